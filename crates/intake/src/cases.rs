//! Exports of cases or events in any usual format, read into a log, every fault listed.

mod assemble;
pub(crate) mod dates;
mod fault;
pub(crate) mod fold;
pub(crate) mod layout;
mod mapping;
mod plan;
pub(crate) mod rows;
pub(crate) mod source;

use std::io::{BufRead, Read};

use casework::{CaseLog, Dimension, Stamp, Zone};
use jiff::tz::TimeZone;

pub use dates::DateOrder;
pub use fault::{ReadFault, RowFault, RowFaultKind};
pub use mapping::{Key, Mapping, MappingFault, MappingFaultKind};
pub use source::Source;

use layout::Header;
use plan::Plan;
use rows::{CsvRows, OcelRows, RowSource, Sheet, XesRows};
use source::Format;

/// The zone of times without an offset, where nothing says another.
pub const DEFAULT_ZONE: &str = "Asia/Ho_Chi_Minh";

/// Largest workbook that is read, in bytes.
const MOST_WORKBOOK: u64 = 1 << 30;

/// What the caller will ask of the log; what is not needed is not kept.
#[derive(Clone, Debug)]
pub struct Needs {
    /// All events; without them, those on which outcomes stand.
    pub events: bool,
    /// What few sources know: evidence, notes, limits, changes of due dates.
    pub extras: bool,
    /// Dimensions by which cases are grouped.
    pub dimensions: Vec<Dimension>,
}

impl Needs {
    /// Everything.
    pub fn all() -> Self {
        Self { events: true, extras: true, dimensions: Dimension::ALL.to_vec() }
    }

    /// A table of outcomes by these dimensions.
    pub fn table(dimensions: &[Dimension]) -> Self {
        Self { events: false, extras: false, dimensions: dimensions.to_vec() }
    }

    fn wants(&self, key: Key) -> bool {
        let dimension = match key {
            Key::Unit => Dimension::Unit,
            Key::Level => Dimension::Level,
            Key::Channel => Dimension::Channel,
            Key::Procedure => Dimension::Procedure,
            Key::Field => return self.extras,
            _ => return true,
        };
        self.dimensions.contains(&dimension)
    }
}

/// How a file is to be read, where the caller knows better than the file.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// A mapping given by the caller.
    pub mapping: Option<Mapping>,
    /// Columns named by the caller: they win over any mapping.
    pub columns: Vec<(Key, String)>,
    /// The order of day and month in numbers.
    pub date_order: Option<DateOrder>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The type of object that is a case.
    pub case_type: Option<String>,
    /// The zone of times without an offset.
    pub zone: Option<String>,
    /// What will be asked.
    pub needs: Needs,
}

impl ReadOptions {
    /// Nothing but what the file itself says.
    pub fn new(needs: Needs) -> Self {
        Self {
            mapping: None,
            columns: Vec::new(),
            date_order: None,
            sheet: None,
            case_type: None,
            zone: None,
            needs,
        }
    }
}

/// Where a mapping came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingOrigin {
    /// The caller gave it.
    Given,
    /// A known layout, recognised by its headers.
    Known,
    /// Guessed from the headers.
    Guessed,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// Cases and events.
    pub log: CaseLog,
    /// Rows that could not be read, in the order of the file.
    pub faults: Vec<RowFault>,
    /// Faults beyond those that are kept.
    pub more_faults: u64,
    /// Rows below the header.
    pub rows: u64,
    /// The mapping that was used: it can be saved and given back.
    pub mapping: Mapping,
    /// Where it came from.
    pub origin: MappingOrigin,
    /// Headers that were not used.
    pub unused: Vec<String>,
    /// Are headers Vietnamese?
    pub vietnamese: bool,
    /// Columns with midnight in every row, taken for days without a time.
    pub date_only: Vec<Key>,
    /// Other types of objects that could have been the case.
    pub other_case_types: Vec<String>,
    /// Events of no case, in an object-centric log.
    pub unrelated_events: u64,
}

