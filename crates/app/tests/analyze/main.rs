//! What is said of real logs and of planted faults, from the file to the last figure.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

mod boston;
mod order;
mod planted;
mod receipt;
mod support;
mod table;
