//! The clock of the machine: the one place where it is read.

use app::clock::Clock;
use casework::Instant;

/// What the machine says.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everything else is given"
    )]
    fn now(&self) -> Instant {
        Instant::from_microseconds(jiff::Timestamp::now().as_microsecond())
    }
}
