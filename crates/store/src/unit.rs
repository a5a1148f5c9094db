//! Units: who handles cases and is scored.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::UnitId;
use crate::value::{Value, values};
use crate::{sql, store::Store};

/// A unit to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    /// Its code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its level.
    pub level: String,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// What else is known of it, as the text of a JSON object.
    pub facts: String,
}

/// A unit as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredUnit {
    /// Its id.
    pub id: UnitId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name as a search compares it: see [`casework::fold`].
    pub name_folded: String,
    /// Code of its level.
    pub level: String,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// What else is known of it, as the text of a JSON object.
    pub facts: String,
}

impl Row for NewUnit {
    const RECORD: Record = Record::Unit;
    const INSERT: &'static str = sql::INSERT_UNIT;
    const BY_CODE: Option<&'static str> = Some(sql::UNIT_BY_CODE);

    fn code(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            &self.code,
            &self.name,
            casework::fold(&self.name).collect::<String>(),
            &self.level,
            self.parent.map(UnitId::number),
            &self.facts,
        ]);
    }
}

impl StoredUnit {
    pub(crate) fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: UnitId::new(row.get(0)?),
            code: row.get(1)?,
            name: row.get(2)?,
            name_folded: row.get(3)?,
            level: row.get(4)?,
            parent: row.get::<Option<i64>>(5)?.map(UnitId::new),
            facts: row.get(6)?,
        })
    }
}

impl Store {
    /// All units, in the order in which they were added.
    pub async fn units(&self) -> Result<Vec<StoredUnit>, StoreError> {
        let found = self.readers().all(sql::UNITS, &[], StoredUnit::read).await;
        found.map_err(StoreError::doing("read the units"))
    }

    /// The unit with a code.
    pub async fn unit(&self, code: &str) -> Result<Option<StoredUnit>, StoreError> {
        let found = self.readers().one(sql::UNIT_BY_CODE, &values![code], StoredUnit::read).await;
        found.map_err(StoreError::doing("read a unit"))
    }
}
