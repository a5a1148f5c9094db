//! The one-stop desk over a store in a file of SQLite's; `tests/one_stop_postgres` runs the same.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod calendars;
mod citizen;
mod cleanup;
mod common;
mod correct;
mod figures;
mod guards;
mod legs;
mod papers;
mod queues;
mod random;
mod register;
#[path = "../../../store/tests/store/server.rs"]
mod server;
mod snapshots;
mod story;
mod timed;
mod versions;

/// The engine that this run of the suite is about.
const ENGINE: store::Engine = store::Engine::Sqlite;
