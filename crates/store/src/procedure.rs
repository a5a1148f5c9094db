//! Procedures: what can be applied for.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::ProcedureId;
use crate::value::{Value, values};
use crate::{sql, store::Store};
use deadlines::{SuspensionMode, TimeLimit};

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
    /// How long an office has; `None` while nobody has confirmed it, so no due date.
    pub limit: Option<TimeLimit>,
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
    /// How long an office has; `None` while nobody has confirmed it, so no due date.
    pub limit: Option<TimeLimit>,
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

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            &self.code,
            &self.name,
            &self.field,
            self.levels.join(" "),
            self.limit.map(|it| it.to_string()).unwrap_or_default(),
            self.supplement.to_string(),
            &self.online,
        ]);
    }
}

impl StoredProcedure {
    pub(crate) fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let (id, levels, limit): (i64, &str, &str) = (row.get(0)?, row.get(4)?, row.get(5)?);
        let supplement: &str = row.get(6)?;
        let damaged = |field, value: &str| {
            let (what, value) = (Record::Procedure, value.to_owned());
            StoreError::Damaged { what, id, field, value }.carried()
        };
        Ok(Self {
            id: ProcedureId::new(id),
            code: row.get(1)?,
            name: row.get(2)?,
            field: row.get(3)?,
            levels: levels.split_whitespace().map(str::to_owned).collect(),
            limit: match limit {
                "" => None,
                limit => Some(limit.parse().map_err(|_| damaged("time limit", limit))?),
            },
            supplement: supplement.parse().map_err(|_| damaged("supplement", supplement))?,
            online: row.get(7)?,
        })
    }
}

impl Store {
    /// All procedures, in the order in which they were added.
    pub async fn procedures(&self) -> Result<Vec<StoredProcedure>, StoreError> {
        let found = self.readers().all(sql::PROCEDURES, &[], StoredProcedure::read).await;
        found.map_err(StoreError::doing("read the procedures"))
    }

    /// The procedure with a code.
    pub async fn procedure(&self, code: &str) -> Result<Option<StoredProcedure>, StoreError> {
        let found =
            self.readers().one(sql::PROCEDURE_BY_CODE, &values![code], StoredProcedure::read).await;
        found.map_err(StoreError::doing("read a procedure"))
    }
}
