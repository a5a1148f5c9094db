//! What the system does by itself while it is served.

use std::sync::Arc;
use std::time::Duration;

use app::house::House;
use app::timed::{Did, Job, JobError, Timed};
use tokio::task::JoinHandle;
use words::Lang;

use crate::failure::cause;

/// How often it is looked whether something is due.
const GLANCE: Duration = Duration::from_mins(1);

/// Starts the jobs; they end when the task is ended. What is half done then is not kept, and done after the
/// next start.
pub(super) fn run(house: &Arc<House>) -> JoinHandle<()> {
    let mut timed = Timed::new(
        Arc::clone(&house.one_stop),
        Arc::clone(&house.cleanup),
        Arc::clone(&house.figures),
    );
    tokio::spawn(async move {
        let mut glances = tokio::time::interval(GLANCE);
        glances.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            glances.tick().await;
            timed.run_due(log).await;
        }
    })
}

/// One line for the operator, where something was done or failed; it names nobody.
fn log(job: Job, done: Result<Did, JobError>) {
    match done {
        Ok(Did::Swept(swept)) => {
            if swept.noted > 0 {
                eprintln!("{}: {}", told(job), swept.noted);
            }
            for (code, why) in swept.failed {
                eprintln!("{}: case {code} is tried again: {why}", told(job));
            }
        }
        Ok(Did::Searched(found)) if found.opened + found.cleared > 0 => {
            eprintln!("{}: {} opened, {} ended", told(job), found.opened, found.cleared);
        }
        Ok(Did::ForgotFiles(files)) => {
            if files.forgotten > 0 {
                eprintln!("{}: {}", told(job), files.forgotten);
            }
            for (hash, why) in files.failed {
                eprintln!("{}: file {hash} is tried again next night: {why}", told(job));
            }
        }
        Ok(_) => {}
        Err(fault) => {
            eprintln!(
                "{}: not done, tried again in 1 to 60 minutes: {}",
                told(job),
                cause(Lang::En, &fault)
            );
        }
    }
}

/// What a job is about, as the log says it.
const fn told(job: Job) -> &'static str {
    match job {
        Job::MarkAcceptanceLate => "submissions not accepted in time",
        Job::EscalateSilence => "consultations without an answer reported",
        Job::ForgetExpired => "sessions, codes and answers that are over",
        Job::ForgetFiles => "files that nothing names removed",
        Job::SearchFindings => "clean-up tasks",
    }
}
