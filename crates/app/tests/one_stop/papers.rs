//! Papers: kept by content, opened by those for whom they are, and never unseen.

use app::one_stop::{FileRefused, HandIn, OpenRefused, PaperIn};
use casework::case::Office;

use crate::common::{House, hand_in};

#[tokio::test]
async fn a_paper_is_opened_by_those_who_see_identities_and_each_look_is_recorded() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let auditor = house.somebody("thanh.tra", Office::Auditor, 1).await;
    let bytes = b"%PDF-1.7\n%%EOF\n".to_vec();
    let kept = house.desk.keep_file("C:\\Don de nghi.doc", bytes.clone()).await.unwrap();
    assert_eq!(kept.name, "Don de nghi.pdf");
    let paper = PaperIn { hash: kept.hash.clone(), name: kept.name };
    let order = HandIn { papers: vec![paper], ..hand_in() };
    let code = house.desk.hand_in(&counter, order).await.unwrap().code;
    let other = house.handed_in(&counter).await.code;

    let opened = house.desk.open_file(&counter, &code, &kept.hash).await.unwrap();
    assert_eq!((opened.bytes, opened.media_type.as_str()), (bytes, "application/pdf"));
    let refused = house.desk.open_file(&auditor, &code, &kept.hash).await;
    assert!(matches!(refused, Err(OpenRefused::NotFound)));
    // A paper of one case is not opened through another one.
    let refused = house.desk.open_file(&counter, &other, &kept.hash).await;
    assert!(matches!(refused, Err(OpenRefused::NotFound)));
    let entries = house.desk.store().ledger_of(&code, i64::MAX, 10).await.unwrap();
    assert_eq!(entries.iter().filter(|it| it.command == "open_file").count(), 1);

    // What lies in the folder is not what was kept: it is not shown.
    std::fs::write(house.desk.files().path(&kept.hash), b"%PDF-1.7\nforged\n%%EOF\n").unwrap();
    let damaged = house.desk.open_file(&counter, &code, &kept.hash).await;
    assert!(matches!(damaged, Err(OpenRefused::Damaged)));
}

#[tokio::test]
async fn what_is_refused_is_nowhere() {
    let house = House::new().await;
    let refused = house.desk.keep_file("a.pdf", b"MZ\x90\0".to_vec()).await;
    assert!(matches!(refused, Err(FileRefused::Kind(_))));
    let most = house.desk.files().most_bytes;
    let refused = house.desk.keep_file("a.pdf", vec![b'%'; most + 1]).await;
    assert!(matches!(refused, Err(FileRefused::TooLarge { .. })));
    assert!(matches!(house.desk.keep_file("a.pdf", Vec::new()).await, Err(FileRefused::Empty)));
    assert!(!house.desk.files().folder.exists());
}
