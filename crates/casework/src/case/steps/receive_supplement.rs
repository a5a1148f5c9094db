//! The papers that were asked for are there: the clock runs.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::SupplementPapers;
use crate::case::event::StepTaken;
use crate::case::evidence::NotTheCitizensAct;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why papers cannot be received.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotReceiveSupplement {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// Nothing came.
    #[error("no paper is named: list what came")]
    NoPapers,
    /// The citizen's own act is not shown.
    #[error(transparent)]
    Proof(#[from] NotTheCitizensAct),
}

impl Case {
    /// Receives the papers: a new slip with a new due date; the old one is kept among what moved.
    ///
    /// Source: Decree 61/2018, article 19.4.
    pub fn receive_supplement(
        &self,
        order: SupplementPapers,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotReceiveSupplement> {
        ctx.allows(self, CaseStep::ReceiveSupplement)?;
        if order.papers.is_empty() {
            return Err(CannotReceiveSupplement::NoPapers);
        }
        order.proof.holds_for(ctx.actor.office)?;
        Ok(ctx.taken(self, Act::SupplementReceived(Some(order))))
    }
}
