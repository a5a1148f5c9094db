//! From stored events to a log of cases: each case is folded by the rules, with its due date computed.

use std::collections::HashMap;
use std::ops::ControlFlow;

use casework::case::{Case, CaseEvent, Channel, Regime, Terms};
use casework::ii06::{Life, Stretch};
use casework::{
    CaseId, CaseLog, EventRecord, Grain, Instant, Label, LogBuilder, Pause, Role, Stamp, StepRole,
    Zone,
};
use deadlines::WorkCalendar;
use jiff::civil::Date;
use store::{EventKind, ProcedureId, Store, StoredCase, UnitId, VersionId, Within};

use super::SnapshotError;
use crate::one_stop::{Directory, Shelf, event, receipt};
use crate::people::invite::SYSTEM;

/// Cases that are read at once.
const AT_ONCE: u16 = 500;

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

/// By what cases are judged.
#[derive(Clone, Copy)]
pub(super) struct Offices<'p> {
    /// Units, procedures, and the versions that are known.
    pub(super) directory: &'p Directory,
    /// The calendars.
    pub(super) shelf: &'p Shelf,
    /// The zone.
    pub(super) zone: &'p Zone,
}

/// Reads the cases that had been received by a moment, as known by another.
pub(super) async fn project(
    store: &Store,
    offices: Offices<'_>,
    (known_by, as_of): (Instant, Instant),
) -> Result<Projected, SnapshotError> {
    let earlier = offices.shelf.earlier();
    let mut projection = Projection::new(offices, &earlier, (known_by, as_of));
    // What nobody had recorded by then was not known. One case that cannot be read ends the whole.
    let add = |case: StoredCase| match projection.add_known(case) {
        Ok(()) => ControlFlow::Continue(()),
        Err(fault) => ControlFlow::Break(fault),
    };
    let fault = store.each_case_until(known_by.milliseconds(), add).await?;
    match fault {
        Some(fault) => Err(fault),
        None => Ok(Projected { log: projection.builder.finish(), stories: projection.stories }),
    }
}

/// Reads the cases of some units as they are now, a few hundred at a time.
pub(super) async fn project_units(
    store: &Store,
    offices: Offices<'_>,
    units: &[UnitId],
    now: Instant,
) -> Result<CaseLog, SnapshotError> {
    let earlier = offices.shelf.earlier();
    let mut projection = Projection::new(offices, &earlier, (now, now));
    let mut before = None;
    loop {
        let lines = store.cases_of(Within::Units(units), before, AT_ONCE).await?;
        let Some(last) = lines.last() else { break };
        before = Some(last.place());
        let ids: Vec<_> = lines.iter().map(|it| it.id).collect();
        for case in store.cases_by_ids(&ids).await? {
            projection.add_known(case)?;
        }
    }
    Ok(projection.builder.finish())
}

/// By what the terms of a case are found: the version that settles it, or the decree where there is none.
type SettledBy = (ProcedureId, Option<VersionId>, Option<Regime>);

struct Projection<'p> {
    builder: LogBuilder,
    stories: Vec<Story>,
    offices: Offices<'p>,
    earlier: &'p [&'p WorkCalendar],
    /// Terms that were built before: there are as many as versions, not as cases.
    terms: HashMap<SettledBy, Terms>,
    known_by: Instant,
    as_of: Instant,
}

/// May it come before the receipt without any fault (domain rules 1.3, and late acceptance)?
fn leads_in(event: &CaseEvent) -> bool {
    matches!(
        event.kind(),
        EventKind::AcceptanceLate
            | EventKind::SupplementAskedBeforeReceipt
            | EventKind::FeeRequested
            | EventKind::FeePaid
    )
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

impl<'p> Projection<'p> {
    fn new(
        offices: Offices<'p>,
        earlier: &'p [&'p WorkCalendar],
        (known_by, as_of): (Instant, Instant),
    ) -> Self {
        let mut projection = Self {
            builder: LogBuilder::new(offices.zone.clone()),
            stories: Vec::new(),
            offices,
            earlier,
            terms: HashMap::new(),
            known_by,
            as_of,
        };
        projection.prepare();
        projection
    }

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

    fn add_known(&mut self, stored: StoredCase) -> Result<(), SnapshotError> {
        if stored.events.is_empty() { Ok(()) } else { self.add(stored) }
    }

    fn add(&mut self, stored: StoredCase) -> Result<(), SnapshotError> {
        let StoredCase { code, unit, procedure, channel, received_at, events, .. } = stored;
        let fault = |why: String| SnapshotError::Event { case: code.clone(), why };
        let Offices { directory, shelf, zone } = self.offices;
        let (Some(unit), Some(procedure)) = (directory.unit(unit), directory.procedure(procedure))
        else {
            return Err(fault("its unit or its procedure is not in the store".to_owned()));
        };
        let read = |stored| event(stored).map_err(|error| fault(error.to_string()));
        let events = events.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let case = Case::as_of(events, self.known_by, self.as_of);
        // Rows of an import may know the receipt where its events do not.
        let by_row =
            || received_at.map(Instant::from_milliseconds).filter(|_| case.taken_in().is_none());
        let Some(received) = case.received().or_else(by_row).filter(|at| *at <= self.as_of) else {
            return Ok(());
        };
        let (at, recorded) = receipt(&case, received_at).unwrap_or((received, received));
        let at = zone.date(at);
        let version = directory.version(procedure.id, at, recorded);
        let settled_by = (procedure.id, version.map(|it| it.id), Regime::on(at));
        let terms = self.terms.entry(settled_by).or_insert_with(|| {
            let terms = directory.terms_of(procedure.id, version, at);
            terms.expect("the procedure is in the directory")
        });
        let due = case.due_stamp(&shelf.rules(self.earlier, zone, terms));
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
        // Whoever counts the limit again does so by the calendar in force.
        let own = case.end().and_then(|end| end.calendar.as_ref());
        let in_force = own.is_none_or(|own| own.as_str() == shelf.current().version());
        extras.limit = due.and(terms.limit).filter(|_| in_force);
        extras.closer = closer;
        extras.pauses = case.pauses().collect::<Vec<Pause>>();
        if let Some(papers) = end.and_then(|end| end.papers.as_ref()) {
            extras.evidence = papers.proven_at().map(Stamp::time);
            extras.note = papers.note_stamp();
        }
        let life = Life::of(&case, received, Channel::from_name(&channel), due, zone);
        self.stories.push(story(&case, life));
        for event in case.events() {
            self.event(id, event, received, labels[0]);
        }
        Ok(())
    }

    fn event(&mut self, case: CaseId, event: &CaseEvent, received: Instant, unit: Option<Label>) {
        // The counter's clock begins with the receipt; what came before is told in the story.
        if event.kind() == EventKind::Submitted || event.happened < received && leads_in(event) {
            return;
        }
        let activity = self.builder.label(event.kind().name());
        let Some(activity) = activity else { return };
        // What timed jobs note at once for many cases is nobody's haste.
        let actor = event.actor.as_deref().filter(|actor| *actor != SYSTEM);
        let resource = actor.and_then(|actor| self.builder.label(actor));
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
