//! Beside fees, synchronisation, corrections, re-projections and imports.

use deadlines::Moment;
use serde::{Deserialize, Serialize};

use crate::case::corrections::{Change, CorrectionReason};
use crate::case::event::EventNumber;
use crate::case::evidence::{DatedEvidence, Document};
use crate::case::finance::Dong;
use crate::case::text::Text;

/// Beside an event that says everything by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Beside `FeeRequested`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeNote {
    /// How much.
    pub amount: Dong,
    /// For what, and by which rule.
    pub basis: Text,
}

/// Beside `FeePaid`: the amount is the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeePayment {
    /// Number and date of the payment.
    pub evidence: DatedEvidence,
}

/// Beside `FeeRefunded`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeReturn {
    /// The decision to pay it back.
    pub document: Document,
}

/// Beside the events of synchronisation with another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncNote {
    /// The other system.
    pub system: Text,
    /// The id of the message.
    pub message: Text,
    /// What the other system says, when it refuses or holds something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
}

/// Beside `Corrected`: never an edit, always two persons and a document.
///
/// Source: domain rules 1.9.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correcting {
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
    /// The account that approved it: another one.
    pub approver: Text,
}

/// Beside `DueReprojected`: what a new calendar did to the due date of an open case.
///
/// A record for the citizen of what was computed then; no due date is computed from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reprojection {
    /// Version of the calendar before.
    pub from: Text,
    /// Version of the calendar now.
    pub to: Text,
    /// What was owed by the calendar before.
    pub before: Moment,
    /// What is owed by the calendar now.
    pub after: Moment,
}

/// Beside `Imported`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Origin {
    /// The code under which the other system holds the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
}
