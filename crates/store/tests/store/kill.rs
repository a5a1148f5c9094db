//! What was acknowledged survives `kill -9`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::common::{Place, unit};
use store::Store;

/// Where the child finds its store; without it the child has nothing to do.
const PLACE: &str = "MINHBACH_TEST_STORE";
const UNITS_A_COMMIT: usize = 300;
const COMMITS: usize = 25;

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
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_child_that_is_killed", "--nocapture"])
        .env(PLACE, place.address())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
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
