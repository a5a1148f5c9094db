//! What stands beside an event in the store, as JSON.

use serde::{Deserialize, Serialize};

/// What stands beside an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Detail {
    /// Receipt: the source set no time limit, so no due date can be computed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) no_limit: bool,
    /// Result: what shows from outside the system when it was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) evidence: Option<String>,
    /// Result: the moment that the evidence names, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) evidence_at: Option<i64>,
    /// Result: the moment that the closing note claims, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note_at: Option<i64>,
}

impl Detail {
    /// As JSON; `None` when it says nothing.
    pub(crate) fn written(&self) -> Option<String> {
        (*self != Self::default())
            .then(|| serde_json::to_string(self).expect("numbers and texts are always JSON"))
    }

    /// From JSON.
    ///
    /// # Errors
    /// What the reader of JSON says.
    pub(crate) fn read(text: Option<&str>) -> Result<Self, serde_json::Error> {
        text.map_or_else(|| Ok(Self::default()), serde_json::from_str)
    }
}
