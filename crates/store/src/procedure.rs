//! Procedures: what can be applied for.

use deadlines::{SuspensionMode, TimeLimit};
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, Row as _};

use crate::bulk::Row;
use crate::error::{Record, StoreError};
use crate::ids::ProcedureId;
use crate::{sql, store::Store};

/// A procedure to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProcedure {
    /// Its code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// Codes of the levels that handle it; no code has a blank in it.
    pub levels: Vec<String>,
    /// How long an office has.
    pub limit: TimeLimit,
    /// What a supplement does to the clock.
    pub supplement: SuspensionMode,
    /// Code of how far it can be done online.
    pub online: String,
}

/// A procedure as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredProcedure {
    /// Its id.
    pub id: ProcedureId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// Codes of the levels that handle it.
    pub levels: Vec<String>,
    /// How long an office has.
    pub limit: TimeLimit,
    /// What a supplement does to the clock.
    pub supplement: SuspensionMode,
    /// Code of how far it can be done online.
    pub online: String,
}

impl Row for NewProcedure {
    const RECORD: Record = Record::Procedure;
    const INSERT: &'static str = sql::INSERT_PROCEDURE;
    const BY_CODE: Option<&'static str> = Some(sql::PROCEDURE_BY_CODE);

    fn code(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn bind(&self, id: i64, values: &mut SqliteArguments) -> Result<(), BoxDynError> {
        values.add(id)?;
        values.add(self.code.as_str())?;
        values.add(self.name.as_str())?;
        values.add(self.field.as_str())?;
        values.add(self.levels.join(" "))?;
        values.add(self.limit.to_string())?;
        values.add(self.supplement.to_string())?;
        values.add(self.online.as_str())
    }
}

impl StoredProcedure {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let (id, levels, limit): (i64, &str, &str) =
            (row.try_get(0)?, row.try_get(4)?, row.try_get(5)?);
        let supplement: &str = row.try_get(6)?;
        let damaged = |field, value: &str| {
            let (what, value) = (Record::Procedure, value.to_owned());
            StoreError::Damaged { what, id, field, value }.carried()
        };
        Ok(Self {
            id: ProcedureId::new(id),
            code: row.try_get(1)?,
            name: row.try_get(2)?,
            field: row.try_get(3)?,
            levels: levels.split_whitespace().map(str::to_owned).collect(),
            limit: limit.parse().map_err(|_| damaged("time limit", limit))?,
            supplement: supplement.parse().map_err(|_| damaged("supplement", supplement))?,
            online: row.try_get(7)?,
        })
    }
}

impl Store {
    /// All procedures, in the order in which they were added.
    pub async fn procedures(&self) -> Result<Vec<StoredProcedure>, StoreError> {
        let query = sqlx::query(sql::PROCEDURES).try_map(|row| StoredProcedure::read(&row));
        query.fetch_all(self.readers()).await.map_err(StoreError::doing("read the procedures"))
    }

    /// The procedure with a code.
    pub async fn procedure(&self, code: &str) -> Result<Option<StoredProcedure>, StoreError> {
        let query = sqlx::query(sql::PROCEDURE_BY_CODE).bind(code);
        let query = query.try_map(|row| StoredProcedure::read(&row));
        query.fetch_optional(self.readers()).await.map_err(StoreError::doing("read a procedure"))
    }
}
