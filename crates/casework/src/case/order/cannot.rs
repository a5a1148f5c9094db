//! Why a step was not taken, over all steps.

use crate::case::context::Barred;
use crate::case::steps::{
    CannotAnswerConsultation, CannotApologize, CannotAskBeforeReceipt, CannotAskSupplement,
    CannotCloseLeg, CannotCompleteStep, CannotConsult, CannotCorrect, CannotEscalateConsultation,
    CannotExtend, CannotForward, CannotFulfillObligation, CannotIssueResult, CannotMarkUncollected,
    CannotNotAccept, CannotNotifyCitizen, CannotNotifyObligation, CannotOpenLeg, CannotPayFee,
    CannotReceive, CannotReceiveAsCompetent, CannotReceiveSupplement, CannotRefundFee,
    CannotReproject, CannotRequestFee, CannotRequestWithdrawal, CannotReturnResult,
    CannotSendResult, CannotStartStep, CannotStop, CannotSync, CannotWithdraw,
};

macro_rules! cannot {
    ($(#[doc = $doc:literal] $name:ident($own:ident),)*) => {
        /// Why a step was not taken.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum Cannot {
            /// It is barred whatever its order says.
            #[error(transparent)]
            Barred(#[from] Barred),
            $(#[doc = $doc] #[error(transparent)] $name(#[from] $own),)*
        }

        impl Cannot {
            /// The bar that holds whatever the order says: a wrong state, a wrong office.
            pub const fn barred(&self) -> Option<&Barred> {
                match self {
                    Self::Barred(barred) => Some(barred),
                    $(Self::$name($own::Barred(barred)) => Some(barred),)*
                    _ => None,
                }
            }
        }
    };
}

cannot! {
    /// Papers before the receipt.
    AskBeforeReceipt(CannotAskBeforeReceipt),
    /// A refusal at the counter.
    NotAccept(CannotNotAccept),
    /// A receipt.
    Receive(CannotReceive),
    /// A receipt from another counter.
    ReceiveAsCompetent(CannotReceiveAsCompetent),
    /// Handing on.
    Forward(CannotForward),
    /// The beginning of a step of the work.
    StartStep(CannotStartStep),
    /// The end of a step of the work.
    CompleteStep(CannotCompleteStep),
    /// Asking another body.
    Consult(CannotConsult),
    /// The other body's answer.
    AnswerConsultation(CannotAnswerConsultation),
    /// The other body's silence.
    EscalateConsultation(CannotEscalateConsultation),
    /// Papers after the receipt.
    AskSupplement(CannotAskSupplement),
    /// The papers that came.
    ReceiveSupplement(CannotReceiveSupplement),
    /// A tax or a fee of another body.
    NotifyObligation(CannotNotifyObligation),
    /// Its payment.
    FulfillObligation(CannotFulfillObligation),
    /// A fee of the office.
    RequestFee(CannotRequestFee),
    /// Its payment.
    PayFee(CannotPayFee),
    /// Its return.
    RefundFee(CannotRefundFee),
    /// Another day.
    Extend(CannotExtend),
    /// An apology alone.
    Apologize(CannotApologize),
    /// A new calendar.
    Reproject(CannotReproject),
    /// The beginning of another agency's part.
    OpenLeg(CannotOpenLeg),
    /// Its end.
    CloseLeg(CannotCloseLeg),
    /// A result, granted or refused.
    IssueResult(CannotIssueResult),
    /// News for the citizen.
    NotifyCitizen(CannotNotifyCitizen),
    /// Sending a result.
    SendResult(CannotSendResult),
    /// A result that nobody came for.
    MarkUncollected(CannotMarkUncollected),
    /// Handing over a result.
    ReturnResult(CannotReturnResult),
    /// The citizen's wish to have it back.
    RequestWithdrawal(CannotRequestWithdrawal),
    /// Giving it back.
    Withdraw(CannotWithdraw),
    /// The end of the handling.
    Stop(CannotStop),
    /// A correction.
    Correct(CannotCorrect),
    /// The answer of another system.
    Sync(CannotSync),
}
