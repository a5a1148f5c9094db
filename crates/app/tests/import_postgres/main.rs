//! The same suite as `tests/import`, on a PostgreSQL server that it starts and stops itself.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "../import/again.rs"]
mod again;
#[path = "../import/kept.rs"]
mod kept;
#[path = "../import/real.rs"]
mod real;
#[path = "../import/refused.rs"]
mod refused;
#[path = "../../../store/tests/store/server.rs"]
mod server;
#[path = "../import/splits.rs"]
mod splits;
#[path = "../import/support.rs"]
mod support;
#[path = "../import/systems.rs"]
mod systems;

/// The engine that this run of the suite is about.
const ENGINE: store::Engine = store::Engine::Postgres;
