//! Clean-up: findings on stored cases become tasks of their units, which end with a correction or a reason.
//!
//! A finding alters no figure and neither does a task. It is opened once, by whom it is closed is recorded,
//! and one that was dismissed does not come back.

mod end;
mod find;
mod list;
mod one;
mod overview;
mod rules;

use std::sync::Arc;

use casework::case::{BlankText, ClockError};
use store::{StoreError, UnitId};
use thiserror::Error;

pub use find::Searched;
pub use list::{Shown, Task, TaskEvidence, TaskPage};
pub use one::{ConflictToEnd, CorrectionMade, TaskToEnd};
pub use overview::{UnitTasks, Waiting};
pub use rules::{CleanUpRules, RulesFault};

use crate::one_stop::OneStop;
use crate::people::permission::{Permission, may};
use crate::people::sign_in::Signed;
use crate::snapshot::SnapshotError;

/// Tasks or conflicts that a page holds.
pub const PAGE: u16 = 50;

/// The clean-up of a desk.
pub struct CleanUp {
    desk: Arc<OneStop>,
    rules: CleanUpRules,
}

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum CleanUpError {
    /// This person does not do it in this unit.
    #[error("this office does not do it in this unit")]
    NotAllowed,
    /// There is no such unit.
    #[error("there is no unit `{code}`")]
    UnknownUnit {
        /// Its code.
        code: String,
    },
    /// There is no such task or conflict.
    #[error("there is no such task")]
    NotFound,
    /// It had ended already.
    #[error("it had ended already: read it again")]
    Ended,
    /// No reason is given.
    #[error("a reason is owed: {0}")]
    NoReason(#[from] BlankText),
    /// The event is no correction of this case that two persons approved since the task was opened.
    #[error("that is no correction of this case since the task was opened")]
    NoCorrection,
    /// The cases cannot be read as a log.
    #[error(transparent)]
    Cases(#[from] SnapshotError),
    /// The search was broken off.
    #[error("the search was broken off")]
    BrokenOff,
    /// When it is due cannot be counted.
    #[error(transparent)]
    Due(#[from] ClockError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CleanUp {
    /// The clean-up of a desk, by these rules.
    pub const fn new(desk: Arc<OneStop>, rules: CleanUpRules) -> Self {
        Self { desk, rules }
    }

    /// The unit with a code, where this person may do this.
    async fn unit(
        &self,
        who: &Signed,
        permission: Permission,
        code: &str,
    ) -> Result<UnitId, CleanUpError> {
        let directory = self.desk.directory().await?;
        let unknown = || CleanUpError::UnknownUnit { code: code.to_owned() };
        let unit = directory.unit_by_code(code).ok_or_else(unknown)?.id;
        self.allowed(who, permission, unit).await?;
        Ok(unit)
    }

    async fn allowed(
        &self,
        who: &Signed,
        permission: Permission,
        unit: UnitId,
    ) -> Result<(), CleanUpError> {
        let directory = self.desk.directory().await?;
        let now = self.desk.now().milliseconds();
        if may(&who.offices, permission, Some(unit), directory.tree(), now) {
            Ok(())
        } else {
            Err(CleanUpError::NotAllowed)
        }
    }
}
