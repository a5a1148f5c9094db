//! Rule 2: many closings of one user within a minute.

use casework::{GroupTest, Rule, Strength, Test, Untested};

use crate::written::{found, found_bare};

/// Cases `C0`, `C1`, … closed at these seconds after 10:00.
fn closed(seconds: &[u32], more: &str) -> Vec<String> {
    let line = |(place, second): (usize, &u32)| {
        let (minute, second) = (second / 60, second % 60);
        format!(
            "C{place} received=2026-03-02T08:00 due=2026-03-09T17:00 \
             closed=2026-03-04T10:{minute:02}:{second:02} {more}"
        )
    };
    seconds.iter().enumerate().map(line).collect()
}

#[track_caller]
fn check(seconds: &[u32], batch: &[&str], small: &[&str]) {
    let found = found(&closed(seconds, "closer=anna"));
    assert_eq!(found.codes(Test::Batch), batch);
    assert_eq!(found.codes(Test::SmallBatch), small);
}

#[test]
fn five_within_a_minute_are_a_batch() {
    check(&[0, 15, 30, 45, 60], &["C0", "C1", "C2", "C3", "C4"], &[]);
}

#[test]
fn five_within_a_minute_and_a_second_are_only_small() {
    check(&[0, 15, 30, 45, 61], &[], &["C0", "C1", "C2", "C3", "C4"]);
}

#[test]
fn two_are_nothing() {
    check(&[0, 1, 300, 301], &[], &[]);
}

#[test]
fn windows_that_share_a_closing_chain_into_one_batch() {
    let seconds: Vec<u32> = (0..12).map(|i| i * 14).collect();
    let found = found(&closed(&seconds, "closer=anna"));
    assert_eq!(found.codes(Test::Batch).len(), 12);
    assert!(found.findings.cases.iter().all(|it| it.number == Some(12)));
    assert!(found.findings.cases.iter().all(|it| it.strength == Strength::Proven));
}

#[test]
fn two_users_make_no_common_batch() {
    let mut lines = closed(&[0, 1, 2], "closer=anna");
    let others = closed(&[3, 4], "closer=bob");
    lines.extend(others.iter().map(|line| line.replacen('C', "D", 1)));
    let found = found(&lines);
    assert_eq!(found.codes(Test::Batch), [""; 0]);
    assert_eq!(found.codes(Test::SmallBatch), ["C0", "C1", "C2"]);
    assert!(found.findings.cases.iter().all(|it| it.strength == Strength::Possible));
}

#[test]
fn the_user_of_the_closing_event_counts_and_else_the_unit() {
    let by_event: Vec<String> = (0..5)
        .map(|i| format!("C{i} received=2026-03-02T08:00 | close 2026-03-04T10:00:0{i} anna"))
        .collect();
    assert_eq!(found(&by_event).codes(Test::Batch).len(), 5);
    let found = found(&closed(&[0, 1, 2, 3, 4], "unit=counter"));
    assert_eq!(found.codes(Test::Batch).len(), 5);
    assert_eq!(found.text(found.findings.cases[0].label), "counter");
}

#[test]
fn robots_and_days_alone_make_no_batch() {
    let robots: Vec<String> = (0..5)
        .map(|i| format!("C{i} received=2026-03-02T08:00 | close 2026-03-04T10:00:0{i} robot"))
        .collect();
    assert_eq!(found(&robots).codes(Test::Batch), [""; 0]);
    let days: Vec<String> =
        (0..5).map(|i| format!("C{i} received=2026-03-02 closed=2026-03-04 closer=anna")).collect();
    let found = found(&days);
    assert_eq!(found.codes(Test::Batch), [""; 0]);
    assert_eq!(found.lacks(Rule::BatchClosing), []);
}

#[test]
fn the_profile_tells_closings_at_the_end_of_the_term_and_the_median_wait() {
    // A term of 8 hours, one twentieth of it is 24 minutes; signed 40 minutes before.
    let line = |i: usize, due: &str| {
        format!(
            "C{i} received=2026-03-03T10:00 due={due} closed=2026-03-04T09:40:0{i} closer=anna \
             | sign 2026-03-04T09:00"
        )
    };
    let lines: Vec<String> = (0..5)
        .map(|i| line(i, if i < 3 { "2026-03-04T10:00" } else { "2026-03-04T17:00" }))
        .collect();
    let found = found(&lines);
    let [profile] = found.groups(GroupTest::Batches)[..] else { panic!("one user") };
    assert_eq!((profile.part, profile.whole, profile.number), (3, 5, Some(40)));
    assert_eq!(profile.cases.len(), 5);
    assert!(found_bare(&lines).groups(GroupTest::Batches).is_empty());
}

#[test]
fn nobody_named_and_nothing_closed_are_untested() {
    let nobody = found(&["A received=2026-03-02T08:00 closed=2026-03-04T10:00"]);
    assert_eq!(nobody.lacks(Rule::BatchClosing), [Untested::NoResources]);
    let nothing = found(&["A received=2026-03-02T08:00"]);
    assert_eq!(nothing.lacks(Rule::BatchClosing), [Untested::NoResults]);
}
