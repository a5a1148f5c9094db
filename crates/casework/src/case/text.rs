//! Texts that say something, and references to files.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text of at least one visible character, without blanks at its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text(Box<str>);

/// A text that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is empty: write at least one word")]
pub struct BlankText;

impl Text {
    /// A text, trimmed.
    pub fn new(text: &str) -> Result<Self, BlankText> {
        let text = text.trim();
        if text.is_empty() { Err(BlankText) } else { Ok(Self(text.into())) }
    }

    /// What it says.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Text {
    type Error = BlankText;

    fn try_from(text: String) -> Result<Self, BlankText> {
        Self::new(&text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into()
    }
}

/// Where a file is kept: its hash, or the name under which the archive knows it.
///
/// Source: results were returned with no file attached (domain rules 1.3, an inspection of 2024), so a
/// result without a reference cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileRef(Text);

impl FileRef {
    /// A reference that is not blank.
    pub fn new(reference: &str) -> Result<Self, BlankText> {
        Text::new(reference).map(Self)
    }

    /// The reference.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
