//! Another agency takes over its part of an interlinked case.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::LegNote;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;

/// The part that begins; agency and budget stand in the procedure's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLeg {
    /// Which leg of the version.
    pub leg: Text,
}

/// Why a leg cannot begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotOpenLeg {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// The procedure's version has no such leg.
    #[error("the procedure's version has no leg `{leg}`", leg = leg.as_str())]
    UnknownLeg {
        /// The leg.
        leg: Text,
    },
    /// It began already.
    #[error("the leg began already")]
    OpenedAlready,
    /// A leg of an earlier stage is not done.
    #[error("the leg `{leg}` of an earlier stage is not done", leg = leg.as_str())]
    EarlierStage {
        /// Which.
        leg: Text,
    },
}

impl Case {
    /// Opens a leg: those of one stage side by side, the next stage when the one before is done.
    ///
    /// Source: Decree 61/2018, article 19.6.
    pub fn open_leg(&self, order: OpenLeg, ctx: &Context<'_>) -> Result<StepTaken, CannotOpenLeg> {
        ctx.allows(self, CaseStep::OpenLeg)?;
        let templates = &ctx.rules.terms.legs;
        let Some(template) = templates.iter().find(|it| it.id == order.leg) else {
            return Err(CannotOpenLeg::UnknownLeg { leg: order.leg });
        };
        if self.legs().iter().any(|it| it.leg == order.leg) {
            return Err(CannotOpenLeg::OpenedAlready);
        }
        let done = |id: &Text| self.legs().iter().any(|it| it.leg == *id && it.done.is_some());
        let mut earlier = templates.iter().filter(|it| it.stage < template.stage);
        if let Some(leg) = earlier.find(|it| !done(&it.id)) {
            return Err(CannotOpenLeg::EarlierStage { leg: leg.id.clone() });
        }
        Ok(ctx.taken(self, Act::LegOpened(Some(LegNote { leg: order.leg, file: None }))))
    }
}
