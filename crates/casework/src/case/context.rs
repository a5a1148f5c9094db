//! What a step and a clock are given: calendars, zone, terms, now, and who acts.

use deadlines::{
    DueDate, DueDateError, EndOfDay, Moment, Order, TimeLimit, WorkCalendar, due_date,
};

use super::act::Act;
use super::actor::{Actor, Office};
use super::event::StepTaken;
use super::fold::Case;
use super::state::CaseState;
use super::table::{CaseStep, Clause};
use super::terms::Terms;
use super::text::Text;
use crate::instant::{Instant, Zone};

/// The calendar in force, and the earlier versions under which cases have ended.
#[derive(Clone, Copy, Debug)]
pub struct Calendars<'a> {
    /// In force.
    pub current: &'a WorkCalendar,
    /// Earlier versions.
    pub earlier: &'a [&'a WorkCalendar],
}

impl<'a> From<&'a WorkCalendar> for Calendars<'a> {
    fn from(current: &'a WorkCalendar) -> Self {
        Self { current, earlier: &[] }
    }
}

impl<'a> Calendars<'a> {
    /// The calendar with a version.
    pub fn version(self, version: &str) -> Option<&'a WorkCalendar> {
        let mut all = std::iter::once(self.current).chain(self.earlier.iter().copied());
        all.find(|calendar| calendar.version() == version)
    }
}

/// By what a case is judged: dated data, none of it the case's own.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Working time.
    pub calendars: Calendars<'a>,
    /// The office's zone.
    pub zone: &'a Zone,
    /// What the version of the procedure says.
    pub terms: &'a Terms,
}

/// Why a clock cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The engine cannot count.
    #[error(transparent)]
    Due(#[from] DueDateError),
    /// A date of the case lies outside the years 1900 to 2200.
    #[error("a date of the case lies outside the years 1900 to 2200")]
    OutOfRange,
    /// The case ended under a version of the calendar that is not at hand.
    #[error("the case ended under version `{version}` of the calendar, which is not at hand")]
    CalendarGone {
        /// The version.
        version: Text,
    },
}

impl<'a> Rules<'a> {
    /// Rules of one calendar.
    pub fn new(calendar: &'a WorkCalendar, zone: &'a Zone, terms: &'a Terms) -> Self {
        Self { calendars: calendar.into(), zone, terms }
    }

    pub(super) fn moment(&self, at: Instant) -> Result<Moment, ClockError> {
        self.zone.moment(at).ok_or(ClockError::OutOfRange)
    }

    /// When a limit that began at an instant is used up, by the calendar in force.
    pub(super) fn limit_from(
        &self,
        from: Instant,
        limit: TimeLimit,
    ) -> Result<DueDate, ClockError> {
        Ok(due_date(&Order::new(self.moment(from)?, limit), self.calendars.current)?)
    }

    /// Was something that began at `from` not done within the limit by `at`?
    pub(super) fn past_limit(
        &self,
        from: Instant,
        limit: TimeLimit,
        at: Instant,
    ) -> Result<Option<Moment>, ClockError> {
        let due = self.limit_from(from, limit)?.due_at;
        let late = is_after(due, limit, EndOfDay::ClosingTime, self.moment(at)?);
        Ok(late.then_some(due))
    }
}

/// Is a moment after a due moment? A day term is judged by the day, an hour term by the instant.
///
/// Source: domain rules 1.5, "judged by". A term moved to the next opening names an instant: by the day
/// it would gain a whole one.
pub(super) fn is_after(due: Moment, limit: TimeLimit, end: EndOfDay, at: Moment) -> bool {
    if judged_by_day(limit, end) { at.date() > due.date() } else { at > due }
}

/// Is a due moment of this limit judged by its day?
pub(super) const fn judged_by_day(limit: TimeLimit, end: EndOfDay) -> bool {
    let days = matches!(
        limit,
        TimeLimit::WorkingDays(_) | TimeLimit::CalendarDays(_) | TimeLimit::SameDay
    );
    days && matches!(end, EndOfDay::ClosingTime)
}

/// What a step is given beside its order.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// By what the case is judged.
    pub rules: Rules<'a>,
    /// The moment of the step: the clock of the system.
    pub now: Instant,
    /// Who takes it.
    pub actor: &'a Actor,
}

/// Why a step is barred whatever its order says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Barred {
    /// The case does not stand where the step begins.
    #[error("`{step}` cannot be done while a case is `{state}`", step = step.name(), state = state.name())]
    WrongState {
        /// The step.
        step: CaseStep,
        /// Where the case stands.
        state: CaseState,
        /// Since when.
        since: Option<Instant>,
        /// On whose authority.
        clause: Option<Clause>,
    },
    /// The office that acts may not take it.
    #[error("`{step}` is not for the office `{office}`", step = step.name(), office = office.name())]
    WrongOffice {
        /// The step.
        step: CaseStep,
        /// Who tried.
        office: Office,
    },
}

impl Context<'_> {
    /// Is the step for this office, and does the case stand where it begins?
    pub(super) fn allows(&self, case: &Case, step: CaseStep) -> Result<(), Barred> {
        let rule = step.rule();
        if !rule.offices.contains(&self.actor.office) {
            return Err(Barred::WrongOffice { step, office: self.actor.office });
        }
        if !rule.from.contains(&case.state()) {
            return Err(self.wrong_state(case, step));
        }
        Ok(())
    }

    /// The case does not stand where the step begins.
    #[expect(clippy::unused_self, reason = "said beside `allows`")]
    pub(super) fn wrong_state(&self, case: &Case, step: CaseStep) -> Barred {
        let (state, since, clause) = (case.state(), case.since(), step.rule().clause);
        Barred::WrongState { step, state, since, clause }
    }

    /// The step, happening now.
    pub(super) fn taken(&self, case: &Case, act: Act) -> StepTaken {
        self.taken_at(case, act, case.record_after(self.now))
    }

    /// The step, having happened on the date of its evidence.
    pub(super) fn taken_at(&self, case: &Case, act: Act, happened: Instant) -> StepTaken {
        let recorded = case.record_after(self.now);
        StepTaken { act, happened, recorded, actor: self.actor.name.clone() }
    }

    /// The version of the calendar in force, to be kept with a receipt and an end.
    pub(super) fn calendar_version(&self) -> Option<Text> {
        Text::new(self.rules.calendars.current.version()).ok()
    }
}
