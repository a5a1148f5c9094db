//! Laws that hold for any history of a case.

use casework::case::*;
use casework::{EventKind, Instant};
use deadlines::{SuspensionMode, WorkCalendar};
use proptest::prelude::*;

use super::desk::{Desk, calendar, text};
use crate::written::at;

/// Minutes after the morning of Monday 2 March 2026.
fn minute(minutes: u32) -> Instant {
    at("2026-03-02T07:00").plus_seconds(i64::from(minutes) * 60)
}

fn event(number: usize, kind: EventKind, happened: u32, recorded: u32) -> CaseEvent {
    CaseEvent {
        number: EventNumber::new(i64::try_from(number).unwrap()),
        act: Act::read(kind, None).unwrap(),
        happened: minute(happened),
        recorded: minute(recorded),
        actor: None,
        origin: "import".into(),
    }
}

/// Any events within two weeks, each recorded some time after; many at the same minute.
fn history() -> impl Strategy<Value = Vec<CaseEvent>> {
    let one = (0..EventKind::ALL.len(), 0u32..400, 0u32..100);
    proptest::collection::vec(one, 0..24).prop_map(|all| {
        let events = all.into_iter().enumerate().map(|(index, (kind, happened, delay))| {
            event(index + 1, EventKind::ALL[kind], happened * 50, happened * 50 + delay * 30)
        });
        events.collect()
    })
}

/// What is left of a case when the numbers of its events are forgotten.
fn without_numbers(case: &Case) -> String {
    let events: Vec<(EventKind, Instant)> =
        case.events().iter().map(|event| (event.kind(), event.happened)).collect();
    let breaches: Vec<(EventKind, CaseState)> =
        case.breaches().iter().map(|breach| (breach.kind, breach.state)).collect();
    let lines = (case.finance(), case.delivery(), case.sync(&Desk::new().terms));
    let ends = (case.state(), case.since(), case.received(), case.resulted(), case.withdrawn());
    format!("{events:?} {breaches:?} {:?} {lines:?} {ends:?}", case.stops())
}

/// The kinds of a stop: its beginning and its end.
const STOPS: [(EventKind, EventKind); 2] = [
    (EventKind::SupplementAsked, EventKind::SupplementReceived),
    (EventKind::ObligationNotified, EventKind::ObligationFulfilled),
];

/// A receipt, and stops one after the other: kind, minutes of running before it, minutes of standing.
type Life = (u32, Vec<(usize, u32, u32)>);

fn life() -> impl Strategy<Value = Life> {
    (0u32..8_000, proptest::collection::vec((0usize..2, 0u32..9_000, 1u32..9_000), 0..5))
}

fn played(life: &Life, split: bool) -> Case {
    let mut events = vec![event(1, EventKind::Received, life.0, life.0)];
    let mut now = life.0;
    let mut add = |kind, moment| {
        events.push(event(events.len() + 1, kind, moment, moment));
    };
    for (kind, runs, stands) in &life.1 {
        let (begins, ends) = STOPS[*kind];
        now += runs;
        add(begins, now);
        if split {
            add(ends, now + stands / 2);
            add(begins, now + stands / 2);
        }
        now += stands;
        add(ends, now);
    }
    Case::fold(events, minute(u32::MAX))
}

fn due(case: &Case, mode: SuspensionMode, calendar: &WorkCalendar) -> deadlines::Moment {
    let mut desk = Desk::new();
    desk.terms.supplement = mode;
    let rules = Rules::new(calendar, &desk.zone, &desk.terms);
    case.due(&rules).unwrap().unwrap().due_at
}

