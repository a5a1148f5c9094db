//! Another body is asked for its opinion; the clock runs on.

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::ConsultationAsking;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why another body cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotConsult {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
}

impl Case {
    /// Asks another body, in writing, with content and time.
    ///
    /// Source: Decree 61/2018, article 19.5.
    pub fn consult(
        &self,
        order: ConsultationAsking,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotConsult> {
        ctx.allows(self, CaseStep::Consult)?;
        // The day by which the answer is owed must be countable before it is asked for.
        ctx.rules.limit_from(ctx.now, order.within)?;
        Ok(ctx.taken(self, Act::ConsultationAsked(Some(order))))
    }
}
