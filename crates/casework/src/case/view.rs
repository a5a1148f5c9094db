//! What a case tells of itself, and what the log of cases takes from it.

use std::collections::BTreeMap;

use super::actor::Office;
use super::breach::Breach;
use super::context::{ClockError, Rules, judged_by_day};
use super::corrections::Correction;
use super::delivery::Delivery;
use super::details::{ApologyLetter, SupplementPapers};
use super::event::{CaseEvent, EventNumber};
use super::finance::Finance;
use super::fold::{Case, Consultation, End, Ending, StepRun};
use super::legs::Leg;
use super::state::CaseState;
use super::stop::Stop;
use super::sync::SyncState;
use super::table::{CaseStep, StepRule};
use super::terms::Terms;
use super::text::Text;
use crate::event_kind::EventKind;
use crate::instant::{Instant, Stamp};
use crate::log::{Pause, Status};

impl Case {
    /// Where it stands.
    pub const fn state(&self) -> CaseState {
        self.state
    }

    /// Since when it stands there.
    pub const fn since(&self) -> Option<Instant> {
        self.since
    }

    /// The steps that begin where it stands and that an office may take. Each may still say why not.
    pub fn steps_for(&self, office: Office) -> impl Iterator<Item = CaseStep> + '_ {
        let rules = CaseStep::ALL.iter().map(|step| step.rule());
        let open =
            move |it: &StepRule| it.from.contains(&self.state) && it.offices.contains(&office);
        rules.filter(open).map(|it| it.step)
    }

    /// The events that count, as they followed each other; struck ones left out.
    pub fn events(&self) -> &[CaseEvent] {
        &self.events
    }

    /// The event with a number, if it counts.
    pub fn event(&self, number: EventNumber) -> Option<&CaseEvent> {
        self.events.iter().find(|event| event.number == number)
    }

    /// Now, or a millisecond after its last record: what the desk does one after the other is recorded
    /// one after the other, in one millisecond too, and when the clock of the system is set back.
    pub(super) fn record_after(&self, now: Instant) -> Instant {
        let last = self.events.iter().map(|event| event.recorded).max();
        last.map_or(now, |last| now.max(Instant::from_microseconds(last.microseconds() + 1_000)))
    }

    /// When an event of a kind happened last.
    pub(super) fn last_of(&self, kind: EventKind) -> Option<Instant> {
        self.events.iter().rev().find(|event| event.kind() == kind).map(|event| event.happened)
    }

    /// Events that the rules did not allow where the case stood.
    pub fn breaches(&self) -> &[Breach] {
        &self.breaches
    }

    /// Its corrections, shown apart in every report.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// When it was sent, for the last time.
    pub const fn submitted(&self) -> Option<Instant> {
        self.submitted
    }

    /// When the authority that answers for it received it: from here its clock runs.
    pub const fn received(&self) -> Option<Instant> {
        self.intake.received
    }

    /// When it was taken in for another authority.
    pub const fn taken_in(&self) -> Option<Instant> {
        self.intake.taken_in
    }

    /// Version of the calendar on which the slip's due date was computed.
    pub const fn slip_calendar(&self) -> Option<&Text> {
        self.intake.calendar.as_ref()
    }

    /// The officer who goes on with it.
    pub const fn officer(&self) -> Option<&Text> {
        self.work.officer.as_ref()
    }

    /// The stops of its clock.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The same as the log of cases keeps them.
    pub fn pauses(&self) -> impl Iterator<Item = Pause> + '_ {
        self.stops.iter().copied().map(Pause::from)
    }

    /// The stop that lasts.
    pub fn lasting_stop(&self) -> Option<&Stop> {
        self.stops.iter().rev().find(|stop| stop.until.is_none())
    }

    /// How often supplements were asked for after the receipt.
    pub const fn supplements_asked(&self) -> u32 {
        self.work.supplements_asked
    }

    /// What supplements brought.
    pub fn supplements(&self) -> &[SupplementPapers] {
        &self.work.supplements
    }

    /// The runs of the steps of the work.
    pub fn steps(&self) -> &[StepRun] {
        &self.work.steps
    }

    /// The bodies that were asked.
    pub fn consultations(&self) -> &[Consultation] {
        &self.work.consultations
    }

    /// The parts of other agencies.
    pub fn legs(&self) -> &[Leg] {
        &self.work.legs
    }

    /// Was its term extended by an apology with a new date?
    pub fn is_extended(&self) -> bool {
        self.apologies.iter().any(|it| it.new_date().is_some())
    }

    /// The last apology whose letter is known.
    pub fn apology(&self) -> Option<&ApologyLetter> {
        self.apologies.iter().rev().find_map(|it| it.letter.as_ref())
    }

    /// When the citizen asked for it back.
    pub const fn withdrawal_requested(&self) -> Option<Instant> {
        self.withdrawal_requested
    }

    /// How it ended.
    pub const fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// Its result is a refusal.
    pub fn is_refused(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.how == Ending::Refused)
    }

    /// When the citizen took it back.
    pub fn withdrawn(&self) -> Option<Instant> {
        self.end.as_ref().filter(|end| end.how == Ending::Withdrawn).map(|end| end.happened)
    }

    /// When its result was recorded: what the official figure goes by, not when it is said to have been
    /// there (domain rules 1.9).
    pub fn resulted(&self) -> Option<Instant> {
        let result = |end: &&End| matches!(end.how, Ending::Granted | Ending::Refused);
        self.end.as_ref().filter(result).map(|end| end.recorded)
    }

    /// When it was ended without a result: stopped, or refused at the counter after it had been received,
    /// which no step of the desk does.
    pub fn stopped(&self) -> Option<Instant> {
        if self.state == CaseState::NotAccepted {
            return self.since.filter(|_| self.intake.received.is_some());
        }
        self.end.as_ref().filter(|end| end.how == Ending::Stopped).map(|end| end.happened)
    }

    /// Its state as the log of cases prints it.
    pub fn status(&self) -> Status {
        match self.state {
            CaseState::Withdrawn => Status::Withdrawn,
            _ if self.stopped().is_some() => Status::Stopped,
            CaseState::AwaitingSupplement | CaseState::AwaitingObligation => Status::Parked,
            _ => Status::Unsaid,
        }
    }

    /// When the result is owed, as the log of cases judges it: a day term by its day, an hour term by
    /// the instant (domain rules 1.5).
    pub fn due_stamp(&self, rules: &Rules<'_>) -> Result<Option<Stamp>, ClockError> {
        let (Some(due), Some(limit)) = (self.due(rules)?, rules.terms.limit) else {
            return Ok(None);
        };
        let civil = jiff::civil::DateTime::from(due.due_at);
        Ok(if judged_by_day(limit, rules.terms.end_of_day) {
            rules.zone.instant(civil.date().at(0, 0, 0, 0)).map(Stamp::day)
        } else {
            rules.zone.instant(civil).map(Stamp::time)
        })
    }

    /// Where its fees stand.
    pub const fn finance(&self) -> Finance {
        self.finance
    }

    /// Where its result is on the way to the citizen.
    pub const fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// What the other systems know of it, those of the terms and those it was sent to.
    pub fn sync(&self, terms: &Terms) -> BTreeMap<Text, SyncState> {
        let pending = terms.systems.iter().map(|it| (it.clone(), SyncState::Pending));
        pending.chain(self.sync.iter().map(|(system, state)| (system.clone(), *state))).collect()
    }

    /// What one other system knows of it.
    pub fn sync_with(&self, system: &Text) -> SyncState {
        self.sync.get(system).copied().unwrap_or_default()
    }
}
