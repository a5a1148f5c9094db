//! Why a paper could not be printed, in words for both languages.

use thiserror::Error;
use words::{Lang, text};

/// Why a paper could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PdfError {
    /// The look-up address does not fit into a QR code.
    #[error("the look-up address has {length} bytes; a QR code takes at most {limit}")]
    AddressTooLong {
        /// Bytes of the address.
        length: usize,
        /// Bytes that fit.
        limit: usize,
    },
    /// The parts of a table do not fit together.
    #[error("{0}")]
    Table(#[from] TableFault),
    /// The typesetter refused a template of ours.
    #[error("“{title}” could not be laid out: {why}")]
    Typesetting {
        /// The title of the paper.
        title: String,
        /// What the typesetter said.
        why: String,
    },
}

/// How the parts of a table do not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TableFault {
    /// There is no column.
    #[error("the table has no column")]
    NoColumns,
    /// The cells of a row of the header overlap or leave a gap.
    #[error("row {row} of the header does not fit {columns} columns")]
    Header {
        /// The row, from 1.
        row: usize,
        /// The columns of the table.
        columns: usize,
    },
    /// A row has too few or too many cells.
    #[error("row {row} has {cells} cells; the table has {columns} columns")]
    Row {
        /// The row, from 1, the header not counted.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The columns of the table.
        columns: usize,
    },
}

impl PdfError {
    /// What happened, where, why and what to do next, for the person who asked for the paper.
    pub fn told(&self, lang: Lang) -> String {
        match self {
            Self::AddressTooLong { length, limit } => {
                let arguments = [("length", length.to_string()), ("limit", limit.to_string())];
                text(lang, "form-error-address-too-long", &arguments)
            }
            Self::Table(TableFault::NoColumns) => text(lang, "form-error-no-columns", &[]),
            Self::Table(TableFault::Header { row, columns }) => {
                let arguments = [("row", row.to_string()), ("columns", columns.to_string())];
                text(lang, "form-error-header", &arguments)
            }
            Self::Table(TableFault::Row { row, cells, columns }) => {
                let arguments = [
                    ("row", row.to_string()),
                    ("cells", cells.to_string()),
                    ("columns", columns.to_string()),
                ];
                text(lang, "form-error-row", &arguments)
            }
            Self::Typesetting { title, why } => {
                let arguments = [("title", title.clone()), ("why", why.clone())];
                text(lang, "form-error-typesetting", &arguments)
            }
        }
    }
}
