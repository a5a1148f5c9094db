//! Papers are asked for after the receipt: the clock stops.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::MissingPapers;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::stop::StopKind;
use crate::case::table::CaseStep;

/// Why papers cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotAskSupplement {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The request names nothing.
    #[error("the request names no missing paper: list all of them")]
    NothingMissing,
    /// The procedure's version knows no supplement after the receipt.
    #[error("the procedure's version allows no supplement after receipt")]
    NotAllowed,
    /// They were asked for already.
    #[error("papers were asked for already; the law allows it once")]
    AskedAlready,
    /// The time for asking is over.
    #[error("papers had to be asked for by {by}")]
    TooLate {
        /// By when they had to be asked for.
        by: Moment,
    },
}

impl Case {
    /// Asks for all that is missing, once, soon after the receipt (form 02).
    ///
    /// Source: Decree 61/2018, article 19.4: no later than three working days from the receipt, unless a
    /// special law says otherwise; the procedure's version holds the number.
    pub fn ask_supplement(
        &self,
        order: MissingPapers,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotAskSupplement> {
        ctx.allows(self, CaseStep::AskSupplement)?;
        let terms = ctx.rules.terms;
        if !terms.stops.contains(&StopKind::Supplement) {
            return Err(CannotAskSupplement::NotAllowed);
        }
        if order.missing.is_empty() {
            return Err(CannotAskSupplement::NothingMissing);
        }
        if self.supplements_asked() > 0 {
            return Err(CannotAskSupplement::AskedAlready);
        }
        if let Some(received) = self.received()
            && let Some(by) = ctx.rules.past_limit(received, terms.supplement_within, ctx.now)?
        {
            return Err(CannotAskSupplement::TooLate { by });
        }
        Ok(ctx.taken(self, Act::SupplementAsked(Some(order))))
    }
}
