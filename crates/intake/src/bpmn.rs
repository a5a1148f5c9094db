//! Workflows drawn in BPMN 2.0: what an office can mean by them is read, all else is refused by name.
//!
//! Read are one process with lanes, a start, ends, tasks for people, exclusive and parallel gateways,
//! and the flows between them. A script, a timer, a loop or a sub-process would mean something that
//! no rule of ours carries out, so a drawing with one is refused as a whole: nothing is left out in
//! silence. Pictures, documentation and what other programs keep under names of their own are passed
//! over.

mod fault;
mod process;
mod tree;

use casework::catalogue::Workflow;

pub use fault::{BpmnFault, BpmnFaultKind};

/// The namespace of what we add to a task: how long it may take.
pub const BPMN_EXTENSION: &str = "urn:minhbach:workflow:1";

/// Largest drawing that is read, in bytes.
const MOST_BYTES: usize = 4 << 20;

/// Reads a workflow. Whether it is in order is asked of [`Workflow::check`].
///
/// # Errors
/// Everything that keeps the drawing from being read, each with its line.
pub fn read_bpmn(bytes: &[u8]) -> Result<Workflow, Vec<BpmnFault>> {
    let whole = |kind| vec![BpmnFault { line: 0, kind }];
    if bytes.len() > MOST_BYTES {
        return Err(whole(BpmnFaultKind::TooLarge { most: MOST_BYTES }));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| whole(BpmnFaultKind::NotUtf8))?;
    let root = tree::read(text).map_err(|fault| vec![fault])?;
    process::read(&root)
}
