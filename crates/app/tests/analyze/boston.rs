//! Service requests of Boston in 2015, against the official status of the city.

use std::sync::LazyLock;

use app::analyze::{AnalyzeOrder, Analyzed};
use casework::{Dimension, LatenessClass, Outcome, Rule, Strength, Tally, Test};

use crate::support::{analyzed, lines, parts, reference, reference_lines, shared};

static BOSTON: LazyLock<Option<Analyzed>> = LazyLock::new(|| {
    let file = shared("boston311_2015_isd_park.csv.gz")?;
    let as_of = Some("2016-01-12T22:22:40".to_owned());
    Some(analyzed(&AnalyzeOrder { file, as_of, ..AnalyzeOrder::default() }))
});

/// In the words of the city: an open case is judged by the moment.
fn figures(tally: &Tally) -> String {
    let in_time = tally.in_time() + tally.of(Outcome::OpenInTime);
    format!("{} {} {}", tally.of(Outcome::Unscored), in_time, tally.late_or_overdue())
}

#[test]
fn outcomes_are_those_of_the_city() {
    let Some(answer) = &*BOSTON else { return };
    let (_, analysis) = parts(answer);
    assert_eq!(answer.reading.faults.len(), 0);
    assert_eq!(analysis.tally.cases(), 32_704);
    assert_eq!(figures(&analysis.tally), "600 18586 13518");
    assert_eq!(analysis.tally.of(Outcome::Parked), 0);
    assert_eq!(analysis.tally.of(Outcome::Withdrawn), 0);
}

#[test]
fn outcomes_by_queue_month_source_and_type_are_those_of_the_city() {
    let Some(answer) = &*BOSTON else { return };
    let Some(reference) = reference("boston311_2015_isd_park.reference.json") else { return };
    let named = ["NO_DEADLINE", "ONTIME", "OVERDUE"];
    for (dimensions, list, keys) in [
        (&[Dimension::Month][..], "by_month", &["month"][..]),
        (&[Dimension::Channel], "by_source", &["source"]),
        (&[Dimension::Procedure], "by_type", &["type"]),
        (&[Dimension::Unit, Dimension::Month], "by_queue_month", &["queue", "month"]),
    ] {
        let expected = reference_lines(&reference[list], keys, &named);
        assert!(expected.len() > 5, "{list}");
        assert_eq!(lines(answer, dimensions, figures), expected, "{list}");
    }
}

#[test]
fn notes_of_the_staff_show_83_cases_late_on_paper_only() {
    let Some(answer) = &*BOSTON else { return };
    let (_, analysis) = parts(answer);
    let recording = analysis.lateness.late_recording;
    assert_eq!((recording.proven, recording.probable), (0, 83));
    let probable = LatenessClass::LateRecording(Strength::Probable);
    let classed = analysis.lateness.cases.iter().filter(|(_, class)| *class == probable);
    assert_eq!(classed.count(), 83);
    let all = analysis.lateness.late_work + recording.all();
    assert_eq!(all + analysis.lateness.late_synchronisation, analysis.tally.of(Outcome::Late));
}

#[test]
fn closings_do_not_heap_up_before_the_deadline() {
    let Some(answer) = &*BOSTON else { return };
    let (_, analysis) = parts(answer);
    let groups = &analysis.findings.groups;
    assert!(groups.iter().all(|it| it.test.rule() != Rule::Bunching), "{groups:?}");
    // It was tested: a calendar is there, and due dates have a time.
    let untested = &analysis.findings.untested;
    assert!(untested.iter().all(|(rule, _)| *rule != Rule::Bunching), "{untested:?}");
    assert_eq!(answer.calendar.as_ref().map(deadlines::WorkCalendar::id), Some("boston311"));
}

#[test]
fn a_case_closed_before_it_was_opened_counts_and_is_found() {
    let Some(answer) = &*BOSTON else { return };
    let (log, analysis) = parts(answer);
    let found = analysis.findings.cases.iter();
    let found: Vec<_> = found.filter(|it| it.test == Test::ClosedBeforeReceipt).collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule().number(), found[0].strength), (6, Strength::Proven));
    let case = log.case(found[0].case);
    assert!(case.resulted.unwrap().at < case.received.unwrap().at);
    let judged = analysis.outcomes.iter().find(|(id, _)| *id == found[0].case);
    assert_eq!(judged.map(|(_, outcome)| *outcome), Some(Outcome::OnTime));
}
