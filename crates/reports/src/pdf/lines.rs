//! Lines of a form: a label and what stands behind it.

use serde::Serialize;
use words::{Lang, text};

use super::heading::Applicant;

/// One line; `strong` sets the value in bold.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    label: String,
    value: String,
    strong: bool,
}

/// The lines of a block, in order. A line without a value is left out, not left open.
#[derive(Debug)]
pub(super) struct Lines {
    lang: Lang,
    lines: Vec<Line>,
}

impl Lines {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, lines: vec![] }
    }

    pub(super) fn plain(mut self, key: &str, value: impl Into<Option<String>>) -> Self {
        self.push(key, value.into(), false);
        self
    }

    pub(super) fn strong(mut self, key: &str, value: impl Into<Option<String>>) -> Self {
        self.push(key, value.into(), true);
        self
    }

    /// Whose the case is; `key` is the label of the name.
    pub(super) fn applicant(self, key: &str, applicant: &Applicant) -> Self {
        self.strong(key, applicant.name.clone()).reach(applicant)
    }

    /// Where a person can be reached; telephone and e-mail share a line.
    pub(super) fn reach(self, applicant: &Applicant) -> Self {
        let lang = self.lang;
        let lines = self.plain("form-address", applicant.address.clone());
        match (&applicant.phone, &applicant.email) {
            (Some(phone), Some(email)) => {
                let arguments = [("phone", phone.clone()), ("email", email.clone())];
                lines.plain("form-phone", text(lang, "form-phone-and-email", &arguments))
            }
            (phone, email) => {
                lines.plain("form-phone", phone.clone()).plain("form-email", email.clone())
            }
        }
    }

    pub(super) fn finish(self) -> Vec<Line> {
        self.lines
    }

    fn push(&mut self, key: &str, value: Option<String>, strong: bool) {
        if let Some(value) = value {
            self.lines.push(Line { label: text(self.lang, key, &[]), value, strong });
        }
    }
}
