//! A case: the fold of its events as known at a moment.

use std::collections::BTreeMap;

use super::act::Act;
use super::breach::Breach;
use super::corrections::{self, Correction};
use super::delivery::Delivery;
use super::details::{
    ApologyLetter, ConsultationAsking, Reprojection, ResultPapers, SupplementPapers,
};
use super::event::{CaseEvent, EventNumber};
use super::finance::Finance;
use super::legs::Leg;
use super::state::CaseState;
use super::stop::Stop;
use super::sync::SyncState;
use super::text::Text;
use crate::instant::Instant;

mod apply;

/// One case at the one-stop, as its events known at a moment tell it.
///
/// Invariant: it is a function of the set of its events and of that moment. The order in which they are
/// handed over, or were stored, changes nothing; a correction changes only what is known from the moment
/// it was recorded on.
#[doc(alias = "hồ sơ")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    pub(super) state: CaseState,
    pub(super) since: Option<Instant>,
    pub(super) events: Vec<CaseEvent>,
    pub(super) breaches: Vec<Breach>,
    pub(super) corrections: Vec<Correction>,
    pub(super) submitted: Option<Instant>,
    pub(super) answered: Option<Instant>,
    pub(super) intake: Intake,
    pub(super) work: Work,
    pub(super) stops: Vec<Stop>,
    pub(super) apologies: Vec<Apology>,
    pub(super) reprojections: Vec<(Instant, Reprojection)>,
    pub(super) withdrawal_requested: Option<Instant>,
    pub(super) end: Option<End>,
    pub(super) finance: Finance,
    pub(super) delivery: Delivery,
    pub(super) sync: BTreeMap<Text, SyncState>,
}

/// How a case came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Intake {
    /// When a counter took it in for another authority.
    pub(super) taken_in: Option<Instant>,
    /// When the authority that answers for it received it.
    pub(super) received: Option<Instant>,
    pub(super) no_limit: bool,
    pub(super) electronic: bool,
    pub(super) calendar: Option<Text>,
    pub(super) asked_before: u32,
}

/// What was done with it inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) forwarded: Option<Instant>,
    pub(super) officer: Option<Text>,
    pub(super) steps: Vec<StepRun>,
    pub(super) consultations: Vec<Consultation>,
    pub(super) legs: Vec<Leg>,
    pub(super) supplements_asked: u32,
    pub(super) supplements: Vec<SupplementPapers>,
}

/// An apology with the moment of its event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Apology {
    pub(super) issued: Instant,
    pub(super) letter: Option<ApologyLetter>,
}

impl Apology {
    /// When it reached the citizen; an import that does not say is taken at its event.
    pub(super) fn delivered(&self) -> Instant {
        self.letter.as_ref().map_or(self.issued, |letter| letter.delivered_at)
    }

    pub(super) fn new_date(&self) -> Option<Instant> {
        self.letter.as_ref().and_then(|letter| letter.new_date)
    }
}

/// One run of a step of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRun {
    /// Which step; `None` where an import does not say.
    pub step: Option<Text>,
    /// When it began, where that is known.
    pub started: Option<Instant>,
    /// When it was done.
    pub done: Option<Instant>,
}

/// A body that was asked for its opinion: a task beside the state, the clock runs on.
///
/// Source: Decree 61/2018, article 19.5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// The event with which it was asked.
    pub event: EventNumber,
    /// When it was asked.
    pub asked: Instant,
    /// Who, what and within what time; `None` where an import does not say.
    pub asking: Option<ConsultationAsking>,
    /// When the answer came.
    pub answered: Option<Instant>,
    /// When the head of the one-stop was told of the silence.
    pub escalated: Option<Instant>,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// With what was asked for.
    Granted,
    /// Refused with reasons: a result too.
    Refused,
    /// Taken back by the citizen.
    Withdrawn,
    /// Without an answer of the citizen.
    Stopped,
}

/// The end of a case: what stopped its clock for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// How.
    pub how: Ending,
    /// When it happened.
    pub happened: Instant,
    /// When it was recorded.
    pub recorded: Instant,
    /// Who ended it.
    pub actor: Option<Box<str>>,
    /// The papers of a result.
    pub papers: Option<ResultPapers>,
    /// Version of the calendar in force then.
    pub calendar: Option<Text>,
}

impl Case {
    /// What all its events make of a case: how the desk sees it.
    pub fn current(events: impl IntoIterator<Item = CaseEvent>) -> Self {
        Self::fold(events, Instant::from_microseconds(i64::MAX))
    }

    /// What the events recorded by a moment make of a case.
    ///
    /// Rule: events follow each other as they happened. What happened at one instant is taken in the
    /// order of recording, then in the order of a case's life.
    pub fn fold(events: impl IntoIterator<Item = CaseEvent>, known_by: Instant) -> Self {
        Self::as_of(events, known_by, Instant::from_microseconds(i64::MAX))
    }

    /// What the events that had come by a moment make of a case, as it is known at another.
    ///
    /// Rule: an event had come when it had happened, a result when it was recorded, because the official
    /// figure goes by the record (domain rules 1.9). Corrections count whenever they came: they say what
    /// was so.
    pub fn as_of(
        events: impl IntoIterator<Item = CaseEvent>,
        known_by: Instant,
        as_of: Instant,
    ) -> Self {
        let mut events: Vec<CaseEvent> =
            events.into_iter().filter(|event| event.recorded <= known_by).collect();
        events.sort_by_key(|event| event.number);
        events.dedup_by_key(|event| event.number);
        let corrections = corrections::apply(&mut events);
        events.retain(|event| event.had_come() <= as_of);
        // Numbers come last: they follow the order of storing, which an import may not choose.
        events.sort_by(|a, b| {
            let key = |it: &CaseEvent| (it.happened, it.recorded, it.kind());
            let by_time = key(a).cmp(&key(b));
            by_time.then_with(|| a.act.detail().cmp(&b.act.detail())).then(a.number.cmp(&b.number))
        });
        let mut case = Self { corrections, ..Self::default() };
        for event in &events {
            case.apply(event);
        }
        case.events = events;
        case
    }
}

impl Act {
    /// How an act ends a case, if it does.
    pub(super) const fn ending(&self) -> Option<Ending> {
        match self {
            Self::ResultIssued(_) => Some(Ending::Granted),
            Self::RefusedAfterAppraisal(_) => Some(Ending::Refused),
            Self::Withdrawn(_) => Some(Ending::Withdrawn),
            Self::Stopped(_) => Some(Ending::Stopped),
            _ => None,
        }
    }
}
