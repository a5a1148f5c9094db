//! Which cell of a row is what.

use crate::cases::mapping::{self, Key, Mapping};
use crate::cases::{Needs, ReadFault};

/// The places of the columns that a mapping names.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    places: [Option<usize>; Key::ALL.len()],
    names: Vec<String>,
}

impl Columns {
    /// Finds each column among the headers.
    ///
    /// # Errors
    /// A column that is not there, that stands twice, or without which nothing can be read.
    pub(super) fn new(mapping: &Mapping, names: &[String]) -> Result<Self, ReadFault> {
        let mut places = [None; Key::ALL.len()];
        for (key, column) in &mapping.columns {
            let mut found = (0..names.len()).filter(|at| mapping::same(&names[*at], column));
            let place = found.next().ok_or_else(|| not_there(column, names))?;
            if found.next().is_some() {
                return Err(ReadFault::HeaderTwice { header: names[place].clone() });
            }
            places[*key as usize] = Some(place);
        }
        let needed: &[Key] =
            if mapping.has_events() { &[Key::Code] } else { &[Key::Code, Key::Received] };
        match needed.iter().find(|key| places[**key as usize].is_none()) {
            Some(key) => {
                let headers = names.iter().filter(|name| !name.is_empty()).take(40).cloned();
                Err(ReadFault::MissingColumn { needed: key.name(), headers: headers.collect() })
            }
            None => Ok(Self { places, names: names.to_vec() }),
        }
    }

    /// The place of a column.
    pub(super) fn of(&self, key: Key) -> Option<usize> {
        self.places[key as usize]
    }

    /// The place of a column that is asked for.
    pub(super) fn wanted(&self, key: Key, needs: &Needs) -> Option<usize> {
        self.of(key).filter(|_| needs.wants(key))
    }

    /// The header of a column; empty when there is none.
    pub(super) fn header(&self, key: Key) -> &str {
        self.of(key).map_or("", |at| &self.names[at])
    }

    /// The header at a place.
    pub(super) fn name(&self, at: usize) -> String {
        self.names.get(at).cloned().unwrap_or_default()
    }

    /// How many cells a row has under the headers.
    pub(super) fn width(&self) -> usize {
        self.names.len()
    }
}

fn not_there(column: &str, names: &[String]) -> ReadFault {
    let nearest = names
        .iter()
        .map(|name| (strsim::damerau_levenshtein(name, column), name))
        .filter(|(distance, name)| *distance <= 3.max(name.chars().count() / 3))
        .min();
    let nearest = nearest.map(|(_, name)| name.clone());
    ReadFault::ColumnNotThere { column: column.to_owned(), nearest }
}
