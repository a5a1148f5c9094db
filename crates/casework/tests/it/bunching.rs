//! Rule 3: closings heaped up right before the deadline.

use casework::{GroupTest, Rule, Untested};

use crate::written::{Found, found, found_bare};

/// `count` cases of a unit, closed at `closed` and due at `due`, a minute apart from each other.
fn lines(name: &str, count: usize, closed: &str, due: &str) -> Vec<String> {
    (0..count)
        .map(|i| {
            let minute = i % 20 + 5;
            format!(
                "{name}{i} received=2026-03-02T08:00 due={due} closed={closed}:{minute:02} unit=u \
                 procedure=p"
            )
        })
        .collect()
}

fn heaps(all: &[Vec<String>]) -> Found {
    found(&all.concat())
}

/// Due at 10:30: from 10:05 on the last half hour, from 09:35 the one before.
const DUE: &str = "2026-03-10T10:30";

#[test]
fn closings_in_the_last_half_hour_alone_are_bunching() {
    let found = heaps(&[lines("A", 40, "2026-03-10T10", DUE), lines("B", 5, "2026-03-10T09", DUE)]);
    let [heap] = found.groups(GroupTest::Bunching)[..] else { panic!("one heap") };
    assert_eq!((heap.part, heap.whole, heap.cases.len()), (40, 1, 40));
    assert_eq!((found.text(heap.who), found.text(heap.what)), ("u", "p"));
}

#[test]
fn nineteen_closings_are_too_few() {
    let found = heaps(&[lines("A", 19, "2026-03-10T10", DUE)]);
    assert!(found.groups(GroupTest::Bunching).is_empty());
    let found = heaps(&[lines("A", 20, "2026-03-10T10", DUE)]);
    assert_eq!(found.groups(GroupTest::Bunching).len(), 1);
}

#[test]
fn as_many_closings_before_and_after_are_no_heap() {
    // At 09:05 to 09:24 the third window, at 11:05 to 11:24 the second after.
    let found = heaps(&[
        lines("A", 40, "2026-03-10T10", DUE),
        lines("B", 40, "2026-03-10T09", DUE),
        lines("C", 40, "2026-03-10T11", DUE),
    ]);
    assert!(found.groups(GroupTest::Bunching).is_empty());
}

/// Due at closing time, closed from 16:35 on that day.
fn at_closing(name: &str, count: usize, day: u32) -> Vec<String> {
    let all = lines(name, count, &format!("2026-03-{day:02}T16"), "2026-03-11T17:00");
    all.into_iter().map(|line| shift(&line)).collect()
}

/// Half an hour later: `16:05` becomes `16:35`.
fn shift(line: &str) -> String {
    let (before, after) = line.split_once("T16:").unwrap();
    let minute: u32 = after[..2].parse().unwrap();
    format!("{before}T16:{}{}", minute + 30, &after[2..])
}

#[test]
fn an_office_that_closes_cases_at_the_end_of_every_day_does_not_bunch() {
    // Due on Wednesday 11 March: as many on 6, 9 and 10 March before and on 12 and 13 after.
    let days = [6, 9, 10, 11, 12, 13].map(|day| at_closing(&format!("D{day}x"), 30, day));
    assert!(heaps(&days).groups(GroupTest::Bunching).is_empty());
}

#[test]
fn an_office_that_works_evenly_through_the_last_day_does_not_bunch() {
    let hours: Vec<Vec<String>> = [(15, 0), (15, 30), (16, 0), (16, 30)]
        .iter()
        .map(|(hour, half)| {
            let all = lines(
                &format!("H{hour}x{half}x"),
                30,
                &format!("2026-03-11T{hour}"),
                "2026-03-11T17:00",
            );
            let later = |line: String| {
                let (before, after) = line.split_once(&format!("T{hour}:")).unwrap();
                let minute: u32 = after[..2].parse().unwrap();
                format!("{before}T{hour}:{:02}{}", minute + half, &after[2..])
            };
            all.into_iter().map(later).collect()
        })
        .collect();
    assert!(heaps(&hours).groups(GroupTest::Bunching).is_empty());
}

#[test]
fn a_heap_at_closing_time_of_the_last_day_alone_is_bunching() {
    let found = heaps(&[at_closing("A", 60, 11), at_closing("B", 10, 10), at_closing("C", 10, 9)]);
    let [heap] = found.groups(GroupTest::Bunching)[..] else { panic!("one heap") };
    assert_eq!((heap.part, heap.whole), (60, 4));
}

#[test]
fn systems_that_close_at_the_deadline_are_exempt() {
    let robots: Vec<String> = (0..40)
        .map(|i| {
            let minute = i % 20 + 5;
            format!(
                "A{i} received=2026-03-02T08:00 due={DUE} unit=u | close 2026-03-10T10:{minute:02} robot"
            )
        })
        .collect();
    assert!(found(&robots).groups(GroupTest::Bunching).is_empty());
}

#[test]
fn days_alone_and_no_calendar_are_untested() {
    let days = found(&["A received=2026-03-02 due=2026-03-10 closed=2026-03-10"]);
    assert_eq!(days.lacks(Rule::Bunching), [Untested::DueDatesAreDays]);
    let bare = found_bare(&lines("A", 40, "2026-03-10T10", DUE));
    assert_eq!(bare.lacks(Rule::Bunching), [Untested::NoCalendar]);
    assert!(bare.groups(GroupTest::Bunching).is_empty());
}
