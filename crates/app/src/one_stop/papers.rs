//! Papers that come with a case or a step: contents that are kept already, under names that are safe.

use store::{CaseId, NewCaseFile, StoreError};
use thiserror::Error;

use super::OneStop;
use super::files::{FileKind, clean_name};

/// The most papers that come at once.
const MOST_PAPERS: usize = 100;

/// A paper that comes with a case: its content is kept already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperIn {
    /// The hash of its content.
    pub hash: String,
    /// Its name, as whoever sends it says; a case keeps it cleaned.
    pub name: String,
}

impl PaperIn {
    /// The paper as it belongs to a case.
    pub(super) fn of_case(self, case: CaseId, role: &str, at: i64, by: &str) -> NewCaseFile {
        let (role, added_by) = (role.to_owned(), by.to_owned());
        NewCaseFile { case, hash: self.hash, name: self.name, role, added_at: at, added_by }
    }
}

/// Why papers are not taken.
#[derive(Debug, Error)]
pub enum PapersRefused {
    /// A file that is named was never kept.
    #[error("the file `{reference}` is not here: upload it first")]
    UnknownFile {
        /// Its hash.
        reference: String,
    },
    /// More papers than may come at once.
    #[error("at most {MOST_PAPERS} papers come at once")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OneStop {
    /// The papers under names that are safe to show and to save, with the ending of what each is. A name
    /// may have gone through a browser since its file was kept, so it is cleaned each time.
    ///
    /// # Errors
    /// One was never kept, or there are too many; or the store.
    pub async fn papers(&self, papers: &[PaperIn]) -> Result<Vec<PaperIn>, PapersRefused> {
        if papers.len() > MOST_PAPERS {
            return Err(PapersRefused::TooMany);
        }
        let mut known = Vec::with_capacity(papers.len());
        for PaperIn { hash, name } in papers {
            let kept = self.store.file(hash).await?;
            let kind = kept.and_then(|kept| FileKind::of_media_type(&kept.media_type));
            let Some(kind) = kind else {
                return Err(PapersRefused::UnknownFile { reference: hash.clone() });
            };
            known.push(PaperIn { hash: hash.clone(), name: clean_name(name, kind) });
        }
        Ok(known)
    }
}

/// What the ledger binds of a case that comes in: what it is said to be, and the hashes of its papers;
/// nothing of who applies.
pub(super) fn says_of<const N: usize>(parts: [&str; N], papers: &[PaperIn]) -> String {
    let hashes = papers.iter().map(|paper| paper.hash.as_str());
    parts.into_iter().chain(hashes).collect::<Vec<_>>().join(" ")
}
