//! Bytes in, records and faults out. Nothing is decided here and nothing is lost.

mod cases;
mod figures;

pub use cases::{
    DEFAULT_ZONE, DateOrder, Key, Mapping, MappingFault, MappingFaultKind, MappingOrigin, Needs,
    ReadFault, ReadOptions, Reading, RowFault, RowFaultKind, Source, read_log, read_moment,
    zone_named,
};
pub use figures::{Cell, FigureRow, FigureTable, TableFault, TableFaultKind, read_figures};
