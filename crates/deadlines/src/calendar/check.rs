//! What makes a calendar unfit, and the checks that find it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, Time};

use crate::moment::day_number;

use super::days::first_of;
use super::parts::{CalendarParts, FixedHoliday, HolidayEntry, SwappedEntry};
use super::{Days, Hours, Window, WorkCalendar};

/// The most years from the first to the last published one.
const MOST_YEARS: i16 = 100;
/// The most changes of hours, special days, and windows in a day: far above any office's need.
const MOST_HOURS: usize = 400;
const MOST_DAYS: usize = 10_000;
const MOST_WINDOWS: usize = 8;

/// The part of a calendar in which a fault lies: an index into the list of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The calendar as a whole.
    Calendar,
    /// [`CalendarParts::hours`].
    Hours(usize),
    /// [`CalendarParts::holidays`].
    Holiday(usize),
    /// [`CalendarParts::swapped`].
    Swapped(usize),
    /// [`CalendarParts::fixed`].
    Fixed(usize),
}

/// What makes a calendar unfit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// No year is published and no day says which ones are.
    #[error("the calendar holds no year")]
    NoYear,
    /// A year outside 1900 to 2190, or more than a hundred years in all.
    #[error("the year {0} lies outside 1900 to 2190, or more than 100 years from the first")]
    YearOutOfRange(i16),
    /// A year is listed twice.
    #[error("the year {0} is listed twice")]
    YearTwice(i16),
    /// More entries than any office needs.
    #[error("too many entries: at most {most}")]
    TooMany {
        /// The limit.
        most: usize,
    },
    /// No hours hold on the first day of the calendar.
    #[error("no working hours hold on {0}, the first day of the calendar")]
    NoHours(Date),
    /// Hours must follow each other by date.
    #[error("the hours from {0} must begin later than those before them")]
    HoursOutOfOrder(Date),
    /// A week without a working day, or a weekday named twice.
    #[error("the weekdays from {0} must name one to seven different days")]
    Weekdays(Date),
    /// A day without a window.
    #[error("the hours from {0} must have one to eight windows")]
    Windows(Date),
    /// A window that closes before it opens.
    #[error("the window {opens} to {closes} must open before it closes")]
    WindowReversed {
        /// Opening time.
        opens: Time,
        /// Closing time.
        closes: Time,
    },
    /// A window that begins before the one before it closes.
    #[error("the window that opens at {0} must not begin before the one before it closes")]
    WindowsOverlap(Time),
    /// A text that is not a clock time.
    #[error("`{0}` is not a clock time; write it like 07:30")]
    ClockTime(String),
    /// A special day outside the published years.
    #[error("{0} lies outside the published years")]
    DayOutsideYears(Date),
    /// A day is listed twice, as a day off, as a day worked, or as both.
    #[error("{0} is listed twice")]
    DayTwice(Date),
    /// A day off that is a weekly day off anyway, which is usually a mistaken date.
    #[error("{0} is a weekly day off already; if it is meant, say `on_day_off = true`")]
    HolidayOnDayOff(Date),
    /// A swapped day that is a working day anyway.
    #[error("{0} is a working day already, so it cannot be worked in exchange")]
    SwappedWorksAlready(Date),
    /// A swapped day in exchange for a day that is not listed as a day off.
    #[error("{worked} is worked in exchange for {off}, which is not listed as a day off")]
    ExchangedDayWorks {
        /// The swapped day.
        worked: Date,
        /// The day it is exchanged for.
        off: Date,
    },
    /// A month and day that do not exist, or only in leap years.
    #[error("day {day} of month {month} does not come every year")]
    FixedDate {
        /// Month.
        month: i8,
        /// Day of the month.
        day: i8,
    },
}

type Checked<T> = Result<T, (Place, CalendarFault)>;

impl WorkCalendar {
    /// Checks the parts and sums them up.
    pub fn from_parts(parts: CalendarParts) -> Result<WorkCalendar, CalendarFault> {
        WorkCalendar::checked(parts).map_err(|(_, fault)| fault)
    }

    /// As [`WorkCalendar::from_parts`], saying where the fault lies.
    pub(super) fn checked(parts: CalendarParts) -> Checked<WorkCalendar> {
        let years = check_years(&parts)?;
        check_hours(&parts.hours, first_of(years[0]))?;
        check_fixed(&parts.fixed)?;
        let skipped = (years[0]..years[years.len() - 1]).filter(|year| !years.contains(year));
        let mut calendar = WorkCalendar {
            id: parts.id,
            title: parts.title,
            version: parts.version,
            skipped: skipped.collect(),
            years,
            hours: parts.hours,
            holidays: BTreeMap::new(),
            swapped: BTreeMap::new(),
            days: Days::empty(),
        };
        calendar.place_holidays(parts.holidays)?;
        calendar.place_swapped(parts.swapped)?;
        calendar.assume(&parts.fixed);
        calendar.days = Days::of(&calendar);
        Ok(calendar)
    }

