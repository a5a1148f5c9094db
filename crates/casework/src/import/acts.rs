//! What the rows of a case become: events of the desk's vocabulary, each by its own row alone.

use std::collections::HashMap;
use std::sync::Arc;

use super::case::{ImportedCase, ImportedEvent, SaidBy, Told};
use super::channel_of;
use crate::case::{Act, Receipt, ResultPapers, Text, WorkNote};
use crate::event_kind::EventKind;
use crate::fold;
use crate::instant::{Grain, Instant, Stamp, Zone};
use crate::log::{CaseLog, CaseRecord, EventRecord, Label, Role, Status};

/// What an export names, by its mapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about an export, no state")]
pub struct ExportShape {
    /// A column names the receipt.
    pub receipt_column: bool,
    /// A column names the result.
    pub result_column: bool,
    /// An activity is the receipt.
    pub receive_step: bool,
    /// The activity that is the result: closing, or issuing where nothing closes.
    pub closing: Option<Role>,
    /// Activities tell a stop for a tax or fee, and its end, from a supplement.
    pub obligations: bool,
    /// The file holds a part of what happened to its cases: what it does not hold is not missing.
    pub partial: bool,
}

/// Makes events of the rows of cases.
#[derive(Debug)]
pub struct Importer<'l> {
    log: &'l CaseLog,
    shape: ExportShape,
    /// What each activity is as a step of work.
    steps: HashMap<Label, Option<Arc<str>>>,
}

impl<'l> Importer<'l> {
    /// For the cases of a log.
    pub fn new(log: &'l CaseLog, shape: ExportShape) -> Self {
        Self { log, shape, steps: HashMap::new() }
    }

    /// What a case of the log becomes.
    ///
    /// Rule: the columns of the case say when it was received and resolved; the row of an event that
    /// shows the same moment says who did it. Each row is told by itself, so that a file with more rows
    /// of a case says the same of those that were there before.
    pub fn case(&mut self, case: &CaseRecord) -> ImportedCase {
        let rows = self.log.events_of(case);
        let received = self.received(case, rows);
        let resulted = if self.shape.result_column { case.resulted } else { None };
        let receipt_row = self.place_of_receipt(rows, received);
        let result_row = resulted.and_then(|it| self.place_of_result(rows, it));
        let mut events = Vec::with_capacity(rows.len() + 2);
        if receipt_row.is_none()
            && let Some(received) = received
            && self.column_speaks(self.shape.receipt_column, self.shape.receive_step)
        {
            events.push(of_column(case, &Act::Received(receipt(self.log, case)), received));
        }
        for (place, row) in rows.iter().enumerate() {
            let event = if Some(place) == receipt_row {
                let at = received.filter(|_| self.shape.receipt_column);
                of_row(row, at, &Act::Received(receipt(self.log, case)))
            } else if Some(place) == result_row {
                of_row(row, resulted, &Act::ResultIssued(papers(case)))
            } else {
                self.step(case, row)
            };
            events.push(event);
        }
        if result_row.is_none()
            && let Some(resulted) = resulted
            && self.column_speaks(true, self.shape.closing.is_some())
        {
            let after = self.not_before_receipt(resulted, received);
            let closer = case.extras().and_then(|extras| extras.closer);
            let event = of_column(case, &Act::ResultIssued(papers(case)), after);
            let stored = case.extras().and_then(|extras| extras.closing_recorded);
            events.push(ImportedEvent {
                actor: closer,
                recorded_at: stored.map_or(event.recorded_at, Instant::milliseconds),
                ..event
            });
        }
        Self::stops(case, &mut events);
        self.printed_state(case, received, &mut events);
        let ends = events.iter().filter(|it| is_end(it.kind));
        ImportedCase {
            received_at: received.map(|it| it.at.milliseconds()),
            done_at: ends.map(|it| it.happened_at).min(),
            told: told(case),
            one_receipt: self.shape.receipt_column,
            one_result: self.shape.result_column,
            events,
        }
    }

