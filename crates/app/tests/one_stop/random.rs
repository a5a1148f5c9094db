//! Orders at random, by several people at once: whatever they try, the laws of a case hold and the ledger
//! tells what was done.

use std::collections::BTreeMap;

use app::one_stop::{Done, StepRefused};
use app::people::sign_in::Signed;
use casework::case::{Case, CaseState, CaseStep, FieldKind, Office, fields};

use crate::common::{FILE, House, at, order};

/// Chance that is the same in every run: SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (it ^ (it >> 31)) % most
    }

    fn of<'a, T>(&mut self, some: &'a [T]) -> Option<&'a T> {
        let most = u64::try_from(some.len()).unwrap();
        (most > 0).then(|| &some[usize::try_from(self.below(most)).unwrap()])
    }
}

/// Everybody who works in the unit, with the words of the random orders.
const PEOPLE: [(&str, Office); 7] = [
    ("mot.cua", Office::OneStopOfficer),
    ("can.bo", Office::CaseOfficer),
    ("truong.phong", Office::UnitHead),
    ("lanh.dao", Office::Signer),
    ("ke.toan", Office::Finance),
    ("dieu.phoi", Office::Coordinator),
    ("truong.mot.cua", Office::OneStopHead),
];

/// Fields that a person might write: mostly sound, sometimes of another case or time.
fn written(step: CaseStep, day: &str, chance: &mut Chance) -> Vec<(&'static str, String)> {
    let mut values = Vec::new();
    for field in fields(step) {
        let scan = field.name == casework::case::FieldName::SignedScan;
        if !field.required && !scan {
            continue;
        }
        let value = match field.kind {
            FieldKind::Choice(of) | FieldKind::Choices(of) => (*chance.of(of).unwrap()).to_owned(),
            FieldKind::Day | FieldKind::Moment => day.to_owned(),
            FieldKind::File => FILE.to_owned(),
            FieldKind::Money => "15000".to_owned(),
            FieldKind::Event => (1 + chance.below(40)).to_string(),
            FieldKind::Agency => "X99.02".to_owned(),
            FieldKind::Limit => "2d".to_owned(),
            FieldKind::Leg => (*chance.of(&["leg_1", "leg_2", "leg_9"]).unwrap()).to_owned(),
            FieldKind::WorkStep => {
                (*chance.of(&["step_1", "step_2", "step_9"]).unwrap()).to_owned()
            }
            FieldKind::Confirmation => "true".to_owned(),
            FieldKind::Account => "can.bo".to_owned(),
            FieldKind::Line | FieldKind::Words | FieldKind::Lines | FieldKind::Code => {
                "x".to_owned()
            }
        };
        values.push((field.name.name(), value));
    }
    values
}

async fn check(seed: u64) -> (u32, BTreeMap<CaseState, u32>) {
    let mut chance = Chance(seed);
    let house = House::new().await;
    let mut people: Vec<Signed> = Vec::new();
    for (login, office) in PEOPLE {
        people.push(house.somebody(login, office, 1).await);
    }
    let before = house.desk.store().verify_ledger(None).await.unwrap().entries;
    let mut codes = Vec::new();
    let (mut taken, mut proposed, mut minutes) = (0_u32, 0_u32, 0_i64);
    for turn in 0..120 {
        minutes += 1 + i64::try_from(chance.below(400)).unwrap();
        let now = at("2026-03-02T08:00").plus_seconds(minutes * 60);
        // Now and then the clock of the machine steps back.
        let back = if turn % 17 == 0 { 3_600 } else { 0 };
        house.clock.set(now.plus_seconds(-back));
        if codes.len() < 3 {
            codes.push(house.handed_in(&people[0]).await.code);
            continue;
        }
        let who = chance.of(&people).unwrap();
        let code = chance.of(&codes).unwrap();
        let step = *chance.of(CaseStep::ALL).unwrap();
        let may = house.desk.case(who, code).await.unwrap().may;
        // Half of the tries are those that a page offers.
        let offered = chance.of(&may).copied().filter(|_| chance.below(2) == 0);
        let step = offered.unwrap_or(step);
        let day = house.desk.zone().date(now).to_string();
        let values = written(step, &day, &mut chance);
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        match house.desk.take(who, code, order(who, step, &values), None).await {
            Ok(done) => match done.done {
                Done::Step(_) => {
                    assert!(step.rule().offices.iter().any(|it| PEOPLE.iter().any(|p| p.1 == *it)));
                    taken += 1;
                }
                Done::Proposed { proposal } => {
                    proposed += 1;
                    let other = chance.of(&people).unwrap();
                    taken += u32::from(house.desk.approve(other, proposal).await.is_ok());
                }
            },
            Err(StepRefused::Cannot(_)) => {}
            Err(refused) => panic!("{} by {}: {refused:?}", step.name(), who.login),
        }
    }
    let mut states = BTreeMap::new();
    for code in &codes {
        let view = house.desk.case(&people[0], code).await.unwrap();
        laws(&view.standing.case, &view.standing.timeline);
        *states.entry(view.standing.case.state()).or_default() += 1;
    }
    let end = house.desk.store().verify_ledger(None).await.unwrap();
    let entries = u32::try_from(end.entries - before).unwrap();
    assert_eq!(entries, taken + proposed + 3, "one entry for each thing that was done");
    let events = house.desk.store().counts().await.unwrap().events;
    assert_eq!(events, u64::from(taken) + 6, "one event for each step, two for each receipt");
    assert_eq!(house.desk.store().rebuild_heads().await.unwrap(), 3);
    (taken, states)
}

