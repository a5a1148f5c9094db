//! Another system refuses what it was sent.

use super::acknowledge_sync::CannotSync;
use crate::case::act::Act;
use crate::case::context::Context;
use crate::case::details::SyncNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;

/// What another system answers, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncAnswer {
    /// The other system.
    pub system: Text,
    /// The id of the message.
    pub message: Text,
    /// What it says.
    pub answer: Text,
}

impl From<SyncAnswer> for SyncNote {
    fn from(it: SyncAnswer) -> Self {
        Self { system: it.system, message: it.message, answer: Some(it.answer) }
    }
}

impl Case {
    /// Records the refusal with its words.
    pub fn reject_sync(
        &self,
        order: SyncAnswer,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotSync> {
        ctx.allows(self, CaseStep::RejectSync)?;
        self.waits_for(&order.system)?;
        Ok(ctx.taken(self, Act::SyncRejected(Some(order.into()))))
    }
}
