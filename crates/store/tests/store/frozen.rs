//! Frozen periods: kept as they were, version after version.

use store::{Engine, NewFrozenPeriod, StoreError};

use crate::common::Own;

fn version(version: i64) -> NewFrozenPeriod {
    NewFrozenPeriod {
        report: "ii06".into(),
        scope: String::new(),
        first_day: "2026-04-01".into(),
        last_day: "2026-06-30".into(),
        mapping: "minhbach".into(),
        version,
        known_by: 1_783_000_000_000,
        snapshot_hash: "ab".repeat(32),
        document: r#"{"rows":[]}"#.into(),
        difference: (version > 1).then(|| r#"{"cells":[]}"#.into()),
        frozen_at: 1_783_000_001_000,
        frozen_by: "lan".into(),
    }
}

async fn freeze(own: &Own, new: &NewFrozenPeriod) -> Result<i64, StoreError> {
    let mut tx = own.store.begin().await.unwrap();
    let id = tx.freeze_period(new).await?;
    tx.commit().await.map(|()| id)
}

#[tokio::test]
async fn versions_are_read_as_they_were_frozen_and_the_last_one_is_found() {
    let own = Own::new().await;
    let other = NewFrozenPeriod { scope: "H41.12".into(), ..version(1) };
    for (new, id) in [(version(1), 1), (version(2), 2), (other.clone(), 3)] {
        assert_eq!(freeze(&own, &new).await.unwrap(), id);
    }
    let all = own.store.frozen_periods().await.unwrap();
    let frozen: Vec<_> = all.iter().map(|it| it.frozen.clone()).collect();
    assert_eq!(frozen, [version(1), version(2), other]);
    let hash = "1633902c6cbba5e7770dbed172df754a25078bb76efe1f23474edc87f1a47655";
    assert_eq!(all[0].document_hash, hash);
    let days = ("2026-04-01", "2026-06-30");
    let last = own.store.last_frozen_period(("ii06", ""), days, "minhbach").await.unwrap();
    assert_eq!(last.unwrap().frozen, version(2));
    let none = own.store.last_frozen_period(("ii06", ""), days, "vendor").await.unwrap();
    assert_eq!(none, None);
    assert_eq!(own.store.frozen_period(2).await.unwrap().unwrap().frozen, version(2));
    assert_eq!(own.store.frozen_period(9).await.unwrap(), None);
}

#[tokio::test]
async fn a_version_is_frozen_once() {
    let own = Own::new().await;
    freeze(&own, &version(1)).await.unwrap();
    let again = NewFrozenPeriod { document: "{}".into(), ..version(1) };
    assert!(freeze(&own, &again).await.is_err());
    assert_eq!(own.store.frozen_periods().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_frozen_cannot_be_changed_or_deleted() {
    let own = Own::new().await;
    freeze(&own, &version(1)).await.unwrap();
    let mut connection = own.past().await;
    let own_way = match crate::ENGINE {
        Engine::Sqlite => "replace into frozen_periods select * from frozen_periods",
        Engine::Postgres => "truncate frozen_periods",
    };
    for attempt in
        ["update frozen_periods set document = '{}'", "delete from frozen_periods", own_way]
    {
        let refused = connection.execute(attempt).await.unwrap_err().to_string();
        assert!(refused.contains("is append-only: add a version"), "{attempt}: {refused}");
    }
}
