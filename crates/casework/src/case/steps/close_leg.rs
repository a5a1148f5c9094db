//! Another agency has done its part.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::LegNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::{FileRef, Text};

/// The part that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseLeg {
    /// Which leg of the version.
    pub leg: Text,
    /// What the agency hands on.
    pub file: FileRef,
}

/// Why a leg cannot end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotCloseLeg {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// It is not open.
    #[error("the leg is not open")]
    NotOpen,
}

impl Case {
    /// Closes a leg with what the agency hands on.
    pub fn close_leg(
        &self,
        order: CloseLeg,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotCloseLeg> {
        ctx.allows(self, CaseStep::CloseLeg)?;
        if !self.legs().iter().any(|it| it.leg == order.leg && it.done.is_none()) {
            return Err(CannotCloseLeg::NotOpen);
        }
        let CloseLeg { leg, file } = order;
        Ok(ctx.taken(self, Act::LegClosed(Some(LegNote { leg, file: Some(file) }))))
    }
}
