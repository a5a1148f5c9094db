//! Laws that hold on any snapshot: a list is its number, and quarters add up to the half-year.

use std::collections::{BTreeMap, BTreeSet};

use casework::{LatenessClass, Outcome, Strength};
use jiff::ToSpan;
use jiff::civil::Date;
use measures::{
    Channel, Content, Engine, Fact, HalfOpen, MeasureFile, MeasuredAt, Page, SnapshotCase, Written,
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::sample::{case, content, day, half_year, opened, period, repository, unit};

/// A snapshot of some hundred cases drawn by chance from a seed.
fn drawn(seed: u64) -> Content {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let units = chance.random_range(1..6);
    let cases = chance.random_range(0..400);
    let mut content = content();
    content.units = (0..=units).map(|it| unit(&format!("H99.{it}"), None)).collect();
    content.figures.clear();
    content.cases = (0..cases)
        .map(|number| {
            let unit = format!("H99.{}", chance.random_range(0..units));
            drawn_case(&mut chance, &format!("c{number:04}"), &unit)
        })
        .collect();
    content
}

fn drawn_case(chance: &mut impl Rng, code: &str, unit: &str) -> SnapshotCase {
    let mut some_day = |from: Date, days: i64| from + chance.random_range(0..=days).days();
    let received = some_day(day("2025-12-01"), 180);
    let due = some_day(received, 40);
    let done = some_day(received, 60).min(day("2026-06-30"));
    let outcome = Outcome::ALL[chance.random_range(0..Outcome::ALL.len())];
    let classes = [
        LatenessClass::LateWork,
        LatenessClass::LateSynchronisation,
        LatenessClass::LateRecording(Strength::Proven),
        LatenessClass::LateRecording(Strength::Probable),
        LatenessClass::LateRecording(Strength::Possible),
    ];
    let late = matches!(outcome, Outcome::Late | Outcome::OpenOverdue);
    let resolved = matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Late);
    let ended = resolved || matches!(outcome, Outcome::Withdrawn | Outcome::Stopped);
    let channels = [
        None,
        Some(Channel::Online),
        Some(Channel::AssistedOnline),
        Some(Channel::Counter),
        Some(Channel::Post),
    ];
    SnapshotCase {
        channel: channels[chance.random_range(0..channels.len())],
        received: chance.random_bool(0.95).then_some(Written::day(received)),
        due: (outcome != Outcome::Unscored).then_some(Written::day(due)),
        resulted: resolved.then_some(Written::day(done)),
        ended_on: ended.then_some(done),
        outcome,
        lateness: late.then(|| classes[chance.random_range(0..classes.len())]),
        parked_since: (outcome == Outcome::Parked).then_some(done),
        supplements: chance.random_range(0..3),
        refused: resolved && chance.random_bool(0.1),
        withdrawn_on: (outcome == Outcome::Withdrawn && chance.random_bool(0.9)).then_some(done),
        accepted_late: [None, Some(true), Some(false)][chance.random_range(0..3)],
        ..case(code, unit, "2026-01-01")
    }
}

async fn count(engine: &Engine, measure: &MeasureFile, period: HalfOpen) -> Vec<Fact> {
    engine.count(measure, period).await.expect("a count")
}

#[tokio::test]
async fn a_number_and_its_list_are_one_query() {
    for seed in 0..6 {
        let content = drawn(seed);
        let (_folder, engine) = opened(&content).await;
        for measure in repository() {
            let facts = count(&engine, &measure, half_year()).await;
            let of: BTreeMap<&str, (u64, u64)> =
                facts.iter().map(|it| (it.unit.as_str(), (it.part, it.whole))).collect();
            assert!(facts.is_sorted_by(|one, other| one.unit < other.unit));
            for unit in &content.units {
                let page = Page { skip: 0, take: 10_000 };
                let list = engine.list(&measure, half_year(), &unit.code, page).await.unwrap();
                let hits = list.iter().filter(|it| it.hit).count();
                let counted = of.get(unit.code.as_str()).copied().unwrap_or_default();
                let listed = (hits as u64, list.len() as u64);
                assert_eq!(listed, counted, "{} of {}, seed {seed}", measure.id, unit.code);
                let different: BTreeSet<&str> = list.iter().map(|it| it.record.as_str()).collect();
                assert_eq!(different.len(), list.len(), "{} selects one twice", measure.id);
            }
        }
    }
}

#[tokio::test]
async fn pages_put_together_are_the_list() {
    let content = drawn(3);
    let (_folder, engine) = opened(&content).await;
    let measure = crate::sample::measure("cases_received");
    let unit = content.units[0].code.as_str();
    let all = Page { skip: 0, take: 10_000 };
    let all = engine.list(&measure, half_year(), unit, all).await.unwrap();
    let mut pages = Vec::new();
    for skip in (0..all.len() as u64 + 7).step_by(7) {
        let page = Page { skip, take: 7 };
        pages.extend(engine.list(&measure, half_year(), unit, page).await.unwrap());
    }
    assert!(all.len() > 14, "the seed gives a list of several pages");
    assert_eq!(pages, all);
}

#[tokio::test]
async fn quarters_add_up_to_the_half_year() {
    let quarters = [period("2026-01-01", "2026-04-01"), period("2026-04-01", "2026-07-01")];
    for seed in 0..6 {
        let (_folder, engine) = opened(&drawn(seed)).await;
        for measure in repository().iter().filter(|it| it.moment == MeasuredAt::Period) {
            let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
            for quarter in quarters {
                for fact in count(&engine, measure, quarter).await {
                    let sum = sums.entry(fact.unit).or_default();
                    *sum = (sum.0 + fact.part, sum.1 + fact.whole);
                }
            }
            let half = count(&engine, measure, half_year()).await;
            let half: BTreeMap<String, (u64, u64)> =
                half.into_iter().map(|it| (it.unit, (it.part, it.whole))).collect();
            assert_eq!(sums, half, "{}, seed {seed}", measure.id);
        }
    }
}

#[tokio::test]
async fn in_time_and_the_classes_of_lateness_are_all_that_is_resolved() {
    let ids = [
        "cases_on_time",
        "cases_late_work",
        "cases_late_recording_proven",
        "cases_late_recording_probable",
        "cases_late_recording_possible",
        "cases_late_synchronisation",
    ];
    let (_folder, engine) = opened(&drawn(5)).await;
    let mut parts: BTreeMap<String, u64> = BTreeMap::new();
    let mut wholes: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for id in ids {
        for fact in count(&engine, &crate::sample::measure(id), half_year()).await {
            *parts.entry(fact.unit.clone()).or_default() += fact.part;
            wholes.entry(fact.unit).or_default().insert(fact.whole);
        }
    }
    let parts: BTreeMap<String, BTreeSet<u64>> =
        parts.into_iter().map(|(unit, part)| (unit, BTreeSet::from([part]))).collect();
    assert_eq!(parts, wholes);
}
