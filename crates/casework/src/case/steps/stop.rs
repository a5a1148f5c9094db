//! The handling ends because the citizen did not answer in the announced time.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::StopNotice;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::regime::Regime;
use crate::case::table::CaseStep;
use crate::case::text::{FileRef, Text};

/// The notice that the handling stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopHandling {
    /// Why, in words.
    pub reason: Text,
    /// The notice, signed.
    pub notice: FileRef,
}

/// Why the handling cannot stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotStop {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The decree under which the case was received knows no such end.
    #[error("the decree under which the case was received knows no stop of the handling")]
    NotInRegime {
        /// The decree.
        regime: Regime,
    },
    /// No time was announced to the citizen.
    #[error("no time was announced to the citizen, so none has run out")]
    NothingAnnounced,
    /// The citizen still has time.
    #[error("the citizen still has time until {until}")]
    NotYet {
        /// Until when.
        until: Moment,
    },
}

impl Case {
    /// Stops the handling (form 05 of 2025), only after the time that the notice announced.
    pub fn stop(&self, order: StopHandling, ctx: &Context<'_>) -> Result<StepTaken, CannotStop> {
        ctx.allows(self, CaseStep::Stop)?;
        let regime = ctx.rules.terms.regime;
        if !regime.knows_stop() {
            return Err(CannotStop::NotInRegime { regime });
        }
        let lasting = self.lasting_stop().and_then(|stop| Some((stop.from, stop.announced?)));
        let (from, limit) = lasting.ok_or(CannotStop::NothingAnnounced)?;
        if ctx.rules.past_limit(from, limit, ctx.now)?.is_none() {
            let until = ctx.rules.limit_from(from, limit)?.due_at;
            return Err(CannotStop::NotYet { until });
        }
        let StopHandling { reason, notice } = order;
        let calendar = ctx.calendar_version();
        Ok(ctx.taken(self, Act::Stopped(Some(StopNotice { reason, notice, calendar }))))
    }
}
