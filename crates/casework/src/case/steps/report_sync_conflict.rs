//! Another system holds something else than we do.

use super::reject_sync::SyncAnswer;
use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

impl Case {
    /// Records what the other system holds. A conflict may show itself without a question of ours; it is
    /// charged to the owner of the connection and listed with both records.
    pub fn report_sync_conflict(
        &self,
        order: SyncAnswer,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, Barred> {
        ctx.allows(self, CaseStep::ReportSyncConflict)?;
        Ok(ctx.taken(self, Act::SyncConflict(Some(order.into()))))
    }
}
