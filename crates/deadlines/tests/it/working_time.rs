//! Working time between moments, against a stepper and by hand.

use deadlines::{CalendarParts, Moment, WorkCalendar};
use jiff::civil::date;
use proptest::prelude::*;

use crate::office::{DAY, moment, office};

/// Two weeks of March 2026 with a swapped Saturday, the 14th, and Wednesday the 4th off.
fn calendar() -> WorkCalendar {
    let parts = CalendarParts::inline("demo", &[("07:00", "11:30"), ("13:30", "17:00")])
        .unwrap()
        .years(2026..=2026)
        .holidays([date(2026, 3, 4)])
        .swapped([date(2026, 3, 14)]);
    WorkCalendar::from_parts(parts).unwrap()
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[track_caller]
fn check(from: &str, to: &str, minutes: i64) {
    let seconds = calendar().working_seconds(at(from), at(to));
    assert_eq!(seconds, Some(minutes * 60), "{from} to {to}");
    let back = calendar().working_seconds(at(to), at(from));
    assert_eq!(back, Some(-minutes * 60), "{to} to {from}");
}

#[test]
fn within_a_window_working_time_is_clock_time() {
    check("2026-03-02T08:00", "2026-03-02T08:25", 25);
}

#[test]
fn lunch_and_night_do_not_count() {
    check("2026-03-02T11:00", "2026-03-02T14:00", 60);
    check("2026-03-02T16:00", "2026-03-03T08:00", 120);
}

#[test]
fn a_day_off_does_not_count_and_a_swapped_saturday_does() {
    check("2026-03-03T17:00", "2026-03-05T07:00", 0);
    check("2026-03-13T17:00", "2026-03-16T07:00", 8 * 60);
}

#[test]
fn a_year_that_is_not_published_has_no_working_time() {
    let calendar = calendar();
    assert_eq!(calendar.working_seconds(at("2025-12-31T08:00"), at("2026-01-02T08:00")), None);
    assert_eq!(calendar.working_seconds(at("2026-12-31T08:00"), at("2027-01-01T00:00")), None);
    assert_eq!(calendar.is_working_time(at("2027-03-01T08:00")), None);
    assert_eq!(calendar.working_day_seconds(at("2027-03-01T08:00")), None);
    assert_eq!(calendar.last_working(at("2025-03-01T08:00")), None);
}

#[test]
fn nothing_is_measured_across_a_skipped_year() {
    let parts = CalendarParts::inline("gap", &[("08:00", "16:00")]).unwrap().years([2024, 2026]);
    let calendar = WorkCalendar::from_parts(parts).unwrap();
    assert_eq!(calendar.working_seconds(at("2024-12-31T08:00"), at("2026-01-02T08:00")), None);
    assert_eq!(calendar.is_working_time(at("2025-06-02T09:00")), None);
    let seconds = calendar.working_seconds(at("2026-01-02T08:00"), at("2026-01-02T09:00"));
    assert_eq!(seconds, Some(3600));
}

#[test]
fn a_window_holds_its_opening_and_not_its_closing() {
    let calendar = calendar();
    for (text, open) in [
        ("2026-03-02T06:59:59", false),
        ("2026-03-02T07:00", true),
        ("2026-03-02T11:30", false),
        ("2026-03-02T16:59:59", true),
        ("2026-03-02T17:00", false),
        ("2026-03-04T09:00", false),
        ("2026-03-07T09:00", false),
        ("2026-03-14T09:00", true),
    ] {
        assert_eq!(calendar.is_working_time(at(text)), Some(open), "{text}");
    }
}

#[test]
fn a_working_day_has_eight_hours_here_on_sundays_too() {
    assert_eq!(calendar().working_day_seconds(at("2026-03-08T09:00")), Some(8 * 3600));
}

#[test]
fn the_last_working_moment_of_a_night_is_the_closing_before() {
    let calendar = calendar();
    for (text, last) in [
        ("2026-03-02T08:00", "2026-03-02T08:00"),
        ("2026-03-02T07:00", "2026-02-27T17:00"),
        ("2026-03-02T12:00", "2026-03-02T11:30"),
        ("2026-03-05T03:00", "2026-03-03T17:00"),
    ] {
        assert_eq!(calendar.last_working(at(text)), Some(at(last)), "{text}");
    }
}

#[test]
fn the_same_time_on_other_working_days_passes_over_days_off() {
    let calendar = calendar();
    assert_eq!(calendar.same_time_on(at("2026-03-03T16:30"), 1), Some(at("2026-03-05T16:30")));
    assert_eq!(calendar.same_time_on(at("2026-03-05T16:30"), -2), Some(at("2026-03-02T16:30")));
    assert_eq!(calendar.same_time_on(at("2026-03-13T16:30"), 1), Some(at("2026-03-14T16:30")));
    assert_eq!(calendar.same_time_on(at("2026-03-04T16:30"), 1), None);
    assert_eq!(calendar.same_time_on(at("2026-12-31T16:30"), 1), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Law: working time is what a clock counts that looks at every minute.
    #[test]
    fn working_time_agrees_with_a_stepper(
        office in office(), from in 0..400 * DAY, length in 0..9 * DAY
    ) {
        let calendar = office.calendar();
        let open = |minute: i64| {
            let at = moment(minute);
            let second = minute.rem_euclid(DAY);
            office.works(at.date())
                && office.windows(at.date()).iter().any(|(a, b)| (*a..*b).contains(&second))
        };
        let counted = (from..from + length).filter(|minute| open(*minute)).count();
        let counted = i64::try_from(counted).expect("small") * 60;
        let measured = calendar.working_seconds(moment(from), moment(from + length));
        prop_assert_eq!(measured, Some(counted));
        prop_assert_eq!(calendar.is_working_time(moment(from)), Some(open(from)));
    }
}
