//! Beside a submission, a refusal at the counter, a receipt and a hand-on to the unit.

use std::ops::Not;

use deadlines::TimeLimit;
use serde::{Deserialize, Serialize};

use crate::case::code::AgencyId;
use crate::case::text::Text;

/// How a case comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Brought to the counter.
    Counter,
    /// Sent online.
    Online,
    /// Sent by public post.
    Post,
    /// Sent online with the help of an officer.
    AssistedOnline,
    /// Sent at a kiosk.
    Kiosk,
}

impl Channel {
    /// Are its papers files, so that handing them on takes no time?
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Online | Self::AssistedOnline | Self::Kiosk)
    }
}

/// Beside `Submitted`. Its moment is kept to the second and acknowledged at once (Decree 45/2020 as
/// amended by 310/2026).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Submission {
    /// How it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}

/// Why a case is not accepted: one of the list; the words come beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The matter is not for this office.
    NotCompetent,
    /// The request is outside what the procedure covers.
    OutOfScope,
    /// The conditions are not met.
    ConditionsNotMet,
    /// The papers were asked for and did not come, or are not right.
    PapersMissing,
    /// The same request is open already.
    Duplicate,
    /// Another one, said in words.
    Other,
}

/// Beside `NotAccepted` (form 03).
///
/// Source: domain rules 1.3: a reason from a list and a text, confirmed in two steps, because inspectors
/// found cases refused by a wrong button, and refusals without a reason. The list is ours.
#[doc(alias = "phiếu từ chối tiếp nhận giải quyết hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Which reason of the list.
    pub reason: RefusalReason,
    /// The reason in words.
    pub text: Text,
    /// That the officer saw the refusal again and confirmed it.
    pub confirmed: bool,
}

/// Beside `SupplementAsked` and `SupplementAskedBeforeReceipt` (form 02): everything that is missing, at
/// once.
///
/// Source: Decree 61/2018, articles 15.3 and 19.4.
#[doc(alias = "phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingPapers {
    /// What is missing or wrong.
    pub missing: Vec<Text>,
    /// How long the citizen has, as the notice announces it; only after it may the case be stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<TimeLimit>,
}

/// Beside `Received` (form 01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Receipt {
    /// The source set no time limit, so no due date can be computed.
    #[serde(skip_serializing_if = "Not::not")]
    pub no_limit: bool,
    /// How it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Received for another, competent authority: the clock begins when that one receives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_agency: Option<AgencyId>,
    /// Settled while the citizen waited: no slip was printed.
    #[serde(skip_serializing_if = "Not::not")]
    pub no_slip: bool,
    /// Version of the calendar on which the slip's due date was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
}

/// Beside `Forwarded` (the control slip).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Forwarding {
    /// The part of the unit that goes on with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Text>,
}
