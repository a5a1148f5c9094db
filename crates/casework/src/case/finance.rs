//! The line of fees: asked for, paid, paid back; beside the state, never in it.

use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

/// An amount of money in whole đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dong(pub NonZeroU64);

/// Where the fees of a case stand.
///
/// Source: domain rules 1.2, "finance (none / notified / paid / refunded)". A fee of the office does not
/// stop the clock; a tax or fee that another body sets is an obligation and does.
#[doc(alias = "phí, lệ phí của hồ sơ")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Finance {
    /// Nothing was asked for.
    #[default]
    None,
    /// Asked for, not paid. The amount is missing where an import did not bring it.
    Notified(Option<Dong>),
    /// Paid.
    Paid(Option<Dong>),
    /// Paid back.
    Refunded(Option<Dong>),
}

impl Finance {
    /// The amount, where it is known.
    pub const fn amount(self) -> Option<Dong> {
        match self {
            Self::None => None,
            Self::Notified(amount) | Self::Paid(amount) | Self::Refunded(amount) => amount,
        }
    }
}
