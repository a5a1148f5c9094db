//! Why the text of a calendar's file was refused, and where.

use crate::moment::excerpt;

use super::check::CalendarFault;

/// Why a text is not a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFileError {
    /// More than a megabyte.
    #[error("the text of a calendar may be {most} bytes long, not {bytes}")]
    TooLong {
        /// Bytes given.
        bytes: usize,
        /// Bytes allowed.
        most: usize,
    },
    /// Not TOML, or a value of the wrong kind, or a key that is missing.
    #[error("line {line}: {message}")]
    Shape {
        /// Line, from 1.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// A key that no calendar has.
    #[error("line {line}: unknown key `{key}`{}", did_you_mean(nearest.as_deref()))]
    UnknownKey {
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The known key that is most like it.
        nearest: Option<String>,
    },
    /// A name of a holiday that `[names]` does not hold.
    #[error("line {line}: `{name}` is not in [names]{}", did_you_mean(nearest.as_deref()))]
    UnknownName {
        /// Line, from 1.
        line: usize,
        /// The name.
        name: String,
        /// The name in the table that is most like it.
        nearest: Option<String>,
    },
    /// A name of a weekday that is not one.
    #[error("line {line}: `{weekday}` is not a weekday; write mon, tue, wed, thu, fri, sat or sun")]
    UnknownWeekday {
        /// Line, from 1.
        line: usize,
        /// What was read.
        weekday: String,
    },
    /// A time where a date alone was expected, or a date that does not exist.
    #[error("line {line}: `{read}` is not a date; write it like 2026-09-02")]
    NotADate {
        /// Line, from 1.
        line: usize,
        /// What was read.
        read: String,
    },
    /// An entry must say either which decision made it or that nobody has confirmed it.
    #[error(
        "line {line}: give either `decision` or `unconfirmed = true` (a `basis` may go with the latter)"
    )]
    Authority {
        /// Line, from 1.
        line: usize,
    },
    /// Well written, but unfit.
    #[error("line {line}: {fault}")]
    Fault {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        fault: CalendarFault,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"))
}

/// Which of the known names a misspelled one is most like, if any is near enough.
pub(super) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let likeness = |name: &str| strsim::damerau_levenshtein(wrong, name);
    let best = known.into_iter().min_by_key(|name| likeness(name))?;
    // A third of the letters may differ; beyond that a guess would mislead.
    (likeness(best) * 3 <= best.chars().count().max(3)).then(|| best.to_owned())
}

/// Where the lines of a text begin, to say in which one a byte lies.
pub(super) struct LineStarts(Vec<usize>);

impl LineStarts {
    pub(super) fn of(text: &str) -> LineStarts {
        LineStarts(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line, from 1, of a byte.
    pub(super) fn line(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|&start| start <= byte)
    }
}

/// Puts an error of the TOML reader into our terms.
pub(super) fn shape(text: &str, error: &toml::de::Error) -> CalendarFileError {
    let line = LineStarts::of(text).line(error.span().map_or(0, |span| span.start));
    let message = error.message();
    // The reader hands over no typed reason; when its sentence is not this one, it is passed on.
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let mut quoted = rest.split('`').step_by(2);
        if let Some(key) = quoted.next() {
            let key = excerpt(key);
            let nearest = nearest(&key, rest.split('`').skip(2).step_by(2));
            return CalendarFileError::UnknownKey { line, key, nearest };
        }
    }
    CalendarFileError::Shape { line, message: message.trim_end().to_owned() }
}
