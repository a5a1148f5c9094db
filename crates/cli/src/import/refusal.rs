//! Why a file is not imported, in words.

use std::path::Path;

use app::StoreError;
use app::import::{ImportError, NameFault};
use words::{Lang, count, text};

use crate::analyze::refusal::{refuse as refuse_reading, row};
use crate::failure::{Failure, cause};
use crate::place::shown;

/// Names that are told at once.
const NAMES: usize = 20;

/// Puts an error of the store into both languages.
pub(crate) fn store(place: &str, error: &StoreError) -> Failure {
    Failure::worded(|lang| {
        text(lang, "import-store", &[("store", shown(place)), ("why", cause(lang, error))])
    })
}

/// Puts an error of an import into both languages. `others` were imported before it.
pub(crate) fn refuse(place: &str, path: &Path, error: &ImportError, others: bool) -> Failure {
    let path = path.display().to_string();
    let mut failure = match error {
        ImportError::Read(error) => refuse_reading(error),
        ImportError::Store(error) => store(place, error),
        other => Failure::worded(|lang| sentence(lang, &path, other)),
    };
    if others {
        for (lang, told) in [(Lang::Vi, &mut failure.vi), (Lang::En, &mut failure.en)] {
            told.push('\n');
            told.push_str(&text(lang, "import-kept-before", &[]));
        }
    }
    failure
}

fn sentence(lang: Lang, path: &str, error: &ImportError) -> String {
    let say = |key: &str, more: &[(&'static str, String)]| {
        let mut arguments = vec![("path", path.to_owned())];
        arguments.extend_from_slice(more);
        text(lang, key, &arguments)
    };
    match error {
        ImportError::Changed { .. } => say("import-changed", &[]),
        ImportError::Rows { faults, count: all, .. } => {
            let mut told = vec![say("import-rows", &[("count", count(lang, *all))])];
            told.extend(faults.iter().map(|fault| {
                let number = fault.row.to_string();
                let (column, read) = (fault.column.clone(), fault.read.clone());
                let why = row(lang, fault.kind);
                say(
                    "import-row",
                    &[("row", number), ("column", column), ("read", read), ("why", why)],
                )
            }));
            told.join("\n")
        }
        ImportError::PartWithoutMapping { .. } => say("import-part-mapping", &[]),
        ImportError::PartWithoutReceipt { .. } => say("import-part-receipt", &[]),
        ImportError::Units(names) => self::names(lang, path, "import-units", names),
        ImportError::Procedures(names) => self::names(lang, path, "import-procedures", names),
        ImportError::NoUnit { cases } => say("import-no-unit", &[("cases", count(lang, *cases))]),
        ImportError::NoProcedure { cases } => {
            say("import-no-procedure", &[("cases", count(lang, *cases))])
        }
        ImportError::UnknownUnit { code } => say("import-unknown-unit", &[("code", code.clone())]),
        ImportError::UnknownProcedure { code } => {
            say("import-unknown-procedure", &[("code", code.clone())])
        }
        ImportError::Read(_) | ImportError::Store(_) => error.to_string(),
    }
}

fn names(lang: Lang, path: &str, key: &str, names: &[NameFault]) -> String {
    let number = count(lang, names.len() as u64);
    let mut told = vec![text(lang, key, &[("path", path.to_owned()), ("count", number)])];
    for fault in names.iter().take(NAMES) {
        let (name, cases) = (fault.name.clone(), count(lang, fault.cases));
        let codes = fault.could_be.join(", ");
        let key = if codes.is_empty() { "import-name-unknown" } else { "import-name-several" };
        told.push(format!(
            "  {}",
            text(lang, key, &[("name", name), ("cases", cases), ("codes", codes)])
        ));
    }
    told.push(text(lang, "import-names-next", &[]));
    told.join("\n")
}
