//! What the desk refuses up to the result, guard by guard.

use casework::EventKind;
use casework::case::*;

use super::desk::*;

#[test]
fn papers_are_asked_for_before_receipt_once() {
    let mut desk = submitted();
    let ask =
        |case: &Case, ctx: &Context<'_>| case.ask_supplement_before_receipt(missing(None), ctx);
    desk.does(Office::OneStopOfficer, ask);
    assert_eq!(desk.case().state(), CaseState::SupplementAskedBeforeReceipt);
    assert_eq!((desk.case().state().code(), desk.case().received()), (None, None));
    desk.at("2026-03-03T08:00");
    desk.does(Office::Citizen, |case, ctx| case.submit(Submission::default(), ctx));
    let again = desk.tries(Office::OneStopOfficer, ask);
    assert_eq!(again, Err(CannotAskBeforeReceipt::AskedAlready));
}

#[test]
fn a_request_for_papers_names_them() {
    let nothing = MissingPapers { missing: vec![], announced: None };
    let before = submitted().tries(Office::OneStopOfficer, |case, ctx| {
        case.ask_supplement_before_receipt(nothing.clone(), ctx)
    });
    assert_eq!(before, Err(CannotAskBeforeReceipt::NothingMissing));
    let after = Desk::in_process()
        .tries(Office::CaseOfficer, |case, ctx| case.ask_supplement(nothing, ctx));
    assert_eq!(after, Err(CannotAskSupplement::NothingMissing));
}

fn submitted() -> Desk {
    let mut desk = Desk::new();
    let online = Submission { channel: Some(Channel::Online) };
    desk.does(Office::Citizen, |case, ctx| case.submit(online, ctx));
    desk
}

#[test]
fn eight_working_hours_without_an_answer_are_noted_once_for_each_submission() {
    let mut desk = submitted();
    let mark = |case: &Case, ctx: &Context<'_>| case.mark_acceptance_late(ctx);
    let due = desk.case().clock(&desk.rules(), desk.now).unwrap().acceptance.unwrap().due;
    desk.at("2026-03-02T16:00");
    let soon = desk.tries(Office::Importer, mark);
    assert_eq!(soon, Err(CannotMarkAcceptanceLate::NotYet { due }));
    desk.at("2026-03-03T18:00").does(Office::Importer, mark);
    let noted = desk.events.last().unwrap().clone();
    assert_eq!(noted.kind(), EventKind::AcceptanceLate);
    assert_eq!(desk.rules().zone.moment(noted.happened), Some(due), "when the hours were over");
    assert!(noted.recorded > noted.happened);
    assert_eq!(desk.case().state(), CaseState::Submitted, "it still waits");
    assert_eq!(desk.case().breaches(), []);
    let twice = desk.tries(Office::Importer, mark);
    assert_eq!(twice, Err(CannotMarkAcceptanceLate::MarkedAlready));
    // Sent in again after papers were asked for, its hours begin anew.
    desk.does(Office::OneStopOfficer, |case, ctx| {
        case.ask_supplement_before_receipt(missing(None), ctx)
    });
    let answered = desk.tries(Office::Importer, mark);
    assert_eq!(answered, Err(CannotMarkAcceptanceLate::NothingWaits));
    desk.at("2026-03-04T08:00");
    desk.does(Office::Citizen, |case, ctx| case.submit(Submission::default(), ctx));
    desk.at("2026-03-06T08:00").does(Office::Importer, mark);
    assert_eq!(desk.tries(Office::Importer, mark), Err(CannotMarkAcceptanceLate::MarkedAlready));
}

#[test]
fn a_refusal_at_the_counter_is_confirmed_and_ends_the_case() {
    let mut desk = submitted();
    let refusal = |confirmed| Refusal {
        reason: RefusalReason::NotCompetent,
        text: text("Thuộc thẩm quyền của cơ quan khác"),
        confirmed,
    };
    let hasty =
        desk.tries(Office::OneStopOfficer, |case, ctx| case.not_accept(refusal(false), ctx));
    assert_eq!(hasty, Err(CannotNotAccept::NotConfirmed));
    desk.does(Office::OneStopOfficer, |case, ctx| case.not_accept(refusal(true), ctx));
    assert_eq!(desk.case().state().code(), Some(3));
    assert!(matches!(desk.case().run(), Run::Ended { .. }));
}

#[test]
fn a_reason_or_a_file_of_blanks_cannot_be_written_down() {
    assert_eq!(Text::new(" \n"), Err(BlankText));
    assert_eq!(FileRef::new(""), Err(BlankText));
    assert_eq!(Text::new(" Lý do ").unwrap().as_str(), "Lý do");
}

