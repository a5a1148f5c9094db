//! What is asked of the engine, and what it answers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::limit::TimeLimit;
use crate::moment::{Moment, excerpt};
use crate::suspension::{Suspension, SuspensionMode};

/// Everything a due date depends on, but for the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<'a> {
    /// When a complete, correct case was received, as the receipt slip shows.
    pub received: Moment,
    /// How long the office has.
    pub limit: TimeLimit,
    /// The suspensions, in any order; overlaps are merged.
    pub suspensions: &'a [Suspension],
    /// What a suspension does to the time already used.
    pub mode: SuspensionMode,
    /// When a term is due that is used up exactly at close.
    pub end_of_day: EndOfDay,
}

impl Order<'_> {
    /// An order without suspensions, due at closing time.
    pub fn new(received: Moment, limit: TimeLimit) -> Order<'static> {
        Order {
            received,
            limit,
            suspensions: &[],
            mode: SuspensionMode::default(),
            end_of_day: EndOfDay::default(),
        }
    }
}

/// When a term is due that is used up exactly at the close of a working day.
///
/// It speaks of the end of a day, never of lunch, and of terms counted in working time. The two
/// clock-time terms, `3dt` and `10x24h`, name an instant and keep it: moved, a receipt one second
/// later could fall due earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndOfDay {
    /// `closing-time`: at that closing time.
    #[default]
    #[doc(alias = "hết giờ làm việc")]
    ClosingTime,
    /// `next-opening`: at the opening of the next working day.
    #[doc(alias = "đầu giờ ngày làm việc tiếp theo")]
    NextOpening,
}

impl fmt::Display for EndOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EndOfDay::ClosingTime => "closing-time",
            EndOfDay::NextOpening => "next-opening",
        })
    }
}

impl FromStr for EndOfDay {
    type Err = UnknownEndOfDay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "closing-time" => Ok(EndOfDay::ClosingTime),
            "next-opening" => Ok(EndOfDay::NextOpening),
            _ => Err(UnknownEndOfDay { read: excerpt(text) }),
        }
    }
}

/// A text that names no [`EndOfDay`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{read}` is not an end of day; write closing-time or next-opening")]
pub struct UnknownEndOfDay {
    /// What was read.
    pub read: String,
}

/// When a result is owed, and from when the time was counted.
#[doc(alias = "ngày hẹn trả kết quả")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DueDate {
    /// The first working moment at or after the receipt; after a restart, at or after the end of
    /// the suspension that caused it. For a term that runs day and night, that moment itself.
    pub effective_start: Moment,
    /// The moment by which the result is owed.
    pub due_at: Moment,
    /// Whether a day was counted in a year whose days off are not published yet.
    pub provisional: bool,
}

/// Why there is no due date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DueDateError {
    /// A day of a year was needed that lies before the first published year or was skipped.
    #[error(
        "the calendar `{calendar}` does not hold the year {year}; it was published for {first} \
         to {last}"
    )]
    CalendarNotPublished {
        /// The year needed.
        year: i16,
        /// The calendar's id.
        calendar: String,
        /// Its first published year.
        first: i16,
        /// Its last published year.
        last: i16,
    },
    /// Counting went past the last year for which days off may be assumed.
    #[error(
        "counting goes past {horizon}; the calendar `{calendar}` was published up to {last} and \
         is not carried further than {horizon}"
    )]
    BeyondHorizon {
        /// The calendar's id.
        calendar: String,
        /// Its last published year.
        last: i16,
        /// The last year it is carried to.
        horizon: i16,
    },
    /// The term ends after the year 2200.
    #[error("the term ends after the year 2200")]
    OutOfRange,
}
