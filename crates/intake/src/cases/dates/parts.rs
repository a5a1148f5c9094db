//! A date as it was written, before a zone makes an instant of it.

use casework::Instant;

use super::DateOrder;

pub(in crate::cases) const DAY: i64 = 86_400_000_000;

/// What was written in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cases) enum Written {
    /// A date.
    Date(DateParts),
    /// In the form of a date, and none: 31/02/2022.
    NoSuchDay,
    /// No date.
    NotADate,
}

/// In which orders the numbers of a date can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cases) enum Order {
    /// The form settles it, or day and month are the same number.
    Settled,
    /// Only day first.
    DayFirst,
    /// Only month first.
    MonthFirst,
    /// Both ways, to different dates.
    Both,
}

/// A date and perhaps a time of day on some clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cases) struct DateParts {
    /// Days since 1970-01-01.
    pub(in crate::cases) day: i64,
    /// Microseconds since midnight; `None` when only the day is written.
    pub(in crate::cases) time: Option<i64>,
    /// Seconds ahead of UTC, when written.
    pub(in crate::cases) offset: Option<i32>,
    /// How its numbers can be read.
    pub(in crate::cases) order: Order,
}

impl DateParts {
    /// Microseconds on the clock it was read from, since 1970-01-01 00:00.
    pub(in crate::cases) fn local(&self) -> i64 {
        self.day * DAY + self.time.unwrap_or(0)
    }

    /// The instant, when an offset is written.
    pub(in crate::cases) fn anchored(&self) -> Option<Instant> {
        let offset = i64::from(self.offset?) * 1_000_000;
        Some(Instant::from_microseconds(self.local() - offset))
    }
}

/// Days since 1970-01-01 of a date; `None` when no calendar has it.
///
/// Howard Hinnant's `days_from_civil`, public domain: a table of dates is read in half the time of
/// building a date value for each.
pub(super) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let shifted = year - i64::from(month <= 2);
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// A date out of two numbers whose order is in question, and the year.
pub(super) fn in_question(
    first: i64,
    second: i64,
    year: i64,
    order: DateOrder,
) -> Option<(i64, Order)> {
    let day_first = day_number(year, second, first);
    let month_first = day_number(year, first, second);
    let readings = match (day_first, month_first) {
        (Some(one), Some(other)) if one == other => Order::Settled,
        (Some(_), Some(_)) => Order::Both,
        (Some(_), None) => Order::DayFirst,
        (None, Some(_)) => Order::MonthFirst,
        (None, None) => return None,
    };
    // What can be read one way only is handed on in that way; whether it may be is for the column.
    let day = match order {
        DateOrder::DayFirst => day_first.or(month_first),
        DateOrder::MonthFirst => month_first.or(day_first),
    };
    day.map(|day| (day, readings))
}

/// Microseconds since midnight; `None` when no clock shows it.
pub(super) fn time_of_day(hour: i64, minute: i64, second: i64, micros: i64) -> Option<i64> {
    // A leap second is the second after.
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    // Midnight at the end of a day is written 24:00 by some systems.
    let end = hour == 24 && minute == 0 && second == 0 && micros == 0;
    (fits || end).then_some(((hour * 60 + minute) * 60 + second) * 1_000_000 + micros)
}
