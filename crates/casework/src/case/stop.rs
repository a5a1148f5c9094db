//! The stops of a case's clock: for whom it waits, since when, until when.

use deadlines::TimeLimit;

use crate::instant::Instant;
use crate::log::Pause;

/// For what the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StopKind {
    /// For papers of the citizen.
    Supplement,
    /// For a tax or a fee that another body sets.
    Obligation,
}

impl StopKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Supplement, Self::Obligation];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::Obligation => "obligation",
        }
    }
}

/// One stop of the clock: half-open, the moment of the end counts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// For what.
    pub kind: StopKind,
    /// Since when.
    pub from: Instant,
    /// Until when; `None` while it lasts.
    pub until: Option<Instant>,
    /// The time that was announced to the citizen, from the notice on.
    pub announced: Option<TimeLimit>,
}

impl From<Stop> for Pause {
    fn from(stop: Stop) -> Self {
        Self { from: stop.from, until: stop.until }
    }
}
