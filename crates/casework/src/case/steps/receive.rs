//! A case is received, complete and correct: its clock begins.

use crate::case::act::Act;
use crate::case::code::AgencyId;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::{Channel, Receipt};
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// What is received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receive {
    /// How it came in.
    pub channel: Channel,
    /// The competent authority, when it is another one.
    pub for_agency: Option<AgencyId>,
}

/// Why a case cannot be received.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotReceive {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The version of the procedure sets no limit, so the slip would show no due date.
    #[error("the procedure's version sets no time limit, and the slip must show a due date")]
    NoLimit,
}

impl Case {
    /// Receives a case (form 01). The slip's due date is computed, so it must be computable.
    ///
    /// Source: Decree 61/2018, article 17; procedures settled while the citizen waits need no slip, but
    /// are recorded.
    pub fn receive(&self, order: Receive, ctx: &Context<'_>) -> Result<StepTaken, CannotReceive> {
        ctx.allows(self, CaseStep::Receive)?;
        let terms = ctx.rules.terms;
        match terms.limit {
            Some(limit) => {
                ctx.rules.limit_from(ctx.now, limit)?;
            }
            None if terms.same_moment => {}
            None => return Err(CannotReceive::NoLimit),
        }
        let receipt = Receipt {
            no_limit: terms.limit.is_none(),
            channel: Some(order.channel),
            for_agency: order.for_agency,
            no_slip: terms.same_moment,
            calendar: ctx.calendar_version(),
        };
        Ok(ctx.taken(self, Act::Received(receipt)))
    }
}
