//! Another system confirms what it was sent.

use super::send_sync::SyncMessage;
use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::SyncNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::sync::SyncState;
use crate::case::table::CaseStep;
use crate::case::text::Text;

/// Why the answer of another system cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotSync {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// Nothing was sent that waits for an answer.
    #[error("nothing was sent to `{system}` that waits for an answer", system = system.as_str())]
    NotSent {
        /// The other system.
        system: Text,
        /// What it knows.
        state: SyncState,
    },
}

impl Case {
    /// Records the confirmation.
    pub fn acknowledge_sync(
        &self,
        order: SyncMessage,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotSync> {
        ctx.allows(self, CaseStep::AcknowledgeSync)?;
        self.waits_for(&order.system)?;
        let SyncMessage { system, message } = order;
        Ok(ctx.taken(self, Act::SyncAcknowledged(Some(SyncNote { system, message, answer: None }))))
    }

    /// Was something sent that waits for an answer?
    pub(super) fn waits_for(&self, system: &Text) -> Result<(), CannotSync> {
        match self.sync_with(system) {
            SyncState::Sent => Ok(()),
            state => Err(CannotSync::NotSent { system: system.clone(), state }),
        }
    }
}
