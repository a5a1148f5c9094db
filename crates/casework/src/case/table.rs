//! The steps of the desk: from which state, for which office, with which event, on whose authority.

use super::actor::Office;
use super::state::CaseState;
use crate::event_kind::EventKind;

use CaseState::{
    AwaitingObligation, AwaitingSupplement, Draft, InProcess, NotAccepted, Received, Resolved,
    Returned, Stopped, Submitted, SupplementAskedBeforeReceipt, Withdrawn,
};
use Office::{
    CaseOfficer, Citizen, Clerk, ControlOfficer, Coordinator, Finance, Importer, OneStopHead,
    OneStopOfficer, Signer, UnitHead,
};

/// A place in a legal text.
///
/// Articles of Decree 61/2018 are named as its legal code prints them. The text of Decree 118/2025 as
/// first issued was not found (domain rules 13): where it moved an article, the place is unconfirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Number and sign, such as `61/2018/NĐ-CP`.
    pub document: &'static str,
    /// The article.
    pub article: u8,
    /// Its paragraph.
    pub paragraph: Option<u8>,
}

const D61: &str = "61/2018/NĐ-CP";
const D118: &str = "118/2025/NĐ-CP";

const fn clause(document: &'static str, article: u8, paragraph: u8) -> Clause {
    Clause { document, article, paragraph: Some(paragraph) }
}

const fn article(document: &'static str, article: u8) -> Clause {
    Clause { document, article, paragraph: None }
}

/// What is fixed about one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepRule {
    /// The step.
    pub step: CaseStep,
    /// The event it leaves.
    pub event: EventKind,
    /// Where a case may stand when it is taken.
    pub from: &'static [CaseState],
    /// The offices that may take it.
    pub offices: &'static [Office],
    /// On whose authority; none where it is a judgment of the project.
    pub clause: Option<Clause>,
}

const OPEN: &[CaseState] = &[Received, InProcess, AwaitingSupplement, AwaitingObligation];
const WORKED_ON: &[CaseState] = &[InProcess, AwaitingSupplement, AwaitingObligation];
const WAITING: &[CaseState] = &[AwaitingSupplement, AwaitingObligation];
const IN_PROCESS: &[CaseState] = &[InProcess];
const RESOLVED: &[CaseState] = &[Resolved];
const OWED: &[CaseState] = &[Received, InProcess, AwaitingSupplement, AwaitingObligation, Resolved];
const ALIVE: &[CaseState] = &[
    Submitted,
    SupplementAskedBeforeReceipt,
    Received,
    InProcess,
    AwaitingSupplement,
    AwaitingObligation,
    Resolved,
];
const SENT: &[CaseState] = &[
    Submitted,
    NotAccepted,
    SupplementAskedBeforeReceipt,
    Received,
    InProcess,
    AwaitingSupplement,
    AwaitingObligation,
    Withdrawn,
    Stopped,
    Resolved,
    Returned,
];

macro_rules! steps {
    ($(
        #[doc = $doc:literal]
        $step:ident $name:literal $event:ident $from:expr, $offices:expr, $clause:expr;
    )*) => {
        /// One step of the desk; its verb names it in every layer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CaseStep {
            $(#[doc = $doc] $step,)*
        }

        impl CaseStep {
            /// All of them, in the order of a case's life.
            pub const ALL: &[Self] = &[$(Self::$step),*];

            /// Its verb: `receive_supplement`, …
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$step => $name,)*
                }
            }

            /// What is fixed about it.
            ///
            /// Source: domain rules 1.3, columns "from → to", "event", "actor" and "guard". Offices
            /// beyond its column "actor" are a judgment of the project: who types what that actor did.
            pub const fn rule(self) -> StepRule {
                match self {
                    $(Self::$step => StepRule {
                        step: self,
                        event: EventKind::$event,
                        from: $from,
                        offices: $offices,
                        clause: $clause,
                    },)*
                }
            }
        }
    };
}

