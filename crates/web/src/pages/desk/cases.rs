//! Cases at the desk: handing one in, finding one.

pub(crate) mod hand_in;
pub(crate) mod new;
pub(crate) mod search;

use crate::context::segment;

/// The address of a case.
pub(crate) fn path(code: &str) -> String {
    format!("/desk/cases/{}", segment(code))
}
