//! Points on the time line, how finely they were written down, and the zone of an office.

use deadlines::Moment;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A point on the time line: microseconds since 1970-01-01 00:00 UTC.
///
/// The due dates of `deadlines` live on the wall clock of an office; the events of a log carry
/// offsets, and their order is that of instants. [`Zone`] leads from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant so many microseconds after 1970-01-01 00:00 UTC.
    pub const fn from_microseconds(microseconds: i64) -> Self {
        Self(microseconds)
    }

    /// Microseconds since 1970-01-01 00:00 UTC.
    pub const fn microseconds(self) -> i64 {
        self.0
    }

    /// The instant so many milliseconds after 1970-01-01 00:00 UTC, as the store keeps its times.
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds.saturating_mul(1_000))
    }

    /// Whole milliseconds since 1970-01-01 00:00 UTC, rounded down.
    pub const fn milliseconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Microseconds from another instant to this one; negative when this one is earlier.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// This instant, so many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

/// Was a time of day written down, or the day alone?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grain {
    /// The day alone: compared by day.
    Day,
    /// A time of day too: compared by instant.
    Time,
}

/// A date of a record as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The instant; of a day alone, its first.
    pub at: Instant,
    /// How finely it was written.
    pub grain: Grain,
}

impl Stamp {
    /// A date with a time of day.
    pub const fn time(at: Instant) -> Self {
        Self { at, grain: Grain::Time }
    }

    /// A day alone, by its first instant.
    pub const fn day(at: Instant) -> Self {
        Self { at, grain: Grain::Day }
    }

    /// Is this on or before a limit? By day as soon as one of both is a day alone.
    pub fn on_or_before(self, limit: Self, zone: &Zone) -> bool {
        if self.grain == Grain::Time && limit.grain == Grain::Time {
            self.at <= limit.at
        } else {
            zone.date(self.at) <= zone.date(limit.at)
        }
    }

    /// Microseconds from this to a later one; whole days as soon as one of both is a day alone, or a
    /// result entered for the day of receipt would have come before it.
    pub fn until(self, later: Self, zone: &Zone) -> i64 {
        if self.grain == Grain::Time && later.grain == Grain::Time {
            return later.at.since(self.at);
        }
        let days = zone.date(self.at).until(zone.date(later.at));
        days.map_or(0, |span| i64::from(span.get_days()) * 86_400_000_000)
    }

    /// Is this before a limit? By day as soon as one of both is a day alone.
    pub fn before(self, limit: Self, zone: &Zone) -> bool {
        if self.grain == Grain::Time && limit.grain == Grain::Time {
            self.at < limit.at
        } else {
            zone.date(self.at) < zone.date(limit.at)
        }
    }
}

/// The zone of the office whose clock the records follow.
#[derive(Clone, Debug)]
pub struct Zone {
    name: Box<str>,
    zone: TimeZone,
}

impl Zone {
    /// A zone by its name in the zone database and the zone itself, which the caller looked up.
    pub fn new(name: &str, zone: TimeZone) -> Self {
        Self { name: name.into(), zone }
    }

    /// Seven hours ahead of UTC, as in Vietnam since 1975, for callers without a zone database.
    pub fn vietnam() -> Self {
        Self::new("Asia/Ho_Chi_Minh", TimeZone::fixed(jiff::tz::offset(7)))
    }

    /// Its name in the zone database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seconds by which the office's clock is ahead of UTC.
    pub fn offset_seconds(&self, at: Instant) -> i64 {
        i64::from(self.zone.to_offset(timestamp(at)).seconds())
    }

    /// What the office's clock shows.
    pub fn civil(&self, at: Instant) -> DateTime {
        self.zone.to_datetime(timestamp(at))
    }

    /// The date on the office's calendar.
    pub fn date(&self, at: Instant) -> Date {
        self.civil(at).date()
    }

    /// The office's clock in whole seconds, as `deadlines` counts; `None` outside 1900 to 2200.
    pub fn moment(&self, at: Instant) -> Option<Moment> {
        let seconds = at.0.div_euclid(1_000_000) + self.offset_seconds(at);
        Moment::from_seconds(seconds).ok()
    }

    /// The last microsecond of the day that the office's calendar shows at an instant.
    pub fn end_of_day(&self, at: Instant) -> Instant {
        let next = self.date(at).tomorrow().ok().and_then(|day| self.instant(day.at(0, 0, 0, 0)));
        next.map_or(at, |next| Instant(next.0 - 1))
    }

    /// From when to when the offset is the same as at this instant; the ends of the range of dates
    /// where it never changes.
    pub fn steady(&self, at: Instant) -> (Instant, Instant) {
        let at = timestamp(at);
        let change = |change: Option<jiff::tz::TimeZoneTransition<'_>>, else_: Timestamp| {
            Instant(change.map_or(else_, |it| it.timestamp()).as_microsecond())
        };
        let from = self.zone.preceding(at).next();
        let until = self.zone.following(at).next();
        (change(from, Timestamp::MIN), change(until, Timestamp::MAX))
    }

    /// The instant at which the office's clock shows this. A time that was skipped is read with the
    /// offset before the gap, one that comes twice as the first; `None` outside the range of dates.
    pub fn instant(&self, civil: DateTime) -> Option<Instant> {
        let timestamp = self.zone.to_timestamp(civil).ok()?;
        Some(Instant(timestamp.as_microsecond()))
    }
}

/// Within the range of `jiff`: years -9999 to 9999.
fn timestamp(at: Instant) -> Timestamp {
    // A day inside both ends: a zone's offset is added before the date is asked.
    let (least, most) =
        (Timestamp::MIN.as_second() + 172_800, Timestamp::MAX.as_second() - 172_800);
    let micros = at.0.clamp(least * 1_000_000, most * 1_000_000);
    Timestamp::from_microsecond(micros).expect("clamped into the range")
}
