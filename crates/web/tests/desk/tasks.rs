//! Tasks of the clean-up and the register through the pages of the desk.

use app::import::{ImportFile, ImportOrder, save};
use app::people::Post;
use axum::http::{StatusCode, header};
use casework::case::Office;

use crate::common::{Browser, PROCEDURE, Town};

/// A case whose result is dated before its receipt.
const WRONG: &str = "X99.1-260302-0001";

async fn officer(town: &Town, login: &str, office: Office) -> Browser {
    town.signed_in(login, (Post::Office(office), Some("X99.1"))).await
}

/// Imports the faulty case, with this receipt.
async fn import(town: &Town, received: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ho-so.csv");
    let header = "Mã hồ sơ,Thủ tục,Đơn vị,Ngày tiếp nhận,Ngày trả kết quả";
    let row = format!("{WRONG},{PROCEDURE},X99.1,{received},27/02/2026 09:00");
    std::fs::write(&path, format!("{header}\n{row}\n")).unwrap();
    let reading = app::analyze::AnalyzeOrder { file: path, ..Default::default() };
    let order = ImportOrder { reading, by: "tester".into(), ..ImportOrder::default() };
    let file = std::sync::Arc::new(ImportFile::read(order, &|_| {}).unwrap());
    let desk = &town.house.one_stop;
    save(desk.store(), file, desk.now(), &|_| {}).await.unwrap();
}

