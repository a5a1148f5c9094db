//! Pages of lists in a small store and in one of five million cases: they take the same time.
//!
//! `cargo bench -p store --bench lists` makes both in files; `-- cases=1000000` makes another large one,
//! `-- postgres://…` the large one on a server, whose database must be empty.

mod province;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use store::{CaseLine, EventKind, Place, Store, UnitId, Within};

const SMALL: usize = 50_000;
const LARGE: usize = 5_000_000;
const UNITS: usize = 500;
const RUNS: usize = 100;
const PAGE: u16 = 50;
/// How many units a list of several is about.
const SEVERAL: usize = 30;
/// One case in so many is open; the others have been returned.
const OPEN_EACH: usize = 40;
const LIFE: [EventKind; 3] = [EventKind::Received, EventKind::Forwarded, EventKind::Returned];
const KINDS: [EventKind; 6] = [
    EventKind::Received,
    EventKind::Forwarded,
    EventKind::Assigned,
    EventKind::StepDone,
    EventKind::SupplementAsked,
    EventKind::SupplementReceived,
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let large = std::env::args().find_map(|it| it.strip_prefix("cases=")?.parse().ok());
    let large = large.unwrap_or(LARGE);
    let folder = tempfile::tempdir()?;
    measure(&folder.path().join("small.db"), SMALL).await?;
    measure(&folder.path().join("large.db"), large).await?;
    for address in std::env::args().filter(|it| it.starts_with("postgres")) {
        measure(Path::new(&address), large).await?;
    }
    Ok(())
}

async fn measure(place: &Path, cases: usize) -> Result<(), Box<dyn Error>> {
    let store = Store::open(place).await?;
    let (units, procedure) = province::found(&store, UNITS).await?;
    let length = |number: usize| {
        if number.is_multiple_of(OPEN_EACH) { 1 + number / OPEN_EACH % 2 } else { LIFE.len() }
    };
    let started = Instant::now();
    province::fill(&store, (&units, procedure), cases, &LIFE, length).await?;
    println!(
        "{:?}: {cases} cases made in {:.1} s",
        store.engine(),
        started.elapsed().as_secs_f32()
    );

    let (one, several) = (Within::Units(&units[..1]), Within::Units(&units[..SEVERAL]));
    let middle: Place = format!("{}.0", province::START + i64::try_from(cases)? * 500).parse()?;
    for (name, from) in [("first page", None), ("middle page", Some(middle))] {
        println!("{name} of {PAGE}:");
        time("  queue of a unit", async || store.queue(one, &KINDS, from, PAGE).await).await?;
        time("  queue of 30 units", async || store.queue(several, &KINDS, from, PAGE).await)
            .await?;
        let all = async || store.queue(Within::Everywhere, &KINDS, from, PAGE).await;
        time("  queue of the province", all).await?;
        time("  cases of a unit", async || store.cases_of(one, from, PAGE).await).await?;
        time("  cases of 30 units", async || store.cases_of(several, from, PAGE).await).await?;
        let all = async || store.cases_of(Within::Everywhere, from, PAGE).await;
        time("  cases of the province", all).await?;
        let under = async || store.cases_under(procedure, one, from, PAGE).await;
        time("  cases of a unit and procedure", under).await?;
    }
    time("by beginning of a code", async || store.cases_by_code("H99.7-220101-00", PAGE).await)
        .await?;
    open_of(&store, &units).await?;
    store.close().await;
    Ok(())
}

/// The median and the 95th of a hundred runs.
async fn time(
    name: &str,
    page: impl AsyncFn() -> Result<Vec<CaseLine>, store::StoreError>,
) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::with_capacity(RUNS);
    let mut lines = 0;
    for _ in 0..RUNS {
        let started = Instant::now();
        lines = page().await?.len();
        times.push(started.elapsed());
    }
    times.sort_unstable();
    #[expect(clippy::float_arithmetic, reason = "times are printed for people")]
    let ms = |it: Duration| it.as_secs_f64() * 1_000.0;
    let (median, late) = (ms(times[RUNS / 2]), ms(times[RUNS * 95 / 100]));
    println!("{name}: {lines} lines, p50 {median:.2} ms, p95 {late:.2} ms");
    Ok(())
}

async fn open_of(store: &Store, units: &[UnitId]) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let count = store.each_open_case(Within::Units(&units[..1]), drop).await?;
    println!("{count} open cases of a unit with their events: {:.1?}", started.elapsed());
    let started = Instant::now();
    let counts = store.queue_counts(Within::Everywhere, &KINDS).await?;
    let all: u64 = counts.iter().map(|it| it.2).sum();
    println!("{all} open cases of the province counted: {:.1?}", started.elapsed());
    Ok(())
}
