//! One case from submission to the citizen's hand, told whole.

use casework::case::*;

use super::desk::*;
use crate::written::at;

/// Submitted on a Sunday evening, papers before receipt, received, a supplement, a tax, an extension, a
/// result in between, and a correction of its date.
fn told() -> (Desk, Vec<String>) {
    let mut desk = Desk::new();
    let mut lines = Vec::new();
    let online = || Submission { channel: Some(Channel::Online) };
    let mut note = |desk: &Desk| {
        let case = desk.case();
        let due = case.due(&desk.rules()).unwrap().map(|it| it.due_at.to_string());
        let kind = desk.events.last().unwrap().kind().name();
        let code = case.state().code().map_or("-".to_owned(), |code| code.to_string());
        lines.push(format!("{kind} {code} {}", due.unwrap_or_else(|| "-".to_owned())));
    };
    desk.at("2026-03-01T20:15");
    desk.does(Office::Citizen, |case, ctx| case.submit(online(), ctx));
    note(&desk);
    desk.at("2026-03-02T08:00");
    desk.does(Office::OneStopOfficer, |c, ctx| c.ask_supplement_before_receipt(missing(None), ctx));
    note(&desk);
    desk.at("2026-03-02T14:00");
    desk.does(Office::Citizen, |case, ctx| case.submit(online(), ctx));
    note(&desk);
    desk.at("2026-03-03T08:00");
    let receive = Receive { channel: Channel::Online, for_agency: None };
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive(receive, ctx));
    note(&desk);
    desk.at("2026-03-03T08:01");
    desk.does(Office::OneStopOfficer, |case, ctx| case.forward(Forwarding::default(), ctx));
    desk.at("2026-03-04T09:00");
    desk.does(Office::CaseOfficer, |case, ctx| case.ask_supplement(missing(Some("15cd")), ctx));
    note(&desk);
    desk.at("2026-03-09T19:00");
    desk.does(Office::Citizen, |case, ctx| case.receive_supplement(papers(), ctx));
    note(&desk);
    desk.at("2026-03-12T10:00");
    let notice = evidence(EvidenceKind::TaxNotice, "2026-03-11T08:00");
    desk.does(Office::Importer, |case, ctx| {
        case.notify_obligation(ObligationNotice { evidence: notice, announced: None }, ctx)
    });
    note(&desk);
    desk.at("2026-03-16T10:00");
    let slip = evidence(EvidenceKind::TreasurySlip, "2026-03-13T09:00");
    desk.does(Office::Importer, |case, ctx| {
        case.fulfill_obligation(ObligationEnd { evidence: slip }, ctx)
    });
    note(&desk);
    desk.at("2026-03-24T10:00");
    let letter = extension("2026-03-31T17:00", "2026-03-24T09:00");
    desk.does(Office::UnitHead, |case, ctx| case.extend(letter, ctx));
    note(&desk);
    desk.at("2026-03-30T10:00");
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    note(&desk);
    desk.at("2026-03-30T15:00");
    desk.does(Office::OneStopOfficer, |c, ctx| c.return_result(over(Handover::Electronic), ctx));
    note(&desk);
    (desk, lines)
}

#[test]
fn a_case_from_submission_through_supplement_and_extension_to_its_result() {
    let (desk, lines) = told();
    assert_eq!(
        lines,
        [
            "Submitted 1 -",
            "SupplementAskedBeforeReceipt - -",
            "Submitted 1 -",
            "Received 2 2026-03-17T17:00",
            "SupplementAsked 5 2026-03-17T17:00",
            // Monday evening counts from Tuesday's opening: ten working days from the 10th.
            "SupplementReceived 4 2026-03-24T17:00",
            "ObligationNotified 6 2026-03-24T17:00",
            // Wednesday and Thursday waited for the tax; the day of payment runs.
            "ObligationFulfilled 4 2026-03-26T17:00",
            "ApologyIssued 4 2026-03-26T17:00",
            "ResultIssued 9 2026-03-26T17:00",
            "Returned 10 2026-03-26T17:00",
        ]
    );
    let case = desk.case();
    assert!(case.breaches().is_empty(), "{:?}", case.breaches());
    let late = Punctuality::Late(Apologized::InTime { kept: Some(true) });
    assert_eq!(case.punctuality(&desk.rules()), Ok(Some(late)), "never turned into on time");
    let clock = desk.clock();
    assert_eq!(clock.run, Run::Ended { at: at("2026-03-30T10:00") });
    assert_eq!(clock.moved.len(), 3);
    let dates: Vec<(String, String)> =
        clock.moved.iter().map(|it| (it.before.to_string(), it.after.to_string())).collect();
    let expected = [
        ("2026-03-17T17:00", "2026-03-24T17:00"),
        ("2026-03-24T17:00", "2026-03-26T17:00"),
        ("2026-03-26T17:00", "2026-03-31T17:00"),
    ];
    assert_eq!(dates, expected.map(|(before, after)| (before.to_owned(), after.to_owned())));
}

#[test]
fn each_morning_of_the_story_is_remembered_as_it_was() {
    let (desk, _) = told();
    let known = |by: &str| Case::fold(desk.events.clone(), at(by));
    // The notice of the 11th was recorded on the 12th: on the evening of the 11th nobody knew.
    assert_eq!(known("2026-03-11T20:00").state(), CaseState::InProcess);
    assert_eq!(known("2026-03-12T20:00").state(), CaseState::AwaitingObligation);
    assert_eq!(known("2026-03-12T20:00").since(), Some(at("2026-03-11T08:00")));
}

#[test]
fn a_result_dated_back_by_a_document_stays_late_in_the_official_figure() {
    let (mut desk, _) = told();
    let result =
        desk.events.iter().find(|it| matches!(it.act, Act::ResultIssued(_))).unwrap().number;
    desk.at("2026-04-03T09:00");
    let document = Document { number: text("8/BC"), at: at("2026-03-25T09:00"), file: None };
    desk.does(Office::ControlOfficer, |case, ctx| {
        let (change, reason) = (Change::DatedByDocument, CorrectionReason::LateEntry);
        let proposer = text("lan");
        let order =
            Correct { corrects: result, change, reason, document: document.clone(), proposer };
        case.correct(order, ctx)
    });
    let case = desk.case();
    assert_eq!(case.end().unwrap().happened, at("2026-03-25T09:00"));
    assert_eq!(case.resulted(), Some(at("2026-03-30T10:00")), "what was recorded when");
    let class = case.punctuality(&desk.rules()).unwrap().unwrap();
    assert!(matches!(class, Punctuality::Late(_)));
    assert_eq!(case.corrections().len(), 1);
}
