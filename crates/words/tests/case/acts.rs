//! Every kind of event, and all that can stand beside one, for the officer and for the citizen.

use casework::EventKind;
use casework::case::{
    Act, Announcement, ApologyChannel, ApologyLetter, Assignment, Change, Channel, CitizenProof,
    ConsultationAnswer, ConsultationAsking, Correcting, CorrectionReason, DatedEvidence, Document,
    Dong, EventNumber, EvidenceKind, Fault, FeeNote, FeePayment, FeeReturn, FileRef, Forwarding,
    HandedOver, Handover, LegNote, MissingPapers, News, ObligationEnd, ObligationNotice, Origin,
    Receipt, Refusal, RefusalReason, Reprojection, ResultPapers, StopNotice, Submission,
    SupplementPapers, SyncNote, WorkNote,
};
use words::{Audience, Lang, Reader, act_details};

use super::{AT, LATER, Sheet, moment, text, zone};

pub(crate) fn add(sheet: &mut Sheet) {
    sheet.group("what happened");
    for kind in EventKind::ALL {
        sheet.line(|it| words::event_kind(it.lang, *kind));
    }
    for (title, audience) in
        [("for the officer", Audience::Officer), ("for the citizen", Audience::Citizen)]
    {
        sheet.group(title);
        for act in samples() {
            if !act_details(&reader(Lang::Vi, &zone()), &act, audience).is_empty() {
                sheet.line(|it| {
                    let details = act_details(it, &act, audience).join(" | ");
                    format!("{}: {details}", words::event_kind(it.lang, act.kind()))
                });
            }
        }
    }
}

fn reader(lang: Lang, zone: &casework::Zone) -> Reader<'_> {
    Reader { lang, zone, regime: None }
}

fn document() -> Document {
    Document { number: text("15/QĐ-STP"), at: AT, file: None }
}

fn evidence() -> DatedEvidence {
    DatedEvidence { kind: EvidenceKind::TreasurySlip, number: text("KB-07"), at: AT }
}

#[expect(clippy::too_many_lines, reason = "one sample an act")]
fn samples() -> Vec<Act> {
    let limit = |limit: &str| limit.parse().expect("a limit");
    let missing =
        MissingPapers { missing: vec![text("Bản sao A")], announced: Some(limit("30cd")) };
    let asked = EventNumber::new(5);
    let note = |answer| SyncNote { system: text("CSDLQG"), message: text("m-1"), answer };
    let letter = |new_date| ApologyLetter {
        faults: vec![Fault::Late, Fault::Error],
        reason: text("Thiếu người"),
        new_date,
        signer: text("lan.nt"),
        channel: ApologyChannel::Letter,
        delivered_at: AT,
    };
    let proof = CitizenProof::OneTimeCode { reference: text("thư 1") };
    let handed = || HandedOver { by: Handover::Post, receipt: text("VN123") };
    let receipt = Receipt {
        channel: Some(Channel::Counter),
        for_agency: Some("H41.12".parse().expect("an agency")),
        no_slip: true,
        ..Receipt::default()
    };
    let result = ResultPapers {
        reason: Some(text("Không đủ điều kiện")),
        evidence: Some(EvidenceKind::SignatureTime),
        evidence_number: Some(text("5404")),
        evidence_at: Some(AT),
        ..ResultPapers::default()
    };
    let leg = |file| LegNote { leg: text("thuế"), file };
    let file = || FileRef::new("tệp").expect("a reference");
    let (before, after) = (moment("2022-06-17T17:00"), moment("2022-06-20T17:00"));
    let asking = ConsultationAsking {
        body: text("Sở Mẫu"),
        question: text("Ranh giới?"),
        within: limit("3d"),
    };
    vec![
        Act::Submitted(Submission { channel: Some(Channel::Online) }),
        Act::NotAccepted(Some(Refusal {
            reason: RefusalReason::NotCompetent,
            text: text("Thuộc xã khác"),
            confirmed: true,
        })),
        Act::SupplementAskedBeforeReceipt(Some(missing.clone())),
        Act::Received(receipt),
        Act::Forwarded(Forwarding { to: Some(text("Phòng A")) }),
        Act::Assigned(Some(Assignment { officer: text("binh.tv") })),
        Act::StepStarted(Some(WorkNote { step: text("tham_dinh") })),
        Act::StepDone(Some(WorkNote { step: text("tham_dinh") })),
        Act::ConsultationAsked(Some(asking)),
        Act::ConsultationAnswered(Some(ConsultationAnswer { asked, document: document() })),
        Act::SupplementAsked(Some(missing)),
        Act::SupplementReceived(Some(SupplementPapers {
            papers: vec![text("Bản sao A")], proof
        })),
        Act::ObligationNotified(Some(ObligationNotice {
            evidence: evidence(),
            announced: Some(limit("10d")),
        })),
        Act::ObligationFulfilled(Some(ObligationEnd { evidence: evidence() })),
        Act::FeeRequested(Some(FeeNote {
            amount: Dong(15_000.try_into().expect("not zero")),
            basis: text("NQ 01/2022"),
        })),
        Act::FeePaid(Some(FeePayment { evidence: evidence() })),
        Act::FeeRefunded(Some(FeeReturn { document: document() })),
        Act::ApologyIssued(Some(letter(Some(LATER)))),
        Act::ApologyIssued(Some(letter(None))),
        Act::DueReprojected(Some(Reprojection { from: text("7"), to: text("8"), before, after })),
        Act::LegOpened(Some(leg(None))),
        Act::LegClosed(Some(leg(Some(file())))),
        Act::ResultIssued(ResultPapers { reason: None, ..result.clone() }),
        Act::RefusedAfterAppraisal(result),
        Act::CitizenNotified(Some(Announcement {
            news: News::ResultReady,
            message: text("thư 2"),
        })),
        Act::ResultSent(Some(handed())),
        Act::Returned(Some(handed())),
        Act::Stopped(Some(StopNotice {
            reason: text("Không bổ sung"),
            notice: file(),
            calendar: None,
        })),
        Act::Corrected(Some(Correcting {
            corrects: asked,
            change: Change::Struck,
            reason: CorrectionReason::WrongButton,
            document: document(),
            proposer: text("lan.nt"),
            approver: text("binh.tv"),
        })),
        Act::Imported(Origin { code: Some(text("000.11.22")) }),
        Act::SyncSent(Some(note(None))),
        Act::SyncAcknowledged(Some(note(None))),
        Act::SyncRejected(Some(note(Some(text("Trùng mã"))))),
        Act::SyncConflict(Some(note(Some(text("Đã trả"))))),
    ]
}

#[test]
fn the_citizen_is_told_no_account_of_an_officer() {
    let zone = zone();
    for act in samples() {
        let said = act_details(&reader(Lang::Vi, &zone), &act, Audience::Citizen).join("\n");
        assert!(!said.contains("lan.nt") && !said.contains("binh.tv"), "{said}");
    }
}

#[test]
fn what_an_import_left_unsaid_is_not_told() {
    let zone = zone();
    for kind in EventKind::ALL {
        let act = Act::read(*kind, None).expect("nothing is the least that can be said");
        let said = act_details(&reader(Lang::En, &zone), &act, Audience::Officer);
        assert!(said.is_empty(), "{said:?}");
    }
}
