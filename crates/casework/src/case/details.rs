//! What stands beside an event, kind by kind: the JSON objects of the store.
//!
//! No field here is a due date or a finish date of the case. What is dated is a document, evidence, or
//! the day that an apology promises; time for a citizen or another body is given as a limit and counted.

mod lines;
mod receipt;
mod result;
mod stops;
mod work;

pub use lines::{
    Correcting, FeeNote, FeePayment, FeeReturn, Nothing, Origin, Reprojection, SyncNote,
};
pub use receipt::{
    Channel, Forwarding, MissingPapers, Receipt, Refusal, RefusalReason, Submission,
};
pub use result::{
    Announcement, HandedOver, News, ResultPapers, Signature, StopNotice, WithdrawalAct,
};
pub use stops::{
    ApologyChannel, ApologyLetter, Fault, ObligationEnd, ObligationNotice, SupplementPapers,
};
pub use work::{
    Assignment, ConsultationAnswer, ConsultationAsking, ConsultationSilence, LegNote, WorkNote,
};
