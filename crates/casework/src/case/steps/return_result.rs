//! The citizen has the result.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::HandedOver;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a result cannot be returned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotReturnResult {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// It comes before its day, and the citizen was not told.
    #[error("the result comes before {due}: announce the early return first")]
    EarlyNotAnnounced {
        /// What the slip promises.
        due: Moment,
    },
}

impl Case {
    /// Returns the result (form 01 closed, book). One that comes before its day is announced first.
    ///
    /// Source: Decree 61/2018, article 20.
    pub fn return_result(
        &self,
        order: HandedOver,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotReturnResult> {
        ctx.allows(self, CaseStep::ReturnResult)?;
        let waited_for = ctx.rules.terms.instant_result || ctx.rules.terms.same_moment;
        if !waited_for
            && self.delivery().early_announced.is_none()
            && let Some(due) = self.due(&ctx.rules)?.map(|it| it.due_at)
            && ctx.rules.moment(ctx.now)?.date() < due.date()
        {
            return Err(CannotReturnResult::EarlyNotAnnounced { due });
        }
        Ok(ctx.taken(self, Act::Returned(Some(order))))
    }
}
