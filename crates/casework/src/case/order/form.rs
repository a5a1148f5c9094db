//! The form of each step: which fields it has, of which kind, and which must be filled in.

use super::names::FieldName;
use crate::case::corrections::{Change, CorrectionReason};
use crate::case::delivery::Handover;
use crate::case::details::{ApologyChannel, Channel, Fault, News, RefusalReason};
use crate::case::evidence::EvidenceKind;
use crate::case::table::CaseStep;

/// One field of the form of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: FieldName,
    /// What is written into it.
    pub kind: FieldKind,
    /// Must it be filled in?
    pub required: bool,
}

/// What is written into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Text of several lines.
    Words,
    /// Several texts, one in each line.
    Lines,
    /// A day: `2026-03-09` or `09/03/2026`.
    Day,
    /// A day with a time of day: `2026-03-09T14:30` or `09/03/2026 14:30`. The day alone will do.
    Moment,
    /// One of a closed list, by its name.
    Choice(&'static [&'static str]),
    /// One or several of a closed list.
    Choices(&'static [&'static str]),
    /// A file that is kept already, by its hash.
    File,
    /// Whole đồng.
    Money,
    /// The identifier of an agency.
    Agency,
    /// A length of time, as limits are written: `5d`, `4h`, `10cd`.
    Limit,
    /// The login of an account.
    Account,
    /// The number of an event of this case.
    Event,
    /// The id of a step of the procedure's version.
    WorkStep,
    /// The id of a leg of the procedure's version.
    Leg,
    /// A one-time code that the citizen was sent.
    Code,
    /// `true`: seen again and confirmed.
    Confirmation,
}

/// The most characters of a line: a judgment, no rule of law.
pub(super) const LONGEST_LINE: usize = 500;
/// The most characters of a text of several lines: some three pages.
pub(super) const LONGEST_WORDS: usize = 10_000;
/// The most lines of a list.
pub(super) const MOST_LINES: usize = 100;

impl FieldKind {
    /// The most characters of one value, as every reader of a form holds it: pages, the interface for systems,
    /// imports. `None` where the format itself says how long a value is.
    pub const fn longest(self) -> Option<usize> {
        match self {
            Self::Words => Some(LONGEST_WORDS),
            Self::Line
            | Self::Lines
            | Self::File
            | Self::Account
            | Self::WorkStep
            | Self::Leg
            | Self::Code => Some(LONGEST_LINE),
            Self::Day
            | Self::Moment
            | Self::Choice(_)
            | Self::Choices(_)
            | Self::Money
            | Self::Agency
            | Self::Limit
            | Self::Event
            | Self::Confirmation => None,
        }
    }

    /// The most values of the field.
    pub const fn most(self) -> usize {
        match self {
            Self::Lines => MOST_LINES,
            Self::Choices(of) => of.len(),
            _ => 1,
        }
    }

    /// May the field hold several values?
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Lines | Self::Choices(_))
    }

    /// Does it name a point in time?
    pub const fn is_dated(self) -> bool {
        matches!(self, Self::Day | Self::Moment)
    }
}

macro_rules! forms {
    ($($step:ident { $($need:ident $name:ident: $kind:expr,)* })*) => {
        /// The fields of the form of a step, in the order in which they are asked.
        ///
        /// Rule: no field is a due date or a finish date. What is dated is a document, evidence, the
        /// delivery of an apology and the day that it promises (domain rules 1.4.14).
        pub const fn fields(step: CaseStep) -> &'static [Field] {
            use FieldKind::*;
            match step {
                $(CaseStep::$step => const {
                    &[$(Field { name: FieldName::$name, kind: $kind, required: forms!($need) }),*]
                },)*
            }
        }
    };
    (must) => { true };
    (may) => { false };
}