/// Reads an export. `known` holds the mappings of layouts that are recognised by their headers.
///
/// # Errors
/// Whatever keeps the file as a whole from being read, questions included. Rows that cannot be read
/// are no error: they are listed.
pub fn read_log(
    source: &dyn Source,
    known: &[Mapping],
    options: &ReadOptions,
) -> Result<Reading, ReadFault> {
    let opened = source::open(source)?;
    match opened.format {
        Format::Csv => read_csv(source, known, options),
        Format::Xlsx => read_workbook(opened.reader, known, options),
        Format::Xes => {
            let names = rows::xes_columns(opened.reader)?;
            let plan = Plan::new(header_of(names)?, known, options)?;
            plan.run(|| Ok(XesRows::new(source::open(source)?.reader, plan.header.names.clone())))
        }
        Format::Ocel => read_ocel(source, known, options),
    }
}

/// A header that the format itself gives.
fn header_of(names: Vec<String>) -> Result<Header, ReadFault> {
    if names.is_empty() {
        return Err(ReadFault::HeaderOnly);
    }
    Ok(Header { score: names.len(), names, rows: 0 })
}

fn read_csv(
    source: &dyn Source,
    known: &[Mapping],
    options: &ReadOptions,
) -> Result<Reading, ReadFault> {
    let mut best: Option<(u8, Header)> = None;
    let mut first = Vec::new();
    let mut refused = None;
    for delimiter in *b",;\t|" {
        let mut rows = CsvRows::new(source::open(source)?.reader, delimiter);
        let sample = match layout::sample(&mut rows) {
            Ok(sample) => sample,
            // With another delimiter the same bytes may be in order.
            Err(fault @ (ReadFault::TooManyColumns { .. } | ReadFault::Broken { .. })) => {
                refused.get_or_insert(fault);
                continue;
            }
            Err(fault) => return Err(fault),
        };
        if let Some(header) = find_header(&sample, known, options)
            && best.as_ref().is_none_or(|(_, known)| header.score > known.score)
        {
            best = Some((delimiter, header));
        }
        if first.is_empty() {
            first = sample;
        }
    }
    let Some((delimiter, header)) = best else {
        return Err(refused.unwrap_or_else(|| no_header(&first)));
    };
    let plan = Plan::new(header, known, options)?;
    plan.run(|| Ok(CsvRows::new(source::open(source)?.reader, delimiter)))
}

/// The header by the mapping that was given, or the known layout that fits best, or by names.
fn find_header(sample: &[Vec<String>], known: &[Mapping], options: &ReadOptions) -> Option<Header> {
    if let Some(mapping) = &options.mapping {
        return layout::find(sample, Some(mapping));
    }
    let fitting = |mapping: &Mapping| {
        let header = layout::find(sample, Some(mapping))?;
        mapping.fits(&header.names).then_some(header)
    };
    let known = known.iter().filter_map(fitting).max_by_key(|header| header.score);
    let mut named = Mapping::default();
    named.columns.extend(options.columns.iter().cloned());
    let by_option = || layout::find(sample, Some(&named));
    known.or_else(|| layout::find(sample, None)).or_else(by_option)
}

fn no_header(sample: &[Vec<String>]) -> ReadFault {
    let first = sample.iter().find(|row| row.iter().any(|cell| !cell.is_empty()));
    match first {
        None => ReadFault::Empty,
        Some(row) => {
            let cells: Vec<&str> =
                row.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            ReadFault::NoHeader { first: cells.join(" | ").chars().take(200).collect() }
        }
    }
}

