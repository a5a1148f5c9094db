//! Brings a catalogue in: new procedures, new versions; what stands there already stays as it is.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use casework::Instant;
use casework::case::Terms;
use casework::catalogue::{AgencyLevel, Procedure, ProcedureVersion, ServiceLevel};
use intake::{
    CatalogueEntry, CatalogueFile, CatalogueFileFault, CatalogueOptions, CatalogueReading, Source,
    read_catalogue,
};
use jiff::civil::Date;
use serde_json::Value;
use store::{
    Command, NewProcedure, NewVersion, ProcedureId, Store, StoreError, StoredVersion, Writer,
};
use thiserror::Error;

use super::says;
use crate::one_stop::agency_named;

/// What a catalogue brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Procedures in the files.
    pub procedures: u64,
    /// Those that the store did not have.
    pub new_procedures: u64,
    /// Versions in the files that the store has as they are.
    pub known_versions: u64,
    /// Versions that were added, by code and first day.
    pub added: Vec<VersionChange>,
    /// Versions whose file does not say what a supplement does to the time.
    pub supplement_assumed: usize,
    /// Headers that were not used.
    pub unused: Vec<String>,
}

/// A version that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange {
    /// The code of its procedure.
    pub code: String,
    /// Its first day.
    pub valid_from: Date,
    /// What it says otherwise than the version with the same first day; nothing where there was none.
    pub changes: Vec<Change>,
}

/// Something that a version says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of what changed, as the store writes it.
    pub what: String,
    /// Before, as JSON.
    pub from: String,
    /// Now, as JSON.
    pub to: String,
}

/// Why nothing was brought in.
#[derive(Debug, Error)]
pub enum CatalogueError {
    /// A file cannot be opened.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// The files have faults: all of them are told.
    #[error("{} faults", .0.len())]
    Faults(Vec<CatalogueFileFault>),
    /// Legs belong to agencies that nobody knows: all of them are told.
    #[error("{} legs of agencies that are not known", .0.len())]
    UnknownAgencies(Vec<UnknownLeg>),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A leg of an agency that is no identifier and the name of no unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLeg {
    /// The code of the procedure.
    pub code: String,
    /// The first day of the version.
    pub valid_from: Date,
    /// The agency as the version names it.
    pub agency: String,
}

struct OnDisk(PathBuf);

impl Source for OnDisk {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(&self.0)?))
    }
}

/// Brings files in, in one transaction: all of them, or nothing. `at` is now.
///
/// Rule: a version that says the same as the last with its first day is known. One that says something
/// else is a version of its own, recorded later; cases that were received before keep theirs. The agency
/// of each leg of it must be known: without it nobody would be asked for that part.
///
/// # Errors
/// Every fault of the files, or the store's.
pub async fn import(
    store: &Store,
    files: &[PathBuf],
    options: CatalogueOptions,
    by: &str,
    at: Instant,
) -> Result<Imported, CatalogueError> {
    let (reading, at) = (read(files, options)?, at.milliseconds());
    let mut writer = store.begin().await?;
    let units = writer.units().await?;
    let listed = writer.procedures().await?;
    let ids: HashMap<String, ProcedureId> = listed.into_iter().map(|it| (it.code, it.id)).collect();
    let mut last: HashMap<(ProcedureId, Date), ProcedureVersion> = HashMap::new();
    for stored in writer.versions().await? {
        let StoredVersion { given, .. } = &stored;
        last.insert((given.procedure, given.valid_from), says(&stored)?);
    }
    let mut done = Imported {
        procedures: reading.entries.len() as u64,
        supplement_assumed: reading.supplement_assumed,
        unused: reading.unused.into_iter().map(|(_, header)| header).collect(),
        ..Imported::default()
    };
    let (mut new, mut unknown) = (Vec::new(), Vec::new());
    for entry in &reading.entries {
        let id = match ids.get(entry.procedure.code.as_str()) {
            Some(id) => *id,
            None => add_procedure(&mut writer, entry, &mut done).await?,
        };
        for version in &entry.versions {
            let before = last.get(&(id, version.valid_from));
            if before == Some(version) {
                done.known_versions += 1;
                continue;
            }
            let agency = |name: &str| agency_named(&units, name);
            if let Err(fault) = Terms::of_version(version, agency) {
                let (code, valid_from) = (entry.procedure.code.to_string(), version.valid_from);
                unknown.push(UnknownLeg { code, valid_from, agency: fault.name });
                continue;
            }
            done.added.push(VersionChange {
                code: entry.procedure.code.to_string(),
                valid_from: version.valid_from,
                changes: before.map_or_else(Vec::new, |before| changes(before, version)),
            });
            new.push(NewVersion {
                procedure: id,
                valid_from: version.valid_from,
                valid_until: version.valid_until,
                decision: version.decision.clone(),
                detail: written(version),
                recorded_at: at,
                recorded_by: by.to_owned(),
            });
        }
    }
    if !unknown.is_empty() {
        return Err(CatalogueError::UnknownAgencies(unknown));
    }
    if new.is_empty() && done.new_procedures == 0 {
        return Ok(done);
    }
    writer.add_versions(&new).await?;
    let payload: String = new.iter().map(|it| it.detail.as_str()).collect();
    writer.record(&Command {
        actor: by,
        role: "importer",
        at,
        name: "import_catalogue",
        subject: "catalogue",
        payload: payload.as_bytes(),
    });
    writer.commit().await?;
    Ok(done)
}

