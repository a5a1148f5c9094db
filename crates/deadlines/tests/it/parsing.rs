//! Texts read into values: what is accepted, what is refused and in which words, and that nothing
//! panics.

use std::str::FromStr;

use deadlines::{
    CalendarParts, EndOfDay, LimitError, Moment, MomentError, Order, Suspension, SuspensionMode,
    TimeLimit, WorkCalendar, due_date,
};
use jiff::civil::{DateTime, date};
use proptest::prelude::*;

#[track_caller]
fn reads<T: FromStr<Err: std::fmt::Debug> + ToString>(text: &str, shown: &str) {
    assert_eq!(text.parse::<T>().unwrap().to_string(), shown);
}

#[track_caller]
fn refuses<T: FromStr<Err: std::fmt::Display> + std::fmt::Debug>(text: &str, words: &str) {
    let error = text.parse::<T>().unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn a_moment_to_the_minute() {
    reads::<Moment>("2022-06-10T15:20", "2022-06-10T15:20");
}
#[test]
fn a_moment_to_the_second() {
    reads::<Moment>("2022-06-10T15:20:30", "2022-06-10T15:20:30");
}
#[test]
fn zero_seconds_are_not_shown() {
    reads::<Moment>("2022-06-10T15:20:00", "2022-06-10T15:20");
}
#[test]
fn a_moment_with_a_blank() {
    reads::<Moment>("2022-06-10 15:20", "2022-06-10T15:20");
}
#[test]
fn a_bare_date_is_refused_and_says_what_is_missing() {
    refuses::<Moment>(
        "2022-06-10",
        "`2022-06-10` has no clock time; write it like 2022-06-10T15:20",
    );
}
#[test]
fn a_day_that_does_not_exist_is_refused() {
    refuses::<Moment>("2022-02-30T10:00", "is not a moment");
}
#[test]
fn the_hour_24_is_refused() {
    refuses::<Moment>("2022-02-03T24:00", "is not a moment");
}
#[test]
fn a_leap_second_is_refused() {
    refuses::<Moment>("2022-02-03T23:59:60", "is not a moment");
}
#[test]
fn a_zone_is_refused() {
    refuses::<Moment>("2022-06-10T15:20Z", "is not a moment");
}
#[test]
fn a_year_before_1900_is_refused() {
    refuses::<Moment>("1899-12-31T23:59", "outside the years 1900 to 2200");
}
#[test]
fn a_year_after_2200_is_refused() {
    refuses::<Moment>("2201-01-01T00:00", "outside the years 1900 to 2200");
}
#[test]
fn the_bounds_themselves_are_accepted() {
    reads::<Moment>("1900-01-01T00:00", &Moment::MIN.to_string());
    reads::<Moment>("2200-12-31T23:59:59", &Moment::MAX.to_string());
}
#[test]
fn half_a_second_before_1970_belongs_to_1969() {
    let moment = Moment::try_from(date(1969, 12, 31).at(23, 59, 59, 500_000_000)).unwrap();
    assert_eq!(moment.seconds(), -1);
}
#[test]
fn parts_of_a_second_are_dropped() {
    let moment = Moment::try_from(date(2022, 6, 10).at(15, 20, 30, 999_999_999)).unwrap();
    assert_eq!(moment.to_string(), "2022-06-10T15:20:30");
}

#[test]
fn every_form_of_limit_is_shown_as_it_is_written() {
    for text in ["5d", "8h", "half", "same-day", "30cd", "3dt", "10x24h", "65535d"] {
        reads::<TimeLimit>(text, text);
    }
}
#[test]
fn no_days_are_no_limit() {
    refuses::<TimeLimit>("0d", "`0d` has an amount outside 1 to 65535");
}
#[test]
fn too_many_days_are_no_limit() {
    refuses::<TimeLimit>("65536d", "outside 1 to 65535");
}
#[test]
fn an_unknown_unit_lists_the_forms() {
    refuses::<TimeLimit>("5w", "`5w` is not a time limit; write 5d (working days), 8h");
}
#[test]
fn an_amount_alone_is_no_limit() {
    assert!(matches!("5".parse::<TimeLimit>(), Err(LimitError::UnknownForm { .. })));
}
#[test]
fn a_unit_alone_is_no_limit() {
    assert!(matches!("d".parse::<TimeLimit>(), Err(LimitError::UnknownForm { .. })));
}
#[test]
fn a_sign_is_no_amount() {
    assert!(matches!("+5d".parse::<TimeLimit>(), Err(LimitError::UnknownForm { .. })));
}

#[test]
fn a_suspension_is_two_moments_with_a_slash() {
    reads::<Suspension>("2022-06-10 15:20/2022-06-11 08:00", "2022-06-10T15:20/2022-06-11T08:00");
}
#[test]
fn a_suspension_that_ends_before_it_begins_is_refused() {
    refuses::<Suspension>("2022-06-10T15:20/2022-06-10T15:19", "cannot end before it begins");
}
#[test]
fn a_suspension_without_a_slash_is_refused() {
    refuses::<Suspension>("2022-06-10T15:20", "with a slash between them");
}
#[test]
fn a_suspension_with_a_bare_date_is_refused() {
    refuses::<Suspension>("2022-06-10/2022-06-11T08:00", "has no clock time");
}
#[test]
fn modes_are_shown_as_they_are_written() {
    reads::<SuspensionMode>("suspend", "suspend");
    reads::<SuspensionMode>("restart", "restart");
    reads::<EndOfDay>("closing-time", "closing-time");
    reads::<EndOfDay>("next-opening", "next-opening");
}
#[test]
fn an_unknown_mode_names_the_known_ones() {
    refuses::<SuspensionMode>("stop", "write suspend or restart");
    refuses::<EndOfDay>("noon", "write closing-time or next-opening");
}
#[test]
fn an_error_quotes_only_the_start_of_a_long_text() {
    let error = "á".repeat(10_000).parse::<Moment>().unwrap_err();
    let MomentError::Unreadable { read } = error else { panic!("{error}") };
    assert_eq!(read.chars().count(), 41);
}
#[test]
fn values_are_texts_in_json() {
    let limit: TimeLimit = serde_json::from_str("\"5d\"").unwrap();
    assert_eq!(serde_json::to_string(&limit).unwrap(), "\"5d\"");
    assert!(serde_json::from_str::<Moment>("\"2022-06-10\"").is_err());
}

/// One edit of a valid text: a character put in, taken out or exchanged.
fn edited(text: &'static str) -> impl Strategy<Value = String> {
    let letters: Vec<char> = text.chars().collect();
    let edit = (0..=letters.len(), 0..3u8, any::<char>());
    proptest::collection::vec(edit, 1..4).prop_map(move |edits| {
        let mut letters = letters.clone();
        for (place, what, letter) in edits {
            let place = place.min(letters.len());
            match what {
                0 => letters.insert(place, letter),
                1 if place < letters.len() => drop(letters.remove(place)),
                _ if place < letters.len() => letters[place] = letter,
                _ => {}
            }
        }
        letters.into_iter().collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        edited("2022-06-10T15:20:30"),
        edited("10x24h"),
        edited("2022-06-08T10:00/2022-06-13T09:00"),
        "[0-9T :/-]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_makes_a_reader_panic(text in text()) {
        let _ = text.parse::<TimeLimit>();
        let _ = text.parse::<Suspension>();
        if let Ok(moment) = text.parse::<Moment>() {
            prop_assert_eq!(moment.to_string().parse::<Moment>(), Ok(moment));
        }
    }

    #[test]
    fn a_moment_survives_the_way_through_a_date_and_time(
        seconds in Moment::MIN.seconds()..=Moment::MAX.seconds(),
    ) {
        let moment = Moment::from_seconds(seconds).expect("in range");
        prop_assert_eq!(Moment::try_from(DateTime::from(moment)), Ok(moment));
        prop_assert_eq!(moment.to_string().parse::<Moment>(), Ok(moment));
    }

    #[test]
    fn no_order_makes_the_engine_panic(
        seconds in Moment::MIN.seconds()..=Moment::MAX.seconds(),
        from in Moment::MIN.seconds()..=Moment::MAX.seconds(),
        until in Moment::MIN.seconds()..=Moment::MAX.seconds(),
        n in 1u16.., unit in prop::sample::select(vec!["d", "h", "cd", "dt", "x24h"]),
        restart in any::<bool>(), first in 1900i16..2190, opening in any::<bool>(),
    ) {
        let parts = CalendarParts::inline("any", &[("07:00", "11:30")]).expect("clock times");
        let calendar = WorkCalendar::from_parts(parts.years([first])).expect("fit");
        let moment = |seconds| Moment::from_seconds(seconds).expect("in range");
        let pause = Suspension::new(moment(from.min(until)), moment(from.max(until)));
        let order = Order {
            suspensions: &[pause.expect("in order")],
            mode: if restart { SuspensionMode::Restart } else { SuspensionMode::Suspend },
            end_of_day: if opening { EndOfDay::NextOpening } else { EndOfDay::ClosingTime },
            ..Order::new(moment(seconds), format!("{n}{unit}").parse().expect("a limit"))
        };
        let due = due_date(&order, &calendar);
        let explained = deadlines::explain(&order, &calendar).map(|explanation| explanation.due);
        prop_assert_eq!(explained, due);
    }
}
