//! Event logs of objects in OCEL 2.0 (JSON): the objects of one type are the cases.

mod columns;
mod file;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io::Read;

use columns::{Columns, Values};
use file::{Event, Log, Object, Type, number};

use super::{Cell, RowSource};
use crate::cases::ReadFault;

/// The columns every log has before those of its attributes.
const FIRST: [&str; 3] = ["case:id", "concept:name", "time:timestamp"];
/// The column after them.
const LAST: &str = "case:object_type";

/// The rows of a log: one an event and object of the type of the cases that it relates to, in the
/// order of the events; then one an object of the type without events.
///
/// [`RowSource::row`] is the number of the event in the file, or for a case without events the
/// number of the object.
#[derive(Debug)]
pub(crate) struct OcelRows {
    case_type: String,
    case_types: Vec<String>,
    columns: Vec<String>,
    event_columns: usize,
    events: Vec<Happening>,
    cases: Vec<Case>,
    rows: Vec<Row>,
    /// Rows that were gone to; the current one is the last of them.
    at: usize,
    unrelated: u64,
}

#[derive(Debug)]
struct Happening {
    number: u32,
    activity: Option<String>,
    time: Option<String>,
    values: Values,
}

#[derive(Debug)]
struct Case {
    id: String,
    number: u32,
    values: Values,
    has_events: bool,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    event: Option<usize>,
    case: usize,
}

impl OcelRows {
    /// Reads a log. Without a type, the one whose objects relate to the most events is taken, and the
    /// caller tells the user; of equal ones none is, and that is a question.
    pub(crate) fn new(reader: impl Read, case_type: Option<&str>) -> Result<Self, ReadFault> {
        let Log { types, objects, events } = file::read(reader)?;
        let kinds = Kinds::new(types, &objects);
        let chosen = kinds.choose(case_type, &events)?;
        let mut case_columns = Columns::default();
        let mut cases = Vec::new();
        for (index, object) in objects.into_iter().enumerate() {
            // Of an id that stands twice the first object counts.
            if kinds.first.get(&object.id) == Some(&(index, chosen)) {
                let values = columns::of_object(object.attributes, &mut case_columns)?;
                let (id, number) = (object.id, number(index));
                cases.push(Case { id, number, values, has_events: false });
            }
        }
        if cases.is_empty() {
            return Err(ReadFault::HeaderOnly);
        }
        let mut event_columns = Columns::default();
        let related = relate(events, &mut cases, &mut event_columns)?;
        Ok(Self {
            columns: columns::names(&FIRST, &event_columns, &case_columns, LAST)?,
            event_columns: event_columns.len(),
            case_type: kinds.names[chosen].clone(),
            case_types: kinds.names,
            events: related.events,
            cases,
            rows: related.rows,
            at: 0,
            unrelated: related.unrelated,
        })
    }

    /// The columns by name.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The type of the objects that are the cases.
    pub(crate) fn case_type(&self) -> &str {
        &self.case_type
    }

    /// All types of objects, in the order of the file.
    pub(crate) fn case_types(&self) -> &[String] {
        &self.case_types
    }

    /// Events that relate to no object of the type, and give no row.
    pub(crate) fn unrelated_events(&self) -> u64 {
        self.unrelated
    }

    fn current(&self) -> Option<(Option<&Happening>, &Case)> {
        let row = self.rows.get(self.at.checked_sub(1)?)?;
        Some((row.event.map(|event| &self.events[event]), &self.cases[row.case]))
    }

    fn text(&self, column: usize) -> Option<&str> {
        let (event, case) = self.current()?;
        match column {
            0 => Some(&case.id),
            1 => event?.activity.as_deref(),
            2 => event?.time.as_deref(),
            _ if column + 1 == self.columns.len() => Some(&self.case_type),
            _ => {
                let column = column - FIRST.len();
                match column.checked_sub(self.event_columns) {
                    None => value(&event?.values, column),
                    Some(column) => value(&case.values, column),
                }
            }
        }
    }
}

impl RowSource for OcelRows {
    fn advance(&mut self) -> Result<bool, ReadFault> {
        let more = self.at < self.rows.len();
        self.at += usize::from(more);
        Ok(more)
    }

    fn row(&self) -> u32 {
        self.current().map_or(0, |(event, case)| event.map_or(case.number, |event| event.number))
    }