forms! {
    Submit {
        may Channel: Choice(Channel::NAMES),
    }
    AskSupplementBeforeReceipt {
        must Missing: Lines,
        may Announced: Limit,
    }
    NotAccept {
        must RefusalReason: Choice(RefusalReason::NAMES),
        must Reason: Words,
        must Confirmed: Confirmation,
    }
    Receive {
        must Channel: Choice(Channel::NAMES),
        may ForAgency: Agency,
    }
    ReceiveAsCompetent {}
    Forward {
        may To: Line,
    }
    Assign {
        must Officer: Account,
    }
    StartStep {
        must WorkStep: WorkStep,
    }
    CompleteStep {
        must WorkStep: WorkStep,
    }
    Consult {
        must Body: Line,
        must Question: Words,
        must Within: Limit,
    }
    AnswerConsultation {
        must Asked: Event,
        must DocumentNumber: Line,
        must DocumentDate: Day,
        may DocumentFile: File,
    }
    EscalateConsultation {
        must Asked: Event,
    }
    AskSupplement {
        must Missing: Lines,
        may Announced: Limit,
    }
    ReceiveSupplement {
        must Papers: Lines,
        may OneTimeCode: Code,
        may SignedScan: File,
    }
    NotifyObligation {
        must EvidenceKind: Choice(EvidenceKind::NAMES),
        must EvidenceNumber: Line,
        must EvidenceAt: Moment,
        may Announced: Limit,
    }
    FulfillObligation {
        must EvidenceKind: Choice(EvidenceKind::NAMES),
        must EvidenceNumber: Line,
        must EvidenceAt: Moment,
    }
    RequestFee {
        must Amount: Money,
        must Basis: Line,
    }
    PayFee {
        must EvidenceKind: Choice(EvidenceKind::NAMES),
        must EvidenceNumber: Line,
        must EvidenceAt: Moment,
    }
    RefundFee {
        must DocumentNumber: Line,
        must DocumentDate: Day,
        may DocumentFile: File,
    }
    Extend {
        must Faults: Choices(Fault::NAMES),
        must Reason: Words,
        must NewDate: Moment,
        must Signer: Account,
        must ApologyChannel: Choice(ApologyChannel::NAMES),
        must DeliveredAt: Moment,
    }
    Apologize {
        must Faults: Choices(Fault::NAMES),
        must Reason: Words,
        must Signer: Account,
        must ApologyChannel: Choice(ApologyChannel::NAMES),
        must DeliveredAt: Moment,
    }
    Reproject {}
    OpenLeg {
        must Leg: Leg,
    }
    CloseLeg {
        must Leg: Leg,
        must File: File,
    }
    IssueResult {
        must File: File,
        must Signer: Account,
        must SignatureReference: Line,
        may EvidenceKind: Choice(EvidenceKind::NAMES),
        may EvidenceNumber: Line,
        may EvidenceAt: Moment,
    }
    RefuseAfterAppraisal {
        must Reason: Words,
        must File: File,
        must Signer: Account,
        must SignatureReference: Line,
        may EvidenceKind: Choice(EvidenceKind::NAMES),
        may EvidenceNumber: Line,
        may EvidenceAt: Moment,
    }
    NotifyCitizen {
        must News: Choice(News::NAMES),
        must Message: Line,
    }
    SendResult {
        must Handover: Choice(Handover::NAMES),
        must Receipt: Line,
    }
    MarkUncollected {}
    ReturnResult {
        must Handover: Choice(Handover::NAMES),
        must Receipt: Line,
    }
    RequestWithdrawal {
        may OneTimeCode: Code,
        may SignedScan: File,
    }
    Withdraw {
        may OneTimeCode: Code,
        may SignedScan: File,
    }
    Stop {
        must Reason: Words,
        must File: File,
    }
    Correct {
        must Corrects: Event,
        must Change: Choice(Change::NAMES),
        must CorrectionReason: Choice(CorrectionReason::NAMES),
        must DocumentNumber: Line,
        must DocumentDate: Day,
        may DocumentFile: File,
    }
    SendSync {
        must System: Line,
        must Message: Line,
    }
    AcknowledgeSync {
        must System: Line,
        must Message: Line,
    }
    RejectSync {
        must System: Line,
        must Message: Line,
        must Answer: Words,
    }
    ReportSyncConflict {
        must System: Line,
        must Message: Line,
        must Answer: Words,
    }
}
