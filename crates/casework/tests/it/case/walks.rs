//! Random walks at the desk: whatever it allows, the fold reads without a breach.

use std::num::NonZeroU64;

use casework::EventKind;
use casework::case::*;
use proptest::prelude::*;

use super::desk::*;

/// Tries one step with an order that is sound in itself; `None` when the desk refuses it.
#[expect(clippy::too_many_lines, reason = "one line a step of the table")]
fn try_step(desk: &Desk, step: CaseStep, office: Office) -> Option<StepTaken> {
    let now = desk.now;
    let paper = |kind| DatedEvidence { kind, number: text("1"), at: now };
    let asked = desk.case().consultations().first().map_or(EventNumber::new(1), |it| it.event);
    let document = || Document { number: text("1"), at: now, file: None };
    let (proof, leg) = (code(), text("tax"));
    let message = || SyncMessage { system: text("national"), message: text("m") };
    let answer =
        || SyncAnswer { system: text("national"), message: text("m"), answer: text("khác") };
    let note = || WorkNote { step: text("appraise") };
    desk.tries(office, |case, ctx| -> Result<StepTaken, String> {
        fn said<E: ToString>(result: Result<StepTaken, E>) -> Result<StepTaken, String> {
            result.map_err(|error| error.to_string())
        }
        match step {
            CaseStep::Submit => said(case.submit(Submission::default(), ctx)),
            CaseStep::AskSupplementBeforeReceipt => {
                said(case.ask_supplement_before_receipt(missing(None), ctx))
            }
            CaseStep::NotAccept => {
                let reason = RefusalReason::OutOfScope;
                let order = Refusal { reason, text: text("Lý do"), confirmed: true };
                said(case.not_accept(order, ctx))
            }
            CaseStep::Receive => said(case.receive(at_counter(), ctx)),
            CaseStep::ReceiveAsCompetent => said(case.receive_as_competent(ctx)),
            CaseStep::Forward => said(case.forward(Forwarding::default(), ctx)),
            CaseStep::Assign => said(case.assign(Assignment { officer: text("lan") }, ctx)),
            CaseStep::StartStep => said(case.start_step(note(), ctx)),
            CaseStep::CompleteStep => said(case.complete_step(note(), ctx)),
            CaseStep::Consult => {
                let (body, question) = (text("Sở"), text("Giá"));
                let within = "1d".parse().unwrap();
                said(case.consult(ConsultationAsking { body, question, within }, ctx))
            }
            CaseStep::AnswerConsultation => said(
                case.answer_consultation(ConsultationAnswer { asked, document: document() }, ctx),
            ),
            CaseStep::EscalateConsultation => {
                said(case.escalate_consultation(ConsultationSilence { asked }, ctx))
            }
            CaseStep::AskSupplement => said(case.ask_supplement(missing(Some("1d")), ctx)),
            CaseStep::ReceiveSupplement => said(case.receive_supplement(papers(), ctx)),
            CaseStep::NotifyObligation => {
                let evidence = paper(EvidenceKind::TaxNotice);
                let announced = Some("2d".parse().unwrap());
                said(case.notify_obligation(ObligationNotice { evidence, announced }, ctx))
            }
            CaseStep::FulfillObligation => {
                let evidence = paper(EvidenceKind::TreasurySlip);
                said(case.fulfill_obligation(ObligationEnd { evidence }, ctx))
            }
            CaseStep::RequestFee => {
                let amount = Dong(NonZeroU64::new(1).unwrap());
                said(case.request_fee(FeeNote { amount, basis: text("NQ") }, ctx))
            }
            CaseStep::PayFee => {
                said(case.pay_fee(FeePayment { evidence: paper(EvidenceKind::TreasurySlip) }, ctx))
            }
            CaseStep::RefundFee => said(case.refund_fee(FeeReturn { document: document() }, ctx)),
            CaseStep::Extend => {
                let order =
                    Extend { delivered_at: now, ..extension("2026-12-01T17:00", "2026-03-02") };
                said(case.extend(order, ctx))
            }
            CaseStep::Apologize => {
                let (faults, reason) = (vec![Fault::Error], text("Sai sót"));
                let (signer, channel) = (text("head"), ApologyChannel::InPerson);
                let order = Apologize { faults, reason, signer, channel, delivered_at: now };
                said(case.apologize(order, ctx))
            }
            CaseStep::Reproject => said(case.reproject(ctx)),
            CaseStep::OpenLeg => said(case.open_leg(OpenLeg { leg }, ctx)),
            CaseStep::CloseLeg => said(case.close_leg(CloseLeg { leg, file: file("f") }, ctx)),
            CaseStep::IssueResult => said(case.issue_result(result(), ctx)),
            CaseStep::RefuseAfterAppraisal => {
                let IssueResult { file, signature, evidence } = result();
                let reason = text("Không đủ điều kiện");
                let order = RefuseAfterAppraisal { reason, file, signature, evidence };
                said(case.refuse_after_appraisal(order, ctx))
            }
            CaseStep::NotifyCitizen => {
                let order = Announcement { news: News::EarlyResult, message: text("m") };
                said(case.notify_citizen(order, ctx))
            }
            CaseStep::SendResult => said(case.send_result(over(Handover::Post), ctx)),
            CaseStep::MarkUncollected => said(case.mark_uncollected(ctx)),
            CaseStep::ReturnResult => said(case.return_result(over(Handover::Counter), ctx)),
            CaseStep::RequestWithdrawal => said(case.request_withdrawal(proof, ctx)),
            CaseStep::Withdraw => said(case.withdraw(proof, ctx)),
            CaseStep::Stop => {
                let order = StopHandling { reason: text("Hết hạn"), notice: file("f") };
                said(case.stop(order, ctx))
            }
            CaseStep::Correct => {
                let (corrects, change) = (EventNumber::new(1), Change::Struck);
                let (reason, proposer) = (CorrectionReason::WrongButton, text("lan"));
                let document = document();
                said(case.correct(Correct { corrects, change, reason, document, proposer }, ctx))
            }
            CaseStep::SendSync => said(case.send_sync(message(), ctx)),
            CaseStep::AcknowledgeSync => said(case.acknowledge_sync(message(), ctx)),
            CaseStep::RejectSync => said(case.reject_sync(answer(), ctx)),
            CaseStep::ReportSyncConflict => said(case.report_sync_conflict(answer(), ctx)),
        }
    })
    .ok()
}

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.terms.steps = vec![WorkStep { id: text("appraise"), budget: None }];
    let (agency, budget) = ("H41.1".parse().unwrap(), "2d".parse().unwrap());
    desk.terms.legs = vec![LegTemplate { id: text("tax"), agency, stage: 1, budget }];
    desk
}

