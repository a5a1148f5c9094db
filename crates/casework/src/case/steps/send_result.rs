//! The result goes to the citizen by post or as a file.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::delivery::Handover;
use crate::case::details::HandedOver;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why a result cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotSendResult {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// What is handed over at the counter is not sent.
    #[error("a result handed over at the counter is returned, not sent")]
    AtCounter,
}

impl Case {
    /// Sends the result.
    pub fn send_result(
        &self,
        order: HandedOver,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotSendResult> {
        ctx.allows(self, CaseStep::SendResult)?;
        if order.by == Handover::Counter {
            return Err(CannotSendResult::AtCounter);
        }
        Ok(ctx.taken(self, Act::ResultSent(Some(order))))
    }
}
