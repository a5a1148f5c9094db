//! An earlier event is corrected by another one: two persons, a reason, a document.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::corrections::{Change, CorrectionReason};
use crate::case::details::Correcting;
use crate::case::event::{EventNumber, StepTaken};
use crate::case::evidence::{Document, EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::{BlankText, Text};
use crate::event_kind::EventKind;

/// The correction as it was proposed; who takes the step approves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correct {
    /// The event that is corrected.
    pub corrects: EventNumber,
    /// What becomes of it.
    pub change: Change,
    /// Why, of the list.
    pub reason: CorrectionReason,
    /// The document that shows it.
    pub document: Document,
    /// The account that proposed it.
    pub proposer: Text,
}

/// Why an event cannot be corrected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotCorrect {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// The case has no such event, or it was struck already.
    #[error("the case has no event number {event}", event = event.number())]
    Unknown {
        /// The event.
        event: EventNumber,
    },
    /// Proposer and approver are one person.
    #[error("the correction was proposed by `{account}`: somebody else must approve it", account = account.as_str())]
    SamePerson {
        /// The account.
        account: Text,
    },
    /// The account that approves has no name.
    #[error(transparent)]
    NoName(#[from] BlankText),
    /// A correction is dated by its record alone: it may be struck, not dated.
    #[error("a correction cannot be given another date: strike it and correct anew")]
    NotDated,
}

impl Case {
    /// Corrects an event. Nothing is edited: the corrected event stays readable, and what was known
    /// before this moment stays what it was.
    ///
    /// Source: domain rules 1.9 and 1.3, row `Corrected`.
    pub fn correct(&self, order: Correct, ctx: &Context<'_>) -> Result<StepTaken, CannotCorrect> {
        ctx.allows(self, CaseStep::Correct)?;
        let approver = Text::new(&ctx.actor.name)?;
        if order.proposer == approver {
            return Err(CannotCorrect::SamePerson { account: approver });
        }
        let Correct { corrects, change, reason, document, proposer } = order;
        let event = self.event(corrects).ok_or(CannotCorrect::Unknown { event: corrects })?;
        if change == Change::DatedByDocument && event.kind() == EventKind::Corrected {
            return Err(CannotCorrect::NotDated);
        }
        dated(document.at, None, ctx.now, ctx.rules.zone)?;
        let says = Correcting { corrects, change, reason, document, proposer, approver };
        Ok(ctx.taken(self, Act::Corrected(Some(says))))
    }
}
