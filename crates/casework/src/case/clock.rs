//! The clocks of a case at a moment: what is owed by when, what runs, what stands, what moved it.

use deadlines::{
    DueDate, EndOfDay, Explanation, Moment, Order, SAME_DAY_CUT_OFF, TimeLimit, due_date,
};

use super::context::{ClockError, Rules, is_after};
use super::event::EventNumber;
use super::fold::Case;
use super::moves::Move;
use super::state::CaseState;
use super::stop::StopKind;
use super::text::Text;
use crate::acceptance::ACCEPTANCE_LIMIT;
use crate::instant::Instant;

/// Eight working hours, as the engine counts them; the same as [`ACCEPTANCE_LIMIT`].
const ACCEPTANCE: TimeLimit =
    TimeLimit::WorkingHours(std::num::NonZeroU16::new(8).expect("eight is not zero"));
const _: () = assert!(ACCEPTANCE_LIMIT == 8 * 3_600, "two ways to write one limit");

/// Does the clock of a case run?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Nothing was received yet by the authority that answers for it.
    NotStarted,
    /// It runs.
    Running {
        /// Since the receipt, or the end of the last stop.
        since: Instant,
    },
    /// It stands.
    Stopped {
        /// Since when.
        since: Instant,
        /// For what.
        why: StopKind,
    },
    /// The case has ended.
    Ended {
        /// When.
        at: Instant,
    },
}

/// Was what came in online answered within eight working hours?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcceptanceClock {
    /// When it was sent, for the last time.
    pub submitted: Instant,
    /// By when the counter owes an answer.
    pub due: Moment,
    /// When it answered: received, asked for papers, or refused.
    pub answered: Option<Instant>,
    /// Answered late, or not answered and overdue.
    pub late: bool,
}

/// How long a case took from a counter to the authority that answers for it.
///
/// Source: domain rules 1.4.11 (Decree 118/2025 as amended, article 17.3): a clock of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// When the counter took it in.
    pub from: Instant,
    /// When the competent authority received it; `None` while it is on its way.
    pub until: Option<Instant>,
    /// Working seconds so far; `None` where the calendar does not reach.
    pub working_seconds: Option<i64>,
}

/// By when a received case goes on to the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardBy {
    /// At once: its papers are files. No measure of "at once" is known, so nothing is judged.
    AtOnce,
    /// By this moment.
    Moment(Moment),
}

/// The handing on of a received case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForwardClock {
    /// By when.
    pub by: ForwardBy,
    /// When it was done.
    pub done: Option<Instant>,
    /// Done late, or not done and overdue.
    pub late: bool,
}

/// The clock of one step of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepClock {
    /// Which.
    pub step: Option<Text>,
    /// When it began.
    pub started: Option<Instant>,
    /// By when it is to be done, where it has a budget and a beginning.
    pub due: Option<Moment>,
    /// When it was done.
    pub done: Option<Instant>,
    /// The step is late; that does not make the case late (domain rules 1.4.12).
    pub late: bool,
}

/// The clock of another body's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsultationClock {
    /// The event with which it was asked.
    pub event: EventNumber,
    /// By when the answer is due, where the asking says.
    pub due: Option<Moment>,
    /// When it came.
    pub answered: Option<Instant>,
    /// When the head of the one-stop was told of the silence.
    pub escalated: Option<Instant>,
    /// Answered late, or silent past its time.
    pub late: bool,
}

/// All clocks of one case at one moment.
#[doc(alias = "đồng hồ thời hạn của hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What the law owes: never moved by an apology. `None` without receipt or limit.
    pub statutory: Option<DueDate>,
    /// Is what is owed, the answer or the result, past ([`super::Owed::is_overdue`])?
    pub overdue: bool,
    /// What the last apology promised.
    pub reappointed: Option<Moment>,
    /// Does it run?
    pub run: Run,
    /// The answer to what came in online.
    pub acceptance: Option<AcceptanceClock>,
    /// The way to the competent authority.
    pub transfer: Option<Transfer>,
    /// The handing on to the unit.
    pub forward: Option<ForwardClock>,
    /// The steps of the work.
    pub steps: Vec<StepClock>,
    /// The bodies that were asked.
    pub consultations: Vec<ConsultationClock>,
    /// What moved the dates.
    pub moved: Vec<Move>,
}

impl Case {
    /// When the result is owed by law; `None` without receipt or limit.
    pub fn due(&self, rules: &Rules<'_>) -> Result<Option<DueDate>, ClockError> {
        let calendar = self.calendar(rules)?;
        let count = self.count(rules, calendar, &self.ended_stops())?;
        count.map(|count| count.due(calendar)).transpose()
    }

    /// The same with its working, day by day.
    pub fn explain(&self, rules: &Rules<'_>) -> Result<Option<Explanation>, ClockError> {
        let calendar = self.calendar(rules)?;
        let count = self.count(rules, calendar, &self.ended_stops())?;
        count.map(|count| count.explain(calendar)).transpose()
    }

    /// All its clocks at a moment.
    pub fn clock(&self, rules: &Rules<'_>, now: Instant) -> Result<Clock, ClockError> {
        let calendar = self.calendar(rules)?;
        let promised = self.apologies.iter().rev().find_map(super::fold::Apology::new_date);
        let owed = self.owed(rules)?;
        Ok(Clock {
            statutory: owed.due,
            overdue: owed.is_overdue(now, rules.zone),
            reappointed: promised.map(|at| rules.moment(at)).transpose()?,
            run: self.run(),
            acceptance: self.acceptance_clock(rules, now)?,
            transfer: self.transfer(rules, now)?,
            forward: self.forward_clock(rules, now)?,
            steps: self.step_clocks(rules, now)?,
            consultations: self.consultation_clocks(rules, now)?,
            moved: self.moves(rules, calendar)?,
        })
    }

