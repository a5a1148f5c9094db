//! Which column is what: read from a file, guessed from headers, printed to be saved.

mod file;
mod guess;
mod key;
mod names;

pub use file::{MappingFault, MappingFaultKind};
pub use key::Key;

pub(super) use guess::{guess, is_vietnamese, score};

use std::collections::BTreeMap;

use casework::Role;

use super::DateOrder;

/// Which column of a layout is what, and what its texts mean.
///
/// A mapping is data: a file under `mappings/` for each layout that is known, or one that an
/// officer saves and corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Its name; empty for one that was guessed.
    pub name: String,
    /// The zone of times without an offset; Vietnam's when unset.
    pub zone: Option<String>,
    /// The id or path of the calendar by which the office works.
    pub calendar: Option<String>,
    /// How dates in numbers are to be read, when the file does not say it itself.
    pub date_order: Option<DateOrder>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The type of object that is a case, in an object-centric log.
    pub case_type: Option<String>,
    /// The header of each column that is used.
    pub columns: BTreeMap<Key, String>,
    /// Activities by what they stand for.
    pub activities: BTreeMap<Role, Vec<String>>,
    /// Activities and users that are systems, not people.
    pub automatic: Vec<String>,
    /// Printed states that mean the clock stands.
    pub parked: Vec<String>,
    /// Printed states that mean the citizen withdrew.
    pub withdrawn: Vec<String>,
}

impl Mapping {
    /// Does the layout have every column that this mapping names?
    pub(super) fn fits(&self, headers: &[String]) -> bool {
        !self.columns.is_empty()
            && self.columns.values().all(|column| headers.iter().any(|it| same(it, column)))
    }

    /// Is a row one event, not one case?
    pub fn has_events(&self) -> bool {
        self.columns.contains_key(&Key::Activity) && self.columns.contains_key(&Key::At)
    }
}

/// Are two headers one? Blanks, accents' composition and case do not part them.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || tidy_header(one) == tidy_header(other)
}

fn tidy_header(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().flat_map(char::to_lowercase).collect()
}
