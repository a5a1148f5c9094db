//! Contents of papers: checked by what they are, scanned, and kept under their hash.
//!
//! A content lies in the folder of files as `ab/ab…`, by its SHA-256. It is written under another name,
//! brought to the disk and then renamed, so a file that has its name is whole. What is refused is never
//! written.

mod clamd;
mod kind;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use store::{Command, Post, StoreError, StoredFile};
use thiserror::Error;

use super::OneStop;
use super::refusal::ViewRefused;
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;
use crate::unseen::is_unseen;

pub use clamd::{Clamd, ClamdAddress, ScanFault};
pub use kind::{FileKind, NotOurKind};

/// The most bytes of one file where nobody says otherwise: twenty megabytes.
pub const MOST_BYTES: usize = 20 << 20;
/// The most characters of the name of a file.
const LONGEST_NAME: usize = 120;

/// Where contents are kept, and what is asked of them.
#[derive(Clone, Debug)]
pub struct Files {
    /// The folder.
    pub folder: PathBuf,
    /// The most bytes of one file.
    pub most_bytes: usize,
    /// Who looks for harmful programs; `None` where no scanner is set up.
    pub scanner: Option<Clamd>,
}

/// A content that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Its hash: what a step says to name it.
    pub hash: String,
    /// Its name, cleaned, with the ending of what it is.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub size: usize,
}

/// A paper that was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// It.
    pub bytes: Vec<u8>,
}

