//! What the desk forgets by itself: answers to systems, sessions, look-ups, codes, and files that nothing names.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

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
/// How the name of a content ends that is about to be removed.
const GOING: &str = ".going";

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Answers under a key, older than a week.
    pub answers: u64,
    /// Sessions that had ended, or were not used for half an hour.
    pub sessions: u64,
    /// Look-ups of citizens that were over.
    pub look_ups: u64,
    /// Codes of citizens that had been over for a day. A younger one counts for how many a case is sent.
    pub codes: u64,
}

/// What became of files that nothing names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForgottenFiles {
    /// How many were forgotten.
    pub forgotten: u64,
    /// Those that could not be, or of which the content is left: their hashes, and why. They are tried again the
    /// next time.
    pub failed: Vec<(String, String)>,
}

/// Why a file was not forgotten.
#[derive(Debug, Error)]
enum ForgetFileError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
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
                    sessions: tx.forget_sessions(now, now - IDLE).await?,
                    look_ups: tx.forget_look_ups(now).await?,
                    codes: tx.forget_one_time_codes(now - DAY).await?,
                })
            })
        });
        forgotten.await
    }

    /// Forgets files that somebody uploaded more than a week ago and that nothing names: no case, no step,
    /// no proposed correction. One that cannot be removed does not keep the others.
    ///
    /// Rule: whatever a step, a submission or a form that was taken names becomes a paper of its case in the
    /// same unit of work, so an event never names a file that is none. Before a file is removed all is asked
    /// again, in the transaction of the only one who writes; whoever brings the same content meanwhile finds
    /// it missing after its row is kept, and writes it again ([`OneStop::keep_file`]).
    ///
    /// # Errors
    /// The store.
    pub async fn forget_files(&self) -> Result<ForgottenFiles, StoreError> {
        let before = self.now().milliseconds() - KEPT;
        let (mut after, mut done) = (String::new(), ForgottenFiles::default());
        self.settle_going(&mut done).await?;
        loop {
            let rested = self.store.rested_files(before, &after, AT_ONCE).await?;
            let Some(last) = rested.last() else { return Ok(done) };
            after.clone_from(last);
            for hash in rested {
                match self.forget_file(hash.clone(), before).await {
                    Ok(forgotten) => done.forgotten += u64::from(forgotten),
                    Err(ForgetFileError::Disk(fault)) => {
                        done.failed.push((hash, fault.to_string()));
                    }
                    Err(ForgetFileError::Store(fault)) => return Err(fault),
                }
            }
        }
    }

    /// Forgets the row of a file, and removes its content once that is kept. Within the transaction the content
    /// only loses its name, so that nobody can name it any more and nothing is lost where the row stays.
    async fn forget_file(&self, hash: String, before: i64) -> Result<bool, ForgetFileError> {
        let (path, now) = (self.files.path(&hash), self.now().milliseconds());
        let going = going(&path);
        let (from, to) = (path.clone(), going.clone());
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
                found(std::fs::rename(from, to))?;
                Ok::<_, ForgetFileError>(true)
            })
        });
        match forgotten.await {
            Ok(true) => found(std::fs::remove_file(going)).map(|_| true).map_err(Into::into),
            Ok(false) => Ok(false),
            Err(fault) => {
                // The row stands. What cannot be brought back now is brought back the next time.
                drop(std::fs::rename(going, path));
                Err(fault)
            }
        }
    }

    /// Ends what a stop between the row and the content of a file left: the content of a row that stands gets
    /// its name again, any other is removed.
    async fn settle_going(&self, done: &mut ForgottenFiles) -> Result<(), StoreError> {
        let folder = self.files.folder.clone();
        let left = tokio::task::spawn_blocking(move || all_going(&folder)).await;
        for (hash, path) in left.unwrap_or_default() {
            let (store, key, content) = (self.store.clone(), hash.clone(), self.files.path(&hash));
            // While nobody else writes: a server that is just forgetting it has forgotten it or not.
            let settled = self.desk.submit(move |_| {
                Box::pin(async move {
                    if store.file(&key).await?.is_some() && !content.exists() {
                        found(std::fs::rename(path, content))?;
                    } else {
                        found(std::fs::remove_file(path))?;
                    }
                    Ok::<_, ForgetFileError>(())
                })
            });
            match settled.await {
                Ok(()) => {}
                Err(ForgetFileError::Disk(fault)) => done.failed.push((hash, fault.to_string())),
                Err(ForgetFileError::Store(fault)) => return Err(fault),
            }
        }
        Ok(())
    }
}

/// The name of a content that is about to be removed.
fn going(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(GOING);
    name.into()
}

/// Was it there? A file that is not there is no fault here.
fn found(done: std::io::Result<()>) -> std::io::Result<bool> {
    match done {
        Ok(()) => Ok(true),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The contents in a folder of files that were about to be removed, by hash. What cannot be looked into now is
/// looked into the next time.
fn all_going(folder: &Path) -> Vec<(String, PathBuf)> {
    let within = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let mut left = Vec::new();
    for path in within(folder).iter().flat_map(|shelf| within(shelf)) {
        let hash = path.file_name().and_then(|name| name.to_str()?.strip_suffix(GOING));
        if let Some(hash) = hash.map(str::to_owned) {
            left.push((hash, path));
        }
    }
    left
}
