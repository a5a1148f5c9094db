//! Which version of a procedure a case is settled by.

use casework::Instant;
use jiff::civil::Date;
use store::VersionId;

use casework::catalogue::ProcedureVersion;

/// A version with what is known of its recording.
#[derive(Clone, Debug)]
pub struct KnownVersion {
    /// Its id: of two, the larger was recorded later.
    pub id: VersionId,
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
/// edited: of those that began by that day the one that began last counts, and of two with one first day
/// the one recorded later. What was recorded after the receipt does not reach back, with one exception:
/// a case received before anything was recorded, as an imported one, takes what was recorded first.
pub(super) fn in_force(
    versions: &[KnownVersion],
    day: Date,
    known_by: Instant,
) -> Option<&KnownVersion> {
    let began = |it: &&KnownVersion| it.says.valid_from <= day;
    let known = versions.iter().filter(began).filter(|it| it.recorded <= known_by);
    let known = known.max_by_key(|it| (it.says.valid_from, it.id));
    let first = || {
        let began = versions.iter().filter(began);
        began.max_by_key(|it| (it.says.valid_from, std::cmp::Reverse(it.id)))
    };
    known.or_else(first).filter(|it| it.says.covers(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::catalogue::{
        LegsTemplate, PublicationDates, Publisher, Regime, ServiceLevel, Track,
    };
    use jiff::civil::date;

    fn says(from: Date, until: Option<Date>) -> ProcedureVersion {
        ProcedureVersion {
            valid_from: from,
            valid_until: until,
            decision: "00/QĐ-UBND".to_owned(),
            regime: Regime::R2025,
            limit: "5d".parse().unwrap(),
            supplement: deadlines::SuspensionMode::Restart,
            suspensions: Vec::new(),
            same_moment: false,
            components: Vec::new(),
            fees: Vec::new(),
            channels: Vec::new(),
            service: ServiceLevel::Full,
            partial_reason: None,
            legs: LegsTemplate::default(),
            workflow: None,
            publisher: Publisher::Province,
            track: Track::Ordinary,
            publication: PublicationDates::default(),
        }
    }

    /// Ids come from a store alone, so the versions of the test are put into one.
    async fn versions(rows: &[(Date, Option<Date>, i64)]) -> Vec<KnownVersion> {
        let store = store::Store::in_memory().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let procedure = store::NewProcedure {
            code: "9.000001".into(),
            name: "Cấp giấy phép mẫu".into(),
            field: "Xây dựng".into(),
            levels: Vec::new(),
            limit: Some("5d".parse().unwrap()),
            supplement: deadlines::SuspensionMode::Suspend,
            online: "full".into(),
        };
        let procedure = tx.add_procedures(&[procedure]).await.unwrap()[0];
        let new = rows.iter().map(|(from, until, recorded_at)| store::NewVersion {
            procedure,
            valid_from: *from,
            valid_until: *until,
            decision: String::new(),
            detail: "{}".into(),
            recorded_at: *recorded_at,
            recorded_by: "a".into(),
        });
        let ids = tx.add_versions(&new.collect::<Vec<_>>()).await.unwrap();
        let known = ids.into_iter().zip(rows).map(|(id, (from, until, recorded))| KnownVersion {
            id,
            recorded: Instant::from_microseconds(*recorded),
            recorded_by: "a".into(),
            says: says(*from, *until),
        });
        known.collect()
    }

    #[track_caller]
    fn check(versions: &[KnownVersion], day: Date, known_by: i64, place: Option<usize>) {
        let found = in_force(versions, day, Instant::from_microseconds(known_by)).map(|it| it.id);
        assert_eq!(found, place.map(|place| versions[place].id));
    }

    #[tokio::test]
    async fn the_last_to_begin_counts_and_a_version_may_end() {
        let (first, second) = (date(2025, 7, 1), date(2026, 8, 10));
        let known = versions(&[(first, None, 1), (second, Some(date(2027, 1, 1)), 1)]).await;
        check(&known, date(2025, 6, 30), 9, None);
        check(&known, date(2026, 8, 9), 9, Some(0));
        check(&known, second, 9, Some(1));
        check(&known, date(2027, 1, 1), 9, None);
    }

    #[tokio::test]
    async fn a_version_recorded_later_does_not_reach_back() {
        let from = date(2025, 7, 1);
        let known = versions(&[(from, None, 10), (from, None, 20)]).await;
        check(&known, date(2026, 1, 1), 15, Some(0));
        check(&known, date(2026, 1, 1), 20, Some(1));
        // Received before anything was recorded: what was recorded first.
        check(&known, date(2026, 1, 1), 5, Some(0));
    }
}