/// The laws of the fold that anybody can check from outside.
fn laws(case: &Case, timeline: &[app::one_stop::TimelineEntry]) {
    let events: Vec<_> = case.events().to_vec();
    assert_eq!(&Case::current(events.iter().rev().cloned()).state(), &case.state());
    // What the desk did is never a breach of its own rules, but for what a correction took away, or
    // what evidence dates before a record.
    if case.corrections().is_empty() && events.iter().all(|it| it.happened == it.recorded) {
        assert_eq!(case.breaches(), []);
    }
    let recorded: Vec<_> = timeline.iter().map(|it| it.event.recorded).collect();
    assert!(recorded.windows(2).all(|pair| pair[0] < pair[1]), "recorded one after the other");
    // A document may say that something was recorded before it happened; the desk itself never does.
    let after = |it: &&app::one_stop::TimelineEntry| it.event.happened > it.event.recorded;
    let dated = case.corrections().iter().map(|it| it.says.corrects).collect::<Vec<_>>();
    for entry in timeline.iter().filter(after) {
        assert!(dated.contains(&entry.event.number), "{:?}", entry.event);
    }
    let stops = case.stops();
    assert!(stops.iter().all(|stop| stop.until.is_none_or(|until| until >= stop.from)));
    assert!(stops.iter().filter(|stop| stop.until.is_none()).count() <= 1);
}

#[tokio::test]
async fn whatever_people_try_the_laws_hold() {
    let (mut taken, mut states) = (0, BTreeMap::new());
    for seed in 0..6 {
        let (done, stand) = check(seed).await;
        taken += done;
        for (state, count) in stand {
            *states.entry(state).or_insert(0) += count;
        }
    }
    // Not a test of refusals alone: much was done, and cases came to several ends.
    assert!(taken > 60, "{taken}");
    assert!(states.len() > 2, "{states:?}");
}

#[tokio::test]
async fn what_is_given_up_halfway_leaves_nothing() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let first = house.handed_in(&counter).await.code;
    let store = house.desk.store().clone();
    let before = (store.counts().await.unwrap(), store.ledger_end().await.unwrap());
    // As a process that ends between its statements: the transaction is dropped, not kept.
    let mut tx = store.begin().await.unwrap();
    let day = jiff::civil::date(2026, 3, 2);
    assert_eq!(tx.next_case_code("X99.01", day).await.unwrap(), "X99.01-260302-0002");
    let stored = store.case(&first).await.unwrap();
    drop(tx);
    assert_eq!(store.case(&first).await.unwrap(), stored);
    assert_eq!((store.counts().await.unwrap(), store.ledger_end().await.unwrap()), before);
    assert_eq!(house.handed_in(&counter).await.code, "X99.01-260302-0002");
}
