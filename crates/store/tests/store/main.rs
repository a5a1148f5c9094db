//! The store from outside, in a file of SQLite's: each test has a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod backup;
mod backup_guard;
mod citizens;
mod common;
mod desk;
mod file;
mod forgotten;
mod frozen;
mod kill;
mod ledger;
mod lists;
mod past;
mod people;
mod records;
mod schema;
mod search;
mod server;
mod systems;
mod transactions;

/// The engine that this run of the suite is about; `tests/postgres` runs it about the other one.
const ENGINE: store::Engine = store::Engine::Sqlite;
