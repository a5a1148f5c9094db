//! The language and the material of a page, and short ways to its texts.

use casework::{Analysis, CaseLog, Label};
use words::Lang;

use super::PageInput;

/// Longer names and cells are cut: a page stays readable whatever a file holds.
const LONGEST: usize = 160;

/// What is told, and in which language.
pub(super) struct Told<'p> {
    pub(super) lang: Lang,
    pub(super) page: &'p PageInput<'p>,
}

impl<'p> Told<'p> {
    pub(super) fn log(&self) -> &'p CaseLog {
        self.page.log
    }

    pub(super) fn analysis(&self) -> &'p Analysis {
        self.page.analysis
    }

    /// A text of the page.
    pub(super) fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text of the page with its arguments.
    pub(super) fn with(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        words::text(self.lang, &format!("analyze-page-{key}"), arguments)
    }

    /// A text with one count in it.
    pub(super) fn counted(&self, key: &str, n: u64) -> String {
        self.with(key, &[("n", self.count(n))])
    }

    pub(super) fn count(&self, n: u64) -> String {
        words::count(self.lang, n)
    }

    /// A share with its fraction.
    pub(super) fn share(&self, part: u64, whole: u64) -> String {
        words::share(self.lang, part, whole)
    }

    pub(super) fn elapsed(&self, microseconds: impl Into<i128>) -> String {
        words::elapsed(self.lang, microseconds)
    }

    /// The text of a label, cut where it is very long.
    pub(super) fn label(&self, label: Label) -> String {
        short(self.log().labels.text(label))
    }

    /// A text that may be missing.
    pub(super) fn given(&self, text: &str) -> String {
        if text.is_empty() { words::text(self.lang, "analyze-not-given", &[]) } else { short(text) }
    }
}

/// A text, cut where it is very long.
pub(super) fn short(text: &str) -> String {
    cut(text, LONGEST)
}

/// The first signs of a text, with an ellipsis where some are left out.
pub(super) fn cut(text: &str, signs: usize) -> String {
    match text.char_indices().nth(signs) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
