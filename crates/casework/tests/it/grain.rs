//! Rule 15: times that are only dates, or typed by hand.

use casework::{GroupTest, Rule, Strength, Test, Untested};

use crate::written::found;

/// One case an event: the first `such` at `time`, the others at odd minutes.
fn events(such: usize, all: usize, time: &str, user: &str) -> Vec<String> {
    (0..all)
        .map(|i| {
            let time = if i < such { time.to_owned() } else { format!("09:{:02}:07", i % 29 + 1) };
            format!("A{i} received=2026-03-01 | check 2026-03-02T{time} {user}")
        })
        .collect()
}

#[test]
fn more_than_a_fifth_at_midnight_are_only_dates() {
    let found = found(&events(5, 24, "00:00", ""));
    let [activity] = found.groups(GroupTest::Midnight)[..] else { panic!("one activity") };
    assert_eq!((activity.part, activity.whole, activity.cases.len()), (5, 24, 5));
    assert_eq!((found.text(activity.what), activity.strength), ("check", Strength::Proven));
    assert!(found.groups(GroupTest::HandEntered).is_empty(), "midnight is not typed by hand too");
}

#[test]
fn a_fifth_19_events_and_a_second_past_midnight_are_not() {
    for lines in
        [events(5, 25, "00:00", ""), events(19, 19, "00:00", ""), events(24, 24, "00:00:01", "")]
    {
        assert!(found(&lines).groups(GroupTest::Midnight).is_empty());
    }
}

#[test]
fn more_than_four_times_chance_on_the_full_and_half_hour_are_typed() {
    // Four times 2 of 60 is 4 of 30.
    let found = found(&events(5, 30, "09:30:41", ""));
    let [activity] = found.groups(GroupTest::HandEntered)[..] else { panic!("one activity") };
    assert_eq!((activity.part, activity.whole, activity.cases.len()), (5, 30, 5));
    assert_eq!(activity.strength, Strength::Probable);
}

#[test]
fn exactly_four_times_chance_are_not() {
    assert!(found(&events(4, 30, "10:00", "")).groups(GroupTest::HandEntered).is_empty());
}

#[test]
fn activities_that_are_only_dates_are_compared_by_day_from_then_on() {
    // Closed at 10:00; the check at 00:00 of the same day is neither before the receipt nor at night.
    let lines: Vec<String> = (0..20)
        .map(|i| format!("A{i} received=2026-03-02T08:00 | check 2026-03-02T00:00 anna"))
        .collect();
    let found = found(&lines);
    assert_eq!(found.codes(Test::BeforeReceipt), [""; 0]);
    assert_eq!(found.codes(Test::OutsideHours), [""; 0]);
}

#[test]
fn a_table_of_cases_is_untested() {
    let found = found(&["A received=2026-03-02T00:00"]);
    assert_eq!(found.lacks(Rule::ClockGrain), [Untested::NoEvents]);
}
