//! The invented half-year: seconds to fold each case, compute its due date and find its days for II.06a.

use std::time::Instant;

use casework::case::{Act, Case, CaseEvent, EventNumber, Regime, Rules, Terms};
use casework::ii06::Life;
use casework::{EventKind, Zone};
use deadlines::{Moment, WorkCalendar};
use fixtures::province::{DemoCase, Province, province};

fn events(province: &Province, case: &DemoCase, zone: &Zone) -> Vec<CaseEvent> {
    let instant = |at: Moment| zone.instant(at.into()).expect("a moment of 2022");
    let event = |(event, number): (&fixtures::province::DemoEvent, i64)| {
        let name = format!("{:?}", event.activity);
        let kind = EventKind::from_name(&name).expect("a kind of the vocabulary");
        CaseEvent {
            number: EventNumber::new(number),
            act: Act::read(kind, None).expect("nothing beside it"),
            happened: instant(event.happened),
            recorded: instant(event.recorded),
            actor: None,
            origin: "demo".into(),
        }
    };
    province.events(case).iter().zip(1..).map(event).collect()
}

fn main() {
    let (province, zone) = (province(1), Zone::vietnam());
    let calendar = include_str!("../../../calendars/vn.toml");
    let calendar = WorkCalendar::parse_toml(calendar).expect("the shipped calendar");
    let drawn: Vec<_> =
        province.cases.iter().map(|case| (case, events(&province, case, &zone))).collect();
    let known = casework::Instant::from_microseconds(i64::MAX);
    for run in 1..=3 {
        let copies = drawn.clone();
        let started = Instant::now();
        let mut ended = 0;
        for (case, events) in copies {
            let of = province.procedure(case);
            let terms = Terms { supplement: of.mode, ..Terms::new(Regime::R2018, of.limit) };
            let folded = Case::as_of(events, known, known);
            let due = folded.due_stamp(&Rules::new(&calendar, &zone, &terms));
            let due = due.expect("the years are published");
            if let Some(received) = folded.received() {
                let life = Life::of(&folded, received, None, due, &zone);
                ended += u32::from(life.ended.is_some());
            }
        }
        let (took, count) = (started.elapsed(), drawn.len());
        let each = took / u32::try_from(count).expect("a few hundred thousand");
        println!("run {run}: {count} cases, {ended} ended: {took:?}, {each:?} each");
    }
}
