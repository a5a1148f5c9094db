//! A snapshot small enough to be counted by hand, and the ways to ask it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use casework::case::StopKind;
use casework::ii06::Stretch;
use casework::{Instant, LatenessClass, Outcome, Strength};
use jiff::civil::Date;
use measures::{
    Channel, Content, Engine, HalfOpen, MeasureFile, SnapshotCase, SnapshotFigure, SnapshotUnit,
    Written, read_all, write,
};
use tempfile::TempDir;

/// A day by its ISO form.
#[track_caller]
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A half-open period.
#[track_caller]
pub(crate) fn period(from: &str, to: &str) -> HalfOpen {
    HalfOpen::new(day(from), day(to)).expect("a period")
}

/// The first half of 2026.
pub(crate) fn half_year() -> HalfOpen {
    period("2026-01-01", "2026-07-01")
}

/// The measures of the repository.
pub(crate) fn repository() -> Vec<MeasureFile> {
    read_all(&folder()).expect("good files")
}

/// The folder of measures.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../measures")
}

/// One of them.
#[track_caller]
pub(crate) fn measure(id: &str) -> MeasureFile {
    repository().into_iter().find(|it| it.id == id).expect("a measure of the repository")
}

/// A case received on a day at a unit, nothing else known.
pub(crate) fn case(code: &str, unit: &str, received: &str) -> SnapshotCase {
    SnapshotCase {
        code: code.to_owned(),
        unit: unit.to_owned(),
        procedure: Some("1.000001".to_owned()),
        field: None,
        channel: None,
        received: Some(Written::day(day(received))),
        due: None,
        resulted: None,
        recorded: None,
        outcome: Outcome::Unscored,
        lateness: None,
        parked_since: None,
        supplements: 0,
        refused: false,
        withdrawn_on: None,
        stopped_on: None,
        ended_on: None,
        corrected: false,
        stops: Vec::new(),
        accepted_late: None,
    }
}

/// The same, judged: the date owed, the day of the result and what became of it.
pub(crate) fn judged(
    case: SnapshotCase,
    due: &str,
    resulted: Option<&str>,
    outcome: Outcome,
) -> SnapshotCase {
    let resulted = resulted.map(|it| Written::day(day(it)));
    let ended_on = resulted.map(|it| it.on);
    SnapshotCase { due: Some(Written::day(day(due))), resulted, ended_on, outcome, ..case }
}

fn by(channel: Channel, case: SnapshotCase) -> SnapshotCase {
    SnapshotCase { channel: Some(channel), ..case }
}

fn late(class: LatenessClass, case: SnapshotCase) -> SnapshotCase {
    SnapshotCase { lateness: Some(class), ..case }
}

fn office_one() -> Vec<SnapshotCase> {
    use Channel::{Counter, Online, Post};
    let recording = LatenessClass::LateRecording(Strength::Proven);
    let at = |code, received| case(code, "H99.1", received);
    let a1 = judged(at("a01", "2026-01-05"), "2026-01-12", Some("2026-01-12"), Outcome::OnTime);
    let a2 = judged(at("a02", "2026-01-06"), "2026-01-20", Some("2026-01-15"), Outcome::Early);
    let a3 = judged(at("a03", "2026-02-02"), "2026-02-10", Some("2026-02-11"), Outcome::Late);
    let a4 = judged(at("a04", "2026-03-02"), "2026-03-10", Some("2026-03-31"), Outcome::Late);
    let a5 = judged(at("a05", "2026-06-01"), "2026-06-10", None, Outcome::OpenOverdue);
    let a6 = judged(at("a06", "2026-06-20"), "2026-07-10", None, Outcome::OpenInTime);
    let a7 = judged(at("a07", "2026-05-04"), "2026-05-20", None, Outcome::Parked);
    let a8 = judged(at("a08", "2026-04-01"), "2026-04-20", None, Outcome::Withdrawn);
    let a9 = judged(at("a09", "2025-12-20"), "2026-04-03", Some("2026-04-01"), Outcome::Early);
    vec![
        SnapshotCase { accepted_late: Some(false), ..by(Online, a1) },
        by(Counter, a2),
        SnapshotCase {
            supplements: 2,
            accepted_late: Some(true),
            ..by(Online, late(LatenessClass::LateWork, a3))
        },
        late(recording, a4),
        by(Online, late(LatenessClass::LateWork, a5)),
        by(Post, a6),
        SnapshotCase {
            supplements: 1,
            parked_since: Some(day("2026-05-11")),
            stops: vec![Stretch {
                kind: StopKind::Supplement,
                from: day("2026-05-11"),
                until: None,
            }],
            ..by(Counter, a7)
        },
        SnapshotCase {
            withdrawn_on: Some(day("2026-04-10")),
            ended_on: Some(day("2026-04-10")),
            ..by(Online, a8)
        },
        SnapshotCase { refused: true, ..by(Counter, a9) },
        by(Channel::AssistedOnline, at("a10", "2026-05-05")),
    ]
}

fn office_two() -> Vec<SnapshotCase> {
    use Channel::{Counter, Online};
    let at = |code, received| case(code, "H99.2", received);
    let b1 = judged(at("b01", "2026-06-30"), "2026-07-01", None, Outcome::OpenInTime);
    let b2 = judged(at("b02", "2026-04-15"), "2026-04-30", Some("2026-05-05"), Outcome::Late);
    let b3 = judged(at("b03", "2026-04-16"), "2026-04-28", Some("2026-05-06"), Outcome::Late);
    let b4 = judged(at("b04", "2026-04-17"), "2026-04-27", Some("2026-05-07"), Outcome::Late);
    vec![
        by(Counter, b1),
        by(Online, late(LatenessClass::LateSynchronisation, b2)),
        by(Counter, late(LatenessClass::LateRecording(Strength::Possible), b3)),
        by(Counter, late(LatenessClass::LateRecording(Strength::Probable), b4)),
    ]
}

/// A unit of the province.
pub(crate) fn unit(code: &str, parent: Option<&str>) -> SnapshotUnit {
    SnapshotUnit {
        code: code.to_owned(),
        name: format!("Sở Ví dụ {code}"),
        level: Some("department".to_owned()),
        parent: parent.map(str::to_owned),
        facts: BTreeMap::from([("has_procedures".to_owned(), "yes".to_owned())]),
    }
}

/// Two offices with cases, one without, and two declared figures.
pub(crate) fn content() -> Content {
    let figure = |unit: &str, part: Option<&str>, value: Option<&str>| SnapshotFigure {
        unit: unit.to_owned(),
        measure: "satisfied".to_owned(),
        part: part.map(str::to_owned),
        whole: part.map(|_| "50".to_owned()),
        value: value.map(str::to_owned),
        responses: None,
        state: part.is_none().then_some(scoring::State::NotYetDue),
    };
    let mut cases = office_one();
    cases.extend(office_two());
    Content {
        as_of: day("2026-06-30"),
        known_by: Instant::from_microseconds(1_783_000_000_000_000),
        cases,
        units: vec![
            unit("H99", None),
            unit("H99.1", Some("H99")),
            unit("H99.2", Some("H99")),
            unit("H99.3", Some("H99")),
        ],
        figures: vec![figure("H99.2", None, Some("0.50")), figure("H99.1", Some("41"), None)],
    }
}

/// Writes a snapshot and opens it; the folder lives as long as what is returned.
pub(crate) async fn opened(content: &Content) -> (TempDir, Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("snapshot"), content).expect("a snapshot");
    let engine = Engine::open(&folder.path().join("snapshot")).await;
    (folder, engine.expect("the snapshot opens"))
}
