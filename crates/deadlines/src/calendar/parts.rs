//! The parts a calendar is made of.

use jiff::civil::{Date, Weekday};

use crate::moment::{excerpt, read_time};

use super::days::first_of;
use super::{Authority, CalendarFault, Holiday, Hours, Name, SwappedDay, Window};

/// A calendar before it is checked.
#[derive(Clone, Debug)]
pub struct CalendarParts {
    /// The id, such as `vn`.
    pub id: String,
    /// The title for people.
    pub title: Name,
    /// The version.
    pub version: String,
    /// The published years. When empty, those from the first to the last special day.
    pub years: Vec<i16>,
    /// The working hours, by the date from which they hold.
    pub hours: Vec<Hours>,
    /// The days off.
    pub holidays: Vec<HolidayEntry>,
    /// The days of the weekend that are worked.
    pub swapped: Vec<SwappedEntry>,
    /// The holidays assumed in years after the last published one.
    pub fixed: Vec<FixedHoliday>,
}

/// One day off.
#[derive(Clone, Debug)]
pub struct HolidayEntry {
    /// The date on which the office is closed.
    pub date: Date,
    /// What is said of it.
    pub holiday: Holiday,
    /// That it falls on a weekly day off is meant, not an error in the date.
    pub on_day_off: bool,
}

/// One day of the weekend that is worked.
#[derive(Clone, Debug)]
pub struct SwappedEntry {
    /// The date that is worked.
    pub date: Date,
    /// What is said of it.
    pub swapped: SwappedDay,
}

/// A holiday with the same date every year.
#[derive(Clone, Debug)]
pub struct FixedHoliday {
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
    /// Its name.
    pub name: Option<Name>,
    /// The first year in which it is kept.
    pub from_year: Option<i16>,
    /// On whose authority.
    pub authority: Authority,
}

impl CalendarParts {
    /// A calendar from Monday to Friday with the same windows every day, holding no day yet.
    ///
    /// For calendars given along with a question, of which no file and no decision is known.
    pub fn inline(id: &str, windows: &[(&str, &str)]) -> Result<CalendarParts, CalendarFault> {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let windows =
            windows.iter().map(|(a, b)| Window::parse(a, b)).collect::<Result<Vec<_>, _>>()?;
        let hours = Hours {
            from: first_of(1900),
            weekdays: vec![Monday, Tuesday, Wednesday, Thursday, Friday],
            windows,
            authority: Authority::Unconfirmed { basis: None },
        };
        Ok(CalendarParts {
            id: id.to_owned(),
            title: Name { vi: id.to_owned(), en: id.to_owned() },
            version: "inline".to_owned(),
            years: vec![],
            hours: vec![hours],
            holidays: vec![],
            swapped: vec![],
            fixed: vec![],
        })
    }

    /// Sets the published years.
    #[must_use]
    pub fn years(mut self, years: impl IntoIterator<Item = i16>) -> Self {
        self.years = years.into_iter().collect();
        self
    }

    /// Sets the days of the week worked, in all hours.
    #[must_use]
    pub fn weekdays(mut self, weekdays: impl IntoIterator<Item = Weekday>) -> Self {
        let weekdays: Vec<Weekday> = weekdays.into_iter().collect();
        for hours in &mut self.hours {
            hours.weekdays.clone_from(&weekdays);
        }
        self
    }

    /// Adds days off of which nothing but the date is known.
    #[must_use]
    pub fn holidays(mut self, dates: impl IntoIterator<Item = Date>) -> Self {
        let authority = Authority::Unconfirmed { basis: None };
        let holiday = Holiday { name: None, in_lieu_of: None, authority };
        self.holidays.extend(dates.into_iter().map(|date| HolidayEntry {
            date,
            holiday: holiday.clone(),
            on_day_off: false,
        }));
        self
    }

    /// Adds swapped days of which nothing but the date is known.
    #[must_use]
    pub fn swapped(mut self, dates: impl IntoIterator<Item = Date>) -> Self {
        let authority = Authority::Unconfirmed { basis: None };
        let swapped = SwappedDay { in_exchange_for: None, authority };
        self.swapped
            .extend(dates.into_iter().map(|date| SwappedEntry { date, swapped: swapped.clone() }));
        self
    }
}

impl Window {
    /// A window from two clock times like `07:30`.
    pub fn parse(opens: &str, closes: &str) -> Result<Window, CalendarFault> {
        let time = |text: &str| {
            let short = text.len() == 5;
            let read = short.then(|| read_time(text.as_bytes())).flatten();
            read.ok_or_else(|| CalendarFault::ClockTime(excerpt(text)))
        };
        Ok(Window { opens: time(opens)?, closes: time(closes)? })
    }
}
