//! Uploaded files: each lies under its hash, so a copy is checked by its name.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::BackupError;
use crate::ledger::hex;

/// The folder of uploads within a backup.
const FILES: &str = "files";
/// Bytes that are copied at once.
const CHUNK: usize = 1 << 18;
/// Letters of a hash, and how many of them name the folder of a file.
const HASH: usize = 64;
const SHELF: usize = 2;

/// What became of the uploads.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// Named by the store and not there.
    pub(crate) missing: Vec<String>,
    /// There, with another content than their hash says.
    pub(crate) damaged: Vec<String>,
}

/// Makes the folder of a backup, for the user of this program alone: persons stand in it.
pub(crate) fn make_empty(folder: &Path) -> Result<(), BackupError> {
    make_folder(folder)?;
    let mut entries = fs::read_dir(folder).map_err(BackupError::file(folder))?;
    if entries.next().is_some() {
        return Err(BackupError::Occupied { path: folder.to_owned() });
    }
    make_folder(&folder.join("tables"))
}

/// Makes a folder that nobody else may look into, with those above it that are missing. One that is
/// there already stays as it is.
fn make_folder(folder: &Path) -> Result<(), BackupError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(BackupError::file(folder))
}

/// How a file of a backup is made: for the user of this program alone.
pub(crate) fn own_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Brings the names in a folder to the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), BackupError> {
    let synced = File::open(folder).and_then(|it| it.sync_all());
    synced.map_err(BackupError::file(folder))
}

/// Writes a file through to the disk.
pub(crate) fn write_through(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = own_file().create(true).truncate(true).open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Copies every upload into a backup, or those of a backup back into an empty place.
pub(crate) async fn copy_all(
    from: PathBuf,
    backup: PathBuf,
    named: BTreeSet<String>,
) -> Result<Copied, BackupError> {
    let copied = tokio::task::spawn_blocking(move || copy(&from, &backup.join(FILES), named));
    copied.await.map_err(BackupError::thread)?
}

/// Puts the uploads of a backup back; every one must be what its name says. Done again, it ends the same.
pub(crate) async fn put_back(backup: PathBuf, to: PathBuf) -> Result<Copied, BackupError> {
    let from = backup.join(FILES);
    if !from.exists() {
        return Ok(Copied::default());
    }
    let copied = tokio::task::spawn_blocking(move || copy(&from, &to, BTreeSet::new()));
    let copied = copied.await.map_err(BackupError::thread)??;
    match copied.damaged.first() {
        Some(hash) => {
            Err(BackupError::damaged(hash, "its content is not what its name, the hash, says"))
        }
        None => Ok(copied),
    }
}

fn copy(from: &Path, to: &Path, mut named: BTreeSet<String>) -> Result<Copied, BackupError> {
    let mut copied = Copied::default();
    if from.exists() {
        for shelf in entries(from)? {
            let short = shelf.file_name().is_some_and(|it| it.len() == SHELF);
            if short && shelf.is_dir() {
                copy_shelf(&shelf, to, &mut named, &mut copied)?;
            }
        }
    }
    copied.missing = named.into_iter().collect();
    Ok(copied)
}

fn copy_shelf(
    shelf: &Path,
    to: &Path,
    named: &mut BTreeSet<String>,
    copied: &mut Copied,
) -> Result<(), BackupError> {
    let mut filled = None;
    for path in entries(shelf)? {
        let Some(hash) = path.file_name().and_then(|it| it.to_str()) else { continue };
        let is_hash = hash.len() == HASH && hash.bytes().all(|it| it.is_ascii_hexdigit());
        // What is being uploaded has a name of its own until it is whole.
        if !is_hash || !path.is_file() {
            continue;
        }
        // Forgotten since the folder was read: it stays among the missing, who are asked for once more.
        let source = match File::open(&path) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound && named.contains(hash) => {
                continue;
            }
            opened => opened.map_err(BackupError::file(&path))?,
        };
        named.remove(hash);
        let folder = to.join(&hash[..SHELF]);
        make_folder(&folder)?;
        // A file that has its name is whole, here as in the folder of uploads.
        let (part, target) = (folder.join(format!("{hash}.part")), folder.join(hash));
        let (bytes, found) = copy_file(source, &path, &part)?;
        if found == hash {
            fs::rename(&part, &target).map_err(BackupError::file(&target))?;
            copied.files += 1;
            copied.bytes += bytes;
        } else {
            fs::remove_file(&part).map_err(BackupError::file(&part))?;
            copied.damaged.push(hash.to_owned());
        }
        filled = Some(folder);
    }
    // The names of the files, then the name of their folder.
    filled.map_or(Ok(()), |folder| sync_folder(&folder).and_then(|()| sync_folder(to)))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    };
    let mut paths = read().map_err(BackupError::file(folder))?;
    paths.sort_unstable();
    Ok(paths)
}

/// Copies an open file through to the disk; its bytes and its hash.
fn copy_file(mut source: File, from: &Path, to: &Path) -> Result<(u64, String), BackupError> {
    let target = own_file().create(true).truncate(true).open(to);
    let mut target = target.map_err(BackupError::file(to))?;
    let (mut digest, mut bytes, mut chunk) = (Sha256::new(), 0_u64, vec![0; CHUNK]);
    loop {
        let count = source.read(&mut chunk).map_err(BackupError::file(from))?;
        if count == 0 {
            break;
        }
        digest.update(&chunk[..count]);
        bytes += count as u64;
        target.write_all(&chunk[..count]).map_err(BackupError::file(to))?;
    }
    target.sync_all().map_err(BackupError::file(to))?;
    Ok((bytes, hex(&digest.finalize())))
}
