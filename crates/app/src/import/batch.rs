//! Makes batches of cases on a thread of its own, while those before are written.

use std::sync::Arc;
use std::thread;

use casework::{CaseId, ImportedCase, Importer};
use tokio::sync::mpsc;

use super::file::ImportFile;

/// Cases of a batch.
const CASES: usize = 4_000;
/// Batches that wait for the database.
const WAITING: usize = 2;

/// Cases with what they become.
pub(super) type Batch = Vec<(CaseId, ImportedCase)>;

/// The batches of a file, in its order. The thread ends with the last one, or when nobody listens.
pub(super) fn batches(file: &Arc<ImportFile>) -> mpsc::Receiver<Batch> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let file = Arc::clone(file);
    thread::spawn(move || {
        let log = file.log();
        let mut importer = Importer::new(log, file.shape);
        let mut batch = Batch::with_capacity(CASES);
        for (id, case) in log.numbered() {
            batch.push((id, importer.case(case)));
            if batch.len() == CASES {
                let full = std::mem::replace(&mut batch, Batch::with_capacity(CASES));
                if sender.blocking_send(full).is_err() {
                    return;
                }
            }
        }
        // A listener that went away does not want the rest.
        drop(sender.blocking_send(batch));
    });
    receiver
}
