//! What can be wrong with a snapshot, or with what is to become one.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use thiserror::Error;

/// A snapshot that cannot be written, or must not be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SnapshotFault {
    /// The disk refused.
    #[error("{path}: {why}")]
    Files {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// There is one already; what is published is frozen.
    #[error("{path} exists already; a snapshot is never written over: choose another folder")]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// Another writer is at work in the same place.
    #[error("another snapshot is being written in {path}; wait until it is done")]
    Busy {
        /// The folder that holds the snapshots.
        path: PathBuf,
    },
    /// A manifest that is not one.
    #[error("{path} is no manifest of a snapshot: {why}")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A manifest of a form that this version does not read.
    #[error("{path} has the form {found}; this version reads {expected}: write the snapshot anew")]
    Form {
        /// The manifest.
        path: PathBuf,
        /// Its form.
        found: u32,
        /// Ours.
        expected: u32,
    },
    /// A file that the manifest does not name.
    #[error("the manifest does not name the file {file}")]
    NotListed {
        /// The file.
        file: String,
    },
    /// A file that is not as it was written.
    #[error(
        "{file} is not as it was written: its SHA-256 is {found}, the manifest says {expected}; \
         fetch the snapshot again"
    )]
    Changed {
        /// The file.
        file: String,
        /// The hash in the manifest.
        expected: String,
        /// The hash of the bytes.
        found: String,
    },
    /// The same thing twice.
    #[error("{table}: {key} stands there twice")]
    Twice {
        /// The table.
        table: &'static str,
        /// Its key.
        key: String,
    },
    /// A unit that no row of the units describes.
    #[error("{what} names the unit {unit}, which is not among the units")]
    UnknownUnit {
        /// The case, figure or unit.
        what: String,
        /// The unit.
        unit: String,
    },
    /// A case that says two things.
    #[error("case {case}: {why}")]
    Contradiction {
        /// The case.
        case: String,
        /// What does not go together.
        why: &'static str,
    },
    /// A day or instant that could not have been known.
    #[error("case {case}: {what} is after {as_of}, the day of the snapshot, or was not known yet")]
    FromTheFuture {
        /// The case.
        case: String,
        /// Which date.
        what: &'static str,
        /// The day of the snapshot.
        as_of: Date,
    },
    /// The writer of Parquet refused.
    #[error("{file} cannot be written: {why}")]
    Parquet {
        /// The file.
        file: String,
        /// What it says.
        why: String,
    },
}

impl SnapshotFault {
    pub(super) fn files(path: &Path, error: &std::io::Error) -> Self {
        Self::Files { path: path.to_owned(), why: error.to_string() }
    }
}
