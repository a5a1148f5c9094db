//! The columns of a log of objects, and the values of one event or object under them.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::file::{EventAttribute, ObjectAttribute};
use crate::cases::ReadFault;
use crate::cases::rows::MOST_COLUMNS;

/// Gives every name of an attribute a column.
#[derive(Debug, Default)]
pub(super) struct Columns {
    names: Vec<String>,
    by_name: HashMap<String, usize>,
}

impl Columns {
    /// The column of an attribute; a new one for a new name.
    fn of(&mut self, name: &str) -> Result<usize, ReadFault> {
        if let Some(column) = self.by_name.get(name) {
            return Ok(*column);
        }
        let column = self.names.len();
        if column == MOST_COLUMNS {
            return Err(ReadFault::TooManyColumns { most: MOST_COLUMNS });
        }
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), column);
        Ok(column)
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

/// The names of all columns, each once: the fixed ones, those of events, those of objects.
///
/// An attribute that is called like another column gets `attribute:` before its name.
pub(super) fn names(
    first: &[&str],
    events: &Columns,
    objects: &Columns,
    last: &str,
) -> Result<Vec<String>, ReadFault> {
    let width = first.len() + events.len() + objects.len() + 1;
    if width > MOST_COLUMNS {
        return Err(ReadFault::TooManyColumns { most: MOST_COLUMNS });
    }
    let fixed = first.iter().chain([&last]).map(|name| (*name).to_owned());
    let mut taken: HashSet<String> = fixed.collect();
    let mut names: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    let of_events = events.names.iter().map(|name| ("", name));
    let of_objects = objects.names.iter().map(|name| ("case:", name));
    for (prefix, name) in of_events.chain(of_objects) {
        let mut name = name.clone();
        while !taken.insert(format!("{prefix}{name}")) {
            name.insert_str(0, "attribute:");
        }
        names.push(format!("{prefix}{name}"));
    }
    names.push(last.to_owned());
    Ok(names)
}

/// Values by column.
pub(super) type Values = Vec<(usize, String)>;

/// The values of an event; of a name that stands twice the first counts.
pub(super) fn of_event(
    attributes: Vec<EventAttribute>,
    columns: &mut Columns,
) -> Result<Values, ReadFault> {
    let mut values: Values = Vec::with_capacity(attributes.len().min(MOST_COLUMNS));
    for attribute in attributes {
        let column = columns.of(&attribute.name)?;
        let Some(value) = attribute.value.0 else { continue };
        if values.iter().all(|(known, _)| *known != column) {
            values.push((column, value));
        }
    }
    Ok(values)
}

/// The values of an object, each as it became last.
pub(super) fn of_object(
    attributes: Vec<ObjectAttribute>,
    columns: &mut Columns,
) -> Result<Values, ReadFault> {
    let mut latest: HashMap<usize, (Option<Timestamp>, String)> = HashMap::new();
    for attribute in attributes {
        let column = columns.of(&attribute.name)?;
        let Some(value) = attribute.value.0 else { continue };
        let time = attribute.time.as_deref().and_then(moment);
        if latest.get(&column).is_none_or(|(known, _)| *known <= time) {
            latest.insert(column, (time, value));
        }
    }
    let mut values: Values =
        latest.into_iter().map(|(column, (_, value))| (column, value)).collect();
    values.sort_unstable_by_key(|(column, _)| *column);
    Ok(values)
}

/// When a value came to be; without an offset in UTC. Only ever compared with its like.
fn moment(text: &str) -> Option<Timestamp> {
    let civil = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse().ok().or_else(civil)
}
