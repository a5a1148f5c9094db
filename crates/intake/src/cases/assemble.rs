//! Rows to cases and events: every cell read once, every fault listed.

mod accept;
mod columns;
mod dated;
mod limit;
mod roles;

use std::borrow::Cow;

use casework::{CaseId, LogBuilder, Stamp, Zone};

use super::layout::{self, Doubtful};
use super::mapping::{Key, Mapping};
use super::rows::{Cell, RowSource};
use super::{Needs, ReadFault, RowFault, RowFaultKind};
use columns::Columns;
use dated::DateColumn;
pub(super) use dated::{Clock, Undecided};
use roles::Roles;
pub(super) use roles::Told;

/// Most rows that are read.
const MOST_ROWS: u64 = 200_000_000;
/// Most faults that are kept with their place; the rest are counted.
pub(super) const MOST_FAULTS: usize = 100_000;

/// Reads rows into a log.
pub(super) struct Assembler<'m> {
    pub(super) builder: LogBuilder,
    pub(super) faults: Vec<RowFault>,
    pub(super) more_faults: u64,
    pub(super) rows: u64,
    columns: Columns,
    dates: Vec<DateColumn>,
    clock: Clock,
    roles: Roles<'m>,
    needs: Needs,
    has_events: bool,
    last: LastCase,
}

/// The dates of one row, before it is known to be in order.
#[derive(Default)]
struct RowDates {
    stamps: [Option<Stamp>; Key::DATES.len()],
}

impl RowDates {
    fn get(&self, key: Key) -> Option<Stamp> {
        self.stamps[key.date_place()]
    }

    fn set(&mut self, key: Key, stamp: Option<Stamp>) {
        self.stamps[key.date_place()] = stamp;
    }
}

/// The case of the row before: rows of one case mostly stand together.
#[derive(Default)]
struct LastCase {
    code: Vec<u8>,
    id: Option<CaseId>,
}

/// A fault of the row under the hands: column, text, kind.
type Fault = (Option<usize>, String, RowFaultKind);

impl<'m> Assembler<'m> {
    /// An assembler for a header. `orders` settles the columns of dates.
    pub(super) fn new(
        mapping: &'m Mapping,
        names: &[String],
        zone: Zone,
        settled: &dyn Fn(Key) -> Option<super::DateOrder>,
        needs: Needs,
    ) -> Result<Self, ReadFault> {
        let columns = Columns::new(mapping, names)?;
        let dates = Key::ALL.into_iter().filter(|key| key.is_date() && columns.of(*key).is_some());
        let dates = dates.map(|key| DateColumn::new(key, settled(key))).collect();
        Ok(Self {
            clock: Clock::new(zone.clone()),
            builder: LogBuilder::new(zone),
            faults: Vec::new(),
            more_faults: 0,
            rows: 0,
            dates,
            roles: Roles::new(mapping),
            needs,
            has_events: mapping.has_events(),
            columns,
            last: LastCase::default(),
        })
    }

    /// Reads all rows of a source.
    pub(super) fn read(&mut self, source: &mut impl RowSource) -> Result<(), ReadFault> {
        while source.advance()? {
            self.rows += 1;
            if self.rows > MOST_ROWS {
                return Err(ReadFault::TooManyRows { most: MOST_ROWS });
            }
            self.row(source)?;
        }
        Ok(())
    }

    /// What the columns of dates were found to be; the first that could not be settled.
    pub(super) fn undecided(&self) -> Vec<Undecided> {
        self.dates
            .iter()
            .filter_map(|column| column.undecided(self.columns.header(column.key)))
            .collect()
    }

    fn row(&mut self, source: &impl RowSource) -> Result<(), ReadFault> {
        let mut dates = RowDates::default();
        let fault = self.dates_of(source, &mut dates)?;
        let code_at = self.columns.of(Key::Code);
        let bytes = code_at.and_then(|at| source.bytes(at));
        if let Some(id) = self.last.id
            && fault.is_none()
            && bytes.is_some_and(|bytes| *bytes == *self.last.code)
            && self.lacks(source, false, &dates).is_none()
        {
            return self.accept(source, id, &dates);
        }
        let code = layout::text(code_at.map_or(Cell::Empty, |at| source.cell(at)));
        let Some(code) = code else { return Err(ReadFault::NotUtf8 { row: source.row() }) };
        let fault = fault.or_else(|| self.lacks(source, code.is_empty(), &dates));
        if (fault.is_some() || !layout::looks_like_code(&code))
            && self.aside(source, &code, &dates)?
        {
            return Ok(());
        }
        if let Some(fault) = fault {
            self.fault(source, fault);
            return Ok(());
        }
        let before = self.builder.cases();
        let id = self.builder.case(&code, source.row());
        if !self.has_events {
            if self.builder.cases() == before {
                self.fault(source, (code_at, code.into_owned(), RowFaultKind::CodeTwice));
                return Ok(());
            }
        } else if let Some(bytes) = bytes {
            self.last.code.clear();
            self.last.code.extend_from_slice(bytes);
            self.last.id = Some(id);
        }
        self.accept(source, id, &dates)
    }

