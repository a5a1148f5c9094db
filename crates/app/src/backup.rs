//! A backup of the store and of its uploads, and putting it back.

use std::path::Path;

pub use store::{BackupError, Manifest};
use store::{Form, Store};

use crate::clock::Clock;

/// Where what is kept lies.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'p> {
    /// The address of the store.
    pub store: &'p Path,
    /// The folder of uploads, where there are any.
    pub files: Option<&'p Path>,
}

/// Takes a backup into a folder that is new or empty; the store may be in use.
///
/// # Errors
/// Why not; what lies in the folder then has no manifest and is no backup.
pub async fn take(kept: Kept<'_>, out: &Path, clock: &dyn Clock) -> Result<Manifest, BackupError> {
    // Opening a store raises it to the present form, and a backup changes nothing.
    match Store::form_at(kept.store).await? {
        Form::Missing => return Err(BackupError::no_store(kept.store)),
        Form::Older { found, own } => return Err(BackupError::earlier(kept.store, found, own)),
        // A later one is refused when it is opened.
        Form::Present | Form::Newer { .. } => {}
    }
    let store = Store::open(kept.store).await?;
    let at = clock.now().milliseconds();
    let taken = store.backup(out, kept.files, at).await;
    store.close().await;
    taken
}

/// Puts a backup back into an empty store.
///
/// # Errors
/// Why not; then no row was put back, and it may be done again.
pub async fn restore(backup: &Path, kept: Kept<'_>) -> Result<Manifest, BackupError> {
    let (store, manifest) = store::restore(backup, kept.store, kept.files).await?;
    store.close().await;
    Ok(manifest)
}
