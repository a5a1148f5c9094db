//! The same suite as `tests/one_stop`, on a PostgreSQL server that it starts and stops itself.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "../one_stop/calendars.rs"]
mod calendars;
#[path = "../one_stop/citizen.rs"]
mod citizen;
#[path = "../one_stop/cleanup.rs"]
mod cleanup;
#[path = "../one_stop/common.rs"]
mod common;
#[path = "../one_stop/correct.rs"]
mod correct;
#[path = "../one_stop/figures.rs"]
mod figures;
#[path = "../one_stop/guards.rs"]
mod guards;
#[path = "../one_stop/legs.rs"]
mod legs;
#[path = "../one_stop/papers.rs"]
mod papers;
#[path = "../one_stop/queues.rs"]
mod queues;
#[path = "../one_stop/random.rs"]
mod random;
#[path = "../one_stop/register.rs"]
mod register;
#[path = "../../../store/tests/store/server.rs"]
mod server;
#[path = "../one_stop/snapshots.rs"]
mod snapshots;
#[path = "../one_stop/story.rs"]
mod story;
#[path = "../one_stop/timed.rs"]
mod timed;
#[path = "../one_stop/versions.rs"]
mod versions;

/// The engine that this run of the suite is about.
const ENGINE: store::Engine = store::Engine::Postgres;
