//! A file that is to be imported: read, hashed, and what its columns mean.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::thread;

use casework::{CaseLog, ExportShape, Role, Window};
use intake::{Key, Mapping, MappingOrigin, Needs, Reading};
use sha2::{Digest, Sha256};

use super::faults::ImportError;
use super::{Progress, Stage};
use crate::analyze::{AnalyzeError, AnalyzeOrder, read};

/// Faults of rows that are told; the others are counted.
const FAULTS_TOLD: usize = 20;
/// Bytes that are hashed at once.
const BUFFER: usize = 1 << 16;
/// Digits of the hash that stand in the source of each event.
const MARK: usize = 16;

/// What is to be imported, and how.
#[derive(Clone, Debug, Default)]
pub struct ImportOrder {
    /// The file, and how it is to be read.
    pub reading: AnalyzeOrder,
    /// The system that it comes from: files of one system are exports of one set of cases. By default
    /// the name of the mapping, or [`UNNAMED`].
    pub system: Option<String>,
    /// Code of the unit of cases that name none.
    pub unit: Option<String>,
    /// Code of the procedure of cases that name none.
    pub procedure: Option<String>,
    /// Create units and procedures that are not in the store, unconfirmed.
    pub create_unknown: bool,
    /// The file holds a part of what happened to its cases: what it does not hold is not missing.
    pub partial: bool,
    /// Leave out rows that cannot be read.
    pub skip_faulty: bool,
    /// Who imports it.
    pub by: String,
}

/// The system of a file of which nothing says where it comes from.
pub const UNNAMED: &str = "export";

/// A file that was read, ready to be kept.
#[derive(Debug)]
pub struct ImportFile {
    pub(super) order: ImportOrder,
    /// The system that it comes from.
    pub system: String,
    /// SHA-256 of the file.
    pub hash: String,
    /// SHA-256 of the hash and of the order.
    pub(super) fingerprint: String,
    /// What was read.
    pub reading: Reading,
    pub(super) shape: ExportShape,
    pub(super) window: Window,
}

impl ImportFile {
    /// Reads a file. It blocks until all of it is read.
    ///
    /// # Errors
    /// What keeps it from being read or understood.
    pub fn read(order: ImportOrder, progress: Progress<'_>) -> Result<Self, ImportError> {
        let path = order.reading.file.clone();
        let before = size_and_time(&path);
        let (hash, reading) = thread::scope(|threads| {
            let hash = threads.spawn(|| hash_of(&path));
            let reading =
                read(&order.reading, Needs::all(), &|bytes| progress(Stage::Reading(bytes)));
            (hash.join(), reading)
        });
        let reading = reading?;
        let shown = || path.display().to_string();
        let hash = hash
            .expect("hashing does not panic")
            .map_err(|why| AnalyzeError::Unreadable { path: shown(), why: why.to_string() })?;
        if before != size_and_time(&path) {
            return Err(ImportError::Changed { path: shown() });
        }
        let count = reading.faults.len() as u64 + reading.more_faults;
        if count > 0 && !order.skip_faulty {
            let faults = reading.faults.iter().take(FAULTS_TOLD).cloned().collect();
            return Err(ImportError::Rows { path: shown(), faults, count });
        }
        let shape = shape(&reading.mapping, order.partial);
        let events = reading.log.knows.events;
        if order.partial && events && reading.origin == MappingOrigin::Guessed {
            return Err(ImportError::PartWithoutMapping { path: shown() });
        }
        if order.partial && events && !shape.receipt_column && !shape.receive_step {
            return Err(ImportError::PartWithoutReceipt { path: shown() });
        }
        let window = window(&reading.log, order.partial);
        let named = Some(&reading.mapping.name).filter(|name| !name.is_empty());
        let system = order.system.as_ref().or(named).map_or(UNNAMED, String::as_str).to_owned();
        let fingerprint = fingerprint(&hash, &system, &order, &reading.mapping);
        Ok(Self { order, system, hash, fingerprint, reading, shape, window })
    }

    /// The log that was read.
    pub(super) fn log(&self) -> &CaseLog {
        &self.reading.log
    }

    /// What stands before the row in the source of each event: the beginning of the hash.
    pub(super) fn mark(&self) -> &str {
        mark_of(&self.hash)
    }

    /// The file without its folders.
    pub(super) fn name(&self) -> String {
        let name = self.order.reading.file.file_name();
        name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// The beginning of a hash, by which events name a file.
pub(super) fn mark_of(hash: &str) -> &str {
    hash.get(..MARK).unwrap_or(hash)
}

/// What the mapping names. A mapping that was guessed holds what was told by words.
fn shape(mapping: &Mapping, partial: bool) -> ExportShape {
    let steps = |role| mapping.activities.get(&role).into_iter().flatten().map(String::as_str);
    let named = |role: Role| steps(role).next().is_some();
    let closing = [Role::Close, Role::Issue].into_iter().find(|role| named(*role));
    ExportShape {
        receipt_column: mapping.columns.contains_key(&Key::Received),
        result_column: mapping.columns.contains_key(&Key::Resulted),
        receive_step: named(Role::Receive),
        closing,
        obligations: ExportShape::tells_obligations(steps(Role::Suspend), steps(Role::Resume)),
        partial,
    }
}

fn window(log: &CaseLog, partial: bool) -> Window {
    if partial {
        return Window::Nothing;
    }
    if !log.knows.events {
        return Window::Whole;
    }
    let moments = || log.events().iter().map(|it| it.at.milliseconds());
    match (moments().min(), moments().max()) {
        (Some(first), Some(last)) => Window::Between(first, last),
        _ => Window::Nothing,
    }
}

/// The same bytes under the same name of the same system, read in the same way, are the same reading.
fn fingerprint(hash: &str, system: &str, order: &ImportOrder, mapping: &Mapping) -> String {
    let mut digest = Sha256::new();
    let flags = format!("{} {}", order.partial, order.skip_faulty);
    let zone = order.reading.zone.as_deref();
    for field in [
        hash,
        system,
        order.unit.as_deref().unwrap_or_default(),
        order.procedure.as_deref().unwrap_or_default(),
        zone.unwrap_or_default(),
        &flags,
        &mapping.to_toml(),
    ] {
        digest.update(format!("{}:{field}\n", field.len()));
    }
    hexadecimal(&digest.finalize())
}

/// What shows that a file was written to.
fn size_and_time(path: &Path) -> Option<impl PartialEq + use<>> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()?))
}

fn hash_of(path: &Path) -> std::io::Result<String> {
    let (mut file, mut digest) = (File::open(path)?, Sha256::new());
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hexadecimal(&digest.finalize()));
        }
        digest.update(&buffer[..read]);
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a text can be written to");
    }
    text
}
