//! Moments in the details of events: whole milliseconds, as the store keeps its times.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::instant::Instant;

/// Milliseconds since 1970-01-01 00:00 UTC, rounded down.
const fn milliseconds(at: Instant) -> i64 {
    at.microseconds().div_euclid(1_000)
}

const fn instant(milliseconds: i64) -> Instant {
    Instant::from_microseconds(milliseconds.saturating_mul(1_000))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn serialize<S: Serializer>(at: &Instant, to: S) -> Result<S::Ok, S::Error> {
    milliseconds(*at).serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    i64::deserialize(from).map(instant)
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
        at.map(super::milliseconds).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Instant>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.map(super::instant))
    }
}
