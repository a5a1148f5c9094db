//! Settings of the store itself: seed and clock of the demo, versions; and how much it holds.

use sqlx::Row as _;

use crate::error::StoreError;
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
        let query = sqlx::query_scalar(sql::SETTING).bind(key);
        query.fetch_optional(self.readers()).await.map_err(StoreError::doing("read a setting"))
    }

    /// How many rows the store holds.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let query = sqlx::query(sql::COUNTS).try_map(|row: sqlx::sqlite::SqliteRow| {
            Ok(Counts {
                units: row.try_get(0)?,
                procedures: row.try_get(1)?,
                cases: row.try_get(2)?,
                events: row.try_get(3)?,
                figures: row.try_get(4)?,
            })
        });
        query.fetch_one(self.readers()).await.map_err(StoreError::doing("count its rows"))
    }
}
