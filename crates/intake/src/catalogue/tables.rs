//! Files as tables: unpacked, header found, told which of the four each is.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::{
    CatalogueColumn, CatalogueFile, CatalogueFileFault, CatalogueFileFaultKind, CataloguePlace,
    CatalogueTable,
};
use crate::ReadFault;
use crate::cases::layout::{self, Header};
use crate::cases::rows::{Cell, CsvRows, RowSource, sheets};
use crate::cases::source::{self, Format};

/// Largest workbook that is read, in bytes.
const MOST_WORKBOOK: u64 = 64 << 20;
/// Most rows of one table. The largest province has some 2,200 procedures.
const MOST_ROWS: usize = 100_000;
/// Longest text of a cell, in characters.
pub(super) const LONGEST_CELL: usize = 10_000;

/// All that was found in the files.
#[derive(Default)]
pub(super) struct Found {
    pub(super) tables: Vec<Table>,
    pub(super) unused: Vec<(CataloguePlace, String)>,
    pub(super) skipped: Vec<CataloguePlace>,
    pub(super) without_table: Vec<CataloguePlace>,
}

/// A table whose columns are known.
pub(super) struct Table {
    pub(super) kind: CatalogueTable,
    file: String,
    sheet: Option<String>,
    headers: BTreeMap<CatalogueColumn, String>,
    pub(super) rows: Vec<Row>,
}

/// The cells of a row that hold something, of the columns that are known.
pub(super) struct Row {
    pub(super) number: u32,
    cells: BTreeMap<CatalogueColumn, Held>,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(super) enum Held {
    Text(String),
    /// A number, and how it is written.
    Number(f64, String),
    Unreadable,
}

impl Row {
    pub(super) fn held(&self, column: CatalogueColumn) -> Option<&Held> {
        self.cells.get(&column)
    }

    /// The text of a cell; empty when there is none.
    pub(super) fn text(&self, column: CatalogueColumn) -> &str {
        match self.cells.get(&column) {
            Some(Held::Text(text) | Held::Number(_, text)) => text,
            Some(Held::Unreadable) | None => "",
        }
    }
}

impl Table {
    pub(super) fn place(&self, row: u32) -> CataloguePlace {
        CataloguePlace { file: self.file.clone(), sheet: self.sheet.clone(), row }
    }

