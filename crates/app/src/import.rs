//! Brings the cases of other systems into the store: all of a file, or nothing of it.
//!
//! [`ImportFile::read`] reads and hashes a file, [`save`] keeps it in one transaction. The same file adds
//! nothing a second time; a later export of the same system adds what is new; what differs is listed as
//! a conflict and changes nothing (decision 0015).

mod batch;
mod faults;
mod file;
mod names;
mod save;

pub use faults::{ImportError, NameFault};
pub use file::{ImportFile, ImportOrder};
pub use save::save;

use store::StoredImport;

/// Where a long import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// So many bytes of the file were read.
    Reading(u64),
    /// So many of its cases, of so many, are with the database.
    Saving(u64, u64),
}

/// Hears how far an import is.
pub type Progress<'p> = &'p (dyn Fn(Stage) + Sync);

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The earlier import that had read the same file in the same way: nothing was done.
    pub before: Option<StoredImport>,
    /// Cases in the file.
    pub cases: u64,
    /// Those that nobody knew.
    pub new_cases: u64,
    /// Events in the file.
    pub events: u64,
    /// Those that nobody knew.
    pub new_events: u64,
    /// Conflicts that were found, known ones included.
    pub conflicts: u64,
    /// Conflicts that nobody had found before.
    pub new_conflicts: u64,
    /// Names of units that were created unconfirmed.
    pub new_units: Vec<String>,
    /// Names of procedures that were created unconfirmed: without a limit, so without due dates.
    pub new_procedures: Vec<String>,
}
