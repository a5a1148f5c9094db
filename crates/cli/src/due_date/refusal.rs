//! What the use cases of due dates refuse, as failures in both languages.

use std::io;

use app::calendars::CalendarError;
use app::due_date::{UNITS, VectorFault, VectorsError};
use words::{Lang, text};

use crate::failure::Failure;

/// Why there is no calendar.
pub(crate) fn calendar(error: &CalendarError) -> Failure {
    match error {
        CalendarError::Unknown { asked, nearest, known } => Failure::worded(|lang| {
            let mut arguments = vec![("asked", asked.clone()), ("known", known.join(", "))];
            let Some(nearest) = nearest else {
                return text(lang, "due-calendar-unknown", &arguments);
            };
            arguments.push(("nearest", nearest.clone()));
            text(lang, "due-calendar-unknown-near", &arguments)
        }),
        CalendarError::Unreadable { path, source } => unreadable(path, source),
        CalendarError::NotText { path } => not_text(path),
        CalendarError::File { path, source } => Failure::worded(|lang| {
            let error = ("error", words::calendar_file_error(lang, source));
            text(lang, "due-calendar-file", &[("path", path.clone()), error])
        }),
    }
}

/// Why a file is not one of vectors.
pub(super) fn vectors(path: &str, error: &VectorsError) -> Failure {
    Failure::worded(|lang| {
        let error = ("error", vectors_error(lang, error));
        text(lang, "due-vectors-file", &[("path", path.to_owned()), error])
    })
}

/// A file that cannot be opened or read.
pub(super) fn unreadable(path: &str, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        let arguments = [("path", path.to_owned())];
        return Failure::worded(|lang| text(lang, "due-calendar-absent", &arguments));
    }
    let arguments = [("path", path.to_owned()), ("reason", error.to_string())];
    Failure::worded(|lang| text(lang, "due-calendar-unreadable", &arguments))
}

/// A file that is not UTF-8.
pub(super) fn not_text(path: &str) -> Failure {
    let arguments = [("path", path.to_owned())];
    Failure::worded(|lang| text(lang, "due-calendar-not-text", &arguments))
}

/// A file longer than is read.
pub(super) fn too_large(path: &str, bytes: u64, most: u64) -> Failure {
    let arguments =
        [("path", path.to_owned()), ("bytes", bytes.to_string()), ("most", most.to_string())];
    Failure::worded(|lang| text(lang, "due-vectors-too-large", &arguments))
}

fn vectors_error(lang: Lang, error: &VectorsError) -> String {
    match error {
        VectorsError::Json { line, column, message } => {
            let arguments = [
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("message", message.clone()),
            ];
            text(lang, "due-vectors-json", &arguments)
        }
        VectorsError::Empty => text(lang, "due-vectors-empty", &[]),
        VectorsError::Calendar(fault) => {
            let error = ("error", words::calendar_fault(lang, fault));
            text(lang, "due-vectors-calendar", &[error])
        }
        VectorsError::Weekday(read) => text(lang, "due-vectors-weekday", &[("read", read.clone())]),
        VectorsError::Date { field, read } => {
            let arguments = [("read", read.clone()), ("field", (*field).to_owned())];
            text(lang, "due-vectors-date", &arguments)
        }
        VectorsError::Vector { id, fault } => {
            let error = ("error", vector_fault(lang, fault));
            text(lang, "due-vectors-vector", &[("id", id.clone()), error])
        }
    }
}

fn vector_fault(lang: Lang, fault: &VectorFault) -> String {
    match fault {
        VectorFault::Unit(unit) => {
            let known = UNITS.map(|(unit, _)| unit).join(", ");
            text(lang, "due-vectors-unit", &[("unit", unit.clone()), ("known", known)])
        }
        VectorFault::Amount { unit, amount } => {
            let arguments = [("unit", unit.clone()), ("amount", amount.to_string())];
            text(lang, "due-vectors-amount", &arguments)
        }
        VectorFault::Limit(error) => words::limit_error(lang, error),
        VectorFault::Moment { key, error } => {
            let error = ("error", words::moment_error(lang, error));
            text(lang, "due-error-argument", &[("argument", (*key).to_owned()), error])
        }
        VectorFault::Suspension(error) => words::suspension_error(lang, error),
    }
}