    /// The receipt: by its column, by the activity, else the first event where nothing is named.
    fn received(&self, case: &CaseRecord, rows: &[EventRecord]) -> Option<Stamp> {
        if self.shape.receipt_column || !self.log.knows.events {
            // Where the column is empty, the log takes the first row for the receipt; a part of a log
            // does not know whether it is the first.
            let guessed = |row: &EventRecord| {
                Some(row.stamp()) == case.received && self.log.role(row.activity) != Role::Receive
            };
            let unsure = self.shape.partial && rows.first().is_some_and(guessed);
            return case.received.filter(|_| !unsure);
        }
        let first = rows.iter().find(|row| self.log.role(row.activity) == Role::Receive);
        let first = first.or_else(|| rows.first().filter(|_| !self.shape.receive_step));
        first.map(EventRecord::stamp)
    }

    fn place_of_receipt(&self, rows: &[EventRecord], received: Option<Stamp>) -> Option<usize> {
        let received = received?;
        let named = self.shape.receive_step || !self.log.knows.events;
        rows.iter().position(|row| {
            (!named || self.log.role(row.activity) == Role::Receive)
                && self.same_moment(row.stamp(), received)
        })
    }

    fn place_of_result(&self, rows: &[EventRecord], resulted: Stamp) -> Option<usize> {
        let closing = if self.log.knows.events { self.shape.closing? } else { Role::Close };
        rows.iter().rposition(|row| {
            self.log.role(row.activity) == closing && self.same_moment(row.stamp(), resulted)
        })
    }

    /// Does the column alone speak for an event? In a part of a log the row may stand in another part.
    fn column_speaks(&self, column: bool, step: bool) -> bool {
        column && !(self.shape.partial && step && self.log.knows.events)
    }

    fn same_moment(&self, one: Stamp, other: Stamp) -> bool {
        if one.grain == Grain::Time && other.grain == Grain::Time {
            return one.at == other.at;
        }
        self.log.zone.date(one.at) == self.log.zone.date(other.at)
    }

    /// A result known by its day alone, given on the day of the receipt, came after the receipt.
    fn not_before_receipt(&self, resulted: Stamp, received: Option<Stamp>) -> Stamp {
        match received {
            Some(received) if resulted.grain == Grain::Day && resulted.at < received.at => {
                let zone: &Zone = &self.log.zone;
                let same = zone.date(resulted.at) == zone.date(received.at);
                if same { received } else { resulted }
            }
            _ => resulted,
        }
    }

    /// A row that is neither receipt nor result by a column.
    fn step(&mut self, case: &CaseRecord, row: &EventRecord) -> ImportedEvent {
        let role = self.log.role(row.activity);
        let obligation = self.shape.obligations && self.is_of_obligation(row.activity);
        let act = match role {
            Role::Suspend if obligation => Act::ObligationNotified(None),
            Role::Suspend => Act::SupplementAsked(None),
            Role::Resume if obligation => Act::ObligationFulfilled(None),
            Role::Resume => Act::SupplementReceived(None),
            Role::Extend => Act::ApologyIssued(None),
            Role::Withdraw => Act::Withdrawn(None),
            Role::Deliver => Act::Returned(None),
            Role::Close | Role::Issue
                if !self.shape.result_column && self.shape.closing == Some(role) =>
            {
                Act::ResultIssued(papers(case))
            }
            // In a part of a log nobody knows whether an earlier receipt stands in another part.
            Role::Receive if self.shape.partial && !self.shape.receipt_column => {
                Act::Received(receipt(self.log, case))
            }
            _ => return self.work(row),
        };
        of_row(row, None, &act)
    }

    fn work(&mut self, row: &EventRecord) -> ImportedEvent {
        let labels = &self.log.labels;
        let detail = self.steps.entry(row.activity).or_insert_with(|| {
            let step = Text::new(labels.text(row.activity)).ok()?;
            Act::StepDone(Some(WorkNote { step })).detail().map(Arc::from)
        });
        let happened_at = row.at.milliseconds();
        ImportedEvent {
            kind: EventKind::StepDone,
            happened_at,
            recorded_at: row.recorded.map_or(happened_at, Instant::milliseconds),
            actor: row.resource,
            detail: detail.clone(),
            row: row.row,
            said_by: SaidBy::Row,
        }
    }

    fn is_of_obligation(&self, activity: Label) -> bool {
        is_of_obligation(self.log.labels.text(activity))
    }

    /// Stretches in which the clock stood, from columns of the case.
    fn stops(case: &CaseRecord, events: &mut Vec<ImportedEvent>) {
        for pause in case.pauses() {
            let asked = Act::SupplementAsked(None);
            events.push(of_column(case, &asked, Stamp::time(pause.from)));
            if let Some(until) = pause.until {
                let answered = Act::SupplementReceived(None);
                events.push(of_column(case, &answered, Stamp::time(until)));
            }
        }
    }

