//! Event logs in XES (IEEE 1849): one row an event, with the attributes of its trace before it.

mod elements;
mod input;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use elements::{Elements, Scope, Step};

use super::{Cell, LONGEST_ROW, MOST_COLUMNS, RowSource};
use crate::cases::ReadFault;

/// Before the key of an attribute of a trace.
const CASE: &str = "case:";
/// Traces in which columns are looked for.
const LOOKED_AT: u32 = 2_000;

/// The rows of a log, in the order of the file: one an event, one a trace without events.
///
/// An attribute of a trace belongs to the events after it; the standard puts it before all of
/// them. Of a key that stands twice the first counts. An event right in the log, outside any
/// trace, is a row without a case.
pub(crate) struct XesRows<R> {
    elements: Elements<R>,
    trace_columns: HashMap<String, usize>,
    event_columns: HashMap<String, usize>,
    trace: Values,
    event: Values,
    trace_row: u32,
    had_events: bool,
    bare: bool,
    row: u32,
    done: bool,
}

impl<R: BufRead> XesRows<R> {
    /// Rows with these columns, as [`columns`] names them. Other attributes are read over.
    pub(crate) fn new(reader: R, columns: Vec<String>) -> Self {
        let width = columns.len();
        let mut trace_columns = HashMap::new();
        let mut event_columns = HashMap::new();
        for (column, name) in columns.into_iter().enumerate() {
            if let Some(key) = name.strip_prefix(CASE) {
                trace_columns.entry(key.to_owned()).or_insert(column);
            }
            event_columns.entry(name).or_insert(column);
        }
        Self {
            elements: Elements::new(reader),
            trace_columns,
            event_columns,
            trace: Values::new(width),
            event: Values::new(width),
            trace_row: 0,
            had_events: false,
            bare: false,
            row: 0,
            done: false,
        }
    }

    fn put(&mut self, scope: Scope) -> Result<(), ReadFault> {
        let (columns, values) = match scope {
            Scope::Trace => (&self.trace_columns, &mut self.trace),
            Scope::Event => (&self.event_columns, &mut self.event),
            Scope::GlobalTrace | Scope::GlobalEvent => return Ok(()),
        };
        let Some(column) = columns.get(self.elements.key()) else { return Ok(()) };
        if values.put(*column, self.elements.value()) {
            return Ok(());
        }
        Err(ReadFault::RowTooLong { row: self.elements.read_line(), most: LONGEST_ROW })
    }

    fn next_row(&mut self) -> Result<bool, ReadFault> {
        loop {
            match self.elements.step()? {
                Step::Trace => {
                    self.trace.clear();
                    self.trace_row = self.elements.line();
                    self.had_events = false;
                }
                Step::Event { in_trace } => {
                    self.event.clear();
                    if !in_trace {
                        self.trace.clear();
                    }
                    self.row = self.elements.line();
                }
                Step::Attribute(scope) => self.put(scope)?,
                Step::EventEnd => {
                    self.had_events = true;
                    self.bare = false;
                    return Ok(true);
                }
                Step::TraceEnd if self.had_events => {}
                Step::TraceEnd => {
                    self.event.clear();
                    self.row = self.trace_row;
                    self.bare = true;
                    return Ok(true);
                }
                Step::End => return Ok(false),
            }
        }
    }
}

impl<R: BufRead> RowSource for XesRows<R> {
    fn advance(&mut self) -> Result<bool, ReadFault> {
        if self.done {
            return Ok(false);
        }
        let advanced = self.next_row();
        self.done = advanced != Ok(true);
        advanced
    }

    fn row(&self) -> u32 {
        self.row
    }

    fn width(&self) -> usize {
        self.event.spans.len()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        // An event whose key is `case:…` speaks for itself.
        let value = self.event.get(column).or_else(|| self.trace.get(column));
        value.map_or(Cell::Empty, Cell::Text)
    }

    fn bare_case(&self) -> bool {
        self.bare
    }
}

/// The columns of a log as a table of events, in the order in which they first appear: `case:KEY`
/// for an attribute of traces, `KEY` for one of events; last those that are only declared global.
pub(crate) fn columns(reader: impl BufRead) -> Result<Vec<String>, ReadFault> {
    let mut elements = Elements::new(reader);
    let mut found = Found::default();
    let mut globals = Vec::new();
    let mut traces = 0;
    let mut any = false;
    while traces < LOOKED_AT {
        match elements.step()? {
            Step::Attribute(Scope::Trace) => found.add(CASE, elements.key())?,
            Step::Attribute(Scope::Event) => found.add("", elements.key())?,
            Step::Attribute(Scope::GlobalTrace) if globals.len() < MOST_COLUMNS => {
                globals.push((CASE, elements.key().to_owned()));
            }
            Step::Attribute(Scope::GlobalEvent) if globals.len() < MOST_COLUMNS => {
                globals.push(("", elements.key().to_owned()));
            }
            Step::Attribute(_) => return Err(TOO_MANY),
            Step::Trace | Step::Event { .. } => any = true,
            Step::EventEnd => {}
            Step::TraceEnd => traces += 1,
            Step::End => break,
        }
    }
    for (prefix, key) in globals {
        found.add(prefix, &key)?;
    }
    if any { Ok(found.names) } else { Err(ReadFault::HeaderOnly) }
}

const TOO_MANY: ReadFault = ReadFault::TooManyColumns { most: MOST_COLUMNS };

/// Names of columns, each once.
#[derive(Default)]
struct Found {
    names: Vec<String>,
    known: HashSet<String>,
    name: String,
}

impl Found {
    fn add(&mut self, prefix: &str, key: &str) -> Result<(), ReadFault> {
        self.name.clear();
        self.name.push_str(prefix);
        self.name.push_str(key);
        if self.known.contains(&self.name) {
            return Ok(());
        }
        if self.names.len() == MOST_COLUMNS {
            return Err(TOO_MANY);
        }
        self.names.push(self.name.clone());
        self.known.insert(self.name.clone());
        Ok(())
    }
}

/// The values of one element by column, in one text.
struct Values {
    text: String,
    spans: Vec<Option<(u32, u32)>>,
}

impl Values {
    fn new(width: usize) -> Self {
        Self { text: String::new(), spans: vec![None; width] }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.spans.fill(None);
    }

    /// Keeps a value, unless the column has one; false when there is no room for it.
    fn put(&mut self, column: usize, value: &str) -> bool {
        let Some(span @ None) = self.spans.get_mut(column) else { return true };
        if self.text.len() + value.len() > LONGEST_ROW {
            return false;
        }
        let from = self.text.len();
        self.text.push_str(value);
        let bound = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        *span = Some((bound(from), bound(self.text.len())));
        true
    }

    fn get(&self, column: usize) -> Option<&str> {
        let (from, to) = (*self.spans.get(column)?)?;
        self.text.get(from as usize..to as usize)
    }
}
