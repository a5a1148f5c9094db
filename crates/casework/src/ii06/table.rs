//! The rows of a report, by unit and field; what they add up to, and what they carry over.

use std::collections::BTreeMap;

use super::figures::{Column, Figures};
use super::mapping::ColumnMapping;
use super::standing::Counted;

/// Of whom a row speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// Code of the unit.
    pub unit: Box<str>,
    /// The field; `None` where a procedure has none.
    pub field: Option<Box<str>>,
}

/// The rows of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Figures by unit and field; a pair without a case has no row.
    pub rows: BTreeMap<RowKey, Figures>,
}

/// What is carried over is not what was left open.
///
/// Two reports that were known at one time never differ so: where they do, what was known has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, {}: {left} cases were left open, {carried} are carried over", key.unit, key.field.as_deref().unwrap_or("-"))]
pub struct CarryFault {
    /// The row.
    pub key: RowKey,
    /// Column 11 of the period before.
    pub left: u64,
    /// Column 6 of the period.
    pub carried: u64,
}

impl Table {
    /// Counts cases into the columns of a mapping.
    pub fn count(
        counted: impl IntoIterator<Item = (RowKey, Counted)>,
        mapping: &ColumnMapping,
    ) -> Self {
        let mut rows: BTreeMap<RowKey, Figures> = BTreeMap::new();
        for (key, counted) in counted {
            rows.entry(key).or_default().add(&counted, mapping);
        }
        Self { rows }
    }

    /// The sum of some rows.
    pub fn sum(&self, of: impl Fn(&RowKey) -> bool) -> Figures {
        self.rows.iter().filter(|(key, _)| of(key)).map(|(_, figures)| *figures).sum()
    }

    /// The sum of all rows.
    pub fn total(&self) -> Figures {
        self.sum(|_| true)
    }

    /// Sums of some rows by what each is grouped by.
    pub fn by<K: Ord>(&self, group: impl Fn(&RowKey) -> Option<K>) -> BTreeMap<K, Figures> {
        let mut sums: BTreeMap<K, Figures> = BTreeMap::new();
        for (key, figures) in &self.rows {
            if let Some(group) = group(key) {
                *sums.entry(group).or_default() += *figures;
            }
        }
        sums
    }

    /// Where this report, of the period that follows on `before`, carries over what was not left open.
    pub fn carries_over(&self, before: &Self) -> Vec<CarryFault> {
        let of = |table: &Self, key: &RowKey, column| {
            table.rows.get(key).map_or(0, |figures| figures.get(column))
        };
        let mut keys: Vec<&RowKey> = before.rows.keys().chain(self.rows.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let fault = |key: &RowKey| {
            let (left, carried) =
                (of(before, key, Column::Open), of(self, key, Column::CarriedOver));
            (left != carried).then(|| CarryFault { key: key.clone(), left, carried })
        };
        keys.into_iter().filter_map(fault).collect()
    }
}
