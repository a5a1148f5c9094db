//! Versions of procedures: read, and added. Nothing of a version is ever edited.

use casework::Instant;
use casework::case::{Terms, UnknownAgency};
use casework::catalogue::{ProcedureVersion, VersionFault, check_version, version_in_force};
use store::{Command, NewVersion, Post, StoreError, VersionId};
use thiserror::Error;

use super::OneStop;
use crate::people::permission::{Permission, may};
use crate::people::sign_in::Signed;

/// A version of a procedure as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionEntry {
    /// When it was recorded.
    pub recorded: Instant,
    /// By whom.
    pub recorded_by: String,
    /// What it says.
    pub says: ProcedureVersion,
    /// Is it settled by today?
    pub in_force: bool,
}

/// Why a version was not added.
#[derive(Debug, Error)]
pub enum AddVersionRefused {
    /// This person does not edit the catalogue.
    #[error("the catalogue is edited by the office that controls procedures")]
    NotAllowed,
    /// There is no such procedure.
    #[error("there is no procedure `{code}`")]
    UnknownProcedure {
        /// The code.
        code: String,
    },
    /// The version is not in order.
    #[error("the version is not in order: {0:?}")]
    Faults(Vec<VersionFault>),
    /// A leg belongs to nobody who is known.
    #[error(transparent)]
    Agency(#[from] UnknownAgency),
    /// It says what the last version with this first day says.
    #[error("the version says nothing new")]
    NothingNew,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OneStop {
    /// The versions of a procedure, the one recorded last first; `None` where there is no such procedure.
    ///
    /// # Errors
    /// The store.
    pub async fn versions(&self, code: &str) -> Result<Option<Vec<VersionEntry>>, StoreError> {
        let directory = self.directory().await?;
        let Some(procedure) = directory.procedure_by_code(code) else { return Ok(None) };
        let versions = directory.versions(procedure.id);
        let now = self.now();
        let current = version_in_force(versions, self.zone.date(now), now);
        let current = current.map(|it| it.id);
        let entries = versions.iter().rev().map(|it| VersionEntry {
            recorded: it.recorded,
            recorded_by: it.recorded_by.clone(),
            says: it.says.clone(),
            in_force: Some(it.id) == current,
        });
        Ok(Some(entries.collect()))
    }

    /// Adds a version of a procedure. It counts for cases that are received from now on.
    ///
    /// # Errors
    /// Why not; then nothing was added.
    pub async fn add_version(
        &self,
        who: &Signed,
        code: &str,
        version: ProcedureVersion,
    ) -> Result<VersionId, AddVersionRefused> {
        let directory = self.reload().await?;
        let now = self.now().milliseconds();
        let edits = Permission::EditCatalogue;
        if !may(&who.offices, edits, None, directory.tree(), now) {
            return Err(AddVersionRefused::NotAllowed);
        }
        let unknown = || AddVersionRefused::UnknownProcedure { code: code.to_owned() };
        let procedure = directory.procedure_by_code(code).ok_or_else(unknown)?.id;
        let faults = check_version(&version);
        if !faults.is_empty() {
            return Err(AddVersionRefused::Faults(faults));
        }
        Terms::of_version(&version, |name| directory.agency(name))?;
        let same_day = |it: &&super::KnownVersion| it.says.valid_from == version.valid_from;
        let last = directory.versions(procedure).iter().rfind(same_day);
        if last.is_some_and(|it| it.says == version) {
            return Err(AddVersionRefused::NothingNew);
        }
        let detail = serde_json::to_string(&version).expect("a version is always JSON");
        let office = who.offices.iter().map(|it| it.given.post).find(|it| edits.is_of(*it));
        let role = office.map_or("", Post::name);
        let (actor, subject) = (who.login.clone(), code.to_owned());
        let added = self.desk.submit(move |tx| {
            Box::pin(async move {
                let recorded_at = tx.now(now);
                let payload = detail.clone().into_bytes();
                let new = NewVersion {
                    procedure,
                    valid_from: version.valid_from,
                    valid_until: version.valid_until,
                    decision: version.decision,
                    detail,
                    recorded_at,
                    recorded_by: actor.clone(),
                };
                let id = tx.add_versions(&[new]).await?[0];
                tx.record(&Command {
                    actor: &actor,
                    role,
                    at: recorded_at,
                    name: "add_version",
                    subject: &subject,
                    payload: &payload,
                });
                Ok::<_, StoreError>(id)
            })
        });
        let id = added.await?;
        self.reload().await?;
        Ok(id)
    }
}
