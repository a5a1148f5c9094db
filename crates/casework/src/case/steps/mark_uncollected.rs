//! The citizen did not come for the result.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::delivery::DeliveryStage;
use crate::case::details::Nothing;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a result cannot be marked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotMarkUncollected {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// It is marked already.
    #[error("the result is marked as uncollected already")]
    MarkedAlready,
}

impl Case {
    /// Marks a result that waits at the one-stop or came back by post; never late for that.
    pub fn mark_uncollected(&self, ctx: &Context<'_>) -> Result<StepTaken, CannotMarkUncollected> {
        ctx.allows(self, CaseStep::MarkUncollected)?;
        if self.delivery().stage == DeliveryStage::Uncollected {
            return Err(CannotMarkUncollected::MarkedAlready);
        }
        Ok(ctx.taken(self, Act::ResultUncollected(Nothing {})))
    }
}