    fn width(&self) -> usize {
        self.columns.len()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.text(column).map_or(Cell::Empty, Cell::Text)
    }

    fn bare_case(&self) -> bool {
        self.current().is_some_and(|(event, _)| event.is_none())
    }
}

struct Related {
    events: Vec<Happening>,
    rows: Vec<Row>,
    unrelated: u64,
}

/// Finds the cases of every event.
fn relate(
    events: Vec<Event>,
    cases: &mut [Case],
    columns: &mut Columns,
) -> Result<Related, ReadFault> {
    let by_id: HashMap<String, usize> =
        cases.iter().enumerate().map(|(index, case)| (case.id.clone(), index)).collect();
    let mut related = Related { events: Vec::new(), rows: Vec::new(), unrelated: 0 };
    // By case, the number of the event that touched it last.
    let mut touched = vec![0; cases.len()];
    for (index, event) in events.into_iter().enumerate() {
        let before = related.rows.len();
        for relationship in &event.relationships {
            let Some(case) = by_id.get(&relationship.object).copied() else { continue };
            // An object that is related twice, in two roles, is one row.
            if std::mem::replace(&mut touched[case], index + 1) == index + 1 {
                continue;
            }
            cases[case].has_events = true;
            related.rows.push(Row { event: Some(related.events.len()), case });
        }
        if related.rows.len() == before {
            related.unrelated += 1;
            continue;
        }
        let values = columns::of_event(event.attributes, columns)?;
        let (activity, time) = (event.kind, event.time);
        related.events.push(Happening { number: number(index), activity, time, values });
    }
    let bare = (0..cases.len()).filter(|case| !cases[*case].has_events);
    related.rows.extend(bare.map(|case| Row { event: None, case }));
    Ok(related)
}

fn value(values: &[(usize, String)], column: usize) -> Option<&str> {
    values.iter().find(|(known, _)| *known == column).map(|(_, value)| value.as_str())
}

/// The types of objects, and the type of every object.
struct Kinds {
    /// As declared, then as they appear.
    names: Vec<String>,
    /// By id, where the object stands first and which type it has there.
    first: HashMap<String, (usize, usize)>,
    /// Which types have objects.
    used: Vec<bool>,
}

impl Kinds {
    fn new(declared: Vec<Type>, objects: &[Object]) -> Self {
        let mut kinds = Self { names: Vec::new(), first: HashMap::new(), used: Vec::new() };
        let mut by_name = HashMap::new();
        for Type { name } in declared {
            kinds.index(&name, &mut by_name);
        }
        for (at, object) in objects.iter().enumerate() {
            let kind = kinds.index(&object.kind, &mut by_name);
            kinds.first.entry(object.id.clone()).or_insert((at, kind));
            kinds.used[kind] = true;
        }
        kinds
    }

    fn index(&mut self, name: &str, by_name: &mut HashMap<String, usize>) -> usize {
        if let Some(index) = by_name.get(name) {
            return *index;
        }
        let index = self.names.len();
        by_name.insert(name.to_owned(), index);
        self.names.push(name.to_owned());
        self.used.push(false);
        index
    }

    /// The type that was asked for, or the one of the most events.
    fn choose(&self, asked: Option<&str>, events: &[Event]) -> Result<usize, ReadFault> {
        if let Some(asked) = asked {
            let chosen = self.names.iter().position(|name| name == asked);
            return chosen.ok_or_else(|| ReadFault::NoSuchObjectType {
                asked: asked.to_owned(),
                types: self.names.clone(),
            });
        }
        let mut counted = vec![(0_u64, 0); self.names.len()];
        for (index, event) in events.iter().enumerate() {
            for relationship in &event.relationships {
                let Some((_, kind)) = self.first.get(&relationship.object) else { continue };
                let (events, last) = &mut counted[*kind];
                *events += u64::from(*last != index + 1);
                *last = index + 1;
            }
        }
        let used: Vec<usize> = (0..self.names.len()).filter(|kind| self.used[*kind]).collect();
        let most = used.iter().map(|kind| counted[*kind].0).max().ok_or(ReadFault::HeaderOnly)?;
        let mut first = used.into_iter().filter(|kind| counted[*kind].0 == most);
        match (first.next(), first.next()) {
            (Some(chosen), None) => Ok(chosen),
            _ => Err(ReadFault::SeveralCaseTypes { types: self.names.clone() }),
        }
    }
}
