//! Reads the cells of a workbook into what a sheet keeps.

use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::package::MOST_BYTES;
use super::{Merge, Stored, Value, broken};
use crate::cases::ReadFault;
use crate::cases::rows::{LONGEST_ROW, MOST_COLUMNS};

/// Rows that a sheet can have.
const MOST_ROWS: u32 = 1_048_576;
/// Most sheets that are read.
const MOST_SHEETS: usize = 256;
/// Most cells that are kept, of all sheets together.
const MOST_CELLS: usize = 64 << 20;
/// Days from the first day of the 1900 system to that of the 1904 system.
const LATER: f64 = 1462.0;

/// What was read of a workbook: the texts of all sheets, and each sheet.
#[derive(Default)]
pub(super) struct Read {
    pub(super) texts: String,
    pub(super) sheets: Vec<(String, Vec<Stored>, Vec<Merge>)>,
}

/// Reads every worksheet that is shown.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ReadFault> {
    // Addresses that no sheet has may end the library in an overflow.
    let read = catch_unwind(AssertUnwindSafe(|| read_unguarded(bytes)));
    read.unwrap_or_else(|_| Err(broken("cells at addresses that no sheet has".to_owned(), 0)))
}

fn read_unguarded(bytes: &[u8]) -> Result<Read, ReadFault> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error, 0))?;
    let shown = workbook.sheets_metadata().iter().filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    if names.is_empty() {
        return Err(broken("no worksheet is shown".to_owned(), 0));
    }
    if names.len() > MOST_SHEETS {
        return Err(ReadFault::Bomb);
    }
    let mut texts = Texts { to_1900: workbook.has_1904_epoch(), ..Texts::default() };
    let mut sheets = Vec::new();
    let mut kept = 0;
    for name in names {
        let cells = cells(&mut workbook, &name, &mut texts, MOST_CELLS - kept)?;
        kept += cells.len();
        let areas = workbook.merge_cells_by_sheet_name(&name).map_err(|error| fault(&error, 0))?;
        let merges = merges(&areas, &cells);
        sheets.push((name, cells, merges));
    }
    Ok(Read { texts: texts.text, sheets })
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The cells of a sheet that hold something, by row and column.
fn cells(
    workbook: &mut Workbook<'_>,
    sheet: &str,
    texts: &mut Texts,
    room: usize,
) -> Result<Vec<Stored>, ReadFault> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| fault(&error, 0))?;
    let mut cells: Vec<Stored> = Vec::new();
    loop {
        let last = cells.last().map_or(0, |cell| cell.row);
        let Some(cell) = reader.next_cell().map_err(|error| fault(&error, last))? else { break };
        let (row, column) = cell.get_position();
        if row >= MOST_ROWS {
            return Err(broken(format!("a cell below row {MOST_ROWS}"), last));
        }
        let Some(value) = texts.value(cell.get_value(), row + 1)? else { continue };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let Some(column) = u16::try_from(column).ok().filter(|_| column < MOST_COLUMNS) else {
            return Err(ReadFault::TooManyColumns { most: MOST_COLUMNS });
        };
        if cells.len() == room {
            return Err(ReadFault::Bomb);
        }
        cells.push(Stored { row: row + 1, column, value });
    }
    // A sheet is written in order; one that is not is still read. Of two cells the first counts.
    cells.sort_by_key(Stored::place);
    cells.dedup_by_key(|cell| cell.place());
    Ok(cells)
}

/// The merges of one column over several rows whose top cell holds something.
fn merges(areas: &[Dimensions], cells: &[Stored]) -> Vec<Merge> {
    let mut merges: Vec<Merge> = Vec::new();
    let upright = areas.iter().filter(|area| {
        area.start.1 == area.end.1 && area.start.0 < area.end.0 && area.end.0 < MOST_ROWS
    });
    for area in upright {
        let Ok(column) = u16::try_from(area.start.1) else { continue };
        let top = cells.binary_search_by_key(&(area.start.0 + 1, column), Stored::place);
        let Ok(top) = top else { continue };
        let (first, last) = (area.start.0 + 1, area.end.0 + 1);
        merges.push(Merge { column, first, last, value: cells[top].value });
    }
    merges.sort_by_key(Merge::place);
    // Merges never overlap; of two that do the upper counts.
    merges.dedup_by(|lower, upper| lower.column == upper.column && lower.first <= upper.last);
    merges
}

/// The texts of a workbook, each shared one once.
#[derive(Default)]
struct Texts {
    text: String,
    /// Where a shared string went, by where the library keeps it.
    shared: HashMap<(usize, usize), Value>,
    to_1900: bool,
}

impl Texts {
    /// What is kept of a cell; nothing of an empty one.
    fn value(&mut self, value: &DataRef<'_>, row: u32) -> Result<Option<Value>, ReadFault> {
        Ok(Some(match value {
            DataRef::Empty | DataRef::SharedString("") => return Ok(None),
            DataRef::String(text) if text.is_empty() => return Ok(None),
            DataRef::SharedString(text) => {
                let key = (text.as_ptr().addr(), text.len());
                if let Some(known) = self.shared.get(&key) {
                    return Ok(Some(*known));
                }
                let value = self.text(text, row)?;
                self.shared.insert(key, value);
                value
            }
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                self.text(text, row)?
            }
            DataRef::Bool(truth) => self.text(if *truth { "TRUE" } else { "FALSE" }, row)?,
            DataRef::Error(error) => self.text(&error.to_string(), row)?,
            DataRef::Float(number) => Value::Number(*number),
            #[expect(clippy::cast_precision_loss, reason = "a workbook holds no other numbers")]
            DataRef::Int(number) => Value::Number(*number as f64),
            DataRef::DateTime(date) => Value::Date(self.serial(*date)),
        }))
    }

    fn text(&mut self, text: &str, row: u32) -> Result<Value, ReadFault> {
        if text.len() > LONGEST_ROW {
            return Err(ReadFault::RowTooLong { row, most: LONGEST_ROW });
        }
        let from = self.text.len();
        let bound = |at: usize| u32::try_from(at).ok().filter(|at| u64::from(*at) <= MOST_BYTES);
        let to = bound(from + text.len()).ok_or(ReadFault::Bomb)?;
        self.text.push_str(text);
        Ok(Value::Text { from: bound(from).ok_or(ReadFault::Bomb)?, to })
    }

    /// Days in the 1900 system. A length of time is the same in both.
    #[expect(clippy::float_arithmetic, reason = "a workbook counts days in floats")]
    fn serial(&self, date: ExcelDateTime) -> f64 {
        let shift = if self.to_1900 && date.is_datetime() { LATER } else { 0.0 };
        date.as_f64() + shift
    }
}

fn fault(error: &calamine::XlsxError, row: u32) -> ReadFault {
    match error {
        calamine::XlsxError::Password => ReadFault::OtherFormat { format: "XLS" },
        _ => broken(error.to_string(), row),
    }
}
