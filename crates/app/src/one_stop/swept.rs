//! What a job that goes through many cases did.

use super::StepRefused;

/// What became of the cases that a job went through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// For how many something was noted.
    pub noted: usize,
    /// Cases for which it could not be: their codes, and why not. They are tried again the next time.
    pub failed: Vec<(String, String)>,
}

impl Swept {
    /// Takes in what became of one: was something noted?
    pub(super) fn add(&mut self, code: String, done: Result<bool, StepRefused>) {
        match done {
            Ok(noted) => self.noted += usize::from(noted),
            Err(refused) => self.failed.push((code, refused.to_string())),
        }
    }
}
