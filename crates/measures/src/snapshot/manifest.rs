//! The manifest: what a snapshot says of itself, and the hash of each of its files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fault::SnapshotFault;

/// Version of the engine, kept in every manifest.
pub const ENGINE: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

/// The form of the files. It changes when a column does.
pub const FORMAT: u32 = 2;

/// Name of the manifest in the folder of a snapshot.
pub const MANIFEST: &str = "manifest.json";

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the files.
    pub format: u32,
    /// The day at whose end it was so.
    pub as_of: Date,
    /// When it was known so.
    pub known_by: Timestamp,
    /// The version of ours that wrote it.
    pub engine: String,
    /// The files, by name.
    pub files: Vec<FileEntry>,
}

/// One file of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its columns, in order.
    pub schema: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, in Arrow's words.
    #[serde(rename = "type")]
    pub kind: String,
    /// May it be empty?
    pub nullable: bool,
}

impl Manifest {
    pub(super) fn parse(path: &Path, text: &[u8]) -> Result<Self, SnapshotFault> {
        let fault = |why: String| SnapshotFault::Manifest { path: path.to_owned(), why };
        // The form comes first: another form may have other keys.
        let any: serde_json::Value =
            serde_json::from_slice(text).map_err(|error| fault(error.to_string()))?;
        let form = any.get("format").and_then(serde_json::Value::as_u64);
        let found = form.and_then(|it| u32::try_from(it).ok());
        match found {
            None => Err(fault("it has no `format`".to_owned())),
            Some(FORMAT) => serde_json::from_value(any).map_err(|error| fault(error.to_string())),
            Some(found) => {
                Err(SnapshotFault::Form { path: path.to_owned(), found, expected: FORMAT })
            }
        }
    }

    /// Its text: the same data give the same bytes.
    pub(super) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("texts and numbers always become JSON") + "\n"
    }

    /// The entry of a file.
    pub fn file(&self, name: &str) -> Option<&FileEntry> {
        self.files.iter().find(|entry| entry.name == name)
    }

    /// The bytes of a file, which are those that were written.
    pub(super) fn read_file(&self, dir: &Path, name: &str) -> Result<Vec<u8>, SnapshotFault> {
        let not_listed = || SnapshotFault::NotListed { file: name.to_owned() };
        let entry = self.file(name).ok_or_else(not_listed)?;
        let path = dir.join(name);
        let bytes = fs::read(&path).map_err(|error| SnapshotFault::files(&path, &error))?;
        let found = sha256(&bytes);
        if found == entry.sha256 {
            return Ok(bytes);
        }
        let expected = entry.sha256.clone();
        Err(SnapshotFault::Changed { file: path.display().to_string(), expected, found })
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string never fails");
        hex
    })
}
