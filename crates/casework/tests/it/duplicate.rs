//! Rule 7: the same thing twice.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, is};

#[track_caller]
fn check(events: &str, expected: &[Test]) {
    let found = found(&[format!("A received=2026-03-02T08:00 | {events}")]);
    assert_eq!(found.tests(Rule::Duplicate), expected, "{events}");
}

#[test]
fn the_same_step_of_the_same_user_in_the_same_second_is_proven() {
    check("sign 2026-03-02T09:00 anna; sign 2026-03-02T09:00 anna", &[Test::ExactTwin]);
    check("sign 2026-03-02T09:00:00.1 anna; sign 2026-03-02T09:00:00.9 anna", &[Test::ExactTwin]);
    check(
        "sign 2026-03-02T09:00 anna; check 2026-03-02T09:00 anna; sign 2026-03-02T09:00 anna",
        &[Test::ExactTwin],
    );
}

#[test]
fn another_user_step_or_second_is_no_exact_twin() {
    check("sign 2026-03-02T09:00 anna; sign 2026-03-02T09:00 bob", &[]);
    check("sign 2026-03-02T09:00 anna; issue 2026-03-02T09:00 anna", &[]);
    check("sign 2026-03-02 anna; sign 2026-03-02 anna", &[]);
}

#[test]
fn the_same_again_within_five_minutes_with_nothing_between_is_probable() {
    check("sign 2026-03-02T09:00 anna; sign 2026-03-02T09:05 anna", &[Test::NearTwin]);
    check("sign 2026-03-02T09:00 anna; sign 2026-03-02T09:05:01 anna", &[]);
    check("sign 2026-03-02T09:00 anna; check 2026-03-02T09:01; sign 2026-03-02T09:05 anna", &[]);
    check("sign 2026-03-02T09:00 anna; sign 2026-03-02T09:05 bob", &[]);
}

#[test]
fn the_second_of_the_twins_is_shown() {
    let found = found(&["A | sign 2026-03-02T09:00 anna; sign 2026-03-02T09:02 anna"]);
    let finding = found.one(Test::NearTwin);
    assert_eq!((finding.strength, finding.row), (Strength::Probable, 3));
    is(finding.first, "2026-03-02T09:02");
}

const SAME: &str = "applicant=x procedure=p unit=u";

#[test]
fn a_case_withdrawn_and_filed_again_within_a_working_day_is_possible() {
    let found = found(&[
        format!("A received=2026-03-06T10:00 {SAME} status=withdrawn closed=2026-03-06T11:00"),
        format!("B received=2026-03-09T10:00 {SAME} closed=2026-03-12T10:00"),
    ]);
    let finding = found.one(Test::TwinCase);
    assert_eq!(found.codes(Test::TwinCase), ["A"]);
    assert_eq!(finding.strength, Strength::Possible);
    assert_eq!(finding.other_case.map(|id| &*found.log.case(id).code), Some("B"));
}

#[test]
fn an_open_twin_of_a_closed_case_is_possible_whichever_came_first() {
    let found = found(&[
        format!("A received=2026-03-06T10:00 {SAME} closed=2026-03-06T11:00"),
        format!("B received=2026-03-06T10:30 {SAME}"),
    ]);
    assert_eq!(found.codes(Test::TwinCase), ["B"]);
}

#[test]
fn two_results_two_open_cases_and_a_later_day_are_no_twins() {
    let pair = |first: &str, second: &str| {
        let lines = [format!("A {SAME} {first}"), format!("B {SAME} {second}")];
        found(&lines).codes(Test::TwinCase).len()
    };
    let done = "received=2026-03-06T10:00 closed=2026-03-12T10:00";
    assert_eq!(pair(done, "received=2026-03-06T10:30 closed=2026-03-12T10:00"), 0);
    assert_eq!(pair("received=2026-03-06T10:00", "received=2026-03-06T10:30"), 0);
    assert_eq!(pair(done, "received=2026-03-09T10:00"), 1);
    assert_eq!(pair(done, "received=2026-03-09T10:01"), 0);
}

#[test]
fn another_procedure_unit_or_applicant_is_no_twin() {
    let done = format!("A received=2026-03-06T10:00 {SAME} closed=2026-03-12T10:00");
    for other in [
        "applicant=y procedure=p unit=u",
        "applicant=x procedure=q unit=u",
        "applicant=x procedure=p unit=v",
    ] {
        let found = found(&[done.clone(), format!("B received=2026-03-06T10:30 {other}")]);
        assert_eq!(found.codes(Test::TwinCase), [""; 0], "{other}");
    }
}

#[test]
fn a_source_that_names_no_applicant_is_untested() {
    let found = found(&["A received=2026-03-06T10:00"]);
    assert_eq!(found.lacks(Rule::Duplicate), [Untested::NoEvents, Untested::NoApplicants]);
}
