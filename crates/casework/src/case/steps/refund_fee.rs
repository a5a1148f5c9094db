//! A fee is paid back.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::FeeReturn;
use crate::case::event::StepTaken;
use crate::case::finance::Finance;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a fee cannot be paid back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRefundFee {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// None was paid.
    #[error("no fee was paid")]
    NothingPaid,
}

impl Case {
    /// Records that a fee was paid back, by a decision; after the end of a case too.
    pub fn refund_fee(
        &self,
        order: FeeReturn,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotRefundFee> {
        ctx.allows(self, CaseStep::RefundFee)?;
        if !matches!(self.finance(), Finance::Paid(_)) {
            return Err(CannotRefundFee::NothingPaid);
        }
        Ok(ctx.taken(self, Act::FeeRefunded(Some(order))))
    }
}
