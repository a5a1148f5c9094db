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
pub use file::{ImportFile, ImportOrder, UNNAMED};
pub use save::save;

use store::{ConflictId, Store, StoreError, StoredConflict, StoredImport};

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

/// Conflicts that a page of them holds.
pub const PAGE: u16 = 100;

/// Conflicts after one: the open ones of a unit, or all of them.
///
/// # Errors
/// What the store says.
pub async fn conflicts(
    store: &Store,
    unit: Option<&str>,
    after: Option<ConflictId>,
) -> Result<Vec<StoredConflict>, ImportError> {
    let Some(code) = unit else { return Ok(store.conflicts_after(after, PAGE).await?) };
    let unit = store.unit(code).await?;
    let unit = unit.ok_or_else(|| ImportError::UnknownUnit { code: code.to_owned() })?;
    Ok(store.conflicts_of_unit(unit.id, after, PAGE).await?)
}

/// Opens a store, for a command that only wants to bring something in.
///
/// # Errors
/// What the store says.
pub async fn open(place: &str) -> Result<Store, StoreError> {
    Store::open(place).await
}

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
