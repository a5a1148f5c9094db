//! The internal workflow of a procedure as a drawing that editors of BPMN read and write.

use casework::catalogue::Workflow;
use intake::{BpmnFault, read_bpmn};

/// Reads a workflow from a drawing of BPMN 2.0.
///
/// # Errors
/// Every fault of the drawing.
pub fn read_workflow(bytes: &[u8]) -> Result<Workflow, Vec<BpmnFault>> {
    read_bpmn(bytes)
}
