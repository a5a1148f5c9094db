//! What can be wrong with an export: with the file, with one row.

use std::io;

use thiserror::Error;

use super::rows::RecordTooLong;

/// Why a file cannot be read at all. Row numbers are as people count; 0 for the file as a whole.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum ReadFault {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A header and nothing below.
    #[error("the file has a header and no rows")]
    HeaderOnly,
    /// No row names columns that are known.
    #[error("no row names the columns of cases or events")]
    NoHeader {
        /// The first row that is not empty, shortened.
        first: String,
    },
    /// Headers are there, a column without which nothing works is not.
    #[error("no column for {needed}")]
    MissingColumn {
        /// The key of the mapping that would name it.
        needed: &'static str,
        /// The headers found.
        headers: Vec<String>,
    },
    /// Two columns of the same name, one of which is needed.
    #[error("the header `{header}` stands twice")]
    HeaderTwice {
        /// The header.
        header: String,
    },
    /// Two different columns could be meant.
    #[error("{first} and {second} could both be {key}")]
    TwoColumns {
        /// The key of the mapping.
        key: &'static str,
        /// One header.
        first: String,
        /// The other.
        second: String,
    },
    /// A mapping names a column that the file does not have.
    #[error("the mapping names the column `{column}`, which the file does not have")]
    ColumnNotThere {
        /// As the mapping says.
        column: String,
        /// The header nearest to it.
        nearest: Option<String>,
    },
    /// The dates of a column can be read two ways.
    #[error("the dates of `{column}` can be read day first or month first")]
    TwoDateOrders {
        /// The header.
        column: String,
        /// A value that can be read both ways, or the first of two that contradict each other.
        example: String,
        /// Row of the example.
        row: u32,
        /// Rows that can only be read day first, only month first.
        day_first: u64,
        /// See above.
        month_first: u64,
    },
    /// Several sheets hold cases.
    #[error("several sheets hold cases: {}", sheets.join(", "))]
    SeveralSheets {
        /// Their names.
        sheets: Vec<String>,
    },
    /// The sheet that was asked for is not there.
    #[error("no sheet `{asked}`")]
    NoSuchSheet {
        /// The name asked for.
        asked: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// Several types of objects could equally be the case.
    #[error("several types of objects could be the case: {}", types.join(", "))]
    SeveralCaseTypes {
        /// Their names.
        types: Vec<String>,
    },
    /// Objects of the type that was asked for are not there.
    #[error("no objects of type `{asked}`")]
    NoSuchObjectType {
        /// The type asked for.
        asked: String,
        /// The types there are.
        types: Vec<String>,
    },
    /// More columns than a table has.
    #[error("more than {most} columns")]
    TooManyColumns {
        /// The limit.
        most: usize,
    },
    /// One row, cell or element without end.
    #[error("row {row}: longer than {most} bytes")]
    RowTooLong {
        /// The row.
        row: u32,
        /// The limit.
        most: usize,
    },
    /// More rows, or more bytes, than are read.
    #[error("more than {most} rows")]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// A file that unpacks to far more than it holds.
    #[error("unpacks to far more than a table holds")]
    Bomb,
    /// Bytes that are no text.
    #[error("row {row}: not UTF-8")]
    NotUtf8 {
        /// The row.
        row: u32,
    },
    /// Says it is a packed file, and cannot be unpacked.
    #[error("not a readable {format} file: {reason}")]
    Broken {
        /// `gzip`, `XLSX`, `CSV`, `XES` or `OCEL`.
        format: &'static str,
        /// What the reader said.
        reason: String,
        /// Where, when the reader knows.
        row: u32,
    },
    /// A document type or entity definition: never in a log, often in an attack.
    #[error("row {row}: a document type definition")]
    Doctype {
        /// The line.
        row: u32,
    },
    /// An old or foreign format that is known by its first bytes.
    #[error("a {format} file")]
    OtherFormat {
        /// Its usual name.
        format: &'static str,
    },
    /// A time zone that the zone database does not know.
    #[error("no time zone `{name}`")]
    NoSuchZone {
        /// As written.
        name: String,
    },
    /// The system did not let us read.
    #[error("{0}")]
    System(String),
}

impl ReadFault {
    /// From an error of reading: a record too long is told as such, the rest as the system's.
    pub(crate) fn reading(error: &io::Error, format: &'static str, row: u32) -> Self {
        let source = error.get_ref();
        if source.and_then(|inner| inner.downcast_ref::<RecordTooLong>()).is_some() {
            return Self::RowTooLong { row, most: super::rows::LONGEST_ROW };
        }
        if let Some(fault) = source.and_then(|inner| inner.downcast_ref::<Self>()) {
            return fault.clone();
        }
        match error.kind() {
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof => {
                Self::Broken { format, reason: error.to_string(), row }
            }
            _ => Self::System(error.to_string()),
        }
    }
}

/// A row that could not be read; it enters no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row, as people count.
    pub row: u32,
    /// Header of the column; empty when the row as a whole is wrong.
    pub column: String,
    /// What stands there, shortened.
    pub read: String,
    /// Why it cannot be read.
    pub kind: RowFaultKind,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFaultKind {
    /// No code of a case.
    NoCode,
    /// No activity.
    NoActivity,
    /// No date where one must be: the receipt of a case, the time of an event.
    NoDate,
    /// Not a date in any known form.
    NotADate,
    /// A date that no calendar has: 31/02/2022.
    NoSuchDay,
    /// A date outside the years 1900 to 2200.
    OutOfRange,
    /// Fewer cells than headers.
    MissingCells,
    /// More cells than headers, with something in them.
    TooManyCells,
    /// A second row of a code that names another case already, in a table of cases.
    CodeTwice,
}

impl RowFaultKind {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoCode => "no_code",
            Self::NoActivity => "no_activity",
            Self::NoDate => "no_date",
            Self::NotADate => "not_a_date",
            Self::NoSuchDay => "no_such_day",
            Self::OutOfRange => "out_of_range",
            Self::MissingCells => "missing_cells",
            Self::TooManyCells => "too_many_cells",
            Self::CodeTwice => "code_twice",
        }
    }
}
