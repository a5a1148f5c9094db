//! The desk under load, as other systems meet it: a running server on loopback, cases over its API.
//!
//! `cargo bench -p minhbach --bench desk` does it with a store in a file (`synchronous=FULL`); with
//! `-- postgres://…` at an empty database of a server too. Client and server share the machine. Each case is
//! a request of its own under an idempotency key, answered when it is on the disk: code without a gap, its
//! events, who applied, the key with its answer, a chained entry of the ledger. Its time counts from the
//! moment at which it was due to be sent, so a server that falls behind cannot hide it. `-- rate=1500` sets
//! another rate. At the end every code that was acknowledged is looked for, and the ledger's chain is read.

mod http;
mod province;

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::Line;
use province::{AGENCIES, PROCEDURE, Server, found, run};
use tokio::task::JoinSet;

/// Lines on which cases come in.
const COUNTERS: usize = 100;
/// Readers who look cases up.
const READERS: usize = 50;
/// Each reader looks up a case so often.
const READ_EACH: Duration = Duration::from_millis(50);
/// How long cases come at the fixed rate.
const LASTS: Duration = Duration::from_secs(20);
/// Cases a second.
const RATE: u32 = 1_000;
/// Cases that are there before.
const BEFORE: usize = 10_000;

type Failure = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let rate = std::env::args().find_map(|it| it.strip_prefix("rate=")?.parse().ok());
    let rate = rate.unwrap_or(RATE);
    load(None, rate).await?;
    for address in std::env::args().filter(|it| it.starts_with("postgres")) {
        load(Some(&address), rate).await?;
    }
    Ok(())
}

/// What all who ask share.
struct Load {
    address: String,
    token: String,
    /// The run, so that keys differ.
    next: AtomicUsize,
    codes: Mutex<Vec<String>>,
}

async fn load(store: Option<&str>, rate: u32) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let token = found(folder.path(), store)?;
    let server = Server::start(folder.path())?;
    let engine = if store.is_some() { "PostgreSQL" } else { "SQLite" };
    let address = server.address.clone();
    let load = Load { address, token, next: AtomicUsize::new(0), codes: Mutex::default() };
    let load = Arc::new(load);
    println!("{engine}, {AGENCIES} agencies, {COUNTERS} counters, {READERS} readers");

    let (mut times, seconds) = at_most(&load, BEFORE).await.map_err(told)?;
    print("created at most, nobody reading", &mut times, seconds);

    let stop = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for reader in 0..READERS {
        readers.spawn(read(Arc::clone(&load), reader, Arc::clone(&stop)));
    }
    let (mut times, seconds) = at_rate(&load, rate).await.map_err(told)?;
    stop.store(true, Ordering::Relaxed);
    let mut looked_up = Vec::new();
    while let Some(reader) = readers.join_next().await {
        looked_up.extend(reader?.map_err(told)?);
    }
    print(&format!("created at {rate} a second"), &mut times, seconds);
    print("looked up meanwhile", &mut looked_up, seconds);

    check(&load).await.map_err(told)?;
    drop(server);
    ledger(folder.path())
}

fn told(error: Failure) -> Box<dyn Error> {
    error
}

impl Load {
    /// Brings a case in, and keeps the code that was acknowledged.
    async fn create(&self, line: &mut Line) -> Result<(), Failure> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let agency = number % AGENCIES;
        let body = format!(
            r#"{{"unit":"H99.{agency}","procedure":"{PROCEDURE}","channel":"post","applicant":{{"name":"Nguyễn Thị Mẫu","phone":"09{number:08}"}}}}"#
        );
        let answer = line.post("/api/v1/cases", &format!("load-{number}"), &body).await?;
        let code = (answer.status == 201).then(|| code_in(&answer.body)).flatten();
        let code = code.ok_or_else(|| format!("{}: {}", answer.status, answer.body))?;
        self.codes.lock().unwrap_or_else(PoisonError::into_inner).push(code);
        Ok(())
    }

    /// One of the codes that were acknowledged.
    fn code(&self, of: usize) -> String {
        let codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        codes[of % codes.len()].clone()
    }

    fn line(&self) -> Line {
        Line::new(&self.address, &self.token)
    }
}

