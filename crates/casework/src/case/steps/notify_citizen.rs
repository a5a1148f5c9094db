//! The citizen is told.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::{Announcement, News};
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::state::CaseState;
use crate::case::table::CaseStep;

/// Why the citizen cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotNotifyCitizen {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// There is no result to speak of.
    #[error("there is no result yet")]
    NoResult,
}

impl Case {
    /// Records what was sent to the citizen.
    pub fn notify_citizen(
        &self,
        order: Announcement,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotNotifyCitizen> {
        ctx.allows(self, CaseStep::NotifyCitizen)?;
        let of_result = matches!(order.news, News::ResultReady | News::EarlyResult);
        if of_result && self.state() != CaseState::Resolved {
            return Err(CannotNotifyCitizen::NoResult);
        }
        Ok(ctx.taken(self, Act::CitizenNotified(Some(order))))
    }
}
