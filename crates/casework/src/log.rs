//! A log of cases as it was read: what each record says, untouched.

mod builder;
mod labels;
mod record;

pub use builder::LogBuilder;
pub use labels::{Label, Labels};
pub use record::{
    CaseId, CaseRecord, DueChange, EventRecord, Extras, Pause, Role, Status, StepRole,
};

use crate::instant::{Grain, Instant, Zone};

/// What the source knows at all: a rule that needs more is said to be untested, not passed.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about a source, no state")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Knows {
    /// Due dates.
    pub due: bool,
    /// Results.
    pub results: bool,
    /// Events of their own; without them each case has the receipt and the result of its row.
    pub events: bool,
    /// When an event was stored, beside when it is said to have happened.
    pub recorded: bool,
    /// Who did it.
    pub resources: bool,
    /// Independent evidence of the delivery.
    pub evidence: bool,
    /// Dates claimed in closing notes.
    pub notes: bool,
    /// What the system of origin says.
    pub source_system: bool,
    /// The time limit in force.
    pub limits: bool,
}

/// All cases and events of one source.
///
/// Invariant: the events of a case lie together, ordered by instant, ties in the order of the file.
#[derive(Clone, Debug)]
pub struct CaseLog {
    /// The office's zone.
    pub zone: Zone,
    /// Texts that records share.
    pub labels: Labels,
    /// What the source knows.
    pub knows: Knows,
    cases: Vec<CaseRecord>,
    events: Vec<EventRecord>,
    roles: Vec<StepRole>,
    /// The latest event that was seen and not kept.
    last_seen: Option<Instant>,
}

impl CaseLog {
    /// The cases, in the order in which the source first names them.
    pub fn cases(&self) -> &[CaseRecord] {
        &self.cases
    }

    /// The case with this id.
    pub fn case(&self, id: CaseId) -> &CaseRecord {
        &self.cases[id.index()]
    }

    /// Ids and cases.
    pub fn numbered(&self) -> impl Iterator<Item = (CaseId, &CaseRecord)> {
        self.cases.iter().enumerate().map(|(index, case)| (CaseId::at(index), case))
    }

    /// All events, case by case.
    pub fn events(&self) -> &[EventRecord] {
        &self.events
    }

    /// The events of a case, ordered by instant, ties in the order of the file.
    pub fn events_of(&self, case: &CaseRecord) -> &[EventRecord] {
        &self.events[case.first_event as usize..case.past_event as usize]
    }

    /// What an activity stands for.
    pub fn role(&self, activity: Label) -> Role {
        self.step(activity).role
    }

    /// What an activity stands for, and whether a system does it.
    pub fn step(&self, activity: Label) -> StepRole {
        self.roles.get(activity.number() as usize).copied().unwrap_or_default()
    }

    /// Is this event a step of a system, not of a person?
    pub fn automatic(&self, event: &EventRecord) -> bool {
        self.step(event.activity).automatic
            || event.resource.is_some_and(|resource| self.step(resource).automatic)
    }

    /// The latest receipt, closing or event: never a due, planned or note date. A day alone counts
    /// to its end.
    pub fn latest(&self) -> Option<Instant> {
        let cases = self.cases.iter().flat_map(|case| [case.received, case.resulted]).flatten();
        let events = self.events.iter().map(EventRecord::stamp);
        let mut latest: [Option<Instant>; 2] = [self.last_seen, None];
        for stamp in cases.chain(events) {
            let place = &mut latest[usize::from(stamp.grain == Grain::Day)];
            *place = (*place).max(Some(stamp.at));
        }
        let [time, day] = latest;
        time.max(day.map(|day| self.zone.end_of_day(day)))
    }
}