/// The code in the JSON of a created case.
fn code_in(body: &str) -> Option<String> {
    let read: serde_json::Value = serde_json::from_str(body).ok()?;
    read["code"].as_str().map(str::to_owned)
}

/// So many cases as fast as they are taken.
async fn at_most(load: &Arc<Load>, count: usize) -> Result<(Vec<Duration>, f64), Failure> {
    let begun = Instant::now();
    let mut counters = JoinSet::new();
    for _ in 0..COUNTERS {
        let load = Arc::clone(load);
        counters.spawn(async move {
            let (mut line, mut times) = (load.line(), Vec::new());
            for _ in 0..count / COUNTERS {
                let begun = Instant::now();
                load.create(&mut line).await?;
                times.push(begun.elapsed());
            }
            Ok::<_, Failure>(times)
        });
    }
    Ok((all(counters).await?, begun.elapsed().as_secs_f64()))
}

/// Cases at a fixed rate: each counter has its share of the moments, one after the other.
async fn at_rate(load: &Arc<Load>, rate: u32) -> Result<(Vec<Duration>, f64), Failure> {
    let begin = tokio::time::Instant::now() + Duration::from_millis(100);
    let mut counters = JoinSet::new();
    for counter in 0..COUNTERS {
        let load = Arc::clone(load);
        counters.spawn(async move {
            let (mut line, mut times) = (load.line(), Vec::new());
            let each = Duration::from_secs(1) / rate;
            for turn in 0.. {
                let place = u32::try_from(turn * COUNTERS + counter)?;
                let due = begin + each * place;
                if due >= begin + LASTS {
                    break;
                }
                tokio::time::sleep_until(due).await;
                load.create(&mut line).await?;
                times.push(due.elapsed());
            }
            Ok::<_, Failure>(times)
        });
    }
    let times = all(counters).await?;
    Ok((times, begin.elapsed().as_secs_f64()))
}

async fn read(
    load: Arc<Load>,
    reader: usize,
    stop: Arc<AtomicBool>,
) -> Result<Vec<Duration>, Failure> {
    let first = tokio::time::Instant::now() + READ_EACH * u32::try_from(reader)? / 50;
    let mut ticks = tokio::time::interval_at(first, READ_EACH);
    let (mut line, mut times, mut number) = (load.line(), Vec::new(), reader);
    while !stop.load(Ordering::Relaxed) {
        let due = ticks.tick().await;
        number = number.wrapping_add(7_919);
        let code = load.code(number);
        let answer = line.get(&format!("/api/v1/cases/{code}")).await?;
        if answer.status != 200 || code_in(&answer.body).as_deref() != Some(&code) {
            return Err(format!("{code}: {}: {}", answer.status, answer.body).into());
        }
        times.push(due.elapsed());
    }
    Ok(times)
}

async fn all(mut of: JoinSet<Result<Vec<Duration>, Failure>>) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    while let Some(one) = of.join_next().await {
        times.extend(one??);
    }
    Ok(times)
}

/// Every acknowledged code is there, once.
async fn check(load: &Load) -> Result<(), Failure> {
    let codes = load.codes.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let different: HashSet<&String> = codes.iter().collect();
    assert_eq!(different.len(), codes.len(), "a code was given twice");
    let mut line = load.line();
    for code in codes.iter().step_by(97) {
        let answer = line.get(&format!("/api/v1/cases/{code}")).await?;
        assert_eq!(answer.status, 200, "{code} was acknowledged: {}", answer.body);
    }
    println!("{} cases were acknowledged, no code twice", codes.len());
    Ok(())
}

/// The chain of the ledger, as the doctor reads it.
fn ledger(folder: &Path) -> Result<(), Box<dyn Error>> {
    let said = match run(folder, &["doctor"]) {
        Ok(said) => said,
        // It names what else is owed, such as an administrator.
        Err(said) => said.to_string(),
    };
    let line = said.lines().find(|it| it.contains("nhật ký")).ok_or("the ledger is not told of")?;
    println!("{line}");
    Ok(())
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
