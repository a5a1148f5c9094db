//! What can be wrong with a file of figures.

use thiserror::Error;

/// Something wrong with the file or a row.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("row {row}: {kind}")]
pub struct TableFault {
    /// Row of the file, from one with the header; 0 for the file as a whole.
    pub row: u32,
    /// What is wrong.
    pub kind: TableFaultKind,
}

/// What is wrong with a file of figures.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableFaultKind {
    /// Not a byte in it.
    #[error("the file is empty")]
    Empty,
    /// A header and nothing below.
    #[error("the file has a header and no rows")]
    HeaderOnly,
    /// Larger than is read.
    #[error("larger than {most} bytes")]
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// More rows than are read.
    #[error("more than {most} rows")]
    TooManyRows {
        /// The limit.
        most: usize,
    },
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A column that must be there.
    #[error("the column `{column}` is missing")]
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// A column nobody knows.
    #[error("unknown column `{column}`")]
    UnknownColumn {
        /// As written.
        column: String,
        /// The known one nearest to it.
        nearest: Option<String>,
    },
    /// The same column twice.
    #[error("the column `{column}` stands twice")]
    ColumnTwice {
        /// The column.
        column: String,
    },
    /// More or fewer cells than the header.
    #[error("{found} cells under {expected} columns")]
    CellCount {
        /// Columns.
        expected: usize,
        /// Cells.
        found: usize,
    },
    /// A cell without end.
    #[error("a cell of more than {most} bytes")]
    CellTooLong {
        /// The limit.
        most: usize,
    },
    /// A row without a unit.
    #[error("no unit code")]
    NoUnit,
    /// Not CSV.
    #[error("not readable as CSV: {0}")]
    NotCsv(String),
}
