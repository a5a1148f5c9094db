//! One million events of 166,667 cases, loaded in one transaction, then read.
//!
//! `cargo bench -p store --bench load` prints seconds; they hold the writing through to the disk. It does
//! it in a file, and on the server at the address that `-- postgres://…` gives; the database there must
//! be empty.

mod province;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use store::{EventKind, Store};

const CASES: usize = 166_667;
const UNITS: usize = 200;

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
    let (units, procedure) = province::found(&store, UNITS).await?;
    let started = Instant::now();
    province::fill(&store, (&units, procedure), CASES, &LIFE, |_| LIFE.len()).await?;
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
