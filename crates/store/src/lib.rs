//! The store: events with two times, kept so that nothing acknowledged is lost.
//!
//! Every line of SQL lies in `migrations` and `queries`. What is stored was read somewhere or done by
//! somebody; what follows from it is computed by the rule crates and never stored here.

mod address;
mod bulk;
mod case;
mod engine;
mod error;
mod figure;
mod ids;
mod migrations;
mod procedure;
mod settings;
mod sql;
mod store;
mod unit;
mod value;
mod writer;

pub use address::AddressFault;
pub use case::{NewCase, NewEvent, StoredCase, StoredEvent};
pub use casework::EventKind;
pub use engine::Engine;
pub use error::{Record, StoreError};
pub use figure::{NewFigure, StoredFigure};
pub use ids::{CaseId, EventId, FigureId, ProcedureId, UnitId};
pub use procedure::{NewProcedure, StoredProcedure};
pub use settings::Counts;
pub use store::Store;
pub use unit::{NewUnit, StoredUnit};
pub use writer::Writer;
