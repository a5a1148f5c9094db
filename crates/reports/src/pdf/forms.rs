//! The slips of a one-stop counter, one file a form.

mod apology;
mod control;
mod receipt;
mod refusal;
mod supplement;

pub use apology::Apology;
pub use control::{ControlSlip, ControlStep, StepOutcome};
pub use receipt::{Paper, Receipt};
pub use refusal::RefusalSlip;
pub use supplement::{Supplement, SupplementSlip};