    /// Does its clock run?
    pub fn run(&self) -> Run {
        if let Some(end) = &self.end {
            return Run::Ended { at: end.happened };
        }
        if let (CaseState::NotAccepted, Some(at)) = (self.state, self.since) {
            return Run::Ended { at };
        }
        let Some(received) = self.received() else { return Run::NotStarted };
        let lasting = self.stops.iter().rev().find(|stop| stop.until.is_none());
        lasting.map_or_else(
            || {
                let resumed = self.stops.iter().filter_map(|stop| stop.until).max();
                Run::Running { since: resumed.map_or(received, |at| at.max(received)) }
            },
            |stop| Run::Stopped { since: stop.from, why: stop.kind },
        )
    }

    /// By when the counter owes an answer to what came in online.
    pub(super) fn answer_due(&self, rules: &Rules<'_>) -> Result<Option<Moment>, ClockError> {
        let owed = |from| rules.limit_from(from, ACCEPTANCE).map(|due| due.due_at);
        self.submitted.map(owed).transpose()
    }

    /// Source: domain rules 1.2, state 1. A second submission has a clock of its own, a judgment.
    fn acceptance_clock(
        &self,
        rules: &Rules<'_>,
        now: Instant,
    ) -> Result<Option<AcceptanceClock>, ClockError> {
        let (Some(submitted), Some(due)) = (self.submitted, self.answer_due(rules)?) else {
            return Ok(None);
        };
        let at = rules.moment(self.answered.map_or(now, |answered| answered.min(now)))?;
        Ok(Some(AcceptanceClock { submitted, due, answered: self.answered, late: at > due }))
    }

    fn transfer(&self, rules: &Rules<'_>, now: Instant) -> Result<Option<Transfer>, ClockError> {
        let Some(from) = self.intake.taken_in else { return Ok(None) };
        let until = self.intake.received;
        let (begun, ended) = (rules.moment(from)?, rules.moment(until.unwrap_or(now))?);
        let working_seconds = rules.calendars.current.working_seconds(begun, ended);
        Ok(Some(Transfer { from, until, working_seconds }))
    }

    /// Source: Decree 61/2018, article 18.2: papers go on the same day, or at the start of the next
    /// working day when received after 15:00; files at once.
    fn forward_clock(
        &self,
        rules: &Rules<'_>,
        now: Instant,
    ) -> Result<Option<ForwardClock>, ClockError> {
        let Some(received) = self.received() else { return Ok(None) };
        let done = self.work.forwarded;
        if self.intake.electronic {
            return Ok(Some(ForwardClock { by: ForwardBy::AtOnce, done, late: false }));
        }
        let by = papers_forwarded_by(rules, rules.moment(received)?)?;
        let at = done.or_else(|| self.end.as_ref().map(|end| end.happened));
        let at = rules.moment(at.map_or(now, |at| at.min(now)))?;
        Ok(Some(ForwardClock { by: ForwardBy::Moment(by), done, late: at > by }))
    }

    fn step_clocks(&self, rules: &Rules<'_>, now: Instant) -> Result<Vec<StepClock>, ClockError> {
        let clock = |run: &super::fold::StepRun| {
            let budget = run.step.as_ref().and_then(|step| rules.terms.budget(step));
            let due = run
                .started
                .zip(budget)
                .map(|(from, limit)| rules.limit_from(from, limit).map(|due| (due.due_at, limit)));
            let due = due.transpose()?;
            let at = rules.moment(run.done.map_or(now, |done| done.min(now)))?;
            let late =
                due.is_some_and(|(due, limit)| is_after(due, limit, EndOfDay::ClosingTime, at));
            let due = due.map(|(due, _)| due);
            Ok(StepClock {
                step: run.step.clone(),
                started: run.started,
                due,
                done: run.done,
                late,
            })
        };
        self.work.steps.iter().map(clock).collect()
    }

    fn consultation_clocks(
        &self,
        rules: &Rules<'_>,
        now: Instant,
    ) -> Result<Vec<ConsultationClock>, ClockError> {
        let clock = |it: &super::fold::Consultation| {
            let limit = it.asking.as_ref().map(|asking| asking.within);
            let due = limit.map(|limit| rules.limit_from(it.asked, limit)).transpose()?;
            let at = rules.moment(it.answered.map_or(now, |answered| answered.min(now)))?;
            let late = due
                .zip(limit)
                .is_some_and(|(due, limit)| is_after(due.due_at, limit, EndOfDay::ClosingTime, at));
            Ok(ConsultationClock {
                event: it.event,
                due: due.map(|due| due.due_at),
                answered: it.answered,
                escalated: it.escalated,
                late,
            })
        };
        self.work.consultations.iter().map(clock).collect()
    }
}

/// By when papers received at a moment go on.
fn papers_forwarded_by(rules: &Rules<'_>, received: Moment) -> Result<Moment, ClockError> {
    let calendar = rules.calendars.current;
    let same_day = Order::new(received, TimeLimit::SameDay);
    let due = due_date(&same_day, calendar)?;
    if due.due_at.date() == due.effective_start.date() {
        return Ok(due.due_at);
    }
    // Received after the cut-off: at the cut-off it would be owed at close, moved to the next opening.
    let cut_off =
        Moment::at(received.date(), SAME_DAY_CUT_OFF).map_err(|_| ClockError::OutOfRange)?;
    let at_opening = Order { received: cut_off, end_of_day: EndOfDay::NextOpening, ..same_day };
    Ok(due_date(&at_opening, calendar)?.due_at)
}
