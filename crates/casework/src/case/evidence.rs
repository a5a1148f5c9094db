//! What shows when something happened: evidence, documents, proofs of the citizen's own act.

use serde::{Deserialize, Serialize};

use super::actor::Office;
use super::milliseconds;
use super::text::{FileRef, Text};
use crate::instant::{Instant, Zone};

/// What kind of trace names a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// The time in a qualified electronic signature.
    SignatureTime,
    /// A scan at the post office.
    PostalScan,
    /// A number in the register of documents.
    RegisterNumber,
    /// A slip of the treasury.
    TreasurySlip,
    /// A notice of the tax body.
    TaxNotice,
    /// A hand-over receipt that both sides signed.
    HandOverReceipt,
    /// A message that another system delivered to the citizen.
    Message,
    /// A note of the office itself: a claim.
    OwnNote,
}

impl EvidenceKind {
    /// Does it come from somebody who does not gain by the date?
    ///
    /// Source: domain rules 1.9, "evidence independent (qualified signature time, register number, post
    /// scan, treasury slip)"; hand-over receipts and messages by `data-quality.md`, rule 1a.
    pub const fn is_independent(self) -> bool {
        !matches!(self, Self::OwnNote)
    }
}

/// A trace that names a moment: its kind, its number and its own date.
#[doc(alias = "chứng cứ về thời điểm")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedEvidence {
    /// Which kind of trace.
    pub kind: EvidenceKind,
    /// Its number.
    pub number: Text,
    /// The moment it names.
    #[serde(with = "milliseconds")]
    pub at: Instant,
}

/// Why a date on evidence cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceDate {
    /// Before the step that it follows: it belongs to something else, or is misread.
    #[error("the evidence is dated before the step that it follows: check the date")]
    BeforeStep {
        /// The date on the evidence.
        at: Instant,
        /// When the case came into its present state.
        since: Instant,
    },
    /// In the future.
    #[error("the evidence is dated in the future: check the date")]
    InFuture {
        /// The date on the evidence.
        at: Instant,
        /// Now.
        now: Instant,
    },
}

/// The moment of the evidence, if it can be: not before the day of `since`, not after today.
///
/// Many traces name a day alone. One of the day on which the case came into its state, or of today, is
/// drawn to that moment: it cannot have been earlier or later.
pub(super) fn dated(
    at: Instant,
    since: Option<Instant>,
    now: Instant,
    zone: &Zone,
) -> Result<Instant, EvidenceDate> {
    if zone.date(at) > zone.date(now) {
        return Err(EvidenceDate::InFuture { at, now });
    }
    match since {
        Some(since) if zone.date(at) < zone.date(since) => {
            Err(EvidenceDate::BeforeStep { at, since })
        }
        since => Ok(since.map_or(at.min(now), |since| at.min(now).max(since))),
    }
}

/// A document that a step rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its number and sign.
    pub number: Text,
    /// Its own date.
    #[serde(with = "milliseconds")]
    pub at: Instant,
    /// Where it is kept, if it is kept as a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRef>,
}

/// What shows that the citizen acted, not somebody in the citizen's name.
///
/// Source: domain rules 1.3, row `Withdrawn`, and 11.9: a case was marked "withdrawn on request" because
/// an officer had typed the wrong procedure.
#[doc(alias = "xác thực của công dân")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CitizenProof {
    /// The citizen's own session, signed in with an electronic identity.
    Session {
        /// The id of the session.
        reference: Text,
    },
    /// A code sent to the citizen, used once.
    OneTimeCode {
        /// The id of the message that carried it.
        reference: Text,
    },
    /// A paper with the citizen's signature, scanned.
    SignedScan {
        /// The scan.
        file: FileRef,
    },
}

/// A step in the name of the citizen without a proof of the citizen's own act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an officer cannot act by a session of the citizen: attach the signed paper or the one-time code"
)]
pub struct NotTheCitizensAct {
    /// Who tried.
    pub office: Office,
}

impl CitizenProof {
    /// A session proves only what is done in it; a paper or a code may be handed to an officer.
    pub(super) const fn holds_for(&self, office: Office) -> Result<(), NotTheCitizensAct> {
        match (self, office) {
            (Self::Session { .. }, Office::Citizen)
            | (Self::OneTimeCode { .. } | Self::SignedScan { .. }, _) => Ok(()),
            (Self::Session { .. }, _) => Err(NotTheCitizensAct { office }),
        }
    }
}
