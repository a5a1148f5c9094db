//! Reports and frozen periods through the pages of the desk: of the own units alone, with cases and files.

use app::people::Post;
use axum::http::StatusCode;
use casework::case::Office;
use store::{EventKind, NewCase, NewEvent};

use crate::common::{Answer, Browser, PASSWORD, PROCEDURE, Town, moment};

const APPLICANT: [(&str, &str); 6] = [
    ("channel", "counter"),
    ("name", "Nguyễn Thị Mẫu"),
    ("phone", "0912 345 678"),
    ("language", "vi"),
    ("paper", "0"),
    ("paper", "1"),
];

/// A town whose department has received a case on 2 March 2026.
async fn town() -> (Town, Browser) {
    let town = Town::new().await;
    let office = (Post::Office(Office::OneStopOfficer), Some("X99.1"));
    let mut counter = town.signed_in("mot.cua", office).await;
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let taken = counter.fill_in(&path, &APPLICANT).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    (town, counter)
}

/// The page as soon as the report is ready; a browser is told to ask again until then.
async fn ready(browser: &mut Browser, path: &str) -> Answer {
    loop {
        let answer = browser.get(path).await;
        if !answer.headers.contains_key("refresh") {
            return answer;
        }
        assert_eq!(
            (answer.status, &answer.headers["refresh"]),
            (StatusCode::OK, &"3".parse().unwrap())
        );
    }
}

const REPORT: &str = "/desk/reports?form=ii06b&unit=X99.1&period=2026-03&mapping=minhbach";

