//! What the desk forgets by itself: answers to systems, sessions, look-ups, codes, and files that nothing names.

use std::io::ErrorKind;

use store::{Command, StoreError};
use thiserror::Error;

use super::OneStop;
use super::one_time_code::DAY;
use crate::people::invite::SYSTEM;
use crate::people::sign_in::IDLE;

/// Answers to systems, and files that no step names, are kept for a week, in milliseconds.
pub const KEPT: i64 = 7 * DAY;
/// Files that are looked for at once.
const AT_ONCE: u16 = 200;

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Answers under a key, older than a week.
    pub answers: u64,
    /// Forms that made a case more than a week ago.
    pub forms: u64,
    /// Sessions that had ended, or were not used for half an hour.
    pub sessions: u64,
    /// Look-ups of citizens that were over.
    pub look_ups: u64,
    /// Codes of citizens that had been over for a day. A younger one counts for how many a case is sent.
    pub codes: u64,
}

/// Why files were not forgotten.
#[derive(Debug, Error)]
pub enum ForgetFileError {
    /// The disk. Then the file is known still, and is tried again.
    #[error("the file {hash} could not be removed: {source}")]
    Disk {
        /// Its hash.
        hash: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OneStop {
    /// Forgets what is over. Done twice, or by two servers, it finds nothing the second time.
    ///
    /// # Errors
    /// The store.
    pub async fn forget_expired(&self) -> Result<Forgotten, StoreError> {
        let now = self.now().milliseconds();
        let forgotten = self.desk.submit(move |tx| {
            Box::pin(async move {
                Ok::<_, StoreError>(Forgotten {
                    answers: tx.forget_answers(now - KEPT).await?,
                    forms: tx.forget_forms(now - KEPT).await?,
                    sessions: tx.forget_sessions(now, now - IDLE).await?,
                    look_ups: tx.forget_look_ups(now).await?,
                    codes: tx.forget_one_time_codes(now - DAY).await?,
                })
            })
        });
        forgotten.await
    }

    /// Forgets files that somebody uploaded more than a week ago and that nothing names: no case, no step,
    /// no proposed correction. Counts them.
    ///
    /// Rule: whatever a step, a submission or a form that was taken names becomes a paper of its case in the
    /// same unit of work, so an event never names a file that is none. Before a file is removed all is asked
    /// again, in the transaction of the only one who writes; whoever brings the same content meanwhile finds
    /// it missing after its row is kept, and writes it again ([`OneStop::keep_file`]).
    ///
    /// # Errors
    /// The store or the disk.
    pub async fn forget_files(&self) -> Result<u64, ForgetFileError> {
        let before = self.now().milliseconds() - KEPT;
        let (mut after, mut count) = (String::new(), 0);
        loop {
            let rested = self.store.rested_files(before, &after, AT_ONCE).await?;
            let Some(last) = rested.last() else { return Ok(count) };
            after.clone_from(last);
            for hash in rested {
                count += u64::from(self.forget_file(hash, before).await?);
            }
        }
    }

    async fn forget_file(&self, hash: String, before: i64) -> Result<bool, ForgetFileError> {
        let (path, now) = (self.files.path(&hash), self.now().milliseconds());
        let forgotten = self.desk.submit(move |tx| {
            Box::pin(async move {
                if !tx.forget_file(&hash, before).await? {
                    return Ok(false);
                }
                let at = tx.now(now);
                tx.record(&Command {
                    actor: SYSTEM,
                    role: SYSTEM,
                    at,
                    name: "forget_file",
                    subject: &hash,
                    payload: &[],
                });
                // Inside, so that nobody can name it between its row and its content.
                match std::fs::remove_file(path) {
                    Ok(()) => Ok(true),
                    Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(true),
                    Err(source) => Err(ForgetFileError::Disk { hash, source }),
                }
            })
        });
        forgotten.await
    }
}
