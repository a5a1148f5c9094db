//! Imports: which files were read, and what each system says of a case.

use std::collections::HashMap;

use crate::bulk;
use crate::case::{StoredCase, StoredEvent};
use crate::engine::{Found, Read};
use crate::error::StoreError;
use crate::ids::{CaseId, ImportId};
use crate::procedure::StoredProcedure;
use crate::sql;
use crate::store::Store;
use crate::unit::StoredUnit;
use crate::value::{Value, values};
use crate::version::StoredVersion;
use crate::writer::Writer;

/// Cases that are looked up in one statement.
const LOOKED_UP_AT_ONCE: usize = 1_000;

/// A file that was read, to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    /// SHA-256 of the file.
    pub hash: String,
    /// SHA-256 of the hash and of how the file was to be read: the same reading is not done twice.
    pub reading: String,
    /// Its name, without folders.
    pub name: String,
    /// The system that it comes from.
    pub system: String,
    /// Which column was what, as TOML.
    pub mapping: String,
    /// Rows below the header.
    pub rows: i64,
    /// Rows that were left out because they could not be read.
    pub faults: i64,
    /// Cases that it brought.
    pub new_cases: i64,
    /// Events that it brought.
    pub new_events: i64,
    /// When, in milliseconds.
    pub imported_at: i64,
    /// By whom.
    pub imported_by: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredImport {
    /// Its id.
    pub id: ImportId,
    /// What was read.
    pub read: NewImport,
}

/// What a system says of a case and is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSource {
    /// The case.
    pub case: CaseId,
    /// The system.
    pub system: String,
    /// The file that first said it.
    pub import: ImportId,
    /// The row of that file.
    pub row: i64,
    /// The due date that was typed there, in milliseconds.
    pub due_at: Option<i64>,
    /// `day` or `time`: how finely it was written.
    pub due_grain: Option<String>,
    /// The time limit there, as it is written.
    pub time_limit: Option<String>,
    /// When the system of origin says that it was closed, in milliseconds.
    pub closed_at: Option<i64>,
}

impl StoredImport {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: ImportId::new(row.get(0)?),
            read: NewImport {
                hash: row.get(1)?,
                reading: row.get(2)?,
                name: row.get(3)?,
                system: row.get(4)?,
                mapping: row.get(5)?,
                rows: row.get(6)?,
                faults: row.get(7)?,
                new_cases: row.get(8)?,
                new_events: row.get(9)?,
                imported_at: row.get(10)?,
                imported_by: row.get(11)?,
            },
        })
    }
}

impl CaseSource {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            case: CaseId::new(row.get(0)?),
            system: row.get(1)?,
            import: ImportId::new(row.get(2)?),
            row: row.get(3)?,
            due_at: row.get(4)?,
            due_grain: row.get(5)?,
            time_limit: row.get(6)?,
            closed_at: row.get(7)?,
        })
    }

    fn values<'a>(&'a self, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            self.case.number(),
            &self.system,
            self.import.number(),
            self.row,
            self.due_at,
            &self.due_grain,
            &self.time_limit,
            self.closed_at,
        ]);
    }
}

impl Store {
    /// All files that were read, in their order.
    pub async fn imports(&self) -> Result<Vec<StoredImport>, StoreError> {
        let found = self.readers().all(sql::IMPORTS, &[], StoredImport::read).await;
        found.map_err(StoreError::doing("read the imports"))
    }

    /// The import that read a file in this way.
    pub async fn import_by_reading(
        &self,
        reading: &str,
    ) -> Result<Option<StoredImport>, StoreError> {
        let key = values![reading];
        let found = self.readers().one(sql::IMPORT_BY_READING, &key, StoredImport::read).await;
        found.map_err(StoreError::doing("read an import"))
    }

    /// What systems say of a case, the first one first.
    pub async fn sources_of(&self, case: CaseId) -> Result<Vec<CaseSource>, StoreError> {
        let doing = || StoreError::doing("read the sources of a case");
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let ids = values![array(&[case.number()])];
        let words = tx.words(sql::SOURCES_OF_CASES);
        tx.all(words, &ids, CaseSource::read).await.map_err(doing())
    }
}

impl Writer {
    /// All files that were read, as this transaction sees them.
    pub async fn imports(&mut self) -> Result<Vec<StoredImport>, StoreError> {
        self.all(sql::IMPORTS, StoredImport::read, "read the imports").await
    }

    /// All units, as this transaction sees them.
    pub async fn units(&mut self) -> Result<Vec<StoredUnit>, StoreError> {
        self.all(sql::UNITS, StoredUnit::read, "read the units").await
    }

    /// All procedures, as this transaction sees them.
    pub async fn procedures(&mut self) -> Result<Vec<StoredProcedure>, StoreError> {
        self.all(sql::PROCEDURES, StoredProcedure::read, "read the procedures").await
    }

    /// All versions of procedures, as this transaction sees them, by procedure and as they were recorded.
    pub async fn versions(&mut self) -> Result<Vec<StoredVersion>, StoreError> {
        self.all(sql::VERSIONS, StoredVersion::read, "read the versions of procedures").await
    }

