//! Rule 1: late in the records, in time by other traces.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

/// Received Monday 2 March, due Monday 9 March at closing, closed on Thursday 12 March.
const LATE: &str = "A received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-12T09:00";

#[track_caller]
fn check(more: &str, expected: Option<(Test, Strength)>) {
    let found = found(&[format!("{LATE} {more}")]);
    let such = found.findings.cases.iter().filter(|it| it.rule() == Rule::LateOnPaper);
    let such: Vec<_> = such.map(|it| (it.test, it.strength, it.in_time)).collect();
    let expected: Vec<_> =
        expected.map(|(test, strength)| (test, strength, true)).into_iter().collect();
    assert_eq!(such, expected, "{more}");
}

#[test]
fn evidence_of_a_delivery_in_time_proves_it() {
    check("evidence=2026-03-06T10:00", Some((Test::DeliveredInTime, Strength::Proven)));
    check("evidence=2026-03-09T17:00", Some((Test::DeliveredInTime, Strength::Proven)));
    check("evidence=2026-03-09T17:01", None);
    check("evidence=2026-03-02T07:59", None);
}

#[test]
fn evidence_without_a_time_of_day_counts_on_the_due_day() {
    check("evidence=2026-03-09", Some((Test::DeliveredInTime, Strength::Proven)));
    check("evidence=2026-03-02", Some((Test::DeliveredInTime, Strength::Proven)));
    check("evidence=2026-03-10", None);
    check("evidence=2026-03-01", None);
}

#[test]
fn a_note_is_a_claim_and_probable() {
    check("note=2026-03-09", Some((Test::NoteInTime, Strength::Probable)));
    check("note=2026-03-02", Some((Test::NoteInTime, Strength::Probable)));
    check("note=2026-03-10", None);
    check("note=2026-03-01", None);
}

#[test]
fn the_strongest_ground_alone_speaks() {
    check(
        "note=2026-03-09 evidence=2026-03-09 | sign 2026-03-05T10:00",
        Some((Test::DeliveredInTime, Strength::Proven)),
    );
    check("note=2026-03-09 | sign 2026-03-05T10:00", Some((Test::NoteInTime, Strength::Probable)));
}

#[test]
fn a_case_in_time_or_open_is_not_late_on_paper() {
    let found = found(&[
        "A received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-09T17:00 note=2026-03-06",
        "B received=2026-03-02T08:00 due=2026-03-09T17:00 note=2026-03-06",
        "C received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-09T19:00 note=2026-03-06",
        "D received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-19 note=2026-03-06 status=withdrawn",
    ]);
    assert_eq!(found.tests(Rule::LateOnPaper), []);
}

#[test]
fn signed_in_time_is_possible_where_nothing_says_what_wait_is_usual() {
    check("| sign 2026-03-05T10:00", Some((Test::SignedInTime, Strength::Possible)));
    check("| issue 2026-03-09T17:00", Some((Test::SignedInTime, Strength::Possible)));
    check("| sign 2026-03-05T10:00; issue 2026-03-10T10:00", None);
    check("| process 2026-03-05T10:00", None);
}

#[test]
fn a_signature_after_the_closing_is_no_last_step() {
    check("| sign 2026-03-12T09:01", None);
}

/// One case closed on time, an hour of work after its signature.
const USUAL: &str = "U received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-03T10:00 \
                     | sign 2026-03-03T09:00";

#[test]
fn a_wait_of_more_than_two_hours_and_more_than_usual_is_probable() {
    // Signed Monday 16:00, due 17:00; closed on Tuesday at 08:00: two hours, and at 08:01.
    let line = |closed: &str| {
        format!(
            "A received=2026-03-02T08:00 due=2026-03-09T17:00 closed={closed} | sign 2026-03-09T16:00"
        )
    };
    let exactly = found(&[USUAL.to_owned(), line("2026-03-10T08:00")]);
    assert_eq!(exactly.tests(Rule::LateOnPaper), [Test::SignedInTime]);
    let longer = found(&[USUAL.to_owned(), line("2026-03-10T08:01")]);
    let finding = longer.one(Test::LongWaitAfterLastStep);
    assert_eq!(finding.strength, Strength::Probable);
    assert_eq!((finding.number, finding.bar), (Some(121), Some(120)));
    is(finding.first, "2026-03-09T16:00");
    is(finding.second, "2026-03-10T08:01");
}

#[test]
fn where_four_hours_are_usual_three_are_not_unusual() {
    let usual = "U received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-03T14:30 \
                 | sign 2026-03-03T09:00";
    let late = "A received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-10T09:00 \
                | sign 2026-03-09T16:00";
    assert_eq!(found(&[usual, late]).tests(Rule::LateOnPaper), [Test::SignedInTime]);
}

#[test]
fn closed_late_in_a_batch_of_five_is_possible() {
    let batch = |size: usize| -> Vec<String> {
        (0..size)
            .map(|i| format!("{} closer=anna", LATE.replace("A ", &format!("A{i} "))))
            .collect()
    };
    let five = found(&batch(5));
    assert_eq!(five.codes(Test::LateInBatch), ["A0", "A1", "A2", "A3", "A4"]);
    assert!(five.findings.cases.iter().all(|it| it.test != Test::LateInBatch || it.in_time));
    assert_eq!(found(&batch(4)).codes(Test::LateInBatch), [""; 0]);
}

#[test]
fn what_a_source_does_not_know_is_untested() {
    let found = found(&["A received=2026-03-02T08:00 closed=2026-03-12T09:00"]);
    assert_eq!(found.lacks(Rule::LateOnPaper), [Untested::NoDueDates]);
    let found = found_bare(&[LATE]);
    assert_eq!(found.lacks(Rule::LateOnPaper), [Untested::NoLastStep]);
    let found = found_bare(&[format!("{LATE} | sign 2026-03-05T10:00")]);
    assert_eq!(found.lacks(Rule::LateOnPaper), [Untested::NoCalendar]);
    assert_eq!(found.tests(Rule::LateOnPaper), [Test::SignedInTime]);
}