fn read_workbook(
    reader: Box<dyn BufRead + '_>,
    known: &[Mapping],
    options: &ReadOptions,
) -> Result<Reading, ReadFault> {
    let mut bytes = Vec::new();
    let read = reader.take(MOST_WORKBOOK + 1).read_to_end(&mut bytes);
    read.map_err(|error| ReadFault::reading(&error, "XLSX", 0))?;
    if bytes.len() as u64 > MOST_WORKBOOK {
        return Err(ReadFault::Bomb);
    }
    let sheets = rows::sheets(&bytes)?;
    let asked = options.sheet.as_ref();
    let asked = asked.or(options.mapping.as_ref().and_then(|mapping| mapping.sheet.as_ref()));
    let names = || sheets.iter().map(|sheet| sheet.name().to_owned()).collect::<Vec<_>>();
    if let Some(asked) = asked
        && !sheets.iter().any(|sheet| mapping::same(sheet.name(), asked))
    {
        return Err(ReadFault::NoSuchSheet { asked: asked.clone(), sheets: names() });
    }
    let mut tables: Vec<(&Sheet, Header)> = Vec::new();
    let mut first = Vec::new();
    for sheet in &sheets {
        if asked.is_some_and(|asked| !mapping::same(sheet.name(), asked)) {
            continue;
        }
        let sample = layout::sample(&mut sheet.rows())?;
        if let Some(header) = find_header(&sample, known, options) {
            tables.push((sheet, header));
        } else if first.is_empty() {
            first = sample;
        }
    }
    // A summary by unit has dates and names too; the sheet of cases is the one that has codes and
    // the most columns that are recognised.
    let most = tables.iter().map(|(_, header)| header.score).max();
    tables.retain(|(_, header)| Some(header.score) == most);
    if tables.iter().any(|(sheet, header)| has_rows(sheet, header)) {
        // An empty form on a sheet of its own.
        tables.retain(|(sheet, header)| has_rows(sheet, header));
    }
    match tables.as_slice() {
        [] => Err(no_header(&first)),
        [(sheet, header)] => {
            let plan = Plan::new(header.clone(), known, options)?;
            let mut reading = plan.run(|| Ok(sheet.rows()))?;
            if sheets.len() > 1 {
                reading.mapping.sheet = Some(sheet.name().to_owned());
            }
            Ok(reading)
        }
        several => {
            let sheets = several.iter().map(|(sheet, _)| sheet.name().to_owned()).collect();
            Err(ReadFault::SeveralSheets { sheets })
        }
    }
}

/// Does anything stand below the header?
fn has_rows(sheet: &Sheet, header: &Header) -> bool {
    let mut rows = sheet.rows();
    (0..=header.rows).all(|_| rows.advance() == Ok(true))
}

fn read_ocel(
    source: &dyn Source,
    known: &[Mapping],
    options: &ReadOptions,
) -> Result<Reading, ReadFault> {
    let asked = options.case_type.as_ref();
    let asked = asked.or(options.mapping.as_ref().and_then(|mapping| mapping.case_type.as_ref()));
    let rows = OcelRows::new(source::open(source)?.reader, asked.map(String::as_str))?;
    let plan = Plan::new(header_of(rows.columns().to_vec())?, known, options)?;
    let case_type = rows.case_type().to_owned();
    let mut other_case_types = rows.case_types().to_vec();
    other_case_types.retain(|it| *it != case_type);
    let unrelated_events = rows.unrelated_events();
    // What was read to choose is read on; only dates that turn out month first are read again.
    let first = std::cell::Cell::new(Some(rows));
    let again = || OcelRows::new(source::open(source)?.reader, Some(case_type.as_str()));
    let mut reading = plan.run(|| first.take().map_or_else(again, Ok))?;
    reading.mapping.case_type = Some(case_type.clone());
    if asked.is_none() {
        reading.other_case_types = other_case_types;
    }
    reading.unrelated_events = unrelated_events;
    Ok(reading)
}

/// Reads one moment, day first where numbers leave it open. Without an offset it is on the clock of
/// the zone.
pub fn read_moment(text: &str, zone: &Zone) -> Option<Stamp> {
    let written = dates::read_date(rows::Cell::Text(text), DateOrder::DayFirst)?;
    let dates::Written::Date(parts) = written else { return None };
    let at = assemble::Clock::new(zone.clone()).instant(&parts)?;
    Some(if parts.time.is_some() { Stamp::time(at) } else { Stamp::day(at) })
}

/// A zone of the zone database.
///
/// # Errors
/// A name that it does not know.
pub fn zone_named(name: &str) -> Result<Zone, ReadFault> {
    let zone = TimeZone::get(name).map_err(|_| ReadFault::NoSuchZone { name: name.to_owned() })?;
    Ok(Zone::new(name, zone))
}
