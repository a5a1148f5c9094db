//! The tests on one case, and what they hold as evidence.

use super::Rule;

/// One test of a rule. What it means and on what evidence stands beside each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// 1a: delivered in time by independent evidence. `first` the evidence, `second` the closing.
    DeliveredInTime,
    /// 1b: the closing note claims a day in time. `first` the claim, `second` the closing.
    NoteInTime,
    /// 1b: signed or issued in time, closed after an unusual wait. `first` the last step, `second`
    /// the closing, `number` the wait in working minutes, `bar` what is usual.
    LongWaitAfterLastStep,
    /// 1c: signed or issued in time, closed late. `first` the last step, `second` the closing.
    SignedInTime,
    /// 1c: closed late in a batch. `first` the due date, `second` the closing, `number` the size.
    LateInBatch,
    /// 2: five or more closings by one user, or unit, within a minute. `first` the closing, `number`
    /// the size, `label` who.
    Batch,
    /// 2: three or four.
    SmallBatch,
    /// 4: signed, issued or worked on after the closing. `first` the closing, `second` the step,
    /// `label` the activity.
    WorkAfterClosing,
    /// 4: closed before the document was signed. `first` the closing, `second` the signature.
    ClosedBeforeSignature,
    /// 5a: stored more than one working day after it is said to have happened. `first` said,
    /// `second` stored, `label` the activity.
    RecordedLater,
    /// 5b: an event before the receipt. `first` the receipt, `second` the event, `label` it.
    BeforeReceipt,
    /// 5c: in the order of the records, an event falls back in time. `first` the event, `second`
    /// the latest before it in the records.
    OutOfRecordOrder,
    /// 6: closed before received. `first` the receipt, `second` the closing.
    ClosedBeforeReceipt,
    /// 6: signed before it was worked on. `first` the signature, `second` the step.
    SignedBeforeWork,
    /// 6: against an order that nearly all cases keep. `label` comes first elsewhere, `other`
    /// second; `number` cases keep it of `bar`.
    AgainstLearnedOrder,
    /// 7: case, activity, user and second the same. `first` when, `label` the activity.
    ExactTwin,
    /// 7: the same within five minutes, nothing between.
    NearTwin,
    /// 7: same applicant, procedure and unit within a working day, one closed without a result.
    /// `other_case` the twin.
    TwinCase,
    /// 8: three or more different activities in one second. `first` when, `number` how many.
    SameSecond,
    /// 9: a staff step outside the calendar. `first` when, `label` the activity.
    OutsideHours,
    /// 10: no closing, delivered by independent evidence. `first` the evidence, `second` the due date.
    DeliveredStillOpen,
    /// 10: no closing, signed or issued, and overdue or long past. `first` the last step, `second`
    /// the due date.
    FinishedStillOpen,
    /// 12: the due date is not the computed one. `first` the recorded, `second` the computed.
    DueDiffers,
    /// 12: the due date was moved without a supplement or an extension. `first` before, `second`
    /// after.
    DueMoved,
    /// 12: the same, after the due date or in the last tenth of the term: the most serious kind.
    DueMovedLate,
    /// 13: the clock stopped less than a day before the due date, or after it. `first` the stop,
    /// `second` the due date.
    StopAtDeadline,
    /// 13: a second stop. `first` the stop.
    SecondStop,
    /// 13: a stop without an answer and without an end. `first` the stop.
    StopWithoutEnd,
    /// 16: in the future of the as-of moment. `first` the stamp, `second` the moment.
    Future,
    /// 16: in a year out of the log. `first` the stamp, `number` its year.
    OutsideYears,
    /// 16: day and month swapped would repair the order. `first` as written, `second` swapped.
    Swapped,
}

