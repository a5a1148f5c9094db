//! The rows of one table in a file: compressed and hashed on a thread of their own.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::error::BackupError;
use super::files::own_file;
use super::manifest::PartOf;
use super::schema::Table;
use crate::ledger::hex;

/// Pieces that wait between two threads.
const WAITING: usize = 4;
/// Bytes that are read at once.
const CHUNK: usize = 1 << 18;
/// No row is as long: what is longer was not written by us.
const LONGEST_LINE: usize = 1 << 28;

/// The file of a table in a folder.
pub(crate) fn path_of(folder: &Path, table: &str) -> PathBuf {
    folder.join("tables").join(format!("{table}.tsv.gz"))
}

/// Writes a table.
#[derive(Debug)]
pub(crate) struct PartWriter {
    lines: Option<mpsc::Sender<String>>,
    thread: JoinHandle<io::Result<String>>,
    path: PathBuf,
}

impl PartWriter {
    /// Begins the file of a table.
    pub(crate) fn begin(folder: &Path, table: &str) -> Result<Self, BackupError> {
        let path = path_of(folder, table);
        let file = own_file().create_new(true).open(&path).map_err(BackupError::file(&path))?;
        let (lines, mut waiting) = mpsc::channel::<String>(WAITING);
        let thread = tokio::task::spawn_blocking(move || {
            let (mut digest, mut gzip) = (Sha256::new(), GzEncoder::new(file, Compression::fast()));
            while let Some(lines) = waiting.blocking_recv() {
                digest.update(lines.as_bytes());
                gzip.write_all(lines.as_bytes())?;
            }
            gzip.finish()?.sync_all()?;
            Ok(hex(&digest.finalize()))
        });
        Ok(Self { lines: Some(lines), thread, path })
    }

    /// Adds whole lines.
    pub(crate) async fn send(&mut self, lines: String) -> Result<(), BackupError> {
        let sent = match &self.lines {
            Some(to) => to.send(lines).await.is_ok(),
            None => false,
        };
        if sent { Ok(()) } else { self.fault().await }
    }

    /// Ends the file; what is kept of it in the manifest.
    pub(crate) async fn end(mut self, table: &Table, rows: u64) -> Result<PartOf, BackupError> {
        self.lines = None;
        let hash = (&mut self.thread).await.map_err(BackupError::thread)?;
        let sha256 = hash.map_err(BackupError::file(&self.path))?;
        Ok(PartOf { table: table.name.clone(), columns: table.names(), rows, sha256 })
    }

    /// Why the thread that writes has ended.
    async fn fault(&mut self) -> Result<(), BackupError> {
        self.lines = None;
        let ended = (&mut self.thread).await.map_err(BackupError::thread)?;
        ended.map(drop).map_err(BackupError::file(&self.path))
    }
}

/// Reads a table: whole lines at a time, and at the end the hash of all of them.
#[derive(Debug)]
pub(crate) struct PartReader {
    lines: mpsc::Receiver<String>,
    thread: JoinHandle<Result<String, BackupError>>,
}

impl PartReader {
    /// Opens the file of a table.
    pub(crate) fn open(folder: &Path, table: &str) -> Result<Self, BackupError> {
        let path = path_of(folder, table);
        let file = File::open(&path).map_err(BackupError::file(&path))?;
        let (to, lines) = mpsc::channel(WAITING);
        let table = table.to_owned();
        let thread = tokio::task::spawn_blocking(move || read(file, &table, &to));
        Ok(Self { lines, thread })
    }

    /// The next lines.
    pub(crate) async fn next(&mut self) -> Option<String> {
        self.lines.recv().await
    }

    /// The hash of all lines; to be asked when there are no more.
    pub(crate) async fn end(self) -> Result<String, BackupError> {
        drop(self.lines);
        self.thread.await.map_err(BackupError::thread)?
    }
}

fn read(file: File, table: &str, to: &mpsc::Sender<String>) -> Result<String, BackupError> {
    let damaged = |why: &str| BackupError::damaged(table, why);
    let mut gzip = MultiGzDecoder::new(BufReader::with_capacity(CHUNK, file));
    let (mut digest, mut left) = (Sha256::new(), Vec::new());
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = gzip.read(&mut chunk).map_err(|fault| damaged(&fault.to_string()))?;
        if count == 0 {
            break;
        }
        digest.update(&chunk[..count]);
        left.extend_from_slice(&chunk[..count]);
        let Some(end) = left.iter().rposition(|it| *it == b'\n') else {
            if left.len() > LONGEST_LINE {
                return Err(damaged("a line of it does not end"));
            }
            continue;
        };
        let rest = left.split_off(end + 1);
        let whole = std::mem::replace(&mut left, rest);
        let whole = String::from_utf8(whole).map_err(|_| damaged("it is no text"))?;
        if to.blocking_send(whole).is_err() {
            return Err(damaged("its reading was given up"));
        }
    }
    if left.is_empty() {
        Ok(hex(&digest.finalize()))
    } else {
        Err(damaged("its last line does not end"))
    }
}
