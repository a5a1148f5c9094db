//! Report II.06a: periods, columns, mappings, and the laws between them.

mod columns;
mod laws;
mod mappings;
mod periods;

use casework::ii06::{ColumnMapping, Mappings};
use jiff::civil::Date;

/// The file that ships with the binary.
pub(crate) const SHIPPED: &str = include_str!("../../../../../reports/ii06.toml");

#[track_caller]
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn shipped(id: &str) -> ColumnMapping {
    Mappings::parse_toml(SHIPPED).unwrap().find(id, day("2026-01-01")).unwrap().clone()
}
