//! The calendar that ships with the product, against numbers counted by hand.

use deadlines::{Authority, DayKind, WorkCalendar};
use jiff::civil::{Date, date};

/// The shipped calendar.
pub(crate) fn calendar() -> WorkCalendar {
    WorkCalendar::parse_toml(include_str!("../../../../calendars/vn.toml"))
        .expect("the shipped calendar is well formed")
}

#[track_caller]
fn check(year: i16, closed: usize, worked: usize, working_days: i64) {
    let calendar = calendar();
    let days: Vec<_> = calendar.special_days(year).collect();
    let count = |wanted: bool| days.iter().filter(|day| day.kind.is_working() == wanted).count();
    let found = (count(false), count(true), calendar.working_days(year));
    assert_eq!(found, (closed, worked, Some(working_days)), "{year}");
}

// Working days: Mondays to Fridays of the year, less the closed ones, plus the worked Saturdays.
#[test]
fn the_year_2020_has_ten_days_off() {
    check(2020, 10, 0, 262 - 10);
}
#[test]
fn the_year_2021_has_eleven_days_off() {
    check(2021, 11, 0, 261 - 11);
}
#[test]
fn the_year_2022_has_eleven_days_off() {
    check(2022, 11, 0, 260 - 11);
}
#[test]
fn the_year_2023_has_eleven_days_off() {
    check(2023, 11, 0, 260 - 11);
}
#[test]
fn the_year_2024_has_twelve_days_off_and_one_worked_saturday() {
    check(2024, 12, 1, 262 - 12 + 1);
}
#[test]
fn the_year_2025_has_twelve_days_off_and_one_worked_saturday() {
    check(2025, 12, 1, 261 - 12 + 1);
}
#[test]
fn the_year_2026_has_fourteen_days_off_and_two_worked_saturdays() {
    check(2026, 14, 2, 261 - 14 + 2);
}

#[test]
fn nothing_in_it_is_confirmed_yet() {
    let calendar = calendar();
    let open = |authority: &Authority| matches!(authority, Authority::Unconfirmed { .. });
    assert!(calendar.hours().iter().all(|hours| open(&hours.authority)));
    for year in 2020..=2026 {
        for day in calendar.special_days(year) {
            assert!(match day.kind {
                DayKind::Holiday(holiday) => open(&holiday.authority),
                DayKind::Swapped(swapped) => open(&swapped.authority),
                DayKind::Working | DayKind::WeeklyOff => false,
            });
        }
    }
}

#[test]
fn it_covers_2020_to_2026() {
    let calendar = calendar();
    assert_eq!(calendar.years(), [2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    assert_eq!(
        (calendar.first_year(), calendar.last_year(), calendar.horizon()),
        (2020, 2026, 2036)
    );
}

#[track_caller]
fn assumed(on: Date, name: &str, in_lieu_of: Option<Date>) {
    let day = calendar().day(on).expect("a day within the horizon");
    let DayKind::Holiday(holiday) = day.kind else { panic!("{on} is no holiday: {:?}", day.kind) };
    let found = holiday.name.as_ref().map(|name| name.en.as_str());
    assert_eq!((found, holiday.in_lieu_of, day.provisional), (Some(name), in_lieu_of, true));
}

#[test]
fn a_fixed_holiday_is_assumed_in_a_later_year() {
    assumed(date(2027, 1, 1), "New Year", None);
}
#[test]
fn a_fixed_holiday_on_a_sunday_is_assumed_on_monday() {
    assumed(date(2028, 5, 2), "Victory Day", Some(date(2028, 4, 30)));
}
#[test]
fn labor_day_keeps_its_monday_when_victory_day_looks_for_one() {
    assumed(date(2028, 5, 1), "International Labor Day", None);
}
#[test]
fn two_fixed_holidays_on_one_weekend_take_two_days() {
    assumed(date(2033, 5, 2), "Victory Day", Some(date(2033, 4, 30)));
    assumed(date(2033, 5, 3), "International Labor Day", Some(date(2033, 5, 1)));
}
#[test]
fn culture_day_is_assumed_from_2026() {
    assumed(date(2027, 11, 24), "Vietnam Culture Day", None);
}
#[test]
fn a_year_before_the_first_or_past_the_horizon_has_no_days() {
    let calendar = calendar();
    assert_eq!(calendar.day(date(2019, 12, 31)), None);
    assert_eq!(calendar.day(date(2037, 1, 1)), None);
    assert!(calendar.day(date(2036, 12, 31)).is_some());
}
