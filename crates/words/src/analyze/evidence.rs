//! What a test of one case means, and the evidence of one finding in a sentence.

use casework::{CaseLog, Finding, Label, Test};

use super::summary::count;
use super::times::when;
use crate::{Lang, duration, group, text};

/// What a test finds, in one line.
pub fn test_meaning(lang: Lang, test: Test) -> String {
    text(lang, &format!("analyze-test-{}", stem(test)), &[])
}

/// The evidence of a finding in one sentence, with the times and labels of the records.
pub fn finding_evidence(lang: Lang, finding: &Finding, log: &CaseLog) -> String {
    let not_given = || text(lang, "analyze-not-given", &[]);
    let label = |label: Option<Label>| {
        label.map_or_else(not_given, |label| log.labels.text(label).to_owned())
    };
    let other_case = finding.other_case.map(|case| log.case(case).code.to_string());
    let arguments = [
        ("first", when(lang, finding.first, &log.zone)),
        ("second", when(lang, finding.second, &log.zone)),
        ("label", label(finding.label)),
        ("other", label(finding.other)),
        ("other-case", other_case.unwrap_or_else(not_given)),
        ("number", number(lang, finding.test, finding.number)),
        ("bar", number(lang, finding.test, finding.bar)),
    ];
    text(lang, &format!("analyze-evidence-{}", stem(finding.test)), &arguments)
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
