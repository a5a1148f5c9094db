//! What was so at a date as known at a time, as Parquet files; and the SQL that counts and lists it.
//!
//! A measure selects records. [`Engine::count`] and [`Engine::list`] wrap the same text, so that a
//! number can always be opened into the records behind it. There are no points here.

mod engine;
mod file;
mod period;
mod snapshot;

pub use engine::{Cell, Engine, EngineFault, Fact, Limits, Page, Record};
pub use file::{MeasureFault, MeasureFaultKind, MeasureFile, MeasuredAt, Owner, Shape, read_all};
pub use period::{EmptyPeriod, HalfOpen};
pub use snapshot::{
    Channel, Column, Content, ENGINE, FORMAT, FileEntry, MANIFEST, Manifest, Snapshot,
    SnapshotCase, SnapshotFault, SnapshotFigure, SnapshotUnit, Written, write,
};
