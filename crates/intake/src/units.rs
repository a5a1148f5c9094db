//! A list of units from CSV or XLSX: code, name, level, and the unit above.

use std::io::Read as _;

use crate::cases::fold::squeeze;
use crate::cases::layout::{self, Header};
use crate::cases::rows::{CsvRows, RowSource, sheets};
use crate::cases::source::{self, Format};
use crate::{ReadFault, Source};

/// Largest workbook that is read, in bytes.
const MOST_WORKBOOK: u64 = 16 << 20;
/// Most units: the country has some fifteen thousand offices.
const MOST_ROWS: usize = 50_000;

/// A unit as a row says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitRow {
    /// The row, as people count.
    pub row: u32,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its level.
    pub level: String,
    /// The code of the unit above it.
    pub parent: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    Name,
    Level,
    Parent,
}

/// The headers of each column without accents, Vietnamese first.
const HEADERS: [(Column, &[&str]); 4] = [
    (Column::Code, &["ma don vi", "ma dinh danh", "ma co quan", "ma", "code", "unit_code"]),
    (Column::Name, &["ten don vi", "ten co quan", "ten", "name", "unit_name"]),
    (Column::Level, &["cap don vi", "cap", "level", "unit_level"]),
    (
        Column::Parent,
        &["ma don vi cap tren", "ma cap tren", "don vi cap tren", "cap tren", "parent"],
    ),
];

fn recognise(header: &str) -> Option<Column> {
    let squeezed = squeeze(header);
    let named = |names: &[&str]| names.iter().any(|name| squeeze(name) == squeezed);
    HEADERS.iter().find(|(_, names)| named(names)).map(|(column, _)| *column)
}

/// Reads the units of a file; `None` when no table in it has the columns code and name.
///
/// # Errors
/// The file cannot be read, or is none that holds tables.
pub fn read_units(file: &dyn Source) -> Result<Option<Vec<UnitRow>>, ReadFault> {
    let opened = source::open(file)?;
    match opened.format {
        Format::Csv => csv(file),
        Format::Xlsx => {
            let mut bytes = Vec::new();
            let read = opened.reader.take(MOST_WORKBOOK + 1).read_to_end(&mut bytes);
            read.map_err(|error| ReadFault::reading(&error, "XLSX", 0))?;
            if bytes.len() as u64 > MOST_WORKBOOK {
                return Err(ReadFault::Bomb);
            }
            for sheet in sheets(&bytes)? {
                if let Some(header) = header(&layout::sample(&mut sheet.rows())?) {
                    return rows(&header, &mut sheet.rows()).map(Some);
                }
            }
            Ok(None)
        }
        Format::Xes => Err(ReadFault::OtherFormat { format: "XML" }),
        Format::Ocel => Err(ReadFault::OtherFormat { format: "JSON" }),
    }
}

fn csv(file: &dyn Source) -> Result<Option<Vec<UnitRow>>, ReadFault> {
    let mut refused = None;
    for delimiter in *b",;\t|" {
        let sample = layout::sample(&mut CsvRows::new(source::open(file)?.reader, delimiter));
        match sample {
            Ok(sample) => {
                if let Some(header) = header(&sample) {
                    let mut source = CsvRows::new(source::open(file)?.reader, delimiter);
                    return rows(&header, &mut source).map(Some);
                }
            }
            // With another delimiter the same bytes may be in order.
            Err(fault @ (ReadFault::TooManyColumns { .. } | ReadFault::Broken { .. })) => {
                refused.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
    }
    refused.map_or(Ok(None), Err)
}

/// The header with the columns code and name, where the first rows have one.
fn header(sample: &[Vec<String>]) -> Option<Header> {
    let scored = |names: &[String]| {
        let has = |column| names.iter().any(|name| recognise(name) == Some(column));
        let both = has(Column::Code) && has(Column::Name);
        if both { names.iter().filter(|name| recognise(name).is_some()).count() } else { 0 }
    };
    let one = |name: &str| usize::from(recognise(name).is_some());
    layout::find_by(sample, 1, &scored, &one)
}

fn rows(header: &Header, source: &mut impl RowSource) -> Result<Vec<UnitRow>, ReadFault> {
    for _ in 0..header.rows {
        source.advance()?;
    }
    let mut rows = Vec::new();
    while source.advance()? {
        if rows.len() == MOST_ROWS {
            return Err(ReadFault::TooManyRows { most: MOST_ROWS as u64 });
        }
        let text = |column: Column| {
            let at = header.names.iter().position(|name| recognise(name) == Some(column));
            let cell = at.and_then(|at| layout::text(source.cell(at)));
            cell.map_or_else(String::new, |text| text.trim().to_owned())
        };
        let unit = UnitRow {
            row: source.row(),
            code: text(Column::Code),
            name: text(Column::Name),
            level: text(Column::Level),
            parent: text(Column::Parent),
        };
        if !(unit.code.is_empty() && unit.name.is_empty()) {
            rows.push(unit);
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[[&str; 4]]) {
        let read = read_units(&text.as_bytes().to_vec()).unwrap().unwrap_or_default();
        let read: Vec<_> = read
            .iter()
            .map(|it| [it.code.as_str(), it.name.as_str(), it.level.as_str(), it.parent.as_str()])
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn units_are_read_by_their_headers_in_either_language() {
        let units = [["H41", "Tỉnh Nghệ An", "tỉnh", ""], ["H41.12", "Sở Xây dựng", "sở", "H41"]];
        check(
            "Mã đơn vị;Tên đơn vị;Cấp;Mã đơn vị cấp trên\nH41;Tỉnh Nghệ An;tỉnh;\nH41.12;Sở Xây dựng;sở;H41\n",
            &units,
        );
        check(
            "code,name,level,parent\nH41,Tỉnh Nghệ An,tỉnh,\nH41.12,Sở Xây dựng,sở,H41\n",
            &units,
        );
    }

    #[test]
    fn what_is_no_list_of_units_is_none() {
        check("a,b\n1,2\n", &[]);
        check("code,level\nH41,tỉnh\n", &[]);
        assert!(read_units(&b"<?xml version=\"1.0\"?><log/>".to_vec()).is_err());
    }
}
