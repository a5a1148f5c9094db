//! The citizen sends the case.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::Submission;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

impl Case {
    /// The citizen sends the case, for the first time or with the papers that were asked for.
    pub fn submit(&self, order: Submission, ctx: &Context<'_>) -> Result<StepTaken, Barred> {
        ctx.allows(self, CaseStep::Submit)?;
        Ok(ctx.taken(self, Act::Submitted(order)))
    }
}
