//! What is written: the same bytes for the same data, never half, never changed, nobody in it.

use std::fs;
use std::path::Path;

use casework::Outcome;
use measures::{Content, ENGINE, Engine, Snapshot, SnapshotFault, Written, write};

use crate::sample::{case, content, day, judged, unit};

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(dir).expect("a folder");
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (name(&path), fs::read(&path).expect("a file")))
        .collect();
    files.sort();
    files
}

#[track_caller]
fn refused(content: &Content, words: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let fault = write(&folder.path().join("s"), content).expect_err("it must be refused");
    assert!(fault.to_string().contains(words), "{fault}");
    assert!(!folder.path().join("s").exists());
}

#[test]
fn the_same_data_in_another_order_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let one = content();
    let mut other = content();
    other.cases.reverse();
    other.units.reverse();
    other.figures.reverse();
    let first = write(&folder.path().join("one"), &one).unwrap();
    let second = write(&folder.path().join("other"), &other).unwrap();
    assert_eq!(first.fingerprint(), second.fingerprint());
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("other")));
}

#[test]
fn a_snapshot_is_four_tables_and_a_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let snapshot = write(&folder.path().join("s"), &content()).unwrap();
    let names: Vec<String> = files(snapshot.dir()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["cases.parquet", "figures.parquet", "manifest.json", "stops.parquet", "units.parquet"]
    );
    let manifest = snapshot.manifest();
    assert_eq!((manifest.as_of, manifest.engine.as_str()), (day("2026-06-30"), ENGINE));
    assert_eq!(manifest.known_by.as_millisecond(), 1_783_000_000_000);
    let rows: Vec<u64> = manifest.files.iter().map(|file| file.rows).collect();
    assert_eq!(rows, [14, 2, 1, 4]);
}

#[test]
fn the_columns_have_no_place_for_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let snapshot = write(&folder.path().join("s"), &content()).unwrap();
    let columns = |file: &str| -> Vec<String> {
        let entry = snapshot.manifest().file(file).unwrap();
        entry.schema.iter().map(|column| format!("{} {}", column.name, column.kind)).collect()
    };
    let cases = [
        "unit_id Utf8",
        "case_code Utf8",
        "procedure Utf8",
        "field Utf8",
        "channel Utf8",
        "received_on Date32",
        "received_at Timestamp(ms, \"UTC\")",
        "due_on Date32",
        "due_at Timestamp(ms, \"UTC\")",
        "resulted_on Date32",
        "resulted_at Timestamp(ms, \"UTC\")",
        "recorded_at Timestamp(ms, \"UTC\")",
        "outcome Utf8",
        "lateness Utf8",
        "strength Utf8",
        "parked_since Date32",
        "supplements Int64",
        "refused Boolean",
        "withdrawn_on Date32",
        "accepted_late Boolean",
        "stopped_on Date32",
        "ended_on Date32",
        "corrected Boolean",
    ];
    assert_eq!(columns("cases.parquet"), cases);
    let stops =
        ["unit_id Utf8", "case_code Utf8", "kind Utf8", "from_on Date32", "until_on Date32"];
    assert_eq!(columns("stops.parquet"), stops);
    let units = ["unit_id Utf8", "name Utf8", "level Utf8", "parent_id Utf8", "facts Utf8"];
    assert_eq!(columns("units.parquet"), units);
}

#[tokio::test]
async fn a_changed_byte_is_told_with_the_name_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("s");
    write(&dir, &content()).unwrap();
    for name in ["cases.parquet", "figures.parquet", "stops.parquet", "units.parquet"] {
        let path = dir.join(name);
        let good = fs::read(&path).unwrap();
        let mut bad = good.clone();
        bad[good.len() / 2] ^= 1;
        fs::write(&path, &bad).unwrap();
        let fault = Snapshot::open(&dir).unwrap_err();
        assert!(matches!(&fault, SnapshotFault::Changed { file, .. } if file.ends_with(name)));
        assert!(fault.to_string().contains(name), "{fault}");
        assert!(Engine::open(&dir).await.is_err());
        fs::write(&path, &good).unwrap();
    }
    assert!(Snapshot::open(&dir).is_ok());
}

#[test]
fn a_changed_manifest_has_another_fingerprint() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("s");
    let before = write(&dir, &content()).unwrap();
    let manifest = fs::read_to_string(dir.join("manifest.json")).unwrap();
    let changed = manifest.replace("2026-06-30", "2026-06-29");
    fs::write(dir.join("manifest.json"), changed).unwrap();
    assert_ne!(Snapshot::open(&dir).unwrap().fingerprint(), before.fingerprint());
    fs::write(dir.join("manifest.json"), manifest.replace("\"format\": 2", "\"format\": 3"))
        .unwrap();
    assert!(matches!(Snapshot::open(&dir), Err(SnapshotFault::Form { found: 3, .. })));
}

#[test]
fn what_is_there_is_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("s");
    write(&dir, &content()).unwrap();
    assert!(matches!(write(&dir, &content()), Err(SnapshotFault::Exists { .. })));
}

#[test]
fn what_a_killed_writer_left_is_no_snapshot_and_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".s.partial");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("cases.parquet"), b"half").unwrap();
    assert!(Snapshot::open(&folder.path().join("s")).is_err());
    write(&folder.path().join("s"), &content()).unwrap();
    assert!(!left.exists());
}

#[test]
fn two_writers_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let lock = fs::File::create(folder.path().join(".writer.lock")).unwrap();
    lock.lock().unwrap();
    let fault = write(&folder.path().join("s"), &content()).unwrap_err();
    assert!(matches!(fault, SnapshotFault::Busy { .. }));
}

#[test]
fn the_same_case_twice_is_refused() {
    let mut content = content();
    content.cases.push(case("a01", "H99.1", "2026-01-05"));
    refused(&content, "cases: H99.1 a01 stands there twice");
}

#[test]
fn a_unit_that_nobody_described_is_refused() {
    let mut with_case = content();
    with_case.cases.push(case("x", "H98", "2026-01-05"));
    refused(&with_case, "the case x names the unit H98");
    let mut with_parent = content();
    with_parent.units.push(unit("H99.4", Some("H97")));
    refused(&with_parent, "the unit H99.4 names the unit H97");
}

#[test]
fn what_had_not_happened_or_was_not_known_is_refused() {
    let mut later = content();
    later.cases.push(case("x", "H99.1", "2026-07-01"));
    refused(&later, "case x: its receipt is after 2026-06-30");
    let mut unknown = content();
    unknown.cases[0].recorded = Some(casework::Instant::from_microseconds(i64::MAX));
    refused(&unknown, "case a01: the record of its result");
}

#[test]
fn a_case_that_contradicts_itself_is_refused() {
    let mut late = content();
    late.cases.push(judged(
        case("x", "H99.1", "2026-01-05"),
        "2026-01-06",
        Some("2026-01-07"),
        Outcome::Late,
    ));
    refused(&late, "case x: it is late and has no class of lateness");
    let mut open = content();
    open.cases[4].resulted = Some(Written::day(day("2026-06-29")));
    refused(&open, "case a05: it is open and has a result");
}

#[tokio::test]
async fn a_snapshot_of_nothing_can_be_written_and_asked() {
    let mut nothing = content();
    nothing.cases.clear();
    nothing.figures.clear();
    let (_folder, engine) = crate::sample::opened(&nothing).await;
    let measure = crate::sample::measure("cases_on_time");
    assert_eq!(engine.count(&measure, crate::sample::half_year()).await.unwrap(), []);
}
