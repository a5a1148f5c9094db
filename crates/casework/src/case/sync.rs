//! The line of synchronisation: what another system knows of a case.

/// What one other system knows of a case.
///
/// Source: domain rules 1.2, "per external system: pending / sent / acknowledged / rejected / in
/// conflict". A fault here is charged to the owner of the connection, not to the unit (1.9).
#[doc(alias = "trạng thái đồng bộ")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SyncState {
    /// It has to hear of the case and has not been told.
    #[default]
    Pending,
    /// It was told and has not answered.
    Sent,
    /// It confirmed.
    Acknowledged,
    /// It refused what it was sent.
    Rejected,
    /// It holds something else.
    InConflict,
}
