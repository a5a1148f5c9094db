//! Reports II.06a and II.06b in SQL: the same as the rule, on any snapshot and any day of it.

use std::collections::BTreeMap;

use casework::case::{Channel as CaseChannel, StopKind};
use casework::ii06::{
    Column, ColumnMapping, Counted, Life, Mappings, ReportPeriod, RowKey, Standing, Stretch, Table,
};
use casework::{LatenessClass, Outcome};
use jiff::ToSpan;
use jiff::civil::Date;
use measures::{Cell, Channel, Content, Engine, EngineFault, Page, SnapshotCase, Written};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::sample::{case, content, day, opened, unit};

/// The day of every snapshot here.
const DAY: &str = "2026-06-30";

fn mapping(id: &str) -> ColumnMapping {
    let all = Mappings::parse_toml(include_str!("../../../../reports/ii06.toml"));
    let all = all.expect("good mappings");
    all.find(id, day("2026-01-01")).expect("it ships").clone()
}

/// A case of the rule, drawn by chance: as its events of a few months could be.
fn drawn_life(chance: &mut impl Rng) -> (Life, Option<Written>) {
    let last = day(DAY);
    let received = day("2025-12-01") + chance.random_range(0..200).days();
    let received = received.min(last);
    let after = |chance: &mut dyn FnMut() -> i64, from: Date| from + chance().days();
    let mut some = |most: i64| chance.random_range(0..most);
    let due = received + some(60).days();
    let at = some(2) == 0;
    let due = (some(12) > 0).then(|| Written {
        on: due,
        at: at.then(|| casework::Instant::from_microseconds(1_767_000_000_000_000)),
    });
    let mut stops = Vec::new();
    let mut from = received;
    for _ in 0..some(4) {
        from = after(&mut || some(25), from);
        let until = after(&mut || 1 + some(25), from);
        let kind = StopKind::ALL[usize::from(some(2) == 0)];
        if from > last {
            break;
        }
        let until = Some(until).filter(|it| *it <= last);
        stops.push(Stretch { kind, from, until });
        let Some(until) = until else { break };
        from = until;
    }
    let end = received + some(120).days();
    let standing = Standing::ALL[usize::try_from(some(10)).expect("below ten")];
    let undated = matches!(standing, Standing::GrantedUndated | Standing::RefusedUndated);
    let judged = !undated && !matches!(standing, Standing::Withdrawn | Standing::Stopped);
    let fits = (due.is_some() || !judged) && (due.is_none() || !undated);
    let ended = Some((end, standing)).filter(|_| end <= last && fits);
    if let Some((end, _)) = ended {
        stops.retain(|it| it.from < end);
        if let Some(stop) = stops.last_mut() {
            stop.until = Some(stop.until.map_or(end, |until| until.min(end)));
        }
    }
    let overdue_from =
        due.map(
            |due| if due.at.is_some() { due.on } else { due.on.tomorrow().expect("a day of 2026") },
        );
    let channels = [
        None,
        Some(CaseChannel::Online),
        Some(CaseChannel::Counter),
        Some(CaseChannel::Kiosk),
        Some(CaseChannel::AssistedOnline),
    ];
    let channel = channels[usize::try_from(some(5)).expect("below five")];
    let corrected = some(6) == 0;
    (Life { received, channel, ended, overdue_from, stops, corrected }, due)
}

/// The row of a snapshot that says the same.
fn row(life: &Life, due: Option<Written>, code: &str, unit: &str) -> SnapshotCase {
    let on = |wanted| life.ended.filter(|(_, it)| *it == wanted).map(|(on, _)| on);
    let (withdrawn_on, stopped_on) = (on(Standing::Withdrawn), on(Standing::Stopped));
    let end = life.ended.map(|(_, standing)| standing);
    let outcome = match end {
        Some(Standing::GrantedEarly | Standing::RefusedEarly) => Outcome::Early,
        Some(Standing::GrantedOnTime | Standing::RefusedOnTime) => Outcome::OnTime,
        Some(Standing::GrantedLate | Standing::RefusedLate) => Outcome::Late,
        Some(Standing::Withdrawn) => Outcome::Withdrawn,
        Some(Standing::Stopped) => Outcome::Stopped,
        Some(_) => Outcome::Unscored,
        None => match life.standing(day(DAY)) {
            Standing::RunningInTime => Outcome::OpenInTime,
            Standing::RunningOverdue => Outcome::OpenOverdue,
            Standing::RunningUndated => Outcome::Unscored,
            _ if due.is_none() => Outcome::Unscored,
            _ => Outcome::Parked,
        },
    };
    let result = withdrawn_on.is_none() && stopped_on.is_none();
    let late = matches!(outcome, Outcome::Late | Outcome::OpenOverdue);
    let refused = [Standing::RefusedEarly, Standing::RefusedOnTime, Standing::RefusedLate];
    SnapshotCase {
        field: code.ends_with(['1', '2', '3', '4']).then(|| "Đất đai".to_owned()),
        channel: life.channel.map(|channel| match channel {
            CaseChannel::Online => Channel::Online,
            CaseChannel::AssistedOnline => Channel::AssistedOnline,
            CaseChannel::Counter => Channel::Counter,
            CaseChannel::Post => Channel::Post,
            CaseChannel::Kiosk => Channel::Kiosk,
        }),
        due,
        resulted: life.ended.filter(|_| result).map(|(on, _)| Written::day(on)),
        outcome,
        lateness: late.then_some(LatenessClass::LateWork),
        refused: end.is_some_and(|it| refused.contains(&it) || it == Standing::RefusedUndated),
        withdrawn_on,
        stopped_on,
        ended_on: life.ended.map(|(on, _)| on),
        corrected: life.corrected,
        stops: life.stops.clone(),
        ..case(code, unit, &life.received.to_string())
    }
}

