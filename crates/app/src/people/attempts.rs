//! How often somebody may try: to sign in, to look a case up.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// Keys that are kept before those that have rested are forgotten.
const KEYS: usize = 50_000;

/// Counts tries by key: an address, an account, both.
pub struct Attempts<C: Clock = DefaultClock> {
    limiter: RateLimiter<String, DefaultKeyedStateStore<String>, C, NoOpMiddleware<C::Instant>>,
}

impl Attempts {
    /// `many` tries at once, then one each time a `many`-th of a minute has passed, times `minutes`.
    pub fn per_minutes(many: NonZeroU32, minutes: NonZeroU32) -> Self {
        Self::with_clock(many, minutes, DefaultClock::default())
    }
}

impl<C: Clock> Attempts<C> {
    fn with_clock(many: NonZeroU32, minutes: NonZeroU32, clock: C) -> Self {
        let apart = std::time::Duration::from_mins(u64::from(minutes.get())) / many.get();
        let quota = Quota::with_period(apart).expect("a time above zero").allow_burst(many);
        Self { limiter: RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock) }
    }

    /// May this key try once more? Asking is a try.
    pub fn take(&self, key: &str) -> bool {
        if self.limiter.len() > KEYS {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&key.to_owned()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn tries_run_out_for_one_key_alone_and_come_back_with_time() {
        let clock = FakeRelativeClock::default();
        let many = NonZeroU32::new(5).unwrap();
        let attempts = Attempts::with_clock(many, NonZeroU32::MIN, clock.clone());
        for _ in 0..5 {
            assert!(attempts.take("an"));
        }
        assert!(!attempts.take("an"));
        assert!(attempts.take("binh"));
        clock.advance(Duration::from_secs(12));
        assert!(attempts.take("an"));
        assert!(!attempts.take("an"));
    }
}