    /// Reads every date of the row; the first fault among them.
    fn dates_of(
        &mut self,
        source: &impl RowSource,
        dates: &mut RowDates,
    ) -> Result<Option<Fault>, ReadFault> {
        let mut fault = None;
        for column in &mut self.dates {
            let Some(at) = self.columns.of(column.key) else { continue };
            let time = column.key.time_of_day().and_then(|key| self.columns.of(key));
            if time.is_none()
                && let Some(stamp) = column.again(source.bytes(at))
            {
                dates.set(column.key, Some(stamp));
                continue;
            }
            let cell = source.cell(at);
            if cell == Cell::Unreadable {
                return Err(ReadFault::NotUtf8 { row: source.row() });
            }
            let time = time.map_or(Cell::Empty, |at| source.cell(at));
            match column.read(cell, time, source.row(), &mut self.clock) {
                Ok(stamp) => dates.set(column.key, stamp),
                // A claim that cannot be read is no claim; the others are dates of the case.
                Err(_) if matches!(column.key, Key::Note) => {}
                Err(kind) => {
                    let read = layout::text(cell).unwrap_or_default().into_owned();
                    fault = fault.or(Some((Some(at), read, kind)));
                }
            }
        }
        Ok(fault)
    }

    /// What a row must have and has not.
    fn lacks(&self, source: &impl RowSource, no_code: bool, dates: &RowDates) -> Option<Fault> {
        let (width, columns) = (source.width(), self.columns.width());
        if source.even() && width < columns {
            return Some((None, format!("{width} / {columns}"), RowFaultKind::MissingCells));
        }
        if width > columns && (columns..width).any(|at| !is_empty(source.cell(at))) {
            return Some((None, format!("{width} / {columns}"), RowFaultKind::TooManyCells));
        }
        let nothing = |key, kind| Some((self.columns.of(key), String::new(), kind));
        if no_code {
            return nothing(Key::Code, RowFaultKind::NoCode);
        }
        if source.bare_case() {
            return None;
        }
        let needed = if self.has_events { Key::At } else { Key::Received };
        if dates.get(needed).is_none() && self.columns.of(needed).is_some() {
            return nothing(needed, RowFaultKind::NoDate);
        }
        if self.has_events {
            let activity = self.columns.of(Key::Activity)?;
            if is_empty(source.cell(activity)) {
                return nothing(Key::Activity, RowFaultKind::NoActivity);
            }
        }
        None
    }

    fn aside(
        &self,
        source: &impl RowSource,
        code: &str,
        dates: &RowDates,
    ) -> Result<bool, ReadFault> {
        let row = source.row();
        let texts: Option<Vec<Cow<'_, str>>> =
            (0..source.width()).map(|column| layout::text(source.cell(column))).collect();
        let Some(texts) = texts else { return Err(ReadFault::NotUtf8 { row }) };
        let filled: Vec<&str> =
            texts.iter().map(AsRef::as_ref).filter(|text| !text.is_empty()).collect();
        let in_date = |column: &DateColumn| {
            let at = self.columns.of(column.key);
            at.and_then(|at| texts.get(at)).is_some_and(|text| !text.is_empty())
        };
        Ok(layout::is_aside(Doubtful {
            filled: &filled,
            code,
            dates: self.dates.iter().any(in_date),
            dated: dates.stamps.iter().any(Option::is_some),
            written_in_digits: self.dates.iter().any(|column| {
                let text = self.columns.of(column.key).and_then(|at| texts.get(at));
                dates.get(column.key).is_some()
                    && text.is_some_and(|text| text.starts_with(|it: char| it.is_ascii_digit()))
            }),
        }))
    }

    fn fault(&mut self, source: &impl RowSource, (column, read, kind): Fault) {
        if self.faults.len() >= MOST_FAULTS {
            self.more_faults += 1;
            return;
        }
        let column = column.map_or(String::new(), |at| self.columns.name(at));
        let read: String = read.chars().take(80).collect();
        self.faults.push(RowFault { row: source.row(), column, read, kind });
    }

    /// The log, with what its columns say it knows.
    pub(super) fn finish(mut self) -> Assembled {
        let knows = self.builder.knows_mut();
        let has = |key: Key| self.columns.of(key).is_some();
        knows.due = has(Key::Due);
        knows.results = has(Key::Resulted);
        knows.events = self.has_events;
        knows.recorded = has(Key::Recorded);
        knows.resources = has(Key::Resource) || has(Key::Closer);
        knows.evidence = has(Key::Evidence);
        knows.notes = has(Key::Note);
        knows.source_system = has(Key::SourceClosed);
        knows.limits = has(Key::Limit);
        let date_only = self
            .dates
            .iter()
            .filter(|column| column.all_midnight())
            .map(|column| column.key)
            .collect::<Vec<_>>();
        self.builder.only_days(date_only.contains(&Key::Due), date_only.contains(&Key::Resulted));
        Assembled {
            faults: self.faults,
            more_faults: self.more_faults,
            rows: self.rows,
            told: self.roles.told(),
            date_only,
            log: self.builder.finish(),
        }
    }
}

/// What was read.
pub(super) struct Assembled {
    pub(super) log: casework::CaseLog,
    pub(super) faults: Vec<RowFault>,
    pub(super) more_faults: u64,
    pub(super) rows: u64,
    /// What words were taken for something.
    pub(super) told: Told,
    /// Columns whose times are all midnight: only days.
    pub(super) date_only: Vec<Key>,
}

fn is_empty(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}
