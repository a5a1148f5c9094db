//! A snapshot: what was so at the end of a day as known at a time; frozen files with their hashes.

mod check;
mod content;
mod fault;
mod manifest;
mod tables;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

pub use content::{Channel, Content, SnapshotCase, SnapshotFigure, SnapshotUnit, Written};
pub use fault::SnapshotFault;
pub use manifest::{Column, ENGINE, FORMAT, FileEntry, MANIFEST, Manifest};
pub use write::write;

pub(crate) use tables::days_since_1970;

/// The tables, each of which is the file of its name.
pub(crate) const TABLES: [&str; 4] = ["cases", "figures", "stops", "units"];

/// A snapshot whose files are those of its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    dir: PathBuf,
    manifest: Manifest,
    fingerprint: String,
}

impl Snapshot {
    /// Opens a snapshot and compares every file with its manifest.
    pub fn open(dir: &Path) -> Result<Self, SnapshotFault> {
        Self::open_with_files(dir).map(|(snapshot, _)| snapshot)
    }

    /// The same, with the bytes that were compared, in the order of [`TABLES`].
    pub(crate) fn open_with_files(dir: &Path) -> Result<(Self, Vec<Vec<u8>>), SnapshotFault> {
        let path = dir.join(MANIFEST);
        let text = fs::read(&path).map_err(|error| SnapshotFault::files(&path, &error))?;
        let manifest = Manifest::parse(&path, &text)?;
        let file = |table: &&str| manifest.read_file(dir, &format!("{table}.parquet"));
        let files = TABLES.iter().map(file).collect::<Result<_, _>>()?;
        let fingerprint = manifest::sha256(&text);
        Ok((Self { dir: dir.to_owned(), manifest, fingerprint }, files))
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What it says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// SHA-256 of the manifest, and by the hashes in it of everything: the name under which a
    /// scorecard keeps what it was made from.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}
