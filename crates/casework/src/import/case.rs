//! A case as an export tells it: what becomes events, and what is kept beside it.

use std::sync::Arc;

use crate::event_kind::EventKind;
use crate::instant::Stamp;
use crate::log::Label;

/// A case as an export tells it.
#[derive(Clone, Debug)]
pub struct ImportedCase {
    /// When it was received, in milliseconds, where the file says so.
    pub received_at: Option<i64>,
    /// What happened, in the order of the file.
    pub events: Vec<ImportedEvent>,
    /// What the source says of itself, kept for comparison alone.
    pub told: Told,
    /// When it ended by this file: result or withdrawal.
    pub done_at: Option<i64>,
    /// A column names the receipt: it has one, whatever the rows are.
    pub one_receipt: bool,
    /// A column names the result: it has one.
    pub one_result: bool,
}

/// What a source says that is no event: kept beside the case and never computed with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The due date that somebody typed there.
    pub due: Option<Stamp>,
    /// The time limit in force there.
    pub limit: Option<deadlines::TimeLimit>,
    /// When the system of origin says that it was closed.
    pub closed: Option<Stamp>,
}

/// An event of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedEvent {
    /// What happened.
    pub kind: EventKind,
    /// When, in milliseconds.
    pub happened_at: i64,
    /// When the source recorded it, in milliseconds.
    pub recorded_at: i64,
    /// Who did it.
    pub actor: Option<Label>,
    /// What stands beside it, as JSON.
    pub detail: Option<Arc<str>>,
    /// The row of the file.
    pub row: u32,
    /// What of the row says it.
    pub said_by: SaidBy,
}

/// What of an export says that something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaidBy {
    /// A row of its own.
    #[default]
    Row,
    /// A column of the case: nobody is named.
    Column,
    /// A printed state without a date: the moment is the latest that is sure, not the event's.
    State,
}