    fn place_holidays(&mut self, entries: Vec<HolidayEntry>) -> Checked<()> {
        for (index, entry) in entries.into_iter().enumerate() {
            let refuse = |fault| Err((Place::Holiday(index), fault));
            let number = day_number(entry.date);
            if self.years.binary_search(&entry.date.year()).is_err() {
                return refuse(CalendarFault::DayOutsideYears(entry.date));
            }
            if !self.is_week_day(number) && !entry.on_day_off {
                return refuse(CalendarFault::HolidayOnDayOff(entry.date));
            }
            if self.holidays.insert(number, Arc::new(entry.holiday)).is_some() {
                return refuse(CalendarFault::DayTwice(entry.date));
            }
        }
        Ok(())
    }

    fn place_swapped(&mut self, entries: Vec<SwappedEntry>) -> Checked<()> {
        for (index, entry) in entries.into_iter().enumerate() {
            let refuse = |fault| Err((Place::Swapped(index), fault));
            let number = day_number(entry.date);
            if self.years.binary_search(&entry.date.year()).is_err() {
                return refuse(CalendarFault::DayOutsideYears(entry.date));
            }
            if self.holidays.contains_key(&number) {
                return refuse(CalendarFault::DayTwice(entry.date));
            }
            if self.is_week_day(number) {
                return refuse(CalendarFault::SwappedWorksAlready(entry.date));
            }
            if let Some(off) = entry.swapped.in_exchange_for
                && !self.holidays.contains_key(&day_number(off))
            {
                let worked = entry.date;
                return refuse(CalendarFault::ExchangedDayWorks { worked, off });
            }
            if self.swapped.insert(number, Arc::new(entry.swapped)).is_some() {
                return refuse(CalendarFault::DayTwice(entry.date));
            }
        }
        Ok(())
    }
}

/// The published years in ascending order.
fn check_years(parts: &CalendarParts) -> Checked<Vec<i16>> {
    let refuse = |fault| Err((Place::Calendar, fault));
    let too_many = parts.holidays.len().max(parts.swapped.len()).max(parts.years.len()) > MOST_DAYS;
    if too_many {
        return refuse(CalendarFault::TooMany { most: MOST_DAYS });
    }
    let mut years = parts.years.clone();
    if years.is_empty() {
        let dates = parts.holidays.iter().map(|entry| entry.date);
        let all = || dates.clone().chain(parts.swapped.iter().map(|entry| entry.date));
        let (Some(first), Some(last)) = (all().min(), all().max()) else {
            return refuse(CalendarFault::NoYear);
        };
        years = (first.year()..=last.year()).collect();
    }
    years.sort_unstable();
    for pair in years.windows(2) {
        if pair[0] == pair[1] {
            return refuse(CalendarFault::YearTwice(pair[0]));
        }
    }
    let first = years[0];
    for &year in &years {
        if !(1900..=2190).contains(&year) || year - first >= MOST_YEARS {
            return refuse(CalendarFault::YearOutOfRange(year));
        }
    }
    Ok(years)
}

fn check_hours(all: &[Hours], first_day: Date) -> Checked<()> {
    if all.len() > MOST_HOURS {
        return Err((Place::Calendar, CalendarFault::TooMany { most: MOST_HOURS }));
    }
    if all.first().is_none_or(|hours| hours.from > first_day) {
        return Err((Place::Calendar, CalendarFault::NoHours(first_day)));
    }
    let mut before: Option<Date> = None;
    for (index, hours) in all.iter().enumerate() {
        let fault = if before.is_some_and(|before| before >= hours.from) {
            Some(CalendarFault::HoursOutOfOrder(hours.from))
        } else {
            fault_of_hours(hours)
        };
        if let Some(fault) = fault {
            return Err((Place::Hours(index), fault));
        }
        before = Some(hours.from);
    }
    Ok(())
}

fn fault_of_hours(hours: &Hours) -> Option<CalendarFault> {
    let days = &hours.weekdays;
    let twice = (1..days.len()).any(|index| days[..index].contains(&days[index]));
    if days.is_empty() || twice {
        return Some(CalendarFault::Weekdays(hours.from));
    }
    if hours.windows.is_empty() || hours.windows.len() > MOST_WINDOWS {
        return Some(CalendarFault::Windows(hours.from));
    }
    for window in &hours.windows {
        if window.opens >= window.closes {
            let Window { opens, closes } = *window;
            return Some(CalendarFault::WindowReversed { opens, closes });
        }
    }
    let mut pairs = hours.windows.windows(2);
    let overlap = pairs.find(|pair| pair[1].opens < pair[0].closes)?;
    Some(CalendarFault::WindowsOverlap(overlap[1].opens))
}

fn check_fixed(fixed: &[FixedHoliday]) -> Checked<()> {
    for (index, one) in fixed.iter().enumerate() {
        let (month, day) = (one.month, one.day);
        let refuse = |fault| Err((Place::Fixed(index), fault));
        // 2001 is no leap year: 29 February is refused.
        let Ok(date) = Date::new(2001, month, day) else {
            return refuse(CalendarFault::FixedDate { month, day });
        };
        if fixed[..index].iter().any(|other| (other.month, other.day) == (month, day)) {
            return refuse(CalendarFault::DayTwice(date));
        }
    }
    Ok(())
}
