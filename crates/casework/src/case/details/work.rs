//! Beside the work inside: assignment, steps, consultation, parts of other agencies.

use deadlines::TimeLimit;
use serde::{Deserialize, Serialize};

use crate::case::event::EventNumber;
use crate::case::evidence::Document;
use crate::case::text::{FileRef, Text};

/// Beside `Assigned`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The account of the officer who goes on with it.
    pub officer: Text,
}

/// Beside `StepStarted` and `StepDone`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkNote {
    /// The step of the procedure's version.
    pub step: Text,
}

/// Beside `ConsultationAsked`: content and time, both in writing.
///
/// Source: Decree 61/2018, article 19.5. The main clock runs on.
#[doc(alias = "lấy ý kiến cơ quan phối hợp")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationAsking {
    /// Who is asked.
    pub body: Text,
    /// What is asked.
    pub question: Text,
    /// How long the other body has.
    pub within: TimeLimit,
}

/// Beside `ConsultationAnswered`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationAnswer {
    /// The event with which it was asked.
    pub asked: EventNumber,
    /// The answer.
    pub document: Document,
}

/// Beside `ConsultationOverdue`: the head of the one-stop is told of the silence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationSilence {
    /// The event with which it was asked.
    pub asked: EventNumber,
}

/// Beside `LegOpened` and `LegClosed`. Agency and budget stand in the procedure's version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegNote {
    /// Which leg of the version.
    pub leg: Text,
    /// What the agency handed on, when it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRef>,
}
