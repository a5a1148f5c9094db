//! A case is refused at the counter, with a reason of the list and in words.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::Refusal;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a case cannot be refused at the counter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotNotAccept {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// The officer has not seen the refusal again.
    #[error("the refusal is not confirmed: show it to the officer again before it is stored")]
    NotConfirmed,
}

impl Case {
    /// Refuses a case at the counter (form 03).
    pub fn not_accept(
        &self,
        order: Refusal,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotNotAccept> {
        ctx.allows(self, CaseStep::NotAccept)?;
        if !order.confirmed {
            return Err(CannotNotAccept::NotConfirmed);
        }
        Ok(ctx.taken(self, Act::NotAccepted(Some(order))))
    }
}
