//! One task or one conflict, with what is needed to end it.

use casework::Instant;
use casework::case::Act;
use store::{ConflictId, EventId, StoredConflict, StoredEvent, TaskId, UnitId};

use super::{CleanUp, CleanUpError, Task};
use crate::one_stop::UnitName;
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;

/// A task with what could end it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskToEnd {
    /// It.
    pub task: Task,
    /// The unit whose it is.
    pub unit: UnitName,
    /// Corrections of its case since it was opened.
    pub corrections: Vec<CorrectionMade>,
}

/// A conflict with what could end it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictToEnd {
    /// It.
    pub conflict: StoredConflict,
    /// The unit whose it is.
    pub unit: UnitName,
    /// Corrections of its case since it was found.
    pub corrections: Vec<CorrectionMade>,
}

/// A correction that one person proposed and another approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionMade {
    /// Its event.
    pub event: EventId,
    /// When it was recorded.
    pub at: Instant,
    /// Who proposed it.
    pub proposer: String,
    /// Who approved it.
    pub approver: String,
}

impl CorrectionMade {
    /// The correction that an event is, if two persons made it.
    pub(super) fn of(event: &StoredEvent) -> Option<Self> {
        let Ok(Act::Corrected(Some(says))) = Act::read(event.kind, event.detail.as_deref()) else {
            return None;
        };
        (says.proposer != says.approver).then(|| Self {
            event: event.id,
            at: Instant::from_milliseconds(event.recorded_at),
            proposer: says.proposer.to_string(),
            approver: says.approver.to_string(),
        })
    }
}

impl CleanUp {
    /// A task, for who may end it; an ended one says how it did.
    ///
    /// # Errors
    /// Who may not; there is none; the store.
    pub async fn task(&self, who: &Signed, id: TaskId) -> Result<TaskToEnd, CleanUpError> {
        let stored = self.desk.store().task(id).await?.ok_or(CleanUpError::NotFound)?;
        let (unit, since) = (stored.opened.unit, stored.opened.opened_at);
        self.allowed(who, Permission::CleanUp, unit).await?;
        let corrections = self.corrections(&stored.code, since).await?;
        let unit = self.name(unit).await?;
        Ok(TaskToEnd { task: self.read(stored)?, unit, corrections })
    }

    /// A conflict, the same way.
    ///
    /// # Errors
    /// As [`CleanUp::task`].
    pub async fn conflict(
        &self,
        who: &Signed,
        id: ConflictId,
    ) -> Result<ConflictToEnd, CleanUpError> {
        let conflict = self.desk.store().conflict(id).await?.ok_or(CleanUpError::NotFound)?;
        let (unit, since) = (conflict.found.unit, conflict.found.found_at);
        self.allowed(who, Permission::CleanUp, unit).await?;
        let corrections = self.corrections(&conflict.code, since).await?;
        let unit = self.name(unit).await?;
        Ok(ConflictToEnd { conflict, unit, corrections })
    }

    async fn corrections(
        &self,
        code: &str,
        since: i64,
    ) -> Result<Vec<CorrectionMade>, CleanUpError> {
        let case = self.desk.store().case(code).await?.ok_or(CleanUpError::NotFound)?;
        let later = case.events.iter().filter(|it| it.recorded_at >= since);
        Ok(later.filter_map(CorrectionMade::of).collect())
    }

    async fn name(&self, unit: UnitId) -> Result<UnitName, CleanUpError> {
        let directory = self.desk.directory().await?;
        let unit = directory.unit(unit).ok_or(CleanUpError::NotFound)?;
        Ok(UnitName { code: unit.code.clone(), name: unit.name.clone() })
    }
}
