//! What can happen to a case, each kind with what stands beside it.

use super::details::{
    Announcement, ApologyLetter, Assignment, ConsultationAnswer, ConsultationAsking,
    ConsultationSilence, Correcting, FeeNote, FeePayment, FeeReturn, Forwarding, HandedOver,
    LegNote, MissingPapers, Nothing, ObligationEnd, ObligationNotice, Origin, Receipt, Refusal,
    Reprojection, ResultPapers, StopNotice, Submission, SupplementPapers, SyncNote, WithdrawalAct,
    WorkNote,
};
use super::event::{DetailError, read, written};
use crate::event_kind::EventKind;

macro_rules! acts {
    ($($kind:ident($detail:ty),)*) => {
        /// What happened, with what stands beside it. The documentation of each is at its
        /// [`EventKind`].
        ///
        /// A detail is an `Option` where an imported event may come without: what was done at our desk
        /// always has it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Act {
            $(#[doc = concat!("[`EventKind::", stringify!($kind), "`]")] $kind($detail),)*
        }

        impl Act {
            /// The kind of event under which it is stored.
            pub const fn kind(&self) -> EventKind {
                match self {
                    $(Self::$kind(_) => EventKind::$kind,)*
                }
            }

            /// What stands beside it, as a JSON object; `None` when nothing does.
            pub fn detail(&self) -> Option<String> {
                match self {
                    $(Self::$kind(detail) => written(detail),)*
                }
            }

            /// An act from its kind and its detail as they are stored.
            pub fn read(kind: EventKind, detail: Option<&str>) -> Result<Self, DetailError> {
                Ok(match kind {
                    $(EventKind::$kind => Self::$kind(read::<$detail>(kind, detail)?),)*
                })
            }
        }
    };
}

acts! {
    Submitted(Submission),
    AcceptanceLate(Nothing),
    NotAccepted(Option<Refusal>),
    SupplementAskedBeforeReceipt(Option<MissingPapers>),
    Received(Receipt),
    Forwarded(Forwarding),
    Assigned(Option<Assignment>),
    StepStarted(Option<WorkNote>),
    StepDone(Option<WorkNote>),
    ConsultationAsked(Option<ConsultationAsking>),
    ConsultationAnswered(Option<ConsultationAnswer>),
    ConsultationOverdue(Option<ConsultationSilence>),
    SupplementAsked(Option<MissingPapers>),
    SupplementReceived(Option<SupplementPapers>),
    ObligationNotified(Option<ObligationNotice>),
    ObligationFulfilled(Option<ObligationEnd>),
    FeeRequested(Option<FeeNote>),
    FeePaid(Option<FeePayment>),
    FeeRefunded(Option<FeeReturn>),
    ApologyIssued(Option<ApologyLetter>),
    DueReprojected(Option<Reprojection>),
    LegOpened(Option<LegNote>),
    LegClosed(Option<LegNote>),
    ResultIssued(ResultPapers),
    RefusedAfterAppraisal(ResultPapers),
    CitizenNotified(Option<Announcement>),
    ResultSent(Option<HandedOver>),
    ResultUncollected(Nothing),
    Returned(Option<HandedOver>),
    WithdrawalRequested(Option<WithdrawalAct>),
    Withdrawn(Option<WithdrawalAct>),
    Stopped(Option<StopNotice>),
    Corrected(Option<Correcting>),
    Imported(Origin),
    SyncSent(Option<SyncNote>),
    SyncAcknowledged(Option<SyncNote>),
    SyncRejected(Option<SyncNote>),
    SyncConflict(Option<SyncNote>),
    Rated(Nothing),
    FeedbackLinked(Nothing),
    Archived(Nothing),
}
