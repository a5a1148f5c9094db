//! Papers: which contents are kept, and to which cases they belong. The bytes lie in a folder.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseFileId, CaseId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A content that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 of it.
    pub hash: String,
    /// What it is, by its content.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
    /// When somebody brought it last, in milliseconds.
    pub stored_at: i64,
}

/// A paper to be added to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCaseFile {
    /// To which case.
    pub case: CaseId,
    /// Its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// As what it came.
    pub role: String,
    /// When, in milliseconds.
    pub added_at: i64,
    /// By whom.
    pub added_by: String,
}

/// A paper of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCaseFile {
    /// Its id.
    pub id: CaseFileId,
    /// Its name.
    pub name: String,
    /// As what it came.
    pub role: String,
    /// When it was added, in milliseconds.
    pub added_at: i64,
    /// By whom.
    pub added_by: String,
    /// Its content.
    pub hash: String,
    /// What it is, by its content.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
}

impl Row for NewCaseFile {
    const RECORD: Record = Record::CaseFile;
    const INSERT: &'static str = sql::INSERT_CASE_FILE;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            &self.hash,
            &self.name,
            &self.role,
            self.added_at,
            &self.added_by,
        ]);
    }
}

impl StoredFile {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            hash: row.get(0)?,
            media_type: row.get(1)?,
            size: row.get(2)?,
            stored_at: row.get(3)?,
        })
    }
}

impl StoredCaseFile {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: CaseFileId::new(row.get(0)?),
            hash: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            added_at: row.get(4)?,
            added_by: row.get(5)?,
            media_type: row.get(6)?,
            size: row.get(7)?,
        })
    }
}

impl Store {
    /// The content with a hash.
    pub async fn file(&self, hash: &str) -> Result<Option<StoredFile>, StoreError> {
        let found = self.readers().one(sql::FILE_BY_HASH, &values![hash], StoredFile::read).await;
        found.map_err(StoreError::doing("read what is known of a file"))
    }

    /// The papers of a case, as they came.
    pub async fn files_of(&self, case: CaseId) -> Result<Vec<StoredCaseFile>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().all(sql::FILES_OF_CASE, &by, StoredCaseFile::read).await;
        found.map_err(StoreError::doing("read the papers of a case"))
    }

    /// Hashes of contents, in their order and after one, that nobody brought since a moment and that are
    /// the paper of no case.
    pub async fn rested_files(
        &self,
        before: i64,
        after: &str,
        limit: u16,
    ) -> Result<Vec<String>, StoreError> {
        let page = values![before, after, i64::from(limit)];
        let read = |row: Found<'_>| row.get(0);
        let found = self.readers().all(sql::RESTED_FILES, &page, read).await;
        found.map_err(StoreError::doing("look for files that nobody needs"))
    }
}

impl Writer {
    /// Notes that a content is kept; known already, it is as fresh as this one.
    pub async fn put_file(&mut self, file: &StoredFile) -> Result<(), StoreError> {
        let values = values![&file.hash, &file.media_type, file.size, file.stored_at];
        self.change(sql::PUT_FILE, &values, "note a file").await.map(drop)
    }

    /// Adds papers to cases.
    pub async fn add_case_files(&mut self, files: &[NewCaseFile]) -> Result<(), StoreError> {
        self.add(files).await.map(drop)
    }

    /// Forgets a content that nobody brought since a moment; false where it was brought again, is the paper
    /// of a case or is named by a proposed correction: that is asked again here, where nobody else writes.
    pub async fn forget_file(&mut self, hash: &str, before: i64) -> Result<bool, StoreError> {
        let by = values![hash, before];
        Ok(self.change(sql::FORGET_FILE, &by, "forget a file").await? == 1)
    }
}
