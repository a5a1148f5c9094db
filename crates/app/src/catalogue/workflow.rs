//! The internal workflow of a procedure, out of the catalogue and back into it as a version of its own.

use casework::catalogue::{ProcedureVersion, VersionFault, Workflow, check_version};
use jiff::civil::Date;
use store::{Command, NewVersion, ProcedureId, Store, StoreError};
use thiserror::Error;

use super::import::{Change, changes, written};
use super::says;

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

/// The version that counts on a day: of those that began the last, of one first day the last recorded.
async fn in_force(
    store: &Store,
    code: &str,
    on: Date,
) -> Result<(ProcedureId, ProcedureVersion), WorkflowError> {
    let unknown = || WorkflowError::UnknownProcedure { code: code.to_owned() };
    let procedure = store.procedure(code).await?.ok_or_else(unknown)?.id;
    let mut last: Option<ProcedureVersion> = None;
    for stored in store.versions_of(procedure).await? {
        let version = says(&stored)?;
        let later = last.as_ref().is_none_or(|it| it.valid_from <= version.valid_from);
        if version.covers(on) && later {
            last = Some(version);
        }
    }
    let version = last.ok_or_else(|| WorkflowError::NoVersion { code: code.to_owned() })?;
    Ok((procedure, version))
}

/// The workflow of the version in force on a day.
///
/// # Errors
/// Where there is none.
pub async fn workflow(store: &Store, code: &str, on: Date) -> Result<Workflow, WorkflowError> {
    let (_, version) = in_force(store, code, on).await?;
    version.workflow.ok_or_else(|| WorkflowError::NotDrawn { code: code.to_owned() })
}

/// Puts a workflow into the version in force: a version of its own, recorded at `at`, in milliseconds.
/// Tells what changed; nothing where it is drawn so already.
///
/// # Errors
/// What is wrong with it; the store.
pub async fn put_workflow(
    store: &Store,
    code: &str,
    workflow: Workflow,
    on: Date,
    (by, at): (&str, i64),
) -> Result<Vec<Change>, WorkflowError> {
    let (procedure, before) = in_force(store, code, on).await?;
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
