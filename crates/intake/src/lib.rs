//! Bytes in, records and faults out. Nothing is decided here and nothing is lost.

mod cases;
mod figures;

pub use cases::{ReadFault, RowFault, RowFaultKind};
pub use figures::{Cell, FigureRow, FigureTable, TableFault, TableFaultKind, read_figures};
