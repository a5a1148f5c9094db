//! The period of a report: a named stretch of months, cut where the rules on reports cut it.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::{Date, date};

/// The years that a name may have.
const YEARS: RangeInclusive<i16> = 1900..=2200;

/// The days of a report: the first is in, the last is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportPeriod {
    from: Date,
    until: Date,
}

/// No period of a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeriod {
    /// It holds no day.
    #[error(
        "the period from {from} to {until} holds no day; the day after its last one is its end"
    )]
    Empty {
        /// The first day.
        from: Date,
        /// The day after the last.
        until: Date,
    },
    /// Not a name of one.
    #[error("`{0}` names no period; write 2026-Q2, 2026-H1, 2026-04 or 2026")]
    Name(String),
    /// The day asked for lies outside.
    #[error("{day} does not lie in the period, which goes from {from} to {last}")]
    Outside {
        /// The day.
        day: Date,
        /// The first day of the period.
        from: Date,
        /// The last.
        last: Date,
    },
}

impl ReportPeriod {
    /// From a day on, up to the day before another.
    pub fn new(from: Date, until: Date) -> Result<Self, NotAPeriod> {
        if from < until { Ok(Self { from, until }) } else { Err(NotAPeriod::Empty { from, until }) }
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The day after the last.
    pub const fn until(self) -> Date {
        self.until
    }

    /// The last day: the report says how cases stand at its end.
    pub fn last(self) -> Date {
        self.until.yesterday().expect("a period has a day before its end")
    }

    /// The same period as it stood at the end of one of its days.
    pub fn as_of(self, day: Date) -> Result<Self, NotAPeriod> {
        let (from, last) = (self.from, self.last());
        match day.tomorrow() {
            Ok(until) if from <= day && day <= last => Ok(Self { from, until }),
            _ => Err(NotAPeriod::Outside { day, from, last }),
        }
    }
}

/// On which day of a month the months of reports begin.
///
/// Source: Decree 09/2019, data from the 15th to the 14th; unconfirmed. The first is the calendar's month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CutOff {
    /// On the first: months of the calendar.
    Calendar,
    /// On the 15th of the month before: up to the 14th.
    Fifteenth,
}

impl CutOff {
    /// The names that an order may use.
    pub const NAMES: [(&'static str, Self); 2] =
        [("calendar", Self::Calendar), ("15th", Self::Fifteenth)];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Fifteenth => "15th",
        }
    }
}

/// Months of a year by name: a month, a quarter, a half, the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodName {
    /// One month, from 1.
    Month(i16, i8),
    /// A quarter, from 1.
    Quarter(i16, i8),
    /// A half, from 1.
    Half(i16, i8),
    /// A year.
    Year(i16),
}

impl PeriodName {
    /// The name of the days of a period, by whichever cut; `None` where they have none.
    pub fn of(period: ReportPeriod) -> Option<Self> {
        let (year, month) = (period.last().year(), period.last().month());
        if !YEARS.contains(&year) {
            return None;
        }
        let (quarter, half) = ((month + 2) / 3, (month + 5) / 6);
        let names = [
            Self::Month(year, month),
            Self::Quarter(year, quarter),
            Self::Half(year, half),
            Self::Year(year),
        ];
        let is_named = |it: &Self| CutOff::NAMES.iter().any(|(_, cut)| it.days(*cut) == period);
        names.into_iter().find(is_named)
    }

    /// Its year.
    pub const fn year(self) -> i16 {
        match self {
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Year(year) => year,
        }
    }

    /// Its first and its last month.
    pub const fn months(self) -> (i8, i8) {
        match self {
            Self::Month(_, month) => (month, month),
            Self::Quarter(_, quarter) => (quarter * 3 - 2, quarter * 3),
            Self::Half(_, half) => (half * 6 - 5, half * 6),
            Self::Year(_) => (1, 12),
        }
    }

    /// Its days.
    pub fn days(self, cut: CutOff) -> ReportPeriod {
        let (year, (first, last)) = (self.year(), self.months());
        match cut {
            CutOff::Calendar => {
                let (after, month) = next(year, last);
                ReportPeriod { from: date(year, first, 1), until: date(after, month, 1) }
            }
            CutOff::Fifteenth => {
                let (before, month) = previous(year, first);
                ReportPeriod { from: date(before, month, 15), until: date(year, last, 15) }
            }
        }
    }
}

const fn next(year: i16, month: i8) -> (i16, i8) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

const fn previous(year: i16, month: i8) -> (i16, i8) {
    if month == 1 { (year - 1, 12) } else { (year, month - 1) }
}

impl FromStr for PeriodName {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let fault = || NotAPeriod::Name(text.chars().take(20).collect());
        let (year, part) =
            text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let digits = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
        let year: i16 =
            year.parse().ok().filter(|it| digits && YEARS.contains(it)).ok_or_else(fault)?;
        let of = |text: &str, most: i8| {
            text.parse().ok().filter(|number: &i8| (1..=most).contains(number)).ok_or_else(fault)
        };
        Ok(match part {
            None => Self::Year(year),
            Some(part) => match (part.strip_prefix('Q'), part.strip_prefix('H')) {
                (Some(quarter), _) => Self::Quarter(year, of(quarter, 4)?),
                (_, Some(half)) => Self::Half(year, of(half, 2)?),
                _ if part.len() == 2 => Self::Month(year, of(part, 12)?),
                _ => return Err(fault()),
            },
        })
    }
}

impl fmt::Display for PeriodName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}
