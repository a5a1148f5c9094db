//! A step of the work begins.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::WorkNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;
use crate::instant::Instant;

/// Why a step of the work cannot begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotStartStep {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// The procedure's version has no such step.
    #[error("the procedure's version has no step `{step}`", step = step.as_str())]
    UnknownStep {
        /// The step.
        step: Text,
    },
    /// It is running.
    #[error("the step is running already: complete it first")]
    Running {
        /// Since when.
        since: Instant,
    },
}

impl Case {
    /// Begins a step; its budget stands in the procedure's version.
    pub fn start_step(
        &self,
        order: WorkNote,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotStartStep> {
        ctx.allows(self, CaseStep::StartStep)?;
        if !ctx.rules.terms.steps.iter().any(|it| it.id == order.step) {
            return Err(CannotStartStep::UnknownStep { step: order.step });
        }
        if let Some(since) = self.running_step(&order.step) {
            return Err(CannotStartStep::Running { since });
        }
        Ok(ctx.taken(self, Act::StepStarted(Some(order))))
    }

    /// Since when a step runs, if it does.
    pub(super) fn running_step(&self, step: &Text) -> Option<Instant> {
        let mut open = self.steps().iter().filter(|it| it.done.is_none());
        open.find(|it| it.step.as_ref() == Some(step)).and_then(|it| it.started)
    }
}
