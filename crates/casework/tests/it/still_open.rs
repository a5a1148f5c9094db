//! Rule 10: finished, and still open.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{Found, found_at, found_bare, is};

fn on(lines: &[&str], now: &str) -> Found {
    found_at(lines, now)
}

const OPEN: &str = "A received=2026-03-02T08:00 due=2026-03-09T17:00";

#[test]
fn delivered_and_still_open_is_proven_in_time_or_not() {
    let line = format!("{OPEN} evidence=2026-03-09T10:00");
    let found = on(&[&line], "2026-03-09T12:00");
    let finding = found.one(Test::DeliveredStillOpen);
    assert_eq!((finding.strength, finding.in_time), (Strength::Proven, true));
    is(finding.first, "2026-03-09T10:00");
    is(finding.second, "2026-03-09T17:00");
    let line = format!("{OPEN} evidence=2026-03-10T10:00");
    assert!(!on(&[&line], "2026-03-12T12:00").one(Test::DeliveredStillOpen).in_time);
}

#[test]
fn evidence_before_the_receipt_or_after_the_moment_is_none() {
    let line = format!("{OPEN} evidence=2026-03-01T10:00");
    assert_eq!(on(&[&line], "2026-03-12T12:00").tests(Rule::OpenButFinished), []);
    let line = format!("{OPEN} evidence=2026-03-13T10:00");
    assert_eq!(on(&[&line], "2026-03-12T12:00").tests(Rule::OpenButFinished), []);
}

#[test]
fn signed_and_overdue_is_probable() {
    let line = format!("{OPEN} | sign 2026-03-06T10:00");
    assert_eq!(on(&[&line], "2026-03-09T17:00").tests(Rule::OpenButFinished), []);
    let found = on(&[&line], "2026-03-09T17:01");
    let finding = found.one(Test::FinishedStillOpen);
    assert_eq!((finding.strength, finding.in_time), (Strength::Probable, true));
    is(finding.first, "2026-03-06T10:00");
    let late = format!("{OPEN} | sign 2026-03-10T10:00");
    assert!(!on(&[&late], "2026-03-11T10:00").one(Test::FinishedStillOpen).in_time);
}

#[test]
fn signed_and_waiting_longer_than_usual_is_probable_before_the_due_date() {
    // Usual: an hour from signature to closing.
    let usual = "U received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-03T10:00 \
                 | sign 2026-03-03T09:00";
    let line = format!("{OPEN} | sign 2026-03-06T10:00");
    assert_eq!(on(&[usual, &line], "2026-03-06T11:00").tests(Rule::OpenButFinished), []);
    let found = on(&[usual, &line], "2026-03-06T11:01");
    let finding = found.one(Test::FinishedStillOpen);
    assert_eq!((finding.number, finding.bar), (Some(61), Some(60)));
}

#[test]
fn closed_withdrawn_and_unsigned_cases_are_left_alone() {
    let found = on(
        &[
            "A received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-10T10:00 \
             | sign 2026-03-06T10:00",
            "B received=2026-03-02T08:00 due=2026-03-09T17:00 status=withdrawn | sign 2026-03-06T10:00",
            "C received=2026-03-02T08:00 due=2026-03-09T17:00 | process 2026-03-06T10:00",
            "D received=2026-03-02T08:00 due=2026-03-09T17:00 \
             | sign 2026-03-06T10:00; withdraw 2026-03-06T11:00",
        ],
        "2026-03-20T10:00",
    );
    assert_eq!(found.tests(Rule::OpenButFinished), []);
}

#[test]
fn a_source_without_signatures_or_evidence_is_untested() {
    assert_eq!(
        on(&[OPEN], "2026-03-20T10:00").lacks(Rule::OpenButFinished),
        [Untested::NoLastStep]
    );
    let bare = found_bare(&[format!("{OPEN} | sign 2026-03-06T10:00")]);
    assert_eq!(bare.lacks(Rule::OpenButFinished), [Untested::NoCalendar]);
    assert_eq!(bare.tests(Rule::OpenButFinished), [Test::FinishedStillOpen]);
}
