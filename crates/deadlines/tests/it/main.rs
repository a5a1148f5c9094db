//! Tests of the public interface, in one binary so that they link once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod boston;
mod calendar_file;
mod due_dates;
mod explanations;
mod hours_and_years;
mod laws;
mod office;
mod parsing;
mod stepper;
mod vectors;
mod vn;
mod working_time;
