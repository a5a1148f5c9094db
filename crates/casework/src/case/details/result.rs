//! Beside the ends of a case: result, return, withdrawal, stop.

use serde::{Deserialize, Serialize};

use crate::case::delivery::Handover;
use crate::case::evidence::{CitizenProof, EvidenceKind};
use crate::case::milliseconds;
use crate::case::text::{FileRef, Text};
use crate::instant::{Instant, Stamp};

/// Who signed a result, and where the signature can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The account of the signer.
    pub signer: Text,
    /// The reference of the signature: serial number of the certificate, or number of the signed paper.
    pub reference: Text,
}

/// Beside `ResultIssued` and `RefusedAfterAppraisal`.
///
/// All is optional because imported results come without; at the desk file and signature are owed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResultPapers {
    /// The signed result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRef>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Why it is refused, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What shows from outside the system when it was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceKind>,
    /// The number of that evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_number: Option<Text>,
    /// The moment that the evidence names.
    #[serde(skip_serializing_if = "Option::is_none", with = "milliseconds::option")]
    pub evidence_at: Option<Instant>,
    /// The moment that the closing note claims: a claim is not evidence.
    #[serde(skip_serializing_if = "Option::is_none", with = "milliseconds::option")]
    pub note_at: Option<Instant>,
    /// Version of the calendar under which the case ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
}

impl ResultPapers {
    /// The moment that independent evidence names.
    pub fn proven_at(&self) -> Option<Instant> {
        self.evidence.is_some_and(EvidenceKind::is_independent).then_some(self.evidence_at)?
    }

    /// The moment of the evidence as the log of cases keeps it.
    pub fn evidence_stamp(&self) -> Option<Stamp> {
        self.evidence_at.map(Stamp::time)
    }

    /// The moment of the note as the log of cases keeps it.
    pub fn note_stamp(&self) -> Option<Stamp> {
        self.note_at.map(Stamp::time)
    }
}

/// What the citizen is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// The result is ready.
    ResultReady,
    /// The result is ready before its day (Decree 61/2018, article 20: early return is announced).
    EarlyResult,
    /// Something else, said in words.
    Other,
}

/// Beside `CitizenNotified`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// What it is about.
    pub news: News,
    /// The reference of the message that was sent.
    pub message: Text,
}

/// Beside `ResultSent` and `Returned`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// By which way.
    pub by: Handover,
    /// The receipt: number of the postal item, of the signed book, of the download.
    pub receipt: Text,
}

/// Beside `WithdrawalRequested` and `Withdrawn`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalAct {
    /// That it is the citizen's own act.
    pub proof: CitizenProof,
    /// Version of the calendar under which the case ended, when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
}

/// Beside `Stopped` (form 05 of 2025).
#[doc(alias = "thông báo dừng giải quyết hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopNotice {
    /// Why, in words.
    pub reason: Text,
    /// The notice.
    pub notice: FileRef,
    /// Version of the calendar under which the case ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
}
