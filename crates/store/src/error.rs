//! What can go wrong with the store.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use sqlx::error::DatabaseError;
use thiserror::Error as ThisError;

use crate::address::AddressFault;
use crate::ids::{CaseId, EventId};
use crate::ledger::LedgerFault;

/// Why the store did not do what it was asked to.
#[derive(Debug, ThisError)]
pub enum StoreError {
    /// The file cannot be opened or made.
    #[error("the store {path} cannot be opened: see that the folder exists and can be written to")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The address of a store is none.
    #[error("the address of the store, {address}, is wrong: {fault}")]
    Address {
        /// The address, without the password.
        address: String,
        /// What is wrong with it.
        fault: AddressFault,
    },
    /// The database on a server cannot be reached, or lets nobody in.
    #[error(
        "the store {server} cannot be reached: see that the server runs, that the database is \
         there, and that user and password are right"
    )]
    Connect {
        /// The server and the database, without user and password.
        server: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The file was written by another version, or the disk is full.
    #[error("the store {path} cannot be brought to the form of this version; nothing was changed")]
    Migrate {
        /// The file, or the server and the database.
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
    /// Somebody acted on the case after it was read.
    #[error(
        "the case with id {} changed since it was read: nothing of this step is kept; read it \
         again and decide again", case.number()
    )]
    Stale {
        /// The case.
        case: CaseId,
        /// The last event that the caller has seen.
        seen: Option<EventId>,
        /// The last event that there is.
        last: Option<EventId>,
    },
    /// A system's request was done before under the key that it names.
    #[error("a request was done before under the key `{key}`: nothing of this one is kept")]
    Repeated {
        /// The key.
        key: String,
    },
    /// An agency's identifier is none.
    #[error(
        "`{agency}` is no identifier of an agency: up to 35 letters and digits in groups parted by \
         dots, such as H41.12"
    )]
    Agency {
        /// What was given.
        agency: String,
    },
    /// The ledger is not what was written.
    #[error(
        "entry {entry} of the ledger cannot be trusted: {fault}. Compare it with a backup before \
         anything else is done"
    )]
    Ledger {
        /// The number of the first entry at fault.
        entry: i64,
        /// What is wrong with it.
        fault: LedgerFault,
    },
    /// The transaction that was shared with others could not be begun or kept.
    #[error(transparent)]
    Together(Arc<StoreError>),
    /// An earlier step of the transaction failed.
    #[error("an earlier step of this transaction failed, so none of it is kept: begin a new one")]
    Abandoned,
    /// The disk of the database is full.
    #[error(
        "the store could not {doing}: its disk is full. Nothing of this step is kept, what was \
         acknowledged before is; make room and do it again"
    )]
    Full {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: Troubled,
    },
    /// The database is gone: the server was stopped, or the line is cut.
    #[error(
        "the store could not {doing}: the database does not answer. It is not known to have kept \
         this step; what was acknowledged before is kept. Look for it, or do it again, when it is back"
    )]
    Gone {
        /// What was being done.
        doing: &'static str,
        /// What the connection said.
        source: Troubled,
    },
    /// Somebody else held the lock for too long.
    #[error(
        "the store could not {doing}: another writer holds it. Nothing of this step is kept; do \
         it again in a moment"
    )]
    Busy {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: Troubled,
    },
    /// Anything else that the database says.
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
            said => match trouble(&said) {
                Some(Trouble::Full) => Self::Full { doing, source: Troubled(Trouble::Full, said) },
                Some(Trouble::Gone) => Self::Gone { doing, source: Troubled(Trouble::Gone, said) },
                Some(Trouble::Busy) => Self::Busy { doing, source: Troubled(Trouble::Busy, said) },
                None => Self::Database { doing, source: said },
            },
        }
    }

    /// What it comes from that an operator, or time, can do something about.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Together(shared) => shared.trouble(),
            Self::Full { .. } => Some(Trouble::Full),
            Self::Gone { .. } | Self::Connect { .. } => Some(Trouble::Gone),
            Self::Busy { .. } => Some(Trouble::Busy),
            _ => None,
        }
    }

    /// The form in which it passes through a mapper of rows.
    pub(crate) fn carried(self) -> sqlx::Error {
        sqlx::Error::Decode(Box::new(self))
    }
}

/// What an operator, or time, can do something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    Full,
    /// The database does not answer.
    Gone,
    /// Somebody else holds what is needed; nothing was done.
    Busy,
}

/// What the database said when something else than the request was at fault. It stands in the chain of causes
/// of whatever the error has become on its way up.
#[derive(Debug, ThisError)]
#[error("{1}")]
pub struct Troubled(Trouble, sqlx::Error);

impl Troubled {
    /// The trouble among the causes of an error, if there is one.
    pub fn among_causes_of(error: &dyn Error) -> Option<Trouble> {
        let mut cause = error.source();
        while let Some(it) = cause {
            if let Some(Self(trouble, _)) = it.downcast_ref() {
                return Some(*trouble);
            }
            cause = it.source();
        }
        None
    }
}

/// Codes of SQLite are numbers (13 full, 5 busy, 6 locked; the low byte of longer ones), codes of
/// PostgreSQL have five characters (its manual, appendix A).
fn trouble(fault: &sqlx::Error) -> Option<Trouble> {
    let code = match fault {
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
            return Some(Trouble::Gone);
        }
        sqlx::Error::PoolTimedOut => return Some(Trouble::Busy),
        sqlx::Error::Database(said) => DatabaseError::code(said.as_ref())?,
        _ => return None,
    };
    match code.as_ref() {
        "53100" => return Some(Trouble::Full),
        // A lock that did not come, a deadlock, and transactions that cannot be put in an order.
        "55P03" | "40P01" | "40001" => return Some(Trouble::Busy),
        "57P01" | "57P02" | "57P03" => return Some(Trouble::Gone),
        it if it.len() == 5 && it.starts_with("08") => return Some(Trouble::Gone),
        _ => {}
    }
    match code.parse::<u32>().map(|it| it & 0xff) {
        Ok(13) if code.len() < 5 => Some(Trouble::Full),
        Ok(5 | 6) if code.len() < 5 => Some(Trouble::Busy),
        _ => None,
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
    /// An account.
    Account,
    /// An office of an account.
    Office,
    /// A token of another system.
    Token,
    /// A version of a procedure.
    Version,
    /// A version of a calendar.
    Calendar,
    /// A paper of a case.
    CaseFile,
    /// A letter.
    Letter,
    /// A code that a citizen was sent.
    OneTimeCode,
    /// A correction that waits for a second person.
    Proposal,
    /// A conflict between two records of a case. Its ids are counted by its own table.
    Conflict,
    /// A finding that a unit has to look at. So are its.
    Task,
}

impl Record {
    /// How many kinds there are.
    pub(crate) const COUNT: usize = Self::Proposal as usize + 1;
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unit => "unit",
            Self::Procedure => "procedure",
            Self::Case => "case",
            Self::Event => "event",
            Self::Figure => "figure",
            Self::Account => "account",
            Self::Office => "office",
            Self::Token => "token",
            Self::Version => "version",
            Self::Calendar => "calendar",
            Self::CaseFile => "paper",
            Self::Letter => "letter",
            Self::OneTimeCode => "code of a citizen",
            Self::Proposal => "proposal",
            Self::Conflict => "conflict",
            Self::Task => "task",
        })
    }
}
