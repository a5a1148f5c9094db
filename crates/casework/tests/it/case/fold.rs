//! Reading histories that no desk of ours wrote.

use casework::EventKind;
use casework::case::*;

use super::desk::*;
use crate::written::at;

/// Events as an import brings them: kind and moment, recorded when they happened, nothing beside.
fn imported(events: &[(EventKind, &str)]) -> Vec<CaseEvent> {
    let events = events.iter().zip(1..).map(|((kind, moment), number)| CaseEvent {
        number: EventNumber::new(number),
        act: Act::read(*kind, None).unwrap(),
        happened: at(moment),
        recorded: at(moment),
        actor: None,
        origin: "import".into(),
    });
    events.collect()
}

fn fold(events: &[(EventKind, &str)]) -> Case {
    Case::fold(imported(events), at("2026-12-31T12:00"))
}

#[test]
fn a_result_without_forwarding_is_read_and_noted() {
    let case = fold(&[
        (EventKind::Received, "2026-03-02T08:00"),
        (EventKind::StepDone, "2026-03-03T08:00"),
        (EventKind::ResultIssued, "2026-03-04T08:00"),
    ]);
    assert_eq!(case.state(), CaseState::Resolved);
    assert_eq!(case.resulted(), Some(at("2026-03-04T08:00")));
    let [breach] = case.breaches() else { panic!("one: {:?}", case.breaches()) };
    assert_eq!((breach.kind, breach.state), (EventKind::StepDone, CaseState::Received));
    assert!(breach.followed);
}

#[test]
fn nothing_leads_out_of_an_end() {
    let ends =
        [(EventKind::Withdrawn, CaseState::Withdrawn), (EventKind::Stopped, CaseState::Stopped)];
    for (end, state) in ends {
        let case = fold(&[
            (EventKind::Received, "2026-03-02T08:00"),
            (EventKind::Forwarded, "2026-03-02T09:00"),
            (EventKind::SupplementAsked, "2026-03-03T09:00"),
            (end, "2026-03-04T09:00"),
            (EventKind::SupplementReceived, "2026-03-05T09:00"),
            (EventKind::ResultIssued, "2026-03-06T09:00"),
            (EventKind::Returned, "2026-03-07T09:00"),
        ]);
        assert_eq!((case.state(), case.resulted()), (state, None));
        assert_eq!(case.breaches().len(), 3);
        assert!(case.breaches().iter().all(|breach| !breach.followed));
    }
}

#[test]
fn a_result_dated_before_its_receipt_keeps_both_dates() {
    let case = fold(&[
        (EventKind::ResultIssued, "2026-03-02T07:00"),
        (EventKind::Received, "2026-03-02T08:00"),
    ]);
    assert_eq!(
        (case.state(), case.received()),
        (CaseState::Resolved, Some(at("2026-03-02T08:00")))
    );
    assert_eq!(case.breaches().len(), 2, "and both are out of place");
}

#[test]
fn a_stop_after_the_result_changes_nothing() {
    let case = fold(&[
        (EventKind::Received, "2026-03-02T08:00"),
        (EventKind::Forwarded, "2026-03-02T09:00"),
        (EventKind::ResultIssued, "2026-03-04T09:00"),
        (EventKind::ObligationNotified, "2026-03-05T09:00"),
    ]);
    assert_eq!((case.state(), case.stops().len()), (CaseState::Resolved, 0));
}

#[test]
fn one_clock_waits_for_everybody_it_waits_for() {
    let mut events = vec![
        (EventKind::Received, "2026-03-02T08:00"),
        (EventKind::Forwarded, "2026-03-02T09:00"),
        (EventKind::SupplementAsked, "2026-03-03T09:00"),
        (EventKind::ObligationNotified, "2026-03-04T09:00"),
        (EventKind::ObligationFulfilled, "2026-03-06T09:00"),
    ];
    let case = fold(&events);
    assert_eq!(case.state(), CaseState::AwaitingSupplement);
    events.push((EventKind::SupplementReceived, "2026-03-09T09:00"));
    let case = fold(&events);
    assert_eq!(case.state(), CaseState::InProcess);
    assert!(case.stops().iter().all(|stop| stop.until.is_some()));
}

#[test]
fn what_was_not_recorded_by_then_was_not_known() {
    let desk = Desk::resolved();
    let known = |by: &str| Case::fold(desk.events.clone(), at(by)).state();
    assert_eq!(known("2026-03-02T07:59"), CaseState::Draft);
    assert_eq!(known("2026-03-02T08:00"), CaseState::Received);
    assert_eq!(known("2026-03-10T09:59"), CaseState::InProcess);
    assert_eq!(known("2026-03-10T10:00"), CaseState::Resolved);
}

#[test]
fn a_case_waits_in_the_log_as_parked_and_leaves_it_as_withdrawn() {
    use casework::Status;
    let desk = Desk::awaiting_supplement();
    assert_eq!(desk.case().status(), Status::Parked);
    let pauses: Vec<casework::Pause> = desk.case().pauses().collect();
    assert_eq!(pauses.len(), 1);
    assert_eq!((pauses[0].from, pauses[0].until), (at("2026-03-03T10:00"), None));
    assert_eq!(Desk::resolved().case().status(), Status::Unsaid);
}

#[test]
fn as_of_a_day_a_result_counts_by_its_record_and_all_else_as_it_happened() {
    let desk = Desk::resolved();
    let recorded_late = desk.events.iter().cloned().map(|event| match event.kind() {
        EventKind::ResultIssued => CaseEvent { recorded: at("2026-03-12T08:00"), ..event },
        _ => event,
    });
    let events: Vec<CaseEvent> = recorded_late.collect();
    let as_of = |moment| Case::as_of(events.clone(), at("2026-03-31T08:00"), at(moment)).state();
    assert_eq!(as_of("2026-03-02T08:59"), CaseState::Received);
    assert_eq!(as_of("2026-03-11T17:00"), CaseState::InProcess);
    assert_eq!(as_of("2026-03-12T08:00"), CaseState::Resolved);
}
