//! `minhbach backup` and `minhbach restore`.

use std::path::PathBuf;

use app::backup::{self, BackupError, Kept, Manifest};
use words::{count, text};

use crate::args::{BackupArgs, RestoreArgs};
use crate::clock::SystemClock;
use crate::failure::{Failure, failed};

/// Takes a backup.
pub(crate) fn run(args: &BackupArgs) -> Result<(), Failure> {
    let found = args.place.find()?;
    let files = args.files.as_deref().or(found.files.as_deref());
    let kept = Kept { store: &found.store, files };
    let taken = crate::runtime()?.block_on(backup::take(kept, &args.out, &SystemClock));
    let manifest = taken.map_err(|error| told(&error))?;
    say("backup-done", &manifest, &args.out)?;
    let faulty = [("missing", &manifest.files_missing), ("damaged", &manifest.files_damaged)];
    let mut whole = true;
    for (which, hashes) in faulty.into_iter().filter(|(_, hashes)| !hashes.is_empty()) {
        whole = false;
        let told = [("hashes", hashes.join(", "))];
        crate::demo::say(&format!("backup-files-{which}"), &told)?;
    }
    if whole { Ok(()) } else { Err(Failure::answer_is_no()) }
}

/// Puts one back.
pub(crate) fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    let kept = Kept { store: &args.store, files: args.files.as_deref() };
    let manifest = crate::runtime()?.block_on(backup::restore(&args.backup, kept));
    let manifest = manifest.map_err(|error| told(&error))?;
    say("restore-done", &manifest, &args.backup)
}

/// What is in the backup, in both languages; the end of the ledger is for writing down elsewhere.
fn say(key: &str, manifest: &Manifest, folder: &std::path::Path) -> Result<(), Failure> {
    let rows: u64 = manifest.tables.iter().map(|it| it.rows).sum();
    let (entries, hash) = match &manifest.ledger {
        Some(last) => (u64::try_from(last.entries).unwrap_or_default(), last.hash.as_str()),
        None => (0, "–"),
    };
    let mut lines = String::new();
    for lang in words::Lang::BOTH {
        let told = [
            ("folder", folder.display().to_string()),
            ("tables", count(lang, manifest.tables.len() as u64)),
            ("rows", count(lang, rows)),
            ("files", count(lang, manifest.files)),
            ("entries", count(lang, entries)),
            ("hash", hash.to_owned()),
        ];
        lines.push_str(&text(lang, key, &told));
        lines.push('\n');
    }
    crate::print(&lines)
}

/// Why not, in both languages.
fn told(error: &BackupError) -> Failure {
    let shown = |path: &PathBuf| path.display().to_string();
    let (key, arguments): (&str, Vec<(&'static str, String)>) = match error {
        BackupError::Store(fault) => return failed("backup-store", fault),
        BackupError::File { path, source } => {
            ("backup-file", vec![("path", shown(path)), ("why", source.to_string())])
        }
        BackupError::Occupied { path } => ("backup-occupied", vec![("path", shown(path))]),
        BackupError::NoBackup { path, why } => {
            ("backup-none", vec![("path", shown(path)), ("why", why.clone())])
        }
        BackupError::Later { form } => ("backup-later", vec![("form", form.to_string())]),
        BackupError::Damaged { file, why } => {
            ("backup-damaged", vec![("file", file.clone()), ("why", why.clone())])
        }
        BackupError::NotEmpty { place } => ("backup-not-empty", vec![("place", place.clone())]),
        BackupError::Earlier { place, found, own } => {
            let forms = [("found", found.to_string()), ("own", own.to_string())];
            ("backup-earlier", [vec![("place", place.clone())], forms.into()].concat())
        }
        BackupError::NoStore { place } => ("backup-no-store", vec![("place", place.clone())]),
    };
    Failure::worded(|lang| text(lang, key, &arguments))
}
