//! Why late cases were late.

use casework::{LateRecording, Lateness, LatenessClass, Strength, analyze};

use crate::written::{at, calendar, log};

fn lateness(lines: &[&str]) -> Lateness {
    analyze(&log(lines), at("2026-03-20T12:00"), Some(&calendar())).lateness
}

const LATE: &str = "received=2026-03-02T08:00 due=2026-03-09T17:00 closed=2026-03-12T09:00";
const OPEN: &str = "received=2026-03-02T08:00 due=2026-03-09T17:00";

#[test]
fn a_late_case_without_other_traces_is_late_work() {
    let lateness = lateness(&[&format!("A {LATE}"), &format!("B {OPEN}")]);
    assert_eq!((lateness.late_work, lateness.open_unfinished), (1, 1));
    assert_eq!(lateness.cases.len(), 2);
    assert!(lateness.cases.iter().all(|(_, class)| *class == LatenessClass::LateWork));
}

#[test]
fn late_recordings_are_told_apart_by_how_well_they_are_shown() {
    let lateness = lateness(&[
        &format!("A {LATE} evidence=2026-03-06T10:00"),
        &format!("B {LATE} note=2026-03-06"),
        &format!("C {LATE} | sign 2026-03-06T10:00"),
    ]);
    assert_eq!(lateness.late_recording, LateRecording { proven: 1, probable: 1, possible: 1 });
    assert_eq!((lateness.late_recording.all(), lateness.late_work), (3, 0));
}

#[test]
fn open_cases_that_were_finished_in_time_are_late_recordings_too() {
    let lateness = lateness(&[
        &format!("A {OPEN} evidence=2026-03-06T10:00"),
        &format!("B {OPEN} | sign 2026-03-06T10:00"),
        &format!("C {OPEN} | sign 2026-03-10T10:00"),
    ]);
    assert_eq!(lateness.open_recording, LateRecording { proven: 1, probable: 1, possible: 0 });
    assert_eq!(lateness.open_unfinished, 1);
}

#[test]
fn what_the_system_of_origin_had_in_time_is_a_fault_of_synchronisation() {
    let lateness = lateness(&[
        &format!("A {LATE} source=2026-03-09T16:00 note=2026-03-06"),
        &format!("B {LATE} source=2026-03-10T16:00"),
        &format!("C {OPEN} source=2026-03-09"),
    ]);
    assert_eq!((lateness.late_synchronisation, lateness.late_work), (2, 1));
    let classes: Vec<LatenessClass> = lateness.cases.iter().map(|(_, class)| *class).collect();
    assert_eq!(classes[0], LatenessClass::LateSynchronisation);
}

#[test]
fn corrections_add_up_from_strong_to_weak() {
    let lateness = Lateness {
        late_recording: LateRecording { proven: 1, probable: 2, possible: 3 },
        open_recording: LateRecording { proven: 4, probable: 5, possible: 6 },
        late_synchronisation: 7,
        ..Lateness::default()
    };
    let corrected = lateness.corrected(100, 50).map(|it| (it.accepting, it.in_time, it.late));
    assert_eq!(
        corrected,
        [(Strength::Proven, 112, 38), (Strength::Probable, 119, 31), (Strength::Possible, 128, 22)]
    );
}
