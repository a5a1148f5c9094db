//! On time, recorded late, late, with which apology: the table of domain rules 1.9 and 1.5.

use casework::case::*;

use super::desk::*;

/// A case due on 16 March at 17:00, its result recorded at `recorded` with evidence of `named`.
#[track_caller]
fn check(recorded: &str, named: Option<(EvidenceKind, &str)>, expected: Punctuality) {
    let mut desk = Desk::in_process();
    desk.at(recorded);
    let evidence = named.map(|(kind, moment)| evidence(kind, moment));
    desk.does(Office::Signer, |case, ctx| {
        case.issue_result(IssueResult { evidence, ..result() }, ctx)
    });
    assert_eq!(desk.case().punctuality(&desk.rules()), Ok(Some(expected)));
}

#[test]
fn recorded_in_time_is_on_time() {
    check("2026-03-16T16:59", None, Punctuality::OnTime);
}

#[test]
fn a_day_term_is_judged_by_its_day() {
    check("2026-03-16T23:59", None, Punctuality::OnTime);
    check("2026-03-17T00:00", None, Punctuality::Late(Apologized::Never));
}

#[test]
fn independent_evidence_in_time_makes_it_on_time_recorded_late() {
    let named = (EvidenceKind::SignatureTime, "2026-03-16T15:00");
    check("2026-03-20T08:00", Some(named), Punctuality::OnTimeRecordedLate);
}

#[test]
fn the_offices_own_note_is_no_evidence() {
    let named = (EvidenceKind::OwnNote, "2026-03-16T15:00");
    check("2026-03-20T08:00", Some(named), Punctuality::Late(Apologized::Never));
}

#[test]
fn evidence_after_the_due_date_is_late() {
    let named = (EvidenceKind::PostalScan, "2026-03-17T09:00");
    check("2026-03-20T08:00", Some(named), Punctuality::Late(Apologized::Never));
}

#[test]
fn evidence_before_the_receipt_proves_nothing() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-20T08:00");
    let evidence_at = Some(crate::written::at("2026-02-02T08:00"));
    let evidence = Some(EvidenceKind::SignatureTime);
    let act = Act::ResultIssued(ResultPapers { evidence, evidence_at, ..ResultPapers::default() });
    let (happened, recorded, actor) = (desk.now, desk.now, "importer".into());
    desk.store(StepTaken { act, happened, recorded, actor });
    let class = desk.case().punctuality(&desk.rules()).unwrap();
    assert_eq!(class, Some(Punctuality::Late(Apologized::Never)));
}

/// The class of a late case that was apologized for and ended at `recorded`.
#[track_caller]
fn check_apology(promised: Option<&str>, delivered: &str, recorded: &str, expected: Apologized) {
    let mut desk = Desk::in_process();
    desk.at(delivered);
    match promised {
        Some(new) => {
            desk.does(Office::UnitHead, |case, ctx| case.extend(extension(new, delivered), ctx))
        }
        None => desk.does(Office::UnitHead, |case, ctx| {
            let Extend { faults, reason, signer, channel, delivered_at, .. } =
                extension(delivered, delivered);
            case.apologize(Apologize { faults, reason, signer, channel, delivered_at }, ctx)
        }),
    };
    desk.at(recorded);
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    let class = desk.case().punctuality(&desk.rules());
    assert_eq!(class, Ok(Some(Punctuality::Late(expected))));
}

#[test]
fn between_the_two_dates_it_is_late_with_an_apology_in_time() {
    let kept = Apologized::InTime { kept: Some(true) };
    check_apology(Some("2026-03-20T17:00"), "2026-03-13T08:00", "2026-03-19T08:00", kept);
}

#[test]
fn past_both_dates_the_promise_was_broken() {
    let broken = Apologized::InTime { kept: Some(false) };
    check_apology(Some("2026-03-20T17:00"), "2026-03-13T08:00", "2026-03-23T08:00", broken);
}

#[test]
fn an_apology_on_the_due_day_comes_late_and_promises_nothing() {
    let late = Apologized::Late { kept: None };
    check_apology(None, "2026-03-16T08:00", "2026-03-19T08:00", late);
}

#[test]
fn without_a_result_or_a_limit_there_is_no_class() {
    let mut desk = Desk::in_process();
    assert_eq!(desk.case().punctuality(&desk.rules()), Ok(None));
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    desk.terms.limit = None;
    assert_eq!(desk.case().punctuality(&desk.rules()), Ok(None));
}