/// The address of a link with a text in a page.
fn link<'p>(page: &'p str, text: &str) -> &'p str {
    let before = page.split(&format!(">{text}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn a_report_shows_its_cases_and_comes_as_files() {
    let (town, mut counter) = town().await;
    town.at("2026-03-02T08:20");
    let form = counter.get("/desk/reports").await.text;
    assert!(form.contains("<option value=\"2026-Q1\">Quý I năm 2026</option>"), "{form}");
    assert!(form.contains("X99.1 · Sở Mẫu") && !form.contains("Toàn tỉnh"), "{form}");
    assert!(
        form.contains("chưa có văn bản xác nhận"),
        "the mappings say that they are unconfirmed"
    );
    assert!(!form.contains("2026-04"), "a month that has not begun is not offered");

    let day = format!("{REPORT}&as_of=2026-03-02");
    let page = ready(&mut counter, &day).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "BIỂU II.06b",
        "Xây dựng",
        "(3) = (4) + (5) + (6): 1 = 0 + 1 + 0. Khớp.",
        "chưa có văn bản",
    ] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let english = ready(&mut counter, &format!("/en{day}")).await;
    assert!(english.text.contains("(3) = (7) + (11): 1 = 0 + 1. It holds."), "{}", english.text);

    // Each number that is not zero leads to its cases.
    let cases = link(&page.text, "1").replace("&#38;", "&");
    assert!(
        cases.starts_with("/desk/reports/cases?") && cases.contains("as_of=2026-03-02"),
        "{cases}"
    );
    let cases = ready(&mut counter, &cases).await.text;
    assert!(cases.contains("/desk/cases/X99.1-260302-0001"), "{cases}");
    assert!(cases.contains("Đang giải quyết, trong hạn"), "{cases}");
    let late =
        ready(&mut counter, &format!("{}&column=late", day.replace("reports?", "reports/cases?")))
            .await;
    assert!(late.text.contains("Không có hồ sơ nào"), "{}", late.text);

    let file = |kind: &str| format!("{}&as={kind}", day.replace("reports?", "reports/download?"));
    for (kind, begins, media) in
        [("xlsx", "PK", "spreadsheetml.sheet"), ("pdf", "%PDF-", "application/pdf")]
    {
        let sent = ready(&mut counter, &file(kind)).await;
        assert_eq!(sent.status, StatusCode::OK, "{kind}");
        assert!(sent.text.starts_with(begins), "{kind}");
        assert!(sent.headers["content-type"].to_str().unwrap().ends_with(media), "{kind}");
        assert!(sent.headers["content-disposition"].to_str().unwrap().contains(kind));
    }
    assert_eq!(ready(&mut counter, &file("exe")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_has_to_wait_is_told_so_and_the_page_asks_again_by_itself() {
    let (town, counter) = town().await;
    town.at("2026-03-02T08:20");
    // Far more reports at once than are made ready: each as of another day, of which there is no snapshot.
    let mut asking = tokio::task::JoinSet::new();
    for day in 1..=14 {
        let mut counter = counter.clone();
        let path = format!("/desk/reports?unit=X99.1&period=2026-02&as_of=2026-02-{day:02}");
        asking.spawn(async move { counter.get(&path).await });
    }
    let answers = asking.join_all().await;
    assert!(answers.iter().all(|it| it.status == StatusCode::OK));
    let waits: Vec<_> = answers.iter().filter(|it| it.headers.contains_key("refresh")).collect();
    assert!(!waits.is_empty());
    for answer in waits {
        assert_eq!(answer.headers["refresh"], "3");
        for part in ["Đang chuẩn bị", "Tải lại ngay", "as_of=2026-02-"] {
            assert!(answer.text.contains(part), "{part}: {}", answer.text);
        }
    }
    let mut counter = counter.clone();
    let path = "/desk/reports?unit=X99.1&period=2026-02&as_of=2026-02-14";
    assert!(ready(&mut counter, path).await.text.contains("BIỂU II.06b"));
}

#[tokio::test]
async fn what_cannot_be_reported_is_said_at_its_field() {
    let (_town, mut counter) = town().await;
    let check = [
        ("&period=2026-13", "Kỳ báo cáo không đúng"),
        ("&period=2026-04", "chưa đến"),
        ("&period=2026-02&as_of=2026-03-01", "không nằm trong kỳ"),
        ("&period=2026-02&as_of=tomorrow", "Ngày không đúng"),
        ("&period=2026-02&mapping=nobody", "không áp dụng cho kỳ"),
    ];
    for (query, said) in check {
        let answer = counter.get(&format!("/desk/reports?unit=X99.1{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(answer.text.contains(said), "{query}: {}", answer.text);
    }
}

#[tokio::test]
async fn nobody_sees_the_reports_of_another_unit() {
    let (town, _) = town().await;
    let file = town.folder().join("units.csv");
    std::fs::write(&file, "code,name,level,parent\nX99.2,Sở Khác,sở,X99\n").unwrap();
    town.house.import_units(&file).await.unwrap();
    town.house.one_stop.reload().await.unwrap();
    let office = (Post::Office(Office::OneStopHead), Some("X99.2"));
    let mut other = town.signed_in("so.khac", office).await;
    let day = format!("{REPORT}&as_of=2026-03-02");
    for page in ["reports?", "reports/cases?column=open&", "reports/download?as=pdf&"] {
        let theirs = day.replace("reports?", page);
        for unit in ["X99.1", "X99", "", "X00"] {
            let asked = theirs.replace("unit=X99.1", &format!("unit={unit}"));
            assert_eq!(other.get(&asked).await.status, StatusCode::FORBIDDEN, "{asked}");
        }
        // Of the own unit, the rows of the other are no rows.
        let own = theirs.replace("unit=X99.1", "unit=X99.2&rows=unit%3AX99.1");
        let answer = ready(&mut other, &own).await;
        assert!(!answer.text.contains("X99.1-260302"), "{own}: {}", answer.text);
    }

    // A period that the one unit freezes is not there for the other.
    town.at("2026-04-01T08:00");
    let office = (Post::Office(Office::OneStopHead), Some("X99.1"));
    let mut head = town.signed_in("truong", office).await;
    other.sign_in("so.khac", PASSWORD, &town.next_code()).await;
    let form =
        [("unit", "X99.1"), ("period", "2026-03"), ("cut", "calendar"), ("mapping", "minhbach")];
    let frozen = head.fill_in("/desk/periods/freeze", &form).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.text);
    let list = ready(&mut head, "/desk/periods").await.text;
    assert!(list.contains("Tháng 3 năm 2026") && list.contains("truong"), "{list}");
    let version = link(&list, "Tháng 3 năm 2026").to_owned();
    assert!(other.get("/desk/periods").await.text.contains("Chưa có kỳ nào"));
    for page in ["", "/difference", "/download?as=xlsx"] {
        let asked = format!("{version}{page}");
        assert_eq!(other.get(&asked).await.status, StatusCode::NOT_FOUND, "{asked}");
    }
    let refused = other.fill_in("/desk/periods/freeze", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_frozen_period_is_shown_with_its_hash_and_what_moved_since() {
    let (town, mut counter) = town().await;
    town.at("2026-03-02T08:15");
    let office = (Post::Office(Office::OneStopHead), Some("X99.1"));
    let mut head = town.signed_in("truong", office).await;
    let form =
        [("unit", "X99.1"), ("period", "2026-03"), ("cut", "calendar"), ("mapping", "minhbach")];
    let early = head.fill_in("/desk/periods/freeze", &form).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("31/03/2026"), "{}", early.text);
    assert_eq!(counter.get("/desk/periods/freeze").await.status, StatusCode::FORBIDDEN);

    town.at("2026-04-01T08:00");
    head.sign_in("truong", PASSWORD, &town.next_code()).await;
    head.fill_in("/desk/periods/freeze", &form).await;
    let list = ready(&mut head, "/desk/periods").await.text;
    let version = link(&list, "Tháng 3 năm 2026").to_owned();
    let page = head.get(&version).await.text;
    let stored = town.house.one_stop.store().frozen_periods().await.unwrap();
    for part in [stored[0].document_hash.as_str(), "truong", "Số liệu đã chốt, bản 1"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let english = head.get(&format!("/en{version}?form=ii06a")).await.text;
    assert!(english.contains("It holds.") && english.contains("II.06a"), "{english}");
    let sheet = head.get(&format!("{version}/download?as=xlsx")).await;
    assert!(sheet.text.starts_with("PK"));
    assert_eq!(head.get(&format!("{version}/difference")).await.status, StatusCode::NOT_FOUND);

    // Nothing new: it stands.
    let again = head.fill_in("/desk/periods/freeze", &form).await;
    assert!(again.text.contains("không có gì thay đổi so với bản 1"), "{}", again.text);

    // Somebody records a case of March in April: the next version, with the case that moved it.
    recorded_late(&town).await;
    town.at("2026-04-01T08:20");
    let second = head.fill_in("/desk/periods/freeze", &form).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text);
    let list = ready(&mut head, "/desk/periods").await.text;
    let version = link(&list, "Tháng 3 năm 2026").to_owned();
    let page = head.get(&version).await.text;
    assert!(page.contains("So với bản 1: 1 hồ sơ được tính khác"), "{page}");
    let moved = head.get(&format!("{version}/difference")).await.text;
    for part in ["X99.1-260302-0099", "không tính", "vào: X99.1-260302-0099", "Từ bản 1 đến bản 2"]
    {
        assert!(moved.contains(part), "{part}: {moved}");
    }
    let english = head.get(&format!("/en{version}/difference")).await.text;
    assert!(english.contains("came: X99.1-260302-0099"), "{english}");
    town.house.one_stop.store().verify_ledger(None).await.unwrap();
}

/// A case that was received in March and of which nobody had heard until April.
async fn recorded_late(town: &Town) {
    let directory = town.house.one_stop.directory().await.unwrap();
    let unit = directory.unit_by_code("X99.1").unwrap().id;
    let procedure = directory.procedure_by_code(PROCEDURE).unwrap().id;
    let (happened, recorded) = (moment("2026-03-02T10:00"), moment("2026-04-01T08:10"));
    let mut writer = town.house.one_stop.store().begin().await.unwrap();
    let case = NewCase {
        code: "X99.1-260302-0099".to_owned(),
        unit,
        procedure,
        channel: "online".to_owned(),
        received_at: Some(happened.milliseconds()),
    };
    let case = writer.add_cases(&[case]).await.unwrap()[0];
    let event = NewEvent {
        case,
        kind: EventKind::Received,
        happened_at: happened.milliseconds(),
        recorded_at: recorded.milliseconds(),
        actor: None,
        source: "invented".to_owned(),
        detail: None,
    };
    writer.add_events(&[event]).await.unwrap();
    writer.commit().await.unwrap();
}
