//! Moments in the details of events: whole milliseconds, as the store keeps its times.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::instant::Instant;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn serialize<S: Serializer>(at: &Instant, to: S) -> Result<S::Ok, S::Error> {
    at.milliseconds().serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    i64::deserialize(from).map(Instant::from_milliseconds)
}

/// The same for a moment that may be missing.
pub(super) mod option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::instant::Instant;

    #[expect(clippy::ref_option, reason = "serde hands over a reference")]
    pub(in super::super) fn serialize<S: Serializer>(
        at: &Option<Instant>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        at.map(Instant::milliseconds).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Instant>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.map(Instant::from_milliseconds))
    }
}
