//! A case is given back to the citizen who asked for it.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::WithdrawalAct;
use crate::case::event::StepTaken;
use crate::case::evidence::{CitizenProof, NotTheCitizensAct};
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a case cannot be given back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotWithdraw {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// Nobody asked for it.
    #[error("the citizen has not asked for the case back")]
    NotRequested,
    /// The citizen's own act is not shown.
    #[error(transparent)]
    Proof(#[from] NotTheCitizensAct),
}

impl Case {
    /// Gives the case back. Only the citizen withdraws; an officer types it from what the citizen
    /// signed, never from an own decision.
    ///
    /// Source: domain rules 1.3, row `Withdrawn`.
    pub fn withdraw(
        &self,
        proof: CitizenProof,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotWithdraw> {
        ctx.allows(self, CaseStep::Withdraw)?;
        proof.holds_for(ctx.actor.office)?;
        if self.withdrawal_requested().is_none() {
            return Err(CannotWithdraw::NotRequested);
        }
        let calendar = ctx.calendar_version();
        Ok(ctx.taken(self, Act::Withdrawn(Some(WithdrawalAct { proof, calendar }))))
    }
}
