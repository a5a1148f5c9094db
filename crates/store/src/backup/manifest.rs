//! What is in a backup, and by which it is checked.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::BackupError;
use super::files::{sync_folder, write_through};
use crate::engine::Engine;
use crate::ledger::LedgerEnd;

/// The format of the folder.
pub(crate) const FORMAT: i64 = 1;
/// The file of the manifest.
const FILE: &str = "manifest.json";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the folder: 1.
    pub format: i64,
    /// The steps that the database had taken.
    pub forms: Vec<i64>,
    /// The engine it was taken from.
    pub engine: String,
    /// When it was taken, in milliseconds.
    pub taken_at: i64,
    /// The end of the ledger; none where it was empty.
    pub ledger: Option<LastEntry>,
    /// Its tables, each after those that it refers to.
    pub tables: Vec<PartOf>,
    /// How many uploaded files are in it.
    pub files: u64,
    /// Their bytes.
    pub bytes_of_files: u64,
    /// Uploads that the store names and the folder of files did not have.
    pub files_missing: Vec<String>,
    /// Uploads whose content is not what their name, its hash, says.
    pub files_damaged: Vec<String>,
}

/// The end of a ledger as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastEntry {
    /// How many entries there were.
    pub entries: i64,
    /// When the last one was recorded, in milliseconds.
    pub recorded_at: i64,
    /// Its hash.
    pub hash: String,
}

/// One table of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// The table.
    pub table: String,
    /// Its columns, in the order of the lines.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 of the lines, before they were compressed.
    pub sha256: String,
}

impl From<LedgerEnd> for LastEntry {
    fn from(end: LedgerEnd) -> Self {
        let LedgerEnd { entries, recorded_at, hash } = end;
        Self { entries, recorded_at, hash }
    }
}

impl From<LastEntry> for LedgerEnd {
    fn from(last: LastEntry) -> Self {
        let LastEntry { entries, recorded_at, hash } = last;
        Self { entries, recorded_at, hash }
    }
}

pub(crate) const fn name_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}

impl Manifest {
    /// Writes it, the last file of a backup, whole or not at all.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let text = serde_json::to_string_pretty(self).expect("a manifest is JSON");
        let (path, new) = (folder.join(FILE), folder.join("manifest.new"));
        write_through(&new, text.as_bytes()).map_err(BackupError::file(&new))?;
        fs::rename(&new, &path).map_err(BackupError::file(&path))?;
        sync_folder(folder)
    }

    /// Reads the manifest of a backup.
    pub fn read(folder: &Path) -> Result<Self, BackupError> {
        let no_backup = |why: String| BackupError::NoBackup { path: folder.to_owned(), why };
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path)
            .map_err(|fault| no_backup(format!("{FILE} cannot be read ({fault})")))?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|fault| no_backup(format!("{FILE} is none ({fault})")))?;
        if manifest.format != FORMAT {
            return Err(BackupError::Later { form: manifest.format });
        }
        Ok(manifest)
    }
}
