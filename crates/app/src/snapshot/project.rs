//! From stored events to a log of cases: what was recorded by a time, with due dates computed.

use std::collections::HashMap;

use casework::{
    CaseLog, EventRecord, Grain, Instant, Label, LogBuilder, Pause, Role, Status, StepRole, Zone,
};
use deadlines::{EndOfDay, Order, Suspension, WorkCalendar, due_date};
use store::{
    EventKind, ProcedureId, Store, StoredCase, StoredEvent, StoredProcedure, StoredUnit, UnitId,
};

use super::{Detail, SnapshotError, instant, stamp};

/// What the log of cases has no place for, case by case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Story {
    /// When it was submitted online.
    pub(super) submitted: Option<Instant>,
    /// Since when the clock stands, if it does.
    pub(super) stopped: Option<Instant>,
    /// How often supplements were asked for.
    pub(super) supplements: u32,
    /// Is the result a refusal?
    pub(super) refused: bool,
    /// When the citizen withdrew it.
    pub(super) withdrawn: Option<Instant>,
}

/// A log, and the story of each of its cases.
pub(super) struct Projected {
    pub(super) log: CaseLog,
    pub(super) stories: Vec<Story>,
}

/// Reads all cases as known by a time.
pub(super) async fn project(
    store: &Store,
    units: &[StoredUnit],
    known_by: Instant,
    calendar: &WorkCalendar,
) -> Result<Projected, SnapshotError> {
    let procedures = store.procedures().await?;
    let mut projection = Projection {
        builder: LogBuilder::new(Zone::vietnam()),
        stories: Vec::new(),
        units: units.iter().map(|unit| (unit.id, unit)).collect(),
        procedures: procedures.iter().map(|it| (it.id, it)).collect(),
        calendar,
    };
    projection.prepare();
    let mut fault = None;
    let known_by = known_by.microseconds().div_euclid(1_000);
    store
        .each_case(known_by, |case| {
            // What nobody had recorded by then was not known.
            if !case.events.is_empty()
                && fault.is_none()
                && let Err(error) = projection.add(&case)
            {
                fault = Some(error);
            }
        })
        .await?;
    match fault {
        Some(fault) => Err(fault),
        None => Ok(Projected { log: projection.builder.finish(), stories: projection.stories }),
    }
}

struct Projection<'p> {
    builder: LogBuilder,
    stories: Vec<Story>,
    units: HashMap<UnitId, &'p StoredUnit>,
    procedures: HashMap<ProcedureId, &'p StoredProcedure>,
    calendar: &'p WorkCalendar,
}

/// What an event stands for (domain rules 1.3).
const fn role(kind: EventKind) -> Role {
    match kind {
        EventKind::Received => Role::Receive,
        EventKind::StepDone => Role::Process,
        EventKind::SupplementAsked | EventKind::ObligationNotified => Role::Suspend,
        EventKind::SupplementReceived | EventKind::ObligationFulfilled => Role::Resume,
        EventKind::ApologyIssued => Role::Extend,
        EventKind::ResultIssued | EventKind::RefusedAfterAppraisal => Role::Issue,
        EventKind::Returned => Role::Deliver,
        EventKind::Withdrawn => Role::Withdraw,
        _ => Role::Other,
    }
}

