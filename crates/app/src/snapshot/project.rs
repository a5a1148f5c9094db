//! From stored events to a log of cases: each case is folded by the rules, with its due date computed.

use std::collections::HashMap;

use casework::case::{Act, Case, CaseEvent, Channel, EventNumber, Regime, Rules, Terms};
use casework::ii06::{Life, Stretch};
use casework::{
    CaseId, CaseLog, EventRecord, Grain, Instant, Label, LogBuilder, Pause, Role, Stamp, StepRole,
    Zone,
};
use deadlines::WorkCalendar;
use jiff::civil::Date;
use store::{
    EventKind, ProcedureId, Store, StoredCase, StoredEvent, StoredProcedure, StoredUnit, UnitId,
};

use super::{SnapshotError, instant};

/// What the log of cases has no place for, case by case.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    /// How it came in.
    pub(super) channel: Option<Channel>,
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
    /// When the unit ended it without a result.
    pub(super) ended_without: Option<Instant>,
    /// The day on which it ended, for reports.
    pub(super) ended_on: Option<Date>,
    /// The days on which its clock stood.
    pub(super) stops: Vec<Stretch>,
    /// Was its record corrected?
    pub(super) corrected: bool,
}

/// A log, and the story of each of its cases.
pub(super) struct Projected {
    pub(super) log: CaseLog,
    pub(super) stories: Vec<Story>,
}

/// Reads the cases that had been received by a moment, as known by another.
pub(super) async fn project(
    store: &Store,
    units: &[StoredUnit],
    (known_by, as_of): (Instant, Instant),
    calendar: &WorkCalendar,
) -> Result<Projected, SnapshotError> {
    let procedures = store.procedures().await?;
    let procedures = procedures.iter().map(|it| (it.id, (it, terms(it))));
    let mut projection = Projection {
        builder: LogBuilder::new(Zone::vietnam()),
        stories: Vec::new(),
        units: units.iter().map(|unit| (unit.id, unit)).collect(),
        procedures: procedures.collect(),
        calendar,
        zone: Zone::vietnam(),
        known_by,
        as_of,
    };
    projection.prepare();
    let mut fault = None;
    let known_by = known_by.microseconds().div_euclid(1_000);
    store
        .each_case(known_by, |case| {
            // What nobody had recorded by then was not known.
            if !case.events.is_empty()
                && fault.is_none()
                && let Err(error) = projection.add(case)
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

/// What the procedure says of the clock. No clock asks for the regime.
fn terms(procedure: &StoredProcedure) -> Terms {
    let limit = procedure.limit;
    Terms { limit, supplement: procedure.supplement, ..Terms::without_limit(Regime::R2018) }
}

struct Projection<'p> {
    builder: LogBuilder,
    stories: Vec<Story>,
    units: HashMap<UnitId, &'p StoredUnit>,
    procedures: HashMap<ProcedureId, (&'p StoredProcedure, Terms)>,
    calendar: &'p WorkCalendar,
    zone: Zone,
    known_by: Instant,
    as_of: Instant,
}

/// What an event stands for (domain rules 1.3). What ended a case without a result is its status: an event
/// alone may have come after its end.
const fn role(kind: EventKind) -> Role {
    match kind {
        EventKind::Received => Role::Receive,
        EventKind::StepDone => Role::Process,
        EventKind::SupplementAsked | EventKind::ObligationNotified => Role::Suspend,
        EventKind::SupplementReceived | EventKind::ObligationFulfilled => Role::Resume,
        EventKind::ApologyIssued => Role::Extend,
        EventKind::ResultIssued | EventKind::RefusedAfterAppraisal => Role::Issue,
        EventKind::Returned => Role::Deliver,
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

    fn add(&mut self, stored: StoredCase) -> Result<(), SnapshotError> {
        let StoredCase { code, unit, procedure, channel, received_at, events, .. } = stored;
        let fault = |why: String| SnapshotError::Event { case: code.clone(), why };
        let unit = self.units.get(&unit).copied();
        let (Some(unit), Some((procedure, terms))) = (unit, self.procedures.get(&procedure)) else {
            return Err(fault("its unit or its procedure is not in the store".to_owned()));
        };
        let read = |event| read(event).map_err(|error| fault(error.to_string()));
        let events = events.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let case = Case::as_of(events, self.known_by, self.as_of);
        // Rows of an import may know the receipt where its events do not.
        let by_row = || received_at.map(instant).filter(|_| case.taken_in().is_none());
        let Some(received) = case.received().or_else(by_row).filter(|at| *at <= self.as_of) else {
            return Ok(());
        };
        let due = case.due_stamp(&Rules::new(self.calendar, &self.zone, terms));
        let due = due.map_err(|error| fault(error.to_string()))?;
        let id = self.builder.case(&code, 0);
        let labels = [&unit.code, &unit.level, &channel, &procedure.code, &procedure.field]
            .map(|text| self.builder.label(text));
        let end = case.end().filter(|_| case.resulted().is_some());
        let closer = end.and_then(|end| end.actor.as_deref());
        let closer = closer.and_then(|actor| self.builder.label(actor));
        let record = self.builder.case_mut(id);
        [record.unit, record.level, record.channel, record.procedure, record.field] = labels;
        record.received = Some(Stamp::time(received));
        record.due = due;
        // K is when the result was stored, not when it is said to have been there.
        record.resulted = case.resulted().map(Stamp::time);
        record.status = case.status();
        let extras = record.extras_mut();
        extras.limit = due.and(terms.limit);
        extras.closer = closer;
        extras.pauses = case.pauses().collect::<Vec<Pause>>();
        if let Some(papers) = end.and_then(|end| end.papers.as_ref()) {
            extras.evidence = papers.proven_at().map(Stamp::time);
            extras.note = papers.note_stamp();
        }
        let life = Life::of(&case, received, Channel::from_name(&channel), due, &self.zone);
        self.stories.push(story(&case, life));
        for event in case.events() {
            self.event(id, event, labels[0]);
        }
        Ok(())
    }

    fn event(&mut self, case: CaseId, event: &CaseEvent, unit: Option<Label>) {
        // The counter's clock begins with the receipt; what came before is told in the story.
        if event.kind() == EventKind::Submitted {
            return;
        }
        let activity = self.builder.label(event.kind().name());
        let Some(activity) = activity else { return };
        let resource = event.actor.as_deref().and_then(|actor| self.builder.label(actor));
        self.builder.event(EventRecord {
            case,
            activity,
            at: event.happened,
            grain: Grain::Time,
            recorded: Some(event.recorded),
            resource,
            unit,
            row: u32::try_from(event.number.number()).unwrap_or(u32::MAX),
        });
    }
}

/// An event as the rules read it.
fn read(event: StoredEvent) -> Result<CaseEvent, casework::case::DetailError> {
    Ok(CaseEvent {
        number: EventNumber::new(event.id.number()),
        act: Act::read(event.kind, event.detail.as_deref())?,
        happened: instant(event.happened_at),
        recorded: instant(event.recorded_at),
        actor: event.actor.map(Into::into),
        origin: event.source.into(),
    })
}

/// What a case says beside the log.
fn story(case: &Case, life: Life) -> Story {
    Story {
        channel: life.channel,
        submitted: case.submitted(),
        stopped: case.lasting_stop().map(|stop| stop.from),
        supplements: case.supplements_asked(),
        refused: case.is_refused(),
        withdrawn: case.withdrawn(),
        ended_without: case.stopped(),
        ended_on: life.ended.map(|(on, _)| on),
        corrected: life.corrected,
        stops: life.stops,
    }
}
