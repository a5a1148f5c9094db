//! Dates as people and programs write them: day first, ISO, in words, and as spreadsheet serials.

mod fast;
mod parts;
mod serial;
mod spoken;

#[cfg(test)]
mod tests;

pub(super) use parts::{DateParts, Order, Written};

use jiff::ToSpan;
use jiff::civil::Date;

use super::rows::Cell;

/// Reads a cell that must hold a date. `None` when there is nothing in it.
pub(super) fn read_date(cell: Cell<'_>, order: DateOrder) -> Option<Written> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => read_text(text, order),
        Cell::Number(number) | Cell::Date(number) => Some(serial::read(number)),
        Cell::Unreadable => Some(Written::NotADate),
    }
}

/// A cell that must hold a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    /// Nothing in it.
    Empty,
    /// A day.
    On(Date),
    /// In the form of a date, and none.
    NotOnCalendar,
    /// No date.
    NotADate,
}

/// Reads a cell that must hold a day, day first where numbers leave it open.
pub(crate) fn read_day(cell: Cell<'_>) -> Day {
    match read_date(cell, DateOrder::DayFirst) {
        None => Day::Empty,
        Some(Written::NoSuchDay) => Day::NotOnCalendar,
        Some(Written::NotADate) => Day::NotADate,
        Some(Written::Date(parts)) => {
            let epoch = jiff::civil::date(1970, 1, 1);
            epoch.checked_add(parts.day.days()).map_or(Day::NotOnCalendar, Day::On)
        }
    }
}

fn read_text(text: &str, order: DateOrder) -> Option<Written> {
    if let Some(parts) = fast::read(text.as_bytes(), order) {
        return Some(parts);
    }
    let text = text.trim();
    if text.is_empty() || is_dash(text) {
        return None;
    }
    let tidy = fast::read(text.as_bytes(), order);
    Some(tidy.or_else(|| serial::read_text(text)).unwrap_or_else(|| spoken::read(text, order)))
}

/// A dash in place of nothing, and what databases print for nothing.
fn is_dash(text: &str) -> bool {
    matches!(
        text,
        "-" | "--" | "–" | "—" | "NULL" | "null" | "\\N" | "N/A" | "n/a" | "NaT" | "None"
    )
}

/// Reads a cell that holds a time of day alone: microseconds since midnight. `None` when empty.
pub(super) fn read_time(cell: Cell<'_>) -> Option<Result<i64, ()>> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => {
            let text = text.trim();
            if text.is_empty() || is_dash(text) {
                return None;
            }
            let fraction = text.parse().ok().and_then(serial::time_of_day);
            Some(fraction.or_else(|| spoken::read_time(text)).ok_or(()))
        }
        Cell::Number(number) | Cell::Date(number) => Some(serial::time_of_day(number).ok_or(())),
        Cell::Unreadable => Some(Err(())),
    }
}

/// Which number of 01/02/2022 is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 1 February.
    DayFirst,
    /// 2 January.
    MonthFirst,
}
