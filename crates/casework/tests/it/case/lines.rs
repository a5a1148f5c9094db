//! The three lines beside the state: fees, delivery, synchronisation.

use std::num::NonZeroU64;

use casework::case::*;

use super::desk::*;

fn dong(amount: u64) -> Dong {
    Dong(NonZeroU64::new(amount).unwrap())
}

#[test]
fn a_fee_is_asked_for_paid_and_paid_back_while_the_clock_runs_on() {
    let mut desk = Desk::in_process();
    let ask = |case: &Case, ctx: &Context<'_>| {
        case.request_fee(FeeNote { amount: dong(50_000), basis: text("NQ 10/2021") }, ctx)
    };
    let pay = |case: &Case, ctx: &Context<'_>| {
        let evidence = evidence(EvidenceKind::TreasurySlip, "2026-03-02T00:00");
        case.pay_fee(FeePayment { evidence }, ctx)
    };
    let refund = |case: &Case, ctx: &Context<'_>| {
        let document = Document { number: text("2/QĐ"), at: ctx.now, file: None };
        case.refund_fee(FeeReturn { document }, ctx)
    };
    assert_eq!(desk.tries(Office::Citizen, pay), Err(CannotPayFee::NothingAsked));
    desk.does(Office::Finance, ask);
    assert_eq!(desk.tries(Office::Finance, ask), Err(CannotRequestFee::Open));
    assert_eq!(desk.tries(Office::Finance, refund), Err(CannotRefundFee::NothingPaid));
    desk.does(Office::Citizen, pay);
    assert_eq!(desk.case().finance(), Finance::Paid(Some(dong(50_000))));
    assert_eq!(
        (desk.case().state(), desk.due()),
        (CaseState::InProcess, "2026-03-16T17:00".into())
    );
    desk.does(Office::Finance, refund);
    assert_eq!(desk.case().finance(), Finance::Refunded(Some(dong(50_000))));
}

#[test]
fn a_fee_is_paid_back_after_the_case_was_withdrawn() {
    let mut desk = Desk::in_process();
    let fee = FeeNote { amount: dong(1), basis: text("NQ 10/2021") };
    desk.does(Office::Finance, |case, ctx| case.request_fee(fee, ctx));
    let evidence = evidence(EvidenceKind::TreasurySlip, "2026-03-02T09:00");
    desk.does(Office::Citizen, |case, ctx| case.pay_fee(FeePayment { evidence }, ctx));
    let act = || code();
    desk.at("2026-03-03T09:00");
    desk.does(Office::Citizen, |case, ctx| case.request_withdrawal(act(), ctx));
    desk.does(Office::Citizen, |case, ctx| case.withdraw(act(), ctx));
    desk.does(Office::Finance, |case, ctx| {
        let document = Document { number: text("2/QĐ"), at: ctx.now, file: None };
        case.refund_fee(FeeReturn { document }, ctx)
    });
    let case = desk.case();
    assert_eq!(
        (case.state(), case.finance()),
        (CaseState::Withdrawn, Finance::Refunded(Some(dong(1))))
    );
}

#[test]
fn a_result_is_ready_sent_uncollected_and_received() {
    let mut desk = Desk::in_process();
    assert_eq!(desk.case().delivery().stage, DeliveryStage::NotReady);
    desk.at("2026-03-16T10:00");
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    assert_eq!(desk.case().delivery().stage, DeliveryStage::Ready);
    let at_counter = desk
        .tries(Office::OneStopOfficer, |case, ctx| case.send_result(over(Handover::Counter), ctx));
    assert_eq!(at_counter, Err(CannotSendResult::AtCounter));
    desk.at("2026-03-17T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.send_result(over(Handover::Post), ctx));
    assert_eq!(desk.case().delivery().stage, DeliveryStage::Sent);
    let uncollected = |case: &Case, ctx: &Context<'_>| case.mark_uncollected(ctx);
    desk.at("2026-03-30T10:00").does(Office::OneStopOfficer, uncollected);
    let again = desk.tries(Office::OneStopOfficer, uncollected);
    assert_eq!(again, Err(CannotMarkUncollected::MarkedAlready));
    assert_eq!(desk.case().state(), CaseState::Resolved, "waiting to be collected is no state");
    desk.at("2026-04-02T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.return_result(over(Handover::Counter), ctx));
    let delivery = desk.case().delivery();
    assert_eq!((delivery.stage, delivery.by), (DeliveryStage::Received, Some(Handover::Counter)));
}

#[test]
fn messages_of_one_millisecond_keep_their_order_and_so_they_do_when_the_clock_is_set_back() {
    let mut desk = Desk::in_process();
    let message = || SyncMessage { system: text("tax"), message: text("m-1") };
    let no = || SyncAnswer { system: text("tax"), message: text("m-1"), answer: text("sai mã") };
    desk.does(Office::Importer, |case, ctx| case.send_sync(message(), ctx));
    desk.does(Office::Importer, |case, ctx| case.reject_sync(no(), ctx));
    desk.at("2026-03-02T08:30");
    desk.does(Office::Importer, |case, ctx| case.send_sync(message(), ctx));
    assert_eq!(desk.case().sync_with(&text("tax")), SyncState::Sent, "refused, and sent again");
    let recorded: Vec<casework::Instant> = desk.events.iter().map(|it| it.recorded).collect();
    assert!(recorded.is_sorted_by(|a, b| a < b));
}

#[test]
fn each_system_has_a_state_of_its_own() {
    let mut desk = Desk::in_process();
    desk.terms.systems = vec![text("national"), text("tax")];
    let (national, tax) = (text("national"), text("tax"));
    assert_eq!(desk.case().sync(&desk.terms)[&tax], SyncState::Pending);
    let message = |system: &str| SyncMessage { system: text(system), message: text("m-1") };
    let answer = || SyncAnswer {
        system: text("national"),
        message: text("m-1"),
        answer: text("trùng mã hồ sơ"),
    };
    let early =
        desk.tries(Office::Importer, |case, ctx| case.acknowledge_sync(message("tax"), ctx));
    let expected = CannotSync::NotSent { system: tax.clone(), state: SyncState::Pending };
    assert_eq!(early, Err(expected));
    desk.does(Office::Importer, |case, ctx| case.send_sync(message("tax"), ctx));
    desk.does(Office::Importer, |case, ctx| case.send_sync(message("national"), ctx));
    desk.at("2026-03-03T08:00");
    desk.does(Office::Importer, |case, ctx| case.acknowledge_sync(message("tax"), ctx));
    desk.does(Office::Importer, |case, ctx| case.reject_sync(answer(), ctx));
    let states = desk.case().sync(&desk.terms);
    assert_eq!((states[&national], states[&tax]), (SyncState::Rejected, SyncState::Acknowledged));
    desk.at("2026-03-04T08:00");
    desk.does(Office::Importer, |case, ctx| case.report_sync_conflict(answer(), ctx));
    assert_eq!(desk.case().sync_with(&national), SyncState::InConflict);
    assert_eq!(desk.case().state(), CaseState::InProcess);
}
