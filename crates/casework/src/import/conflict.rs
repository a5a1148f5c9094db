//! What an import found to differ: both records, and whose task it is to look.

use crate::event_kind::EventKind;

/// What differs between two records of one case.
///
/// Source: domain rules 1.9, last row of the table: "source says done, mirror says open: synchronisation
/// fault, listed with both records"; 11.8: conflicts are listed with an owner. The list of kinds is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// The receipt has another moment than before.
    ReceiptMoved,
    /// The source names another due date than before. Neither is ours: a due date is computed.
    DueMoved,
    /// The result has another moment than before.
    ResultMoved,
    /// Another event has another moment than before.
    EventMoved,
    /// An event stands no longer in the source.
    EventGone,
    /// An event of the same moment says something else than before.
    EventChanged,
    /// The source printed that the case waits, and prints it no longer, without a date.
    StateEnded,
    /// Another unit answers for it.
    UnitDiffers,
    /// It is for another procedure.
    ProcedureDiffers,
    /// The other system says that it is done, and here it is open.
    DoneElsewhere,
    /// Here it is done, and the other system says that it is open.
    OpenElsewhere,
}

impl ConflictKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::ReceiptMoved,
        Self::DueMoved,
        Self::ResultMoved,
        Self::EventMoved,
        Self::EventGone,
        Self::EventChanged,
        Self::StateEnded,
        Self::UnitDiffers,
        Self::ProcedureDiffers,
        Self::DoneElsewhere,
        Self::OpenElsewhere,
    ];

    /// Its name in the store and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReceiptMoved => "receipt_moved",
            Self::DueMoved => "due_moved",
            Self::ResultMoved => "result_moved",
            Self::EventMoved => "event_moved",
            Self::EventGone => "event_gone",
            Self::EventChanged => "event_changed",
            Self::StateEnded => "state_ended",
            Self::UnitDiffers => "unit_differs",
            Self::ProcedureDiffers => "procedure_differs",
            Self::DoneElsewhere => "done_elsewhere",
            Self::OpenElsewhere => "open_elsewhere",
        }
    }

    /// The kind that is stored under a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Are its two sides moments? Else they are codes, or what stands beside an event.
    pub const fn is_of_moments(self) -> bool {
        !matches!(self, Self::EventChanged | Self::UnitDiffers | Self::ProcedureDiffers)
    }

    /// The kind that says that an event of this kind moved.
    pub(super) const fn moved(event: EventKind) -> Self {
        match event {
            EventKind::Received => Self::ReceiptMoved,
            EventKind::ResultIssued | EventKind::RefusedAfterAppraisal => Self::ResultMoved,
            _ => Self::EventMoved,
        }
    }
}

/// Two records of one case that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What differs.
    pub kind: ConflictKind,
    /// The event that it is about, where it is about one.
    pub event: Option<EventKind>,
    /// What is kept: milliseconds, a code, or what stands beside the event; empty for nothing.
    pub kept: String,
    /// What the file says instead.
    pub other: String,
    /// Where the kept record was read; empty where it is not an event.
    pub kept_source: String,
    /// The row of the file that says the other.
    pub row: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_again_under_its_name() {
        for kind in ConflictKind::ALL {
            assert_eq!(ConflictKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(ConflictKind::from_name("moved"), None);
    }
}
