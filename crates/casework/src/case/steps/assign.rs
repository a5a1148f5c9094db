//! One officer gets the case.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::Assignment;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

impl Case {
    /// Gives the case to an officer, or to another one.
    pub fn assign(&self, order: Assignment, ctx: &Context<'_>) -> Result<StepTaken, Barred> {
        ctx.allows(self, CaseStep::Assign)?;
        Ok(ctx.taken(self, Act::Assigned(Some(order))))
    }
}
