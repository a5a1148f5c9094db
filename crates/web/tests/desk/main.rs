//! The house through its real router: who comes in where, forms and their keys, accounts.

#![expect(clippy::unwrap_used, reason = "a test fails where it unwraps")]

mod accounts;
mod api;
mod citizen;
mod clock;
mod common;
mod guards;
mod keys;
mod lost;
mod provider;
mod reports;
mod slips;
mod story;
mod tasks;
