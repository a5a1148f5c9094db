//! From an export of another system to the events of the desk, and what differs from what is known.
//!
//! Everything here is a function of the log that was read and of what is stored; nothing is decided in
//! silence. A past that changed is a [`Conflict`] with both records, never an edit.

mod acts;
mod case;
mod channel;
mod conflict;
mod reconcile;

pub use acts::{ExportShape, Importer};
pub use case::{ImportedCase, ImportedEvent, SaidBy, Told};
pub use channel::channel_of;
pub use conflict::{Conflict, ConflictKind};
pub use reconcile::{Holder, KnownCase, KnownEvent, Reconciled, Window, reconcile};
