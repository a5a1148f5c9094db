//! The records of a log: a case, its events, and what stands beside them.

use deadlines::TimeLimit;

use super::Label;
use crate::instant::{Grain, Instant, Stamp};

/// The place of a case in its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(u32);

impl CaseId {
    /// The id of the case at this place.
    pub(crate) fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("a log has fewer than four billion cases"))
    }

    /// Its place.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the source prints as the state of a case, as far as it changes the outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing, or a state that the dates tell better.
    #[default]
    Unsaid,
    /// Waiting for the citizen or another body.
    Parked,
    /// Withdrawn by the citizen.
    Withdrawn,
    /// Ended by the unit without a result.
    Stopped,
}

/// A case as its records say.
#[derive(Clone, Debug)]
pub struct CaseRecord {
    /// Its code, trimmed and composed.
    pub code: Box<str>,
    /// R: receipt.
    pub received: Option<Stamp>,
    /// D: due date, the last one that the source names.
    pub due: Option<Stamp>,
    /// K: recorded closing, the day the result was handed over to the counter.
    pub resulted: Option<Stamp>,
    /// The unit that answers for it.
    pub unit: Option<Label>,
    /// Province, district, commune.
    pub level: Option<Label>,
    /// How it came in.
    pub channel: Option<Label>,
    /// The procedure.
    pub procedure: Option<Label>,
    /// The field to which the procedure belongs.
    pub field: Option<Label>,
    /// The printed state.
    pub status: Status,
    /// Row of the file on which it was first named.
    pub row: u32,
    pub(super) extras: Option<Box<Extras>>,
    pub(super) first_event: u32,
    pub(super) past_event: u32,
}

/// What few sources know of a case.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// E: an independent time of delivery: the signature on the document, the hand-over receipt, a
    /// postal or payment record.
    pub evidence: Option<Stamp>,
    /// A date of completion written in the closing note: a claim, not evidence.
    pub note: Option<Stamp>,
    /// When the system of origin says the case was done.
    pub source_closed: Option<Stamp>,
    /// When the closing was stored.
    pub closing_recorded: Option<Instant>,
    /// The time limit in force at receipt.
    pub limit: Option<TimeLimit>,
    /// Who closed it.
    pub closer: Option<Label>,
    /// Who asked for it, as a label that is compared and never printed.
    pub applicant: Option<Label>,
    /// Stretches in which the clock stood, from columns of the case.
    pub pauses: Vec<Pause>,
    /// Each time a row names another due date than the row before.
    pub due_changes: Vec<DueChange>,
    /// A second receipt, when rows of one code name two.
    pub other_receipt: Option<Stamp>,
}

/// A stretch in which the clock stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// From.
    pub from: Instant,
    /// Until; `None` while it lasts.
    pub until: Option<Instant>,
}

/// A due date that changed between two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueChange {
    /// When the row that names the new one happened, if it says so.
    pub at: Option<Instant>,
    /// The one before.
    pub from: Stamp,
    /// The new one.
    pub to: Stamp,
}

impl CaseRecord {
    /// What few sources know.
    pub fn extras(&self) -> Option<&Extras> {
        self.extras.as_deref()
    }

    /// The same, to be filled in.
    pub fn extras_mut(&mut self) -> &mut Extras {
        self.extras.get_or_insert_default()
    }

    /// Stretches in which the clock stood, from columns of the case.
    pub fn pauses(&self) -> &[Pause] {
        self.extras().map_or(&[], |extras| &extras.pauses)
    }

    /// Had the case been received by this moment? One without a receipt had.
    pub fn received_by(&self, moment: Instant) -> bool {
        self.received.is_none_or(|received| received.at <= moment)
    }
}

/// One event of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// The case.
    pub case: CaseId,
    /// What was done.
    pub activity: Label,
    /// When it is said to have happened.
    pub at: Instant,
    /// How finely that was written.
    pub grain: Grain,
    /// When it was stored, by the server's clock.
    pub recorded: Option<Instant>,
    /// Who did it.
    pub resource: Option<Label>,
    /// In which unit.
    pub unit: Option<Label>,
    /// Row of the file.
    pub row: u32,
}

impl EventRecord {
    /// When it is said to have happened, as finely as it was written.
    pub const fn stamp(&self) -> Stamp {
        Stamp { at: self.at, grain: self.grain }
    }
}

/// What an activity stands for in the life of a case (domain rules 1.3 and 1.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Nothing that a rule asks for.
    #[default]
    Other,
    /// The case is received.
    Receive,
    /// A step of work on the case.
    Process,
    /// The result is signed.
    Sign,
    /// The result is issued.
    Issue,
    /// The case is closed in the system.
    Close,
    /// The result is handed to the citizen.
    Deliver,
    /// The clock stops: a supplement or an obligation is asked for.
    Suspend,
    /// The clock runs again.
    Resume,
    /// The due date is extended, with an apology or a decision.
    Extend,
    /// The citizen withdraws.
    Withdraw,
}

impl Role {
    /// Those that a mapping can name.
    pub const NAMED: [Self; 10] = [
        Self::Receive,
        Self::Process,
        Self::Sign,
        Self::Issue,
        Self::Close,
        Self::Deliver,
        Self::Suspend,
        Self::Resume,
        Self::Extend,
        Self::Withdraw,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Receive => "receive",
            Self::Process => "process",
            Self::Sign => "sign",
            Self::Issue => "issue",
            Self::Close => "close",
            Self::Deliver => "deliver",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Extend => "extend",
            Self::Withdraw => "withdraw",
        }
    }
}

/// What an activity, or a resource, stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepRole {
    /// The role.
    pub role: Role,
    /// Done by a system, not by a person.
    pub automatic: bool,
}
