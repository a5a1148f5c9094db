//! What an explanation says, step by step.

use deadlines::{
    DayEffect, DayKind, Explanation, IdleReason, Order, StartReason, Step, Suspension,
    SuspensionMode, explain,
};

use crate::vn::calendar;

fn explained(received: &str, limit: &str, pauses: &[&str], mode: SuspensionMode) -> Explanation {
    let suspensions: Vec<Suspension> = pauses.iter().map(|text| text.parse().unwrap()).collect();
    let order = Order::new(received.parse().unwrap(), limit.parse().unwrap());
    explain(&Order { suspensions: &suspensions, mode, ..order }, &calendar()).unwrap()
}

/// One word a day: `0`, the number of a counted day, or what kept it from counting.
fn line(explanation: &Explanation) -> String {
    let word = |effect: &DayEffect| match effect {
        DayEffect::BeforeStart => "waiting".to_owned(),
        DayEffect::Zero => "0".to_owned(),
        DayEffect::Counted { k, .. } => k.to_string(),
        DayEffect::Closed => "closed".to_owned(),
        DayEffect::Suspended { suspension } => format!("suspended:{suspension}"),
        DayEffect::AfterCutOff => "late".to_owned(),
        DayEffect::DueAtClose => "close".to_owned(),
        DayEffect::Hours { counted, suspended, .. } => {
            format!("{}m-{}m", counted / 60, suspended / 60)
        }
        DayEffect::DueAtOpening => "opening".to_owned(),
    };
    let words = explanation.steps.iter().filter_map(|step| match step {
        Step::Day(day) => Some(word(&day.effect)),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(received: &str, limit: &str, pauses: &[&str], expected: &str) {
    assert_eq!(line(&explained(received, limit, pauses, SuspensionMode::Suspend)), expected);
}

#[test]
fn working_days_count_from_the_day_after() {
    check("2026-03-05T09:00", "2d", &[], "0 1 closed closed 2");
}
#[test]
fn a_suspended_day_names_its_suspension() {
    let pause = "2026-03-03T09:00/2026-03-04T09:00";
    check("2026-03-02T09:00", "2d", &[pause], "0 suspended:0 1 2");
}
#[test]
fn calendar_days_count_the_weekend_and_roll_forward() {
    check("2026-03-06T09:00", "1cd", &[], "0 1 closed close");
}
#[test]
fn hours_are_shown_day_by_day() {
    check("2026-03-06T16:00", "4h", &[], "60m-0m closed closed 180m-0m");
}
#[test]
fn suspended_minutes_are_shown_beside_the_counted() {
    let pause = "2022-06-10T11:00/2022-06-10T14:00";
    check("2022-06-10T10:00", "6h", &[pause], "240m-60m closed closed 120m-0m");
}
#[test]
fn a_late_same_day_receipt_says_so() {
    check("2026-03-06T15:01", "same-day", &[], "late closed closed close");
}
#[test]
fn the_days_waited_for_an_opening_are_told() {
    check("2026-03-06T18:00", "1d", &[], "waiting waiting 0 1");
}

#[track_caller]
fn check_start(received: &str, expected: &StartReason) {
    let explanation = explained(received, "1d", &[], SuspensionMode::Suspend);
    let Step::Started { reason, .. } = &explanation.steps[0] else { panic!("no start") };
    assert_eq!(reason, expected);
}

#[test]
fn a_receipt_in_working_time_starts_at_once() {
    check_start("2026-03-05T09:00", &StartReason::InWorkingTime);
}
#[test]
fn a_receipt_before_opening_says_so() {
    check_start("2026-03-05T06:00", &StartReason::BeforeOpening);
}
#[test]
fn a_receipt_at_lunch_says_so() {
    check_start("2026-03-05T11:30", &StartReason::BetweenWindows);
}
#[test]
fn a_receipt_at_close_says_so() {
    check_start("2026-03-05T17:00", &StartReason::AfterClosing);
}
#[test]
fn a_receipt_on_sunday_says_so() {
    check_start("2026-03-08T09:00", &StartReason::DayOff(DayKind::WeeklyOff));
}

#[test]
fn a_receipt_on_a_holiday_names_it() {
    let explanation = explained("2026-09-02T09:00", "1d", &[], SuspensionMode::Suspend);
    let Step::Started { reason: StartReason::DayOff(DayKind::Holiday(holiday)), .. } =
        &explanation.steps[0]
    else {
        panic!("{:?}", explanation.steps[0])
    };
    let name = holiday.name.as_ref().map(|name| (name.vi.as_str(), name.en.as_str()));
    assert_eq!(name, Some(("Quốc khánh", "National Day")));
}

#[test]
fn a_worked_saturday_says_for_which_day() {
    let explanation = explained("2026-01-09T09:00", "1d", &[], SuspensionMode::Suspend);
    let swapped = explanation.steps.iter().find_map(|step| match step {
        Step::Day(day) => match &day.day.kind {
            DayKind::Swapped(swapped) => swapped.in_exchange_for,
            _ => None,
        },
        _ => None,
    });
    assert_eq!(swapped, Some(jiff::civil::date(2026, 1, 2)));
}

#[test]
fn a_restart_names_its_suspension_and_counts_from_there() {
    let pause = "2026-03-03T09:00/2026-03-07T09:00";
    let explanation = explained("2026-03-02T09:00", "1d", &[pause], SuspensionMode::Restart);
    let Step::Restarted { suspension, until, start, reason } = &explanation.steps[1] else {
        panic!("{:?}", explanation.steps[1])
    };
    let found = (*suspension, until.to_string(), start.to_string(), reason);
    let weekend = StartReason::DayOff(DayKind::WeeklyOff);
    let expected = (0, "2026-03-07T09:00".to_owned(), "2026-03-09T07:00".to_owned(), &weekend);
    assert_eq!(found, expected);
    assert_eq!(line(&explanation), "waiting 0 1");
}

#[track_caller]
fn check_idle(pause: &str, limit: &str, expected: IdleReason) {
    let explanation = explained("2026-03-05T09:00", limit, &[pause], SuspensionMode::Suspend);
    let idle = explanation.steps.iter().find_map(|step| match step {
        Step::WithoutEffect { suspension: 0, reason } => Some(*reason),
        _ => None,
    });
    assert_eq!(idle, Some(expected));
}

#[test]
fn a_suspension_that_ended_before_the_start_is_told() {
    check_idle("2026-03-02T09:00/2026-03-03T09:00", "1d", IdleReason::BeforeStart);
}
#[test]
fn a_suspension_after_the_due_moment_is_told() {
    check_idle("2026-03-09T09:00/2026-03-10T09:00", "1d", IdleReason::AfterDue);
}
#[test]
fn a_suspension_from_the_very_due_moment_is_after_it() {
    check_idle("2026-03-05T11:00/2026-03-05T14:00", "2h", IdleReason::AfterDue);
}
#[test]
fn a_suspension_within_a_weekend_is_told() {
    check_idle("2026-03-07T09:00/2026-03-08T09:00", "2d", IdleReason::NothingToStop);
}

#[test]
fn an_explanation_names_the_version_of_its_calendar() {
    let explanation = explained("2026-03-05T09:00", "1d", &[], SuspensionMode::Suspend);
    let found = (explanation.calendar_id.as_str(), explanation.calendar_version.as_str());
    assert_eq!(found, ("vn", "2026.1"));
}

#[test]
fn touching_suspensions_are_shown_as_one() {
    let pauses = ["2026-03-03T09:00/2026-03-04T09:00", "2026-03-04T09:00/2026-03-05T09:00"];
    let explanation = explained("2026-03-02T09:00", "2d", &pauses, SuspensionMode::Suspend);
    let shown: Vec<_> = explanation.suspensions.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["2026-03-03T09:00/2026-03-05T09:00"]);
}

#[test]
fn a_suspension_that_ends_at_the_receipt_restarts_nothing() {
    let pause = "2026-03-01T09:00/2026-03-02T09:00";
    let explanation = explained("2026-03-02T09:00", "1d", &[pause], SuspensionMode::Restart);
    let idle = Step::WithoutEffect { suspension: 0, reason: IdleReason::BeforeStart };
    assert!(explanation.steps.contains(&idle), "{:?}", explanation.steps);
}
