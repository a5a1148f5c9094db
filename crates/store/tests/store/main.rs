//! The store from outside: each test has a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod common;
mod kill;
mod records;
mod schema;
mod transactions;
