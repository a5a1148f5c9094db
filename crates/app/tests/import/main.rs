//! Imports into a store in a file of SQLite's; `tests/import_postgres` runs the same on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod again;
mod kept;
mod real;
mod refused;
#[path = "../../../store/tests/store/server.rs"]
mod server;
mod splits;
mod support;
mod systems;

/// The engine that this run of the suite is about.
const ENGINE: store::Engine = store::Engine::Sqlite;
