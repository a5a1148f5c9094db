//! An apology promises another day; what the law owes does not move.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::class::a_day_before;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::{ApologyChannel, ApologyLetter, Fault};
use crate::case::event::StepTaken;
use crate::case::evidence::{EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::Text;
use crate::instant::Instant;

/// The apology that promises another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extend {
    /// For what, one or several.
    pub faults: Vec<Fault>,
    /// Why it came to that.
    pub reason: Text,
    /// The moment promised anew.
    pub new_date: Instant,
    /// The account of the head who signed.
    pub signer: Text,
    /// How it reached the citizen.
    pub channel: ApologyChannel,
    /// When it reached the citizen.
    pub delivered_at: Instant,
}

/// Why a case cannot be extended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotExtend {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// It names no fault.
    #[error("the apology names no fault: say for what")]
    NoFault,
    /// There is no due date to be extended.
    #[error("the case has no due date")]
    NoDueDate,
    /// It was extended already.
    #[error("the case was extended already; the law allows it once")]
    ExtendedAlready,
    /// The apology came too late.
    #[error("the apology must reach the citizen at least one day before {due}")]
    TooLate {
        /// What the law owes.
        due: Moment,
    },
    /// The new date promises nothing.
    #[error("the new date must be later than {due}")]
    NotLater {
        /// What the law owes.
        due: Moment,
    },
}

impl Case {
    /// Promises another day, at most once and at least one day before the term expires (form 04).
    ///
    /// Source: Decree 61/2018, article 19.9. The statutory due date is kept: an end between the two is
    /// late with an apology, never on time (domain rules 1.4.10).
    pub fn extend(&self, order: Extend, ctx: &Context<'_>) -> Result<StepTaken, CannotExtend> {
        ctx.allows(self, CaseStep::Extend)?;
        if order.faults.is_empty() {
            return Err(CannotExtend::NoFault);
        }
        if self.is_extended() {
            return Err(CannotExtend::ExtendedAlready);
        }
        let due = self.due(&ctx.rules)?.ok_or(CannotExtend::NoDueDate)?.due_at;
        let delivered_at = dated(order.delivered_at, self.received(), ctx.now, ctx.rules.zone)?;
        // Delivered in time, and told to us in time: a letter that is entered after the term has run
        // out would move the past.
        if !a_day_before(ctx.rules.moment(delivered_at)?, due)
            || !a_day_before(ctx.rules.moment(ctx.now)?, due)
        {
            return Err(CannotExtend::TooLate { due });
        }
        if ctx.rules.moment(order.new_date)? <= due {
            return Err(CannotExtend::NotLater { due });
        }
        let Extend { faults, reason, new_date, signer, channel, .. } = order;
        let new_date = Some(new_date);
        let letter = ApologyLetter { faults, reason, new_date, signer, channel, delivered_at };
        Ok(ctx.taken(self, Act::ApologyIssued(Some(letter))))
    }
}
