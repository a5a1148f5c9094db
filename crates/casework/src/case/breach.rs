//! An event that the rules did not allow where the case stood.

use super::event::EventNumber;
use super::state::CaseState;
use crate::event_kind::EventKind;

/// An event that the rules did not allow where the case stood.
///
/// History is read, not judged away: imported events come as another system let them happen. A breach
/// is shown; where the case had ended, it changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The event.
    pub event: EventNumber,
    /// Its kind.
    pub kind: EventKind,
    /// Where the case stood.
    pub state: CaseState,
    /// Did it change the case all the same?
    pub followed: bool,
}
