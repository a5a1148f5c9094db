//! Units: who handles cases and is scored.

use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, Row as _};

use crate::bulk::Row;
use crate::error::{Record, StoreError};
use crate::ids::UnitId;
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

    fn bind(&self, id: i64, values: &mut SqliteArguments) -> Result<(), BoxDynError> {
        values.add(id)?;
        values.add(self.code.as_str())?;
        values.add(self.name.as_str())?;
        values.add(casework::fold(&self.name).collect::<String>())?;
        values.add(self.level.as_str())?;
        values.add(self.parent.map(UnitId::number))?;
        values.add(self.facts.as_str())
    }
}

impl StoredUnit {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: UnitId::new(row.try_get(0)?),
            code: row.try_get(1)?,
            name: row.try_get(2)?,
            name_folded: row.try_get(3)?,
            level: row.try_get(4)?,
            parent: row.try_get::<Option<i64>, _>(5)?.map(UnitId::new),
            facts: row.try_get(6)?,
        })
    }
}

impl Store {
    /// All units, in the order in which they were added.
    pub async fn units(&self) -> Result<Vec<StoredUnit>, StoreError> {
        let query = sqlx::query(sql::UNITS).try_map(|row| StoredUnit::read(&row));
        query.fetch_all(self.readers()).await.map_err(StoreError::doing("read the units"))
    }

    /// The unit with a code.
    pub async fn unit(&self, code: &str) -> Result<Option<StoredUnit>, StoreError> {
        let query = sqlx::query(sql::UNIT_BY_CODE).bind(code);
        let query = query.try_map(|row| StoredUnit::read(&row));
        query.fetch_optional(self.readers()).await.map_err(StoreError::doing("read a unit"))
    }
}
