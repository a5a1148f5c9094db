//! What can be wrong with the file of a measure, and where.

use std::fmt;

use thiserror::Error;

/// A fault of a measure's file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct MeasureFault {
    /// The file.
    pub file: String,
    /// Its line, from one; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub kind: MeasureFaultKind,
}

/// What is wrong with a measure's file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MeasureFaultKind {
    /// Not to be read at all.
    #[error("cannot be read: {why}")]
    Unreadable {
        /// What the system says.
        why: String,
    },
    /// A name that no criteria set could use.
    #[error("the file must be called like `cases_on_time.sql`: small letters, digits and `_`")]
    BadName,
    /// A line of the header that is not `-- key: value`.
    #[error(
        "the header line `{line}` is not `-- key: value`; an empty comment line `--` ends the header"
    )]
    NotAKey {
        /// The line.
        line: String,
    },
    /// A key that no header has.
    #[error("there is no key `{key}`; the header has {}", known.join(", "))]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are.
        known: Vec<&'static str>,
    },
    /// A key given twice.
    #[error("the key `{key}` stands here a second time; keep one of both")]
    Twice {
        /// The key.
        key: &'static str,
    },
    /// A key that every header must have.
    #[error("the header lacks `-- {key}: …`")]
    Lacks {
        /// The key.
        key: &'static str,
    },
    /// A word that the key does not know.
    #[error("`{value}` is no {key}; it is one of {}", known.join(", "))]
    UnknownWord {
        /// The key.
        key: &'static str,
        /// The word.
        value: String,
        /// The words there are.
        known: Vec<&'static str>,
    },
    /// Comments and nothing else.
    #[error("there is no SELECT after the comments")]
    NoQuery,
}

impl fmt::Display for MeasureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.kind),
            line => write!(f, "{}:{line}: {}", self.file, self.kind),
        }
    }
}
