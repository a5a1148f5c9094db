//! What can be wrong with a measure's query, said for whoever must mend it.

use std::time::Duration;

use datafusion::error::DataFusionError;
use jiff::civil::Date;
use thiserror::Error;

use crate::period::HalfOpen;
use crate::snapshot::SnapshotFault;

/// A measure that could not be counted or listed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EngineFault {
    /// The snapshot cannot be used.
    #[error(transparent)]
    Snapshot(#[from] SnapshotFault),
    /// The engine did not start on it.
    #[error("the tables of the snapshot cannot be opened: {why}")]
    Setup {
        /// The engine's own words.
        why: String,
    },
    /// Not one SELECT and nothing else.
    #[error("{file}: a measure is one SELECT over cases, figures, stops and units: {why}")]
    NotASelect {
        /// The file of the measure.
        file: String,
        /// What it is instead.
        why: String,
    },
    /// A table that is not one of the snapshot.
    #[error("{file}: reads `{table}`; a measure reads cases, figures, stops and units alone")]
    ForeignTable {
        /// The file of the measure.
        file: String,
        /// The table.
        table: String,
    },
    /// A column that no table has.
    #[error("{file}:{line}: there is no column `{column}`; there are {}", known.join(", "))]
    UnknownColumn {
        /// The file of the measure.
        file: String,
        /// The line on which it is first named.
        line: usize,
        /// The column.
        column: String,
        /// The columns there are.
        known: Vec<String>,
    },
    /// It does not select records.
    #[error(
        "{file}: selects {}; a measure selects unit_id (text), record (text), hit (boolean)",
        found.join(", ")
    )]
    WrongColumns {
        /// The file of the measure.
        file: String,
        /// What it selects, with types.
        found: Vec<String>,
    },
    /// A parameter that nobody gives.
    #[error("{file}: asks for `{name}`; there are $from, $to and $as_of")]
    UnknownParameter {
        /// The file of the measure.
        file: String,
        /// The parameter.
        name: String,
    },
    /// A function whose answer changes while the snapshot does not.
    #[error("{file}: calls `{function}`, which does not always give the same answer; use $as_of")]
    Unsteady {
        /// The file of the measure.
        file: String,
        /// The function.
        function: String,
    },
    /// Records of which the measure does not say whether they are hits.
    #[error(
        "{file}: says neither yes nor no of {records} records of the unit {unit}; `hit` must not \
         be null: leave such records out, or decide them"
    )]
    NoVerdict {
        /// The file of the measure.
        file: String,
        /// The unit.
        unit: String,
        /// How many.
        records: u64,
    },
    /// A stock of a day that the snapshot does not know.
    #[error(
        "{file}: counts what lay there on the day of the snapshot, {as_of}, and {} to {} does not \
         hold that day; take the snapshot of the period's last day", period.from(), period.to()
    )]
    StockOfAnotherDay {
        /// The file of the measure.
        file: String,
        /// The day of the snapshot.
        as_of: Date,
        /// The period asked for.
        period: HalfOpen,
    },
    /// A report of a day that had not closed when the snapshot was taken.
    #[error("the snapshot is of {as_of}, and the report goes up to {last}; take a later snapshot")]
    DayNotKnown {
        /// The day of the snapshot.
        as_of: Date,
        /// The last day of the report.
        last: Date,
    },
    /// A page of more records than allowed.
    #[error("a page of {take} records is too large; the limit is {limit}")]
    PageTooLarge {
        /// Asked for.
        take: u64,
        /// Allowed.
        limit: u64,
    },
    /// More units than allowed.
    #[error("{file}: counts {units} units; the limit is {limit}")]
    TooManyUnits {
        /// The file of the measure.
        file: String,
        /// Counted.
        units: usize,
        /// Allowed.
        limit: usize,
    },
    /// It took too long.
    #[error("{file}: no answer after {after:?}; it was stopped")]
    TooSlow {
        /// The file of the measure.
        file: String,
        /// The limit.
        after: Duration,
    },
    /// The engine refused for another reason.
    #[error("{file}: {why}")]
    Query {
        /// The file of the measure.
        file: String,
        /// The engine's own words.
        why: String,
    },
}

/// What the engine says, without the traces of its inside.
pub(super) fn words(error: &DataFusionError) -> String {
    error.strip_backtrace()
}