/// Steps and offices by their place in the lists, each some minutes after the one before.
fn walk() -> impl Strategy<Value = Vec<(usize, usize, u32)>> {
    let steps = 0..CaseStep::ALL.len();
    proptest::collection::vec((steps, 0..Office::ALL.len(), 1u32..2_000), 0..60)
}

/// Follows a walk; where `steered`, the office is one that may take the step.
fn follow(walk: &[(usize, usize, u32)], steered: bool) -> Desk {
    let mut desk = desk();
    for (step, office, minutes) in walk {
        desk.now = desk.now.plus_seconds(i64::from(*minutes) * 60);
        let step = CaseStep::ALL[*step];
        let offices = step.rule().offices;
        let office = if steered { offices[office % offices.len()] } else { Office::ALL[*office] };
        // Struck beginnings are for the tests of corrections.
        if step != CaseStep::Correct
            && let Some(taken) = try_step(&desk, step, office)
        {
            desk.store(taken);
        }
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_the_desk_allows_is_no_breach(walk in walk(), steered in any::<bool>()) {
        let desk = follow(&walk, steered);
        let case = desk.case();
        prop_assert!(case.breaches().is_empty(), "{:?}", case.breaches());
        prop_assert_eq!(case.events().len(), desk.events.len());
        for event in &desk.events {
            let read = Act::read(event.kind(), event.act.detail().as_deref());
            prop_assert_eq!(read.unwrap(), event.act.clone());
        }
    }

    #[test]
    fn a_step_is_refused_to_every_office_outside_the_table(walk in walk()) {
        let desk = follow(&walk, true);
        for step in CaseStep::ALL {
            let rule = step.rule();
            for office in Office::ALL {
                let allowed = rule.offices.contains(&office) && rule.from.contains(&desk.case().state());
                prop_assert!(allowed || try_step(&desk, *step, office).is_none(), "{}", step.name());
            }
        }
    }

    #[test]
    fn its_clock_can_be_read_at_any_time(walk in walk(), later in 0u32..100_000) {
        let desk = follow(&walk, true);
        let now = desk.now.plus_seconds(i64::from(later) * 60);
        let clock = desk.case().clock(&desk.rules(), now).unwrap();
        let received = desk.case().received().is_some();
        prop_assert_eq!(clock.statutory.is_some(), received);
        prop_assert_eq!(clock.reappointed.is_some(), desk.case().is_extended());
    }
}

#[test]
fn every_step_is_taken_on_some_walk() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut taken = std::collections::BTreeSet::new();
    for _ in 0..3_000 {
        let walk = walk().new_tree(&mut runner).unwrap().current();
        taken.extend(follow(&walk, true).events.iter().map(CaseEvent::kind));
    }
    let table = CaseStep::ALL.iter().map(|step| step.rule().event);
    let missed: Vec<&str> =
        table.filter(|kind| !taken.contains(kind)).map(EventKind::name).collect();
    assert_eq!(missed, ["DueReprojected", "Corrected"], "those need a second calendar or person");
}
