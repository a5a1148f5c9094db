//! Calendar files: what is refused, in which words, and that nothing panics.

use deadlines::{CalendarFault, CalendarParts, DayKind, WorkCalendar};
use jiff::civil::date;
use proptest::prelude::*;

const SMALL: &str = r#"id = "small"
version = "1"
title = { vi = "Nhỏ", en = "Small" }

[names]
tet = { vi = "Tết", en = "New Year" }

[[hours]]
from = 2026-01-01
weekdays = ["mon", "tue", "wed", "thu", "fri"]
windows = [["07:00", "11:30"], ["13:30", "17:00"]]
unconfirmed = true

[[fixed]]
name = "tet"
month = 1
day = 1
decision = "No. 1"

[[year]]
year = 2026

[[year.holiday]]
name = "tet"
days = [2026-01-01, 2026-01-02]
unconfirmed = true
basis = "a law"

[[year.worked]]
day = 2026-01-10
in_exchange_for = 2026-01-02
decision = "No. 2"
"#;

#[test]
fn the_small_calendar_is_accepted() {
    let calendar = WorkCalendar::parse_toml(SMALL).unwrap();
    assert_eq!((calendar.id(), calendar.version()), ("small", "1"));
    assert_eq!(calendar.title().vi, "Nhỏ");
    assert!(matches!(calendar.day(date(2026, 1, 10)).unwrap().kind, DayKind::Swapped(_)));
    assert!(matches!(calendar.day(date(2026, 1, 2)).unwrap().kind, DayKind::Holiday(_)));
    assert_eq!(calendar.day(date(2026, 1, 3)).unwrap().kind, DayKind::WeeklyOff);
    assert_eq!(calendar.day(date(2026, 1, 5)).unwrap().kind, DayKind::Working);
}

