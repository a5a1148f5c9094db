//! Figures of a period as CSV: one row per unit and measure.
//!
//! Two layouts share one reader: the national portal's (`metric_code`, `numerator`,
//! `denominator`, …) and our own (`measure`, `part`, `whole`, `value`, …). The column
//! of printed line scores is known and never read; the one of group scores is handed on, for a set that
//! takes a group without any figures as printed.

mod fault;

use std::collections::HashSet;

pub use fault::{TableFault, TableFaultKind};

/// Largest file that is read, in bytes.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// Most rows that are read.
pub(crate) const MOST_ROWS: usize = 1_000_000;
/// Longest cell, in bytes: a note, not a book.
pub(crate) const LONGEST_CELL: usize = 10_000;
/// Most faults that are kept; a file with more is the wrong file.
pub(crate) const MOST_FAULTS: usize = 200;

/// Names of columns that are understood, and the one each stands for.
const COLUMNS: [(&str, Column); 22] = [
    ("date", Column::Date),
    ("unit_code", Column::UnitCode),
    ("unit_name", Column::UnitName),
    ("unit_level", Column::UnitLevel),
    ("group_key", Column::Group),
    ("group_score", Column::GroupScore),
    ("group_max", Column::Ignored),
    ("metric_code", Column::Measure),
    ("measure", Column::Measure),
    ("metric_name_vi", Column::Ignored),
    ("numerator", Column::Part),
    ("part", Column::Part),
    ("denominator", Column::Whole),
    ("whole", Column::Whole),
    ("ratio_printed", Column::Percent),
    ("percent", Column::Percent),
    ("score_printed", Column::Ignored),
    ("max_score", Column::Max),
    ("value", Column::Value),
    ("responses", Column::Responses),
    ("state", Column::State),
    ("note", Column::Note),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Date,
    UnitCode,
    UnitName,
    UnitLevel,
    Group,
    GroupScore,
    Measure,
    Part,
    Whole,
    Percent,
    Max,
    Value,
    Responses,
    State,
    Note,
    Ignored,
}

/// A cell: the text without surrounding blanks, `None` when empty.
pub type Cell = Option<Box<str>>;

/// One row, as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureRow {
    /// Row of the file, from one with the header.
    pub row: u32,
    /// Day of the figures.
    pub date: Cell,
    /// Code of the unit.
    pub unit_code: Cell,
    /// Name of the unit.
    pub unit_name: Cell,
    /// Level of the unit; `None` also when the file has no such column.
    pub unit_level: Cell,
    /// Pillar the line belongs to.
    pub group: Cell,
    /// Points printed for the pillar.
    pub group_score: Cell,
    /// Measure or fact.
    pub measure: Cell,
    /// Numerator.
    pub part: Cell,
    /// Denominator.
    pub whole: Cell,
    /// Per cent as printed.
    pub percent: Cell,
    /// Maximum the publisher prints.
    pub max: Cell,
    /// A value without a whole.
    pub value: Cell,
    /// How many answered.
    pub responses: Cell,
    /// Why there is no figure.
    pub state: Cell,
    /// The source's word on its own figure.
    pub note: Cell,
}

/// All rows of a file.
#[derive(Debug, Clone, Default)]
pub struct FigureTable {
    /// The rows that could be read.
    pub rows: Vec<FigureRow>,
    /// Does the file say at which level a unit is? Then an empty cell means something.
    pub has_unit_level: bool,
}

/// Reads a file of figures. Either every row can be read, or every fault is told.
///
/// # Errors
/// All faults found, at most [`MOST_FAULTS`].
pub fn read_figures(bytes: &[u8]) -> Result<FigureTable, Vec<TableFault>> {
    let whole = |kind| Err(vec![TableFault { row: 0, kind }]);
    if bytes.len() > MOST_BYTES {
        return whole(TableFaultKind::TooLarge { most: MOST_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return whole(TableFaultKind::Empty);
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        let row = u32::try_from(lines).unwrap_or(u32::MAX);
        return Err(vec![TableFault { row, kind: TableFaultKind::NotUtf8 }]);
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns = match reader.headers() {
        Ok(header) => columns(header)?,
        Err(error) => return whole(TableFaultKind::NotCsv(error.to_string())),
    };
    rows(reader, &columns, bytes)
}

fn columns(header: &csv::StringRecord) -> Result<Vec<Column>, Vec<TableFault>> {
    let mut faults = Vec::new();
    let mut found: HashSet<Column> = HashSet::new();
    let mut columns = Vec::with_capacity(header.len());
    for name in header {
        let name = name.trim();
        let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == name) else {
            let nearest = COLUMNS
                .iter()
                .map(|(known, _)| (strsim::damerau_levenshtein(name, known), *known))
                .filter(|(distance, _)| *distance <= 3)
                .min();
            let nearest = nearest.map(|(_, known)| known.to_owned());
            let column = name.chars().take(60).collect();
            faults.push(TableFaultKind::UnknownColumn { column, nearest });
            if faults.len() >= MOST_FAULTS {
                break;
            }
            continue;
        };
        if *column != Column::Ignored && !found.insert(*column) {
            faults.push(TableFaultKind::ColumnTwice { column: name.to_owned() });
        }
        columns.push(*column);
    }
    for (needed, name) in [(Column::UnitCode, "unit_code"), (Column::Measure, "measure")] {
        if !found.contains(&needed) {
            faults.push(TableFaultKind::MissingColumn { column: name });
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults.into_iter().map(|kind| TableFault { row: 1, kind }).collect())
    }
}

fn rows(
    mut reader: csv::Reader<&[u8]>,
    columns: &[Column],
    bytes: &[u8],
) -> Result<FigureTable, Vec<TableFault>> {
    let has_unit_level = columns.contains(&Column::UnitLevel);
    let mut table = FigureTable { rows: Vec::new(), has_unit_level };
    let mut faults = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let row = u32::try_from(reader.position().line()).unwrap_or(u32::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                faults.push(TableFault { row, kind: TableFaultKind::NotCsv(error.to_string()) });
                break;
            }
        }
        let row = record.position().map_or(row, |at| row_of(at, bytes));
        match figure_row(row, &record, columns) {
            Ok(read) => table.rows.extend(read),
            Err(kind) => faults.push(TableFault { row, kind }),
        }
        if faults.len() >= MOST_FAULTS || table.rows.len() > MOST_ROWS {
            break;
        }
    }
    if table.rows.len() > MOST_ROWS {
        let kind = TableFaultKind::TooManyRows { most: MOST_ROWS };
        faults.push(TableFault { row: 0, kind });
    }
    if faults.is_empty() && table.rows.is_empty() {
        faults.push(TableFault { row: 1, kind: TableFaultKind::HeaderOnly });
    }
    if faults.is_empty() { Ok(table) } else { Err(faults) }
}

