//! The clock: the only way by which a use case learns what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::Instant;

/// Tells what time it is. Rules never ask it: they are given the time.
pub trait Clock: Send + Sync {
    /// The moment it is now.
    fn now(&self) -> Instant;
}

/// A clock that was put to another time and goes on from there, as the one of the demo.
pub struct ShiftedClock {
    under: Arc<dyn Clock>,
    microseconds: i64,
}

impl ShiftedClock {
    /// A clock that shows `start` now and runs as `under` does.
    pub fn starting_at(start: Instant, under: Arc<dyn Clock>) -> Self {
        let microseconds = start.microseconds() - under.now().microseconds();
        Self { under, microseconds }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        Instant::from_microseconds(self.under.now().microseconds() + self.microseconds)
    }
}

/// A clock that stands until somebody moves it: for tests, and for looking at another day.
pub struct HandClock(AtomicI64);

impl HandClock {
    /// A clock that shows this moment.
    pub const fn at(now: Instant) -> Self {
        Self(AtomicI64::new(now.microseconds()))
    }

    /// Puts the clock to another moment, earlier or later.
    pub fn set(&self, now: Instant) {
        self.0.store(now.microseconds(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Instant {
        Instant::from_microseconds(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn second(second: i64) -> Instant {
        Instant::from_microseconds(second * 1_000_000)
    }

    #[test]
    fn a_shifted_clock_starts_where_it_is_put_and_runs_as_the_other_one() {
        let under = Arc::new(HandClock::at(second(1_000)));
        let clock = ShiftedClock::starting_at(second(50), Arc::<HandClock>::clone(&under));
        assert_eq!(clock.now(), second(50));
        under.set(second(1_007));
        assert_eq!(clock.now(), second(57));
    }
}
