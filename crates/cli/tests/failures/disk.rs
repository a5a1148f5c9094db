//! The disk is full under the server, and has room again.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::place::{Place, UNITS, minhbach};
use crate::town::Acknowledged;

/// Bytes of the disk.
const DISK: &str = "24m";
/// Requests after which a disk that is full must have been noticed.
const MOST: usize = 2_000;

/// A shell in which `data` is a small disk in memory that nobody else sees: it is gone with the last process
/// in it. `None` where this machine lets nobody make one.
fn with_small_disk(script: &str) -> Option<Command> {
    let mount = format!("mount -t tmpfs -o size={DISK} tmpfs data");
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let how: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let made = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(how).args(["sh", "-ec", script]);
        command
    };
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let mut trial = made(&mount);
    trial.current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let can = trial.status().is_ok_and(|it| it.success());
    can.then(|| made(&format!("{mount}\n{script}")))
}

/// Takes all the room there is on a disk.
fn fill(path: &PathBuf) {
    let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
    for size in [1 << 20, 1 << 12, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

#[test]
fn a_full_disk_is_told_and_when_there_is_room_again_all_goes_on() {
    let place = Place::bare(None);
    fs::create_dir(place.path().join("data")).unwrap();
    let ours = minhbach();
    let script = format!(
        "{ours} unit import units.csv >/dev/null\n\
         {ours} catalogue import catalogue.csv --store {} >/dev/null\n\
         echo \"token $({ours} token add --system lien-thong)\"\n\
         exec {ours} serve",
        place.store()
    );
    let Some(command) = with_small_disk(&script) else {
        eprintln!(
            "SKIPPED / BỎ QUA: this machine lets nobody mount a small disk (unshare --mount)"
        );
        return;
    };
    let mut starting = place.start(command);
    let token = loop {
        let line = starting.line().expect("the token is printed");
        if let Some(token) = line.strip_prefix("token ") {
            break token.to_owned();
        }
    };
    let mut running = starting.ready(&token);
    let data = place.path().join("data");
    let seen = format!("/proc/{}/root{}", running.child.id(), data.display());
    let (filler, mut known) = (PathBuf::from(seen).join("filler"), Acknowledged::default());
    let mut keys = Vec::new();
    for round in 0..3 {
        fill(&filler);
        let mut client = running.client();
        // What was made room for before is still used up.
        let refused = (0..MOST).find_map(|it| {
            let key = format!("full-{round}-{it}");
            let answer = client.hand_in(UNITS[0], &key).unwrap();
            if answer.status != 201 {
                return Some((key, answer));
            }
            known.note(&key, &answer.code());
            keys.push(key);
            None
        });
        let (key, refused) = refused.expect("a disk that is full is noticed");
        refused.is_problem(507, "store-full", "đã đầy", "full");
        // What was kept is read, and it goes on being refused.
        known.is_served(&running, keys.last().cloned());
        let again = running.client().hand_in(UNITS[0], &key).unwrap();
        again.is_problem(507, "store-full", "đã đầy", "full");
        assert!(running.child.runs(), "the server waits for room");

        drop(File::create(&filler).unwrap());
        let done = running.client().hand_in(UNITS[0], &key).unwrap();
        known.note(&key, &done.code());
        keys.push(key);
    }
    known.is_served(&running, keys);
    let copy = place.path().join("copy.sqlite");
    let store = filler.with_file_name("store.sqlite");
    // Nobody writes now: what lies on the disk is looked at while there still is one.
    fs::copy(&store, &copy).unwrap();
    let log = store.with_file_name("store.sqlite-wal");
    fs::copy(log, place.path().join("copy.sqlite-wal")).unwrap();
    drop(running);
    known.is_kept(copy.to_str().unwrap());
}
