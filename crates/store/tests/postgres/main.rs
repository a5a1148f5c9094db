//! The same suite as `tests/store`, on a PostgreSQL server that it starts and stops itself.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "../store/backup.rs"]
mod backup;
#[path = "../store/citizens.rs"]
mod citizens;
#[path = "../store/common.rs"]
mod common;
#[path = "../store/desk.rs"]
mod desk;
#[path = "../store/forgotten.rs"]
mod forgotten;
#[path = "../store/frozen.rs"]
mod frozen;
#[path = "../store/kill.rs"]
mod kill;
#[path = "../store/ledger.rs"]
mod ledger;
mod lines;
#[path = "../store/lists.rs"]
mod lists;
#[path = "../store/past.rs"]
mod past;
#[path = "../store/people.rs"]
mod people;
#[path = "../store/records.rs"]
mod records;
#[path = "../store/schema.rs"]
mod schema;
#[path = "../store/search.rs"]
mod search;
#[path = "../store/server.rs"]
mod server;
#[path = "../store/stoppable.rs"]
mod stoppable;
#[path = "../store/systems.rs"]
mod systems;
#[path = "../store/transactions.rs"]
mod transactions;

/// The engine that this run of the suite is about.
const ENGINE: store::Engine = store::Engine::Postgres;