    async fn all<T: Send + Unpin>(
        &mut self,
        statement: &'static str,
        read: impl Read<T>,
        doing: &'static str,
    ) -> Result<Vec<T>, StoreError> {
        self.go_on()?;
        let found = self.tx_of_a_step().all(statement, &[], read).await;
        self.settle(found).map_err(StoreError::doing(doing))
    }

    /// The id that the next file takes. Its row is added when all of it is read.
    pub async fn next_import(&mut self) -> Result<ImportId, StoreError> {
        let last = self.last_of(sql::LAST_IMPORT, "count the imports").await?;
        Ok(ImportId::new(last + 1))
    }

    /// Adds the file under the id that was given to it.
    pub async fn add_import(&mut self, id: ImportId, read: &NewImport) -> Result<(), StoreError> {
        let values = values![
            id.number(),
            &read.hash,
            &read.reading,
            &read.name,
            &read.system,
            &read.mapping,
            read.rows,
            read.faults,
            read.new_cases,
            read.new_events,
            read.imported_at,
            &read.imported_by,
        ];
        self.change(sql::INSERT_IMPORT, &values, "add an import").await.map(drop)
    }

    /// Adds what a system says of cases that it brings.
    pub async fn add_case_sources(&mut self, sources: &[CaseSource]) -> Result<(), StoreError> {
        self.write_case_sources(sql::INSERT_CASE_SOURCE, sources).await
    }

    /// The same of cases of which it may have said something before: that stays, the rest is filled in.
    pub async fn put_case_sources(&mut self, sources: &[CaseSource]) -> Result<(), StoreError> {
        self.write_case_sources(sql::PUT_CASE_SOURCE, sources).await
    }

    async fn write_case_sources(
        &mut self,
        statement: &str,
        sources: &[CaseSource],
    ) -> Result<(), StoreError> {
        for chunk in sources.chunks(bulk::at_once(self.engine())) {
            let mut values = Vec::new();
            for source in chunk {
                source.values(&mut values);
            }
            self.add_rows(statement, chunk.len(), &values, "add what a system says").await?;
        }
        Ok(())
    }

    /// The cases with these codes, with all their events, by id.
    pub async fn cases_by_codes(&mut self, codes: &[&str]) -> Result<Vec<StoredCase>, StoreError> {
        let mut cases = Vec::new();
        for codes in codes.chunks(LOOKED_UP_AT_ONCE) {
            let found = self.look_up(codes).await;
            cases.extend(self.settle(found).map_err(StoreError::doing("look up cases"))?);
        }
        Ok(cases)
    }

    async fn look_up(&mut self, codes: &[&str]) -> Result<Vec<StoredCase>, sqlx::Error> {
        let tx = self.tx_of_a_step();
        let (cases, events) = (tx.words(sql::CASES_BY_CODES), tx.words(sql::EVENTS_OF_THESE));
        let mut found = tx.all(cases, &values![texts(codes)], StoredCase::read).await?;
        if found.is_empty() {
            return Ok(found);
        }
        let ids: Vec<i64> = found.iter().map(|it| it.id.number()).collect();
        let mut places: HashMap<CaseId, &mut StoredCase> =
            found.iter_mut().map(|it| (it.id, it)).collect();
        for (case, event) in tx.all(events, &values![array(&ids)], StoredEvent::read).await? {
            let case = places.get_mut(&case).expect("events were asked for of these cases");
            case.events.push(event);
        }
        Ok(found)
    }

    /// What systems say of these cases; of each the first system first.
    pub async fn sources_of_cases(
        &mut self,
        cases: &[CaseId],
    ) -> Result<Vec<CaseSource>, StoreError> {
        let mut sources = Vec::new();
        for cases in cases.chunks(LOOKED_UP_AT_ONCE) {
            let ids: Vec<i64> = cases.iter().map(|it| it.number()).collect();
            let tx = self.tx_of_a_step();
            let words = tx.words(sql::SOURCES_OF_CASES);
            let found = tx.all(words, &values![array(&ids)], CaseSource::read).await;
            sources.extend(self.settle(found).map_err(StoreError::doing("read what systems say"))?);
        }
        Ok(sources)
    }

    /// Writes down when a case was received, where nobody had. Its head follows.
    pub async fn note_receipt(&mut self, case: CaseId, at: i64) -> Result<(), StoreError> {
        let (values, doing) = (values![case.number(), at], "write down a receipt");
        self.change(sql::NOTE_RECEIPT, &values, doing).await?;
        self.change(sql::NOTE_RECEIPT_IN_HEAD, &values, doing).await.map(drop)
    }
}

/// Numbers as a JSON array.
fn array(numbers: &[i64]) -> String {
    serde_json::to_string(numbers).expect("numbers are always JSON")
}

/// Texts as a JSON array.
fn texts(texts: &[&str]) -> String {
    serde_json::to_string(texts).expect("texts are always JSON")
}
