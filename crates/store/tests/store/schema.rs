//! The database itself: its statements prepare, and what is appended cannot be changed.

use std::collections::BTreeSet;
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

/// Tables in which a row is never changed nor deleted, and what is added instead.
const APPENDED: [(&str, &str); 9] = [
    ("calendar_versions", "a version"),
    ("case_events", "an event that corrects"),
    ("case_files", "a paper"),
    ("figures", "a figure recorded later"),
    ("frozen_periods", "a version"),
    ("imports", "an import"),
    ("ledger", "an entry"),
    ("procedure_versions", "a version"),
    ("submissions", "a submission"),
];

#[tokio::test]
async fn what_is_only_appended_to_cannot_be_changed_or_deleted_past_the_store() {
    let (own, _) = Own::with_two_cases().await;
    let mut past = own.past().await;
    let rows = [
        "calendar_versions values (1, '1', '', 1, 'a')",
        "case_events values (1, 1, 'Received', 1, 1, null, 'demo', null)",
        "files values ('ab', 'application/pdf', 1, 1)",
        "case_files values (1, 1, 'ab', 'a.pdf', 'paper', 1, 'a')",
        "figures values (1, 1, 'm', '2022', null, null, null, null, 'value', 1)",
        "frozen_periods values (1, 'r', '', '2026-01-01', '2026-03-31', 'm', 1, 1, 'h', '{}', 'h', null, 1, 'a')",
        "imports values (1, 'h', 'r', 'n', 's', '', 1, 0, 1, 1, 1, 'a')",
        "ledger values (1, 1, 'a', 'r', 'c', 's', 'h', 'p', 'h')",
        "procedure_versions values (1, 1, '2026-01-01', null, 'd', '{}', 1, 'a')",
        "submissions values (1, 'N1', 1)",
    ];
    for row in rows {
        past.execute(&format!("insert into {row}")).await.unwrap();
    }
    for (table, instead) in APPENDED {
        let first = match table {
            "submissions" => "number = 'N2'",
            _ => "id = 7",
        };
        let own_way = match crate::ENGINE {
            Engine::Sqlite => format!("replace into {table} select * from {table}"),
            Engine::Postgres => format!("truncate {table} cascade"),
        };
        let ways = [format!("update {table} set {first}"), format!("delete from {table}"), own_way];
        for attempt in ways {
            let refused = past.execute(&attempt).await.unwrap_err().to_string();
            let said = format!("{table} is append-only: add {instead}");
            // What goes with it in a cascade may be asked first.
            let also = attempt.starts_with("truncate") && refused.contains("is append-only: add");
            assert!(refused.contains(&said) || also, "{attempt}: {refused}");
        }
    }
    let deleted = past.execute("delete from cases").await.unwrap_err().to_string();
    assert!(deleted.contains("cases is append-only: add an event"), "{deleted}");
}

#[test]
fn whatever_no_statement_changes_is_guarded_or_named_here() {
    // They change nowhere yet; a page that edits them would not be wrong.
    const OPEN: [&str; 3] = ["procedures", "units", "turning_kinds"];
    let folder = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let texts = |name: &str| {
        let paths = fs::read_dir(folder(name)).unwrap().map(|it| it.unwrap().path());
        paths.map(|it| fs::read_to_string(it).unwrap()).collect::<Vec<_>>()
    };
    let words = |text: &str, before: &str| {
        let after = text.split(before).skip(1).map(str::trim_start);
        let word = |it: &str| {
            it.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap().to_owned()
        };
        after.map(word).collect::<Vec<_>>()
    };
    let (mut made, mut changed) = (BTreeSet::new(), BTreeSet::new());
    for text in texts("migrations") {
        made.extend(words(&text, "create table "));
    }
    for text in texts("queries") {
        let lines: Vec<&str> = text.lines().filter(|it| !it.starts_with("--")).collect();
        let text = lines.join("\n");
        changed.extend(words(&text, "delete from "));
        if text.starts_with("update ") {
            changed.extend(words(&text, "update ").into_iter().take(1));
        }
        if text.contains("do update") {
            changed.extend(words(&text, "insert into "));
        }
    }
    let guarded: BTreeSet<String> = APPENDED.iter().map(|it| it.0.to_owned()).collect();
    let both: Vec<&String> = guarded.intersection(&changed).collect();
    assert_eq!(both, Vec::<&String>::new(), "a statement changes what is only appended to");
    let neither = made.iter().filter(|it| !guarded.contains(*it) && !changed.contains(*it));
    let neither: Vec<&String> = neither.filter(|it| !OPEN.contains(&it.as_str())).collect();
    assert!(neither.is_empty(), "{neither:?}: guard them by a trigger");
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
