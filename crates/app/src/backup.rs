//! A backup of the store and of its uploads, and putting it back.

use std::path::Path;

use store::Store;
pub use store::{BackupError, Manifest};

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
    let store = Store::open_for_backup(kept.store).await?;
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
