//! Texts that many records share, kept once: trimmed and in Unicode's composed form.

use std::collections::HashMap;
use std::num::NonZeroU32;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text of [`Labels`]. Comparing two labels of one log compares their texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(NonZeroU32);

impl Label {
    /// Its number in the table, from zero.
    pub const fn number(self) -> u32 {
        self.0.get() - 1
    }
}

/// The table of shared texts.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    texts: Vec<Box<str>>,
    /// As read, before trimming and composing: most cells repeat.
    read: HashMap<Box<str>, Label, foldhash::fast::FixedState>,
}

impl Labels {
    /// The label of a text; `None` for one of nothing but blanks.
    pub fn label(&mut self, text: &str) -> Option<Label> {
        if let Some(label) = self.read.get(text) {
            return Some(*label);
        }
        let tidied = tidy(text);
        if tidied.is_empty() {
            return None;
        }
        let label = match self.read.get(tidied.as_ref()) {
            Some(label) => *label,
            None => self.insert(&tidied),
        };
        if *text != *tidied {
            self.read.insert(text.into(), label);
        }
        Some(label)
    }

    fn insert(&mut self, text: &str) -> Label {
        self.texts.push(text.into());
        let number = u32::try_from(self.texts.len()).ok().and_then(NonZeroU32::new);
        let label = Label(number.expect("a log has fewer than four billion different texts"));
        self.read.insert(text.into(), label);
        label
    }

    /// The label of a text that was read before.
    pub fn find(&self, text: &str) -> Option<Label> {
        self.read.get(text).copied()
    }

    /// The text.
    pub fn text(&self, label: Label) -> &str {
        self.numbered(label.number())
    }

    /// The text with this number.
    pub(crate) fn numbered(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

/// Without blanks around it, no-break spaces included, and composed (NFC).
pub(super) fn tidy(text: &str) -> std::borrow::Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() || is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}