/// The first link of a page that begins so.
fn link(page: &str, beginning: &str) -> String {
    let from = page.find(&format!("href=\"{beginning}")).unwrap_or_else(|| panic!("{page}"));
    page[from + 6..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_finding_is_seen_by_its_unit_and_ends_with_a_reason() {
    let town = Town::new().await;
    let mut head = officer(&town, "truong.phong", Office::UnitHead).await;
    assert!(!head.get("/desk").await.text.contains("id=\"tasks\""), "nothing waits");
    assert!(head.get("/desk/tasks").await.text.contains("chưa có việc nào"));
    import(&town, "02/03/2026 07:30").await;
    town.house.cleanup.search("system").await.unwrap();

    let desk = head.get("/desk").await.text;
    assert!(desk.contains("Việc cần rà soát") && desk.contains("Việc đang chờ"), "{desk}");
    let overview = head.get("/desk/tasks").await.text;
    assert_eq!(link(&overview, "/desk/units/"), "/desk/units/X99.1");
    let unit = head.get("/desk/units/X99.1").await.text;
    assert!(unit.contains("Sở Mẫu") && unit.contains("Việc quá hạn"), "{unit}");
    let list = head.get("/desk/units/X99.1/tasks").await.text;
    assert!(list.contains(WRONG) && list.contains("17:00 thứ Hai, ngày 9/3/2026"), "{list}");
    let english = head.get("/en/desk/units/X99.1/tasks").await.text;
    assert!(
        english.contains("To be checked by") && english.contains("Look and decide"),
        "{english}"
    );

    let task = link(&list, "/desk/tasks/");
    let page = head.get(&task).await.text;
    assert!(page.contains(&format!("/desk/cases/{WRONG}/correct")), "{page}");
    assert!(page.contains(&format!("href=\"/desk/cases/{WRONG}\"")), "{page}");
    // Without a reason, and with a correction that is none, it waits as before.
    let refused = head.fill_in(&task, &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Chưa có lý do"), "{}", refused.text);
    let refused = head.fill_in(&task, &[("do", "correction"), ("event", "1")]).await;
    assert!(refused.text.contains("Chưa chọn lần đính chính"), "{}", refused.text);
    let done = head.fill_in(&task, &[("reason", "Văn bản gốc ghi <đúng> ngày")]).await;
    assert_eq!(done.location(), "/desk/units/X99.1/tasks?done=task", "{}", done.text);
    let closed = head.get("/desk/units/X99.1/tasks?show=closed").await.text;
    assert!(
        closed.contains("ghi &#60;đúng&#62; ngày") && closed.contains("truong.phong"),
        "{closed}"
    );
    assert!(head.get(&task).await.text.contains("Việc này đã kết thúc"));

    // The day passes: what is left is late, and the leader sees it.
    town.at("2026-03-10T08:00");
    let mut head = officer(&town, "pho.phong", Office::UnitHead).await;
    let late = head.get("/desk/units/X99.1/tasks?show=late").await.text;
    let open = head.get("/desk/units/X99.1/tasks").await.text;
    assert_eq!(late.contains("quá hạn rà soát"), open.contains(WRONG), "{late}");
}

#[tokio::test]
async fn who_only_reads_sees_tasks_and_ends_none_and_another_unit_sees_nothing() {
    let town = Town::new().await;
    import(&town, "02/03/2026 07:30").await;
    town.house.cleanup.search("system").await.unwrap();
    let mut head = officer(&town, "truong.phong", Office::UnitHead).await;
    let list = head.get("/desk/units/X99.1/tasks").await.text;
    let task = link(&list, "/desk/tasks/");
    let mut auditor = officer(&town, "kiem.toan", Office::Auditor).await;
    let seen = auditor.get("/desk/units/X99.1/tasks").await.text;
    assert!(seen.contains(WRONG) && !seen.contains("/desk/tasks/"), "{seen}");
    assert_eq!(auditor.get(&task).await.status, StatusCode::FORBIDDEN);
    assert_eq!(auditor.get("/desk/units/X99").await.status, StatusCode::FORBIDDEN);
    assert_eq!(auditor.get("/desk/units/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(head.get("/desk/tasks/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn records_that_differ_stand_side_by_side_and_end_with_a_reason() {
    let town = Town::new().await;
    import(&town, "02/03/2026 07:30").await;
    import(&town, "02/03/2026 07:45").await;
    let mut head = officer(&town, "truong.phong", Office::UnitHead).await;
    let list = head.get("/desk/units/X99.1/conflicts").await.text;
    assert!(list.contains("07:30 02/03/2026") && list.contains("07:45 02/03/2026"), "{list}");
    let conflict = link(&list, "/desk/conflicts/");
    let page = head.get(&conflict).await.text;
    assert!(page.contains("Đơn vị xem lại") && page.contains("Sở Mẫu"), "{page}");
    let done = head.fill_in(&conflict, &[("reason", "Nguồn ghi sai")]).await;
    assert_eq!(done.location(), "/desk/units/X99.1/conflicts?done=conflict", "{}", done.text);
    let list = head.get("/desk/units/X99.1/conflicts").await.text;
    assert!(list.contains("Không có chỗ nào đang chờ"), "{list}");
}

#[tokio::test]
async fn the_register_is_printed_for_days_that_can_be_read() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let applicant = [
        ("channel", "counter"),
        ("name", "Nguyễn Thị Mẫu"),
        ("phone", "0912 345 678"),
        ("language", "vi"),
        ("paper", "0"),
        ("paper", "1"),
    ];
    let taken = counter.fill_in(&format!("/desk/cases/new/{PROCEDURE}"), &applicant).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let form = |from: &'static str, until| [("unit", "X99.1"), ("from", from), ("until", until)];
    let printed = counter.fill_in("/desk/register", &form("02/03/2026", "02/03/2026")).await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.text);
    assert_eq!(printed.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(printed.text.starts_with("%PDF-"));
    let name = printed.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert_eq!(name, "inline; filename=\"register-X99.1-2026-03-02-2026-03-02.pdf\"");
    for (from, until, said) in [
        ("32/03/2026", "02/03/2026", "Ngày chưa đọc được"),
        ("02/03/2026", "01/03/2026", "nhiều nhất 31 ngày"),
        ("01/01/2026", "02/03/2026", "nhiều nhất 31 ngày"),
    ] {
        let refused = counter.fill_in("/desk/register", &form(from, until)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{from}");
        assert!(refused.text.contains(said), "{}", refused.text);
    }
    let mut other = form("02/03/2026", "02/03/2026");
    other[0].1 = "X99";
    let refused = counter.fill_in("/desk/register", &other).await;
    assert!(refused.text.contains("Không có đơn vị này"), "{}", refused.text);
    let entries = town.house.one_stop.store().ledger_of("X99.1", i64::MAX, 10).await.unwrap();
    assert_eq!(entries.iter().filter(|it| it.command == "read_register").count(), 1);
}
