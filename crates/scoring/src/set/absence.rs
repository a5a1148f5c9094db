//! The keys that say what happens to a line without a figure.

use super::fault::NameKind;
use super::reader::Table;
use crate::state::{Absence, Treatment, Treatments};

/// Key of a set (`[absence]`) or of a line, and the absence it treats.
const KEYS: [(&str, Absence); 6] = [
    ("not_applicable", Absence::NotApplicable),
    ("empty", Absence::NothingToMeasure),
    ("not_yet_due", Absence::NotYetDue),
    ("missing", Absence::NotSubmitted),
    ("rejected", Absence::Rejected),
    ("under_appeal", Absence::UnderAppeal),
];

/// Reads the keys that are there; the others keep what `defaults` says.
pub(super) fn read(table: &mut Table<'_>, defaults: Treatments) -> Treatments {
    let mut treatments = defaults;
    for (key, absence) in KEYS {
        if let Some(chosen) = table.choice(key, NameKind::Treatment, &Treatment::NAMES) {
            treatments.set(absence, chosen.value);
        }
    }
    treatments
}
