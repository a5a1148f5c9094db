//! Rule 9: staff steps outside office hours.

use casework::{GroupTest, Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

#[track_caller]
fn check(event: &str, outside: bool) {
    let found = found(&[format!("A received=2026-03-01T08:00 | {event}")]);
    assert_eq!(found.codes(Test::OutsideHours).len(), usize::from(outside), "{event}");
}

#[test]
fn nights_lunch_and_sundays_are_outside() {
    check("process 2026-03-02T06:59:59 anna", true);
    check("process 2026-03-02T12:00 anna", true);
    check("process 2026-03-02T17:00:01 anna", true);
    check("process 2026-03-08T09:00 anna", true);
}

#[test]
fn the_opening_and_the_very_second_of_closing_are_inside() {
    check("process 2026-03-02T07:00 anna", false);
    check("process 2026-03-02T11:30 anna", false);
    check("process 2026-03-02T17:00 anna", false);
}

#[test]
fn systems_receipts_and_days_alone_are_exempt() {
    check("process 2026-03-02T22:00 robot", false);
    check("receive 2026-03-02T22:00 anna", false);
    check("process 2026-03-08 anna", false);
}

#[test]
fn a_year_that_the_calendar_does_not_hold_is_passed_over() {
    let found = found(&["A | process 2019-03-08T22:00 anna"]);
    assert_eq!(found.codes(Test::OutsideHours), [""; 0]);
}

#[test]
fn a_case_is_shown_once_with_its_first_step() {
    let found =
        found(&["A | process 2026-03-02T09:00; sign 2026-03-02T20:00; issue 2026-03-02T21:00"]);
    let finding = found.one(Test::OutsideHours);
    assert_eq!((finding.strength, finding.number, finding.row), (Strength::Proven, Some(2), 3));
    is(finding.first, "2026-03-02T20:00");
}

/// Steps of one user, the first `outside` at night.
fn steps(outside: usize, all: usize) -> Vec<String> {
    (0..all)
        .map(|i| {
            let hour = if i < outside { 22 } else { 9 };
            format!("A{i} | process 2026-03-02T{hour:02}:07 anna")
        })
        .collect()
}

#[test]
fn a_user_with_more_than_a_fifth_of_thirty_steps_is_possible() {
    let found = found(&steps(7, 30));
    let [user] = found.groups(GroupTest::UserOutsideHours)[..] else { panic!("one user") };
    assert_eq!((found.text(user.who), user.part, user.whole), ("anna", 7, 30));
    assert_eq!((user.strength, user.cases.len()), (Strength::Possible, 7));
}

#[test]
fn a_fifth_or_29_steps_say_nothing_about_a_user() {
    for lines in [steps(6, 30), steps(20, 29)] {
        assert!(found(&lines).groups(GroupTest::UserOutsideHours).is_empty());
    }
}

#[test]
fn what_is_missing_is_untested() {
    let lines = ["A | process 2026-03-02T22:00 anna"];
    assert_eq!(found_bare(&lines).lacks(Rule::OutsideOfficeHours), [Untested::NoCalendar]);
    let table = found(&["A received=2026-03-02T22:00 closed=2026-03-02T23:00"]);
    assert_eq!(table.lacks(Rule::OutsideOfficeHours), [Untested::NoEvents]);
    let nobody = found(&["A | process 2026-03-02T22:00"]);
    assert_eq!(nobody.lacks(Rule::OutsideOfficeHours), [Untested::NoResources]);
}
