//! The citizen asks for the case back.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::WithdrawalAct;
use crate::case::event::StepTaken;
use crate::case::evidence::{CitizenProof, NotTheCitizensAct};
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a case cannot be asked back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRequestWithdrawal {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// The citizen's own act is not shown.
    #[error(transparent)]
    Proof(#[from] NotTheCitizensAct),
}

impl Case {
    /// Records the request; the clock runs on until the case is given back.
    pub fn request_withdrawal(
        &self,
        proof: CitizenProof,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotRequestWithdrawal> {
        ctx.allows(self, CaseStep::RequestWithdrawal)?;
        proof.holds_for(ctx.actor.office)?;
        let act = WithdrawalAct { proof, calendar: None };
        Ok(ctx.taken(self, Act::WithdrawalRequested(Some(act))))
    }
}