/// The line on which a record begins; the reader's own position is before the blank lines it
/// skipped.
fn row_of(at: &csv::Position, bytes: &[u8]) -> u32 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX).min(bytes.len());
    let blank = bytes[from..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let skipped = blank.filter(|byte| **byte == b'\n').count();
    u32::try_from(at.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(skipped).unwrap_or(0))
}

/// A row with nothing in it is no row and no fault.
fn figure_row(
    row: u32,
    record: &csv::StringRecord,
    columns: &[Column],
) -> Result<Option<FigureRow>, TableFaultKind> {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(None);
    }
    if record.len() != columns.len() {
        return Err(TableFaultKind::CellCount { expected: columns.len(), found: record.len() });
    }
    let mut read = FigureRow { row, ..FigureRow::default() };
    for (cell, column) in record.iter().zip(columns) {
        if cell.len() > LONGEST_CELL {
            return Err(TableFaultKind::CellTooLong { most: LONGEST_CELL });
        }
        // `trim` also takes the no-break spaces that spreadsheets leave behind.
        let text = cell.trim();
        if let Some(place) = read.place(*column) {
            *place = (!text.is_empty()).then(|| Box::from(text));
        }
    }
    if read.unit_code.is_none() {
        return Err(TableFaultKind::NoUnit);
    }
    Ok(Some(read))
}

impl FigureRow {
    fn place(&mut self, column: Column) -> Option<&mut Cell> {
        Some(match column {
            Column::Date => &mut self.date,
            Column::UnitCode => &mut self.unit_code,
            Column::UnitName => &mut self.unit_name,
            Column::UnitLevel => &mut self.unit_level,
            Column::Group => &mut self.group,
            Column::GroupScore => &mut self.group_score,
            Column::Measure => &mut self.measure,
            Column::Part => &mut self.part,
            Column::Whole => &mut self.whole,
            Column::Percent => &mut self.percent,
            Column::Max => &mut self.max,
            Column::Value => &mut self.value,
            Column::Responses => &mut self.responses,
            Column::State => &mut self.state,
            Column::Note => &mut self.note,
            Column::Ignored => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn refused(text: &[u8], row: u32, kind: &TableFaultKind) {
        let faults = read_figures(text).unwrap_err();
        assert_eq!((faults[0].row, &faults[0].kind), (row, kind));
    }

    #[test]
    fn both_layouts_are_read_by_their_names() {
        let portal = "unit_code,metric_code,numerator,denominator\nH1,on_time,3,4\n";
        let own = "unit_code,measure,part,whole\nH1,on_time,3,4\n";
        assert_eq!(
            read_figures(portal.as_bytes()).unwrap().rows,
            read_figures(own.as_bytes()).unwrap().rows
        );
    }

    #[test]
    fn a_byte_order_mark_and_blank_rows_are_no_fault() {
        let text = "\u{feff}unit_code,measure,part\n\nH1,x,\u{a0}3 \n,,\n";
        let table = read_figures(text.as_bytes()).unwrap();
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].part.as_deref(), Some("3"));
        assert_eq!(table.rows[0].row, 3);
    }

    #[test]
    fn every_kind_of_wrong_file_is_told() {
        refused(b"", 0, &TableFaultKind::Empty);
        refused(b"unit_code,measure\n", 1, &TableFaultKind::HeaderOnly);
        refused(b"unit_code,measure\nH1,\xff\n", 2, &TableFaultKind::NotUtf8);
        refused(b"unit_code\nH1\n", 1, &TableFaultKind::MissingColumn { column: "measure" });
        refused(
            b"unit_code,measure,numeratr\nH1,x,1\n",
            1,
            &TableFaultKind::UnknownColumn {
                column: "numeratr".into(),
                nearest: Some("numerator".into()),
            },
        );
        refused(
            b"unit_code,measure,metric_code\nH1,x,y\n",
            1,
            &TableFaultKind::ColumnTwice { column: "metric_code".into() },
        );
        refused(
            b"unit_code,measure\nH1,x,9\n",
            2,
            &TableFaultKind::CellCount { expected: 2, found: 3 },
        );
        refused(b"unit_code,measure\n,x\n", 2, &TableFaultKind::NoUnit);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut text = b"unit_code,measure,part,whole\n".to_vec();
            text.extend(&bytes);
            let _ = read_figures(&text);
            let _ = read_figures(&bytes);
        }
    }
}
