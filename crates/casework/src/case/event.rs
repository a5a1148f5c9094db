//! An event of a case with its two times, and the answer of a step before it is stored.

use serde::{Deserialize, Serialize};

use super::act::Act;
use crate::event_kind::EventKind;
use crate::instant::Instant;

/// The number under which an event is stored.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct EventNumber(i64);

impl EventNumber {
    /// The event with this number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// What happened to a case.
///
/// Source: domain rules 1.9: two times on every event.
#[doc(alias = "sự kiện của hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// Its number in the store.
    pub number: EventNumber,
    /// What happened.
    pub act: Act,
    /// When it happened: the date on the evidence.
    pub happened: Instant,
    /// When it was recorded: by the clock of the system, never typed.
    pub recorded: Instant,
    /// Who did it, where that is known.
    pub actor: Option<Box<str>>,
    /// Where it was read: a file and a row, another system, or the desk.
    pub origin: Box<str>,
}

impl CaseEvent {
    /// What kind of event it is.
    pub const fn kind(&self) -> EventKind {
        self.act.kind()
    }

    /// Since when it counts: a result since it was recorded, all else since it happened.
    pub(super) const fn had_come(&self) -> Instant {
        match self.kind() {
            EventKind::ResultIssued | EventKind::RefusedAfterAppraisal => self.recorded,
            _ => self.happened,
        }
    }
}

/// A step that may be taken: what is to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a step that is not stored has not been taken"]
pub struct StepTaken {
    /// What happened.
    pub act: Act,
    /// When it happened.
    pub happened: Instant,
    /// When it was recorded: now.
    pub recorded: Instant,
    /// Who did it.
    pub actor: Box<str>,
}

impl StepTaken {
    /// The event, once the store has given it a number.
    pub fn stored(self, number: EventNumber, origin: &str) -> CaseEvent {
        let Self { act, happened, recorded, actor } = self;
        CaseEvent { number, act, happened, recorded, actor: Some(actor), origin: origin.into() }
    }
}

/// A detail in the store that does not belong to its kind of event.
#[derive(Debug, thiserror::Error)]
#[error("the detail of a `{kind}` event cannot be read: {why}", kind = kind.name())]
pub struct DetailError {
    /// The kind under which it is stored.
    pub kind: EventKind,
    /// What the reader of JSON says, with line and column.
    #[source]
    pub why: serde_json::Error,
}

/// As JSON; `None` when it says nothing.
pub(super) fn written<T: Serialize>(detail: &T) -> Option<String> {
    let text = serde_json::to_string(detail).expect("numbers and texts are always JSON");
    (!matches!(text.as_str(), "null" | "{}")).then_some(text)
}

/// From JSON; nothing is the least that can be said.
pub(super) fn read<T: Default + for<'de> Deserialize<'de>>(
    kind: EventKind,
    detail: Option<&str>,
) -> Result<T, DetailError> {
    detail
        .map_or_else(|| Ok(T::default()), |text| serde_json::from_str(text))
        .map_err(|why| DetailError { kind, why })
}
