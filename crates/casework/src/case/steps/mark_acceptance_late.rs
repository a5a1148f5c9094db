//! What came in online was not answered in time: noted once for each submission.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::context::{ClockError, Context};
use crate::case::details::Nothing;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::state::CaseState;
use crate::event_kind::EventKind;

/// Why nothing is noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotMarkAcceptanceLate {
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// Nothing waits to be answered: it was, or it never came in online.
    #[error("nothing waits for an answer")]
    NothingWaits,
    /// It was noted for this submission.
    #[error("it was noted already")]
    MarkedAlready,
    /// The counter still has time.
    #[error("the counter still has time")]
    NotYet {
        /// Until when.
        due: Moment,
    },
}

impl Case {
    /// Notes that the eight working hours are over without an answer. It happened when they were over,
    /// and is recorded now.
    ///
    /// Nobody at the desk takes this step: it follows from the clock alone, so the table of steps has none
    /// for it. What the citizen is owed by it is an answer, which the queue of the counter shows as overdue.
    ///
    /// Source: domain rules 1.2, state 1, and 1.5, "late acceptance".
    pub fn mark_acceptance_late(
        &self,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotMarkAcceptanceLate> {
        if self.state() != CaseState::Submitted {
            return Err(CannotMarkAcceptanceLate::NothingWaits);
        }
        let clock = self.clock(&ctx.rules, ctx.now)?.acceptance;
        let clock = clock.ok_or(CannotMarkAcceptanceLate::NothingWaits)?;
        let marked = self.last_of(EventKind::AcceptanceLate);
        if marked.is_some_and(|at| at >= clock.submitted) {
            return Err(CannotMarkAcceptanceLate::MarkedAlready);
        }
        if !clock.late {
            return Err(CannotMarkAcceptanceLate::NotYet { due: clock.due });
        }
        let over = ctx.rules.zone.instant(clock.due.into()).ok_or(ClockError::OutOfRange)?;
        Ok(ctx.taken_at(self, Act::AcceptanceLate(Nothing {}), over))
    }
}
