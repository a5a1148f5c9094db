//! Report II.06a of a province of five million cases, on past days: seconds from a snapshot.
//!
//! `cargo bench -p measures --bench ii06 [-- CASES]`

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use casework::case::StopKind;
use casework::ii06::{Column, CutOff, Mappings, PeriodName, ReportPeriod, Stretch, Table};
use casework::{LatenessClass, Outcome};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use measures::{Cell, Channel, Content, Engine, Page, SnapshotCase, SnapshotUnit, Written, write};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const CASES: usize = 5_000_000;
/// Units of a province before 2025: departments, districts, communes.
const UNITS: usize = 500;
/// Fields of a province, and those that one unit handles.
const FIELDS: usize = 60;
const FIELDS_OF_UNIT: usize = 20;
const FIRST: Date = date(2021, 7, 1);
const DAYS: i64 = 5 * 365;
const AS_OF: Date = date(2026, 6, 30);
const RUNS: usize = 5;

/// What becomes of a case that is due on a day and ends on another.
fn judged(due: Date, ended_on: Option<Date>, parked: bool, kind: u32) -> Outcome {
    match ended_on {
        Some(_) if kind == 0 => Outcome::Withdrawn,
        Some(on) if on < due => Outcome::Early,
        Some(on) if on == due => Outcome::OnTime,
        Some(_) => Outcome::Late,
        None if parked => Outcome::Parked,
        None if due < AS_OF => Outcome::OpenOverdue,
        None => Outcome::OpenInTime,
    }
}

fn case(chance: &mut ChaCha8Rng, number: usize) -> SnapshotCase {
    let received = (FIRST + chance.random_range(0..DAYS).days()).min(AS_OF);
    let unit = number % UNITS;
    let (term, kind) = (chance.random_range(1..25), chance.random_range(0..100));
    let waits = chance.random_range(0..100) < 6;
    let took = chance.random_range(0..term + 3 + i64::from(waits) * 15);
    let ended_on = Some(received + took.days()).filter(|on| *on <= AS_OF);
    let due = received + term.days();
    let from = (received + 1.day()).min(AS_OF);
    let until = Some(from + 14.days());
    let until = match ended_on {
        Some(end) => until.map(|until| until.min(end)),
        None => until.filter(|it| *it <= AS_OF),
    };
    let stop = Stretch { kind: StopKind::ALL[number % 2], from, until };
    let fits = waits && until.is_none_or(|it| from < it);
    let parked = fits && until.is_none();
    let outcome = judged(due, ended_on, parked, kind);
    let resolved = matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Late);
    let late = matches!(outcome, Outcome::Late | Outcome::OpenOverdue);
    let field = (unit * 7 + number / UNITS % FIELDS_OF_UNIT) % FIELDS;
    SnapshotCase {
        code: format!(
            "H99.{unit}-{:02}{:02}{:02}-{number:07}",
            received.year() % 100,
            received.month(),
            received.day()
        ),
        unit: format!("H99.{unit}"),
        procedure: Some(format!("1.{:06}", chance.random_range(0..800))),
        field: Some(format!("Lĩnh vực số {field}")),
        channel: Some(if chance.random_bool(0.6) { Channel::Online } else { Channel::Counter }),
        received: Some(Written::day(received)),
        due: Some(Written::day(due)),
        resulted: ended_on.filter(|_| resolved).map(Written::day),
        recorded: None,
        outcome,
        lateness: late.then_some(LatenessClass::LateWork),
        parked_since: parked.then_some(from),
        supplements: u32::from(fits),
        refused: resolved && kind == 1,
        withdrawn_on: ended_on.filter(|_| outcome == Outcome::Withdrawn),
        stopped_on: None,
        ended_on,
        corrected: kind == 2,
        stops: if fits { vec![stop] } else { Vec::new() },
        accepted_late: None,
    }
}

fn content(cases: usize) -> Content {
    let mut chance = ChaCha8Rng::seed_from_u64(6);
    let unit = |number: usize| SnapshotUnit {
        code: format!("H99.{number}"),
        name: format!("Đơn vị {number}"),
        level: None,
        parent: None,
        facts: BTreeMap::new(),
    };
    Content {
        as_of: AS_OF,
        known_by: casework::Instant::from_microseconds(1_790_000_000_000_000),
        cases: (0..cases).map(|number| case(&mut chance, number)).collect(),
        units: (0..UNITS).map(unit).collect(),
        figures: Vec::new(),
    }
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let cases = asked.unwrap_or(CASES);
    let folder = tempfile::tempdir().expect("a folder for the snapshot");
    let dir = folder.path().join("snapshot");
    let started = Instant::now();
    let content = content(cases);
    println!("draw {cases} cases: {:?}", started.elapsed());
    let started = Instant::now();
    write(&dir, &content).expect("the snapshot is written");
    drop(content);
    let size = std::fs::metadata(dir.join("cases.parquet")).expect("it is there").len();
    println!("write them: {:?}, {size} bytes", started.elapsed());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()
        .expect("a runtime of two threads");
    runtime.block_on(ask(&dir));
}

async fn ask(dir: &Path) {
    let started = Instant::now();
    let engine = Engine::open(dir).await.expect("the snapshot opens");
    println!("open, hashes compared: {:?}", started.elapsed());
    let text = include_str!("../../../reports/ii06.toml");
    let mappings = Mappings::parse_toml(text).expect("good mappings");
    let mapping = mappings.find("minhbach", AS_OF).expect("ours");
    let period = |name: &str| -> ReportPeriod {
        name.parse::<PeriodName>().expect("a name").days(CutOff::Calendar)
    };
    let any_day = period("2024").as_of(date(2024, 5, 17)).expect("a day of it");
    let all = ReportPeriod::new(FIRST, date(2026, 7, 1)).expect("five years");
    let asked = [
        ("2026-H1", period("2026-H1")),
        ("2024 as of 17/5/2024", any_day),
        ("2022-Q3, cut at the 15th", PeriodName::Quarter(2022, 3).days(CutOff::Fifteenth)),
        ("2025", period("2025")),
        ("all five years", all),
    ];
    for (name, period) in asked {
        let mut times = Vec::new();
        let mut told = (0, 0);
        for _ in 0..RUNS {
            let started = Instant::now();
            let table = Table::count(engine.ii06(period).await.expect("a count"), mapping);
            told = (table.rows.len(), table.total().get(Column::Received));
            times.push(started.elapsed());
        }
        times.sort();
        println!(
            "II.06a of {name}: {} rows, {} cases, median {:?} of {times:?}",
            told.0,
            told.1,
            times[RUNS / 2]
        );
    }
    let cell = Cell {
        units: vec!["H99.7".to_owned()],
        field: None,
        column: Some((Column::Late, mapping)),
    };
    let started = Instant::now();
    let page = Page { skip: 0, take: 50 };
    let listed = engine.ii06_cases(period("2026-H1"), &cell, page).await.expect("a list");
    println!("{} late cases of a unit, listed: {:?}", listed.len(), started.elapsed());
}
