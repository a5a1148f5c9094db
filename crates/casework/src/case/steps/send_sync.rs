//! A case is sent to another system.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::SyncNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;

/// A message to another system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncMessage {
    /// The other system.
    pub system: Text,
    /// The id of the message.
    pub message: Text,
}

impl Case {
    /// Records that it was sent, for the first time or again.
    pub fn send_sync(&self, order: SyncMessage, ctx: &Context<'_>) -> Result<StepTaken, Barred> {
        ctx.allows(self, CaseStep::SendSync)?;
        let SyncMessage { system, message } = order;
        Ok(ctx.taken(self, Act::SyncSent(Some(SyncNote { system, message, answer: None }))))
    }
}
