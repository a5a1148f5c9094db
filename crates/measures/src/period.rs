//! A stretch of days: the first is in, the last is out.

use jiff::civil::Date;
use thiserror::Error;

/// A half-open stretch of days, so that quarters add up to years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HalfOpen {
    from: Date,
    to: Date,
}

/// A period without a day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the period from {from} to {to} holds no day; the day after its last one is its end")]
pub struct EmptyPeriod {
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
}

impl HalfOpen {
    /// From a day on, up to the day before another.
    pub fn new(from: Date, to: Date) -> Result<Self, EmptyPeriod> {
        if from < to { Ok(Self { from, to }) } else { Err(EmptyPeriod { from, to }) }
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The day after the last.
    pub const fn to(self) -> Date {
        self.to
    }

    /// Is this day in it?
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day < self.to
    }
}
