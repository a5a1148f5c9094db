//! Rule 12: the due date differs from the computed one, or was moved.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

#[track_caller]
fn check(line: &str, expected: &[Test]) {
    assert_eq!(found(&[format!("A {line}")]).tests(Rule::DueDateWrong), expected, "{line}");
}

#[test]
fn five_working_days_from_monday_end_next_monday_at_closing() {
    check("received=2026-03-02T08:00 limit=5d due=2026-03-09T17:00", &[]);
    check("received=2026-03-02T08:00 limit=5d due=2026-03-09T16:59", &[]);
    check("received=2026-03-02T08:00 limit=5d due=2026-03-09T16:58", &[Test::DueDiffers]);
    check("received=2026-03-02T08:00 limit=5d due=2026-03-10T17:00", &[Test::DueDiffers]);
    check("received=2026-03-02T17:00 limit=5d due=2026-03-10T17:00", &[]);
}

#[test]
fn a_due_day_is_compared_by_day() {
    check("received=2026-03-02T08:00 limit=5d due=2026-03-09", &[]);
    check("received=2026-03-02T08:00 limit=5d due=2026-03-10", &[Test::DueDiffers]);
}

#[test]
fn the_computed_date_is_shown() {
    let found = found(&["A received=2026-03-02T08:00 limit=5d due=2026-03-12T17:00"]);
    let finding = found.one(Test::DueDiffers);
    assert_eq!(finding.strength, Strength::Proven);
    is(finding.first, "2026-03-12T17:00");
    is(finding.second, "2026-03-09T17:00");
}

#[test]
fn a_stop_lengthens_the_term_or_begins_it_anew() {
    // Two working days stopped: 11 March; counted anew from Friday 6 March: 13 March.
    let stopped = "received=2026-03-02T08:00 limit=5d pause=2026-03-04T08:00/2026-03-06T08:00";
    check(&format!("{stopped} due=2026-03-11T17:00"), &[]);
    check(&format!("{stopped} due=2026-03-13T17:00"), &[]);
    check(&format!("{stopped} due=2026-03-09T17:00"), &[Test::DueDiffers]);
    check(
        "received=2026-03-02T08:00 limit=5d due=2026-03-11T17:00 \
         | suspend 2026-03-04T08:00; resume 2026-03-06T08:00",
        &[],
    );
}

#[test]
fn an_open_stop_and_an_unpublished_year_prove_nothing() {
    check(
        "received=2026-03-02T08:00 limit=5d due=2026-05-09T17:00 | suspend 2026-03-04T08:00",
        &[],
    );
    check("received=2027-12-30T08:00 limit=5d due=2028-01-01T17:00", &[]);
    check("received=2018-03-02T08:00 limit=5d due=2018-05-09T17:00", &[]);
}

#[test]
fn a_receipt_without_a_time_may_lie_before_or_after_closing() {
    check("received=2026-03-02 limit=5d due=2026-03-09", &[]);
    check("received=2026-03-02 limit=5d due=2026-03-10", &[]);
    check("received=2026-03-02 limit=5d due=2026-03-11", &[Test::DueDiffers]);
    check("received=2026-03-02 limit=8h due=2026-03-11T10:00", &[]);
}

#[test]
fn an_extension_keeps_the_date_of_the_law() {
    let extended = "received=2026-03-02T08:00 limit=5d due=2026-03-20T17:00";
    check(
        &format!(
            "{extended} move=2026-03-05T10:00/2026-03-09T17:00/2026-03-20T17:00 \
             | extend 2026-03-05T10:00"
        ),
        &[],
    );
    check(&format!("{extended} | extend 2026-03-05T10:00"), &[]);
}

const MOVED: &str = "received=2026-03-02T08:00 due=2026-03-20T17:00";

#[test]
fn a_move_without_a_ground_is_proven() {
    let moved = "move=2026-03-04T10:00/2026-03-09T17:00/2026-03-20T17:00";
    check(&format!("{MOVED} {moved}"), &[Test::DueMoved]);
    for ground in ["suspend", "resume", "extend"] {
        check(&format!("{MOVED} {moved} | {ground} 2026-03-04T09:00"), &[]);
        check(&format!("{MOVED} {moved} | {ground} 2026-03-04T10:00:30"), &[]);
        check(&format!("{MOVED} {moved} | {ground} 2026-03-05T09:00"), &[Test::DueMoved]);
    }
    check(&format!("{MOVED} {moved} pause=2026-03-03T08:00/2026-03-04T08:00"), &[]);
    check(&format!("{MOVED} {moved} | process 2026-03-04T09:00"), &[Test::DueMoved]);
}

#[test]
fn one_ground_carries_one_move() {
    check(
        &format!(
            "{MOVED} move=2026-03-04T10:00/2026-03-09T17:00/2026-03-12T17:00 \
             move=2026-03-05T10:00/2026-03-12T17:00/2026-03-20T17:00 | extend 2026-03-04T09:00"
        ),
        &[Test::DueMoved],
    );
}

#[test]
fn a_move_in_the_last_tenth_of_the_term_or_after_it_is_the_most_serious() {
    // 47 working hours from 2 March 08:00 to 9 March 17:00: the last 4.7 begin at 10:18.
    let moved = |at: &str| format!("{MOVED} move={at}/2026-03-09T17:00/2026-03-20T17:00");
    check(&moved("2026-03-09T10:17"), &[Test::DueMoved]);
    check(&moved("2026-03-09T10:18"), &[Test::DueMovedLate]);
    check(&moved("2026-03-11T10:00"), &[Test::DueMovedLate]);
}

#[test]
fn without_limits_moves_or_a_calendar_it_is_untested() {
    let nothing = found(&["A received=2026-03-02T08:00 due=2026-03-20T17:00"]);
    assert_eq!(nothing.lacks(Rule::DueDateWrong), [Untested::NoLimits]);
    let bare = found_bare(&["A received=2026-03-02T08:00 limit=5d due=2026-03-20T17:00"]);
    assert_eq!(bare.lacks(Rule::DueDateWrong), [Untested::NoCalendar]);
    assert_eq!(bare.tests(Rule::DueDateWrong), []);
    let none = found(&["A received=2026-03-02T08:00 limit=5d"]);
    assert_eq!(none.lacks(Rule::DueDateWrong), [Untested::NoDueDates]);
}