/// Why a file was not kept.
#[derive(Debug, Error)]
pub enum FileRefused {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// Too large.
    #[error("the file has more than {most} bytes")]
    TooLarge {
        /// The most that is kept.
        most: usize,
    },
    /// It is no kind of file that papers come as.
    #[error(transparent)]
    Kind(#[from] NotOurKind),
    /// The scanner found something harmful.
    #[error("the scanner found `{found}` in the file")]
    Harmful {
        /// How the scanner calls it.
        found: String,
    },
    /// The scanner did not answer: what is not scanned is not kept.
    #[error("the file could not be scanned: {0}")]
    NotScanned(ScanFault),
    /// The disk.
    #[error("the file could not be kept: {0}")]
    Disk(std::io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a paper is not opened.
#[derive(Debug, Error)]
pub enum OpenRefused {
    /// There is no such paper for this person.
    #[error("there is no such paper in this case")]
    NotFound,
    /// The content is gone from the folder, or is not what was kept.
    #[error("the content of the paper is damaged or missing: it must come from a backup")]
    Damaged,
    /// The disk.
    #[error("the paper could not be read: {0}")]
    Disk(std::io::Error),
    /// The case.
    #[error(transparent)]
    Case(#[from] ViewRefused),
}

impl Files {
    /// A folder, with the usual limit and no scanner.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), most_bytes: MOST_BYTES, scanner: None }
    }

    /// Where a content lies.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.folder.join(hash.get(..2).unwrap_or_default()).join(hash)
    }

    /// Checks a content, and writes it where it is not kept yet.
    async fn keep(&self, name: &str, bytes: impl Into<Arc<[u8]>>) -> Result<KeptFile, FileRefused> {
        let bytes = bytes.into();
        if bytes.is_empty() {
            return Err(FileRefused::Empty);
        }
        if bytes.len() > self.most_bytes {
            return Err(FileRefused::TooLarge { most: self.most_bytes });
        }
        let kind = FileKind::of(&bytes)?;
        if let Some(scanner) = &self.scanner
            && let Some(found) = scanner.scan(&bytes).await.map_err(FileRefused::NotScanned)?
        {
            return Err(FileRefused::Harmful { found });
        }
        let size = bytes.len();
        let files = self.clone();
        let written = tokio::task::spawn_blocking(move || {
            let hash = hash_of(&bytes);
            write(&files.path(&hash), &bytes, &hash).map(|()| hash)
        });
        let hash = written.await.map_err(std::io::Error::other).flatten();
        let hash = hash.map_err(FileRefused::Disk)?;
        Ok(KeptFile { hash, name: clean_name(name, kind), kind, size })
    }
}

impl OneStop {
    /// Keeps a content that somebody uploaded, to be named in a step by its hash.
    ///
    /// # Errors
    /// Why not; then nothing of it is kept.
    pub async fn keep_file(&self, name: &str, bytes: Vec<u8>) -> Result<KeptFile, FileRefused> {
        let bytes: Arc<[u8]> = bytes.into();
        let kept = self.files.keep(name, Arc::clone(&bytes)).await?;
        let row = StoredFile {
            hash: kept.hash.clone(),
            media_type: kept.kind.media_type().to_owned(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            stored_at: self.now().milliseconds(),
        };
        let noted = self.desk.submit(move |tx| Box::pin(async move { tx.put_file(&row).await }));
        noted.await?;
        // Somebody may have forgotten the same content between its bytes and its row. Now that the row is
        // young nobody does.
        let (path, hash) = (self.files.path(&kept.hash), kept.hash.clone());
        let there = tokio::task::spawn_blocking(move || {
            if path.exists() { Ok(()) } else { write(&path, &bytes, &hash) }
        });
        there.await.map_err(std::io::Error::other).flatten().map_err(FileRefused::Disk)?;
        Ok(kept)
    }

    /// Opens a paper of a case for an officer. Papers name persons, so the look stands in the ledger.
    ///
    /// # Errors
    /// Why not.
    pub async fn open_file(
        &self,
        who: &Signed,
        code: &str,
        hash: &str,
    ) -> Result<OpenedFile, OpenRefused> {
        let loaded = self.load(code).await?.ok_or(OpenRefused::NotFound)?;
        let now = self.now();
        let reach = loaded.reach(who, now);
        let office = reach.iter().map(|(office, _)| *office);
        let sees =
            |it: &casework::case::Office| Permission::ReadIdentities.is_of(Post::Office(*it));
        let office = { office }.find(sees).ok_or(OpenRefused::NotFound)?;
        let case = loaded.stored.id;
        let (actor, subject, at) = (who.login.clone(), loaded.stored.code, now.milliseconds());
        let paper = hash.to_owned();
        let opened = self.paper(case, hash).await?;
        let recorded = self.desk.submit(move |tx| {
            Box::pin(async move {
                let (role, payload) = (office.name(), paper.as_bytes());
                let (actor, subject, name) = (&actor, &subject, "open_file");
                tx.record(&Command { actor, role, at, name, subject, payload });
                Ok::<(), StoreError>(())
            })
        });
        recorded.await.map_err(ViewRefused::from)?;
        Ok(opened)
    }

    /// A paper that belongs to a case, as it was kept.
    pub(super) async fn paper(
        &self,
        case: store::CaseId,
        hash: &str,
    ) -> Result<OpenedFile, OpenRefused> {
        let papers = self.store.files_of(case).await.map_err(ViewRefused::from)?;
        let paper = papers.into_iter().find(|it| it.hash == hash).ok_or(OpenRefused::NotFound)?;
        let path = self.files.path(&paper.hash);
        let read = tokio::task::spawn_blocking(move || {
            std::fs::read(path).map(|bytes| (hash_of(&bytes), bytes))
        });
        let (hash, bytes) = match read.await.map_err(std::io::Error::other).flatten() {
            Ok(read) => read,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
                return Err(OpenRefused::Damaged);
            }
            Err(fault) => return Err(OpenRefused::Disk(fault)),
        };
        if hash != paper.hash {
            return Err(OpenRefused::Damaged);
        }
        Ok(OpenedFile { name: paper.name, media_type: paper.media_type, bytes })
    }
}

/// The name of a content.
fn hash_of(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Does a file hold this content already? One that was damaged does not, and is written anew.
fn holds(path: &Path, bytes: &[u8], hash: &str) -> bool {
    let same = std::fs::metadata(path).is_ok_and(|it| usize::try_from(it.len()) == Ok(bytes.len()));
    same && std::fs::read(path).is_ok_and(|there| hash_of(&there) == hash)
}

/// Writes a content so that its name stands for a whole file, or nothing does.
fn write(path: &Path, bytes: &[u8], hash: &str) -> std::io::Result<()> {
    if holds(path, bytes, hash) {
        return Ok(());
    }
    let folder = path.parent().ok_or(std::io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(folder)?;
    let mut chance = [0; 8];
    getrandom::fill(&mut chance).map_err(std::io::Error::other)?;
    let own = folder.join(format!(".{}.part", HEXLOWER.encode(&chance)));
    let done = (|| {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&own)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&own, path)?;
        // The name is on the disk when the folder is.
        std::fs::File::open(folder)?.sync_all()
    })();
    if done.is_err() {
        // Whether the rest of a failed try can be removed changes nothing about the failure.
        drop(std::fs::remove_file(&own));
    }
    done
}

/// A name that is safe to show and to save: no folders, nothing that is not seen or turns the reading
/// direction, not too long, and with the ending of what the file is.
pub(super) fn clean_name(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |it: &char| !is_unseen(*it) && !r#"<>:"|?*"#.contains(*it);
    let kept: String = last.chars().filter(plain).collect();
    let stem = kept.rsplit_once('.').map_or(kept.as_str(), |(stem, _)| stem);
    let stem: String = stem.trim().trim_matches('.').trim().chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { "tệp" } else { &stem };
    format!("{stem}.{}", kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(clean_name(name, FileKind::Pdf), expected);
    }

    #[test]
    fn a_name_keeps_what_can_be_read_and_gets_the_ending_of_its_kind() {
        check("Đơn đề nghị.pdf", "Đơn đề nghị.pdf");
        check("../../etc/passwd", "passwd.pdf");
        check("C:\\tmp\\a.PDF", "a.pdf");
        check("\u{202e}fdp.exe", "fdp.pdf");
        check("a\u{0}b\n.pdf", "ab.pdf");
        check("  ", "tệp.pdf");
        check("...", "tệp.pdf");
        check("<script>.html", "script.pdf");
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(clean_name(&"x".repeat(500), FileKind::Png).chars().count(), 124);
    }

    #[test]
    fn a_content_is_written_once_and_again_where_it_was_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let hash = hash_of(b"%PDF-");
        let path = files.path(&hash);
        assert!(path.ends_with(format!("{}/{hash}", &hash[..2])));
        // The third finds other bytes of the same length.
        for _ in 0..3 {
            write(&path, b"%PDF-", &hash).unwrap();
            let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
            assert_eq!((left.len(), std::fs::read(&path).unwrap().as_slice()), (1, &b"%PDF-"[..]));
            write(&path, b"%PDF-", &hash).unwrap();
            std::fs::write(&path, b"%PDF?").unwrap();
        }
    }
}
