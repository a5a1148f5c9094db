//! A step with what it says: one type over all steps, its form, and the one way to take it.
//!
//! Pages, machines and imports say what they want in named fields ([`fields`]); one reader makes an order
//! of them ([`StepOrder::read`]), and one function takes it. No field is a due date or a finish date.

mod cannot;
mod choices;
mod form;
mod names;
mod read;
mod values;
mod write;

pub use cannot::Cannot;
pub use form::{Field, FieldKind, fields};
pub use names::FieldName;
pub use read::{FieldFault, FieldProblem, Said};
pub use values::Values;

use super::context::Context;
use super::details::{
    Announcement, Assignment, ConsultationAnswer, ConsultationAsking, ConsultationSilence, FeeNote,
    FeePayment, FeeReturn, Forwarding, HandedOver, MissingPapers, ObligationEnd, ObligationNotice,
    Refusal, Submission, SupplementPapers, WorkNote,
};
use super::event::StepTaken;
use super::evidence::CitizenProof;
use super::fold::Case;
use super::steps::{
    Apologize, CloseLeg, Correct, Extend, IssueResult, OpenLeg, Receive, RefuseAfterAppraisal,
    StopHandling, SyncAnswer, SyncMessage,
};
use super::table::CaseStep;
use super::text::FileRef;

macro_rules! orders {
    ({ $($step:ident($order:ty) $method:ident;)* } { $($bare:ident $bare_method:ident;)* }) => {
        /// What somebody wants done to a case: the step, and all that it says.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum StepOrder {
            $(#[doc = concat!("[`CaseStep::", stringify!($step), "`]")] $step($order),)*
            $(#[doc = concat!("[`CaseStep::", stringify!($bare), "`]")] $bare,)*
        }

        impl StepOrder {
            /// Which step it is.
            pub const fn step(&self) -> CaseStep {
                match self {
                    $(Self::$step(_) => CaseStep::$step,)*
                    $(Self::$bare => CaseStep::$bare,)*
                }
            }

            /// Takes the step: the event to be stored, or why not.
            pub fn take(self, case: &Case, ctx: &Context<'_>) -> Result<StepTaken, Cannot> {
                Ok(match self {
                    $(Self::$step(order) => case.$method(order, ctx)?,)*
                    $(Self::$bare => case.$bare_method(ctx)?,)*
                })
            }
        }
    };
}

orders! { {
    Submit(Submission) submit;
    AskSupplementBeforeReceipt(MissingPapers) ask_supplement_before_receipt;
    NotAccept(Refusal) not_accept;
    Receive(Receive) receive;
    Forward(Forwarding) forward;
    Assign(Assignment) assign;
    StartStep(WorkNote) start_step;
    CompleteStep(WorkNote) complete_step;
    Consult(ConsultationAsking) consult;
    AnswerConsultation(ConsultationAnswer) answer_consultation;
    EscalateConsultation(ConsultationSilence) escalate_consultation;
    AskSupplement(MissingPapers) ask_supplement;
    ReceiveSupplement(SupplementPapers) receive_supplement;
    NotifyObligation(ObligationNotice) notify_obligation;
    FulfillObligation(ObligationEnd) fulfill_obligation;
    RequestFee(FeeNote) request_fee;
    PayFee(FeePayment) pay_fee;
    RefundFee(FeeReturn) refund_fee;
    Extend(Extend) extend;
    Apologize(Apologize) apologize;
    OpenLeg(OpenLeg) open_leg;
    CloseLeg(CloseLeg) close_leg;
    IssueResult(IssueResult) issue_result;
    RefuseAfterAppraisal(RefuseAfterAppraisal) refuse_after_appraisal;
    NotifyCitizen(Announcement) notify_citizen;
    SendResult(HandedOver) send_result;
    ReturnResult(HandedOver) return_result;
    RequestWithdrawal(CitizenProof) request_withdrawal;
    Withdraw(CitizenProof) withdraw;
    Stop(StopHandling) stop;
    Correct(Correct) correct;
    SendSync(SyncMessage) send_sync;
    AcknowledgeSync(SyncMessage) acknowledge_sync;
    RejectSync(SyncAnswer) reject_sync;
    ReportSyncConflict(SyncAnswer) report_sync_conflict;
} {
    ReceiveAsCompetent receive_as_competent;
    Reproject reproject;
    MarkUncollected mark_uncollected;
} }

impl StepOrder {
    /// The proof of the citizen's own act that it carries, if it needs one.
    pub const fn proof(&self) -> Option<&CitizenProof> {
        match self {
            Self::ReceiveSupplement(SupplementPapers { proof, .. })
            | Self::RequestWithdrawal(proof)
            | Self::Withdraw(proof) => Some(proof),
            _ => None,
        }
    }

    /// The same, to put the id of the message in the place of a code that was typed.
    pub const fn proof_mut(&mut self) -> Option<&mut CitizenProof> {
        match self {
            Self::ReceiveSupplement(SupplementPapers { proof, .. })
            | Self::RequestWithdrawal(proof)
            | Self::Withdraw(proof) => Some(proof),
            _ => None,
        }
    }

    /// The files that it names: each must be kept before the step is taken.
    pub fn files(&self) -> Vec<&FileRef> {
        let own = match self {
            Self::AnswerConsultation(it) => it.document.file.as_ref(),
            Self::RefundFee(it) => it.document.file.as_ref(),
            Self::Correct(it) => it.document.file.as_ref(),
            Self::CloseLeg(it) => Some(&it.file),
            Self::IssueResult(it) => Some(&it.file),
            Self::RefuseAfterAppraisal(it) => Some(&it.file),
            Self::Stop(it) => Some(&it.notice),
            _ => None,
        };
        let scan = match self.proof() {
            Some(CitizenProof::SignedScan { file }) => Some(file),
            _ => None,
        };
        own.into_iter().chain(scan).collect()
    }
}
