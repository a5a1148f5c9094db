//! What the desk refuses from the result on, and around withdrawal, stop and correction.

use casework::case::*;

use super::desk::*;
use crate::written::at;

#[test]
fn a_result_needs_a_unit_that_worked_on_it_unless_it_is_instant() {
    let mut desk = Desk::received();
    let issue = |case: &Case, ctx: &Context<'_>| case.issue_result(result(), ctx);
    let expected = CannotIssueResult::Barred(Barred::WrongState {
        step: CaseStep::IssueResult,
        state: CaseState::Received,
        since: Some(at("2026-03-02T08:00")),
        clause: None,
    });
    assert_eq!(desk.tries(Office::Signer, issue), Err(expected));
    desk.terms.instant_result = true;
    desk.does(Office::Signer, issue);
    assert_eq!(desk.case().state().code(), Some(9));
}

#[test]
fn a_result_dated_by_evidence_happened_then_and_was_recorded_now() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-18T10:00");
    let evidence = Some(evidence(EvidenceKind::SignatureTime, "2026-03-13T15:00"));
    let taken = desk.tries(Office::Signer, |case, ctx| {
        case.issue_result(IssueResult { evidence, ..result() }, ctx)
    });
    let taken = taken.unwrap();
    assert_eq!((taken.happened, taken.recorded), (at("2026-03-13T15:00"), at("2026-03-18T10:00")));
    let Act::ResultIssued(papers) = &taken.act else { panic!("a result") };
    assert_eq!(papers.proven_at(), Some(at("2026-03-13T15:00")));
    assert_eq!(papers.calendar, Some(text("v7")));
}

#[test]
fn a_refusal_is_a_result_with_reasons() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-04T10:00");
    let order = RefuseAfterAppraisal {
        reason: text("Không đủ điều kiện"),
        file: file("sha256:2"),
        signature: signature(),
        evidence: None,
    };
    desk.does(Office::Signer, |case, ctx| case.refuse_after_appraisal(order, ctx));
    let case = desk.case();
    assert!(case.is_refused() && case.state() == CaseState::Resolved);
    assert_eq!(case.resulted(), Some(desk.now));
}

#[test]
fn an_early_return_is_announced_first() {
    let mut desk = Desk::resolved();
    let hand = |case: &Case, ctx: &Context<'_>| case.return_result(over(Handover::Counter), ctx);
    let due = "2026-03-16T17:00".parse().unwrap();
    let silent = desk.tries(Office::OneStopOfficer, hand);
    assert_eq!(silent, Err(CannotReturnResult::EarlyNotAnnounced { due }));
    let news = Announcement { news: News::EarlyResult, message: text("sms-2") };
    let mut told = Desk::resolved();
    told.does(Office::OneStopOfficer, |case, ctx| case.notify_citizen(news, ctx));
    told.does(Office::OneStopOfficer, hand);
    assert_eq!(told.case().state().code(), Some(10));
    desk.at("2026-03-16T07:00").does(Office::OneStopOfficer, hand);
    assert_eq!(desk.case().delivery().stage, DeliveryStage::Received);
}

#[test]
fn a_result_is_not_announced_before_it_is_there() {
    let news = Announcement { news: News::ResultReady, message: text("sms-2") };
    let early = Desk::in_process()
        .tries(Office::OneStopOfficer, |case, ctx| case.notify_citizen(news, ctx));
    assert_eq!(early, Err(CannotNotifyCitizen::NoResult));
}

#[test]
fn a_case_is_withdrawn_by_the_citizens_own_act_alone() {
    let mut desk = Desk::awaiting_supplement();
    let session = CitizenProof::Session { reference: text("s-1") };
    let scan = CitizenProof::SignedScan { file: file("scan") };
    let office = Office::OneStopOfficer;
    let by_officer = desk.tries(office, |case, ctx| case.request_withdrawal(session.clone(), ctx));
    let expected = CannotRequestWithdrawal::Proof(NotTheCitizensAct { office });
    assert_eq!(by_officer, Err(expected));
    let unasked = desk.tries(office, |case, ctx| case.withdraw(scan.clone(), ctx));
    assert_eq!(unasked, Err(CannotWithdraw::NotRequested));
    let head = desk.tries(Office::UnitHead, |case, ctx| case.withdraw(scan.clone(), ctx));
    assert!(matches!(head, Err(CannotWithdraw::Barred(Barred::WrongOffice { .. }))));
    desk.at("2026-03-03T11:00");
    desk.does(Office::Citizen, |case, ctx| case.request_withdrawal(session, ctx));
    let by_session = CitizenProof::Session { reference: text("s-2") };
    let by_officer = desk.tries(office, |case, ctx| case.withdraw(by_session, ctx));
    assert_eq!(by_officer, Err(CannotWithdraw::Proof(NotTheCitizensAct { office })));
    desk.at("2026-03-03T12:00");
    desk.does(office, |case, ctx| case.withdraw(scan, ctx));
    assert_eq!((desk.case().state().code(), desk.case().withdrawn()), (Some(7), Some(desk.now)));
    assert_eq!(desk.case().end().unwrap().calendar, Some(text("v7")));
}

fn stopping() -> StopHandling {
    StopHandling { reason: text("Quá thời gian bổ sung"), notice: file("sha256:3") }
}