fn read(files: &[PathBuf], options: CatalogueOptions) -> Result<CatalogueReading, CatalogueError> {
    let sources: Vec<(String, OnDisk)> =
        files.iter().map(|path| (name(path), OnDisk(path.clone()))).collect();
    for (name, source) in &sources {
        let unreadable = |why: io::Error| CatalogueError::Unreadable {
            path: name.clone(),
            why: why.to_string(),
        };
        source.open().map_err(unreadable)?;
    }
    let files: Vec<CatalogueFile<'_>> =
        sources.iter().map(|(name, source)| CatalogueFile { name, source }).collect();
    read_catalogue(&files, options).map_err(CatalogueError::Faults)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// What the list of procedures says of one; limit and supplement are those of its last version.
async fn add_procedure(
    writer: &mut Writer,
    entry: &CatalogueEntry,
    done: &mut Imported,
) -> Result<ProcedureId, StoreError> {
    let Procedure { code, name, field, levels, .. } = &entry.procedure;
    let latest = entry.versions.iter().max_by_key(|it| it.valid_from);
    let procedure = NewProcedure {
        code: code.to_string(),
        name: name.clone(),
        field: field.clone(),
        levels: levels.iter().map(|it| level(*it).to_owned()).collect(),
        limit: latest.map(|it| it.limit),
        supplement: latest.map_or(deadlines::SuspensionMode::Restart, |it| it.supplement),
        online: latest.map_or("none", |it| online(it.service)).to_owned(),
    };
    done.new_procedures += 1;
    let added = writer.add_procedures(&[procedure]).await?;
    added.first().copied().ok_or(StoreError::Abandoned)
}

const fn level(level: AgencyLevel) -> &'static str {
    match level {
        AgencyLevel::Ministry => "ministry",
        AgencyLevel::Province => "province",
        AgencyLevel::District => "district",
        AgencyLevel::Commune => "commune",
    }
}

const fn online(service: ServiceLevel) -> &'static str {
    match service {
        ServiceLevel::Information => "none",
        ServiceLevel::Partial => "partial",
        ServiceLevel::Full => "full",
    }
}

pub(super) fn written(version: &ProcedureVersion) -> String {
    serde_json::to_string(version).expect("a version is always JSON")
}

/// What a version says otherwise than the one before it, part by part.
pub(super) fn changes(before: &ProcedureVersion, now: &ProcedureVersion) -> Vec<Change> {
    let parts = |version| match serde_json::to_value(version) {
        Ok(Value::Object(parts)) => parts,
        _ => serde_json::Map::new(),
    };
    let (before, now) = (parts(before), parts(now));
    let names = before.keys().chain(now.keys().filter(|it| !before.contains_key(*it)));
    let text = |value: Option<&Value>| value.map_or_else(String::new, Value::to_string);
    names
        .filter(|name| before.get(*name) != now.get(*name))
        .map(|name| Change {
            what: name.clone(),
            from: text(before.get(name)),
            to: text(now.get(name)),
        })
        .collect()
}
