//! Rule 16: stamps in the future, out of the log's years, or shifted.

use casework::{GroupTest, Rule, Shift, Strength, Test};

use crate::written::{found, found_at, is, plus};

#[test]
fn receipts_closings_and_events_after_the_moment_are_in_the_future() {
    let found = found_at(
        &[
            "A received=2026-03-02T10:01",
            "B received=2026-03-01T10:00 closed=2026-03-02T10:01",
            "C received=2026-03-01T10:00 | sign 2026-03-02T10:01",
            "D received=2026-03-01T10:00 closed=2026-03-02T10:00 | sign 2026-03-02T10:00",
        ],
        "2026-03-02T10:00",
    );
    assert_eq!(found.codes(Test::Future), ["A", "B", "C"]);
    let finding = found.findings.cases.iter().find(|it| it.test == Test::Future).unwrap();
    assert_eq!(finding.strength, Strength::Proven);
    is(finding.first, "2026-03-02T10:01");
    is(finding.second, "2026-03-02T10:00");
}

#[test]
fn a_year_more_than_five_from_the_middle_one_is_out() {
    let mut lines: Vec<String> =
        (0..9).map(|i| format!("M{i} received=2026-03-02T08:00")).collect();
    lines.push("A received=2020-12-31T23:59".to_owned());
    lines.push("B received=2021-01-01T00:00".to_owned());
    lines.push("C received=2026-03-02T08:00 closed=1926-03-02T08:00".to_owned());
    let found = found(&lines);
    assert_eq!(found.codes(Test::OutsideYears), ["A", "C"]);
    let years: Vec<_> =
        found.findings.cases.iter().filter(|it| it.test == Test::OutsideYears).collect();
    assert_eq!(years.iter().map(|it| it.number).collect::<Vec<_>>(), [Some(2020), Some(1926)]);
}

/// A case that lives for two months, so that corrected stamps may lie in them.
const SOUND: &str = "S received=2026-03-02T08:00 closed=2026-05-02T08:00";

#[test]
fn day_and_month_swapped_are_found_where_the_swap_repairs_the_order() {
    let found = found(&[
        SOUND,
        "A received=2026-03-02T08:00 closed=2026-02-04T09:00",
        "B received=2026-03-20T08:00 closed=2026-02-28T09:00",
        "C received=2026-03-02T08:00 closed=2026-01-02T09:00",
    ]);
    // A: 4 February becomes 2 April. B: there are no months 28 and 20. C: 1 February is before the receipt too,
    // and so is 3 February as a receipt after 2 January.
    assert_eq!(found.codes(Test::Swapped), ["A"]);
    let finding = found.one(Test::Swapped);
    is(finding.first, "2026-02-04T09:00");
    is(finding.second, "2026-04-02T09:00");
}

#[test]
fn a_swapped_receipt_is_found_too() {
    let found = found(&[SOUND, "A received=2026-05-03T08:00 closed=2026-03-09T09:00"]);
    let finding = found.one(Test::Swapped);
    is(finding.first, "2026-05-03T08:00");
    is(finding.second, "2026-03-05T08:00");
}

/// Ten cases whose first step stands so many minutes before the receipt, and sound ones.
fn shifted(minutes: i64) -> Vec<String> {
    let receipt = |i: usize| format!("2026-03-{:02}T08:00", i + 14);
    let mut lines: Vec<String> = (0..10)
        .map(|i| {
            let step = plus(&receipt(i), 20 - minutes);
            let closed = plus(&receipt(i), 3 * 24 * 60);
            format!("A{i} received={} closed={closed} | process {step}", receipt(i))
        })
        .collect();
    lines.extend((0..10).map(|i| {
        let (step, closed) = (plus(&receipt(i), 20), plus(&receipt(i), 3 * 24 * 60));
        format!("B{i} received={} closed={closed} | process {step}", receipt(i))
    }));
    lines
}

#[track_caller]
fn check(minutes: i64, expected: Option<Shift>) {
    let found = found(&shifted(minutes));
    let groups = found.groups(GroupTest::OneShift);
    assert_eq!(groups.first().and_then(|group| group.shift), expected);
    if expected.is_some() {
        assert_eq!((groups[0].part, groups[0].whole, groups[0].cases.len()), (10, 10, 10));
    }
}

#[test]
fn one_correction_that_repairs_all_is_found_the_smallest_first() {
    check(7 * 60, Some(Shift::Offset));
    check(24 * 60, Some(Shift::Day));
    check(365 * 24 * 60, Some(Shift::Year));
    check(100 * 24 * 60, None);
}

#[test]
fn nine_violations_are_too_few_for_a_shift() {
    let lines = shifted(7 * 60);
    let found = found(&lines[1..]);
    assert!(found.groups(GroupTest::OneShift).is_empty());
}

#[test]
fn a_table_of_cases_is_tested_by_its_columns() {
    let found = found(&["A received=2026-03-02T08:00 closed=2026-09-02T08:00"]);
    assert_eq!(found.tests(Rule::Unanchored), [Test::Future]);
    assert_eq!(found.lacks(Rule::Unanchored).len(), 1);
}
