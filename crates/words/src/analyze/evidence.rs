//! What a test of one case means, and the evidence of one finding in a sentence.

use casework::{CaseLog, Finding, Label, Stamp, Test, Zone};

use super::summary::count;
use super::times::when;
use crate::{Lang, duration, group, text};

/// What a test finds, in one line.
pub fn test_meaning(lang: Lang, test: Test) -> String {
    text(lang, &format!("analyze-test-{}", stem(test)), &[])
}

/// What shows a finding, apart from where it was found: the texts are those of the records.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingEvidence<'e> {
    /// The first moment.
    pub first: Option<Stamp>,
    /// The second moment.
    pub second: Option<Stamp>,
    /// The activity, user or unit.
    pub label: Option<&'e str>,
    /// A second activity.
    pub other: Option<&'e str>,
    /// The code of another case.
    pub other_case: Option<&'e str>,
    /// A count or a number of minutes.
    pub number: Option<i64>,
    /// What the number is measured against.
    pub bar: Option<i64>,
}

/// The evidence of a finding in one sentence, with the times and labels of the records.
pub fn finding_evidence(lang: Lang, finding: &Finding, log: &CaseLog) -> String {
    let label = |label: Label| log.labels.text(label);
    let evidence = FindingEvidence {
        first: finding.first,
        second: finding.second,
        label: finding.label.map(label),
        other: finding.other.map(label),
        other_case: finding.other_case.map(|case| &*log.case(case).code),
        number: finding.number,
        bar: finding.bar,
    };
    evidence_of(lang, finding.test, &evidence, &log.zone)
}

/// The same from what was kept of a finding.
pub fn evidence_of(lang: Lang, test: Test, evidence: &FindingEvidence<'_>, zone: &Zone) -> String {
    let not_given = || text(lang, "analyze-not-given", &[]);
    let said = |words: Option<&str>| words.map_or_else(not_given, str::to_owned);
    let arguments = [
        ("first", when(lang, evidence.first, zone)),
        ("second", when(lang, evidence.second, zone)),
        ("label", said(evidence.label)),
        ("other", said(evidence.other)),
        ("other-case", said(evidence.other_case)),
        ("number", number(lang, test, evidence.number)),
        ("bar", number(lang, test, evidence.bar)),
    ];
    text(lang, &format!("analyze-evidence-{}", stem(test)), &arguments)
}

/// What the number of a test is: minutes, a year, or a count.
enum Kind {
    WorkingMinutes,
    Year,
    Count,
}

fn number(lang: Lang, test: Test, number: Option<i64>) -> String {
    let Some(number) = number else { return text(lang, "analyze-not-given", &[]) };
    match kind(test) {
        Kind::WorkingMinutes => duration(lang, number.saturating_mul(60)),
        Kind::Year => number.to_string(),
        Kind::Count => u64::try_from(number)
            .map_or_else(|_| group(lang, &number.to_string()), |number| count(lang, number)),
    }
}

const fn kind(test: Test) -> Kind {
    match test {
        Test::LongWaitAfterLastStep => Kind::WorkingMinutes,
        Test::OutsideYears => Kind::Year,
        Test::DeliveredInTime
        | Test::NoteInTime
        | Test::SignedInTime
        | Test::LateInBatch
        | Test::Batch
        | Test::SmallBatch
        | Test::WorkAfterClosing
        | Test::ClosedBeforeSignature
        | Test::RecordedLater
        | Test::BeforeReceipt
        | Test::OutOfRecordOrder
        | Test::ClosedBeforeReceipt
        | Test::SignedBeforeWork
        | Test::AgainstLearnedOrder
        | Test::ExactTwin
        | Test::NearTwin
        | Test::TwinCase
        | Test::SameSecond
        | Test::OutsideHours
        | Test::DeliveredStillOpen
        | Test::FinishedStillOpen
        | Test::DueDiffers
        | Test::DueMoved
        | Test::DueMovedLate
        | Test::StopAtDeadline
        | Test::SecondStop
        | Test::StopWithoutEnd
        | Test::Future
        | Test::Swapped => Kind::Count,
    }
}

/// What the keys of a test end in.
const fn stem(test: Test) -> &'static str {
    match test {
        Test::DeliveredInTime => "delivered-in-time",
        Test::NoteInTime => "note-in-time",
        Test::LongWaitAfterLastStep => "long-wait-after-last-step",
        Test::SignedInTime => "signed-in-time",
        Test::LateInBatch => "late-in-batch",
        Test::Batch => "batch",
        Test::SmallBatch => "small-batch",
        Test::WorkAfterClosing => "work-after-closing",
        Test::ClosedBeforeSignature => "closed-before-signature",
        Test::RecordedLater => "recorded-later",
        Test::BeforeReceipt => "before-receipt",
        Test::OutOfRecordOrder => "out-of-record-order",
        Test::ClosedBeforeReceipt => "closed-before-receipt",
        Test::SignedBeforeWork => "signed-before-work",
        Test::AgainstLearnedOrder => "against-learned-order",
        Test::ExactTwin => "exact-twin",
        Test::NearTwin => "near-twin",
        Test::TwinCase => "twin-case",
        Test::SameSecond => "same-second",
        Test::OutsideHours => "outside-hours",
        Test::DeliveredStillOpen => "delivered-still-open",
        Test::FinishedStillOpen => "finished-still-open",
        Test::DueDiffers => "due-differs",
        Test::DueMoved => "due-moved",
        Test::DueMovedLate => "due-moved-late",
        Test::StopAtDeadline => "stop-at-deadline",
        Test::SecondStop => "second-stop",
        Test::StopWithoutEnd => "stop-without-end",
        Test::Future => "future",
        Test::OutsideYears => "outside-years",
        Test::Swapped => "swapped",
    }
}
