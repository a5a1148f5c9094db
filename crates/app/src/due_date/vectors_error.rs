//! Why a text is not a file of vectors, and where.

use deadlines::{CalendarFault, LimitError, MomentError, SuspensionError};

/// Why a text is not a file of vectors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VectorsError {
    /// Not JSON, or a key missing, or a value of the wrong kind.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says.
        message: String,
    },
    /// No vector in it, so nothing would be shown by passing.
    #[error("the file holds no vector")]
    Empty,
    /// Its calendar is unfit.
    #[error("calendar: {0}")]
    Calendar(CalendarFault),
    /// A name in `weekend` is not one of a weekday.
    #[error("calendar: `{0}` is not a weekday")]
    Weekday(String),
    /// An entry of a list of days is not a date.
    #[error("calendar.{field}: `{read}` is not a date")]
    Date {
        /// The list.
        field: &'static str,
        /// What was read.
        read: String,
    },
    /// A vector cannot be read.
    #[error("vector {id}: {fault}")]
    Vector {
        /// Its id.
        id: String,
        /// Why not.
        fault: VectorFault,
    },
}

/// Why a vector cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VectorFault {
    /// No such unit.
    #[error("unknown unit `{0}`")]
    Unit(String),
    /// An amount that the unit does not take.
    #[error("amount {amount} of {unit}")]
    Amount {
        /// The unit.
        unit: String,
        /// The amount.
        amount: i64,
    },
    /// A limit that the engine refuses.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// A moment that cannot be read; which one, by its key.
    #[error("{key}: {error}")]
    Moment {
        /// The key.
        key: &'static str,
        /// Why not.
        error: MomentError,
    },
    /// A suspension that ends before it begins.
    #[error(transparent)]
    Suspension(#[from] SuspensionError),
}
