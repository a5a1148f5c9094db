//! Which version of a procedure a case is settled by.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ProcedureVersion;
use crate::instant::Instant;

/// A version with what is known of its recording.
#[derive(Clone, Debug)]
pub struct RecordedVersion<I> {
    /// Its id: of two, the larger was recorded later.
    pub id: I,
    /// When it was recorded.
    pub recorded: Instant,
    /// By whom.
    pub recorded_by: String,
    /// What it says.
    pub says: ProcedureVersion,
}

/// The version in force on a day, as known at a moment.
///
/// Rule: a case keeps the version in force when it was received (domain rules 1.1). Versions are never
/// edited: of those that count and began by that day the one that began last is asked, and it alone: where
/// it has ended, none is in force. What was recorded after the receipt does not reach back, with one
/// exception: a case received before anything was recorded, as an imported one, takes what was recorded
/// first.
pub fn version_in_force<I: Ord>(
    versions: &[RecordedVersion<I>],
    day: Date,
    known_by: Instant,
) -> Option<&RecordedVersion<I>> {
    let began = |it: &&RecordedVersion<I>| it.says.valid_from <= day;
    let known = versions.iter().filter(began).filter(|it| it.recorded <= known_by);
    let first = || {
        let began = versions.iter().filter(began);
        began.max_by_key(|it| (it.says.valid_from, Reverse(&it.id)))
    };
    counting_versions(known).pop().or_else(first).filter(|it| it.says.covers(day))
}

/// Those that count of all that were recorded, the one that began first before the others.
///
/// Rule: of two with one first day the one recorded later counts; the other was replaced by it.
pub fn counting_versions<'v, I: Ord>(
    versions: impl IntoIterator<Item = &'v RecordedVersion<I>>,
) -> Vec<&'v RecordedVersion<I>> {
    let mut counting: BTreeMap<Date, &RecordedVersion<I>> = BTreeMap::new();
    for version in versions {
        let last = counting.entry(version.says.valid_from).or_insert(version);
        if last.id < version.id {
            *last = version;
        }
    }
    counting.into_values().collect()
}
