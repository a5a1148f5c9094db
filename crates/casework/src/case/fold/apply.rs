//! What one event does to a case.

use super::{
    Act, Apology, Breach, Case, CaseEvent, CaseState, Consultation, End, Finance, Leg, StepRun,
    Stop, SyncState, Text,
};
use crate::case::delivery::DeliveryStage;
use crate::case::details::{Channel, News};
use crate::case::event::EventNumber;
use crate::case::stop::StopKind;
use crate::case::table::may_come;
use crate::instant::Instant;

impl Case {
    /// Lets one event happen.
    pub(super) fn apply(&mut self, event: &CaseEvent) {
        let kind = event.kind();
        let allowed = may_come(kind, self.state);
        // What ended stays ended, whatever comes after: only a correction opens it again.
        let ended = self.state.is_final() || self.state == CaseState::Resolved;
        let followed = allowed || !ended;
        if !allowed {
            let (number, state) = (event.number, self.state);
            self.breaches.push(Breach { event: number, kind, state, followed });
        }
        if followed {
            self.take_in(event);
            self.work_on(event);
            self.run_or_stop(event);
            self.finish(event);
            self.beside(event);
        } else if let Act::Received(receipt) = &event.act {
            // A result that is dated before its receipt is a fault of the record (data-quality rule 6),
            // and no reason to forget when the case was received, or that it has no limit.
            if self.state == CaseState::Resolved && receipt.for_agency.is_none() {
                self.intake.received.get_or_insert(event.happened);
                self.intake.no_limit |= receipt.no_limit;
            }
        }
    }

    fn enter(&mut self, state: CaseState, at: Instant) {
        self.state = state;
        self.since = Some(at);
    }

    fn take_in(&mut self, event: &CaseEvent) {
        let at = event.happened;
        match &event.act {
            Act::Submitted(submission) if self.intake.received.is_none() => {
                self.submitted = Some(at);
                self.answered = None;
                self.intake.electronic = submission.channel.is_some_and(Channel::is_electronic);
                self.enter(CaseState::Submitted, at);
            }
            Act::SupplementAskedBeforeReceipt(_) if self.intake.received.is_none() => {
                self.answered = Some(at);
                self.intake.asked_before += 1;
                self.enter(CaseState::SupplementAskedBeforeReceipt, at);
            }
            Act::NotAccepted(_) => {
                self.answered = Some(at);
                self.enter(CaseState::NotAccepted, at);
            }
            Act::Received(receipt) => {
                self.answered.get_or_insert(at);
                if receipt.for_agency.is_some() {
                    self.intake.taken_in = Some(at);
                } else if self.intake.received.is_none() {
                    self.intake.received = Some(at);
                }
                self.intake.no_limit |= receipt.no_limit;
                self.intake.electronic |= receipt.channel.is_some_and(Channel::is_electronic);
                self.intake.calendar.clone_from(&receipt.calendar);
                if !self.state.is_open() {
                    self.enter(CaseState::Received, at);
                }
            }
            Act::Forwarded(_) => {
                self.work.forwarded.get_or_insert(at);
                self.begin_work(at);
            }
            _ => {}
        }
    }

    /// Work is being done on a received case, whether or not somebody wrote that it was handed on.
    fn begin_work(&mut self, at: Instant) {
        if self.state == CaseState::Received {
            self.enter(CaseState::InProcess, at);
        }
    }

    fn work_on(&mut self, event: &CaseEvent) {
        let at = event.happened;
        match &event.act {
            Act::Assigned(assignment) => {
                self.work.officer = assignment.as_ref().map(|it| it.officer.clone());
                self.begin_work(at);
            }
            Act::StepStarted(note) => {
                let step = note.as_ref().map(|it| it.step.clone());
                self.work.steps.push(StepRun { step, started: Some(at), done: None });
                self.begin_work(at);
            }
            Act::StepDone(note) => {
                let step = note.as_ref().map(|it| it.step.clone());
                let mut open = self.work.steps.iter_mut().rev().filter(|it| it.done.is_none());
                match open.find(|it| it.step == step) {
                    Some(run) => run.done = Some(at),
                    None => self.work.steps.push(StepRun { step, started: None, done: Some(at) }),
                }
                self.begin_work(at);
            }
            Act::ConsultationAsked(asking) => self.work.consultations.push(Consultation {
                event: event.number,
                asked: at,
                asking: asking.clone(),
                answered: None,
                escalated: None,
            }),
            Act::ConsultationAnswered(answer) => {
                let asked = answer.as_ref().map(|it| it.asked);
                if let Some(it) = self.silent(asked) {
                    it.answered = Some(at);
                }
            }
            Act::ConsultationOverdue(silence) => {
                let asked = silence.as_ref().map(|it| it.asked);
                if let Some(it) = self.silent(asked) {
                    it.escalated.get_or_insert(at);
                }
            }
            Act::LegOpened(Some(note)) => {
                self.work.legs.push(Leg { leg: note.leg.clone(), received: at, done: None });
            }
            Act::LegClosed(Some(note)) => {
                let mut open = self.work.legs.iter_mut().filter(|it| it.done.is_none());
                if let Some(leg) = open.find(|it| it.leg == note.leg) {
                    leg.done = Some(at);
                }
            }
            _ => {}
        }
    }

