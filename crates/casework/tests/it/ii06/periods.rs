//! The days of reports.

use casework::ii06::{CutOff, NotAPeriod, PeriodName, ReportPeriod};

use super::day;

#[track_caller]
fn check(name: &str, cut: CutOff, from: &str, last: &str) {
    let named: PeriodName = name.parse().unwrap();
    assert_eq!(named.to_string(), name);
    let days = named.days(cut);
    assert_eq!((days.from(), days.last()), (day(from), day(last)));
}

#[track_caller]
fn refused(name: &str) {
    let fault = name.parse::<PeriodName>().unwrap_err();
    assert!(matches!(fault, NotAPeriod::Name(_)), "{fault}");
}

#[test]
fn months_of_the_calendar() {
    check("2026-02", CutOff::Calendar, "2026-02-01", "2026-02-28");
    check("2026-Q4", CutOff::Calendar, "2026-10-01", "2026-12-31");
    check("2022-H1", CutOff::Calendar, "2022-01-01", "2022-06-30");
    check("2026", CutOff::Calendar, "2026-01-01", "2026-12-31");
}

#[test]
fn months_from_the_15th_to_the_14th() {
    check("2026-01", CutOff::Fifteenth, "2025-12-15", "2026-01-14");
    check("2026-Q1", CutOff::Fifteenth, "2025-12-15", "2026-03-14");
    check("2026-Q3", CutOff::Fifteenth, "2026-06-15", "2026-09-14");
    check("2026", CutOff::Fifteenth, "2025-12-15", "2026-12-14");
}

#[test]
fn quarters_follow_on_each_other_and_make_the_year() {
    for (_, cut) in CutOff::NAMES {
        let quarters = [1, 2, 3, 4].map(|quarter| PeriodName::Quarter(2026, quarter).days(cut));
        assert!(quarters.windows(2).all(|pair| pair[0].until() == pair[1].from()));
        let year = PeriodName::Year(2026).days(cut);
        assert_eq!((quarters[0].from(), quarters[3].until()), (year.from(), year.until()));
    }
}

#[test]
fn what_names_no_period_is_refused() {
    for name in ["", "26", "2026-Q5", "2026-Q0", "2026-H3", "2026-13", "2026-4", "2026-q1", "9999"]
    {
        refused(name);
    }
}

#[test]
fn a_period_as_of_one_of_its_days_ends_with_it() {
    let year = PeriodName::Year(2026).days(CutOff::Calendar);
    let cut = year.as_of(day("2026-05-03")).unwrap();
    assert_eq!((cut.from(), cut.last()), (day("2026-01-01"), day("2026-05-03")));
    assert!(matches!(year.as_of(day("2025-12-31")), Err(NotAPeriod::Outside { .. })));
    assert!(matches!(year.as_of(day("2027-01-01")), Err(NotAPeriod::Outside { .. })));
}

#[test]
fn a_period_without_a_day_is_none() {
    let same = day("2026-01-01");
    assert!(matches!(ReportPeriod::new(same, same), Err(NotAPeriod::Empty { .. })));
}
