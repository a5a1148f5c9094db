//! A received case goes on to the unit.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::Forwarding;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a case cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotForward {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// It lies on the way to another authority.
    #[error("the case was taken in for another authority, which has not received it yet")]
    NotYetReceived,
}

impl Case {
    /// Hands it on. Whether that was in time is a clock of its own: papers the same day, or at the next
    /// opening when received after 15:00; files at once.
    ///
    /// Source: Decree 61/2018, article 18.2.
    pub fn forward(
        &self,
        order: Forwarding,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotForward> {
        ctx.allows(self, CaseStep::Forward)?;
        if self.received().is_none() {
            return Err(CannotForward::NotYetReceived);
        }
        Ok(ctx.taken(self, Act::Forwarded(order)))
    }
}