#[test]
fn a_slip_without_a_due_date_is_not_printed() {
    let mut desk = Desk::new();
    desk.terms.limit = None;
    let receive = |case: &Case, ctx: &Context<'_>| case.receive(at_counter(), ctx);
    assert_eq!(desk.tries(Office::OneStopOfficer, receive), Err(CannotReceive::NoLimit));
    desk.terms.same_moment = true;
    desk.does(Office::OneStopOfficer, receive);
    let Act::Received(receipt) = &desk.events[0].act else { panic!("it is received") };
    assert!(receipt.no_slip && receipt.no_limit);
    assert_eq!(desk.case().due(&desk.rules()), Ok(None));
}

#[test]
fn a_case_beyond_the_calendar_is_not_received() {
    let mut desk = Desk::new();
    desk.at("2024-03-04T08:00");
    let receive = desk.tries(Office::OneStopOfficer, |case, ctx| case.receive(at_counter(), ctx));
    assert!(matches!(receive, Err(CannotReceive::Clock(ClockError::Due(_)))));
}

#[test]
fn papers_are_asked_for_within_three_working_days_of_the_receipt() {
    let mut desk = Desk::in_process();
    let ask = |case: &Case, ctx: &Context<'_>| case.ask_supplement(missing(None), ctx);
    desk.at("2026-03-05T18:00");
    assert!(desk.tries(Office::CaseOfficer, ask).is_ok(), "the third day, to its end");
    desk.at("2026-03-06T07:00");
    let by = "2026-03-05T17:00".parse().unwrap();
    assert_eq!(desk.tries(Office::CaseOfficer, ask), Err(CannotAskSupplement::TooLate { by }));
    desk.terms.supplement_within = "5d".parse().unwrap();
    assert!(desk.tries(Office::CaseOfficer, ask).is_ok(), "a special law says otherwise");
}

#[test]
fn papers_are_asked_for_after_receipt_once_and_where_the_version_allows() {
    let mut desk = Desk::awaiting_supplement();
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive_supplement(papers(), ctx));
    let ask = |case: &Case, ctx: &Context<'_>| case.ask_supplement(missing(None), ctx);
    assert_eq!(desk.tries(Office::CaseOfficer, ask), Err(CannotAskSupplement::AskedAlready));
    let mut desk = Desk::in_process();
    desk.terms.stops = vec![StopKind::Obligation];
    assert_eq!(desk.tries(Office::CaseOfficer, ask), Err(CannotAskSupplement::NotAllowed));
}

#[test]
fn a_supplement_is_the_citizens_own_act() {
    let desk = Desk::awaiting_supplement();
    let session =
        SupplementPapers { proof: CitizenProof::Session { reference: text("s-1") }, ..papers() };
    let receive = |case: &Case, ctx: &Context<'_>| case.receive_supplement(session.clone(), ctx);
    let office = Office::OneStopOfficer;
    let expected = CannotReceiveSupplement::Proof(NotTheCitizensAct { office });
    assert_eq!(desk.tries(office, receive), Err(expected));
    assert!(desk.tries(Office::Citizen, receive).is_ok());
    let nothing = SupplementPapers { papers: vec![], ..papers() };
    let empty = desk.tries(office, |case, ctx| case.receive_supplement(nothing, ctx));
    assert_eq!(empty, Err(CannotReceiveSupplement::NoPapers));
}

#[test]
fn an_obligation_carries_the_paper_of_the_other_body_and_its_date() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-06T10:00");
    let notify = |kind, moment: &'static str| {
        move |case: &Case, ctx: &Context<'_>| {
            let evidence = evidence(kind, moment);
            case.notify_obligation(ObligationNotice { evidence, announced: None }, ctx)
        }
    };
    let own = desk.tries(Office::Finance, notify(EvidenceKind::OwnNote, "2026-03-05T09:00"));
    assert_eq!(own, Err(CannotNotifyObligation::OwnWord));
    let early = desk.tries(Office::Finance, notify(EvidenceKind::TaxNotice, "2026-02-27T09:00"));
    let wrong = CannotNotifyObligation::Date(EvidenceDate::BeforeStep {
        at: crate::written::at("2026-02-27T09:00"),
        since: crate::written::at("2026-03-02T09:00"),
    });
    assert_eq!(early, Err(wrong));
    let later = desk.tries(Office::Finance, notify(EvidenceKind::TaxNotice, "2026-03-07T09:00"));
    assert!(matches!(later, Err(CannotNotifyObligation::Date(EvidenceDate::InFuture { .. }))));
    let taken = desk.tries(Office::Finance, notify(EvidenceKind::TaxNotice, "2026-03-05T09:00"));
    let taken = taken.unwrap();
    assert_eq!(taken.happened, crate::written::at("2026-03-05T09:00"));
    assert_eq!(taken.recorded, crate::written::at("2026-03-06T10:00"));
}

#[test]
fn evidence_that_names_a_day_alone_is_drawn_to_the_step_of_that_day() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-02T16:00");
    let evidence = evidence(EvidenceKind::TaxNotice, "2026-03-02T00:00");
    let taken = desk.tries(Office::Finance, |case, ctx| {
        case.notify_obligation(ObligationNotice { evidence, announced: None }, ctx)
    });
    assert_eq!(taken.unwrap().happened, crate::written::at("2026-03-02T09:00"));
}

