//! What can go wrong with a backup or with putting one back.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::error::StoreError;

/// Why a backup was not written, or not put back.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The store itself.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file or a folder of the backup cannot be read or written.
    #[error(
        "{path} cannot be read or written: see that it is there, who may use it, and how much room there is"
    )]
    File {
        /// The file or the folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder for a backup has something in it.
    #[error("{path} is not empty: a backup goes into a folder of its own")]
    Occupied {
        /// The folder.
        path: PathBuf,
    },
    /// The folder has no manifest that can be read.
    #[error("{path} is no backup, or one that was not finished: {why}")]
    NoBackup {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The backup was written by a later version.
    #[error(
        "the backup was written by a later version of this program (step {form}): put it back with that one"
    )]
    Later {
        /// The step of the database, or the format, that is not known here.
        form: i64,
    },
    /// The store is in an earlier form: reading it as it is would be another program's work, and raising it
    /// is not what who asks for a backup wants to have happen.
    #[error(
        "the store {place} is in form {found}, this version has form {own}: take the backup with the \
         version that wrote it, or let `minhbach serve` raise it first"
    )]
    Earlier {
        /// The store.
        place: String,
        /// Its form.
        found: i64,
        /// Ours.
        own: i64,
    },
    /// A file of the backup is not what was written.
    #[error("{file} of the backup is damaged: {why}. Not a row was put back; take another backup")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// The place to put it back into holds something.
    #[error(
        "{place} is not empty: a backup is put back into a store of its own, never over another one"
    )]
    NotEmpty {
        /// The place.
        place: String,
    },
    /// There is nothing to take a backup of.
    #[error("there is no store at {place}")]
    NoStore {
        /// The place.
        place: String,
    },
}

impl BackupError {
    /// Puts what was being done beside what the database said.
    pub(crate) fn doing(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Store(StoreError::doing(doing)(source))
    }

    /// Puts the file beside what the system said.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    pub(crate) fn damaged(file: &str, why: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), why: why.into() }
    }

    pub(crate) fn not_text(table: &str) -> Self {
        Self::damaged(table, "a row of it is no text")
    }

    /// What became of a thread that did the reading or writing.
    pub(crate) fn thread(_: tokio::task::JoinError) -> Self {
        Self::Store(StoreError::Abandoned)
    }
}
