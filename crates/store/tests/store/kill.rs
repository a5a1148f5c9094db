//! What was acknowledged survives `kill -9`.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::common::{Own, Place, unit};
use crate::desk::receive;
use store::{Store, StoreError};

/// Where the child finds its store; without it the child has nothing to do.
const PLACE: &str = "MINHBACH_TEST_STORE";
const UNITS_A_COMMIT: usize = 300;
const COMMITS: usize = 25;
/// Times that a desk is killed, and counters that work at it.
const KILLS: u64 = 50;
const COUNTERS: usize = 8;

/// Commits and acknowledges until it is killed; it is always in the middle of something.
///
/// It is a test only to be a process of its own: the other test starts it.
#[tokio::test]
async fn the_child_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "the way in which its parent names the store")]
    let Some(place) = std::env::var_os(PLACE) else { return };
    let store = Store::open(place).await.unwrap();
    for commit in 0.. {
        let mut tx = store.begin().await.unwrap();
        let code = |it: usize| unit(&format!("U{commit}-{it}"));
        tx.add_units(&(0..UNITS_A_COMMIT).map(code).collect::<Vec<_>>()).await.unwrap();
        tx.set("commits", &commit.to_string()).await.unwrap();
        tx.commit().await.unwrap();
        writeln!(std::io::stderr(), "kept {commit}").unwrap();
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_process_was_killed() {
    let place = Place::new().await;
    let mut child = start("kill::the_child_that_is_killed", place.address());
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let number = |line: String| line.strip_prefix("kept ").and_then(|it| it.parse().ok());
    let mut kept: usize = 0;
    while kept < COMMITS {
        let line = lines.next().expect("the child writes until it is killed").unwrap();
        kept = number(line).unwrap_or(kept);
    }
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
    kept = lines.map_while(Result::ok).filter_map(number).last().unwrap_or(kept);

    let store = Store::open(place.address()).await.unwrap();
    let last: usize = store.get("commits").await.unwrap().unwrap().parse().unwrap();
    assert!(last == kept || last == kept + 1, "the last is {last}, acknowledged were {kept}");
    let units = store.units().await.unwrap();
    assert_eq!(units.len(), (last + 1) * UNITS_A_COMMIT);
    for (at, unit) in units.iter().enumerate() {
        assert_eq!(unit.code, format!("U{}-{}", at / UNITS_A_COMMIT, at % UNITS_A_COMMIT));
    }
    let mut tx = store.begin().await.unwrap();
    tx.set("commits", "again").await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

/// Receives cases at several counters and acknowledges each, until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "the way in which its parent names the store")]
    let Some(place) = std::env::var_os(PLACE) else { return };
    let store = Store::open(place).await.unwrap();
    let (desk, like) = (store.desk(), store.case("C1").await.unwrap().unwrap());
    let counter = || {
        let (desk, like) = (desk.clone(), like.clone());
        tokio::spawn(async move {
            loop {
                let like = like.clone();
                let received = desk.submit::<String, StoreError, _>(move |tx| {
                    Box::pin(async move { receive(tx, &like, "H41", 1).await })
                });
                // In one piece: half a line would be a code that nobody was told.
                let said = format!("kept {}\n", received.await.unwrap());
                std::io::stderr().write_all(said.as_bytes()).unwrap();
            }
        })
    };
    for _ in 1..COUNTERS {
        drop(counter());
    }
    counter().await.unwrap();
}

#[tokio::test]
async fn a_desk_killed_fifty_times_loses_nothing_and_gives_no_code_twice() {
    let (own, _) = Own::with_two_cases().await;
    let mut acknowledged = BTreeSet::new();
    for kill in 0..KILLS {
        let mut child = start("kill::the_desk_that_is_killed", own.address());
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let code = |line: String| line.strip_prefix("kept ").map(str::to_owned);
            lines.map_while(Result::ok).filter_map(code).collect::<Vec<_>>()
        });
        // Any moment between before the store is open and well into the work.
        std::thread::sleep(Duration::from_millis(10 + kill * 7_919 % 200));
        child.kill().unwrap();
        child.wait().unwrap();
        for code in reader.join().unwrap() {
            assert!(acknowledged.insert(code.clone()), "{code} was given twice");
        }
    }
    let store = Store::open(own.address()).await.unwrap();
    let (mut codes, mut events) = (Vec::new(), 0);
    let each = |case: store::StoredCase| {
        events += case.events.len();
        codes.push(case.code);
    };
    store.each_case(i64::MAX, each).await.unwrap();
    let codes = &codes[2..];
    let expected: Vec<String> = (1..=codes.len()).map(|it| format!("H41-260302-{it:04}")).collect();
    assert_eq!(codes, expected);
    let stored: BTreeSet<String> = codes.iter().cloned().collect();
    assert!(acknowledged.is_subset(&stored), "an acknowledged case is lost");
    assert!(acknowledged.len() > 50, "only {} were acknowledged", acknowledged.len());
    let end = store.verify_ledger(None).await.unwrap();
    assert_eq!((usize::try_from(end.entries).unwrap(), events), (codes.len(), codes.len()));
}

/// This test binary again, doing one test with the store at an address.
fn start(test: &str, address: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(PLACE, address)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}
