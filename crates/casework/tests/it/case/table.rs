//! The table of steps, and what holds for all of them.

use std::collections::BTreeSet;

use casework::EventKind;
use casework::case::{CaseState, CaseStep, Office};

#[test]
fn each_step_has_a_name_a_beginning_and_somebody_who_may_take_it() {
    let names: BTreeSet<&str> = CaseStep::ALL.iter().map(|step| step.name()).collect();
    assert_eq!(names.len(), CaseStep::ALL.len());
    for step in CaseStep::ALL {
        let rule = step.rule();
        assert_eq!(rule.step, *step);
        assert!(!rule.from.is_empty() && !rule.offices.is_empty(), "{}", step.name());
    }
}

#[test]
fn the_auditor_does_nothing() {
    assert!(CaseStep::ALL.iter().all(|step| !step.rule().offices.contains(&Office::Auditor)));
}

#[test]
fn only_correction_money_and_messages_come_after_the_end() {
    let after: Vec<&str> = CaseStep::ALL
        .iter()
        .filter(|step| step.rule().from.iter().any(|state| state.is_final()))
        .map(|step| step.name())
        .collect();
    let expected = [
        "refund_fee",
        "correct",
        "send_sync",
        "acknowledge_sync",
        "reject_sync",
        "report_sync_conflict",
    ];
    assert_eq!(after, expected);
}

#[test]
fn withdrawal_is_never_for_those_who_handle_the_case() {
    for step in [CaseStep::RequestWithdrawal, CaseStep::Withdraw] {
        assert_eq!(step.rule().offices, [Office::Citizen, Office::OneStopOfficer]);
    }
}

#[test]
fn the_states_have_the_nations_codes() {
    let mut codes: Vec<u8> = CaseState::ALL.iter().filter_map(|state| state.code()).collect();
    codes.sort_unstable();
    assert_eq!(codes, (0..=10).collect::<Vec<u8>>());
    assert_eq!(CaseState::SupplementAskedBeforeReceipt.code(), None);
}

#[test]
fn kinds_that_no_step_leaves_are_notes_beside_a_case() {
    let left: BTreeSet<EventKind> = CaseStep::ALL.iter().map(|step| step.rule().event).collect();
    let notes: Vec<&str> =
        EventKind::ALL.iter().filter(|kind| !left.contains(kind)).map(|kind| kind.name()).collect();
    assert_eq!(notes, ["AcceptanceLate", "Imported", "Rated", "FeedbackLinked", "Archived"]);
}
