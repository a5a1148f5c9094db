//! What every format becomes first: rows of cells, one at a time.

mod csv;
mod guard;
mod ocel;
mod xes;
mod xlsx;

pub(crate) use csv::CsvRows;
pub(crate) use guard::{Budget, Guarded, RecordTooLong};
pub(crate) use ocel::OcelRows;
pub(crate) use xes::{XesRows, columns as xes_columns};
pub(crate) use xlsx::{Sheet, sheets};

use super::ReadFault;

/// Longest row, record or element that is read, in bytes. Beyond it the file is no table.
pub(crate) const LONGEST_ROW: usize = 16 << 20;
/// Most columns that are read.
pub(crate) const MOST_COLUMNS: usize = 2_000;

/// A cell as a reader found it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing in it.
    Empty,
    /// A text, not trimmed yet.
    Text(&'a str),
    /// A number of a spreadsheet.
    Number(f64),
    /// A number of a spreadsheet that is shown as a date or time: days in the 1900 system.
    Date(f64),
    /// Bytes that are no text in the encoding of the file.
    Unreadable,
}

/// A source of rows. Cells of the current row may be asked until the next [`RowSource::advance`].
pub(crate) trait RowSource {
    /// Goes to the next row; false at the end.
    fn advance(&mut self) -> Result<bool, ReadFault>;

    /// Where the row stands, as people count: from one; in XML the line of the element.
    fn row(&self) -> u32;

    /// Cells in this row.
    fn width(&self) -> usize;

    /// A cell; empty past the end.
    fn cell(&self, column: usize) -> Cell<'_>;

    /// The bytes of a cell, when the source has them at hand: to see that they are those of the row
    /// before without reading them as text.
    fn bytes(&self, _column: usize) -> Option<&[u8]> {
        None
    }

    /// Must every row have a cell under each header? In text it must; a sheet leaves empty cells out.
    fn even(&self) -> bool {
        false
    }

    /// Is this a case that has no events, in a source of events?
    fn bare_case(&self) -> bool {
        false
    }
}