/// A snapshot of lives, and the lives by the row in which they are counted.
fn drawn(seed: u64) -> (Content, Vec<(String, RowKey, Life)>) {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut content = content();
    content.units = (0..4).map(|it| unit(&format!("H99.{it}"), None)).collect();
    content.figures.clear();
    content.cases.clear();
    let mut lives = Vec::new();
    for number in 0..chance.random_range(0..500) {
        let (unit, code) = (format!("H99.{}", number % 3), format!("c{number:04}"));
        let (life, due) = drawn_life(&mut chance);
        let row = row(&life, due, &code, &unit);
        let field = row.field.clone().map(String::into_boxed_str);
        lives.push((code, RowKey { unit: unit.into(), field }, life));
        content.cases.push(row);
    }
    (content, lives)
}

fn counted(lives: &[(String, RowKey, Life)], period: ReportPeriod) -> Vec<(RowKey, Counted)> {
    let one = |(_, key, life): &(String, RowKey, Life)| {
        let (came, standing) = life.counted(period)?;
        Some((key.clone(), Counted { came, standing, corrected: life.corrected, cases: 1 }))
    };
    lives.iter().filter_map(one).collect()
}

fn periods(seed: u64) -> Vec<ReportPeriod> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed + 1_000);
    let mut period = || {
        let last = day(DAY) - chance.random_range(0..200).days();
        let from = last - chance.random_range(0..120).days();
        let until = last.tomorrow().expect("a day of 2026");
        ReportPeriod::new(from, until).expect("a period")
    };
    let mut all: Vec<ReportPeriod> = (0..6).map(|_| period()).collect();
    let half = ReportPeriod::new(day("2026-01-01"), day("2026-07-01"));
    all.push(half.expect("a period"));
    all
}

#[tokio::test]
async fn the_sql_counts_as_the_rule_does_on_any_past_day() {
    for seed in 0..6 {
        let (content, lives) = drawn(seed);
        let (_folder, engine) = opened(&content).await;
        for period in periods(seed) {
            let sql = engine.ii06(period).await.unwrap();
            for id in ["minhbach", "vendor"] {
                let mapping = mapping(id);
                let found = Table::count(sql.clone(), &mapping);
                let rule = Table::count(counted(&lives, period), &mapping);
                assert_eq!(found, rule, "{id}, seed {seed}, {period:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_cell_opens_into_the_cases_that_it_counts() {
    let (content, lives) = drawn(2);
    let (_folder, engine) = opened(&content).await;
    let period = ReportPeriod::new(day("2026-02-01"), day("2026-06-01")).unwrap();
    let page = Page { skip: 0, take: 10_000 };
    for (id, unit) in [("minhbach", "H99.0"), ("vendor", "H99.1")] {
        let mapping = mapping(id);
        let table = Table::count(engine.ii06(period).await.unwrap(), &mapping);
        let mut cells = 0;
        for (key, figures) in table.rows.iter().filter(|(key, _)| &*key.unit == unit) {
            for column in Column::ALL {
                let field = Some(key.field.as_deref().map(str::to_owned));
                let column_of = Some((column, &mapping));
                let cell = Cell { units: vec![key.unit.to_string()], field, column: column_of };
                let listed = engine.ii06_cases(period, &cell, page).await.unwrap();
                assert_eq!(listed.len() as u64, figures.get(column), "{column:?} of {key:?}");
                assert!(listed.is_sorted_by(|one, other| one.code < other.code));
                assert!(listed.iter().all(|it| it.key == *key));
                cells += usize::from(!listed.is_empty());
            }
        }
        assert!(cells > 20, "the seed fills many cells");
    }
    let all = engine.ii06_cases(period, &Cell::default(), page).await.unwrap();
    let expected: BTreeMap<&str, Standing> = lives
        .iter()
        .filter_map(|(code, _, life)| Some((code.as_str(), life.counted(period)?.1)))
        .collect();
    let found: BTreeMap<&str, Standing> =
        all.iter().map(|it| (&*it.code, it.counted.standing)).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_page_of_a_cell_continues_where_the_one_before_ended() {
    let (content, _) = drawn(4);
    let (_folder, engine): (_, Engine) = opened(&content).await;
    let period = ReportPeriod::new(day("2026-01-01"), day("2026-07-01")).unwrap();
    let list = async |skip, take| {
        let page = Page { skip, take };
        engine.ii06_cases(period, &Cell::default(), page).await.unwrap()
    };
    let mut pages = list(0, 50).await;
    pages.extend(list(50, 1_000).await);
    assert_eq!(pages, list(0, 1_000).await);
    assert!(pages.len() > 100, "the seed gives more than two pages");
}

#[tokio::test]
async fn a_day_after_the_snapshot_is_refused() {
    let (content, _) = drawn(0);
    let (_folder, engine) = opened(&content).await;
    let period = ReportPeriod::new(day("2026-01-01"), day("2026-07-02")).unwrap();
    let fault = engine.ii06(period).await.unwrap_err();
    assert!(matches!(fault, EngineFault::DayNotKnown { .. }));
    assert!(fault.to_string().contains("2026-07-01"), "{fault}");
}
