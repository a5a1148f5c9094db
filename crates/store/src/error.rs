//! What can go wrong with the store.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// Why the store did not do what it was asked to.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file cannot be opened or made.
    #[error("the store {path} cannot be opened: see that the folder exists and can be written to")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The file was written by another version, or the disk is full.
    #[error("the store {path} cannot be brought to the form of this version; nothing was changed")]
    Migrate {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: sqlx::migrate::MigrateError,
    },
    /// A code is taken, or stands twice in one batch.
    #[error("the {what} {code} exists already: nothing of this transaction is kept")]
    Exists {
        /// What has the code.
        what: Record,
        /// The code.
        code: String,
    },
    /// A row names a unit, procedure or case that is not there.
    #[error(
        "one of the rows {first} to {last} (a {what}) belongs to something that is not in the \
         store: nothing of this transaction is kept"
    )]
    Dangling {
        /// What was to be added.
        what: Record,
        /// The first row of the batch that can be meant, from 1.
        first: usize,
        /// The last one.
        last: usize,
    },
    /// A text in the database is none that the store writes.
    #[error("the {what} with id {id} is damaged: `{value}` cannot be its {field}")]
    Damaged {
        /// What is damaged.
        what: Record,
        /// Its id.
        id: i64,
        /// Which part of it.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// An earlier step of the transaction failed.
    #[error("an earlier step of this transaction failed, so none of it is kept: begin a new one")]
    Abandoned,
    /// Anything else: a full disk, a lock held too long.
    #[error("the store could not {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
}

impl StoreError {
    /// Puts what was being done beside what the database said.
    pub(crate) fn doing(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| match source {
            // Our own error, carried through a mapper of rows.
            sqlx::Error::Decode(inner) => match inner.downcast::<Self>() {
                Ok(own) => *own,
                Err(inner) => Self::Database { doing, source: sqlx::Error::Decode(inner) },
            },
            source => Self::Database { doing, source },
        }
    }

    /// The form in which it passes through a mapper of rows.
    pub(crate) fn carried(self) -> sqlx::Error {
        sqlx::Error::Decode(Box::new(self))
    }
}

/// What can be added to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// A unit.
    Unit,
    /// A procedure.
    Procedure,
    /// A case.
    Case,
    /// An event of a case.
    Event,
    /// A figure of a unit.
    Figure,
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unit => "unit",
            Self::Procedure => "procedure",
            Self::Case => "case",
            Self::Event => "event",
            Self::Figure => "figure",
        })
    }
}
