//! Bytes in, records and faults out. Nothing is decided here and nothing is lost.

mod figures;

pub use figures::{Cell, FigureRow, FigureTable, TableFault, TableFaultKind, read_figures};
