//! One case in two systems: one code, one record that counts, and what differs listed.

use app::import::ImportOrder;
use casework::ConflictKind;

use crate::kept::ONE;
use crate::support::{CASES, Own, at, content, import, order};

async fn from_ministry(own: &Own, row: &str) -> app::import::Imported {
    let path = own.file("ministry.csv", &[CASES, row]);
    let order = ImportOrder { system: Some("ministry".into()), ..order(&path) };
    import(&own.store, &order).await.unwrap()
}

#[tokio::test]
async fn a_second_system_adds_no_event_and_no_case() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let before = content(&own.store).await;
    let row = "H1-1,Thủ tục A,Xã A,Trực tuyến,01/06/2022 08:02:00,08/06/2022,07/06/2022 09:03:00,";
    let done = from_ministry(&own, row).await;
    assert_eq!((done.new_cases, done.new_events, done.conflicts), (0, 0, 0));
    assert_eq!(before, content(&own.store).await);
    let case = own.case("H1-1").await;
    let systems: Vec<String> =
        own.store.sources_of(case.id).await.unwrap().into_iter().map(|it| it.system).collect();
    assert_eq!(systems, ["one-gate", "ministry"]);
}

#[tokio::test]
async fn open_here_and_done_there_is_a_fault_of_synchronization() {
    let own = Own::new().await;
    own.import(&[CASES, "H1-1,Thủ tục A,Xã A,,01/06/2022 08:00,08/06/2022,,"]).await.unwrap();
    let row = "H1-1,Thủ tục A,Xã A,,01/06/2022 08:00,08/06/2022,07/06/2022 09:00,";
    assert_eq!(from_ministry(&own, row).await.new_conflicts, 1);
    let found = &own.conflicts().await[0].found;
    assert_eq!(found.kind, ConflictKind::DoneElsewhere);
    assert_eq!(
        (found.kept.as_str(), found.other.clone()),
        ("", at("2022-06-07T09:00").to_string())
    );
    assert_eq!(found.system, "ministry");
}

#[tokio::test]
async fn done_here_and_open_there_is_one_too() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let row = "H1-1,Thủ tục A,Xã A,,01/06/2022 08:00,08/06/2022,,";
    assert_eq!(from_ministry(&own, row).await.new_conflicts, 1);
    let found = &own.conflicts().await[0].found;
    assert_eq!(found.kind, ConflictKind::OpenElsewhere);
    assert!(found.kept_source.ends_with(":4") && found.other_source.ends_with(":2"));
}

#[tokio::test]
async fn another_receipt_there_is_listed() {
    let own = Own::new().await;
    own.import(&ONE).await.unwrap();
    let row = "H1-1,Thủ tục A,Xã A,,02/06/2022 08:00,08/06/2022,07/06/2022 09:00,";
    from_ministry(&own, row).await;
    let kinds: Vec<ConflictKind> = own.conflicts().await.iter().map(|it| it.found.kind).collect();
    assert_eq!(kinds, [ConflictKind::ReceiptMoved]);
}
