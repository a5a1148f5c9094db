//! Time limits of procedures: how long an office has.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::moment::excerpt;

/// Working hours in a half-day limit.
///
/// Source: domain rule 1.4.5, "Half-day terms = 4 working hours", a judgment of the project: no
/// text read so far says what half a working day is where windows differ in length.
pub const HALF_DAY_HOURS: NonZeroU16 = NonZeroU16::new(4).expect("four is not zero");

/// How long an office has to settle a case, in the unit its procedure names.
#[doc(alias = "thời hạn giải quyết")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TimeLimit {
    /// `5d`: due at the close of the n-th working day after the day counting starts.
    ///
    /// Source: domain rule 1.4.4; the day of the event is not counted, Civil Code, articles 147
    /// and 148 (unconfirmed).
    #[doc(alias = "ngày làm việc")]
    WorkingDays(NonZeroU16),
    /// `8h`: due the instant after n working hours have run.
    ///
    /// Source: domain rule 1.4.5.
    #[doc(alias = "giờ làm việc")]
    WorkingHours(NonZeroU16),
    /// `half`: four working hours; see [`HALF_DAY_HOURS`].
    #[doc(alias = "nửa ngày làm việc")]
    HalfDay,
    /// `same-day`: received by 15:00, due at close; later, at the close of the next working day.
    ///
    /// Source: domain rule 1.4.6; see [`SAME_DAY_CUT_OFF`](crate::SAME_DAY_CUT_OFF).
    #[doc(alias = "trong ngày")]
    SameDay,
    /// `30cd`: n running days, rolled forward to a working day, due at its close.
    ///
    /// Source: domain rule 1.4.7, Civil Code (unconfirmed).
    #[doc(alias = "ngày")]
    CalendarDays(NonZeroU16),
    /// `3dt`: n working days later at the clock time at which counting started.
    ///
    /// Source: fitted to the official due times of Boston's 311 service (its rule W).
    WorkingDaysSameTime(NonZeroU16),
    /// `10x24h`: n times 24 hours, day and night, from the moment of receipt itself.
    ///
    /// Source: fitted to the official due times of Boston's 311 service (its rule E).
    ElapsedDays(NonZeroU16),
}

/// Either `5d`, `8h`, `half`, `same-day`, `30cd`, `3dt` or `10x24h`.
impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeLimit::WorkingDays(n) => write!(f, "{n}d"),
            TimeLimit::WorkingHours(n) => write!(f, "{n}h"),
            TimeLimit::HalfDay => f.write_str("half"),
            TimeLimit::SameDay => f.write_str("same-day"),
            TimeLimit::CalendarDays(n) => write!(f, "{n}cd"),
            TimeLimit::WorkingDaysSameTime(n) => write!(f, "{n}dt"),
            TimeLimit::ElapsedDays(n) => write!(f, "{n}x24h"),
        }
    }
}

impl FromStr for TimeLimit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "half" => return Ok(TimeLimit::HalfDay),
            "same-day" => return Ok(TimeLimit::SameDay),
            _ => {}
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, unit) = text.split_at(digits);
        let with_amount: fn(NonZeroU16) -> TimeLimit = match unit {
            "d" => TimeLimit::WorkingDays,
            "h" => TimeLimit::WorkingHours,
            "cd" => TimeLimit::CalendarDays,
            "dt" => TimeLimit::WorkingDaysSameTime,
            "x24h" => TimeLimit::ElapsedDays,
            _ => return Err(LimitError::UnknownForm { read: excerpt(text) }),
        };
        if amount.is_empty() {
            return Err(LimitError::UnknownForm { read: excerpt(text) });
        }
        amount
            .parse()
            .map(with_amount)
            .map_err(|_| LimitError::AmountOutOfRange { read: excerpt(text) })
    }
}

impl From<TimeLimit> for String {
    fn from(limit: TimeLimit) -> Self {
        limit.to_string()
    }
}

impl TryFrom<String> for TimeLimit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Why a text is not a [`TimeLimit`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// None of the known forms.
    #[error(
        "`{read}` is not a time limit; write 5d (working days), 8h (working hours), half, \
         same-day, 30cd (calendar days), 3dt (working days, same clock time) or 10x24h \
         (days of 24 hours)"
    )]
    UnknownForm {
        /// What was read.
        read: String,
    },
    /// A known unit whose amount is zero or too large.
    #[error(
        "`{read}` has an amount outside 1 to 65535; the forms are 5d, 8h, half, same-day, 30cd, \
         3dt and 10x24h"
    )]
    AmountOutOfRange {
        /// What was read.
        read: String,
    },
}