const MODES: [SuspensionMode; 2] = [SuspensionMode::Suspend, SuspensionMode::Restart];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn replaying_twice_and_in_any_order_gives_the_same_case(
        (events, shuffled) in history().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let known = minute(50_000);
        let case = Case::fold(events.clone(), known);
        let twice = events.iter().cloned().chain(shuffled.iter().cloned());
        prop_assert_eq!(&Case::fold(twice, known), &case);
        prop_assert_eq!(&Case::fold(shuffled, known), &case);
    }

    #[test]
    fn only_turning_events_move_a_case(events in history()) {
        let turning: Vec<CaseEvent> =
            events.iter().filter(|it| it.kind().turns()).cloned().collect();
        prop_assert_eq!(Case::current(events).state(), Case::current(turning).state());
    }

    #[test]
    fn the_order_of_import_does_not_matter(
        (events, shuffled) in history().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let renumbered = shuffled.into_iter().zip(1..).map(|(event, number)| {
            CaseEvent { number: EventNumber::new(number), ..event }
        });
        let known = minute(50_000);
        let one = Case::fold(events, known);
        prop_assert_eq!(without_numbers(&one), without_numbers(&Case::fold(renumbered, known)));
    }

    #[test]
    fn nothing_leads_out_of_an_end_but_a_correction(events in history(), kinds in proptest::collection::vec(0..EventKind::ALL.len(), 1..8)) {
        let known = minute(50_000);
        let before = Case::fold(events.clone(), known);
        let later = kinds.into_iter().enumerate().map(|(index, kind)| {
            event(100 + index, EventKind::ALL[kind], 30_000, 30_000)
        });
        let after = Case::fold(events.into_iter().chain(later), known);
        if before.state().is_final() {
            prop_assert_eq!(after.state(), before.state());
            prop_assert_eq!(after.end(), before.end());
        }
        if before.state() == CaseState::Resolved {
            prop_assert!(matches!(after.state(), CaseState::Resolved | CaseState::Returned));
            prop_assert_eq!(after.resulted(), before.resulted());
        }
    }

    #[test]
    fn a_correction_changes_only_what_is_known_after_it(
        events in history(), target in 1i64..24, dated in any::<bool>(), recorded in 0u32..20_000,
    ) {
        let change = if dated { Change::DatedByDocument } else { Change::Struck };
        let document = Document { number: text("1"), at: minute(5), file: None };
        let says = Correcting {
            corrects: EventNumber::new(target),
            change,
            reason: CorrectionReason::WrongDate,
            document,
            proposer: text("a"),
            approver: text("b"),
        };
        let correcting = CaseEvent {
            act: Act::Corrected(Some(says)),
            ..event(100, EventKind::Corrected, recorded, recorded)
        };
        let corrected: Vec<CaseEvent> = events.iter().cloned().chain([correcting]).collect();
        for known in [0, recorded / 2, recorded.saturating_sub(1)] {
            let known = minute(known).plus_seconds(-1);
            prop_assert_eq!(Case::fold(events.clone(), known), Case::fold(corrected.clone(), known));
        }
        let after = Case::fold(corrected, minute(50_000));
        prop_assert_eq!(after.corrections().len(), 1);
        if !dated {
            prop_assert!(after.event(EventNumber::new(target)).is_none());
        }
    }

    #[test]
    fn a_further_holiday_never_makes_a_due_date_earlier(life in life(), month in 3i8..7, day in 1i8..31) {
        let (case, plain) = (played(&life, false), calendar("v7", &[]));
        let date = jiff::civil::date(2026, month, day.min(30));
        let weekend = matches!(date.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
        prop_assume!(!weekend);
        let with = calendar("v8", &[(2026, month, day.min(30))]);
        for mode in MODES {
            prop_assert!(due(&case, mode, &with) >= due(&case, mode, &plain));
        }
    }

    #[test]
    fn splitting_a_stop_in_two_that_touch_changes_nothing(life in life()) {
        let (whole, split, plain) = (played(&life, false), played(&life, true), calendar("v7", &[]));
        for mode in MODES {
            prop_assert_eq!(due(&whole, mode, &plain), due(&split, mode, &plain));
        }
    }

    #[test]
    fn a_longer_stop_never_gives_an_earlier_date(life in life(), more in 1u32..5_000) {
        let plain = calendar("v7", &[]);
        let mut longer = life.clone();
        if let Some(last) = longer.1.last_mut() {
            last.2 += more;
        }
        for mode in MODES {
            let (short, long) = (played(&life, false), played(&longer, false));
            prop_assert!(due(&long, mode, &plain) >= due(&short, mode, &plain));
        }
    }

    #[test]
    fn what_moved_the_date_leads_from_the_first_to_the_last(life in life()) {
        let case = played(&life, false);
        let plain = calendar("v7", &[]);
        for mode in MODES {
            let mut desk = Desk::new();
            desk.terms.supplement = mode;
            let rules = Rules::new(&plain, &desk.zone, &desk.terms);
            let clock = case.clock(&rules, minute(90_000)).unwrap();
            for pair in clock.moved.windows(2) {
                prop_assert_eq!(pair[0].after, pair[1].before);
            }
            if let Some(last) = clock.moved.last() {
                prop_assert_eq!(last.after, clock.statutory.unwrap().due_at);
            }
            let explained = case.explain(&rules).unwrap().unwrap();
            prop_assert_eq!(explained.due, clock.statutory.unwrap());
        }
    }
}
