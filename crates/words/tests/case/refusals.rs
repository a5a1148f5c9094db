//! Every refusal of the rules.

use casework::case::{
    AgencyIdError, Barred, BlankText, Cannot, CannotAnswerConsultation, CannotApologize,
    CannotAskBeforeReceipt, CannotAskSupplement, CannotCloseLeg, CannotCompleteStep, CannotConsult,
    CannotCorrect, CannotEscalateConsultation, CannotExtend, CannotForward,
    CannotFulfillObligation, CannotIssueResult, CannotMarkUncollected, CannotNotAccept,
    CannotNotifyCitizen, CannotNotifyObligation, CannotOpenLeg, CannotPayFee, CannotReceive,
    CannotReceiveAsCompetent, CannotReceiveSupplement, CannotRefundFee, CannotReproject,
    CannotRequestFee, CannotRequestWithdrawal, CannotReturnResult, CannotSendResult,
    CannotStartStep, CannotStop, CannotSync, CannotWithdraw, CaseCodeError, CaseState, CaseStep,
    ClockError, EventNumber, EvidenceDate, FieldProblem, NotTheCitizensAct, Office, Regime,
    SyncState,
};
use words::Refusal;

use super::{AT, LATER, Sheet, moment, text};

pub(crate) fn add(sheet: &mut Sheet) {
    sheet.group("whatever the order says");
    for barred in barred() {
        sheet.line(|it| barred.told(it));
    }
    sheet.group("clocks, evidence, proofs, texts");
    let clocks = [ClockError::OutOfRange, ClockError::CalendarGone { version: text("7") }];
    let dates = [
        EvidenceDate::BeforeStep { at: AT, since: LATER },
        EvidenceDate::InFuture { at: LATER, now: AT },
    ];
    for refusal in clocks.iter().map(as_refusal).chain(dates.iter().map(as_refusal)) {
        sheet.line(|it| refusal.told(it));
    }
    sheet.line(|it| NotTheCitizensAct { office: Office::OneStopOfficer }.told(it));
    sheet.line(|it| BlankText.told(it));
    sheet.group("codes");
    for error in codes() {
        sheet.line(|it| error.told(it));
    }
    sheet.group("step by step");
    for refusal in intake().into_iter().chain(work()).chain(ends()) {
        sheet.line(|it| refusal.told(it));
    }
    sheet.group("fields");
    for problem in problems() {
        sheet.line(|it| problem.told(it));
    }
}

fn as_refusal<T: Refusal>(it: &T) -> &dyn Refusal {
    it
}

fn barred() -> Vec<Barred> {
    let wrong = |step: CaseStep, state, since| {
        let clause = step.rule().clause;
        Barred::WrongState { step, state, since, clause }
    };
    vec![
        wrong(CaseStep::Extend, CaseState::AwaitingSupplement, Some(AT)),
        wrong(CaseStep::NotAccept, CaseState::Draft, None),
        wrong(CaseStep::Stop, CaseState::Returned, Some(AT)),
        Barred::WrongOffice { step: CaseStep::Assign, office: Office::Clerk },
    ]
}

fn codes() -> Vec<CaseCodeError> {
    let read = || "x".to_owned();
    vec![
        CaseCodeError::Agency(AgencyIdError::TooLong { read: read() }),
        CaseCodeError::Agency(AgencyIdError::FirstGroup { read: read() }),
        CaseCodeError::Agency(AgencyIdError::Group { read: read(), group: "ă".to_owned() }),
        CaseCodeError::Shape { read: read() },
        CaseCodeError::Day { read: read() },
        CaseCodeError::Number { read: read() },
    ]
}

fn intake() -> Vec<Cannot> {
    let due = moment("2022-06-17T17:00");
    vec![
        CannotAskBeforeReceipt::NothingMissing.into(),
        CannotAskBeforeReceipt::AskedAlready.into(),
        CannotNotAccept::NotConfirmed.into(),
        CannotReceive::NoLimit.into(),
        CannotReceiveAsCompetent::NotForAnother.into(),
        CannotReceiveAsCompetent::ReceivedAlready.into(),
        CannotForward::NotYetReceived.into(),
        CannotRequestFee::Open.into(),
        CannotPayFee::NothingAsked.into(),
        CannotRefundFee::NothingPaid.into(),
        CannotExtend::NoFault.into(),
        CannotExtend::NoDueDate.into(),
        CannotExtend::ExtendedAlready.into(),
        CannotExtend::TooLate { due }.into(),
        CannotExtend::NotLater { due }.into(),
        CannotApologize::NoFault.into(),
    ]
}

