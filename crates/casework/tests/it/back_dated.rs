//! Rule 5: entered later than it is said to have happened, before the receipt, or out of turn.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

#[track_caller]
fn check(line: &str, expected: &[Test]) {
    assert_eq!(found(&[line]).tests(Rule::BackDated), expected, "{line}");
}

#[test]
fn stored_more_than_a_working_day_later_is_proven() {
    // Friday 6 March 10:00: one working day later is Monday 9 March 10:00.
    check("A received=2026-03-02T08:00 | sign 2026-03-06T10:00 stored=2026-03-09T10:00", &[]);
    let line = "A received=2026-03-02T08:00 | sign 2026-03-06T10:00 stored=2026-03-09T10:01";
    check(line, &[Test::RecordedLater]);
    let found = found(&[line]);
    assert_eq!(found.one(Test::RecordedLater).strength, Strength::Proven);
    is(found.one(Test::RecordedLater).second, "2026-03-09T10:01");
}

#[test]
fn a_day_alone_may_be_its_evening() {
    check("A received=2026-03-02T08:00 | sign 2026-03-05 stored=2026-03-06T17:00", &[]);
    check(
        "A received=2026-03-02T08:00 | sign 2026-03-05 stored=2026-03-09T07:01",
        &[Test::RecordedLater],
    );
}

#[test]
fn a_closing_stored_later_is_found_in_a_table_of_cases() {
    let line = "A received=2026-03-02T08:00 closed=2026-03-03T10:00 stored=2026-03-06T10:00";
    check(line, &[Test::RecordedLater]);
    check("A received=2026-03-02T08:00 closed=2026-03-03T10:00 stored=2026-03-03T10:05", &[]);
}

#[test]
fn an_event_more_than_five_minutes_before_the_receipt_is_proven() {
    check("A received=2026-03-02T08:00 | process 2026-03-02T07:55", &[]);
    check("A received=2026-03-02T08:00 | process 2026-03-02T07:54:59", &[Test::BeforeReceipt]);
    check("A received=2026-03-02T08:00 | receive 2026-03-01T07:00", &[]);
    check("A received=2026-03-02 | process 2026-03-02T07:00", &[]);
    check("A received=2026-03-02 | process 2026-03-01T07:00", &[Test::BeforeReceipt]);
}

#[test]
fn the_receipt_may_be_an_event_and_is_then_the_first_of_its_kind() {
    check("A | process 2026-03-02T07:00; receive 2026-03-02T08:00", &[Test::BeforeReceipt]);
    check("A | process 2026-03-02T07:00; sign 2026-03-02T08:00", &[]);
}

/// Cases whose rows stand in order, so that one that does not is an exception.
fn in_order(count: usize) -> Vec<String> {
    (0..count)
        .map(|i| format!("O{i} | receive 2026-03-02T08:00; process 2026-03-02T09:00"))
        .collect()
}

#[test]
fn an_event_out_of_turn_by_more_than_a_minute_is_probable() {
    let mut lines = in_order(9);
    lines.push(
        "A | receive 2026-03-02T08:00; process 2026-03-02T09:00; sign 2026-03-02T08:58:59"
            .to_owned(),
    );
    lines.push(
        "B | receive 2026-03-02T08:00; process 2026-03-02T09:00; sign 2026-03-02T08:59".to_owned(),
    );
    let found = found(&lines);
    assert_eq!(found.codes(Test::OutOfRecordOrder), ["A"]);
    let finding = found.one(Test::OutOfRecordOrder);
    assert_eq!((finding.strength, finding.number), (Strength::Probable, Some(1)));
    is(finding.first, "2026-03-02T08:58:59");
    is(finding.second, "2026-03-02T09:00");
}

#[test]
fn rows_in_another_order_than_that_of_the_records_are_untested() {
    let lines: Vec<String> = (0..10)
        .map(|i| {
            format!(
                "R{i} | sign 2026-03-02T10:00; process 2026-03-02T09:00; receive 2026-03-02T08:00"
            )
        })
        .collect();
    let found = found(&lines);
    assert_eq!(found.codes(Test::OutOfRecordOrder), [""; 0]);
    assert!(found.lacks(Rule::BackDated).contains(&Untested::NoRecordOrder));
}

#[test]
fn without_a_calendar_or_a_table_of_events_parts_are_untested() {
    let bare = found_bare(&[
        "A received=2026-03-02T08:00 | sign 2026-03-06T10:00 stored=2026-05-09T10:00",
    ]);
    assert_eq!(bare.lacks(Rule::BackDated), [Untested::NoCalendar]);
    let table = found(&["A received=2026-03-02T08:00"]);
    assert_eq!(table.lacks(Rule::BackDated), [Untested::NoEvents, Untested::NoRecordTimes]);
}
