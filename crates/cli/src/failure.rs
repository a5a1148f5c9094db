//! How a command ends when it does not end well.

use deadlines::DueDateError;
use words::Lang;

/// Why a command stopped, for people and for the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The exit code: 1 when the answer is "no", 2 for wrong use or input.
    pub(crate) exit: u8,
    /// What, where, why and the next step, in Vietnamese; empty when all is said on stdout.
    pub(crate) vi: String,
    /// The same in English.
    pub(crate) en: String,
}

impl Failure {
    /// Wrong use or input.
    pub(crate) fn input(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { exit: 2, vi: vi.into(), en: en.into() }
    }

    /// The command did its work, and the answer, on stdout already, is "no".
    pub(crate) fn answer_is_no() -> Self {
        Self { exit: 1, vi: String::new(), en: String::new() }
    }

    /// Wrong use or input, put into both languages by one function.
    pub(crate) fn worded(sentence: impl Fn(Lang) -> String) -> Self {
        Self::input(sentence(Lang::Vi), sentence(Lang::En))
    }
}

impl From<DueDateError> for Failure {
    fn from(error: DueDateError) -> Self {
        Self::worded(|lang| words::due_date_error(lang, &error))
    }
}
