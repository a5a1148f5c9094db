//! A province's half year: 300,000 cases with six events each, loaded in one transaction, then read.
//!
//! `cargo bench -p store` prints seconds; they hold the writing through to the disk. It does it in a
//! file, and on the server at the address that `cargo bench -p store -- postgres://…` gives; the
//! database there must be empty.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use store::{CaseId, EventKind, NewCase, NewEvent, NewProcedure, NewUnit, Store};

const CASES: usize = 300_000;
const CASES_A_BATCH: usize = 5_000;
const UNITS: usize = 200;
const HOUR: i64 = 3_600_000;
const START: i64 = 1_640_995_200_000;

const LIFE: [EventKind; 6] = [
    EventKind::Received,
    EventKind::Forwarded,
    EventKind::Assigned,
    EventKind::StepDone,
    EventKind::ResultIssued,
    EventKind::Returned,
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    load_and_read(&folder.path().join("load.db")).await?;
    for address in std::env::args().filter(|it| it.starts_with("postgres")) {
        load_and_read(Path::new(&address)).await?;
    }
    Ok(())
}

async fn load_and_read(place: &Path) -> Result<(), Box<dyn Error>> {
    let store = Store::open(place).await?;
    let started = Instant::now();
    load(&store).await?;
    let seconds = started.elapsed().as_secs_f32();
    println!("{:?}: loaded {:?} in {seconds:.2} s", store.engine(), store.counts().await?);

    for run in ["first", "second"] {
        let started = Instant::now();
        let (mut events, mut last) = (0, None);
        let cases = store
            .each_case(i64::MAX, |case| {
                assert!(Some(case.id) > last);
                assert!(case.events.is_sorted_by_key(|it| (it.happened_at, it.id)));
                last = Some(case.id);
                events += case.events.len();
            })
            .await?;
        let seconds = started.elapsed().as_secs_f32();
        println!("{run} reading: {cases} cases, {events} events in {seconds:.2} s");
    }
    store.close().await;
    Ok(())
}

async fn load(store: &Store) -> Result<(), Box<dyn Error>> {
    let mut tx = store.begin().await?;
    let unit = |number| NewUnit {
        code: format!("U{number:04}"),
        name: format!("Đơn vị {number}"),
        level: "district".into(),
        parent: None,
        facts: "{}".into(),
    };
    let units = tx.add_units(&(0..UNITS).map(unit).collect::<Vec<_>>()).await?;
    let procedure = NewProcedure {
        code: "9.000001".into(),
        name: "Cấp giấy phép".into(),
        field: "Xây dựng".into(),
        levels: vec!["district".into()],
        limit: Some("5d".parse()?),
        supplement: deadlines::SuspensionMode::Suspend,
        online: "full".into(),
    };
    let procedure = tx.add_procedures(&[procedure]).await?[0];
    for from in (0..CASES).step_by(CASES_A_BATCH) {
        let case = |number: usize| NewCase {
            code: format!("U{:04}-220101-{number:06}", number % UNITS),
            unit: units[number % UNITS],
            procedure,
            channel: "online".into(),
            received_at: Some(START),
        };
        let cases: Vec<NewCase> = (from..from + CASES_A_BATCH).map(case).collect();
        let ids = tx.add_cases(&cases).await?;
        let events: Vec<NewEvent> = ids.iter().flat_map(|id| life(*id)).collect();
        tx.add_events(&events).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn life(case: CaseId) -> impl Iterator<Item = NewEvent> {
    LIFE.iter().zip(0_i64..).map(move |(kind, step)| NewEvent {
        case,
        kind: *kind,
        happened_at: START + step * 4 * HOUR,
        recorded_at: START + step * 4 * HOUR + 60_000,
        actor: Some(format!("cb-{:04}", (case.number() + step) % 3_000)),
        source: "demo".into(),
        detail: None,
    })
}
