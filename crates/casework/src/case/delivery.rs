//! The line of delivery: where the result is on its way to the citizen.

use serde::{Deserialize, Serialize};

use crate::instant::Instant;

/// By which way a result is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handover {
    /// At the counter.
    Counter,
    /// By public post.
    Post,
    /// As a file.
    Electronic,
}

/// How far it is.
///
/// Source: domain rules 1.2, "ready / sent / received / uncollected".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DeliveryStage {
    /// There is no result yet.
    #[default]
    NotReady,
    /// At the one-stop. Waiting to be collected is never late (domain rules 1.5).
    Ready,
    /// On its way.
    Sent,
    /// With the citizen.
    Received,
    /// The citizen did not come for it.
    Uncollected,
}

/// Where the result is.
#[doc(alias = "trả kết quả")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How far it is.
    pub stage: DeliveryStage,
    /// By which way, where that is known.
    pub by: Option<Handover>,
    /// When the citizen was told that it comes before its day.
    pub early_announced: Option<Instant>,
}