steps! {
    /// The citizen sends the case.
    Submit "submit" Submitted
        &[Draft, SupplementAskedBeforeReceipt], &[Citizen, OneStopOfficer, Importer], None;
    /// Papers are asked for before it is received: once, all of them.
    AskSupplementBeforeReceipt "ask_supplement_before_receipt" SupplementAskedBeforeReceipt
        &[Submitted], &[OneStopOfficer], Some(clause(D61, 15, 3));
    /// It is refused at the counter.
    NotAccept "not_accept" NotAccepted
        &[Submitted], &[OneStopOfficer], None;
    /// It is received, complete and correct.
    Receive "receive" Received
        &[Draft, Submitted, SupplementAskedBeforeReceipt], &[OneStopOfficer, Importer],
        Some(article(D61, 17));
    /// The competent authority receives what another counter took in for it.
    ReceiveAsCompetent "receive_as_competent" Received
        &[Received], &[OneStopOfficer, Importer], Some(clause(D118, 17, 3));
    /// It goes on to the unit.
    Forward "forward" Forwarded
        &[Received], &[OneStopOfficer], Some(clause(D61, 18, 2));
    /// One officer gets it.
    Assign "assign" Assigned
        IN_PROCESS, &[UnitHead, OneStopHead], None;
    /// A step of the work begins.
    StartStep "start_step" StepStarted
        IN_PROCESS, &[CaseOfficer, UnitHead, Signer, Clerk], None;
    /// A step of the work is done.
    CompleteStep "complete_step" StepDone
        IN_PROCESS, &[CaseOfficer, UnitHead, Signer, Clerk], None;
    /// Another body is asked for its opinion.
    Consult "consult" ConsultationAsked
        IN_PROCESS, &[CaseOfficer, UnitHead], Some(clause(D61, 19, 5));
    /// The other body has answered.
    AnswerConsultation "answer_consultation" ConsultationAnswered
        OPEN, &[CaseOfficer, UnitHead, OneStopOfficer, Importer], Some(clause(D61, 19, 5));
    /// The head of the one-stop is told of its silence.
    EscalateConsultation "escalate_consultation" ConsultationOverdue
        OPEN, &[CaseOfficer, UnitHead, OneStopOfficer, Importer], Some(clause(D61, 19, 5));
    /// Papers are asked for: the clock stops.
    AskSupplement "ask_supplement" SupplementAsked
        IN_PROCESS, &[CaseOfficer, UnitHead, OneStopOfficer], Some(clause(D61, 19, 4));
    /// The papers are there: the clock runs.
    ReceiveSupplement "receive_supplement" SupplementReceived
        &[AwaitingSupplement], &[Citizen, OneStopOfficer], Some(clause(D61, 19, 4));
    /// Another body has set a tax or a fee: the clock stops.
    NotifyObligation "notify_obligation" ObligationNotified
        IN_PROCESS, &[Finance, CaseOfficer, OneStopOfficer, Importer], None;
    /// It is paid: the clock runs.
    FulfillObligation "fulfill_obligation" ObligationFulfilled
        &[AwaitingObligation], &[Citizen, Finance, OneStopOfficer, Importer], None;
    /// The office asks for a fee.
    RequestFee "request_fee" FeeRequested
        ALIVE, &[OneStopOfficer, Finance], None;
    /// The fee is paid.
    PayFee "pay_fee" FeePaid
        ALIVE, &[Citizen, OneStopOfficer, Finance, Importer], None;
    /// The fee is paid back.
    RefundFee "refund_fee" FeeRefunded
        SENT, &[Finance], None;
    /// An apology promises another day.
    Extend "extend" ApologyIssued
        IN_PROCESS, &[UnitHead, OneStopOfficer], Some(clause(D61, 19, 9));
    /// An apology that promises nothing.
    Apologize "apologize" ApologyIssued
        OWED, &[UnitHead, OneStopHead], None;
    /// A new calendar moves the due date.
    Reproject "reproject" DueReprojected
        OPEN, &[ControlOfficer, Importer], None;
    /// Another agency takes over its part.
    OpenLeg "open_leg" LegOpened
        IN_PROCESS, &[Coordinator, CaseOfficer, OneStopOfficer], Some(clause(D61, 19, 6));
    /// It has done its part.
    CloseLeg "close_leg" LegClosed
        WORKED_ON, &[Coordinator, CaseOfficer, OneStopOfficer, Importer], Some(clause(D61, 19, 6));
    /// The result is signed and handed to the one-stop.
    IssueResult "issue_result" ResultIssued
        &[Received, InProcess], &[Signer, Clerk], None;
    /// It is refused with reasons: a result too.
    RefuseAfterAppraisal "refuse_after_appraisal" RefusedAfterAppraisal
        IN_PROCESS, &[Signer, Clerk], Some(clause(D61, 19, 8));
    /// The citizen is told.
    NotifyCitizen "notify_citizen" CitizenNotified
        ALIVE, &[OneStopOfficer, Importer], None;
    /// The result goes to the citizen by post or as a file.
    SendResult "send_result" ResultSent
        RESOLVED, &[OneStopOfficer, Importer], None;
    /// Nobody came for it.
    MarkUncollected "mark_uncollected" ResultUncollected
        RESOLVED, &[OneStopOfficer, Importer], None;
    /// The citizen has it.
    ReturnResult "return_result" Returned
        RESOLVED, &[OneStopOfficer, Importer], Some(article(D61, 20));
    /// The citizen asks for the case back.
    RequestWithdrawal "request_withdrawal" WithdrawalRequested
        WORKED_ON, &[Citizen, OneStopOfficer], None;
    /// The case is given back.
    Withdraw "withdraw" Withdrawn
        WORKED_ON, &[Citizen, OneStopOfficer], None;
    /// The handling ends without an answer of the citizen.
    Stop "stop" Stopped
        WAITING, &[UnitHead], None;
    /// An earlier event is corrected.
    Correct "correct" Corrected
        SENT, &[UnitHead, OneStopHead, ControlOfficer], None;
    /// It is sent to another system.
    SendSync "send_sync" SyncSent
        SENT, &[Importer], None;
    /// The other system confirms it.
    AcknowledgeSync "acknowledge_sync" SyncAcknowledged
        SENT, &[Importer], None;
    /// The other system refuses it.
    RejectSync "reject_sync" SyncRejected
        SENT, &[Importer], None;
    /// The other system holds something else.
    ReportSyncConflict "report_sync_conflict" SyncConflict
        SENT, &[Importer], None;
}

/// May an event of this kind come while a case stands so? Kinds that no step leaves may always.
pub(super) fn may_come(kind: EventKind, state: CaseState) -> bool {
    let mut steps =
        CaseStep::ALL.iter().map(|it| it.rule()).filter(|it| it.event == kind).peekable();
    steps.peek().is_none() || steps.any(|it| it.from.contains(&state))
}
