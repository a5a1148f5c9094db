//! What the system does by itself while it is served: when each job is due, and doing it.
//!
//! A job may run twice, or on two servers at once, and does nothing the second time. What fails is tried again
//! a minute later. The time is that of the desk's clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::{Instant, Zone};
use jiff::civil::Date;
use store::StoreError;
use thiserror::Error;

use crate::cleanup::{CleanUp, CleanUpError, Searched};
use crate::one_stop::{ForgetFileError, Forgotten, OneStop, Swept};
use crate::people::invite::SYSTEM;

/// A minute, in seconds.
const MINUTE: i64 = 60;
/// The hour after which a night's job is due, on the clock of the offices.
const NIGHT: i8 = 1;

/// Something that is done by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// Notes what was not accepted in time: every five minutes.
    MarkAcceptanceLate,
    /// Reports bodies that are silent past their time: every hour.
    EscalateSilence,
    /// Forgets answers, sessions, look-ups and codes that are over: every hour.
    ForgetExpired,
    /// Forgets files that nothing names: every night.
    ForgetFiles,
    /// Looks through the records and opens tasks: every night.
    SearchFindings,
}

/// When a job is due again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    /// So many minutes after it was done.
    Minutes(i64),
    /// Once a day of the offices, at night or at the first start after it.
    Night,
}

impl Job {
    /// All of them, those that are quick first.
    pub const ALL: [Self; 5] = [
        Self::MarkAcceptanceLate,
        Self::EscalateSilence,
        Self::ForgetExpired,
        Self::ForgetFiles,
        Self::SearchFindings,
    ];

    /// Its name in the log and in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MarkAcceptanceLate => "mark_acceptance_late",
            Self::EscalateSilence => "escalate_silence",
            Self::ForgetExpired => "forget_expired",
            Self::ForgetFiles => "forget_files",
            Self::SearchFindings => "search_findings",
        }
    }

    const fn every(self) -> Every {
        match self {
            Self::MarkAcceptanceLate => Every::Minutes(5),
            Self::EscalateSilence | Self::ForgetExpired => Every::Minutes(60),
            Self::ForgetFiles | Self::SearchFindings => Every::Night,
        }
    }
}

/// What a job did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// It went through cases.
    Swept(Swept),
    /// It forgot what was over.
    Forgot(Forgotten),
    /// It forgot so many files.
    ForgotFiles(u64),
    /// It looked for findings.
    Searched(Searched),
}

/// Why a job was not done. It is tried again.
#[derive(Debug, Error)]
pub enum JobError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Files.
    #[error(transparent)]
    Files(#[from] ForgetFileError),
    /// The search.
    #[error(transparent)]
    Search(#[from] CleanUpError),
}

/// The jobs of a desk, and when each is due.
pub struct Timed {
    desk: Arc<OneStop>,
    cleanup: Arc<CleanUp>,
    /// When each is to be looked at next; one that is not here, now.
    next: BTreeMap<Job, Instant>,
}

impl Timed {
    /// The jobs of a desk and its clean-up, none done yet.
    pub const fn new(desk: Arc<OneStop>, cleanup: Arc<CleanUp>) -> Self {
        Self { desk, cleanup, next: BTreeMap::new() }
    }

    /// Does what is due by the clock of the desk, and hands over what became of each.
    pub async fn run_due(&mut self, mut told: impl FnMut(Job, Result<Did, JobError>)) {
        for job in Job::ALL {
            if !self.is_due(job) {
                continue;
            }
            let done = match self.is_to_be_done(job).await {
                Ok(false) => {
                    self.later(job, MINUTE);
                    continue;
                }
                Ok(true) => self.run(job).await,
                Err(fault) => Err(fault.into()),
            };
            let minutes = match (&done, job.every()) {
                (Ok(_), Every::Minutes(minutes)) => minutes,
                _ => 1,
            };
            self.later(job, minutes * MINUTE);
            told(job, done);
        }
    }

    /// Has its time come? A clock that was set back makes it come too.
    fn is_due(&self, job: Job) -> bool {
        let now = self.desk.now();
        let furthest = now.plus_seconds(60 * MINUTE);
        self.next.get(&job).is_none_or(|next| *next <= now || *next > furthest)
    }

    fn later(&mut self, job: Job, seconds: i64) {
        self.next.insert(job, self.desk.now().plus_seconds(seconds));
    }

    /// Is it to be done, or was a night's job done today by this server or another one?
    async fn is_to_be_done(&self, job: Job) -> Result<bool, StoreError> {
        if job.every() != Every::Night {
            return Ok(true);
        }
        let night = last_night(self.desk.now(), self.desk.zone());
        let done = self.desk.store().get(&key(job)).await?;
        let done: Option<Date> = done.and_then(|day| day.parse().ok());
        Ok(done != Some(night))
    }

    /// Does it.
    async fn run(&self, job: Job) -> Result<Did, JobError> {
        let night = last_night(self.desk.now(), self.desk.zone());
        let did = match job {
            Job::MarkAcceptanceLate => Did::Swept(self.desk.mark_acceptance_late().await?),
            Job::EscalateSilence => Did::Swept(self.desk.escalate_silence().await?),
            Job::ForgetExpired => Did::Forgot(self.desk.forget_expired().await?),
            Job::ForgetFiles => Did::ForgotFiles(self.desk.forget_files().await?),
            Job::SearchFindings => Did::Searched(self.cleanup.search(SYSTEM).await?),
        };
        if job.every() == Every::Night {
            let noted = self.desk.desk().submit(move |tx| {
                Box::pin(async move { tx.set(&key(job), &night.to_string()).await })
            });
            noted.await?;
        }
        Ok(did)
    }
}

/// Where the store remembers for which night a job was done.
fn key(job: Job) -> String {
    format!("timed-{}", job.name())
}

/// The day whose night's jobs are due: today from one o'clock on, before that yesterday.
fn last_night(now: Instant, zone: &Zone) -> Date {
    let civil = zone.civil(now);
    let today = civil.date();
    if civil.hour() < NIGHT { today.yesterday().unwrap_or(today) } else { today }
}
