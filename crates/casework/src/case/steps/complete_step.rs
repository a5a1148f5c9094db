//! A step of the work is done.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::WorkNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a step of the work cannot be completed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotCompleteStep {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// It has not begun.
    #[error("the step has not begun: start it first")]
    NotStarted,
}

impl Case {
    /// Completes a step that runs.
    pub fn complete_step(
        &self,
        order: WorkNote,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotCompleteStep> {
        ctx.allows(self, CaseStep::CompleteStep)?;
        if self.running_step(&order.step).is_none() {
            return Err(CannotCompleteStep::NotStarted);
        }
        Ok(ctx.taken(self, Act::StepDone(Some(order))))
    }
}
