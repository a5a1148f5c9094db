//! Invented offices and random orders for the laws and for the stepper.

use std::collections::BTreeSet;

use deadlines::{
    CalendarParts, EndOfDay, Hours, Moment, Order, Suspension, SuspensionMode, TimeLimit, Window,
    WorkCalendar,
};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

/// Minutes in a day.
pub(crate) const DAY: i64 = 24 * 60;

/// Windows as minutes from midnight.
pub(crate) type Windows = &'static [(i64, i64)];

const USUAL: Windows = &[(7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)];
const WINTER: Windows = &[(7 * 60 + 30, 11 * 60 + 30), (13 * 60, 16 * 60 + 30)];
const MORNING: Windows = &[(8 * 60, 12 * 60)];
const WHOLE: Windows = &[(0, 23 * 60 + 59)];

/// An office described so plainly that a stepper can ask it about any minute.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    /// Windows before and after the change of season.
    pub(crate) seasons: (Windows, Windows),
    pub(crate) change: Date,
    pub(crate) saturday: bool,
    pub(crate) holidays: BTreeSet<Date>,
    pub(crate) swapped: BTreeSet<Date>,
}

impl Office {
    pub(crate) fn windows(&self, day: Date) -> Windows {
        if day < self.change { self.seasons.0 } else { self.seasons.1 }
    }

    pub(crate) fn is_week_day(&self, day: Date) -> bool {
        match day.weekday() {
            Weekday::Sunday => false,
            Weekday::Saturday => self.saturday,
            _ => true,
        }
    }

    pub(crate) fn works(&self, day: Date) -> bool {
        self.swapped.contains(&day) || self.is_week_day(day) && !self.holidays.contains(&day)
    }

    pub(crate) fn calendar(&self) -> WorkCalendar {
        let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let windows = |all: Windows| -> Vec<Window> {
            let parse = |&(a, b): &(i64, i64)| Window::parse(&time(a), &time(b));
            all.iter().map(|window| parse(window).expect("a clock time")).collect()
        };
        let mut parts = CalendarParts::inline("random", &[("08:00", "12:00")])
            .expect("a clock time")
            .years(2025..=2027)
            .holidays(self.holidays.iter().copied())
            .swapped(self.swapped.iter().copied());
        parts.hours[0].windows = windows(self.seasons.0);
        let later =
            Hours { from: self.change, windows: windows(self.seasons.1), ..parts.hours[0].clone() };
        parts.hours.push(later);
        if self.saturday {
            let mut weekdays = parts.hours[0].weekdays.clone();
            weekdays.push(Weekday::Saturday);
            parts = parts.weekdays(weekdays);
        }
        WorkCalendar::from_parts(parts).expect("a fit calendar")
    }
}

fn windows() -> impl Strategy<Value = Windows> {
    prop_oneof![4 => Just(USUAL), 2 => Just(WINTER), 1 => Just(MORNING), 1 => Just(WHOLE)]
}

/// A day of the year and a half in which random orders are received.
fn day() -> impl Strategy<Value = Date> {
    (0i64..550).prop_map(|offset| date(2025, 1, 1) + offset.days())
}

pub(crate) fn office() -> impl Strategy<Value = Office> {
    let days = || proptest::collection::btree_set(day(), 0..60);
    (windows(), windows(), day(), any::<bool>(), days(), days()).prop_map(
        |(before, after, change, saturday, holidays, swapped)| {
            let seasons = (before, after);
            let change = change.max(date(2025, 1, 2));
            let mut office =
                Office { seasons, change, saturday, holidays, swapped: BTreeSet::default() };
            let weekly = office.clone();
            office.holidays.retain(|&day| weekly.is_week_day(day));
            office.swapped = swapped.into_iter().filter(|&day| !weekly.is_week_day(day)).collect();
            office
        },
    )
}

/// A minute of the day, more often one on which a rule turns.
fn minute() -> impl Strategy<Value = i64> {
    const TURNS: [&str; 16] = [
        "00:00", "06:59", "07:00", "07:30", "11:29", "11:30", "12:00", "13:30", "15:00", "15:01",
        "16:29", "16:30", "16:59", "17:00", "17:30", "23:59",
    ];
    let turn = (0..TURNS.len()).prop_map(|index| {
        let number = |text: &str| text.parse::<i64>().expect("two digits");
        number(&TURNS[index][..2]) * 60 + number(&TURNS[index][3..])
    });
    prop_oneof![turn, 0i64..DAY]
}

pub(crate) fn limit() -> impl Strategy<Value = TimeLimit> {
    let text = prop_oneof![
        (1u16..45).prop_map(|n| format!("{n}d")),
        (1u16..200).prop_map(|n| format!("{n}h")),
        Just("half".to_owned()),
        Just("same-day".to_owned()),
        (1u16..60).prop_map(|n| format!("{n}cd")),
        (1u16..45).prop_map(|n| format!("{n}dt")),
        (1u16..45).prop_map(|n| format!("{n}x24h")),
    ];
    text.prop_map(|text| text.parse().expect("a limit"))
}

/// The moment at a whole minute of 2025 or later.
pub(crate) fn moment(minutes: i64) -> Moment {
    let epoch = Moment::at(date(2025, 1, 1), jiff::civil::Time::midnight()).expect("in range");
    Moment::from_seconds(epoch.seconds() + minutes * 60).expect("in range")
}

/// An order that owns its suspensions.
#[derive(Clone, Debug)]
pub(crate) struct Owned {
    pub(crate) received: Moment,
    pub(crate) limit: TimeLimit,
    pub(crate) suspensions: Vec<Suspension>,
    pub(crate) mode: SuspensionMode,
    pub(crate) end_of_day: EndOfDay,
}

impl Owned {
    pub(crate) fn order(&self) -> Order<'_> {
        Order {
            received: self.received,
            limit: self.limit,
            suspensions: &self.suspensions,
            mode: self.mode,
            end_of_day: self.end_of_day,
        }
    }
}

/// Suspensions in any order, empty, touching and overlapping ones among them.
fn suspensions(received: i64) -> impl Strategy<Value = Vec<Suspension>> {
    let one = (-6i64..50, minute(), 0i64..15, minute());
    proptest::collection::vec(one, 0..5).prop_map(move |all| {
        let midnight = received.div_euclid(DAY) * DAY;
        let span = |(day, minute, days, until): (i64, i64, i64, i64)| {
            let from = (midnight + day * DAY + minute).max(0);
            let until = (midnight + (day + days) * DAY + until).max(from);
            Suspension::new(moment(from), moment(until)).expect("in order")
        };
        all.into_iter().map(span).collect()
    })
}

pub(crate) fn order() -> impl Strategy<Value = Owned> {
    let received = (0i64..550, minute()).prop_map(|(day, minute)| day * DAY + minute);
    let mode = prop_oneof![Just(SuspensionMode::Suspend), Just(SuspensionMode::Restart)];
    let end = prop_oneof![Just(EndOfDay::ClosingTime), Just(EndOfDay::NextOpening)];
    (received, limit(), mode, end).prop_flat_map(|(received, limit, mode, end_of_day)| {
        suspensions(received).prop_map(move |suspensions| Owned {
            received: moment(received),
            limit,
            suspensions,
            mode,
            end_of_day,
        })
    })
}
