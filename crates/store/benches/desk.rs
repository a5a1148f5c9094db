//! A desk under load: cases that come at a fixed rate over 100 agencies, while 50 readers look cases up.
//!
//! `cargo bench -p store --bench desk` does it in a file (`synchronous=FULL`); `-- postgres://…` on a
//! server too, whose database must be empty. A case is a code without a gap, a row, its first event and a
//! chained entry of the ledger, answered when it is on the disk. The waiting time counts from the moment
//! at which the case was due to come, so a desk that falls behind cannot hide it. `-- rate=1500` sets
//! another rate; at the end as many as can be are created by 256 counters that do nothing else.

mod province;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;
use store::{Command, Desk, EventKind, NewCase, NewEvent, ProcedureId, Store, StoreError, UnitId};
use tokio::time::{MissedTickBehavior, interval_at};

const AGENCIES: usize = 100;
const BEFORE: usize = 100_000;
const READERS: usize = 50;
/// Each reader looks up a case so often.
const READ_EACH: Duration = Duration::from_millis(50);
const LASTS: Duration = Duration::from_secs(15);
const COUNTERS: usize = 256;
const RATE: u32 = 1_000;
const LIFE: [EventKind; 2] = [EventKind::Received, EventKind::Forwarded];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let rate = std::env::args().find_map(|it| it.strip_prefix("rate=")?.parse().ok());
    let rate = rate.unwrap_or(RATE);
    let folder = tempfile::tempdir()?;
    run(&folder.path().join("desk.db"), rate).await?;
    for address in std::env::args().filter(|it| it.starts_with("postgres")) {
        run(Path::new(&address), rate).await?;
    }
    Ok(())
}

/// What a counter needs.
#[derive(Clone)]
struct Counter {
    desk: Desk,
    units: Arc<Vec<UnitId>>,
    procedure: ProcedureId,
}

impl Counter {
    async fn receive(&self, number: u64) -> Result<String, StoreError> {
        let agency = usize::try_from(number).unwrap_or_default() % AGENCIES;
        let (unit, procedure) = (self.units[agency], self.procedure);
        self.desk
            .submit(move |tx| {
                Box::pin(async move {
                    let code =
                        tx.next_case_code(&format!("H99.{agency}"), date(2026, 3, 2)).await?;
                    let at = tx.now(province::START);
                    let case = NewCase {
                        code: code.clone(),
                        unit,
                        procedure,
                        channel: "direct".into(),
                        received_at: Some(at),
                    };
                    let case = tx.add_cases(&[case]).await?[0];
                    tx.add_events(&[NewEvent {
                        case,
                        kind: EventKind::Received,
                        happened_at: at,
                        recorded_at: at,
                        actor: Some("cb-0001".into()),
                        source: "desk".into(),
                        detail: None,
                    }])
                    .await?;
                    tx.record(&Command {
                        actor: "cb-0001",
                        role: "one_stop_officer",
                        at,
                        name: "receive",
                        subject: &code,
                        payload: b"{}",
                    });
                    Ok(code)
                })
            })
            .await
    }
}

async fn run(place: &Path, rate: u32) -> Result<(), Box<dyn Error>> {
    let store = Store::open(place).await?;
    let (units, procedure) = province::found(&store, AGENCIES).await?;
    province::fill(&store, (&units, procedure), BEFORE, &LIFE, |_| LIFE.len()).await?;
    let counter = Counter { desk: store.desk(), units: Arc::new(units), procedure };
    println!("{:?}, {BEFORE} cases before, {AGENCIES} agencies", store.engine());

    let stop = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> =
        (0..READERS).map(|it| tokio::spawn(read(store.clone(), it, Arc::clone(&stop)))).collect();
    let mut created = at_rate(&counter, rate).await?;
    stop.store(true, Ordering::Relaxed);
    let mut looked_up = Vec::new();
    for reader in readers {
        looked_up.extend(reader.await??);
    }
    let seconds = LASTS.as_secs_f64();
    print("created at a fixed rate", &mut created, seconds);
    print("looked up meanwhile", &mut looked_up, seconds);

    let (mut most, seconds) = at_most(&counter).await?;
    print(&format!("created by {COUNTERS} counters at once"), &mut most, seconds);
    store.verify_ledger(None).await?;
    store.close().await;
    Ok(())
}

/// Cases come one after the other, whatever becomes of those before; the time each waited.
async fn at_rate(counter: &Counter, rate: u32) -> Result<Vec<Duration>, Box<dyn Error>> {
    let each = Duration::from_secs(1) / rate;
    let begin = tokio::time::Instant::now() + each;
    let mut ticks = interval_at(begin, each);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut waiting = Vec::new();
    let count = LASTS.as_secs() * u64::from(rate);
    for number in 0..count {
        let due = ticks.tick().await;
        let counter = counter.clone();
        waiting.push(tokio::spawn(
            async move { counter.receive(number).await.map(|_| due.elapsed()) },
        ));
    }
    let mut times = Vec::with_capacity(waiting.len());
    for task in waiting {
        times.push(task.await??);
    }
    Ok(times)
}

/// As many as can be; the time each took, and all of them together.
async fn at_most(counter: &Counter) -> Result<(Vec<Duration>, f64), Box<dyn Error>> {
    let (started, next) = (Instant::now(), Arc::new(AtomicU64::new(0)));
    let one = || {
        let (counter, next) = (counter.clone(), Arc::clone(&next));
        tokio::spawn(async move {
            let mut times = Vec::new();
            while started.elapsed() < LASTS / 2 {
                let begun = Instant::now();
                counter.receive(next.fetch_add(1, Ordering::Relaxed)).await?;
                times.push(begun.elapsed());
            }
            Ok::<_, StoreError>(times)
        })
    };
    let tasks: Vec<_> = (0..COUNTERS).map(|_| one()).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok((times, started.elapsed().as_secs_f64()))
}

async fn read(
    store: Store,
    reader: usize,
    stop: Arc<AtomicBool>,
) -> Result<Vec<Duration>, StoreError> {
    let begin = tokio::time::Instant::now() + READ_EACH * u32::try_from(reader).unwrap_or(0) / 50;
    let mut ticks = interval_at(begin, READ_EACH);
    let (mut times, mut number) = (Vec::new(), reader);
    while !stop.load(Ordering::Relaxed) {
        let due = ticks.tick().await;
        number = (number + 7_919) % BEFORE;
        let code = format!("H99.{}-220101-{number:07}", number % AGENCIES);
        let case = store.case(&code).await?;
        assert_eq!(case.map(|it| it.events.len()), Some(LIFE.len()));
        times.push(due.elapsed());
    }
    Ok(times)
}

#[expect(clippy::float_arithmetic, reason = "times are printed for people")]
fn print(what: &str, times: &mut [Duration], seconds: f64) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
    #[expect(clippy::cast_precision_loss, reason = "a count of seconds of work, for people")]
    let rate = times.len() as f64 / seconds;
    println!(
        "{what}: {rate:.0} a second; milliseconds p50 {:.1}, p95 {:.1}, p99 {:.1}, longest {:.1}",
        at(50),
        at(95),
        at(99),
        at(100)
    );
}
