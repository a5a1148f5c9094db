//! A row that is in order becomes part of a case.

use casework::{
    CaseId, DueChange, EventRecord, Grain, Label, LogBuilder, Pause, Role, Status, StepRole,
};

use super::{Assembler, RowDates, limit};
use crate::cases::ReadFault;
use crate::cases::layout;
use crate::cases::mapping::Key;
use crate::cases::rows::{Cell, RowSource};

impl Assembler<'_> {
    /// Takes a row into its case.
    pub(super) fn accept(
        &mut self,
        source: &impl RowSource,
        id: CaseId,
        dates: &RowDates,
    ) -> Result<(), ReadFault> {
        self.case_dates(id, dates);
        self.case_labels(id, source)?;
        if self.needs.extras {
            self.case_extras(id, source, dates)?;
        }
        if !self.has_events {
            if self.needs.events {
                self.derived_events(id, source.row());
            }
            return Ok(());
        }
        if source.bare_case() { Ok(()) } else { self.event(id, source, dates) }
    }

    /// Receipt and result: the first and the last that rows of the case name. Due date: the last,
    /// with every change kept.
    fn case_dates(&mut self, id: CaseId, dates: &RowDates) {
        let case = self.builder.case_mut(id);
        let (received, due, resulted) =
            (dates.get(Key::Received), dates.get(Key::Due), dates.get(Key::Resulted));
        match (case.received, received) {
            (None, received) => case.received = received,
            (Some(first), Some(other)) if first != other && self.needs.extras => {
                case.extras_mut().other_receipt.get_or_insert(other);
            }
            _ => {}
        }
        if let Some(due) = due {
            let before = case.due.replace(due).filter(|before| *before != due);
            if let Some(from) = before.filter(|_| self.needs.extras) {
                let at = dates.get(Key::At).map(|stamp| stamp.at);
                case.extras_mut().due_changes.push(DueChange { at, from, to: due });
            }
        }
        case.resulted = resulted.or(case.resulted);
        // Outcomes stand on stops: they are kept for a table too.
        if let Some(from) = dates.get(Key::SuspendedFrom) {
            let until = dates.get(Key::SuspendedUntil).map(|stamp| stamp.at);
            let pause = Pause { from: from.at, until };
            let pauses = &mut self.builder.case_mut(id).extras_mut().pauses;
            if !pauses.contains(&pause) {
                pauses.push(pause);
            }
        }
    }

    fn case_labels(&mut self, id: CaseId, source: &impl RowSource) -> Result<(), ReadFault> {
        for key in [Key::Unit, Key::Level, Key::Channel, Key::Procedure, Key::Field] {
            let Some(at) = self.columns.wanted(key, &self.needs) else { continue };
            let case = self.builder.case_mut(id);
            let place = match key {
                Key::Unit => &mut case.unit,
                Key::Level => &mut case.level,
                Key::Channel => &mut case.channel,
                Key::Procedure => &mut case.procedure,
                _ => &mut case.field,
            };
            // The first row that says it stands.
            if place.is_some() {
                continue;
            }
            let label = label(&mut self.builder, source, at)?;
            let case = self.builder.case_mut(id);
            match key {
                Key::Unit => case.unit = label,
                Key::Level => case.level = label,
                Key::Channel => case.channel = label,
                Key::Procedure => case.procedure = label,
                _ => case.field = label,
            }
        }
        if let Some(at) = self.columns.of(Key::Status) {
            let row = source.row();
            let text = layout::text(source.cell(at)).ok_or(ReadFault::NotUtf8 { row })?;
            let status = self.roles.status(&text);
            // The last state that rows print is the state.
            if status != Status::Unsaid || !self.has_events {
                self.builder.case_mut(id).status = status;
            }
        }
        Ok(())
    }

    fn case_extras(
        &mut self,
        id: CaseId,
        source: &impl RowSource,
        dates: &RowDates,
    ) -> Result<(), ReadFault> {
        for key in [Key::Evidence, Key::Note, Key::SourceClosed] {
            let Some(stamp) = dates.get(key) else { continue };
            let extras = self.builder.case_mut(id).extras_mut();
            match key {
                Key::Evidence => extras.evidence = Some(stamp),
                Key::Note => extras.note = Some(stamp),
                _ => extras.source_closed = Some(stamp),
            }
        }
        if let Some(stamp) = dates.get(Key::ClosingRecorded) {
            self.builder.case_mut(id).extras_mut().closing_recorded = Some(stamp.at);
        }
        for key in [Key::Closer, Key::Applicant] {
            let Some(at) = self.columns.of(key) else { continue };
            let Some(label) = label(&mut self.builder, source, at)? else { continue };
            let extras = self.builder.case_mut(id).extras_mut();
            match key {
                Key::Closer => extras.closer = Some(label),
                _ => extras.applicant = Some(label),
            }
        }
        if let Some(at) = self.columns.of(Key::Limit)
            && let Some(text) = layout::text(source.cell(at))
            && let Some(limit) = limit::read(&text, self.columns.header(Key::Limit))
        {
            self.builder.case_mut(id).extras_mut().limit = Some(limit);
        }
        Ok(())
    }

    fn event(
        &mut self,
        id: CaseId,
        source: &impl RowSource,
        dates: &RowDates,
    ) -> Result<(), ReadFault> {
        let Some(at) = dates.get(Key::At) else { return Ok(()) };
        let Some(activity) = self.label_of(Key::Activity, source)? else { return Ok(()) };
        let role = self.roles.of_activity(&mut self.builder, activity);
        // A receipt that no row has named yet may be this event.
        let unreceived = self.builder.case_mut(id).received.is_none();
        if !self.needs.events && !unreceived && !self.decides_outcome(role) {
            // Left out, it may still be the as-of moment.
            self.builder.seen_event(at.at);
            return Ok(());
        }
        let resource = self.label_of(Key::Resource, source)?;
        if let Some(resource) = resource {
            self.roles.tell_resource(&mut self.builder, resource);
        }
        let unit = if self.columns.of(Key::StepUnit).is_some() { Key::StepUnit } else { Key::Unit };
        let unit = self.label_of(unit, source)?;
        self.builder.event(EventRecord {
            case: id,
            activity,
            at: at.at,
            grain: at.grain,
            recorded: dates.get(Key::Recorded).map(|stamp| stamp.at),
            resource,
            unit,
            row: source.row(),
        });
        Ok(())
    }

    /// Does an event of this role change what became of a case? Without a column of receipts the
    /// first event does, whatever it is.
    fn decides_outcome(&self, role: Role) -> bool {
        match role {
            Role::Suspend | Role::Resume | Role::Withdraw => true,
            Role::Close | Role::Issue => self.columns.of(Key::Resulted).is_none(),
            _ => self.columns.of(Key::Received).is_none(),
        }
    }

    fn label_of(&mut self, key: Key, source: &impl RowSource) -> Result<Option<Label>, ReadFault> {
        match self.columns.of(key) {
            Some(at) => label(&mut self.builder, source, at),
            None => Ok(None),
        }
    }

    /// A row that is a case has two events: its receipt and its result, by the names of the columns.
    fn derived_events(&mut self, id: CaseId, row: u32) {
        for (key, role) in [(Key::Received, Role::Receive), (Key::Resulted, Role::Close)] {
            let case = self.builder.case_mut(id);
            let stamp = if key == Key::Received { case.received } else { case.resulted };
            let (Some(stamp), unit, received) = (stamp, case.unit, case.received) else { continue };
            // A result known by its day alone, given on the day of receipt, came after the receipt.
            let zone = self.builder.zone();
            let at = match received {
                Some(received)
                    if stamp.grain == Grain::Day
                        && zone.date(received.at) == zone.date(stamp.at) =>
                {
                    received.at
                }
                _ => stamp.at,
            };
            let Some(activity) = self.builder.label(self.columns.header(key)) else { continue };
            self.builder.set_role(activity, StepRole { role, automatic: false });
            self.builder.event(EventRecord {
                case: id,
                activity,
                at,
                grain: stamp.grain,
                recorded: None,
                resource: None,
                unit,
                row,
            });
        }
    }
}

fn label(
    builder: &mut LogBuilder,
    source: &impl RowSource,
    at: usize,
) -> Result<Option<Label>, ReadFault> {
    match source.cell(at) {
        Cell::Text(text) => Ok(builder.label(text)),
        Cell::Empty => Ok(None),
        Cell::Unreadable => Err(ReadFault::NotUtf8 { row: source.row() }),
        number => Ok(layout::text(number).and_then(|text| builder.label(&text))),
    }
}
