//! The database itself: its statements prepare, and what is appended cannot be changed.

use std::fs;

use crate::common::{Own, event, unit};
use store::EventKind::Received;
use store::{Engine, NewFigure, Store, StoreError};

/// How files of statements for this engine alone are marked.
const ENGINE_OF_FILES: &str = match crate::ENGINE {
    Engine::Sqlite => "sqlite",
    Engine::Postgres => "postgres",
};

#[tokio::test]
async fn every_statement_prepares_against_the_present_form() {
    let own = Own::new().await;
    let mut connection = own.past().await;
    let mut prepared = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap() {
        let path = entry.unwrap().path();
        let whose = path.file_stem().unwrap().to_str().unwrap().rsplit_once('.');
        if whose.is_some_and(|(_, engine)| engine != ENGINE_OF_FILES) {
            continue;
        }
        let statement = fs::read_to_string(&path).unwrap();
        let done = connection.prepare(statement).await;
        assert!(done.is_ok(), "{}: {:?}", path.display(), done.err());
        prepared += 1;
    }
    assert!(prepared > 10);
}

#[tokio::test]
async fn the_kinds_that_turn_are_those_of_the_rule() {
    let own = Own::new().await;
    let mut past = own.past().await;
    let together = match crate::ENGINE {
        Engine::Sqlite => "group_concat(kind, ' ')",
        Engine::Postgres => "string_agg(kind, ' ')",
    };
    let stored = past.text(&format!("select {together} from turning_kinds")).await;
    let mut stored: Vec<&str> = stored.split(' ').collect();
    stored.sort_unstable();
    let all = store::EventKind::ALL.iter().filter(|it| it.turns());
    let mut ruled: Vec<&str> = all.map(|it| it.name()).collect();
    ruled.sort_unstable();
    assert_eq!(stored, ruled);
}

#[tokio::test]
async fn a_store_of_a_later_version_is_refused() {
    let own = Own::new().await;
    let mut connection = own.past().await;
    let later = "insert into _sqlx_migrations \
                 select 9000, 'later', installed_on, success, checksum, execution_time \
                 from _sqlx_migrations where version = 1";
    connection.execute(later).await.unwrap();
    let refused = Store::open(own.address()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Migrate { .. }));
}

#[tokio::test]
async fn events_and_figures_cannot_be_changed_or_deleted() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_events(&[event(one, Received, 1, 1)]).await.unwrap();
    let unit = tx.add_units(&[unit("U2")]).await.unwrap()[0];
    let figure = NewFigure {
        unit,
        measure: "m".into(),
        period: "2022".into(),
        part: None,
        whole: None,
        value: None,
        responses: None,
        state: "not_submitted".into(),
        recorded_at: 1,
    };
    tx.add_figures(&[figure]).await.unwrap();
    tx.commit().await.unwrap();

    let mut connection = own.past().await;
    let own_ways = match crate::ENGINE {
        Engine::Sqlite => [
            "replace into case_events select * from case_events",
            "replace into figures select * from figures",
        ],
        Engine::Postgres => ["truncate case_events cascade", "truncate figures"],
    };
    let ways = [
        "update case_events set happened_at = 0",
        "delete from case_events",
        "update figures set state = 'value'",
        "delete from figures",
    ];
    for attempt in ways.iter().chain(&own_ways) {
        let refused = connection.execute(attempt).await.unwrap_err().to_string();
        assert!(refused.contains("is append-only: add a"), "{attempt}: {refused}");
    }
    let counts = own.store.counts().await.unwrap();
    assert_eq!((counts.events, counts.figures), (1, 1));
    assert_eq!(own.store.case("C1").await.unwrap().unwrap().events[0].happened_at, 1);
}

#[tokio::test]
async fn a_kind_that_is_no_kind_is_told_with_its_event() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let mut connection = own.past().await;
    let written = "insert into case_events values (7, 1, 'Vanished', 1, 1, null, 'demo', null)";
    connection.execute(written).await.unwrap();
    assert_eq!(one.number(), 1);
    let refused = own.store.case("C1").await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the event with id 7 is damaged: `Vanished` cannot be its kind"
    );
}

#[tokio::test]
async fn a_case_of_no_unit_is_refused_by_the_database() {
    let own = Own::new().await;
    let mut connection = own.past().await;
    let dangling = "insert into cases values (1, 'C1', 1, 1, 'direct', null)";
    let refused = connection.execute(dangling).await.unwrap_err();
    let kind = refused.as_database_error().unwrap().kind();
    assert_eq!(kind, sqlx::error::ErrorKind::ForeignKeyViolation);
}
