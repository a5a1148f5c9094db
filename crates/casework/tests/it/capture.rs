//! Rule 8: steps entered in one second from a form, and cases entered after the fact.

use casework::{GroupTest, Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

#[track_caller]
fn check(events: &str, expected: &[Test]) {
    let found = found(&[format!("A received=2026-03-02T08:00 | {events}")]);
    assert_eq!(found.tests(Rule::FormBasedCapture), expected, "{events}");
}

#[test]
fn three_different_steps_in_one_second_are_a_form() {
    check(
        "check 2026-03-02T09:00; register 2026-03-02T09:00; sign 2026-03-02T09:00",
        &[Test::SameSecond],
    );
    check(
        "check 2026-03-02T09:00:07.1; register 2026-03-02T09:00:07.5; sign 2026-03-02T09:00:07.9",
        &[Test::SameSecond],
    );
}

#[test]
fn two_steps_the_same_step_and_the_next_second_are_not() {
    check("check 2026-03-02T09:00; register 2026-03-02T09:00", &[]);
    check("check 2026-03-02T09:00; check 2026-03-02T09:00; sign 2026-03-02T09:00", &[]);
    check("check 2026-03-02T09:00:59; register 2026-03-02T09:01; sign 2026-03-02T09:01", &[]);
}

#[test]
fn days_alone_share_no_second() {
    check("check 2026-03-02; register 2026-03-02; sign 2026-03-02", &[]);
}

#[test]
fn activities_that_rule_15_finds_date_only_share_no_second() {
    let lines: Vec<String> = (0..20)
        .map(|i| {
            let at = "2026-03-02T00:00";
            format!("A{i} received=2026-03-01T08:00 | check {at}; register {at}; sign {at}")
        })
        .collect();
    let found = found(&lines);
    assert_eq!(found.tests(Rule::FormBasedCapture), []);
    assert_eq!(found.groups(GroupTest::Midnight).len(), 3);
}

#[test]
fn the_fullest_second_is_shown() {
    let found = found(&["A | a 2026-03-02T09:00; b 2026-03-02T09:00; c 2026-03-02T09:00; \
                         a 2026-03-02T10:00; b 2026-03-02T10:00; c 2026-03-02T10:00; d 2026-03-02T10:00"]);
    let finding = found.one(Test::SameSecond);
    assert_eq!((finding.strength, finding.number), (Strength::Probable, Some(4)));
    is(finding.first, "2026-03-02T10:00");
}

/// Cases of two units: `short` of unit s live for `minutes`, `long` of it and 30 of unit t a week.
fn units(short: usize, long: usize, minutes: u32) -> Vec<String> {
    let mut lines: Vec<String> = (0..short)
        .map(|i| format!("S{i} unit=s received=2026-03-02T08:00 closed=2026-03-02T08:{minutes:02}"))
        .collect();
    let week = |name: &str, unit: &str, count: usize| -> Vec<String> {
        (0..count)
            .map(|i| {
                format!("{name}{i} unit={unit} received=2026-03-02T08:00 closed=2026-03-09T08:00")
            })
            .collect()
    };
    lines.extend(week("L", "s", long));
    lines.extend(week("T", "t", 30));
    lines
}

#[test]
fn a_unit_that_enters_a_quarter_of_its_cases_after_the_fact_is_possible() {
    let found = found(&units(5, 15, 4));
    let [unit] = found.groups(GroupTest::EnteredAfterTheFact)[..] else { panic!("one unit") };
    assert_eq!((found.text(unit.who), unit.part, unit.whole), ("s", 5, 20));
    assert_eq!((unit.strength, unit.cases.len()), (Strength::Possible, 5));
    assert_eq!(found_bare(&units(5, 15, 4)).groups(GroupTest::EnteredAfterTheFact).len(), 1);
}

#[test]
fn a_fifth_four_cases_or_five_minutes_are_not_enough() {
    for lines in [units(5, 20, 4), units(4, 2, 4), units(5, 15, 5)] {
        assert!(found(&lines).groups(GroupTest::EnteredAfterTheFact).is_empty());
    }
}

#[test]
fn quick_procedures_say_nothing() {
    let lines: Vec<String> = (0..20)
        .map(|i| format!("S{i} unit=s received=2026-03-02T08:00 closed=2026-03-02T08:04"))
        .collect();
    assert!(found(&lines).groups(GroupTest::EnteredAfterTheFact).is_empty());
}

#[test]
fn nothing_closed_is_untested() {
    let found = found(&["A received=2026-03-02T08:00"]);
    assert_eq!(found.lacks(Rule::FormBasedCapture), [Untested::NoResults, Untested::NoEvents]);
}