impl Test {
    /// All of them, by rule.
    pub const ALL: [Self; 31] = [
        Self::DeliveredInTime,
        Self::NoteInTime,
        Self::LongWaitAfterLastStep,
        Self::SignedInTime,
        Self::LateInBatch,
        Self::Batch,
        Self::SmallBatch,
        Self::WorkAfterClosing,
        Self::ClosedBeforeSignature,
        Self::RecordedLater,
        Self::BeforeReceipt,
        Self::OutOfRecordOrder,
        Self::ClosedBeforeReceipt,
        Self::SignedBeforeWork,
        Self::AgainstLearnedOrder,
        Self::ExactTwin,
        Self::NearTwin,
        Self::TwinCase,
        Self::SameSecond,
        Self::OutsideHours,
        Self::DeliveredStillOpen,
        Self::FinishedStillOpen,
        Self::DueDiffers,
        Self::DueMoved,
        Self::DueMovedLate,
        Self::StopAtDeadline,
        Self::SecondStop,
        Self::StopWithoutEnd,
        Self::Future,
        Self::OutsideYears,
        Self::Swapped,
    ];

    /// The test with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.name() == name)
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeliveredInTime => "delivered_in_time",
            Self::NoteInTime => "note_in_time",
            Self::LongWaitAfterLastStep => "long_wait_after_last_step",
            Self::SignedInTime => "signed_in_time",
            Self::LateInBatch => "late_in_batch",
            Self::Batch => "batch",
            Self::SmallBatch => "small_batch",
            Self::WorkAfterClosing => "work_after_closing",
            Self::ClosedBeforeSignature => "closed_before_signature",
            Self::RecordedLater => "recorded_later",
            Self::BeforeReceipt => "before_receipt",
            Self::OutOfRecordOrder => "out_of_record_order",
            Self::ClosedBeforeReceipt => "closed_before_receipt",
            Self::SignedBeforeWork => "signed_before_work",
            Self::AgainstLearnedOrder => "against_learned_order",
            Self::ExactTwin => "exact_twin",
            Self::NearTwin => "near_twin",
            Self::TwinCase => "twin_case",
            Self::SameSecond => "same_second",
            Self::OutsideHours => "outside_hours",
            Self::DeliveredStillOpen => "delivered_still_open",
            Self::FinishedStillOpen => "finished_still_open",
            Self::DueDiffers => "due_differs",
            Self::DueMoved => "due_moved",
            Self::DueMovedLate => "due_moved_late",
            Self::StopAtDeadline => "stop_at_deadline",
            Self::SecondStop => "second_stop",
            Self::StopWithoutEnd => "stop_without_end",
            Self::Future => "future",
            Self::OutsideYears => "outside_years",
            Self::Swapped => "swapped",
        }
    }

    /// The rule to which it belongs.
    pub const fn rule(self) -> Rule {
        match self {
            Self::DeliveredInTime
            | Self::NoteInTime
            | Self::LongWaitAfterLastStep
            | Self::SignedInTime
            | Self::LateInBatch => Rule::LateOnPaper,
            Self::Batch | Self::SmallBatch => Rule::BatchClosing,
            Self::WorkAfterClosing | Self::ClosedBeforeSignature => Rule::ClosedBeforeDone,
            Self::RecordedLater | Self::BeforeReceipt | Self::OutOfRecordOrder => Rule::BackDated,
            Self::ClosedBeforeReceipt | Self::SignedBeforeWork | Self::AgainstLearnedOrder => {
                Rule::ImpossibleOrder
            }
            Self::ExactTwin | Self::NearTwin | Self::TwinCase => Rule::Duplicate,
            Self::SameSecond => Rule::FormBasedCapture,
            Self::OutsideHours => Rule::OutsideOfficeHours,
            Self::DeliveredStillOpen | Self::FinishedStillOpen => Rule::OpenButFinished,
            Self::DueDiffers | Self::DueMoved | Self::DueMovedLate => Rule::DueDateWrong,
            Self::StopAtDeadline | Self::SecondStop | Self::StopWithoutEnd => {
                Rule::ClockStopMisused
            }
            Self::Future | Self::OutsideYears | Self::Swapped => Rule::Unanchored,
        }
    }
}
