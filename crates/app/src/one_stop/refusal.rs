//! Why something was not done at the desk.

use casework::case::{BlankText, Cannot, CaseEvent, ClockError, DetailError, EventNumber};
use deadlines::CalendarFileError;
use store::StoreError;
use thiserror::Error;

use super::one_time_code::CodeRefused;
use super::papers::PapersRefused;

/// Why the desk could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The calendar that was given for a store without one.
    #[error("the calendar cannot be read: {0}")]
    Given(#[from] CalendarFileError),
    /// A calendar that is stored.
    #[error("version `{version}` of the calendar in the store cannot be read: {source}")]
    Calendar {
        /// Which version.
        version: String,
        /// Why not.
        source: CalendarFileError,
    },
    /// The store has none.
    #[error("the store has no calendar")]
    NoCalendar,
}

/// Somebody else acted on the case meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// What happened since, as it was stored.
    pub meanwhile: Vec<CaseEvent>,
    /// The last event there is: to be said when it is tried again.
    pub seen: EventNumber,
}

/// Why a case is not shown.
#[derive(Debug, Error)]
pub enum ViewRefused {
    /// There is none with this code that this person may see.
    #[error("there is no such case in your units")]
    NotFound,
    /// An event in the store cannot be read.
    #[error(transparent)]
    Damaged(#[from] DetailError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a step was not taken; nothing of it is kept.
#[derive(Debug, Error)]
pub enum StepRefused {
    /// There is no case with this code that this person may see.
    #[error("there is no such case in your units")]
    NotFound,
    /// By the rules.
    #[error(transparent)]
    Cannot(#[from] Cannot),
    /// Somebody else acted on the case meanwhile.
    #[error("the case changed since it was read: see what happened and decide again")]
    Stale(Stale),
    /// A file that is named was never kept.
    #[error("the file `{reference}` is not here: upload it first")]
    UnknownFile {
        /// Its reference.
        reference: String,
    },
    /// More papers than may come at once.
    #[error("more papers than may come at once")]
    TooManyPapers,
    /// The code that the citizen was sent.
    #[error(transparent)]
    Code(#[from] CodeRefused),
    /// A look-up alone does not show that it is the citizen who takes a case back.
    #[error("a case is taken back by the code that the citizen is sent")]
    CodeOwed,
    /// There is no such proposal, or somebody settled it before.
    #[error("there is no such proposal, or it was settled already")]
    NoProposal,
    /// The login of who acts is none.
    #[error(transparent)]
    NoName(#[from] BlankText),
    /// A clock of the case cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// An event in the store cannot be read.
    #[error(transparent)]
    Damaged(#[from] DetailError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PapersRefused> for StepRefused {
    fn from(refused: PapersRefused) -> Self {
        match refused {
            PapersRefused::UnknownFile { reference } => Self::UnknownFile { reference },
            PapersRefused::TooMany => Self::TooManyPapers,
            PapersRefused::Store(fault) => Self::Store(fault),
        }
    }
}

impl From<ViewRefused> for StepRefused {
    fn from(refused: ViewRefused) -> Self {
        match refused {
            ViewRefused::NotFound => Self::NotFound,
            ViewRefused::Damaged(fault) => Self::Damaged(fault),
            ViewRefused::Store(fault) => Self::Store(fault),
        }
    }
}
