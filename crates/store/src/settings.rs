//! Settings of the store itself: seed and clock of the demo, versions; and how much it holds.

use crate::error::StoreError;
use crate::value::values;
use crate::{sql, store::Store};

/// How many rows the store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Units.
    pub units: u64,
    /// Procedures.
    pub procedures: u64,
    /// Cases.
    pub cases: u64,
    /// Events of cases.
    pub events: u64,
    /// Figures, the corrected ones included.
    pub figures: u64,
}

impl Store {
    /// The value of a setting.
    pub async fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = self.readers().one(sql::SETTING, &values![key], |row| row.get(0)).await;
        found.map_err(StoreError::doing("read a setting"))
    }

    /// How many rows the store holds.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let found = self
            .readers()
            .one(sql::COUNTS, &[], |row| {
                Ok(Counts {
                    units: row.count(0)?,
                    procedures: row.count(1)?,
                    cases: row.count(2)?,
                    events: row.count(3)?,
                    figures: row.count(4)?,
                })
            })
            .await;
        let counts = found.map_err(StoreError::doing("count its rows"))?;
        Ok(counts.expect("counts are one row"))
    }
}
