//! The receipt phase of Dutch permits, by CSV and by XES, against pm4py.

use std::collections::BTreeMap;

use app::analyze::{AnalyzeOrder, Analyzed};
use casework::{Dimension, Label, Outcome, Tally};
use serde_json::{Value, json};

use crate::support::{
    analyzed, check_close, lines, microseconds, parts, reference, reference_lines, shared,
};

/// The log in both formats; none where the data is absent.
fn both() -> Vec<Analyzed> {
    let files = ["receipt.csv", "receipt.xes.gz"].into_iter().filter_map(shared);
    files.map(|file| analyzed(&AnalyzeOrder { file, ..AnalyzeOrder::default() })).collect()
}

fn rows(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let mut reader = csv::Reader::from_path(shared(name)?).unwrap();
    Some(reader.deserialize().map(|row| row.unwrap()).collect())
}

/// Counts by text, as a reference holds them.
fn counted(answer: &Analyzed, counts: &[(Label, u64)]) -> Value {
    let (log, _) = parts(answer);
    counts.iter().map(|(label, count)| (log.labels.text(*label).to_owned(), json!(count))).collect()
}

#[test]
fn both_formats_hold_the_same_cases_events_and_variants() {
    let Some(reference) = reference("receipt.reference.json") else { return };
    for answer in both() {
        let (log, analysis) = parts(&answer);
        let process = &analysis.process;
        assert_eq!(answer.reading.faults.len(), 0);
        assert_eq!((log.cases().len(), process.events), (1434, 8577));
        assert_eq!(process.variants.len(), 116);
        let alone = process.variants.iter().filter(|variant| variant.cases == 1).count();
        assert_eq!(json!(alone), reference["variants_with_one_case"]);
        let top: Vec<Value> = process.variants[..10]
            .iter()
            .map(|variant| {
                let names = variant.activities.iter().map(|it| log.labels.text(*it));
                json!({ "cases": variant.cases, "activities": names.collect::<Vec<_>>() })
            })
            .collect();
        assert_eq!(json!(top), reference["top_variants"]);
    }
}

#[test]
fn the_moment_is_the_last_event() {
    for answer in both() {
        let (_, analysis) = parts(&answer);
        let moment = "2012-01-23T14:42:54.644Z".parse::<jiff::Timestamp>().unwrap();
        assert_eq!(analysis.as_of.microseconds(), moment.as_microsecond());
        assert_eq!((analysis.later_cases, analysis.later_events), (0, 0));
    }
}

#[test]
fn first_and_last_activities_and_their_counts_are_those_of_pm4py() {
    let Some(reference) = reference("receipt.reference.json") else { return };
    for answer in both() {
        let (_, analysis) = parts(&answer);
        let process = &analysis.process;
        assert_eq!(counted(&answer, &process.start_activities), reference["start_activities"]);
        assert_eq!(counted(&answer, &process.end_activities), reference["end_activities"]);
        assert_eq!(counted(&answer, &process.activities), reference["activity_counts"]);
    }
}

#[test]
fn what_follows_what_has_the_same_counts_and_means() {
    let Some(expected) = rows("receipt.dfg.csv") else { return };
    assert_eq!(expected.len(), 99);
    for answer in both() {
        let (log, analysis) = parts(&answer);
        let text = |label| log.labels.text(label);
        let pairs = &analysis.process.directly_follows;
        let pairs: BTreeMap<_, _> =
            pairs.iter().map(|pair| ((text(pair.from), text(pair.to)), pair.span)).collect();
        assert_eq!(pairs.len(), expected.len());
        for row in &expected {
            let span = pairs[&(row["from"].as_str(), row["to"].as_str())];
            assert_eq!(span.count.to_string(), row["count"], "{row:?}");
            check_close(span.mean().unwrap(), &row["mean_s"]);
        }
    }
}

#[test]
fn handovers_between_resources_are_counted_by_pair() {
    let Some(expected) = rows("receipt.handover.csv") else { return };
    let expected: Vec<String> = expected
        .iter()
        .map(|row| format!("{} {} {}", row["from"], row["to"], row["count"]))
        .collect();
    for answer in both() {
        let (log, analysis) = parts(&answer);
        let text = |label| log.labels.text(label);
        let pairs = analysis.process.handover_pairs.iter();
        let mut pairs: Vec<String> = pairs
            .map(|(from, to, count)| format!("{} {} {count}", text(*from), text(*to)))
            .collect();
        let mut expected = expected.clone();
        pairs.sort();
        expected.sort();
        assert_eq!(pairs, expected);
        assert_eq!(analysis.process.handovers, 1208);
    }
}

#[test]
fn rework_is_counted_by_case_and_by_activity() {
    let Some(reference) = reference("receipt.reference.json") else { return };
    for answer in both() {
        let (_, analysis) = parts(&answer);
        let process = &analysis.process;
        assert_eq!(process.rework_cases, 91);
        let expected = &reference["rework"]["cases_per_activity"];
        assert_eq!(&counted(&answer, &process.rework_activities), expected);
    }
}

#[test]
fn throughput_has_the_quantiles_of_pandas() {
    let Some(reference) = reference("receipt.reference.json") else { return };
    let expected = &reference["case_duration_s"];
    for answer in both() {
        let (_, analysis) = parts(&answer);
        let throughput = analysis.process.throughput.unwrap();
        assert_eq!(throughput.cases, 1434);
        for (percent, quantile) in casework::QUANTILES.iter().zip(throughput.quantiles) {
            check_close(quantile, &expected[format!("p{percent:02}")].to_string());
        }
    }
    assert_eq!(microseconds("0.5"), 500_000);
}

#[test]
fn outcomes_by_end_date_stand_as_in_the_reference() {
    let Some(reference) = reference("receipt.deadline.json") else { return };
    let named = ["late", "on_time", "open_in_time", "open_overdue"];
    let figures = |tally: &Tally| {
        let outcomes = [Outcome::Late, Outcome::OnTime, Outcome::OpenInTime, Outcome::OpenOverdue];
        outcomes.map(|outcome| tally.of(outcome).to_string()).join(" ")
    };
    let (unit, channel) = (Dimension::Unit, Dimension::Channel);
    for answer in both() {
        let (_, analysis) = parts(&answer);
        assert_eq!(figures(&analysis.tally), "377 952 66 39");
        assert_eq!(analysis.tally.cases(), 1434);
        for (dimensions, list, keys) in [
            (&[unit][..], "A_by_department", &["department"][..]),
            (&[channel], "A_by_channel", &["channel"]),
            (&[unit, channel], "A_by_department_channel", &["department", "channel"]),
            (&[Dimension::Month], "A_by_start_month_Amsterdam", &["month"]),
        ] {
            let expected = reference_lines(&reference[list], keys, &named);
            assert_eq!(lines(&answer, dimensions, figures), expected, "{list}");
        }
    }
}

#[test]
fn the_log_of_a_receipt_phase_shows_no_work_finished_in_time() {
    for answer in both() {
        let (_, analysis) = parts(&answer);
        let lateness = &analysis.lateness;
        assert_eq!((lateness.late_work, lateness.late_recording.all()), (377, 0));
        assert_eq!((lateness.open_unfinished, lateness.open_recording.all()), (39, 0));
    }
}
