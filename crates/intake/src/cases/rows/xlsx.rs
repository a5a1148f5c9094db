//! Workbooks in XLSX: every sheet that is shown, as rows of cells.

mod package;
#[cfg(test)]
mod tests;
mod workbook;

use std::rc::Rc;

use super::{Cell, RowSource};
use crate::cases::ReadFault;

/// Reads the worksheets of a workbook that are shown; hidden ones are left out.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ReadFault> {
    package::check(bytes)?;
    let workbook::Read { texts, sheets } = workbook::read(bytes)?;
    let texts: Rc<str> = texts.into();
    let sheet = |(name, cells, merges): (String, Vec<Stored>, Vec<Merge>)| {
        let last = cells.iter().map(|cell| cell.column).max();
        let width = last.map_or(0, |column| usize::from(column) + 1);
        Sheet { name, width, cells, merges, texts: Rc::clone(&texts) }
    };
    Ok(sheets.into_iter().map(sheet).collect())
}

fn broken(reason: String, row: u32) -> ReadFault {
    ReadFault::Broken { format: "XLSX", reason, row }
}

/// A worksheet: the cells that hold something, no others.
#[derive(Debug)]
pub(crate) struct Sheet {
    name: String,
    width: usize,
    /// By row and column.
    cells: Vec<Stored>,
    /// By column and row.
    merges: Vec<Merge>,
    texts: Rc<str>,
}

impl Sheet {
    /// As the tab says.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The rows, from the top. Rows with nothing in them are left out; the numbers tell.
    pub(crate) fn rows(&self) -> SheetRows<'_> {
        SheetRows { sheet: self, from: 0, to: 0 }
    }

    /// The value of the upright merge that covers a place.
    fn merged(&self, row: u32, column: u16) -> Option<Value> {
        let after = self.merges.partition_point(|merge| merge.place() <= (column, row));
        let merge = self.merges.get(after.checked_sub(1)?)?;
        (merge.column == column && row <= merge.last).then_some(merge.value)
    }

    fn show(&self, value: Value) -> Cell<'_> {
        match value {
            Value::Text { from, to } => {
                self.texts.get(from as usize..to as usize).map_or(Cell::Empty, Cell::Text)
            }
            Value::Number(number) => Cell::Number(number),
            Value::Date(serial) => Cell::Date(serial),
        }
    }
}

/// The rows of a sheet that hold something. All are as wide as the sheet; column 0 is column A.
///
/// A cell that is merged into the one above it has its value, in rows that hold something of
/// their own. A cell that is merged into the one left of it is empty.
#[derive(Debug)]
pub(crate) struct SheetRows<'a> {
    sheet: &'a Sheet,
    /// The cells of the current row.
    from: usize,
    to: usize,
}

impl RowSource for SheetRows<'_> {
    fn advance(&mut self) -> Result<bool, ReadFault> {
        self.from = self.to;
        let rest = &self.sheet.cells[self.from..];
        let Some(first) = rest.first() else { return Ok(false) };
        self.to += rest.iter().take_while(|cell| cell.row == first.row).count();
        Ok(true)
    }

    fn row(&self) -> u32 {
        self.sheet.cells[self.from..self.to].first().map_or(0, |cell| cell.row)
    }

    fn width(&self) -> usize {
        self.sheet.width
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let row = &self.sheet.cells[self.from..self.to];
        let (Some(first), Ok(column)) = (row.first(), u16::try_from(column)) else {
            return Cell::Empty;
        };
        // Most rows have no gaps: the cell stands where it would in a full row.
        let straight = row.get(usize::from(column)).filter(|cell| cell.column == column);
        let found = straight.or_else(|| {
            row.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &row[at])
        });
        let value = found.map(|cell| cell.value);
        let value = value.or_else(|| self.sheet.merged(first.row, column));
        value.map_or(Cell::Empty, |value| self.sheet.show(value))
    }
}

/// A cell that holds something.
#[derive(Clone, Copy, Debug)]
struct Stored {
    /// From one.
    row: u32,
    /// From zero.
    column: u16,
    value: Value,
}

impl Stored {
    fn place(&self) -> (u32, u16) {
        (self.row, self.column)
    }
}

/// Cells of one column that are merged into the first of them.
#[derive(Clone, Copy, Debug)]
struct Merge {
    column: u16,
    first: u32,
    last: u32,
    value: Value,
}

impl Merge {
    fn place(&self) -> (u16, u32) {
        (self.column, self.first)
    }
}

/// What a cell holds; a text lies in the texts of the workbook.
#[derive(Clone, Copy, Debug)]
enum Value {
    Text { from: u32, to: u32 },
    Number(f64),
    Date(f64),
}
