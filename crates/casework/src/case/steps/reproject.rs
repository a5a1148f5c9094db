//! A new version of the calendar moves the due date of an open case.

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::Reprojection;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::moves::{Cause, Move};
use crate::case::table::CaseStep;
use crate::case::text::Text;

/// Why a due date cannot be told anew.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotReproject {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// No version of the calendar is known by which it was told before.
    #[error("the case does not say by which version of the calendar its date was told")]
    NoVersion,
    /// The new version does not move it.
    #[error("the calendar in force does not move the due date")]
    NothingMoves,
}

impl Case {
    /// Records "calendar v7 → v8" with the date before and after. The order names no date and no
    /// calendar: the one in force is compared with the one by which the date was told last.
    ///
    /// Source: domain rules 1.4.13.
    pub fn reproject(&self, ctx: &Context<'_>) -> Result<StepTaken, CannotReproject> {
        ctx.allows(self, CaseStep::Reproject)?;
        let version = self.told_by().ok_or(CannotReproject::NoVersion)?;
        let known = ctx.rules.calendars.version(version.as_str());
        let known = known.ok_or_else(|| ClockError::CalendarGone { version: version.clone() })?;
        let moved = self.moved_between(&ctx.rules, known, ctx.rules.calendars.current)?;
        let Some(Move { cause: Cause::Calendar { from, to }, before, after }) = moved else {
            return Err(CannotReproject::NothingMoves);
        };
        let reprojection = Reprojection { from, to, before, after };
        Ok(ctx.taken(self, Act::DueReprojected(Some(reprojection))))
    }

    /// The version of the calendar by which the citizen was told the date last.
    fn told_by(&self) -> Option<&Text> {
        let last = self.reprojections.iter().max_by_key(|(recorded, _)| *recorded);
        last.map(|(_, it)| &it.to).or(self.slip_calendar())
    }
}