    /// A fault at a cell.
    pub(super) fn fault(
        &self,
        row: &Row,
        column: CatalogueColumn,
        kind: CatalogueFileFaultKind,
    ) -> CatalogueFileFault {
        let header = self.headers.get(&column).map_or(column.header(), String::as_str);
        CatalogueFileFault {
            place: self.place(row.number),
            column: header.to_owned(),
            read: row.text(column).chars().take(80).collect(),
            kind,
        }
    }
}

/// Reads the tables of one file.
pub(super) fn read(
    file: CatalogueFile<'_>,
    found: &mut Found,
    faults: &mut Vec<CatalogueFileFault>,
) {
    let at = || CataloguePlace { file: file.name.to_owned(), sheet: None, row: 0 };
    let whole =
        |kind| CatalogueFileFault { place: at(), column: String::new(), read: String::new(), kind };
    let before = found.tables.len();
    let told = faults.len();
    let read = source::open(file.source).and_then(|opened| match opened.format {
        Format::Csv => read_csv(file, found, faults),
        Format::Xlsx => read_workbook(file, opened.reader, found, faults),
        Format::Xes => Err(ReadFault::OtherFormat { format: "XML" }),
        Format::Ocel => Err(ReadFault::OtherFormat { format: "JSON" }),
    });
    match read {
        Err(fault) => faults.push(whole(CatalogueFileFaultKind::Unreadable(fault))),
        Ok(()) if found.tables.len() == before && faults.len() == told => {
            faults.push(whole(CatalogueFileFaultKind::NoTable));
        }
        Ok(()) => {}
    }
}

/// The table that the first rows begin, by the most columns that are recognised.
fn find(sample: &[Vec<String>]) -> Option<(CatalogueTable, Header)> {
    let header = |table: CatalogueTable| {
        let scored = |names: &[String]| table.score(names);
        let one = |name: &str| usize::from(table.recognise(name).is_some());
        layout::find_by(sample, 1, &scored, &one).map(|header| (table, header))
    };
    let mut best: Option<(CatalogueTable, Header)> = None;
    for (table, header) in CatalogueTable::ALL.into_iter().filter_map(header) {
        if best.as_ref().is_none_or(|(_, best)| header.score > best.score) {
            best = Some((table, header));
        }
    }
    best
}

fn read_csv(
    file: CatalogueFile<'_>,
    found: &mut Found,
    faults: &mut Vec<CatalogueFileFault>,
) -> Result<(), ReadFault> {
    let mut best: Option<(u8, CatalogueTable, Header)> = None;
    let mut refused = None;
    for delimiter in *b",;\t|" {
        let mut rows = CsvRows::new(source::open(file.source)?.reader, delimiter);
        let sample = match layout::sample(&mut rows) {
            Ok(sample) => sample,
            // With another delimiter the same bytes may be in order.
            Err(fault @ (ReadFault::TooManyColumns { .. } | ReadFault::Broken { .. })) => {
                refused.get_or_insert(fault);
                continue;
            }
            Err(fault) => return Err(fault),
        };
        if let Some((table, header)) = find(&sample)
            && best.as_ref().is_none_or(|(_, _, known)| header.score > known.score)
        {
            best = Some((delimiter, table, header));
        }
    }
    let Some((delimiter, kind, header)) = best else {
        return refused.map_or(Ok(()), Err);
    };
    let mut rows = CsvRows::new(source::open(file.source)?.reader, delimiter);
    keep(file, None, kind, &header, &mut rows, found, faults)
}

fn read_workbook(
    file: CatalogueFile<'_>,
    reader: Box<dyn BufRead + '_>,
    found: &mut Found,
    faults: &mut Vec<CatalogueFileFault>,
) -> Result<(), ReadFault> {
    let mut bytes = Vec::new();
    let read = reader.take(MOST_WORKBOOK + 1).read_to_end(&mut bytes);
    read.map_err(|error| ReadFault::reading(&error, "XLSX", 0))?;
    if bytes.len() as u64 > MOST_WORKBOOK {
        return Err(ReadFault::Bomb);
    }
    let mut without = Vec::new();
    let before = found.tables.len();
    for sheet in sheets(&bytes)? {
        let sample = layout::sample(&mut sheet.rows())?;
        let name = sheet.name();
        match find(&sample) {
            Some((kind, header)) => {
                keep(file, Some(name), kind, &header, &mut sheet.rows(), found, faults)?;
            }
            None => without.push(CataloguePlace {
                file: file.name.to_owned(),
                sheet: Some(name.to_owned()),
                row: 0,
            }),
        }
    }
    if found.tables.len() > before {
        found.without_table.append(&mut without);
    }
    Ok(())
}

/// Keeps the rows of a table, of its known columns.
fn keep(
    file: CatalogueFile<'_>,
    sheet: Option<&str>,
    kind: CatalogueTable,
    header: &Header,
    source: &mut impl RowSource,
    found: &mut Found,
    faults: &mut Vec<CatalogueFileFault>,
) -> Result<(), ReadFault> {
    let mut table = Table {
        kind,
        file: file.name.to_owned(),
        sheet: sheet.map(str::to_owned),
        headers: BTreeMap::new(),
        rows: Vec::new(),
    };
    let whole = |kind, column: &str, table: &Table| CatalogueFileFault {
        place: table.place(0),
        column: column.to_owned(),
        read: String::new(),
        kind,
    };
    let mut places: BTreeMap<CatalogueColumn, (usize, usize)> = BTreeMap::new();
    for (at, name) in header.names.iter().enumerate() {
        let Some((column, rank)) = kind.recognise(name) else {
            if !name.is_empty() {
                found.unused.push((table.place(0), name.clone()));
            }
            continue;
        };
        if let Some((_, known)) = places.get(&column)
            && *known <= rank
        {
            let other = table.headers[&column].clone();
            if *known == rank {
                let twice = CatalogueFileFaultKind::ColumnTwice { other };
                faults.push(whole(twice, name, &table));
            } else {
                found.unused.push((table.place(0), name.clone()));
            }
            continue;
        }
        places.insert(column, (at, rank));
        if let Some(lesser) = table.headers.insert(column, name.clone()) {
            found.unused.push((table.place(0), lesser));
        }
    }
    for missing in kind.missing(|column| places.contains_key(&column)) {
        let lacks = CatalogueFileFaultKind::MissingColumn { table: kind, missing };
        faults.push(whole(lacks, "", &table));
    }
    for _ in 0..header.rows {
        source.advance()?;
    }
    while source.advance()? {
        if table.rows.len() == MOST_ROWS {
            return Err(ReadFault::TooManyRows { most: MOST_ROWS as u64 });
        }
        let cells = places
            .iter()
            .filter_map(|(column, (at, _))| held(source.cell(*at)).map(|held| (*column, held)));
        table.rows.push(Row { number: source.row(), cells: cells.collect() });
    }
    // A table that lacks a column would have a fault in every row.
    if kind.missing(|column| places.contains_key(&column)).is_empty() {
        found.tables.push(table);
    }
    Ok(())
}

fn held(cell: Cell<'_>) -> Option<Held> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| Held::Text(text.to_owned()))
        }
        Cell::Number(number) | Cell::Date(number) => Some(Held::Number(number, number.to_string())),
        Cell::Unreadable => Some(Held::Unreadable),
    }
}