impl Projection<'_> {
    fn prepare(&mut self) {
        for kind in EventKind::ALL {
            if let Some(label) = self.builder.label(kind.name()) {
                let role = StepRole { role: role(*kind), automatic: false };
                self.builder.set_role(label, role);
            }
        }
        let knows = self.builder.knows_mut();
        knows.due = true;
        knows.results = true;
        knows.events = true;
        knows.recorded = true;
        knows.resources = true;
        knows.evidence = true;
        knows.notes = true;
        knows.limits = true;
    }

    fn add(&mut self, case: &StoredCase) -> Result<(), SnapshotError> {
        let fault = |why: String| SnapshotError::Event { case: case.code.clone(), why };
        let unit = self.units.get(&case.unit).copied();
        let procedure = self.procedures.get(&case.procedure).copied();
        let (Some(unit), Some(procedure)) = (unit, procedure) else {
            return Err(fault("its unit or its procedure is not in the store".to_owned()));
        };
        let id = self.builder.case(&case.code, 0);
        let labels = [
            unit.code.as_str(),
            unit.level.as_str(),
            case.channel.as_str(),
            procedure.code.as_str(),
            procedure.field.as_str(),
        ]
        .map(|text| self.builder.label(text));
        let mut story = Story::default();
        let mut limited = true;
        let mut closed: Option<(&StoredEvent, Detail)> = None;
        let mut pauses: Vec<Pause> = Vec::new();
        for event in &case.events {
            let detail =
                Detail::read(event.detail.as_deref()).map_err(|error| fault(error.to_string()))?;
            limited &= !detail.no_limit;
            note(event, &mut story, &mut pauses);
            if matches!(event.kind, EventKind::ResultIssued | EventKind::RefusedAfterAppraisal) {
                closed = Some((event, detail));
            }
            self.event(id, event, labels[0]);
        }
        let due = if limited { self.due(case, procedure, &pauses, &fault)? } else { None };
        let officer = closed
            .as_ref()
            .and_then(|(event, _)| event.actor.as_deref())
            .and_then(|actor| self.builder.label(actor));
        let record = self.builder.case_mut(id);
        [record.unit, record.level, record.channel, record.procedure, record.field] = labels;
        record.received = case.received_at.map(stamp);
        record.due = due;
        // K is when the result was stored, not when it is said to have been there.
        record.resulted = closed.as_ref().map(|(event, _)| stamp(event.recorded_at));
        if story.withdrawn.is_some() {
            record.status = Status::Withdrawn;
        }
        let extras = record.extras_mut();
        extras.limit = procedure.limit.filter(|_| limited);
        extras.closer = officer;
        if let Some((_, detail)) = closed {
            extras.evidence = detail.evidence_at.map(stamp);
            extras.note = detail.note_at.map(stamp);
        }
        self.stories.push(story);
        Ok(())
    }

    /// The due date: receipt, limit, stops that have ended, calendar; never anything stored.
    fn due(
        &self,
        case: &StoredCase,
        procedure: &StoredProcedure,
        pauses: &[Pause],
        fault: &impl Fn(String) -> SnapshotError,
    ) -> Result<Option<casework::Stamp>, SnapshotError> {
        let zone = self.builder.zone();
        let moment = |at: Instant| {
            zone.moment(at).ok_or_else(|| fault("a date out of the years 1900 to 2200".to_owned()))
        };
        let (Some(received), Some(limit)) = (case.received_at, procedure.limit) else {
            return Ok(None);
        };
        let mut suspensions = Vec::new();
        for pause in pauses {
            if let Some(until) = pause.until.filter(|until| *until > pause.from) {
                let suspension = Suspension::new(moment(pause.from)?, moment(until)?)
                    .map_err(|error| fault(error.to_string()))?;
                suspensions.push(suspension);
            }
        }
        let order = Order {
            received: moment(instant(received))?,
            limit,
            suspensions: &suspensions,
            mode: procedure.supplement,
            end_of_day: EndOfDay::ClosingTime,
        };
        let due = due_date(&order, self.calendar).map_err(|error| fault(error.to_string()))?;
        Ok(zone.instant(due.due_at.into()).map(casework::Stamp::time))
    }

    fn event(&mut self, case: casework::CaseId, event: &StoredEvent, unit: Option<Label>) {
        // The counter's clock begins with the receipt; what came before is told in the story.
        if event.kind == EventKind::Submitted {
            return;
        }
        let activity = self.builder.label(event.kind.name());
        let Some(activity) = activity else { return };
        let resource = event.actor.as_deref().and_then(|actor| self.builder.label(actor));
        self.builder.event(EventRecord {
            case,
            activity,
            at: instant(event.happened_at),
            grain: Grain::Time,
            recorded: Some(instant(event.recorded_at)),
            resource,
            unit,
            row: u32::try_from(event.id.number()).unwrap_or(u32::MAX),
        });
    }
}

/// Keeps what an event says beside the log.
fn note(event: &StoredEvent, story: &mut Story, pauses: &mut Vec<Pause>) {
    let at = instant(event.happened_at);
    match event.kind {
        EventKind::Submitted => story.submitted = Some(at),
        EventKind::RefusedAfterAppraisal => story.refused = true,
        EventKind::Withdrawn => story.withdrawn = Some(at),
        _ => {}
    }
    story.supplements += u32::from(event.kind == EventKind::SupplementAsked);
    match role(event.kind) {
        Role::Suspend => {
            story.stopped = Some(at);
            pauses.push(Pause { from: at, until: None });
        }
        Role::Resume => {
            story.stopped = None;
            if let Some(open) = pauses.iter_mut().rev().find(|pause| pause.until.is_none()) {
                open.until = Some(at);
            }
        }
        _ => {}
    }
}
