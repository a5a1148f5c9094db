//! Rule 4: work after the closing.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, is};

#[track_caller]
fn check(closed: &str, more: &str, expected: &[Test]) {
    let found = found(&[format!("A received=2026-03-02T08:00 closed={closed} {more}")]);
    assert_eq!(found.tests(Rule::ClosedBeforeDone), expected, "{more}");
}

const K: &str = "2026-03-05T10:00";

#[test]
fn a_signature_an_issue_and_work_after_the_closing_are_found() {
    check(K, "| sign 2026-03-05T10:02", &[Test::WorkAfterClosing]);
    check(K, "| issue 2026-03-06T10:02", &[Test::WorkAfterClosing]);
    check(K, "| process 2026-03-06T10:02", &[Test::WorkAfterClosing]);
}

#[test]
fn a_minute_is_tolerated_and_other_steps_may_follow() {
    check(K, "| sign 2026-03-05T10:01", &[]);
    check(K, "| sign 2026-03-05T10:01:01", &[Test::WorkAfterClosing]);
    check(K, "| sign 2026-03-05T09:00; deliver 2026-03-06T10:00; archive 2026-03-07T10:00", &[]);
}

#[test]
fn days_alone_are_compared_by_day() {
    check("2026-03-05", "| sign 2026-03-05T16:00", &[]);
    check("2026-03-05", "| sign 2026-03-06T00:00:01", &[Test::WorkAfterClosing]);
    check(K, "| sign 2026-03-05", &[]);
    check(K, "| sign 2026-03-06", &[Test::WorkAfterClosing]);
}

#[test]
fn the_first_step_after_the_closing_is_shown_with_its_row() {
    let found = found(&["A received=2026-03-02T08:00 closed=2026-03-05T10:00 \
         | process 2026-03-04T10:00; process 2026-03-06T10:00; sign 2026-03-07T10:00"]);
    let finding = found.one(Test::WorkAfterClosing);
    assert_eq!((finding.strength, finding.row, finding.number), (Strength::Proven, 3, Some(2)));
    is(finding.first, K);
    is(finding.second, "2026-03-06T10:00");
    assert_eq!(found.text(finding.label), "process");
}

#[test]
fn a_document_signed_after_the_closing_is_probable() {
    check(K, "evidence=2026-03-05T10:02", &[Test::ClosedBeforeSignature]);
    check(K, "evidence=2026-03-05T09:00", &[]);
    check(K, "evidence=2026-03-05", &[]);
}

#[test]
fn a_table_of_cases_has_no_steps_to_test() {
    let found = found(&["A received=2026-03-02T08:00 closed=2026-03-05T10:00"]);
    assert_eq!(found.lacks(Rule::ClosedBeforeDone), [Untested::NoEvents]);
}
