//! Another body has set a tax or a fee: the clock stops.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::ObligationNotice;
use crate::case::event::StepTaken;
use crate::case::evidence::{EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::stop::StopKind;
use crate::case::table::CaseStep;

/// Why an obligation cannot be notified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotNotifyObligation {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// The evidence is the office's own word.
    #[error("the office's own note shows nothing: name the paper of the other body")]
    OwnWord,
    /// The procedure's version knows no such stop.
    #[error("the procedure's version knows no financial obligation")]
    NotAllowed,
}

impl Case {
    /// Stops the clock on the date of the other body's notice.
    pub fn notify_obligation(
        &self,
        order: ObligationNotice,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotNotifyObligation> {
        ctx.allows(self, CaseStep::NotifyObligation)?;
        if !ctx.rules.terms.stops.contains(&StopKind::Obligation) {
            return Err(CannotNotifyObligation::NotAllowed);
        }
        if !order.evidence.kind.is_independent() {
            return Err(CannotNotifyObligation::OwnWord);
        }
        let at = dated(order.evidence.at, self.since(), ctx.now, ctx.rules.zone)?;
        Ok(ctx.taken_at(self, Act::ObligationNotified(Some(order)), at))
    }
}
