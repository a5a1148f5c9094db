//! A fee is paid.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::FeePayment;
use crate::case::event::StepTaken;
use crate::case::evidence::{EvidenceDate, dated};
use crate::case::finance::Finance;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::event_kind::EventKind;

/// Why a payment cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotPayFee {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// None was asked for.
    #[error("no fee is open")]
    NothingAsked,
}

impl Case {
    /// Records a payment on the date of its slip.
    pub fn pay_fee(&self, order: FeePayment, ctx: &Context<'_>) -> Result<StepTaken, CannotPayFee> {
        ctx.allows(self, CaseStep::PayFee)?;
        if !matches!(self.finance(), Finance::Notified(_)) {
            return Err(CannotPayFee::NothingAsked);
        }
        let asked = self.last_of(EventKind::FeeRequested);
        let at = dated(order.evidence.at, asked, ctx.now, ctx.rules.zone)?;
        Ok(ctx.taken_at(self, Act::FeePaid(Some(order)), at))
    }
}
