//! Rule 13: the clock stopped where it must not be.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, found_bare, is};

#[track_caller]
fn check(line: &str, expected: &[Test]) {
    let line = format!("A received=2026-03-02T08:00 due=2026-03-09T17:00 {line}");
    assert_eq!(found(&[&line]).tests(Rule::ClockStopMisused), expected, "{line}");
}

#[test]
fn a_stop_less_than_a_working_day_before_the_due_date_or_after_it_is_probable() {
    check("| suspend 2026-03-06T17:00; resume 2026-03-07T09:00", &[]);
    check("| suspend 2026-03-09T07:00; resume 2026-03-10T09:00", &[]);
    check("| suspend 2026-03-09T07:01; resume 2026-03-10T09:00", &[Test::StopAtDeadline]);
    check("pause=2026-03-09T16:00/2026-03-11T09:00", &[Test::StopAtDeadline]);
    check("pause=2026-03-10T16:00/2026-03-11T09:00", &[Test::StopAtDeadline]);
}

#[test]
fn the_due_date_that_held_then_counts_not_the_one_after_the_stop() {
    let line = "A received=2026-03-02T08:00 due=2026-03-20T17:00 \
                move=2026-03-11T09:00/2026-03-09T17:00/2026-03-20T17:00 \
                | suspend 2026-03-09T16:00; resume 2026-03-11T09:00";
    let found = found(&[line]);
    let finding = found.one(Test::StopAtDeadline);
    assert_eq!(finding.strength, Strength::Probable);
    is(finding.first, "2026-03-09T16:00");
    is(finding.second, "2026-03-09T17:00");
}

#[test]
fn a_due_day_lasts_until_its_closing() {
    let line = |at: &str| {
        found(&[format!(
            "A received=2026-03-02T08:00 due=2026-03-09 | suspend {at}; resume 2026-03-12T09:00"
        )])
        .tests(Rule::ClockStopMisused)
    };
    assert_eq!(line("2026-03-09T07:00"), []);
    assert_eq!(line("2026-03-09T07:01"), [Test::StopAtDeadline]);
}

#[test]
fn a_second_stop_is_probable_and_asking_twice_is_one() {
    let two = "| suspend 2026-03-03T08:00; resume 2026-03-03T09:00; suspend 2026-03-04T08:00; \
               resume 2026-03-04T09:00";
    check(two, &[Test::SecondStop]);
    check("| suspend 2026-03-03T08:00; suspend 2026-03-03T09:00; resume 2026-03-04T09:00", &[]);
    check(
        "pause=2026-03-03T08:00/2026-03-03T09:00 \
         | suspend 2026-03-03T08:00; resume 2026-03-03T09:00",
        &[],
    );
}

#[test]
fn a_stop_without_an_end_is_possible_open_or_closed_but_not_withdrawn() {
    check("| suspend 2026-03-03T08:00", &[Test::StopWithoutEnd]);
    check("closed=2026-03-05T08:00 | suspend 2026-03-03T08:00", &[Test::StopWithoutEnd]);
    check("pause=2026-03-03T08:00/", &[Test::StopWithoutEnd]);
    check("status=withdrawn | suspend 2026-03-03T08:00", &[]);
    check("| suspend 2026-03-03T08:00; resume 2026-03-04T08:00", &[]);
}

#[test]
fn without_a_calendar_only_stops_after_the_due_date_are_seen() {
    let bare = found_bare(&[
        "A received=2026-03-02T08:00 due=2026-03-09T17:00 pause=2026-03-09T16:00/2026-03-11T09:00",
        "B received=2026-03-02T08:00 due=2026-03-09T17:00 pause=2026-03-10T16:00/2026-03-11T09:00",
    ]);
    assert_eq!(bare.codes(Test::StopAtDeadline), ["B"]);
    assert_eq!(bare.lacks(Rule::ClockStopMisused), [Untested::NoCalendar, Untested::NoEvents]);
}

#[test]
fn a_source_without_stops_is_untested() {
    let found = found(&["A received=2026-03-02T08:00 | process 2026-03-02T09:00"]);
    assert_eq!(found.lacks(Rule::ClockStopMisused), [Untested::NoStops]);
}
