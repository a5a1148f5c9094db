//! Hours that change with the season, years that are missing, and answers that are provisional.

use deadlines::{
    Authority, CalendarParts, DueDate, DueDateError, EndOfDay, FixedHoliday, Hours, Order,
    Suspension, Window, WorkCalendar, due_date,
};
use jiff::civil::date;

use crate::vn;

fn due(received: &str, limit: &str, calendar: &WorkCalendar) -> Result<DueDate, DueDateError> {
    due_date(&Order::new(received.parse().unwrap(), limit.parse().unwrap()), calendar)
}

/// Winter from 07:30 to 16:30, summer (from 15 April) from 07:00 to 17:00, both with lunch.
fn seasons() -> WorkCalendar {
    let mut parts = CalendarParts::inline("seasons", &[("07:30", "11:30"), ("13:00", "16:30")])
        .unwrap()
        .years(2026..=2026);
    let winter = parts.hours[0].clone();
    let summer =
        vec![Window::parse("07:00", "11:30").unwrap(), Window::parse("13:30", "17:00").unwrap()];
    parts.hours.push(Hours { from: date(2026, 4, 15), windows: summer, ..winter });
    WorkCalendar::from_parts(parts).unwrap()
}

#[track_caller]
fn check_season(received: &str, limit: &str, expected: &str) {
    assert_eq!(due(received, limit, &seasons()).unwrap().due_at.to_string(), expected);
}

#[test]
fn a_term_is_due_at_the_close_in_force_on_its_last_day() {
    check_season("2026-04-14T09:00", "1d", "2026-04-15T17:00");
}
#[test]
fn hours_run_on_into_the_new_season() {
    check_season("2026-04-14T15:30", "2h", "2026-04-15T08:00");
}
#[test]
fn a_term_in_the_old_season_closes_at_the_old_time() {
    check_season("2026-04-13T09:00", "1d", "2026-04-14T16:30");
}
#[test]
fn hours_over_many_days_of_both_seasons_add_up() {
    // Two winter days of 7 h 30 min and one summer day of 8 h.
    check_season("2026-04-13T07:30", "23h", "2026-04-15T17:00");
}

#[track_caller]
fn check_provisional(received: &str, limit: &str, expected: (&str, bool)) {
    let found = due(received, limit, &vn::calendar()).unwrap();
    assert_eq!((found.due_at.to_string().as_str(), found.provisional), expected);
}

#[test]
fn a_term_that_ends_in_the_last_year_is_not_provisional() {
    check_provisional("2026-12-30T09:00", "1d", ("2026-12-31T17:00", false));
}
#[test]
fn a_term_that_reaches_into_the_next_year_is_provisional_and_skips_new_year() {
    check_provisional("2026-12-31T09:00", "1d", ("2027-01-04T17:00", true));
}
#[test]
fn a_start_in_the_next_year_is_provisional() {
    check_provisional("2026-12-31T17:00", "1h", ("2027-01-04T08:00", true));
}
#[test]
fn elapsed_days_look_at_no_day_and_are_never_provisional() {
    check_provisional("2026-12-31T09:00", "720x24h", ("2028-12-20T09:00", false));
}

#[test]
fn a_receipt_before_the_first_year_names_the_year() {
    let error = due("2019-12-31T16:00", "1d", &vn::calendar()).unwrap_err();
    let expected = DueDateError::CalendarNotPublished {
        year: 2019,
        calendar: "vn".to_owned(),
        first: 2020,
        last: 2026,
    };
    assert_eq!(error, expected);
    assert_eq!(
        error.to_string(),
        "the calendar `vn` does not hold the year 2019; it was published for 2020 to 2026"
    );
}

#[test]
fn a_term_past_the_horizon_is_refused() {
    let error = due("2036-12-31T16:00", "1d", &vn::calendar()).unwrap_err();
    let expected =
        DueDateError::BeyondHorizon { calendar: "vn".to_owned(), last: 2026, horizon: 2036 };
    assert_eq!(error, expected);
}

