//! Beside what stops the clock and what starts it again, and the apology.

use deadlines::TimeLimit;
use serde::{Deserialize, Serialize};

use crate::case::evidence::{CitizenProof, DatedEvidence};
use crate::case::milliseconds;
use crate::case::text::Text;
use crate::instant::Instant;

/// Beside `SupplementReceived` (a new form 01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplementPapers {
    /// What came.
    pub papers: Vec<Text>,
    /// That the citizen sent or brought it.
    pub proof: CitizenProof,
}

/// Beside `ObligationNotified`: the notice of the body that sets the tax or the fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationNotice {
    /// Number and date of the notice.
    pub evidence: DatedEvidence,
    /// How long the citizen has, as the notice announces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<TimeLimit>,
}

/// Beside `ObligationFulfilled`: number and date of what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObligationEnd {
    /// Number and date of the slip.
    pub evidence: DatedEvidence,
}

/// For what an office apologizes.
///
/// Source: domain rules 1.12: Tân An 2022 asks for a letter for errors, loss, damage and harassment too,
/// several in one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Late, or about to be.
    Late,
    /// An error in the work.
    Error,
    /// Papers were lost.
    Loss,
    /// Papers were damaged.
    Damage,
    /// The citizen was harassed.
    Harassment,
}

/// How an apology reaches the citizen (TP.HCM 2016: letter, text message or in person).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApologyChannel {
    /// A letter.
    Letter,
    /// A text message.
    TextMessage,
    /// In person.
    InPerson,
    /// A message of the portal.
    Portal,
}

/// Beside `ApologyIssued` (form 04): faults, reason, the new day or none, signer, channel, delivery.
///
/// Source: domain rules 1.12: the apology is an object, not a flag.
#[doc(alias = "phiếu xin lỗi và hẹn lại ngày trả kết quả")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApologyLetter {
    /// For what, one or several.
    pub faults: Vec<Fault>,
    /// Why it came to that.
    pub reason: Text,
    /// The moment promised anew; none when the letter promises nothing. The statutory due date stays.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "milliseconds::option")]
    pub new_date: Option<Instant>,
    /// The account of the head who signed.
    pub signer: Text,
    /// How it reached the citizen.
    pub channel: ApologyChannel,
    /// When it reached the citizen.
    #[serde(with = "milliseconds")]
    pub delivered_at: Instant,
}
