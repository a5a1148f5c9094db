//! Outcomes counted, in all and by group.

use casework::{Analysis, Dimension, Outcome, Strength, analyze};

use crate::written::{at, calendar, log};

/// One case of each outcome, at noon on 20 March.
const EACH: [&str; 10] = [
    "A unit=north due=2026-03-09 closed=2026-03-06 received=2026-02-02T08:00",
    "B unit=north due=2026-03-09 closed=2026-03-09 received=2026-03-02T08:00",
    "C unit=south due=2026-03-09 closed=2026-03-10 received=2026-03-02T08:00",
    "D unit=south due=2026-04-09 received=2026-03-02T08:00",
    "E unit=south due=2026-03-09 received=2026-03-02T08:00",
    "F due=2026-03-09 status=parked received=2026-03-02T08:00",
    "G unit=north due=2026-03-09 status=withdrawn received=2026-03-02T08:00",
    "H unit=north received=2026-03-02T08:00",
    "J unit=south due=2026-03-09 status=stopped received=2026-03-02T08:00",
    "I unit=north due=2026-04-09 received=2026-03-21T08:00",
];

fn analysis() -> (casework::CaseLog, Analysis) {
    let log = log(&EACH);
    let analysis = analyze(&log, at("2026-03-20T12:00"), Some(&calendar()));
    (log, analysis)
}

#[test]
fn each_outcome_is_counted_and_later_cases_are_not() {
    let (_, analysis) = analysis();
    for outcome in Outcome::ALL {
        assert_eq!(analysis.tally.of(outcome), 1, "{outcome:?}");
    }
    assert_eq!((analysis.tally.cases(), analysis.later_cases), (9, 1));
    let tally = analysis.tally;
    assert_eq!((tally.in_time(), tally.late_or_overdue(), tally.judged()), (2, 2, 4));
}

#[test]
fn groups_are_sorted_by_their_keys_and_add_up() {
    let (log, analysis) = analysis();
    let units = analysis.by(&log, &[Dimension::Unit]);
    let rows: Vec<(&str, u64)> =
        units.iter().map(|group| (&*group.keys[0], group.tally.cases())).collect();
    assert_eq!(rows, [("", 1), ("north", 4), ("south", 4)]);
    let both = analysis.by(&log, &[Dimension::Month, Dimension::Unit]);
    assert_eq!(both.iter().map(|group| group.tally.cases()).sum::<u64>(), 9);
    assert_eq!(both[0].keys, ["2026-02".into(), "north".into()]);
}

#[test]
fn a_dimension_that_the_source_does_not_know_has_no_groups() {
    let (log, analysis) = analysis();
    assert!(analysis.by(&log, &[Dimension::Level]).is_empty());
}

#[test]
fn corrected_figures_stand_beside_the_official_one() {
    let log = log(&[
        "A received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-12 evidence=2026-03-06",
        "B received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-12 note=2026-03-06",
        "C received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-12",
        "D received=2026-03-02T08:00 due=2026-03-09 closed=2026-03-06",
    ]);
    let analysis = analyze(&log, at("2026-03-20T12:00"), Some(&calendar()));
    assert_eq!((analysis.tally.in_time(), analysis.tally.late_or_overdue()), (1, 3));
    let corrected =
        analysis.corrected().map(|figure| (figure.accepting, figure.in_time, figure.late));
    assert_eq!(
        corrected,
        [(Strength::Proven, 2, 2), (Strength::Probable, 3, 1), (Strength::Possible, 3, 1)]
    );
}
