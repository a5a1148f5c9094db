//! What the system does by itself while it is served: when each job is due, and doing it.
//!
//! A job may run twice, or on two servers at once, and does nothing the second time. A job that fails is tried
//! again after a minute, then after five, thirty and every sixty; a single case or file that fails, when the job
//! is due again. The time is that of the desk's clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::{Instant, Zone};
use jiff::civil::Date;
use store::StoreError;
use thiserror::Error;

use crate::cleanup::{CleanUp, CleanUpError, Searched};
use crate::figures::Figures;
use crate::one_stop::{Forgotten, ForgottenFiles, OneStop, Swept};
use crate::people::invite::SYSTEM;

/// A minute, in seconds.
const MINUTE: i64 = 60;
/// The hour after which a night's job is due, on the clock of the offices.
const NIGHT: i8 = 1;
/// After how many minutes a job that failed is tried again: the first time, the second, and so on; after that
/// as after the last one. None is more than an hour: see [`Timed::is_due`].
const AGAIN: [i64; 4] = [1, 5, 30, 60];

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
    /// It forgot files.
    ForgotFiles(ForgottenFiles),
    /// It looked for findings.
    Searched(Searched),
}

/// Why a job was not done. It is tried again.
#[derive(Debug, Error)]
pub enum JobError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search.
    #[error(transparent)]
    Search(#[from] CleanUpError),
}

/// The jobs of a desk, and when each is due.
pub struct Timed {
    desk: Arc<OneStop>,
    cleanup: Arc<CleanUp>,
    figures: Arc<Figures>,
    /// When each is to be looked at next; one that is not here, now.
    next: BTreeMap<Job, Instant>,
    /// How often each failed since it was last done.
    failed: BTreeMap<Job, usize>,
}

impl Timed {
    /// The jobs of a desk and its clean-up, none done yet. What holds all cases runs on the threads of its
    /// figures.
    pub const fn new(desk: Arc<OneStop>, cleanup: Arc<CleanUp>, figures: Arc<Figures>) -> Self {
        Self { desk, cleanup, figures, next: BTreeMap::new(), failed: BTreeMap::new() }
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
            let minutes = self.minutes_after(job, done.is_ok());
            self.later(job, minutes * MINUTE);
            told(job, done);
        }
    }

    /// After how many minutes it is looked at again, now that it was done or failed.
    fn minutes_after(&mut self, job: Job, done: bool) -> i64 {
        if done {
            self.failed.remove(&job);
            return match job.every() {
                Every::Minutes(minutes) => minutes,
                Every::Night => 1,
            };
        }
        let failed = self.failed.entry(job).or_default();
        let minutes = AGAIN[(*failed).min(AGAIN.len() - 1)];
        *failed += 1;
        minutes
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
        Ok(!covers(self.desk.store().get(&key(job)).await?, night))
    }

    /// Does it.
    async fn run(&self, job: Job) -> Result<Did, JobError> {
        let night = last_night(self.desk.now(), self.desk.zone());
        let did = match job {
            Job::MarkAcceptanceLate => Did::Swept(self.desk.mark_acceptance_late().await?),
            Job::EscalateSilence => Did::Swept(self.desk.escalate_silence().await?),
            Job::ForgetExpired => Did::Forgot(self.desk.forget_expired().await?),
            Job::ForgetFiles => Did::ForgotFiles(self.desk.forget_files().await?),
            Job::SearchFindings => {
                Did::Searched(self.figures.search(Arc::clone(&self.cleanup), SYSTEM).await?)
            }
        };
        if job.every() == Every::Night {
            let store = self.desk.store().clone();
            let noted = self.desk.desk().submit(move |tx| {
                Box::pin(async move {
                    // Nobody else writes now: what another server noted meanwhile is not set back.
                    if covers(store.get(&key(job)).await?, night) {
                        return Ok(());
                    }
                    tx.set(&key(job), &night.to_string()).await
                })
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

/// Was a night's work done, by what was noted last?
///
/// A server whose clock is behind by up to a day must not set back what another one noted. A mark that is further
/// ahead was noted by a clock that was wrong, and must not keep the work from being done for years.
fn covers(noted: Option<String>, night: Date) -> bool {
    let noted: Option<Date> = noted.and_then(|day| day.parse().ok());
    let next = night.tomorrow().unwrap_or(night);
    noted.is_some_and(|noted| (night..=next).contains(&noted))
}

/// The day whose night's jobs are due: today from one o'clock on, before that yesterday.
fn last_night(now: Instant, zone: &Zone) -> Date {
    let civil = zone.civil(now);
    let today = civil.date();
    if civil.hour() < NIGHT { today.yesterday().unwrap_or(today) } else { today }
}