#[test]
fn the_handling_stops_only_after_the_announced_time() {
    // Ten running days from 3 March end on Friday the 13th, at close.
    let mut desk = Desk::awaiting_supplement();
    let stop = |case: &Case, ctx: &Context<'_>| case.stop(stopping(), ctx);
    desk.at("2026-03-13T17:30");
    let until = "2026-03-13T17:00".parse().unwrap();
    assert_eq!(desk.tries(Office::UnitHead, stop), Err(CannotStop::NotYet { until }));
    desk.at("2026-03-14T08:00").does(Office::UnitHead, stop);
    assert_eq!(desk.case().state().code(), Some(8));
    assert_eq!(desk.case().end().unwrap().how, Ending::Stopped);
}

#[test]
fn the_handling_does_not_stop_where_no_time_was_announced() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-03T10:00");
    desk.does(Office::CaseOfficer, |case, ctx| case.ask_supplement(missing(None), ctx));
    desk.at("2026-06-01T08:00");
    let stop = desk.tries(Office::UnitHead, |case, ctx| case.stop(stopping(), ctx));
    assert_eq!(stop, Err(CannotStop::NothingAnnounced));
}

#[test]
fn the_decree_of_2018_knows_no_stop_of_the_handling() {
    let mut desk = Desk::awaiting_supplement();
    desk.terms.regime = Regime::R2018;
    desk.at("2026-04-14T08:00");
    let stop = desk.tries(Office::UnitHead, |case, ctx| case.stop(stopping(), ctx));
    assert_eq!(stop, Err(CannotStop::NotInRegime { regime: Regime::R2018 }));
}

fn correction(corrects: EventNumber, change: Change, dated: &str) -> Correct {
    let document = Document { number: text("15/BC"), at: at(dated), file: Some(file("bc")) };
    let (reason, proposer) = (CorrectionReason::WrongButton, text("lan"));
    Correct { corrects, change, reason, document, proposer }
}

#[test]
fn who_proposed_a_correction_does_not_approve_it() {
    let desk = Desk::resolved();
    let correct = |case: &Case, ctx: &Context<'_>| {
        case.correct(correction(EventNumber::new(3), Change::Struck, "2026-03-10T10:00"), ctx)
    };
    let same = desk.tries_as("lan", Office::UnitHead, correct);
    assert_eq!(same, Err(CannotCorrect::SamePerson { account: text("lan") }));
    assert!(desk.tries_as("minh", Office::UnitHead, correct).is_ok());
    let officer = desk.tries_as("minh", Office::CaseOfficer, correct);
    assert!(matches!(officer, Err(CannotCorrect::Barred(Barred::WrongOffice { .. }))));
}

#[test]
fn only_an_event_of_the_case_is_corrected_by_a_document_of_the_past() {
    let desk = Desk::resolved();
    let event = EventNumber::new(99);
    let unknown = desk.tries(Office::UnitHead, |case, ctx| {
        case.correct(correction(event, Change::Struck, "2026-03-10T10:00"), ctx)
    });
    assert_eq!(unknown, Err(CannotCorrect::Unknown { event }));
    let future = desk.tries(Office::UnitHead, |case, ctx| {
        let event = EventNumber::new(3);
        case.correct(correction(event, Change::DatedByDocument, "2026-03-11T10:00"), ctx)
    });
    assert!(matches!(future, Err(CannotCorrect::Date(EvidenceDate::InFuture { .. }))));
}

#[test]
fn a_withdrawal_entered_by_mistake_is_struck_and_the_case_goes_on() {
    let mut desk = Desk::in_process();
    let proof = || code();
    desk.does(Office::Citizen, |case, ctx| case.request_withdrawal(proof(), ctx));
    desk.does(Office::OneStopOfficer, |case, ctx| case.withdraw(proof(), ctx));
    let withdrawn = desk.last();
    desk.at("2026-03-09T08:00");
    desk.does(Office::ControlOfficer, |case, ctx| {
        case.correct(correction(withdrawn, Change::Struck, "2026-03-09T08:00"), ctx)
    });
    let case = desk.case();
    assert_eq!((case.state(), case.withdrawn()), (CaseState::InProcess, None));
    assert_eq!(case.corrections().len(), 1);
    assert_eq!(case.since(), Some(at("2026-03-02T09:00")), "as if it had never been");
    assert_eq!(desk.due(), "2026-03-16T17:00");
}

#[test]
fn a_correction_that_was_struck_counts_no_more() {
    let mut desk = Desk::resolved();
    let strike = |event| {
        move |case: &Case, ctx: &Context<'_>| {
            case.correct(correction(event, Change::Struck, "2026-03-10T10:00"), ctx)
        }
    };
    desk.at("2026-03-11T08:00").does(Office::UnitHead, strike(EventNumber::new(3)));
    assert_eq!(desk.case().state(), CaseState::InProcess);
    let first = desk.last();
    let dated = desk.tries(Office::UnitHead, |case, ctx| {
        case.correct(correction(first, Change::DatedByDocument, "2026-03-10T10:00"), ctx)
    });
    assert_eq!(dated, Err(CannotCorrect::NotDated));
    desk.at("2026-03-12T08:00").does(Office::UnitHead, strike(first));
    let case = desk.case();
    assert_eq!(case.state(), CaseState::Resolved);
    assert_eq!(case.corrections().iter().map(|it| it.stands).collect::<Vec<_>>(), [false, true]);
}