fn work() -> Vec<Cannot> {
    let until = moment("2022-06-15T17:00");
    vec![
        CannotStartStep::UnknownStep { step: text("ký") }.into(),
        CannotStartStep::Running { since: AT }.into(),
        CannotCompleteStep::NotStarted.into(),
        CannotConsult::Clock(ClockError::OutOfRange).into(),
        CannotAnswerConsultation::Unknown.into(),
        CannotAnswerConsultation::AnsweredAlready.into(),
        CannotEscalateConsultation::Unknown.into(),
        CannotEscalateConsultation::Answered.into(),
        CannotEscalateConsultation::EscalatedAlready.into(),
        CannotEscalateConsultation::NotYet { due: Some(until) }.into(),
        CannotEscalateConsultation::NotYet { due: None }.into(),
        CannotAskSupplement::NothingMissing.into(),
        CannotAskSupplement::NotAllowed.into(),
        CannotAskSupplement::AskedAlready.into(),
        CannotAskSupplement::TooLate { by: until }.into(),
        CannotReceiveSupplement::NoPapers.into(),
        CannotNotifyObligation::OwnWord.into(),
        CannotNotifyObligation::NotAllowed.into(),
        CannotFulfillObligation::OwnWord.into(),
        CannotReproject::NoVersion.into(),
        CannotReproject::NothingMoves.into(),
        CannotOpenLeg::UnknownLeg { leg: text("thuế") }.into(),
        CannotOpenLeg::OpenedAlready.into(),
        CannotOpenLeg::EarlierStage { leg: text("thuế") }.into(),
        CannotCloseLeg::NotOpen.into(),
        CannotSync::NotSent { system: text("CSDLQG"), state: SyncState::Acknowledged }.into(),
    ]
}

fn ends() -> Vec<Cannot> {
    let due = moment("2022-06-17T17:00");
    let proof = NotTheCitizensAct { office: Office::UnitHead };
    vec![
        CannotIssueResult::LegOpen { leg: text("thuế") }.into(),
        CannotNotifyCitizen::NoResult.into(),
        CannotSendResult::AtCounter.into(),
        CannotMarkUncollected::MarkedAlready.into(),
        CannotReturnResult::EarlyNotAnnounced { due }.into(),
        CannotRequestWithdrawal::Proof(proof).into(),
        CannotWithdraw::NotRequested.into(),
        CannotStop::NotInRegime { regime: Regime::R2018 }.into(),
        CannotStop::NotInRegime { regime: Regime::R2026 }.into(),
        CannotStop::NothingAnnounced.into(),
        CannotStop::NotYet { until: due }.into(),
        CannotCorrect::Unknown { event: EventNumber::new(9) }.into(),
        CannotCorrect::SamePerson { account: text("lan.nt") }.into(),
        CannotCorrect::NoName(BlankText).into(),
        CannotCorrect::NotDated.into(),
    ]
}

fn problems() -> Vec<FieldProblem> {
    let first = AgencyIdError::FirstGroup { read: "x".to_owned() };
    vec![
        FieldProblem::Missing,
        FieldProblem::Unknown,
        FieldProblem::Several,
        FieldProblem::TooLong { most: 2_000 },
        FieldProblem::Invisible,
        FieldProblem::NotADay,
        FieldProblem::NotAMoment,
        FieldProblem::NotAChoice { of: &["counter", "post"] },
        FieldProblem::NotMoney,
        FieldProblem::NotAnAgency(first),
        FieldProblem::NotALimit,
        FieldProblem::NotAnEvent,
        FieldProblem::NoProof,
        FieldProblem::TwoProofs,
    ]
}

#[test]
fn a_refusal_of_the_law_names_its_clause() {
    let zone = super::zone();
    let reader = words::Reader { lang: words::Lang::Vi, zone: &zone, regime: Some(Regime::R2018) };
    let said = Cannot::from(CannotExtend::ExtendedAlready).told(&reader);
    assert!(said.ends_with("Căn cứ: khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP."), "{said}");
}
