//! What is kept of a file: cases, events with their origin, and what the source says beside them.

use std::sync::Arc;

use app::import::{ImportFile, ImportOrder, save};
use casework::case::{Act, Case, CaseEvent, CaseState, EventNumber};
use casework::{EventKind, Instant};
use store::{Engine, StoredCase};

use crate::support::{CASES, EVENTS, NOW, Own, at, import, order};

/// One case of three steps.
pub(crate) const ONE: [&str; 4] = [
    EVENTS,
    "H1-1,Thủ tục A,Xã A,Trực tuyến,01/06/2022 08:00:00,08/06/2022 17:00:00,07/06/2022 09:00:00,Tiếp nhận,cb-01,01/06/2022 08:00:00",
    "H1-1,Thủ tục A,Xã A,Trực tuyến,01/06/2022 08:00:00,08/06/2022 17:00:00,07/06/2022 09:00:00,Thẩm định,cb-02,03/06/2022 10:00:00",
    "H1-1,Thủ tục A,Xã A,Trực tuyến,01/06/2022 08:00:00,08/06/2022 17:00:00,07/06/2022 09:00:00,Trả kết quả,cb-01,07/06/2022 09:00:00",
];

/// The fold of a stored case.
fn folded(case: &StoredCase) -> Case {
    Case::current(case.events.iter().map(|event| CaseEvent {
        number: EventNumber::new(event.id.number()),
        act: Act::read(event.kind, event.detail.as_deref()).unwrap(),
        happened: Instant::from_microseconds(event.happened_at * 1_000),
        recorded: Instant::from_microseconds(event.recorded_at * 1_000),
        actor: event.actor.as_deref().map(Into::into),
        origin: event.source.as_str().into(),
    }))
}

#[tokio::test]
async fn each_event_keeps_the_file_and_the_row_it_was_read_from() {
    let own = Own::new().await;
    let file = ImportFile::read(order(&own.file("a.csv", &ONE)), &|_| {}).unwrap();
    let mark = file.hash[..16].to_owned();
    let done = save(&own.store, Arc::new(file), NOW, &|_| {}).await.unwrap();
    assert_eq!((done.new_cases, done.new_events, done.conflicts), (1, 3, 0));
    let case = own.case("H1-1").await;
    let sources: Vec<&str> = case.events.iter().map(|it| it.source.as_str()).collect();
    assert_eq!(sources, [format!("{mark}:2"), format!("{mark}:3"), format!("{mark}:4")]);
    let imports = own.store.imports().await.unwrap();
    assert_eq!((imports.len(), imports[0].read.rows), (1, 3));
    assert!(imports[0].read.hash.starts_with(&mark));
    assert_eq!(
        (imports[0].read.name.as_str(), imports[0].read.imported_by.as_str()),
        ("a.csv", "tester")
    );
    let ledger = own.store.ledger_of(&mark, i64::MAX, 10).await.unwrap();
    assert_eq!((ledger.len(), ledger[0].command.as_str()), (1, "import"));
}

#[tokio::test]
async fn the_columns_say_when_and_the_rows_say_who() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let case = own.case("H1-1").await;
    let kinds: Vec<EventKind> = case.events.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [EventKind::Received, EventKind::StepDone, EventKind::ResultIssued]);
    assert_eq!(case.events[0].actor.as_deref(), Some("cb-01"));
    assert_eq!(case.events[0].detail.as_deref(), Some(r#"{"channel":"online"}"#));
    assert_eq!(case.events[1].detail.as_deref(), Some(r#"{"step":"Thẩm định"}"#));
    assert_eq!(case.events[2].happened_at, at("2022-06-07T09:00"));
    assert_eq!((case.received_at, case.channel.as_str()), (Some(at("2022-06-01T08:00")), "online"));
    let case = folded(&case);
    assert_eq!(case.state(), CaseState::Resolved);
}

#[tokio::test]
async fn a_due_date_that_was_typed_there_is_kept_beside_the_case_and_in_no_event() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let case = own.case("H1-1").await;
    let said = own.store.sources_of(case.id).await.unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].system.as_str(), said[0].due_at),
        ("one-gate", Some(at("2022-06-08T17:00")))
    );
    let due = at("2022-06-08T17:00").to_string();
    for event in case.events {
        assert!(event.happened_at.to_string() != due);
        assert!(!event.detail.unwrap_or_default().contains(&due));
    }
}

#[tokio::test]
async fn a_row_that_is_a_case_becomes_its_receipt_its_stops_and_its_result() {
    let own = Own::new().await;
    let rows = [
        CASES,
        "H1-1,1.000001,xa-a,Trực tiếp,01/06/2022 08:00,08/06/2022,07/06/2022 09:00,Đã trả kết quả",
        "H1-2,1.000001,xa-a,Trực tiếp,01/06/2022 08:00,08/06/2022,,Chờ bổ sung hồ sơ",
        "H1-3,1.000001,xa-a,Trực tiếp,01/06/2022 08:00,08/06/2022,,Công dân rút hồ sơ",
        "H1-4,1.000001,xa-a,Trực tiếp,01/06/2022 08:00,08/06/2022,01/06/2022,Đã trả kết quả",
    ];
    own.import(&rows).await.unwrap();
    let state = async |code| folded(&own.case(code).await).state();
    assert_eq!(state("H1-1").await, CaseState::Resolved);
    assert_eq!(state("H1-2").await, CaseState::AwaitingSupplement);
    assert_eq!(state("H1-3").await, CaseState::Withdrawn);
    // A result known by its day alone came after a receipt of that day.
    assert_eq!(state("H1-4").await, CaseState::Resolved);
    let printed = &own.case("H1-2").await.events[1];
    assert!(printed.source.ends_with(":state"), "{}", printed.source);
}

#[tokio::test]
async fn four_thousand_planted_cases_fold_to_what_their_columns_say() {
    let own = Own::empty().await;
    let planted = fixtures::planted(7);
    let path = own.folder.path().join("planted.csv");
    std::fs::write(&path, &planted.csv).unwrap();
    let order = ImportOrder { create_unknown: true, ..order(&path) };
    let file = ImportFile::read(order.clone(), &|_| {}).unwrap();
    let done = import(&own.store, &order).await.unwrap();
    let log = &file.reading.log;
    assert_eq!(done.new_cases, log.cases().len() as u64);
    assert!(done.new_events >= log.events().len() as u64);
    let mut by_code = std::collections::HashMap::new();
    own.store
        .each_case(i64::MAX, |case| drop(by_code.insert(case.code.clone(), case)))
        .await
        .unwrap();
    for record in log.cases() {
        let case = folded(&by_code[&*record.code]);
        assert_eq!(case.received(), record.received.map(|it| it.at), "{}", record.code);
        let mut results = case.events().iter().filter(|it| it.kind() == EventKind::ResultIssued);
        let result = results.next().map(|it| it.happened);
        assert_eq!(result, record.resulted.map(|it| it.at), "{}", record.code);
        assert!(results.next().is_none(), "one result each");
    }
}

#[tokio::test]
async fn what_was_imported_is_durable_and_counted_by_the_index_of_cases() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let before = own.store.counts().await.unwrap();
    assert_eq!((before.cases, before.events), (1, 3));
    // The index made anew is the index that was kept along the way.
    assert_eq!(own.store.rebuild_heads().await.unwrap(), 1);
    assert_eq!(own.store.engine(), crate::ENGINE);
    assert!(matches!(crate::ENGINE, Engine::Sqlite | Engine::Postgres));
}
