//! Rules of the due date, one sentence a test, on the shipped calendar.

use deadlines::{EndOfDay, Order, Suspension, SuspensionMode, due_date, explain};

use crate::vn::calendar;

/// Order: receipt, limit, then suspensions, and words like `restart` or `next-opening`.
#[track_caller]
fn check(received: &str, limit: &str, more: &[&str], due: &str) {
    let suspensions: Vec<Suspension> =
        more.iter().filter(|word| word.contains('/')).map(|text| text.parse().unwrap()).collect();
    let mut order = Order::new(received.parse().unwrap(), limit.parse().unwrap());
    order.suspensions = &suspensions;
    if more.contains(&"restart") {
        order.mode = SuspensionMode::Restart;
    }
    if more.contains(&"next-opening") {
        order.end_of_day = EndOfDay::NextOpening;
    }
    let found = due_date(&order, &calendar()).unwrap();
    assert_eq!(found.due_at.to_string(), due);
    assert_eq!(explain(&order, &calendar()).unwrap().due, found);
}

#[test]
fn friday_receipt_skips_the_weekend() {
    check("2026-03-06T09:00", "1d", &[], "2026-03-09T17:00");
}
#[test]
fn a_swapped_saturday_counts() {
    check("2026-01-09T09:00", "1d", &[], "2026-01-10T17:00");
}
#[test]
fn receipt_at_close_starts_at_the_next_opening() {
    check("2026-03-06T17:00", "1d", &[], "2026-03-10T17:00");
}
#[test]
fn receipt_a_second_before_close_starts_that_day() {
    check("2026-03-06T16:59:59", "1d", &[], "2026-03-09T17:00");
}
#[test]
fn lunar_new_year_is_skipped() {
    check("2026-02-13T09:00", "2d", &[], "2026-02-24T17:00");
}
#[test]
fn hours_run_across_lunch() {
    check("2026-03-06T11:00", "1h", &[], "2026-03-06T14:00");
}
#[test]
fn hours_that_end_at_lunch_are_due_when_lunch_begins() {
    check("2026-03-06T10:30", "1h", &[], "2026-03-06T11:30");
}
#[test]
fn hours_keep_their_seconds() {
    check("2026-03-06T16:59:30", "1h", &[], "2026-03-09T07:59:30");
}
#[test]
fn half_a_day_is_four_working_hours() {
    check("2026-03-06T16:00", "half", &[], "2026-03-09T10:00");
}
#[test]
fn same_day_until_three_in_the_afternoon_exactly() {
    check("2026-03-06T15:00", "same-day", &[], "2026-03-06T17:00");
}
#[test]
fn same_day_a_second_later_is_the_next_working_day() {
    check("2026-03-06T15:00:01", "same-day", &[], "2026-03-09T17:00");
}
#[test]
fn same_day_in_the_evening_is_the_next_working_day_and_not_the_one_after() {
    check("2026-03-05T20:00", "same-day", &[], "2026-03-06T17:00");
}
#[test]
fn calendar_days_roll_forward_to_a_working_day() {
    check("2026-03-06T09:00", "1cd", &[], "2026-03-09T17:00");
}
#[test]
fn calendar_days_count_days_off() {
    check("2026-03-06T09:00", "7cd", &[], "2026-03-13T17:00");
}
#[test]
fn working_days_at_the_same_time_keep_the_clock_time() {
    check("2026-03-06T09:20:05", "3dt", &[], "2026-03-11T09:20:05");
}
#[test]
fn working_days_at_the_same_time_start_at_the_next_opening() {
    check("2026-03-06T18:00", "1dt", &[], "2026-03-10T07:00");
}
#[test]
fn elapsed_days_run_from_the_receipt_over_weekends() {
    check("2026-03-06T18:00", "1x24h", &[], "2026-03-07T18:00");
}
#[test]
fn elapsed_days_stand_still_while_suspended() {
    check("2026-03-06T18:00", "1x24h", &["2026-03-07T00:00/2026-03-07T05:00"], "2026-03-07T23:00");
}
#[test]
fn the_day_of_a_pause_does_not_count_and_the_day_of_resuming_does() {
    check("2022-06-06T09:00", "5d", &["2022-06-08T10:00/2022-06-13T09:00"], "2022-06-16T17:00");
}
#[test]
fn a_suspension_until_exactly_close_lets_the_day_count() {
    check("2026-03-02T09:00", "1d", &["2026-03-03T09:00/2026-03-03T17:00"], "2026-03-03T17:00");
}
#[test]
fn a_suspension_from_exactly_close_does_not_let_the_day_count() {
    check("2026-03-02T09:00", "1d", &["2026-03-03T17:00/2026-03-03T18:00"], "2026-03-04T17:00");
}
#[test]
fn an_empty_suspension_has_no_effect() {
    check("2026-03-02T09:00", "1d", &["2026-03-03T17:00/2026-03-03T17:00"], "2026-03-03T17:00");
}
#[test]
fn suspended_working_time_is_added_to_an_hour_term() {
    check("2022-06-10T10:00", "6h", &["2022-06-10T11:00/2022-06-10T14:00"], "2022-06-13T09:00");
}
#[test]
fn overlapping_suspensions_are_not_counted_twice() {
    let twice = ["2022-06-10T13:30/2022-06-10T14:00", "2022-06-10T11:00/2022-06-10T13:45"];
    check("2022-06-10T10:00", "6h", &twice, "2022-06-13T09:00");
}
#[test]
fn a_suspension_before_the_receipt_has_no_effect() {
    check("2026-03-04T09:00", "2d", &["2026-03-02T09:00/2026-03-03T09:00"], "2026-03-06T17:00");
}
#[test]
fn a_suspension_after_the_due_moment_has_no_effect() {
    check("2026-03-04T09:00", "2d", &["2026-03-06T17:01/2026-03-20T09:00"], "2026-03-06T17:00");
}
#[test]
fn calendar_days_do_not_count_while_suspended_at_the_nominal_close_of_a_day_off() {
    check("2026-03-05T09:00", "4cd", &["2026-03-07T08:00/2026-03-08T08:00"], "2026-03-10T17:00");
}
#[test]
fn a_same_day_term_suspended_at_close_is_due_at_the_next_running_close() {
    check(
        "2026-03-05T09:00",
        "same-day",
        &["2026-03-05T10:00/2026-03-09T08:00"],
        "2026-03-09T17:00",
    );
}
#[test]
fn restart_counts_the_whole_term_again() {
    let pause = "2026-03-04T10:00/2026-03-09T09:00";
    check("2026-03-02T09:00", "5d", &["restart", pause], "2026-03-16T17:00");
}
#[test]
fn restart_twice_counts_from_the_second_end() {
    let (first, second) =
        ("2026-03-03T09:00/2026-03-04T09:00", "2026-03-06T09:00/2026-03-10T09:00");
    check("2026-03-02T09:00", "5d", &["restart", second, first], "2026-03-17T17:00");
}
#[test]
fn restart_does_not_act_when_the_suspension_begins_at_the_due_moment() {
    let pause = "2026-03-03T17:00/2026-03-09T09:00";
    check("2026-03-02T09:00", "1d", &["restart", pause], "2026-03-03T17:00");
}
#[test]
fn restart_acts_when_the_suspension_began_before_the_receipt() {
    let pause = "2026-03-01T09:00/2026-03-03T09:00";
    check("2026-03-02T09:00", "1d", &["restart", pause], "2026-03-04T17:00");
}
#[test]
fn restart_on_a_day_off_starts_at_the_next_opening() {
    let pause = "2026-03-03T09:00/2026-03-07T09:00";
    check("2026-03-02T09:00", "9h", &["restart", pause], "2026-03-10T08:00");
}
#[test]
fn restart_of_elapsed_days_starts_at_the_very_moment() {
    let pause = "2026-03-03T09:00/2026-03-07T09:10";
    check("2026-03-02T09:00", "3x24h", &["restart", pause], "2026-03-10T09:10");
}
#[test]
fn restart_of_a_same_day_term_looks_at_the_end_of_the_suspension() {
    let pause = "2026-03-02T10:00/2026-03-05T15:30";
    check("2026-03-02T09:00", "same-day", &["restart", pause], "2026-03-06T17:00");
}
#[test]
fn next_opening_moves_the_end_of_a_day() {
    check("2026-03-05T09:00", "1d", &["next-opening"], "2026-03-09T07:00");
}
#[test]
fn next_opening_leaves_a_term_that_ends_at_lunch() {
    check("2026-03-06T10:30", "1h", &["next-opening"], "2026-03-06T11:30");
}
#[test]
fn next_opening_leaves_elapsed_days_alone() {
    check("2026-03-05T17:00", "1x24h", &["next-opening"], "2026-03-06T17:00");
}
#[test]
fn next_opening_with_hours_used_up_at_close() {
    check("2026-03-06T07:00", "8h", &["next-opening"], "2026-03-09T07:00");
}
#[test]
fn a_suspension_that_begins_when_the_hours_are_used_up_has_no_effect() {
    check("2026-03-06T07:00", "8h", &["2026-03-06T17:00/2026-03-09T09:00"], "2026-03-06T17:00");
}
#[test]
fn a_suspension_that_begins_when_elapsed_days_are_used_up_has_no_effect() {
    check("2026-03-06T18:00", "1x24h", &["2026-03-07T18:00/2026-03-08T18:00"], "2026-03-07T18:00");
}
