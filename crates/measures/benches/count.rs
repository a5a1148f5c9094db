//! 300,000 cases: seconds to write the snapshot, to open it, and to count every measure.

use std::path::Path;
use std::time::Instant;

use casework::{LatenessClass, Outcome, Strength};
use jiff::ToSpan;
use jiff::civil::date;
use measures::{
    Channel, Content, Engine, HalfOpen, Page, SnapshotCase, SnapshotUnit, Written, read_all, write,
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const CASES: usize = 300_000;
const UNITS: usize = 150;
const RUNS: usize = 5;

fn case(chance: &mut ChaCha8Rng, number: usize) -> SnapshotCase {
    let received = date(2026, 1, 1) + chance.random_range(0..170).days();
    let seconds = i64::try_from(number).expect("a number of cases");
    let at = casework::Instant::from_microseconds(1_770_000_000_000_000 + seconds * 1_000_000);
    let due = received + chance.random_range(1..30).days();
    let done = (received + chance.random_range(0..40).days()).min(date(2026, 6, 30));
    let outcome = match chance.random_range(0..20) {
        0 => Outcome::Late,
        1 => Outcome::OpenInTime,
        2 => Outcome::OpenOverdue,
        3 => Outcome::Parked,
        4..10 => Outcome::OnTime,
        _ => Outcome::Early,
    };
    let resolved = matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Late);
    let late = matches!(outcome, Outcome::Late | Outcome::OpenOverdue);
    let lateness = match number % 3 {
        0 => LatenessClass::LateRecording(Strength::Probable),
        _ => LatenessClass::LateWork,
    };
    let unit = number % UNITS;
    SnapshotCase {
        code: format!("H99.{unit}-{:02}{:02}-{number:06}", received.month(), received.day()),
        unit: format!("H99.{unit}"),
        procedure: Some(format!("1.{:06}", chance.random_range(0..800))),
        field: Some(format!("field {}", chance.random_range(0..40))),
        channel: Some(if chance.random_bool(0.6) { Channel::Online } else { Channel::Counter }),
        received: Some(Written { on: received, at: Some(at) }),
        due: Some(Written::day(due)),
        resulted: resolved.then_some(Written { on: done, at: Some(at) }),
        recorded: resolved.then_some(at),
        outcome,
        lateness: late.then_some(lateness),
        parked_since: (outcome == Outcome::Parked).then_some(received),
        supplements: chance.random_range(0..3),
        refused: resolved && chance.random_bool(0.02),
        withdrawn_on: None,
        stopped_on: None,
        ended_on: resolved.then_some(done),
        corrected: false,
        stops: Vec::new(),
        accepted_late: Some(chance.random_bool(0.1)),
    }
}

fn content() -> Content {
    let mut chance = ChaCha8Rng::seed_from_u64(300_000);
    let unit = |number: usize| SnapshotUnit {
        code: format!("H99.{number}"),
        name: format!("Đơn vị {number}"),
        level: None,
        parent: None,
        facts: std::collections::BTreeMap::new(),
    };
    Content {
        as_of: date(2026, 6, 30),
        known_by: casework::Instant::from_microseconds(1_790_000_000_000_000),
        cases: (0..CASES).map(|number| case(&mut chance, number)).collect(),
        units: (0..UNITS).map(unit).collect(),
        figures: Vec::new(),
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the snapshot");
    let dir = folder.path().join("snapshot");
    let content = content();
    let started = Instant::now();
    write(&dir, &content).expect("the snapshot is written");
    let size = std::fs::metadata(dir.join("cases.parquet")).expect("it is there").len();
    println!("write {CASES} cases: {:?}, {size} bytes", started.elapsed());
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../measures");
    let measures = read_all(&folder).expect("good measures");
    let period = HalfOpen::new(date(2026, 1, 1), date(2026, 7, 1)).expect("a half-year");
    for run in 1..=RUNS {
        let started = Instant::now();
        for measure in &measures {
            engine.count(measure, period).await.expect("a count");
        }
        println!("run {run}: {} measures: {:?}", measures.len(), started.elapsed());
    }
    let on_time = measures.iter().find(|it| it.id == "cases_on_time").expect("it is there");
    let started = Instant::now();
    let page = Page { skip: 0, take: 50 };
    let list = engine.list(on_time, period, "H99.7", page).await.expect("a list");
    println!("a page of {} records: {:?}", list.len(), started.elapsed());
}