    /// The consultation that was asked with an event, or the first, while it has no answer.
    fn silent(&mut self, asked: Option<EventNumber>) -> Option<&mut Consultation> {
        let mut all = self.work.consultations.iter_mut().filter(|it| it.answered.is_none());
        all.find(|it| asked.is_none_or(|asked| asked == it.event))
    }

    fn run_or_stop(&mut self, event: &CaseEvent) {
        let at = event.happened;
        let (kind, announced) = match &event.act {
            Act::SupplementAsked(papers) => {
                self.work.supplements_asked += 1;
                (StopKind::Supplement, papers.as_ref().and_then(|it| it.announced))
            }
            Act::ObligationNotified(notice) => {
                (StopKind::Obligation, notice.as_ref().and_then(|it| it.announced))
            }
            Act::SupplementReceived(papers) => {
                self.work.supplements.extend(papers.clone());
                return self.resume(StopKind::Supplement, at);
            }
            Act::ObligationFulfilled(_) => return self.resume(StopKind::Obligation, at),
            _ => return,
        };
        self.stops.push(Stop { kind, from: at, until: None, announced });
        self.enter(waiting_for(kind), at);
    }

    fn resume(&mut self, kind: StopKind, at: Instant) {
        let mut open = self.stops.iter_mut().rev().filter(|it| it.until.is_none());
        if let Some(stop) = open.find(|it| it.kind == kind) {
            stop.until = Some(at);
        }
        // Another stop may last on: one clock waits for everybody it waits for.
        match self.stops.iter().rev().find(|it| it.until.is_none()).map(|it| it.kind) {
            Some(other) => self.state = waiting_for(other),
            None if self.state.is_open() => self.enter(CaseState::InProcess, at),
            None => {}
        }
    }

    fn finish(&mut self, event: &CaseEvent) {
        let at = event.happened;
        let papers = match &event.act {
            Act::ResultIssued(papers) | Act::RefusedAfterAppraisal(papers) => Some(papers),
            _ => None,
        };
        if let Some(how) = event.act.ending() {
            let calendar = match &event.act {
                Act::Stopped(notice) => notice.as_ref().and_then(|it| it.calendar.clone()),
                Act::Withdrawn(act) => act.as_ref().and_then(|it| it.calendar.clone()),
                _ => papers.and_then(|it| it.calendar.clone()),
            };
            let (recorded, actor) = (event.recorded, event.actor.clone());
            let papers = papers.cloned();
            self.end = Some(End { how, happened: at, recorded, actor, papers, calendar });
        }
        match &event.act {
            Act::ResultIssued(_) | Act::RefusedAfterAppraisal(_) => {
                self.delivery.stage = DeliveryStage::Ready;
                self.enter(CaseState::Resolved, at);
            }
            Act::Withdrawn(_) => self.enter(CaseState::Withdrawn, at),
            Act::Stopped(_) => self.enter(CaseState::Stopped, at),
            Act::ResultSent(over) => {
                self.delivery.stage = DeliveryStage::Sent;
                self.delivery.by = over.as_ref().map(|it| it.by);
            }
            Act::ResultUncollected(_) => self.delivery.stage = DeliveryStage::Uncollected,
            Act::Returned(over) => {
                self.delivery.stage = DeliveryStage::Received;
                self.delivery.by = over.as_ref().map(|it| it.by).or(self.delivery.by);
                // Without a result nothing was settled, whatever was given back.
                if self.state == CaseState::Resolved {
                    self.enter(CaseState::Returned, at);
                }
            }
            _ => {}
        }
    }

    fn beside(&mut self, event: &CaseEvent) {
        let at = event.happened;
        match &event.act {
            Act::FeeRequested(fee) => {
                self.finance = Finance::Notified(fee.as_ref().map(|it| it.amount));
            }
            Act::FeePaid(_) => self.finance = Finance::Paid(self.finance.amount()),
            Act::FeeRefunded(_) => self.finance = Finance::Refunded(self.finance.amount()),
            Act::ApologyIssued(letter) => {
                self.apologies.push(Apology { issued: at, letter: letter.clone() });
            }
            Act::DueReprojected(Some(it)) => self.reprojections.push((event.recorded, it.clone())),
            Act::CitizenNotified(Some(said)) if said.news == News::EarlyResult => {
                self.delivery.early_announced = Some(at);
            }
            Act::WithdrawalRequested(_) => self.withdrawal_requested = Some(at),
            Act::SyncSent(Some(it)) => self.note_sync(it.system.clone(), SyncState::Sent),
            Act::SyncAcknowledged(Some(it)) => {
                self.note_sync(it.system.clone(), SyncState::Acknowledged);
            }
            Act::SyncRejected(Some(it)) => self.note_sync(it.system.clone(), SyncState::Rejected),
            Act::SyncConflict(Some(it)) => self.note_sync(it.system.clone(), SyncState::InConflict),
            _ => {}
        }
    }

    fn note_sync(&mut self, system: Text, state: SyncState) {
        self.sync.insert(system, state);
    }
}

const fn waiting_for(kind: StopKind) -> CaseState {
    match kind {
        StopKind::Supplement => CaseState::AwaitingSupplement,
        StopKind::Obligation => CaseState::AwaitingObligation,
    }
}
