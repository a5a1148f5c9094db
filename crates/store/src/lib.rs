//! The store: events with two times, kept so that nothing acknowledged is lost.
//!
//! Every line of SQL lies in `migrations` and `queries`. What is stored was read somewhere or done by
//! somebody; what follows from it is computed by the rule crates and never stored here.

mod account;
mod address;
mod backup;
mod bulk;
mod case;
mod code;
mod desk;
mod engine;
mod error;
mod figure;
mod head;
mod ids;
mod ledger;
mod list;
mod migrations;
mod office;
mod procedure;
mod search;
mod session;
mod settings;
mod sql;
mod store;
mod system;
mod unit;
mod value;
mod writer;

pub use account::{NewAccount, StoredAccount};
pub use address::AddressFault;
pub use backup::{BackupError, Manifest, PartOf, restore};
pub use case::{NewCase, NewEvent, StoredCase, StoredEvent};
pub use casework::EventKind;
pub use code::case_code;
pub use desk::{Desk, Work};
pub use engine::Engine;
pub use error::{Record, StoreError};
pub use figure::{NewFigure, StoredFigure};
pub use ids::{AccountId, CaseId, EventId, FigureId, OfficeId, ProcedureId, TokenId, UnitId};
pub use ledger::{Command, Entry, LedgerEnd, LedgerFault};
pub use list::{CaseLine, Place, PlaceFault, Within};
pub use office::{NewOffice, Post, StoredOffice};
pub use procedure::{NewProcedure, StoredProcedure};
pub use session::{Invitation, Session};
pub use settings::Counts;
pub use store::Store;
pub use system::{Answer, NewToken, StoredToken};
pub use unit::{NewUnit, StoredUnit};
pub use writer::Writer;
