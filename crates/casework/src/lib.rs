//! Cases: what became of them, why they were late, and what is wrong with their records.
//!
//! Everything here is a function of a [`CaseLog`] and an as-of moment. Reading files is the work of
//! `intake`, words are the work of `words`.

mod acceptance;
mod analysis;
pub mod case;
pub mod catalogue;
mod event_kind;
mod findings;
mod fold;
pub mod ii06;
mod import;
mod instant;
mod lateness;
mod log;
mod outcome;
mod process;
mod tally;

pub use acceptance::{ACCEPTANCE_LIMIT, accepted_late};
pub use analysis::{Analysis, analyze};
pub use event_kind::EventKind;
pub use findings::*;
pub use fold::fold;
pub use import::*;
pub use instant::{Grain, Instant, Stamp, Zone};
pub use lateness::{Corrected, LateRecording, Lateness, LatenessClass};
pub use log::*;
pub use outcome::{Outcome, outcome};
pub use process::*;
pub use tally::{Dimension, Group, Tally, tally_by};
