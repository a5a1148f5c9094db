//! Use cases.

pub mod analyze;
pub mod calendars;
pub mod due_date;

pub mod criteria;
pub mod score;
pub use intake::{
    DateOrder, Key, Mapping, MappingFault, MappingFaultKind, MappingOrigin, ReadFault, RowFault,
    RowFaultKind, TableFault, TableFaultKind,
};
