//! What must hold whatever the office and the order.

use deadlines::{
    DayEffect, DueDate, Explanation, Moment, Order, Step, Suspension, SuspensionMode, TimeLimit,
    WorkCalendar, due_date, explain,
};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use crate::office::{Owned, office, order};

fn due(order: &Owned, calendar: &WorkCalendar) -> DueDate {
    due_date(&order.order(), calendar).expect("within the horizon")
}

/// A term bound to the clock time of its start is not monotone while suspended: a start a minute
/// later can miss a short suspension that holds the clock time of the earlier one.
fn without_clock_time(mut order: Owned) -> Owned {
    if matches!(order.limit, TimeLimit::WorkingDaysSameTime(_)) {
        order.suspensions.clear();
    }
    order
}

fn later(moment: Moment, seconds: i64) -> Moment {
    Moment::from_seconds(moment.seconds() + seconds).expect("in range")
}

fn one_more(limit: TimeLimit) -> TimeLimit {
    let more = |n: std::num::NonZeroU16| n.saturating_add(1);
    match limit {
        TimeLimit::WorkingDays(n) => TimeLimit::WorkingDays(more(n)),
        TimeLimit::WorkingHours(n) => TimeLimit::WorkingHours(more(n)),
        TimeLimit::CalendarDays(n) => TimeLimit::CalendarDays(more(n)),
        TimeLimit::WorkingDaysSameTime(n) => TimeLimit::WorkingDaysSameTime(more(n)),
        TimeLimit::ElapsedDays(n) => TimeLimit::ElapsedDays(more(n)),
        TimeLimit::HalfDay | TimeLimit::SameDay => limit,
    }
}

/// Every day from start to due once and in order; counts that add up to the term.
fn check_steps(explanation: &Explanation) -> Result<(), TestCaseError> {
    let due = explanation.due;
    let starts = matches!(explanation.steps.first(), Some(Step::Started { .. }));
    let ends = explanation.steps.last()
        == Some(&Step::Due { at: due.due_at, provisional: due.provisional });
    prop_assert!(starts && ends, "{:?}", explanation.steps);
    let dates: Vec<_> = explanation.steps.iter().filter_map(Step::date).collect();
    let TimeLimit::ElapsedDays(n) = explanation.limit else {
        let mut expected = vec![due.effective_start.date()];
        while expected[expected.len() - 1] < due.due_at.date() {
            expected.push(expected[expected.len() - 1] + 1.day());
        }
        prop_assert_eq!(dates, expected);
        return check_sum(explanation);
    };
    let (mut at, mut ran) = (due.effective_start, 0);
    for step in &explanation.steps {
        if let Step::Elapsed { from, until, suspension } = step {
            prop_assert_eq!(*from, at, "stretches follow each other");
            at = *until;
            ran += if suspension.is_none() { until.seconds() - from.seconds() } else { 0 };
        }
    }
    prop_assert_eq!((at, ran), (due.due_at, i64::from(n.get()) * 86_400));
    Ok(())
}

fn check_sum(explanation: &Explanation) -> Result<(), TestCaseError> {
    let (mut days, mut seconds, mut closes) = (0u16, 0u32, 0);
    for step in &explanation.steps {
        let Step::Day(day) = step else { continue };
        match &day.effect {
            DayEffect::Counted { k, .. } => {
                days += 1;
                prop_assert_eq!(*k, days);
            }
            DayEffect::Hours { windows, counted, suspended, so_far, .. } => {
                seconds += counted;
                prop_assert_eq!(*so_far, seconds);
                let sum = |of: fn(&deadlines::WindowCount) -> u32| windows.iter().map(of).sum();
                let sums: (u32, u32) = (sum(|w| w.counted), sum(|w| w.suspended));
                prop_assert_eq!(sums, (*counted, *suspended));
            }
            DayEffect::DueAtClose => closes += 1,
            _ => {}
        }
    }
    match explanation.limit {
        TimeLimit::WorkingDays(n) | TimeLimit::WorkingDaysSameTime(n) => {
            prop_assert_eq!((days, seconds, closes), (n.get(), 0, 0));
        }
        TimeLimit::CalendarDays(n) => prop_assert!(days == n.get() && closes <= 1),
        TimeLimit::WorkingHours(n) => prop_assert_eq!(seconds, u32::from(n.get()) * 3600),
        TimeLimit::HalfDay => prop_assert_eq!(seconds, 4 * 3600),
        TimeLimit::SameDay => prop_assert_eq!((days, closes), (0, 1)),
        TimeLimit::ElapsedDays(_) => {}
    }
    Ok(())
}

