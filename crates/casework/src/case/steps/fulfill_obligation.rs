//! The tax or fee of another body is paid: the clock runs.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::ObligationEnd;
use crate::case::event::StepTaken;
use crate::case::evidence::{EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why an obligation cannot be fulfilled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotFulfillObligation {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// The evidence is the office's own word.
    #[error("the office's own note shows nothing: name the paper of the other body")]
    OwnWord,
}

impl Case {
    /// Starts the clock on the date of the slip; the day of resumption runs.
    pub fn fulfill_obligation(
        &self,
        order: ObligationEnd,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotFulfillObligation> {
        ctx.allows(self, CaseStep::FulfillObligation)?;
        if !order.evidence.kind.is_independent() {
            return Err(CannotFulfillObligation::OwnWord);
        }
        let at = dated(order.evidence.at, self.since(), ctx.now, ctx.rules.zone)?;
        Ok(ctx.taken_at(self, Act::ObligationFulfilled(Some(order)), at))
    }
}
