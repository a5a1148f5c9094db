//! Exports of cases or events in any usual format, read into a log, every fault listed.

mod fault;
mod rows;

pub use fault::{ReadFault, RowFault, RowFaultKind};