/// Every suspension is named by a step, or said to be without effect.
fn check_suspensions(explanation: &Explanation) -> Result<(), TestCaseError> {
    for index in 0..explanation.suspensions.len() {
        let named = explanation.steps.iter().any(|step| match step {
            Step::Restarted { suspension, .. } | Step::WithoutEffect { suspension, .. } => {
                *suspension == index
            }
            Step::Elapsed { suspension, .. } => *suspension == Some(index),
            Step::Day(day) => match &day.effect {
                DayEffect::Suspended { suspension } => *suspension == index,
                DayEffect::Hours { windows, .. } => {
                    windows.iter().any(|window| window.suspensions.contains(&index))
                }
                _ => false,
            },
            _ => false,
        });
        prop_assert!(named, "suspension {index}: {:?}", explanation.steps);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_explanation_agrees_with_the_due_date(office in office(), order in order()) {
        let calendar = office.calendar();
        let explanation = explain(&order.order(), &calendar).expect("within the horizon");
        prop_assert_eq!(explanation.due, due(&order, &calendar));
        check_steps(&explanation)?;
        check_suspensions(&explanation)?;
    }

    #[test]
    fn what_has_no_effect_can_be_left_out(office in office(), order in order()) {
        let calendar = office.calendar();
        let explanation = explain(&order.order(), &calendar).expect("within the horizon");
        let idle = |index: usize| explanation.steps.iter().any(
            |step| matches!(step, Step::WithoutEffect { suspension, .. } if *suspension == index));
        let kept: Vec<Suspension> = explanation.suspensions.iter().enumerate()
            .filter(|&(index, _)| !idle(index)).map(|(_, &one)| one).collect();
        let fewer = Owned { suspensions: kept, ..order.clone() };
        prop_assert_eq!(due(&fewer, &calendar), explanation.due);
    }

    #[test]
    fn a_result_is_never_owed_before_counting_starts(office in office(), order in order()) {
        let found = due(&order, &office.calendar());
        prop_assert!(order.received <= found.effective_start);
        prop_assert!(found.effective_start < found.due_at);
    }

    #[test]
    fn a_holiday_more_never_makes_it_earlier(
        office in office(), order in order(), offset in 0i64..700,
    ) {
        let order = without_clock_time(order);
        let day = date(2025, 1, 1) + offset.days();
        let mut closed = office.clone();
        if !closed.swapped.remove(&day) && office.is_week_day(day) {
            closed.holidays.insert(day);
        }
        let before = due(&order, &office.calendar());
        prop_assert!(before.due_at <= due(&order, &closed.calendar()).due_at);
    }

    #[test]
    fn a_suspension_in_two_touching_parts_is_the_same(
        office in office(), order in order(), at in 0i64..30_000,
    ) {
        let calendar = office.calendar();
        let mut split = order.clone();
        if let Some(whole) = split.suspensions.pop() {
            let middle = later(whole.from(), at * 60).min(whole.until());
            split.suspensions.push(Suspension::new(middle, whole.until()).expect("in order"));
            split.suspensions.push(Suspension::new(whole.from(), middle).expect("in order"));
        }
        prop_assert_eq!(due(&split, &calendar), due(&order, &calendar));
    }

    #[test]
    fn a_longer_suspension_never_makes_it_earlier(
        office in office(), order in order(), sooner in 0i64..10_000, longer in 0i64..10_000,
    ) {
        let calendar = office.calendar();
        let mut more = order.clone();
        if let Some(last) = more.suspensions.pop() {
            let (from, until) = (later(last.from(), -sooner * 60), later(last.until(), longer * 60));
            more.suspensions.push(Suspension::new(from, until).expect("in order"));
        }
        prop_assert!(due(&order, &calendar).due_at <= due(&more, &calendar).due_at);
    }

    #[test]
    fn a_longer_limit_never_makes_it_earlier(office in office(), order in order()) {
        let calendar = office.calendar();
        let more = Owned { limit: one_more(order.limit), ..order.clone() };
        prop_assert!(due(&order, &calendar).due_at <= due(&more, &calendar).due_at);
    }

    #[test]
    fn a_later_receipt_never_makes_it_earlier(
        office in office(), order in order(), seconds in 0i64..400_000,
    ) {
        let calendar = office.calendar();
        let order = without_clock_time(order);
        let after = Owned { received: later(order.received, seconds), ..order.clone() };
        prop_assert!(due(&order, &calendar).due_at <= due(&after, &calendar).due_at);
    }

    #[test]
    fn without_suspensions_both_modes_are_the_same(office in office(), order in order()) {
        let calendar = office.calendar();
        let order = order.order();
        let in_mode = |mode| due_date(&Order { mode, suspensions: &[], ..order }, &calendar);
        prop_assert_eq!(in_mode(SuspensionMode::Suspend), in_mode(SuspensionMode::Restart));
    }
}