#[test]
fn every_limit_past_the_horizon_is_refused_and_none_panics() {
    for limit in ["65535d", "65535h", "65535cd", "65535dt"] {
        let error = due("2030-01-01T16:00", limit, &vn::calendar()).unwrap_err();
        assert!(matches!(error, DueDateError::BeyondHorizon { .. }), "{limit}: {error}");
    }
    let error = due("2030-01-01T16:00", "65535x24h", &vn::calendar()).unwrap_err();
    assert_eq!(error, DueDateError::OutOfRange);
}

#[test]
fn a_suspension_to_the_end_of_time_is_refused_and_does_not_panic() {
    let forever: Suspension = "1900-01-01T00:00/2200-12-31T23:59:59".parse().unwrap();
    for limit in ["1d", "1h", "half", "same-day", "1cd", "1dt", "1x24h"] {
        let order = Order {
            suspensions: &[forever],
            ..Order::new("2026-03-02T09:00".parse().unwrap(), limit.parse().unwrap())
        };
        assert!(due_date(&order, &vn::calendar()).is_err(), "{limit}");
        let order = Order { mode: deadlines::SuspensionMode::Restart, ..order };
        assert!(due_date(&order, &vn::calendar()).is_err() || limit == "1x24h", "{limit}");
    }
}

/// A calendar published for 2024 and 2026 only.
fn gap() -> WorkCalendar {
    let parts = CalendarParts::inline("gap", &[("08:00", "16:00")]).unwrap().years([2026, 2024]);
    WorkCalendar::from_parts(parts).unwrap()
}

#[track_caller]
fn check_gap(received: &str, limit: &str) {
    let error = due(received, limit, &gap()).unwrap_err();
    assert!(matches!(error, DueDateError::CalendarNotPublished { year: 2025, .. }), "{error}");
}

#[test]
fn a_term_that_ends_in_a_skipped_year_is_refused() {
    check_gap("2024-12-31T09:00", "1d");
}
#[test]
fn a_term_that_begins_in_a_skipped_year_is_refused() {
    check_gap("2025-12-31T09:00", "1d");
}
#[test]
fn a_term_across_a_skipped_year_is_refused() {
    check_gap("2024-12-31T09:00", "300d");
}
#[test]
fn a_term_before_a_skipped_year_is_answered() {
    let found = due("2024-12-30T09:00", "1d", &gap()).unwrap();
    assert_eq!(found.due_at.to_string(), "2024-12-31T16:00");
    assert_eq!(gap().day(date(2025, 6, 2)), None);
}

#[test]
fn hours_used_up_on_the_seam_of_the_position_table_are_due_at_close() {
    // 64 days of 8 hours are a multiple of its step, counted from the calendar's first second:
    // 22 working days in January, 20 in February, 22 in March.
    let windows = [("07:00", "11:30"), ("13:30", "17:00")];
    let parts = CalendarParts::inline("seam", &windows).unwrap().years([2026]);
    let calendar = WorkCalendar::from_parts(parts).unwrap();
    let found = due("2026-01-01T00:00", "512h", &calendar).unwrap();
    assert_eq!(found.due_at.to_string(), "2026-03-31T17:00");
}

#[test]
fn an_opening_at_the_first_midnight_after_the_published_years_is_provisional() {
    let parts = CalendarParts::inline("midnight", &[("00:00", "12:00")]).unwrap().years([2026]);
    let calendar = WorkCalendar::from_parts(parts).unwrap();
    let order = Order::new("2026-12-31T00:00".parse().unwrap(), "12h".parse().unwrap());
    let order = Order { end_of_day: EndOfDay::NextOpening, ..order };
    let found = due_date(&order, &calendar).unwrap();
    assert_eq!((found.due_at.to_string().as_str(), found.provisional), ("2027-01-01T00:00", true));
}

#[test]
fn a_fixed_holiday_is_assumed_from_its_first_year() {
    let mut parts = CalendarParts::inline("fixed", &[("08:00", "12:00")]).unwrap().years([2026]);
    let authority = Authority::Unconfirmed { basis: None };
    let (month, day, from_year) = (11, 24, Some(2028));
    parts.fixed.push(FixedHoliday { month, day, name: None, from_year, authority });
    let calendar = WorkCalendar::from_parts(parts).unwrap();
    assert!(calendar.day(date(2027, 11, 24)).unwrap().kind.is_working());
    assert!(!calendar.day(date(2028, 11, 24)).unwrap().kind.is_working());
}
