//! The invented province, case by case: the fold agrees with whoever made it.

use casework::case::*;
use casework::{EventKind, Zone};
use deadlines::{Moment, WorkCalendar};
use fixtures::province::{DemoCase, DemoState, Province, as_of, province};

const CALENDAR: &str = include_str!("../../../../../calendars/vn.toml");

fn instant(moment: Moment) -> casework::Instant {
    Zone::vietnam().instant(moment.into()).unwrap()
}

fn events(province: &Province, case: &DemoCase) -> Vec<CaseEvent> {
    let event = |(event, number): (&fixtures::province::DemoEvent, i64)| {
        let kind = EventKind::from_name(&format!("{:?}", event.activity)).unwrap();
        let detail =
            (kind == EventKind::Received && case.due.is_none()).then_some(r#"{"no_limit":true}"#);
        CaseEvent {
            number: EventNumber::new(number),
            act: Act::read(kind, detail).unwrap(),
            happened: instant(event.happened),
            recorded: instant(event.recorded),
            actor: None,
            origin: "demo".into(),
        }
    };
    province.events(case).iter().zip(1..).map(event).collect()
}

fn state(case: &DemoCase, folded: &Case) -> bool {
    match case.state {
        DemoState::Open => matches!(folded.state(), CaseState::Received | CaseState::InProcess),
        DemoState::AwaitingSupplement => folded.state() == CaseState::AwaitingSupplement,
        DemoState::AwaitingObligation => folded.state() == CaseState::AwaitingObligation,
        DemoState::Withdrawn => folded.state() == CaseState::Withdrawn,
        DemoState::Resolved | DemoState::Refused => {
            let there = matches!(folded.state(), CaseState::Resolved | CaseState::Returned);
            there && folded.is_refused() == (case.state == DemoState::Refused)
        }
    }
}

#[test]
fn states_due_dates_and_codes_of_an_invented_half_year_agree() {
    let (province, calendar) = (province(1), WorkCalendar::parse_toml(CALENDAR).unwrap());
    let (zone, mut terms) = (Zone::vietnam(), Terms::new(Regime::R2018, "1d".parse().unwrap()));
    let known = instant(as_of());
    let (mut compared, mut left_out) = (0, 0);
    // One case in seven: all units, all procedures, and a test that is over soon.
    for demo in province.cases.iter().step_by(7) {
        let case = Case::fold(events(&province, demo), known);
        let code = province.code(demo);
        let written = CodeFormat::Decision2020.read(&code).unwrap();
        assert_eq!(CodeFormat::Decision2020.write(&written), code);
        assert!(state(demo, &case), "{code}: {:?} is read as {:?}", demo.state, case.state());
        assert_eq!(case.received(), Some(instant(demo.received)), "{code}");
        let procedure = province.procedure(demo);
        terms.limit = Some(procedure.limit);
        terms.supplement = procedure.mode;
        // Planted: a result dated before the receipt. What stops after a result moves nothing here.
        let ended_before = case.breaches().iter().any(|breach| breach.kind == EventKind::Received);
        if ended_before {
            left_out += 1;
            continue;
        }
        let due = case.due(&Rules::new(&calendar, &zone, &terms)).unwrap();
        assert_eq!(due.map(|due| due.due_at), demo.due, "{code}");
        compared += 1;
    }
    assert!(compared > 1_000 && left_out * 50 < compared, "{compared} and {left_out}");
}
