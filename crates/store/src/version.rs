//! Versions of procedures and of the calendar: appended, never edited.

use jiff::civil::Date;

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{ProcedureId, VersionId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A version of a procedure to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// Of which procedure.
    pub procedure: ProcedureId,
    /// The first day in force.
    pub valid_from: Date,
    /// The first day no longer in force.
    pub valid_until: Option<Date>,
    /// Number of the decision that published it.
    pub decision: String,
    /// All that it says, as JSON.
    pub detail: String,
    /// When it is recorded, in milliseconds.
    pub recorded_at: i64,
    /// By whom.
    pub recorded_by: String,
}

/// A version of a procedure as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVersion {
    /// Its id: of two versions, the larger was recorded later.
    pub id: VersionId,
    /// What was added.
    pub given: NewVersion,
}

/// A version of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarVersion {
    /// Its name, unique.
    pub version: String,
    /// The file.
    pub content: String,
    /// When it was recorded, in milliseconds.
    pub recorded_at: i64,
    /// By whom.
    pub recorded_by: String,
}

impl Row for NewVersion {
    const RECORD: Record = Record::Version;
    const INSERT: &'static str = sql::INSERT_VERSION;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.procedure.number(),
            self.valid_from.to_string(),
            self.valid_until.map(|day| day.to_string()),
            &self.decision,
            &self.detail,
            self.recorded_at,
            &self.recorded_by,
        ]);
    }
}

impl Row for CalendarVersion {
    const RECORD: Record = Record::Calendar;
    const INSERT: &'static str = sql::INSERT_CALENDAR;
    const BY_CODE: Option<&'static str> = Some(sql::CALENDAR_BY_VERSION);

    fn code(&self) -> Option<&str> {
        Some(&self.version)
    }

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            &self.version,
            &self.content,
            self.recorded_at,
            &self.recorded_by,
        ]);
    }
}

impl StoredVersion {
    pub(crate) fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let id: i64 = row.get(0)?;
        let day = |field, text: &str| {
            let damaged = || {
                let (what, value) = (Record::Version, text.to_owned());
                StoreError::Damaged { what, id, field, value }.carried()
            };
            text.parse::<Date>().map_err(|_| damaged())
        };
        let (from, until): (&str, Option<&str>) = (row.get(2)?, row.get(3)?);
        let given = NewVersion {
            procedure: ProcedureId::new(row.get(1)?),
            valid_from: day("first day", from)?,
            valid_until: until.map(|until| day("end", until)).transpose()?,
            decision: row.get(4)?,
            detail: row.get(5)?,
            recorded_at: row.get(6)?,
            recorded_by: row.get(7)?,
        };
        Ok(Self { id: VersionId::new(id), given })
    }
}

impl CalendarVersion {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            version: row.get(1)?,
            content: row.get(2)?,
            recorded_at: row.get(3)?,
            recorded_by: row.get(4)?,
        })
    }
}

impl Store {
    /// All versions of all procedures, by procedure and then as they were recorded.
    pub async fn versions(&self) -> Result<Vec<StoredVersion>, StoreError> {
        let found = self.readers().all(sql::VERSIONS, &[], StoredVersion::read).await;
        found.map_err(StoreError::doing("read the versions of procedures"))
    }

    /// The versions of one procedure, as they were recorded.
    pub async fn versions_of(
        &self,
        procedure: ProcedureId,
    ) -> Result<Vec<StoredVersion>, StoreError> {
        let by = values![procedure.number()];
        let found = self.readers().all(sql::VERSIONS_OF_PROCEDURE, &by, StoredVersion::read).await;
        found.map_err(StoreError::doing("read the versions of a procedure"))
    }

    /// The versions of the calendar, as they were recorded: the one in force comes last.
    pub async fn calendars(&self) -> Result<Vec<CalendarVersion>, StoreError> {
        let found = self.readers().all(sql::CALENDARS, &[], CalendarVersion::read).await;
        found.map_err(StoreError::doing("read the versions of the calendar"))
    }
}

impl Writer {
    /// Adds versions of procedures.
    pub async fn add_versions(
        &mut self,
        versions: &[NewVersion],
    ) -> Result<Vec<VersionId>, StoreError> {
        Ok(self.add(versions).await?.map(VersionId::new).collect())
    }

    /// Adds a version of the calendar: from now on the one in force.
    pub async fn add_calendar(&mut self, calendar: CalendarVersion) -> Result<(), StoreError> {
        self.add(&[calendar]).await.map(drop)
    }
}
