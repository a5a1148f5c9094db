//! The process as its events tell it.

use casework::{CaseLog, ProcessFigures, Span, process_figures, quantile};

use crate::written::{at, log};

const MINUTE: i128 = 60_000_000;

fn figures(lines: &[&str]) -> (CaseLog, ProcessFigures) {
    let log = log(lines);
    let figures = process_figures(&log, at("2026-03-20T12:00"));
    (log, figures)
}

const TWO: [&str; 3] = [
    "A | a 2026-03-02T08:00 anna; b 2026-03-02T08:10 bob; a 2026-03-02T08:30 bob; c 2026-03-02T09:30",
    "B | a 2026-03-02T08:00 anna; b 2026-03-02T08:20 anna; c 2026-03-02T08:30 bob",
    "C | a 2026-03-02T08:00 anna; b 2026-03-02T08:30 bob; c 2026-03-02T08:40 anna",
];

#[test]
fn variants_starts_ends_and_activities_are_ranked() {
    let (log, figures) = figures(&TWO);
    let text = |label| log.labels.text(label);
    let variants: Vec<(String, u64)> = figures
        .variants
        .iter()
        .map(|it| (it.activities.iter().map(|it| text(*it)).collect(), it.cases))
        .collect();
    assert_eq!(variants, [("abc".to_owned(), 2), ("abac".to_owned(), 1)]);
    let named = |counts: &[(casework::Label, u64)]| -> Vec<(String, u64)> {
        counts.iter().map(|(label, count)| (text(*label).to_owned(), *count)).collect()
    };
    assert_eq!(named(&figures.start_activities), [("a".to_owned(), 3)]);
    assert_eq!(named(&figures.end_activities), [("c".to_owned(), 3)]);
    let counts = [("a".to_owned(), 4), ("b".to_owned(), 3), ("c".to_owned(), 3)];
    assert_eq!(named(&figures.activities), counts);
    assert_eq!(figures.events, 10);
}

#[test]
fn what_follows_what_has_its_time() {
    let (log, figures) = figures(&TWO);
    let first = figures.directly_follows[0];
    assert_eq!((log.labels.text(first.from), log.labels.text(first.to)), ("a", "b"));
    assert_eq!(first.span, Span { count: 3, microseconds: 60 * MINUTE });
    assert_eq!(first.span.mean(), Some(20 * MINUTE));
    assert_eq!(figures.directly_follows.iter().map(|it| it.span.count).sum::<u64>(), 7);
}

#[test]
fn handovers_need_two_different_resources_both_present() {
    let (log, figures) = figures(&TWO);
    // A: anna to bob, bob to bob, bob to nobody. B: anna to bob. C: anna to bob, bob to anna.
    assert_eq!(figures.handovers, 4);
    let text = |label| log.labels.text(label);
    let pairs: Vec<_> =
        figures.handover_pairs.iter().map(|(a, b, count)| (text(*a), text(*b), *count)).collect();
    assert_eq!(pairs, [("anna", "bob", 3), ("bob", "anna", 1)]);
}

#[test]
fn rework_counts_cases_not_repetitions() {
    let (log, figures) = figures(&[
        "A | a 2026-03-02T08:00; a 2026-03-02T08:01; a 2026-03-02T08:02; b 2026-03-02T09:00",
        "B | b 2026-03-02T08:00; a 2026-03-02T08:01; b 2026-03-02T08:02; a 2026-03-02T09:00",
        "C | a 2026-03-02T08:00",
    ]);
    assert_eq!(figures.rework_cases, 2);
    let rework: Vec<_> = figures
        .rework_activities
        .iter()
        .map(|(it, count)| (log.labels.text(*it), *count))
        .collect();
    assert_eq!(rework, [("a", 2), ("b", 1)]);
}

#[test]
fn events_of_one_instant_stay_in_the_order_of_the_file() {
    let (log, figures) = figures(&[
        "A | b 2026-03-02T09:00; z 2026-03-02T08:00; a 2026-03-02T09:00; c 2026-03-02T09:00",
    ]);
    let variant: String =
        figures.variants[0].activities.iter().map(|it| log.labels.text(*it)).collect();
    assert_eq!(variant, "zbac");
}

#[test]
fn quantiles_lie_between_the_two_nearest_ranks_rounded_half_up() {
    assert_eq!(quantile(&[10], 95), 10);
    assert_eq!(quantile(&[10, 20], 50), 15);
    assert_eq!(quantile(&[10, 20, 40], 75), 30);
    assert_eq!(quantile(&[0, 1], 50), 1);
    assert_eq!(quantile(&[-3, 0], 50), -1);
    assert_eq!(quantile(&[0, 100, 200, 300, 400], 95), 380);
}

#[test]
fn throughput_runs_from_the_first_to_the_last_event() {
    let (_, figures) = figures(&TWO);
    // 30, 40 and 90 minutes.
    let throughput = figures.throughput.unwrap();
    assert_eq!(throughput.cases, 3);
    assert_eq!(
        throughput.quantiles,
        [31 * MINUTE, 35 * MINUTE, 40 * MINUTE, 65 * MINUTE, 85 * MINUTE]
    );
}

#[test]
fn throughput_of_a_table_of_cases_runs_from_receipt_to_result() {
    let (_, figures) = figures(&[
        "A received=2026-03-02T08:00 closed=2026-03-02T09:00",
        "B received=2026-03-02T08:00",
        "C received=2026-03-02T08:00 closed=2026-03-21T09:00",
    ]);
    let throughput = figures.throughput.unwrap();
    assert_eq!((throughput.cases, throughput.quantiles[2]), (1, 60 * MINUTE));
}

#[test]
fn the_longest_wait_in_all_comes_first() {
    let (log, figures) = figures(&TWO);
    let waits: Vec<_> = figures
        .waiting
        .iter()
        .map(|it| (log.labels.text(it.activity), it.span.microseconds / MINUTE))
        .collect();
    assert_eq!(waits, [("c", 80), ("b", 60), ("a", 20)]);
    assert_eq!(i128::from(figures.waiting[1].median), 20 * MINUTE);
    assert_eq!(i128::from(figures.waiting[1].ninth_decile), 28 * MINUTE);
}

#[test]
fn events_after_the_moment_are_left_out() {
    let log = log(&TWO);
    let figures = process_figures(&log, at("2026-03-02T08:15"));
    assert_eq!(figures.events, 4);
    assert!(process_figures(&log, at("2026-03-01T08:15")).throughput.is_none());
}
