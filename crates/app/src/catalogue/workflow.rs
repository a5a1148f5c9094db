//! The internal workflow of a procedure, out of the catalogue and back into it as a version of its own.

use casework::Instant;
use casework::catalogue::{
    ProcedureVersion, VersionFault, Workflow, check_version, version_in_force,
};
use jiff::civil::Date;
use store::{Command, NewVersion, ProcedureId, Store, StoreError};
use thiserror::Error;

use super::import::{Change, changes, written};
use super::recorded;

/// Why there is no workflow, or why it is not put in.
#[derive(Debug, Error)]
pub enum WorkflowError {
    /// There is no such procedure.
    #[error("there is no procedure `{code}`")]
    UnknownProcedure {
        /// Its code.
        code: String,
    },
    /// No version is in force.
    #[error("no version of `{code}` is in force")]
    NoVersion {
        /// Its code.
        code: String,
    },
    /// The version in force has none.
    #[error("no workflow is drawn for `{code}`")]
    NotDrawn {
        /// Its code.
        code: String,
    },
    /// The version would not be in order with it.
    #[error("{} faults", .0.len())]
    Faults(Vec<VersionFault>),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The version in force on a day, as known at a moment.
async fn in_force(
    store: &Store,
    code: &str,
    (on, known_by): (Date, Instant),
) -> Result<(ProcedureId, ProcedureVersion), WorkflowError> {
    let unknown = || WorkflowError::UnknownProcedure { code: code.to_owned() };
    let procedure = store.procedure(code).await?.ok_or_else(unknown)?.id;
    let versions = store.versions_of(procedure).await?.into_iter().map(recorded);
    let versions = versions.collect::<Result<Vec<_>, _>>()?;
    let version = version_in_force(&versions, on, known_by);
    let version = version.ok_or_else(|| WorkflowError::NoVersion { code: code.to_owned() })?;
    Ok((procedure, version.says.clone()))
}

/// The workflow of the version in force on a day, as known at a moment.
///
/// # Errors
/// Where there is none.
pub async fn workflow(
    store: &Store,
    code: &str,
    (on, known_by): (Date, Instant),
) -> Result<Workflow, WorkflowError> {
    let (_, version) = in_force(store, code, (on, known_by)).await?;
    version.workflow.ok_or_else(|| WorkflowError::NotDrawn { code: code.to_owned() })
}

/// Puts a workflow into the version in force: a version of its own, recorded at `at`. Tells what changed; nothing where it is drawn so already.
///
/// # Errors
/// What is wrong with it; the store.
pub async fn put_workflow(
    store: &Store,
    code: &str,
    workflow: Workflow,
    on: Date,
    (by, at): (&str, Instant),
) -> Result<Vec<Change>, WorkflowError> {
    let (procedure, before) = in_force(store, code, (on, at)).await?;
    let at = at.milliseconds();
    let now = ProcedureVersion { workflow: Some(workflow), ..before.clone() };
    let faults = check_version(&now);
    if !faults.is_empty() {
        return Err(WorkflowError::Faults(faults));
    }
    let changes = changes(&before, &now);
    if changes.is_empty() {
        return Ok(changes);
    }
    let detail = written(&now);
    let mut writer = store.begin().await?;
    writer.record(&Command {
        actor: by,
        role: "importer",
        at,
        name: "put_workflow",
        subject: code,
        payload: detail.as_bytes(),
    });
    let new = NewVersion {
        procedure,
        valid_from: now.valid_from,
        valid_until: now.valid_until,
        decision: now.decision,
        detail,
        recorded_at: at,
        recorded_by: by.to_owned(),
    };
    writer.add_versions(&[new]).await?;
    writer.commit().await?;
    Ok(changes)
}
