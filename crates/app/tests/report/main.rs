//! Reports and frozen periods, all the way from events in a store.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod frozen;
mod invented;
mod recount;
