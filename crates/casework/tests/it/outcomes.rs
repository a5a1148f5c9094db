//! What becomes of a case.

use casework::{Outcome, Rule, outcome};

use crate::written::{at, found, log};

#[track_caller]
fn check(line: &str, now: &str, expected: Outcome) {
    // A second case, so that the source knows due dates.
    let log = log(&[format!("A {line}"), "Z due=2026-03-09".to_owned()]);
    assert_eq!(outcome(&log, &log.cases()[0], at(now)), expected, "{line} at {now}");
}

const NOON: &str = "2026-03-20T12:00";

#[test]
fn a_due_day_has_early_on_time_and_late() {
    check("due=2026-03-09 closed=2026-03-08T23:59", NOON, Outcome::Early);
    check("due=2026-03-09 closed=2026-03-09T23:59", NOON, Outcome::OnTime);
    check("due=2026-03-09 closed=2026-03-10T00:00", NOON, Outcome::Late);
    check("due=2026-03-09 closed=2026-03-09", NOON, Outcome::OnTime);
}

#[test]
fn a_due_instant_has_no_early() {
    check("due=2026-03-09T17:00 closed=2026-03-02T08:00", NOON, Outcome::OnTime);
    check("due=2026-03-09T17:00 closed=2026-03-09T17:00", NOON, Outcome::OnTime);
    check("due=2026-03-09T17:00 closed=2026-03-09T17:00:01", NOON, Outcome::Late);
    check("due=2026-03-09T17:00 closed=2026-03-09", NOON, Outcome::OnTime);
    check("due=2026-03-09T17:00 closed=2026-03-10", NOON, Outcome::Late);
}

#[test]
fn an_open_case_is_overdue_after_its_instant_or_its_day() {
    check("due=2026-03-09T17:00", "2026-03-09T17:00", Outcome::OpenInTime);
    check("due=2026-03-09T17:00", "2026-03-09T17:01", Outcome::OpenOverdue);
    check("due=2026-03-09", "2026-03-09T23:59", Outcome::OpenInTime);
    check("due=2026-03-09", "2026-03-10T00:00", Outcome::OpenOverdue);
}

#[test]
fn a_result_after_the_moment_has_not_come() {
    check("due=2026-03-09T17:00 closed=2026-03-08T08:00", "2026-03-07T08:00", Outcome::OpenInTime);
}

#[test]
fn parked_is_told_by_events_columns_and_the_printed_state() {
    let due = "due=2026-03-09T17:00";
    check(&format!("{due} | suspend 2026-03-05T08:00"), NOON, Outcome::Parked);
    let resumed = format!("{due} | suspend 2026-03-05T08:00; resume 2026-03-06T08:00");
    check(&resumed, NOON, Outcome::OpenOverdue);
    check(&resumed, "2026-03-05T12:00", Outcome::Parked);
    check(&format!("{due} pause=2026-03-05T08:00/"), NOON, Outcome::Parked);
    check(&format!("{due} pause=2026-03-05T08:00/2026-03-21T08:00"), NOON, Outcome::Parked);
    check(&format!("{due} pause=2026-03-05T08:00/{NOON}"), NOON, Outcome::OpenOverdue);
    check(&format!("{due} status=parked"), NOON, Outcome::Parked);
    let answered =
        format!("{due} status=parked | suspend 2026-03-05T08:00; resume 2026-03-06T08:00");
    check(&answered, NOON, Outcome::OpenOverdue);
}

#[test]
fn a_result_goes_before_a_stop_and_a_withdrawal_before_both() {
    let stopped = "due=2026-03-09T17:00 closed=2026-03-06T08:00 | suspend 2026-03-05T08:00";
    check(stopped, NOON, Outcome::OnTime);
    check(
        "due=2026-03-09T17:00 closed=2026-03-12T08:00 status=withdrawn",
        NOON,
        Outcome::Withdrawn,
    );
    let later = "due=2026-03-09T17:00 | withdraw 2026-03-12T08:00";
    check(later, NOON, Outcome::Withdrawn);
    check(later, "2026-03-12T07:00", Outcome::OpenOverdue);
}

#[test]
fn what_the_unit_stopped_is_neither_in_time_nor_late() {
    check("due=2026-03-09T17:00 status=stopped", NOON, Outcome::Stopped);
    check("status=stopped", NOON, Outcome::Stopped);
}

#[test]
fn without_a_due_date_a_case_is_unscored_and_a_withdrawn_one_withdrawn() {
    check("closed=2026-03-06T08:00", NOON, Outcome::Unscored);
    check("received=2026-03-06T08:00", NOON, Outcome::Unscored);
    check("status=withdrawn", NOON, Outcome::Withdrawn);
}

#[test]
fn where_the_source_knows_no_due_dates_all_are_unscored() {
    let log = log(&["A status=withdrawn", "B closed=2026-03-06T08:00"]);
    for case in log.cases() {
        assert_eq!(outcome(&log, case, at(NOON)), Outcome::Unscored);
    }
}

#[test]
fn receipts_and_results_are_taken_from_events_where_no_column_names_them() {
    let log = log(&[
        "A | check 2026-03-01T08:00; receive 2026-03-02T08:00; close 2026-03-03T08:00; close 2026-03-04T08:00",
        "B | check 2026-03-01T08:00; issue 2026-03-03T08:00",
        "C | check 2026-03-01T08:00",
    ]);
    let times = |place: usize| {
        let case = &log.cases()[place];
        (case.received.map(|it| it.at), case.resulted.map(|it| it.at))
    };
    assert_eq!(times(0), (Some(at("2026-03-02T08:00")), Some(at("2026-03-04T08:00"))));
    assert_eq!(times(1), (Some(at("2026-03-01T08:00")), Some(at("2026-03-03T08:00"))));
    assert_eq!(times(2), (Some(at("2026-03-01T08:00")), None));
}

#[test]
fn no_event_closes_a_case_where_a_column_names_results() {
    let log = log(&["A closed=2026-03-05T08:00", "B | close 2026-03-03T08:00"]);
    assert_eq!(log.cases()[1].resulted, None);
}

#[test]
fn every_rule_has_its_number() {
    let numbers: Vec<u8> = Rule::ALL.iter().map(|rule| rule.number()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15, 16]);
    let found = found(&["A received=2026-03-02T08:00"]);
    assert!(found.findings.untested.is_sorted());
}
