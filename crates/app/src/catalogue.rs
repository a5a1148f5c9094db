//! The catalogue of procedures in the store: brought in from files, checked, searched, drawn.

mod check;
mod import;
mod search;
mod workflow;

pub use check::{Checked, CheckedVersion, check};
pub use import::{CatalogueError, Change, Imported, UnknownLeg, VersionChange, import};
pub use search::{Found, search};
pub use workflow::{WorkflowError, put_workflow, workflow};

use casework::Instant;
use casework::catalogue::ProcedureVersion;
use store::{Record, StoreError, StoredVersion};

use crate::one_stop::KnownVersion;

/// A stored version, read.
pub(crate) fn recorded(stored: StoredVersion) -> Result<KnownVersion, StoreError> {
    let says = says(&stored)?;
    let StoredVersion { id, given } = stored;
    let recorded = Instant::from_milliseconds(given.recorded_at);
    Ok(KnownVersion { id, recorded, recorded_by: given.recorded_by, says })
}

/// What a stored version says.
fn says(stored: &StoredVersion) -> Result<ProcedureVersion, StoreError> {
    serde_json::from_str(&stored.given.detail).map_err(|why| StoreError::Damaged {
        what: Record::Version,
        id: stored.id.number(),
        field: "detail",
        value: why.to_string(),
    })
}
