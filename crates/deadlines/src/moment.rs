//! The wall clock of an office, in whole seconds.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// Seconds in a calendar day on a wall clock that never jumps.
pub(crate) const DAY: i64 = 86_400;

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// A moment on the office's wall clock: seconds since 1970-01-01 00:00 local time.
///
/// Rule: no zone and no daylight saving. Vietnam has had none since 1975, and the due times of a
/// real office that does change its clocks are reproduced by its wall clock alone.
/// Source: domain rule 1.4.1, "Zone Asia/Ho_Chi_Minh, no daylight saving".
#[doc(alias = "thời điểm")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

impl Moment {
    /// The first moment accepted: 1900-01-01 00:00.
    pub const MIN: Moment = Moment(-2_208_988_800);
    /// The last moment accepted: 2200-12-31 23:59:59.
    pub const MAX: Moment = Moment(7_289_654_399);

    /// The moment so many seconds after 1970-01-01 00:00 local time.
    pub fn from_seconds(seconds: i64) -> Result<Moment, MomentError> {
        let moment = Moment(seconds);
        if (Moment::MIN..=Moment::MAX).contains(&moment) {
            Ok(moment)
        } else {
            Err(MomentError::OutOfRange { read: format!("{seconds} seconds from 1970") })
        }
    }

    /// The moment at a clock time of a date; parts of a second are dropped.
    pub fn at(date: Date, time: Time) -> Result<Moment, MomentError> {
        Moment::try_from(date.to_datetime(time))
    }

    /// Seconds since 1970-01-01 00:00 local time.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The calendar date.
    pub fn date(self) -> Date {
        DateTime::from(self).date()
    }

    /// The clock time.
    pub fn time(self) -> Time {
        DateTime::from(self).time()
    }

    /// A moment already known to lie within bounds, from the engine's own arithmetic.
    pub(crate) const fn within(seconds: i64) -> Moment {
        debug_assert!(seconds >= Moment::MIN.0 && seconds <= Moment::MAX.0);
        Moment(seconds)
    }

    /// Days since 1970-01-01.
    pub(crate) const fn day_number(self) -> i64 {
        self.0.div_euclid(DAY)
    }
}

/// Days from 1970-01-01 to a date.
pub(crate) fn day_number(date: Date) -> i64 {
    date.duration_since(EPOCH.date()).as_secs().div_euclid(DAY)
}

/// The date so many days after 1970-01-01.
pub(crate) fn date_of(day_number: i64) -> Date {
    EPOCH
        .date()
        .checked_add(SignedDuration::from_secs(day_number * DAY))
        .expect("calendars and moments end with the year 2200, well inside the range of dates")
}

impl TryFrom<DateTime> for Moment {
    type Error = MomentError;

    fn try_from(value: DateTime) -> Result<Self, Self::Error> {
        let whole = value.duration_since(EPOCH);
        // Rounded down, so that half a second before 1970 is not half a second after.
        let seconds = whole.as_secs() - i64::from(whole.subsec_nanos() < 0);
        Moment::from_seconds(seconds)
            .map_err(|_| MomentError::OutOfRange { read: value.to_string() })
    }
}

impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        EPOCH
            .checked_add(SignedDuration::from_secs(moment.0))
            .expect("a moment lies in the years 1900 to 2200, well inside the range of dates")
    }
}

/// ISO 8601 to the minute; with seconds when they are not zero.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = DateTime::from(*self);
        let (date, time) = (at.date(), at.time());
        write!(f, "{date}T{:02}:{:02}", time.hour(), time.minute())?;
        if time.second() == 0 { Ok(()) } else { write!(f, ":{:02}", time.second()) }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unreadable = || MomentError::Unreadable { read: excerpt(text) };
        let bytes = text.as_bytes();
        let date = read_date(bytes.get(..10).ok_or_else(unreadable)?).ok_or_else(unreadable)?;
        let [_, clock @ ..] = &bytes[10..] else {
            return Err(MomentError::NoClockTime { read: excerpt(text) });
        };
        if !matches!(bytes[10], b'T' | b' ') {
            return Err(unreadable());
        }
        Moment::at(date, read_time(clock).ok_or_else(unreadable)?)
            .map_err(|_| MomentError::OutOfRange { read: excerpt(text) })
    }
}

/// Reads `2022-06-10`.
fn read_date(bytes: &[u8]) -> Option<Date> {
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let century = two_digits(&bytes[..2])?;
    let year = i16::from(century) * 100 + i16::from(two_digits(&bytes[2..4])?);
    Date::new(year, two_digits(&bytes[5..7])?, two_digits(&bytes[8..])?).ok()
}

/// Reads `15:20` or `15:20:30`.
pub(crate) fn read_time(bytes: &[u8]) -> Option<Time> {
    let colons = bytes.iter().skip(2).step_by(3).all(|&byte| byte == b':');
    if !colons || !matches!(bytes.len(), 5 | 8) {
        return None;
    }
    let second = bytes.get(6..).map_or(Some(0), two_digits)?;
    Time::new(two_digits(&bytes[..2])?, two_digits(&bytes[3..5])?, second, 0).ok()
}

fn two_digits(bytes: &[u8]) -> Option<i8> {
    let [tens, ones] = bytes else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| byte - b'0');
    i8::try_from(digit(tens)? * 10 + digit(ones)?).ok()
}

/// The start of a text that could not be read: a message must stay short whatever was fed in.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().nth(LONGEST).is_none() {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// Why a text or a number is not a [`Moment`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// Not a date followed by a clock time.
    #[error("`{read}` is not a moment; write it like 2022-06-10T15:20 or 2022-06-10T15:20:30")]
    Unreadable {
        /// What was read.
        read: String,
    },
    /// A date alone: the clock time decides on which day counting starts, so it is not guessed.
    #[error("`{read}` has no clock time; write it like {read}T15:20")]
    NoClockTime {
        /// What was read.
        read: String,
    },
    /// Outside the years 1900 to 2200.
    #[error("`{read}` lies outside the years 1900 to 2200")]
    OutOfRange {
        /// What was read.
        read: String,
    },
}
