//! Why a file could not be analyzed, in words; and why a row could not be read.

use app::analyze::AnalyzeError;
use app::{MappingFault, MappingFaultKind, ReadFault, RowFaultKind};
use words::{Lang, text};

use crate::due_date::refusal::calendar;
use crate::failure::Failure;

/// Puts an error into both languages.
pub(crate) fn refuse(error: &AnalyzeError) -> Failure {
    match error {
        AnalyzeError::Calendar(error) => calendar(error),
        other => Failure::worded(|lang| sentence(lang, other)),
    }
}

fn sentence(lang: Lang, error: &AnalyzeError) -> String {
    match error {
        AnalyzeError::Unreadable { path, why } => {
            text(lang, "command-unreadable", &[("path", path.clone()), ("why", why.clone())])
        }
        AnalyzeError::NoFile { path } => text(lang, "read-no-file", &[("path", path.clone())]),
        AnalyzeError::File { path, fault } => file(lang, path, fault),
        AnalyzeError::Mapping { path, faults } => {
            let told = faults
                .iter()
                .take(20)
                .map(|fault| format!("{path}:{}: {}", fault.line, mapping(lang, fault)));
            told.collect::<Vec<_>>().join("\n")
        }
        AnalyzeError::AsOf { read } => text(lang, "read-as-of", &[("read", read.clone())]),
        AnalyzeError::Calendar(error) => error.to_string(),
    }
}

fn file(lang: Lang, path: &str, fault: &ReadFault) -> String {
    let say = |key: &str, more: &[(&'static str, String)]| {
        let mut arguments = vec![("path", path.to_owned())];
        arguments.extend_from_slice(more);
        text(lang, key, &arguments)
    };
    let near = |told: String, nearest: Option<&String>| match nearest {
        Some(name) => {
            format!("{told} {}", text(lang, "read-nearest", &[("nearest", name.clone())]))
        }
        None => told,
    };
    match fault {
        ReadFault::Empty => say("read-empty", &[]),
        ReadFault::HeaderOnly => say("read-header-only", &[]),
        ReadFault::NoHeader { first } => say("read-no-header", &[("first", first.clone())]),
        ReadFault::MissingColumn { needed, headers } => say(
            "read-missing-column",
            &[("needed", (*needed).to_owned()), ("headers", headers.join(", "))],
        ),
        ReadFault::HeaderTwice { header } => {
            say("read-header-twice", &[("header", header.clone())])
        }
        ReadFault::TwoColumns { key, first, second } => say(
            "read-two-columns",
            &[("key", (*key).to_owned()), ("first", first.clone()), ("second", second.clone())],
        ),
        ReadFault::ColumnNotThere { column, nearest } => {
            near(say("read-column-not-there", &[("column", column.clone())]), nearest.as_ref())
        }
        ReadFault::TwoDateOrders { column, example, row, day_first, month_first } => say(
            "read-two-date-orders",
            &[
                ("column", column.clone()),
                ("example", example.clone()),
                ("row", row.to_string()),
                ("dayfirst", words::count(lang, *day_first)),
                ("monthfirst", words::count(lang, *month_first)),
            ],
        ),
        other => structure(lang, path, other),
    }
}

/// What is wrong with the file as a file.
fn structure(lang: Lang, path: &str, fault: &ReadFault) -> String {
    let say = |key: &str, more: &[(&'static str, String)]| {
        let mut arguments = vec![("path", path.to_owned())];
        arguments.extend_from_slice(more);
        text(lang, key, &arguments)
    };
    let at = |row: &u32| ("row", row.to_string());
    match fault {
        ReadFault::SeveralSheets { sheets } => {
            say("read-several-sheets", &[("sheets", sheets.join(", "))])
        }
        ReadFault::NoSuchSheet { asked, sheets } => {
            say("read-no-such-sheet", &[("asked", asked.clone()), ("sheets", sheets.join(", "))])
        }
        ReadFault::SeveralCaseTypes { types } => {
            say("read-several-case-types", &[("types", types.join(", "))])
        }
        ReadFault::NoSuchObjectType { asked, types } => say(
            "read-no-such-object-type",
            &[("asked", asked.clone()), ("types", types.join(", "))],
        ),
        ReadFault::TooManyColumns { most } => {
            say("read-too-many-columns", &[("most", most.to_string())])
        }
        ReadFault::RowTooLong { row, most } => {
            say("read-row-too-long", &[at(row), ("most", most.to_string())])
        }
        ReadFault::TooManyRows { most } => say("read-too-many-rows", &[("most", most.to_string())]),
        ReadFault::Bomb => say("read-bomb", &[]),
        ReadFault::NotUtf8 { row } => say("read-not-utf8", &[at(row)]),
        ReadFault::Broken { format, reason, row: 0 } => {
            say("read-broken", &[("format", (*format).to_owned()), ("reason", reason.clone())])
        }
        ReadFault::Broken { format, reason, row } => say(
            "read-broken-at",
            &[at(row), ("format", (*format).to_owned()), ("reason", reason.clone())],
        ),
        ReadFault::Doctype { row } => say("read-doctype", &[at(row)]),
        ReadFault::OtherFormat { format: "binary" } => say("read-binary", &[]),
        ReadFault::OtherFormat { format } => {
            say("read-other-format", &[("format", (*format).to_owned())])
        }
        ReadFault::NoSuchZone { name } => {
            text(lang, "read-no-such-zone", &[("name", name.clone())])
        }
        ReadFault::System(why) => say("read-system", &[("why", why.clone())]),
        other => format!("{path}: {other}"),
    }
}

/// Why a row could not be read.
pub(crate) fn row(lang: Lang, kind: RowFaultKind) -> String {
    let key = match kind {
        RowFaultKind::NoCode => "read-row-no-code",
        RowFaultKind::NoActivity => "read-row-no-activity",
        RowFaultKind::NoDate => "read-row-no-date",
        RowFaultKind::NotADate => "read-row-not-a-date",
        RowFaultKind::NoSuchDay => "read-row-no-such-day",
        RowFaultKind::OutOfRange => "read-row-out-of-range",
        RowFaultKind::MissingCells => "read-row-missing-cells",
        RowFaultKind::TooManyCells => "read-row-too-many-cells",
        RowFaultKind::CodeTwice => "read-row-code-twice",
    };
    text(lang, key, &[])
}

fn mapping(lang: Lang, fault: &MappingFault) -> String {
    match &fault.kind {
        MappingFaultKind::NotToml(why) => {
            text(lang, "read-mapping-not-toml", &[("why", why.clone())])
        }
        MappingFaultKind::UnknownKey { key, nearest } => {
            let told = text(lang, "read-mapping-unknown-key", &[("key", key.clone())]);
            match nearest {
                Some(name) => {
                    format!("{told}. {}", text(lang, "read-nearest", &[("nearest", name.clone())]))
                }
                None => told,
            }
        }
        MappingFaultKind::WrongKind { key, wanted } => {
            let wanted = match *wanted {
                "text" => "read-mapping-wanted-text",
                "a list of texts" => "read-mapping-wanted-texts",
                "a table" => "read-mapping-wanted-table",
                _ => "read-mapping-wanted-order",
            };
            let wanted = text(lang, wanted, &[]);
            text(lang, "read-mapping-wrong-kind", &[("key", key.clone()), ("wanted", wanted)])
        }
        MappingFaultKind::NoColumns => text(lang, "read-mapping-no-columns", &[]),
    }
}
