//! The competent authority receives what another counter took in for it.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::Receipt;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a case cannot be received from another counter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotReceiveAsCompetent {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// No counter took it in for another authority.
    #[error("the case was received here for this authority itself")]
    NotForAnother,
    /// It was received already.
    #[error("the competent authority has received the case already")]
    ReceivedAlready,
}

impl Case {
    /// The clock begins here; the way from the counter is a clock of its own.
    ///
    /// Source: Decree 118/2025 as amended, article 17.3 (domain rules 1.4.11).
    pub fn receive_as_competent(
        &self,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotReceiveAsCompetent> {
        ctx.allows(self, CaseStep::ReceiveAsCompetent)?;
        if self.taken_in().is_none() {
            return Err(CannotReceiveAsCompetent::NotForAnother);
        }
        if self.received().is_some() {
            return Err(CannotReceiveAsCompetent::ReceivedAlready);
        }
        let receipt = Receipt { calendar: ctx.calendar_version(), ..Receipt::default() };
        Ok(ctx.taken(self, Act::Received(receipt)))
    }
}
