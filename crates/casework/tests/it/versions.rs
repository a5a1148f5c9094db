//! Which version of a procedure counts on a day, as known at a moment.

use casework::Instant;
use casework::catalogue::{
    LegsTemplate, ProcedureVersion, PublicationDates, Publisher, RecordedVersion, Regime,
    ServiceLevel, Track, counting_versions, version_in_force,
};
use jiff::civil::{Date, date};

fn says(from: Date, until: Option<Date>) -> ProcedureVersion {
    ProcedureVersion {
        valid_from: from,
        valid_until: until,
        decision: "00/QĐ-UBND".to_owned(),
        regime: Regime::R2025,
        limit: "5d".parse().unwrap(),
        supplement: deadlines::SuspensionMode::Restart,
        suspensions: Vec::new(),
        same_moment: false,
        components: Vec::new(),
        fees: Vec::new(),
        channels: Vec::new(),
        service: ServiceLevel::Full,
        partial_reason: None,
        legs: LegsTemplate::default(),
        workflow: None,
        publisher: Publisher::Province,
        track: Track::Ordinary,
        publication: PublicationDates::default(),
    }
}

/// First day, end, when recorded; the place is the id.
fn versions(rows: &[(Date, Option<Date>, i64)]) -> Vec<RecordedVersion<usize>> {
    let recorded = rows.iter().enumerate().map(|(id, (from, until, recorded))| RecordedVersion {
        id,
        recorded: Instant::from_milliseconds(*recorded),
        recorded_by: "a".into(),
        says: says(*from, *until),
    });
    recorded.collect()
}

#[track_caller]
fn check(versions: &[RecordedVersion<usize>], day: Date, known_by: i64, place: Option<usize>) {
    let found = version_in_force(versions, day, Instant::from_milliseconds(known_by));
    assert_eq!(found.map(|it| it.id), place);
}

const FIRST: Date = date(2025, 7, 1);
const SECOND: Date = date(2026, 8, 10);

#[test]
fn the_last_to_begin_counts() {
    for until in [None, Some(SECOND)] {
        let known = versions(&[(FIRST, until, 1), (SECOND, None, 1)]);
        check(&known, date(2025, 6, 30), 9, None);
        check(&known, date(2026, 8, 9), 9, Some(0));
        check(&known, SECOND, 9, Some(1));
    }
}

#[test]
fn where_the_last_to_begin_has_ended_none_is_in_force() {
    let known = versions(&[(FIRST, None, 1), (SECOND, Some(date(2027, 1, 1)), 1)]);
    check(&known, date(2026, 12, 31), 9, Some(1));
    check(&known, date(2027, 1, 1), 9, None);
}

#[test]
fn a_version_recorded_later_does_not_reach_back() {
    let known = versions(&[(FIRST, None, 10), (FIRST, None, 20)]);
    check(&known, date(2026, 1, 1), 15, Some(0));
    check(&known, date(2026, 1, 1), 20, Some(1));
    // Received before anything was recorded: what was recorded first.
    check(&known, date(2026, 1, 1), 5, Some(0));
}

#[test]
fn of_one_first_day_the_version_recorded_last_counts_whatever_the_order() {
    let mut known = versions(&[(SECOND, None, 1), (FIRST, None, 2), (FIRST, None, 3)]);
    let ids = |of: &[RecordedVersion<usize>]| -> Vec<usize> {
        counting_versions(of).iter().map(|it| it.id).collect()
    };
    assert_eq!(ids(&known), [2, 0]);
    known.reverse();
    assert_eq!(ids(&known), [2, 0]);
}
