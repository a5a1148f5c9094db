//! Why no score could be given, in words.

use app::criteria::LoadSetError;
use app::score::{RowFault, RowFaultKind, ScoreError};
use app::{TableFault, TableFaultKind};
use words::{Lang, text};

use crate::failure::Failure;

/// Faults told at once; the rest is counted.
const TOLD: usize = 20;

/// Puts an error into both languages.
pub(crate) fn refuse(error: &ScoreError) -> Failure {
    Failure::worded(|lang| sentence(lang, error))
}

/// Puts a set that cannot be had into both languages.
pub(crate) fn refuse_set(error: &LoadSetError) -> Failure {
    Failure::worded(|lang| set(lang, error))
}

fn sentence(lang: Lang, error: &ScoreError) -> String {
    match error {
        ScoreError::Set(error) => set(lang, error),
        ScoreError::Unreadable { path, why } => unreadable(lang, path, why),
        ScoreError::Table { path, faults } => {
            let told =
                faults.iter().map(|fault| format!("{path}:{}: {}", fault.row, table(lang, fault)));
            several(lang, told.collect())
        }
        ScoreError::Rows { path, faults } => {
            let told =
                faults.iter().map(|fault| format!("{path}:{}: {}", fault.row, row(lang, fault)));
            several(lang, told.collect())
        }
    }
}

fn unreadable(lang: Lang, path: &str, why: &str) -> String {
    text(lang, "command-unreadable", &[("path", path.to_owned()), ("why", why.to_owned())])
}

fn set(lang: Lang, error: &LoadSetError) -> String {
    match error {
        LoadSetError::Unknown { name, nearest, known } => {
            let known = known.join(", ");
            let told =
                text(lang, "command-unknown-set", &[("name", name.clone()), ("known", known)]);
            with_nearest(lang, told, nearest.as_ref())
        }
        LoadSetError::Unreadable { path, why } => unreadable(lang, path, why),
        LoadSetError::Faulty(faults) => {
            let told = faults.iter().map(|fault| {
                format!("{}:{}: {}", fault.file, fault.line, words::set_fault(lang, &fault.fault))
            });
            several(lang, told.collect())
        }
    }
}

fn with_nearest(lang: Lang, told: String, nearest: Option<&String>) -> String {
    match nearest {
        Some(name) => {
            format!("{told} {}", text(lang, "command-did-you-mean", &[("name", name.clone())]))
        }
        None => told,
    }
}

fn several(lang: Lang, mut told: Vec<String>) -> String {
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    if more > 0 {
        told.push(text(lang, "command-more-faults", &[("count", more.to_string())]));
    }
    told.join("\n")
}

fn table(lang: Lang, fault: &TableFault) -> String {
    let say = |key: &str, arguments: &[(&'static str, String)]| text(lang, key, arguments);
    match &fault.kind {
        TableFaultKind::Empty => say("command-file-empty", &[]),
        TableFaultKind::HeaderOnly => say("command-file-header-only", &[]),
        TableFaultKind::TooLarge { most } => {
            say("command-file-too-large", &[("most", most.to_string())])
        }
        TableFaultKind::TooManyRows { most } => {
            say("command-file-too-many-rows", &[("most", most.to_string())])
        }
        TableFaultKind::NotUtf8 => say("command-file-not-utf8", &[]),
        TableFaultKind::MissingColumn { column } => {
            say("command-file-missing-column", &[("column", (*column).to_owned())])
        }
        TableFaultKind::UnknownColumn { column, nearest } => {
            let told = say("command-file-unknown-column", &[("column", column.clone())]);
            with_nearest(lang, told, nearest.as_ref())
        }
        TableFaultKind::ColumnTwice { column } => {
            say("command-file-column-twice", &[("column", column.clone())])
        }
        TableFaultKind::CellCount { expected, found } => say(
            "command-file-cell-count",
            &[("expected", expected.to_string()), ("found", found.to_string())],
        ),
        TableFaultKind::CellTooLong { most } => {
            say("command-file-cell-too-long", &[("most", most.to_string())])
        }
        TableFaultKind::NoUnit => say("command-file-no-unit", &[]),
        TableFaultKind::NotCsv(why) => say("command-file-not-csv", &[("why", why.clone())]),
    }
}

fn row(lang: Lang, fault: &RowFault) -> String {
    match &fault.kind {
        RowFaultKind::UnknownMeasure { name, nearest } => {
            let told = text(lang, "command-row-unknown-measure", &[("name", name.clone())]);
            with_nearest(lang, told, nearest.as_ref())
        }
        RowFaultKind::NotADecimal { column, fault } => text(
            lang,
            "command-row-not-a-decimal",
            &[("column", (*column).to_owned()), ("read", fault.text.clone())],
        ),
        RowFaultKind::HalfARatio { column } => {
            text(lang, "command-row-half-a-ratio", &[("column", (*column).to_owned())])
        }
        RowFaultKind::TwoWays { column, read } => text(
            lang,
            "command-row-two-ways",
            &[("column", (*column).to_owned()), ("read", read.clone())],
        ),
        RowFaultKind::NoUseFor { column, kind } => text(
            lang,
            "command-row-no-use-for",
            &[("column", (*column).to_owned()), ("kind", (*kind).to_owned())],
        ),
        RowFaultKind::UnknownWord { column, read } => text(
            lang,
            "command-row-unknown-word",
            &[("column", (*column).to_owned()), ("read", read.clone())],
        ),
        RowFaultKind::Figure(fault) => words::figure_fault(lang, fault),
        RowFaultKind::OtherMaximum { printed, known } => text(
            lang,
            "command-row-other-maximum",
            &[("printed", printed.clone()), ("known", known.to_string())],
        ),
    }
}
