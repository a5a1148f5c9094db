//! Calendars of offices: hours, days off, swapped days, as dated data with their source.

mod check;
mod days;
mod file;
mod file_error;
mod parts;
mod projection;
mod working;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, Time, Weekday};

use crate::moment::{date_of, day_number};

pub use check::CalendarFault;
pub(crate) use days::Days;
pub use file_error::CalendarFileError;
pub use parts::{CalendarParts, FixedHoliday, HolidayEntry, SwappedEntry};

/// Years after the last published one for which fixed holidays are assumed.
///
/// A judgment: long terms (a 720-day term with a suspension) must have an answer, and the answer
/// is marked provisional; past ten years it would say nothing.
pub const HORIZON_YEARS: i16 = 10;

/// The days and hours on which an office works, as one published version.
#[doc(alias = "lịch làm việc")]
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    id: String,
    title: Name,
    version: String,
    /// The published years in ascending order.
    years: Vec<i16>,
    /// Years between the first and the last that are not published: usually none.
    skipped: Vec<i16>,
    hours: Vec<Hours>,
    /// By day number from 1970; assumed ones of later years included.
    holidays: BTreeMap<i64, Arc<Holiday>>,
    swapped: BTreeMap<i64, Arc<SwappedDay>>,
    days: Days,
}

/// A name in the two languages of the product, from the calendar's data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// On whose authority an entry of a calendar stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Authority {
    /// The document that made it, checked by someone.
    Decision(String),
    /// Nobody has checked it against its document yet.
    Unconfirmed {
        /// The law that the kind of day rests on, where one is known.
        basis: Option<String>,
    },
}

/// A day on which the office is closed by law.
#[doc(alias = "ngày nghỉ lễ")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// Its name; calendars made without a file may have none.
    pub name: Option<Name>,
    /// The holiday itself, when this day is off in its place.
    pub in_lieu_of: Option<Date>,
    /// On whose authority.
    pub authority: Authority,
}

/// A day of the weekend worked in exchange for a working day off.
#[doc(alias = "ngày làm bù")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SwappedDay {
    /// The day off it is exchanged for; calendars made without a file may not say.
    pub in_exchange_for: Option<Date>,
    /// On whose authority.
    pub authority: Authority,
}

/// The working hours from a date on, until the next entry.
#[doc(alias = "giờ làm việc")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first day on which they hold.
    pub from: Date,
    /// The days of the week worked.
    pub weekdays: Vec<Weekday>,
    /// The windows of a working day, in order.
    pub windows: Vec<Window>,
    /// On whose authority.
    pub authority: Authority,
}

/// A stretch of working time within a day: half-open, `[opens, closes)`.
///
/// A receipt at the very closing time belongs to the next opening (domain rule 1.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Opening time.
    pub opens: Time,
    /// Closing time.
    pub closes: Time,
}

/// What a day is to the clock, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// A day of the weekend that is worked.
    Swapped(Arc<SwappedDay>),
    /// A weekly day off.
    WeeklyOff,
    /// A public holiday.
    Holiday(Arc<Holiday>),
}

impl DayKind {
    /// Whether the office works.
    pub const fn is_working(&self) -> bool {
        matches!(self, DayKind::Working | DayKind::Swapped(_))
    }
}

/// One day of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// Its date.
    pub date: Date,
    /// What it is, and why.
    pub kind: DayKind,
    /// Whether its year is not published yet. A holiday is then a fixed one, assumed by rule.
    pub provisional: bool,
}

impl WorkCalendar {
    /// The id, such as `vn`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title for people.
    pub fn title(&self) -> &Name {
        &self.title
    }

    /// The version; a changed calendar has another one.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The first published year.
    pub fn first_year(&self) -> i16 {
        self.years[0]
    }

    /// The last published year; later days are provisional.
    pub fn last_year(&self) -> i16 {
        self.years[self.years.len() - 1]
    }

    /// The published years in ascending order.
    pub fn years(&self) -> &[i16] {
        &self.years
    }

    /// The last year for which anything is answered.
    pub fn horizon(&self) -> i16 {
        self.last_year() + HORIZON_YEARS
    }

    /// The working hours in force, by the date from which they hold.
    pub fn hours(&self) -> &[Hours] {
        &self.hours
    }

    /// A day and what it is; none in a year that is not published, or past the horizon.
    pub fn day(&self, date: Date) -> Option<Day> {
        let held = (self.first_year()..=self.horizon()).contains(&date.year());
        (held && !self.skipped.contains(&date.year())).then(|| self.day_numbered(day_number(date)))
    }

    /// The days of a year that differ from its week: holidays and swapped days, in order.
    pub fn special_days(&self, year: i16) -> impl Iterator<Item = Day> + '_ {
        let numbers: std::collections::BTreeSet<i64> =
            self.holidays.keys().chain(self.swapped.keys()).copied().collect();
        numbers
            .into_iter()
            .filter_map(|number| self.day(date_of(number)))
            .filter(move |day| day.date.year() == year)
    }

    /// Working days of a year; none in a year that is not held.
    pub fn working_days(&self, year: i16) -> Option<i64> {
        let first = days::first_of(year);
        self.day(first)?;
        let offset = day_number(first) - self.days.number(0);
        let end = day_number(days::first_of(year + 1)) - self.days.number(0);
        Some(self.days.rank(end) - self.days.rank(offset))
    }

    pub(crate) fn days(&self) -> &Days {
        &self.days
    }

    pub(crate) fn skipped(&self) -> &[i16] {
        &self.skipped
    }

    pub(crate) fn day_at(&self, offset: i64) -> Day {
        self.day_numbered(self.days.number(offset))
    }

    fn day_numbered(&self, number: i64) -> Day {
        let date = date_of(number);
        let kind = if let Some(holiday) = self.holidays.get(&number) {
            DayKind::Holiday(holiday.clone())
        } else if let Some(swapped) = self.swapped.get(&number) {
            DayKind::Swapped(swapped.clone())
        } else if self.hours_on(number).weekdays.contains(&date.weekday()) {
            DayKind::Working
        } else {
            DayKind::WeeklyOff
        };
        Day { date, kind, provisional: date.year() > self.last_year() }
    }

    fn hours_on(&self, number: i64) -> &Hours {
        let after = self.hours.partition_point(|hours| day_number(hours.from) <= number);
        &self.hours[after.saturating_sub(1)]
    }

    /// Whether a day is worked under given hours: the one place that decides it.
    fn works_on(&self, number: i64, hours: &Hours) -> bool {
        !self.holidays.contains_key(&number)
            && (self.swapped.contains_key(&number)
                || hours.weekdays.contains(&date_of(number).weekday()))
    }
}
