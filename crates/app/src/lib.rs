//! Use cases.

pub mod analyze;
pub mod backup;
pub mod calendars;
pub mod catalogue;
pub mod cleanup;
pub mod clock;
pub mod demo;
pub mod doctor;
pub mod due_date;
pub mod facts;
pub mod figures;
pub mod house;
pub mod import;
pub mod mail;
pub mod notice;
pub mod one_stop;
pub mod people;
pub mod period;
pub mod portal;
pub mod report;

pub mod criteria;
pub mod score;
pub mod settings;
pub mod snapshot;
pub mod systems;
pub mod timed;
pub mod units;
mod unseen;
pub use store::{EndKind, Store, StoreError, StoredConflict, StoredImport, Trouble, Troubled};

pub use measures::{Fact, HalfOpen, MeasureFile, Page, Record, SnapshotUnit};

pub use intake::{
    BareDays, BpmnFault, CatalogueFileFault, CatalogueFileFaultKind, CatalogueOptions, DateOrder,
    Key, Mapping, MappingFault, MappingFaultKind, MappingOrigin, ReadFault, RowFault, RowFaultKind,
    TableFault, TableFaultKind, read_bpmn,
};
