//! Why a file is not imported.

use intake::RowFault;
use store::StoreError;
use thiserror::Error;

use crate::analyze::AnalyzeError;

/// A name in a file that stands for no one thing in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFault {
    /// As it is written.
    pub name: String,
    /// Cases that name it.
    pub cases: u64,
    /// Codes of those that it could be; empty where it is none.
    pub could_be: Vec<String>,
}

/// Why a file is not imported. Nothing of it is kept.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It cannot be read, or leaves a question open.
    #[error(transparent)]
    Read(#[from] AnalyzeError),
    /// It changed while it was read.
    #[error("{path} changed while it was read")]
    Changed {
        /// The file.
        path: String,
    },
    /// Rows that cannot be read.
    #[error("{path}: {count} rows cannot be read")]
    Rows {
        /// The file.
        path: String,
        /// The first of them.
        faults: Vec<RowFault>,
        /// How many there are.
        count: u64,
    },
    /// A part of a log whose mapping would be guessed: another part would be guessed otherwise.
    #[error("{path}: a part of a log needs a mapping")]
    PartWithoutMapping {
        /// The file.
        path: String,
    },
    /// A part of a log in which nothing says which step is the receipt.
    #[error("{path}: nothing says which step is the receipt, so a part of it cannot be imported")]
    PartWithoutReceipt {
        /// The file.
        path: String,
    },
    /// Units that are not in the store, or several that have one name.
    #[error("{} units are not in the store", .0.len())]
    Units(Vec<NameFault>),
    /// Procedures that are not in the store, or several that have one name.
    #[error("{} procedures are not in the store", .0.len())]
    Procedures(Vec<NameFault>),
    /// Cases that name no unit, and none is given for them.
    #[error("{cases} cases name no unit")]
    NoUnit {
        /// How many.
        cases: u64,
    },
    /// Cases that name no procedure, and none is given for them.
    #[error("{cases} cases name no procedure")]
    NoProcedure {
        /// How many.
        cases: u64,
    },
    /// The unit that is given is not in the store.
    #[error("there is no unit {code}")]
    UnknownUnit {
        /// Its code.
        code: String,
    },
    /// The procedure that is given is not in the store.
    #[error("there is no procedure {code}")]
    UnknownProcedure {
        /// Its code.
        code: String,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}
