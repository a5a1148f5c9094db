//! How a task or a conflict ends: with a correction, or with a reason why the record stands.

use casework::case::Text;
use store::{
    Command, ConflictId, EndKind, Ended, EventId, Post, StoreError, StoredEvent, TaskId, UnitId,
};

use super::{CleanUp, CleanUpError, CorrectionMade};
use crate::people::permission::{Permission, offices_in};
use crate::people::sign_in::Signed;

/// What is ended.
#[derive(Clone, Copy, Debug)]
enum Subject {
    Task(TaskId),
    Conflict(ConflictId),
}

/// Something that is open: of which case, whose, since when.
struct Open {
    code: String,
    unit: UnitId,
    since: i64,
}

impl CleanUp {
    /// Ends a task with the reason why the record stands. It does not come back.
    ///
    /// # Errors
    /// Who may not; no reason; what had ended already.
    pub async fn dismiss(
        &self,
        who: &Signed,
        task: TaskId,
        reason: &str,
    ) -> Result<(), CleanUpError> {
        self.end_with_reason(who, Subject::Task(task), reason).await
    }

    /// The same for a conflict between two records: the one that is kept stands.
    ///
    /// # Errors
    /// As [`CleanUp::dismiss`].
    pub async fn dismiss_conflict(
        &self,
        who: &Signed,
        conflict: ConflictId,
        reason: &str,
    ) -> Result<(), CleanUpError> {
        self.end_with_reason(who, Subject::Conflict(conflict), reason).await
    }

    /// Ends a task with a correction of its case that two persons made since it was opened.
    ///
    /// # Errors
    /// Who may not; an event that is no such correction; what had ended already.
    pub async fn close_by_correction(
        &self,
        who: &Signed,
        task: TaskId,
        event: EventId,
    ) -> Result<(), CleanUpError> {
        self.end_with_correction(who, Subject::Task(task), event).await
    }

    /// The same for a conflict.
    ///
    /// # Errors
    /// As [`CleanUp::close_by_correction`].
    pub async fn close_conflict_by_correction(
        &self,
        who: &Signed,
        conflict: ConflictId,
        event: EventId,
    ) -> Result<(), CleanUpError> {
        self.end_with_correction(who, Subject::Conflict(conflict), event).await
    }

    async fn end_with_reason(
        &self,
        who: &Signed,
        subject: Subject,
        reason: &str,
    ) -> Result<(), CleanUpError> {
        let open = self.open(who, subject).await?;
        let reason = Text::new(reason)?;
        self.end(who, subject, open, EndKind::Dismissed, Some(reason.to_string()), None).await
    }

    async fn end_with_correction(
        &self,
        who: &Signed,
        subject: Subject,
        event: EventId,
    ) -> Result<(), CleanUpError> {
        let open = self.open(who, subject).await?;
        let case = self.desk.store().case(&open.code).await?.ok_or(CleanUpError::NotFound)?;
        let corrects = |it: &StoredEvent| {
            it.id == event && it.recorded_at >= open.since && CorrectionMade::of(it).is_some()
        };
        if !case.events.iter().any(corrects) {
            return Err(CleanUpError::NoCorrection);
        }
        self.end(who, subject, open, EndKind::Corrected, None, Some(event)).await
    }

    /// What is to be ended, where this person may.
    async fn open(&self, who: &Signed, subject: Subject) -> Result<Open, CleanUpError> {
        let store = self.desk.store();
        let (open, ended) = match subject {
            Subject::Task(id) => {
                let task = store.task(id).await?.ok_or(CleanUpError::NotFound)?;
                let (unit, since) = (task.opened.unit, task.opened.opened_at);
                (Open { code: task.code, unit, since }, task.ended)
            }
            Subject::Conflict(id) => {
                let conflict = store.conflict(id).await?.ok_or(CleanUpError::NotFound)?;
                let (unit, since) = (conflict.found.unit, conflict.found.found_at);
                (Open { code: conflict.code, unit, since }, conflict.ended)
            }
        };
        self.allowed(who, Permission::CleanUp, open.unit).await?;
        if ended.is_some() { Err(CleanUpError::Ended) } else { Ok(open) }
    }

    async fn end(
        &self,
        who: &Signed,
        subject: Subject,
        open: Open,
        how: EndKind,
        reason: Option<String>,
        event: Option<EventId>,
    ) -> Result<(), CleanUpError> {
        let permission = Permission::CleanUp;
        let (directory, at) = (self.desk.directory().await?, self.desk.now().milliseconds());
        // The ledger names an office that they hold now and that reaches this unit.
        let office = offices_in(&who.offices, open.unit, directory.tree(), at)
            .find(|office| permission.is_of(Post::Office(*office)));
        let role = office.ok_or(CleanUpError::NotAllowed)?.name();
        let by = who.login.clone();
        let done = self.desk.desk().submit(move |tx| {
            Box::pin(async move {
                let at = tx.now(at);
                let payload = reason.clone().unwrap_or_default().into_bytes();
                let ended = Ended { how, at, by: by.clone(), reason, event };
                let (done, name) = match (subject, how) {
                    (Subject::Task(id), EndKind::Corrected) => {
                        (tx.end_task(id, &ended).await?, "close_task_by_correction")
                    }
                    (Subject::Task(id), _) => (tx.end_task(id, &ended).await?, "dismiss_task"),
                    (Subject::Conflict(id), EndKind::Corrected) => {
                        (tx.end_conflict(id, &ended).await?, "close_conflict_by_correction")
                    }
                    (Subject::Conflict(id), _) => {
                        (tx.end_conflict(id, &ended).await?, "dismiss_conflict")
                    }
                };
                tx.record(&Command {
                    actor: &by,
                    role,
                    at,
                    name,
                    subject: &open.code,
                    payload: &payload,
                });
                // Somebody else was faster: nothing of this is kept.
                if done { Ok(()) } else { Err(Faster::Ended) }
            })
        });
        match done.await {
            Ok(()) => Ok(()),
            Err(Faster::Ended) => Err(CleanUpError::Ended),
            Err(Faster::Store(error)) => Err(error.into()),
        }
    }
}

/// Why it was not ended.
enum Faster {
    Ended,
    Store(StoreError),
}

impl From<StoreError> for Faster {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
