//! Bytes in, records and faults out. Nothing is decided here and nothing is lost.

mod bpmn;
mod cases;
mod catalogue;
mod figures;
mod units;

pub use bpmn::{BPMN_EXTENSION, BpmnFault, BpmnFaultKind, read_bpmn};
pub use cases::{
    DEFAULT_ZONE, DateOrder, Key, Mapping, MappingFault, MappingFaultKind, MappingOrigin, Needs,
    ReadFault, ReadOptions, Reading, RowFault, RowFaultKind, Source, read_log, read_moment,
    zone_named,
};
pub use catalogue::{
    BareDays, CatalogueColumn, CatalogueEntry, CatalogueFile, CatalogueFileFault,
    CatalogueFileFaultKind, CatalogueOptions, CataloguePlace, CatalogueReading, CatalogueTable,
    read_catalogue,
};
pub use figures::{Cell, FigureRow, FigureTable, TableFault, TableFaultKind, read_figures};
pub use units::{UnitRow, read_units};
