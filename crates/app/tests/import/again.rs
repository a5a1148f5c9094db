//! The same file again, and a later export of the same system.

use casework::{ConflictKind, EventKind};

use crate::kept::ONE;
use crate::support::{CASES, EVENTS, Own, at, content};

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let before = (content(&own.store).await, own.store.ledger_end().await.unwrap());
    let again = own.import(&ONE).await.unwrap();
    assert!(again.before.is_some());
    assert_eq!((again.new_cases, again.new_events, again.new_conflicts), (0, 0, 0));
    assert_eq!(before, (content(&own.store).await, own.store.ledger_end().await.unwrap()));
}

#[tokio::test]
async fn the_same_rows_in_another_file_and_order_change_nothing() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let before = content(&own.store).await;
    let again = own.import(&[ONE[0], ONE[3], ONE[1], ONE[2]]).await.unwrap();
    assert_eq!(again.before, None);
    assert_eq!((again.new_cases, again.new_events, again.conflicts), (0, 0, 0));
    assert_eq!(before, content(&own.store).await);
}

#[tokio::test]
async fn a_row_that_stands_twice_is_two_events_however_often_it_is_imported() {
    let own = Own::new().await;
    own.import(&[ONE[0], ONE[1], ONE[2], ONE[2], ONE[3]]).await.unwrap();
    own.import(&[ONE[0], ONE[1], ONE[2], ONE[3], ONE[2]]).await.unwrap();
    assert_eq!(own.case("H1-1").await.events.len(), 4);
    assert!(own.conflicts().await.is_empty());
}

#[tokio::test]
async fn a_later_export_adds_only_what_is_new() {
    let own = Own::new().await;
    let open = |row: &str| row.replace(",07/06/2022 09:00:00,T", ",,T");
    let first: Vec<String> = ONE[..3].iter().map(|it| open(it)).collect();
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    own.import(&first).await.unwrap();
    assert_eq!(own.kinds("H1-1").await, [EventKind::Received, EventKind::StepDone]);
    let later = own.import(&ONE).await.unwrap();
    assert_eq!((later.new_cases, later.new_events, later.conflicts), (0, 1, 0));
    assert_eq!(own.kinds("H1-1").await.last(), Some(&EventKind::ResultIssued));
}

/// Imports `ONE`, then the same rows changed; the past stays and the conflict is listed once.
async fn changed(change: impl Fn(&str) -> String) -> Vec<(ConflictKind, String, String)> {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let before = content(&own.store).await;
    let rows: Vec<String> = ONE.iter().map(|it| change(it)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let first = own.import(&rows).await.unwrap();
    assert_eq!(before, content(&own.store).await, "a changed past changes nothing");
    let mut again = rows.clone();
    again.push("");
    let second = own.import(&again).await.unwrap();
    assert_eq!(second.new_conflicts, 0);
    let found = own.conflicts().await;
    assert_eq!(found.len() as u64, first.new_conflicts);
    let unit = own.store.unit("xa-a").await.unwrap().unwrap().id;
    assert!(found.iter().all(|it| it.found.unit == unit && it.code == "H1-1"), "it has an owner");
    assert!(found.iter().all(|it| it.found.other_source.contains(':')), "both records are named");
    found.into_iter().map(|it| (it.found.kind, it.found.kept, it.found.other)).collect()
}

fn moments(kind: ConflictKind, kept: &str, other: &str) -> (ConflictKind, String, String) {
    let text = |it: &str| if it.is_empty() { String::new() } else { at(it).to_string() };
    (kind, text(kept), text(other))
}

#[tokio::test]
async fn a_receipt_that_moved_is_a_conflict() {
    let found = changed(|it| it.replace("01/06/2022 08:00:00", "02/06/2022 08:00:00")).await;
    let moved = moments(ConflictKind::ReceiptMoved, "2022-06-01T08:00", "2022-06-02T08:00");
    assert_eq!(found, [moved]);
}

#[tokio::test]
async fn a_due_date_that_moved_is_a_conflict() {
    let found = changed(|it| it.replace("08/06/2022 17:00:00", "15/06/2022 17:00:00")).await;
    let moved = moments(ConflictKind::DueMoved, "2022-06-08T17:00", "2022-06-15T17:00");
    assert_eq!(found, [moved]);
}

#[tokio::test]
async fn a_result_that_moved_is_a_conflict() {
    let found = changed(|it| it.replace("07/06/2022 09:00:00", "06/06/2022 09:00:00")).await;
    let moved = moments(ConflictKind::ResultMoved, "2022-06-07T09:00", "2022-06-06T09:00");
    assert_eq!(found, [moved]);
}

#[tokio::test]
async fn a_step_that_moved_is_a_conflict() {
    let found = changed(|it| it.replace("03/06/2022 10:00:00", "03/06/2022 11:30:00")).await;
    let moved = moments(ConflictKind::EventMoved, "2022-06-03T10:00", "2022-06-03T11:30");
    assert_eq!(found, [moved]);
}

#[tokio::test]
async fn a_step_that_is_gone_is_a_conflict() {
    let found =
        changed(|it| if it.contains("Thẩm định") { String::new() } else { it.into() }).await;
    assert_eq!(found, [moments(ConflictKind::EventGone, "2022-06-03T10:00", "")]);
}

#[tokio::test]
async fn another_user_of_the_same_step_is_a_conflict() {
    let found = changed(|it| it.replace("cb-02", "cb-09")).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, ConflictKind::EventChanged);
}

#[tokio::test]
async fn another_unit_is_a_conflict() {
    let found = changed(|it| it.replace("Xã A", "Xã B")).await;
    assert_eq!(found, [(ConflictKind::UnitDiffers, "xa-a".to_owned(), "xa-b".to_owned())]);
}

#[tokio::test]
async fn events_before_the_first_of_the_file_are_not_missing() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    // The export of a later month: its first row is of the seventh.
    let later = own.import(&[ONE[0], ONE[3]]).await.unwrap();
    assert_eq!((later.new_events, later.conflicts), (0, 0));
}

#[tokio::test]
async fn a_printed_state_that_passed_is_explained_by_the_end_and_else_a_conflict() {
    let own = Own::new().await;
    let row = |result: &str, state: &str| {
        format!("H1-2,1.000001,xa-a,Trực tiếp,01/06/2022 08:00,08/06/2022,{result},{state}")
    };
    own.import(&[CASES, &row("", "Chờ bổ sung hồ sơ")]).await.unwrap();
    let running = own.import(&[CASES, &row("", "Đang xử lý")]).await.unwrap();
    assert_eq!(running.new_conflicts, 1);
    assert_eq!(own.conflicts().await[0].found.kind, ConflictKind::StateEnded);
    let done = own.import(&[CASES, &row("20/06/2022 09:00", "Đã trả kết quả")]).await.unwrap();
    assert_eq!((done.new_events, done.conflicts), (1, 0));
}

#[tokio::test]
async fn a_receipt_that_comes_in_a_later_part_is_written_down() {
    let own = Own::new().await;
    let bare = |row: &str| row.replace(",01/06/2022 08:00:00,08/06", ",,08/06");
    let rows: Vec<String> = ONE.iter().map(|it| bare(it)).collect();
    own.part(&[EVENTS, &rows[2]]).await.unwrap();
    assert_eq!(own.case("H1-1").await.received_at, None);
    own.part(&[EVENTS, ONE[1]]).await.unwrap();
    assert_eq!(own.case("H1-1").await.received_at, Some(at("2022-06-01T08:00")));
    assert_eq!(own.kinds("H1-1").await, [EventKind::Received, EventKind::StepDone]);
}
