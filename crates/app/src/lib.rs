//! Use cases.

pub mod calendars;
pub mod due_date;

pub mod criteria;
pub mod score;
pub use intake::{TableFault, TableFaultKind};
