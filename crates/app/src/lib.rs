//! Use cases.

pub mod analyze;
pub mod calendars;
pub mod clock;
pub mod demo;
pub mod doctor;
pub mod due_date;
pub mod facts;
pub mod house;
pub mod mail;
pub mod one_stop;
pub mod people;
pub mod portal;

pub mod criteria;
pub mod score;
pub mod settings;
pub mod snapshot;
pub mod units;
pub use measures::{Fact, HalfOpen, MeasureFile, Page, Record, SnapshotUnit};

pub use intake::{
    DateOrder, Key, Mapping, MappingFault, MappingFaultKind, MappingOrigin, ReadFault, RowFault,
    RowFaultKind, TableFault, TableFaultKind,
};
