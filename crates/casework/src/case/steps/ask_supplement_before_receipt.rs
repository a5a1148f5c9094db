//! Papers are asked for before the receipt: no number, no due date.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::MissingPapers;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why papers cannot be asked for before the receipt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotAskBeforeReceipt {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// The request names nothing.
    #[error("the request names no missing paper: list all of them")]
    NothingMissing,
    /// They were asked for already: once, all of them.
    #[error("papers were asked for before receipt already; the law allows it once")]
    AskedAlready,
}

impl Case {
    /// Asks for all that is missing, once.
    ///
    /// Source: Decree 61/2018, article 15.3.
    pub fn ask_supplement_before_receipt(
        &self,
        order: MissingPapers,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotAskBeforeReceipt> {
        ctx.allows(self, CaseStep::AskSupplementBeforeReceipt)?;
        if order.missing.is_empty() {
            return Err(CannotAskBeforeReceipt::NothingMissing);
        }
        if self.intake.asked_before > 0 {
            return Err(CannotAskBeforeReceipt::AskedAlready);
        }
        Ok(ctx.taken(self, Act::SupplementAskedBeforeReceipt(Some(order))))
    }
}
