//! What a running server keeps when it is killed, when its disk is full, when its database is gone.
//!
//! Everything here goes over HTTP to `minhbach serve`, started as people start it.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod chance;
mod client;
mod database;
mod disk;
mod kill;
mod place;
#[path = "../../../store/tests/store/server.rs"]
mod server;
#[path = "../../../store/tests/store/stoppable.rs"]
mod stoppable;
mod town;