    /// A printed state without a date: taken at the latest moment that is sure, and marked so.
    fn printed_state(
        &self,
        case: &CaseRecord,
        received: Option<Stamp>,
        events: &mut Vec<ImportedEvent>,
    ) {
        // Another part of the log may hold what dates it.
        if self.shape.partial && self.log.knows.events {
            return;
        }
        let has = |kinds: &[EventKind]| events.iter().any(|it| kinds.contains(&it.kind));
        let act = match case.status {
            Status::Withdrawn if !has(&[EventKind::Withdrawn]) => Act::Withdrawn(None),
            Status::Parked
                if !has(&[
                    EventKind::SupplementAsked,
                    EventKind::ObligationNotified,
                    EventKind::ResultIssued,
                ]) =>
            {
                Act::SupplementAsked(None)
            }
            _ => return,
        };
        let last = events.iter().map(|it| it.happened_at).max();
        let Some(at) = last.or_else(|| received.map(|it| it.at.milliseconds())) else { return };
        if act.kind() == EventKind::Withdrawn {
            // What a withdrawn case has as its result is the end of it, not an answer.
            events.retain(|it| it.kind != EventKind::ResultIssued);
        }
        let event = of_column(case, &act, Stamp::day(Instant::from_microseconds(0)));
        events.push(ImportedEvent {
            happened_at: at,
            recorded_at: at,
            said_by: SaidBy::State,
            ..event
        });
    }
}

/// An event that columns of a case tell.
fn of_column(case: &CaseRecord, act: &Act, at: Stamp) -> ImportedEvent {
    let at = at.at.milliseconds();
    ImportedEvent {
        kind: act.kind(),
        happened_at: at,
        recorded_at: at,
        actor: None,
        detail: act.detail().map(Arc::from),
        row: case.row,
        said_by: SaidBy::Column,
    }
}

/// The event of a row; the column of its case, where it is finer, says when.
fn of_row(row: &EventRecord, column: Option<Stamp>, act: &Act) -> ImportedEvent {
    let column = column.filter(|it| it.grain == Grain::Time);
    let happened_at = column.map_or(row.at, |it| it.at).milliseconds();
    ImportedEvent {
        kind: act.kind(),
        happened_at,
        recorded_at: row.recorded.map_or(happened_at, Instant::milliseconds),
        actor: row.resource,
        detail: act.detail().map(Arc::from),
        row: row.row,
        said_by: SaidBy::Row,
    }
}

/// Does a name speak of a tax or fee that another body sets?
pub(super) fn is_of_obligation(activity: &str) -> bool {
    let folded: String = fold(activity).collect();
    ["nghia vu tai chinh", "nghia vu thue", "nop thue"].iter().any(|it| folded.contains(it))
}

impl ExportShape {
    /// Do these activities tell a stop for a tax or fee, and its end, from a supplement?
    ///
    /// Both must be named: a stop that nothing ends would stand for ever.
    pub fn tells_obligations<'a>(
        mut suspend: impl Iterator<Item = &'a str>,
        mut resume: impl Iterator<Item = &'a str>,
    ) -> bool {
        suspend.any(is_of_obligation) && resume.any(is_of_obligation)
    }
}

pub(super) const fn is_end(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ResultIssued
            | EventKind::RefusedAfterAppraisal
            | EventKind::Withdrawn
            | EventKind::Stopped
    )
}

fn receipt(log: &CaseLog, case: &CaseRecord) -> Receipt {
    let channel = case.channel.and_then(|label| channel_of(log.labels.text(label)));
    Receipt { channel, ..Receipt::default() }
}

/// The evidence comes without its kind, so it proves nothing by itself; it is kept to be compared.
fn papers(case: &CaseRecord) -> ResultPapers {
    let extras = case.extras();
    ResultPapers {
        evidence_at: extras.and_then(|it| it.evidence).map(|it| it.at),
        note_at: extras.and_then(|it| it.note).map(|it| it.at),
        ..ResultPapers::default()
    }
}

fn told(case: &CaseRecord) -> Told {
    let extras = case.extras();
    Told {
        due: case.due,
        limit: extras.and_then(|it| it.limit),
        closed: extras.and_then(|it| it.source_closed),
    }
}
