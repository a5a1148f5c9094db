//! The office asks for a fee.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::FeeNote;
use crate::case::event::StepTaken;
use crate::case::finance::Finance;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a fee cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRequestFee {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// One is open.
    #[error("a fee was asked for already and is not paid")]
    Open,
}

impl Case {
    /// Asks for a fee; the clock runs on.
    pub fn request_fee(
        &self,
        order: FeeNote,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotRequestFee> {
        ctx.allows(self, CaseStep::RequestFee)?;
        if matches!(self.finance(), Finance::Notified(_)) {
            return Err(CannotRequestFee::Open);
        }
        Ok(ctx.taken(self, Act::FeeRequested(Some(order))))
    }
}