#[test]
fn an_extension_comes_a_day_before_expiry_once_and_promises_a_later_day() {
    let mut desk = Desk::in_process();
    let due = "2026-03-16T17:00".parse().unwrap();
    let extend = |new: &'static str, delivered: &'static str| {
        move |case: &Case, ctx: &Context<'_>| case.extend(extension(new, delivered), ctx)
    };
    desk.at("2026-03-15T09:00");
    let small = desk.tries(Office::UnitHead, extend("2026-03-16T17:00", "2026-03-15T08:00"));
    assert_eq!(small, Err(CannotExtend::NotLater { due }));
    let good = extend("2026-03-20T17:00", "2026-03-15T08:00");
    assert!(desk.tries(Office::UnitHead, good).is_ok(), "one day before");
    desk.at("2026-03-16T07:30");
    let late = desk.tries(Office::UnitHead, extend("2026-03-20T17:00", "2026-03-16T07:00"));
    assert_eq!(late, Err(CannotExtend::TooLate { due }));
    let told_late = desk.tries(Office::UnitHead, extend("2026-03-20T17:00", "2026-03-13T07:00"));
    assert_eq!(told_late, Err(CannotExtend::TooLate { due }), "entered after the fact");
    desk.at("2026-03-13T09:00");
    desk.does(Office::UnitHead, extend("2026-03-20T17:00", "2026-03-13T08:00"));
    let twice = desk.tries(Office::UnitHead, extend("2026-03-25T17:00", "2026-03-13T08:30"));
    assert_eq!(twice, Err(CannotExtend::ExtendedAlready));
}

#[test]
fn an_apology_names_a_fault() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-05T09:00");
    let order = Extend { faults: vec![], ..extension("2026-03-20T17:00", "2026-03-05T08:00") };
    let mute = desk.tries(Office::UnitHead, |case, ctx| case.extend(order, ctx));
    assert_eq!(mute, Err(CannotExtend::NoFault));
}

#[test]
fn silence_is_escalated_after_its_time_and_the_clock_runs_on() {
    let mut desk = Desk::in_process();
    let asking = ConsultationAsking {
        body: text("Sở Tài chính"),
        question: text("Giá đất"),
        within: "2d".parse().unwrap(),
    };
    desk.does(Office::CaseOfficer, |case, ctx| case.consult(asking, ctx));
    let asked = desk.last();
    assert_eq!(desk.case().state(), CaseState::InProcess);
    assert!(matches!(desk.case().run(), Run::Running { .. }));
    let escalate = |case: &Case, ctx: &Context<'_>| {
        case.escalate_consultation(ConsultationSilence { asked }, ctx)
    };
    desk.at("2026-03-04T18:00");
    let due = Some("2026-03-04T17:00".parse().unwrap());
    let soon = desk.tries(Office::OneStopOfficer, escalate);
    assert_eq!(soon, Err(CannotEscalateConsultation::NotYet { due }));
    desk.at("2026-03-05T08:00").does(Office::OneStopOfficer, escalate);
    let twice = desk.tries(Office::OneStopOfficer, escalate);
    assert_eq!(twice, Err(CannotEscalateConsultation::EscalatedAlready));
    let document = Document { number: text("1/STC"), at: desk.now, file: None };
    let answer = |case: &Case, ctx: &Context<'_>| {
        let document = document.clone();
        case.answer_consultation(ConsultationAnswer { asked, document }, ctx)
    };
    desk.does(Office::CaseOfficer, answer);
    let twice = desk.tries(Office::CaseOfficer, answer);
    assert_eq!(twice, Err(CannotAnswerConsultation::AnsweredAlready));
    assert_eq!(desk.due(), "2026-03-16T17:00", "no day was lost or won");
}

#[test]
fn a_step_of_the_work_stands_in_the_version_and_runs_once_at_a_time() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-02T10:00");
    let note = || WorkNote { step: text("appraise") };
    let start = |case: &Case, ctx: &Context<'_>| case.start_step(note(), ctx);
    let done = |case: &Case, ctx: &Context<'_>| case.complete_step(note(), ctx);
    let step = text("appraise");
    let unknown = desk.tries(Office::CaseOfficer, start);
    assert_eq!(unknown, Err(CannotStartStep::UnknownStep { step: step.clone() }));
    desk.terms.steps = vec![WorkStep { id: step, budget: Some("2d".parse().unwrap()) }];
    assert_eq!(desk.tries(Office::CaseOfficer, done), Err(CannotCompleteStep::NotStarted));
    desk.does(Office::CaseOfficer, start);
    let since = desk.now;
    let again = desk.tries(Office::CaseOfficer, start);
    assert_eq!(again, Err(CannotStartStep::Running { since }));
    desk.does(Office::CaseOfficer, done);
    assert_eq!(desk.events.last().unwrap().kind(), EventKind::StepDone);
}
