//! Conflicts between two records of a case: found by an import, ended by a person.

use casework::{ConflictKind, EventKind};

use crate::ended::Ended;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, ConflictId, UnitId};
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};
use crate::writer::Writer;

/// Conflicts in one statement.
const AT_ONCE: usize = 200;

/// A conflict to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConflict {
    /// The case.
    pub case: CaseId,
    /// The unit whose task it is to look.
    pub unit: UnitId,
    /// The system that says otherwise.
    pub system: String,
    /// What differs.
    pub kind: ConflictKind,
    /// The event that it is about, where it is about one.
    pub event: Option<EventKind>,
    /// What is kept.
    pub kept: String,
    /// What the system says instead.
    pub other: String,
    /// Where the kept record was read.
    pub kept_source: String,
    /// Where the other record was read.
    pub other_source: String,
    /// When it was found, in milliseconds.
    pub found_at: i64,
}

/// A conflict as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredConflict {
    /// Its id.
    pub id: ConflictId,
    /// The code of its case.
    pub code: String,
    /// What was found.
    pub found: NewConflict,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
}

impl NewConflict {
    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            self.unit.number(),
            &self.system,
            self.kind.name(),
            self.event.map_or("", EventKind::name),
            &self.kept,
            &self.other,
            &self.kept_source,
            &self.other_source,
            self.found_at,
            "",
        ]);
    }
}

impl StoredConflict {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let (id, kind, event): (i64, &str, &str) = (row.get(0)?, row.get(5)?, row.get(6)?);
        let damaged = |field, value: &str| {
            let (what, value) = (Record::Conflict, value.to_owned());
            StoreError::Damaged { what, id, field, value }.carried()
        };
        let event_kind = match event {
            "" => None,
            name => Some(EventKind::from_name(name).ok_or_else(|| damaged("event", name))?),
        };
        Ok(Self {
            id: ConflictId::new(id),
            code: row.get(2)?,
            found: NewConflict {
                case: CaseId::new(row.get(1)?),
                unit: UnitId::new(row.get(3)?),
                system: row.get(4)?,
                kind: ConflictKind::from_name(kind).ok_or_else(|| damaged("kind", kind))?,
                event: event_kind,
                kept: row.get(7)?,
                other: row.get(8)?,
                kept_source: row.get(9)?,
                other_source: row.get(10)?,
                found_at: row.get(11)?,
            },
            ended: Ended::read(row, 12, Record::Conflict, id)?,
        })
    }
}

impl Store {
    /// Open conflicts of a unit after one, the oldest first.
    pub async fn conflicts_of_unit(
        &self,
        unit: UnitId,
        after: Option<ConflictId>,
        limit: u16,
    ) -> Result<Vec<StoredConflict>, StoreError> {
        let after = after.map_or(0, ConflictId::number);
        let page = values![unit.number(), after, i64::from(limit)];
        let found = self.readers().all(sql::CONFLICTS_OF_UNIT, &page, StoredConflict::read).await;
        found.map_err(StoreError::doing("read the conflicts of a unit"))
    }

    /// All conflicts after one, ended or not, the oldest first.
    pub async fn conflicts_after(
        &self,
        after: Option<ConflictId>,
        limit: u16,
    ) -> Result<Vec<StoredConflict>, StoreError> {
        let page = values![after.map_or(0, ConflictId::number), i64::from(limit)];
        let found = self.readers().all(sql::CONFLICTS_AFTER, &page, StoredConflict::read).await;
        found.map_err(StoreError::doing("read the conflicts"))
    }

    /// The conflict with an id.
    pub async fn conflict(&self, id: ConflictId) -> Result<Option<StoredConflict>, StoreError> {
        let key = values![id.number()];
        let found = self.readers().one(sql::CONFLICT_BY_ID, &key, StoredConflict::read).await;
        found.map_err(StoreError::doing("read a conflict"))
    }
}

impl Writer {
    /// Adds conflicts that were not found before, and counts them.
    pub async fn add_conflicts(&mut self, conflicts: &[NewConflict]) -> Result<u64, StoreError> {
        if conflicts.is_empty() {
            return Ok(0);
        }
        let mut last = self.last_of(sql::LAST_CONFLICT, "count the conflicts").await?;
        let mut added = 0;
        for chunk in conflicts.chunks(AT_ONCE) {
            let mut values = Vec::new();
            for conflict in chunk {
                last += 1;
                conflict.values(last, &mut values);
            }
            let doing = "add conflicts";
            added += self.add_rows(sql::INSERT_CONFLICT, chunk.len(), &values, doing).await?;
        }
        Ok(added)
    }

    /// Ends a conflict; false where it had ended already.
    pub async fn end_conflict(
        &mut self,
        id: ConflictId,
        ended: &Ended,
    ) -> Result<bool, StoreError> {
        let values = ended.values(id.number());
        Ok(self.change(sql::END_CONFLICT, &values, "end a conflict").await? == 1)
    }
}
