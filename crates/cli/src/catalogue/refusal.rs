//! Why the catalogue was not changed, in words.

use std::path::Path;

use app::catalogue::{CatalogueError, WorkflowError};
use app::{BpmnFault, CatalogueFileFault, CatalogueFileFaultKind};
use words::{Lang, count, text};

use crate::failure::Failure;
use crate::import::refusal::store;

/// Faults that are told at once.
const TOLD: usize = 20;

/// Puts an error of an import into both languages.
pub(crate) fn import(place: &str, error: &CatalogueError) -> Failure {
    match error {
        CatalogueError::Store(error) => store(place, error),
        CatalogueError::Unreadable { path, why } => {
            let arguments = [("path", path.clone()), ("why", why.clone())];
            Failure::worded(|lang| text(lang, "command-unreadable", &arguments))
        }
        CatalogueError::Faults(faults) => all(faults, file_fault),
        CatalogueError::UnknownAgencies(legs) => all(legs, |lang, leg| {
            let arguments = [
                ("code", leg.code.clone()),
                ("from", words::date(lang, leg.valid_from)),
                ("agency", leg.agency.clone()),
            ];
            text(lang, "catalogue-unknown-agency", &arguments)
        }),
    }
}

/// The first faults, how many more there are, and that nothing was imported.
fn all<F>(faults: &[F], told: impl Fn(Lang, &F) -> String) -> Failure {
    Failure::worded(|lang| {
        let mut lines: Vec<String> = faults.iter().take(TOLD).map(|it| told(lang, it)).collect();
        if faults.len() > TOLD {
            let more = count(lang, (faults.len() - TOLD) as u64);
            lines.push(text(lang, "command-more-faults", &[("count", more)]));
        }
        lines.push(text(lang, "catalogue-nothing-imported", &[]));
        lines.join("\n")
    })
}

fn file_fault(lang: Lang, fault: &CatalogueFileFault) -> String {
    let told = match (&fault.kind, fault.kind.key()) {
        (CatalogueFileFaultKind::Rule(rule), _) => {
            format!("{}: {}", fault.read, words::catalogue_fault(lang, rule))
        }
        (_, Some(key)) => text(lang, key, &fault.arguments()),
        (_, None) => fault.read.clone(),
    };
    let place = &fault.place;
    let sheet = place.sheet.as_ref().map_or_else(String::new, |it| format!(" [{it}]"));
    if place.row == 0 {
        format!("{}{sheet}: {told}", place.file)
    } else {
        format!("{}{sheet}:{}: {told}", place.file, place.row)
    }
}

/// Puts an error of a workflow into both languages.
pub(crate) fn workflow(place: &str, error: &WorkflowError) -> Failure {
    match error {
        WorkflowError::Store(error) => store(place, error),
        WorkflowError::UnknownProcedure { code } => one("import-unknown-procedure", code),
        WorkflowError::NoVersion { code } => one("catalogue-no-version", code),
        WorkflowError::NotDrawn { code } => one("catalogue-not-drawn", code),
        WorkflowError::Faults(faults) => Failure::worded(|lang| {
            let told: Vec<String> =
                faults.iter().map(|it| words::version_fault(lang, it)).collect();
            told.join("\n")
        }),
    }
}

fn one(key: &str, code: &str) -> Failure {
    Failure::worded(|lang| text(lang, key, &[("code", code.to_owned())]))
}

/// Puts the faults of a drawing into both languages.
pub(crate) fn bpmn(path: &Path, faults: &[BpmnFault]) -> Failure {
    Failure::worded(|lang| {
        let told = faults.iter().take(TOLD).map(|fault| {
            let told = text(lang, fault.kind.key(), &fault.kind.arguments());
            format!("{}:{}: {told}", path.display(), fault.line)
        });
        told.collect::<Vec<_>>().join("\n")
    })
}
