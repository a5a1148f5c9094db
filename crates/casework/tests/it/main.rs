//! Tests of the public interface, in one binary so that they link once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod back_dated;
mod batch;
mod bunching;
mod capture;
mod case;
mod catalogue;
mod done;
mod due;
mod duplicate;
mod figures;
mod grain;
mod hours;
mod ii06;
mod late;
mod lateness;
mod laws;
mod order;
mod outcomes;
mod process;
mod still_open;
mod stops;
mod unanchored;
mod versions;
mod workflow;
mod written;