/// Replaces one piece of the small calendar and compares the whole message.
#[track_caller]
fn refuses(piece: &str, by: &str, message: &str) {
    assert!(SMALL.contains(piece), "the small calendar has no `{piece}`");
    let error = WorkCalendar::parse_toml(&SMALL.replacen(piece, by, 1)).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn an_unknown_key_names_its_line_and_the_nearest() {
    refuses("windows", "windws", "line 11: unknown key `windws`; did you mean `windows`?");
}
#[test]
fn an_unknown_key_like_no_other_gets_no_guess() {
    refuses("month = 1", "color = 1", "line 16: unknown key `color`");
}
#[test]
fn an_unknown_name_names_the_nearest() {
    let message = "line 23: `tett` is not in [names]; did you mean `tet`?";
    refuses("\"tet\"\ndays", "\"tett\"\ndays", message);
}
#[test]
fn an_entry_without_authority_is_refused() {
    let message = "line 29: give either `decision` or `unconfirmed = true` (a `basis` may go with \
                   the latter)";
    refuses("decision = \"No. 2\"", "", message);
}
#[test]
fn an_entry_cannot_be_decided_and_unconfirmed() {
    let message = "line 29: give either `decision` or `unconfirmed = true` (a `basis` may go with \
                   the latter)";
    refuses("decision = \"No. 2\"", "decision = \"No. 2\"\nunconfirmed = true", message);
}
#[test]
fn an_unknown_weekday_is_refused() {
    let message = "line 8: `mo` is not a weekday; write mon, tue, wed, thu, fri, sat or sun";
    refuses("\"mon\"", "\"mo\"", message);
}
#[test]
fn a_weekday_named_twice_is_refused() {
    let message = "line 8: the weekdays from 2026-01-01 must name one to seven different days";
    refuses("\"tue\"", "\"mon\"", message);
}
#[test]
fn a_window_that_closes_before_it_opens_is_refused() {
    let message = "line 8: the window 12:00:00 to 11:30:00 must open before it closes";
    refuses("\"07:00\"", "\"12:00\"", message);
}
#[test]
fn windows_that_overlap_are_refused() {
    let message =
        "line 8: the window that opens at 11:00:00 must not begin before the one before it closes";
    refuses("\"13:30\"", "\"11:00\"", message);
}
#[test]
fn midnight_at_the_end_of_a_day_is_no_clock_time() {
    refuses("\"17:00\"", "\"24:00\"", "line 8: `24:00` is not a clock time; write it like 07:30");
}
#[test]
fn a_day_listed_twice_is_refused() {
    refuses("2026-01-02]", "2026-01-01]", "line 23: 2026-01-01 is listed twice");
}
#[test]
fn a_holiday_on_a_weekly_day_off_is_refused() {
    let message =
        "line 23: 2026-01-03 is a weekly day off already; if it is meant, say `on_day_off = true`";
    refuses("2026-01-01, 2026-01-02", "2026-01-02, 2026-01-03", message);
}
#[test]
fn a_holiday_on_a_weekly_day_off_is_accepted_when_meant() {
    let text = SMALL.replacen("2026-01-02]", "2026-01-02, 2026-01-03]\non_day_off = true", 1);
    let calendar = WorkCalendar::parse_toml(&text).unwrap();
    assert!(matches!(calendar.day(date(2026, 1, 3)).unwrap().kind, DayKind::Holiday(_)));
}
#[test]
fn a_worked_day_that_is_a_working_day_is_refused() {
    let message =
        "line 29: 2026-01-09 is a working day already, so it cannot be worked in exchange";
    refuses("day = 2026-01-10", "day = 2026-01-09", message);
}
#[test]
fn a_worked_day_that_is_a_holiday_is_refused() {
    refuses("day = 2026-01-10", "day = 2026-01-02", "line 29: 2026-01-02 is listed twice");
}
#[test]
fn a_worked_day_in_exchange_for_a_working_day_is_refused() {
    let message = "line 29: 2026-01-10 is worked in exchange for 2026-01-05, which is not listed \
                   as a day off";
    refuses("in_exchange_for = 2026-01-02", "in_exchange_for = 2026-01-05", message);
}
#[test]
fn a_day_outside_the_published_years_is_refused() {
    let message = "line 23: 2027-01-01 lies outside the published years";
    refuses("days = [2026-01-01", "days = [2027-01-01", message);
}
#[test]
fn a_moment_where_a_date_belongs_is_refused() {
    let message = "line 29: `2026-01-10T07:00:00` is not a date; write it like 2026-09-02";
    refuses("day = 2026-01-10", "day = 2026-01-10T07:00:00", message);
}
#[test]
fn hours_that_begin_after_the_first_day_are_refused() {
    let message = "line 1: no working hours hold on 2026-01-01, the first day of the calendar";
    refuses("from = 2026-01-01", "from = 2026-01-02", message);
}
#[test]
fn a_year_listed_twice_is_refused() {
    let message = "line 1: the year 2026 is listed twice";
    refuses("[[year]]\n", "[[year]]\nyear = 2026\n[[year]]\n", message);
}
#[test]
fn a_year_far_from_the_first_is_refused() {
    let message =
        "line 1: the year 2126 lies outside 1900 to 2190, or more than 100 years from the first";
    refuses("[[year]]\n", "[[year]]\nyear = 2126\n[[year]]\n", message);
}
#[test]
fn a_leap_day_is_no_fixed_holiday() {
    let message = "line 14: day 29 of month 2 does not come every year";
    refuses("month = 1\nday = 1", "month = 2\nday = 29", message);
}
#[test]
fn a_text_too_long_is_refused() {
    let error = WorkCalendar::parse_toml(&"#".repeat((1 << 20) + 1)).unwrap_err();
    assert_eq!(error.to_string(), "the text of a calendar may be 1048576 bytes long, not 1048577");
}
#[test]
fn nesting_without_end_is_refused_and_does_not_overflow_the_stack() {
    for deep in
        ["a = ".to_owned() + &"[".repeat(200_000), "a".to_owned() + &".a".repeat(200_000) + "=1"]
    {
        assert!(WorkCalendar::parse_toml(&deep).is_err());
    }
}
#[test]
fn a_calendar_given_inline_covers_the_years_of_its_days() {
    let parts = CalendarParts::inline("x", &[("08:00", "16:00")]).unwrap();
    let parts = parts.holidays([date(2024, 1, 1), date(2026, 1, 1)]);
    assert_eq!(WorkCalendar::from_parts(parts).unwrap().years(), [2024, 2025, 2026]);
}
#[test]
fn a_calendar_given_inline_without_days_or_years_is_refused() {
    let parts = CalendarParts::inline("x", &[("08:00", "16:00")]).unwrap();
    assert_eq!(WorkCalendar::from_parts(parts).unwrap_err(), CalendarFault::NoYear);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_edit_of_a_calendar_makes_the_reader_panic(
        edits in proptest::collection::vec((0..SMALL.len(), 0..40usize, "\\PC{0,8}"), 1..4),
    ) {
        let mut text = SMALL.to_owned();
        for (from, length, by) in edits {
            let edge = |at: usize| text.floor_char_boundary(at.min(text.len()));
            let (from, until) = (edge(from), edge(from + length));
            text.replace_range(from..until, &by);
        }
        let _ = WorkCalendar::parse_toml(&text);
    }

    #[test]
    fn no_text_at_all_makes_the_reader_panic(text in any::<String>()) {
        let _ = WorkCalendar::parse_toml(&text);
    }

    #[test]
    fn no_number_in_a_calendar_makes_the_reader_panic(year in any::<i64>(), month in -1..14i16, day in 0..33i16) {
        let text = SMALL.replace("year = 2026", &format!("year = {year}"));
        let _ = WorkCalendar::parse_toml(&text.replace("month = 1\nday = 1", &format!("month = {month}\nday = {day}")));
    }
}
