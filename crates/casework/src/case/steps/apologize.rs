//! An apology that promises nothing: for a delay that is there, an error, a loss.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::{ApologyChannel, ApologyLetter, Fault};
use crate::case::event::StepTaken;
use crate::case::evidence::{EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;
use crate::instant::Instant;

/// The apology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apologize {
    /// For what, one or several.
    pub faults: Vec<Fault>,
    /// Why it came to that.
    pub reason: Text,
    /// The account of the head who signed.
    pub signer: Text,
    /// How it reached the citizen.
    pub channel: ApologyChannel,
    /// When it reached the citizen.
    pub delivered_at: Instant,
}

/// Why an apology cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotApologize {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// It names no fault.
    #[error("the apology names no fault: say for what")]
    NoFault,
}

impl Case {
    /// Records an apology without a new date; it extends nothing and may come as often as it is owed.
    ///
    /// Source: domain rules 1.12.
    pub fn apologize(
        &self,
        order: Apologize,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotApologize> {
        ctx.allows(self, CaseStep::Apologize)?;
        if order.faults.is_empty() {
            return Err(CannotApologize::NoFault);
        }
        let since = self.received().or(self.taken_in());
        let delivered_at = dated(order.delivered_at, since, ctx.now, ctx.rules.zone)?;
        let Apologize { faults, reason, signer, channel, .. } = order;
        let letter =
            ApologyLetter { faults, reason, new_date: None, signer, channel, delivered_at };
        Ok(ctx.taken(self, Act::ApologyIssued(Some(letter))))
    }
}
