//! A catalogue of procedures from CSV and XLSX: all of it, or every fault and nothing.
//!
//! A sheet or file is one of four tables, told by its headers: procedures (a row a version), their
//! papers, their interlinked agencies, their internal steps. The last three name the procedure by its
//! code. The columns and the grammar of cells are in `docs/recipes/import-a-catalogue.md`.

mod columns;
mod fault;
mod parts;
mod procedures;
mod tables;
mod values;

use casework::catalogue::{Procedure, ProcedureVersion, check_procedure};

pub use columns::{CatalogueColumn, CatalogueTable};
pub use fault::{CatalogueFileFault, CatalogueFileFaultKind};

use crate::Source;
use parts::Parts;
use procedures::Drafts;

/// What "ngày" without "làm việc" means in this catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareDays {
    /// Working days, as most exports mean it.
    Working,
    /// Running days, as the Civil Code counts.
    Calendar,
}

/// What the caller knows of a catalogue and the file does not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct CatalogueOptions {
    /// Without an answer, "03 ngày" is a fault: it can be read two ways.
    pub bare_days: Option<BareDays>,
}

/// A file of a catalogue and its name.
#[derive(Clone, Copy)]
pub struct CatalogueFile<'s> {
    /// By which faults name it.
    pub name: &'s str,
    /// Its bytes.
    pub source: &'s dyn Source,
}

/// A procedure and its versions, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The procedure.
    pub procedure: Procedure,
    /// Its versions.
    pub versions: Vec<ProcedureVersion>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CataloguePlace {
    /// The name of the file.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row as people count; 0 for the sheet or file as a whole.
    pub row: u32,
}

/// A catalogue that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueReading {
    /// By code.
    pub entries: Vec<CatalogueEntry>,
    /// Headers that were not used.
    pub unused: Vec<(CataloguePlace, String)>,
    /// Rows without a code that hold neither a term nor a date: headings, sums, signatures.
    pub skipped: Vec<CataloguePlace>,
    /// Sheets in which no table was recognised.
    pub without_table: Vec<CataloguePlace>,
    /// Versions whose file does not say what a supplement does to the time; taken as counted again,
    /// by Decree 61/2018, article 19.4 (that it holds under later rules is unconfirmed).
    pub supplement_assumed: usize,
}

/// Reads a catalogue from one file or several.
///
/// # Errors
/// Every fault of every row, and what the rules of the catalogue say against what was read. Nothing
/// is accepted while there is one.
pub fn read_catalogue(
    files: &[CatalogueFile<'_>],
    options: CatalogueOptions,
) -> Result<CatalogueReading, Vec<CatalogueFileFault>> {
    let mut faults = Vec::new();
    let mut found = tables::Found::default();
    for file in files {
        tables::read(*file, &mut found, &mut faults);
    }
    let mut drafts = Drafts::default();
    for table in found.tables.iter().filter(|it| it.kind == CatalogueTable::Procedures) {
        drafts.read(table, options, &mut faults);
    }
    // A lost table of procedures would else be told once a row of every other table.
    if drafts.is_empty() && faults.is_empty() {
        return Err(vec![fault::whole(files, CatalogueFileFaultKind::NoProcedures)]);
    }
    let mut parts = Parts::default();
    for table in found.tables.iter().filter(|it| it.kind != CatalogueTable::Procedures) {
        parts.read(table, options, &mut drafts, &mut faults);
    }
    parts.finish(&mut drafts);
    found.skipped.append(&mut drafts.skipped);
    let supplement_assumed = drafts.supplement_assumed;
    let entries = drafts.finish();
    // What rows do not say right cannot be held against the rules.
    if faults.is_empty() {
        for (entry, places) in &entries {
            for wrong in check_procedure(&entry.versions) {
                faults.push(fault::of_rule(entry, places, wrong));
            }
        }
    }
    if !faults.is_empty() {
        faults.sort_by(|one, other| one.place.cmp(&other.place));
        return Err(faults);
    }
    found.skipped.sort();
    Ok(CatalogueReading {
        entries: entries.into_iter().map(|(entry, _)| entry).collect(),
        unused: found.unused,
        skipped: found.skipped,
        without_table: found.without_table,
        supplement_assumed,
    })
}
