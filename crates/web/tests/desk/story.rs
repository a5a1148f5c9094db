//! A case through the pages of the desk: from the counter to the result, and what goes wrong on the way.

use app::people::Post;
use axum::http::{StatusCode, header};
use casework::case::Office;
use casework::catalogue::{Step, Workflow};

use crate::common::{Answer, Browser, PROCEDURE, Town};

const PDF: &str = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

const APPLICANT: [(&str, &str); 7] = [
    ("channel", "counter"),
    ("name", "Nguyễn Thị Mẫu <b>"),
    ("phone", "0912 345 678"),
    ("email", "mau@example.vn"),
    ("language", "vi"),
    ("paper", "0"),
    ("paper", "1"),
];

async fn officer(town: &Town, login: &str, office: Office) -> Browser {
    town.signed_in(login, (Post::Office(office), Some("X99.1"))).await
}

/// The address of the case to which an answer leads.
fn case_of(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().split('?').next().unwrap().to_owned()
}

async fn handed_in(counter: &mut Browser) -> String {
    let path = format!("/desk/cases/new/{PROCEDURE}");
    case_of(&counter.fill_in(&path, &APPLICANT).await)
}

#[tokio::test]
async fn from_the_counter_to_the_citizen() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut handler = officer(&town, "can.bo", Office::CaseOfficer).await;
    let mut signer = officer(&town, "lanh.dao", Office::Signer).await;

    let found = counter.get("/desk/cases/new?q=giay+phep+xay+dung").await.text;
    assert!(found.contains(&format!("/desk/cases/new/{PROCEDURE}")), "{found}");
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let taken = counter.upload(&path, &APPLICANT, ("files", "don.pdf", PDF)).await;
    let case = case_of(&taken);
    assert_eq!(case, "/desk/cases/X99.1-260302-0001");
    let page = counter.get(&case).await.text;
    assert!(page.contains("17:00 thứ Hai, ngày 16/3/2026"), "{page}");
    assert!(page.contains("don.pdf") && page.contains("Chuyển hồ sơ"), "{page}");
    assert!(!page.contains("Nguyễn Thị Mẫu"), "who applied is not on the page");

    let desk = counter.get("/desk").await.text;
    assert!(desk.contains("X99.1-260302-0001"), "it waits for the counter: {desk}");
    let open = counter.get("/desk/queues/open").await.text;
    assert!(open.contains("1 hồ sơ") && open.contains("X99.1-260302-0001"), "{open}");
    assert_eq!(counter.get("/desk/queues/none").await.status, StatusCode::NOT_FOUND);

    let done = counter.fill_in(&format!("{case}/forward"), &[]).await;
    assert_eq!(done.location(), format!("{case}?done=step"));
    town.at("2026-03-02T08:10");
    let missing = [("missing", "Bản vẽ mặt bằng\r\nTờ khai"), ("announced", "10cd")];
    let asked = handler.fill_in(&format!("{case}/ask-supplement"), &missing).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let page = handler.get(&case).await.text;
    assert!(page.contains("Bản vẽ mặt bằng") && page.contains("Tờ khai"), "{page}");

    town.at("2026-03-02T08:20");
    let papers = [("papers", "Bản vẽ mặt bằng\r\nTờ khai")];
    let step = format!("{case}/receive-supplement");
    let brought = counter.upload(&step, &papers, ("signed_scan", "giay.pdf", PDF)).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text);

    town.at("2026-03-02T08:30");
    let result = [("signer", "lanh.dao"), ("signature_reference", "0A1B")];
    let step = format!("{case}/issue-result");
    let page = signer.get(&step).await.text;
    assert!(page.contains("<option value=\"lanh.dao\">"), "{page}");
    let issued = signer.upload(&step, &result, ("file", "ket-qua.pdf", PDF)).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text);
    // Article 20: a result that is there before its day is announced before it is handed over.
    let returned = [("handover", "counter"), ("receipt", "Sổ 12")];
    let early = counter.fill_in(&format!("{case}/return-result"), &returned).await;
    assert!(early.text.contains("Điều 20 Nghị định 61/2018/NĐ-CP"), "{}", early.text);
    let news = [("news", "early_result"), ("message", "Tin nhắn số 45")];
    let told = counter.fill_in(&format!("{case}/notify-citizen"), &news).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);
    let returned = [("handover", "counter"), ("receipt", "Sổ 12")];
    let returned = counter.fill_in(&format!("{case}/return-result"), &returned).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.text);
    let page = counter.get(&case).await.text;
    assert!(page.contains("Đã trả kết quả"), "{page}");
    town.house.one_stop.store().verify_ledger(None).await.unwrap();
}

#[tokio::test]
async fn a_case_that_is_not_complete_is_not_received() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let check = |form: Vec<(&'static str, &'static str)>, said: &'static str| (form, said);
    let without =
        |name: &str| APPLICANT.into_iter().filter(|(field, _)| *field != name).collect::<Vec<_>>();
    let with = |name: &str, value: &'static str| {
        let field = move |(field, old)| (field, if field == name { value } else { old });
        APPLICANT.into_iter().map(field).collect::<Vec<_>>()
    };
    for (form, said) in [
        check(without("paper"), "Đơn đề nghị; Bản vẽ &#60;A&#38;B&#62;"),
        check(APPLICANT[..6].to_vec(), "Hồ sơ chưa đủ: Bản vẽ"),
        check(without("name"), "Chưa có tên người nộp"),
        check(without("phone"), "Cần số điện thoại hoặc số định danh"),
        check(with("phone", "12"), "Số điện thoại không hợp lệ"),
        check(with("email", "không phải"), "Địa chỉ thư điện tử không hợp lệ"),
    ] {
        let refused = counter.fill_in(&path, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", refused.text);
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
        assert!(refused.text.contains("class=\"faults\""), "{said}");
    }
    let script = counter.upload(&path, &APPLICANT, ("files", "a.pdf", "<script>")).await;
    assert_eq!(script.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(script.text.contains("a.pdf: chỉ nhận PDF"), "{}", script.text);
    assert!(
        counter.get("/desk/cases?code=X99.1-260302-0001").await.text.contains("Không có hồ sơ mã")
    );
}

#[tokio::test]
async fn who_applied_is_shown_on_its_own_and_each_look_is_written_down() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let case = handed_in(&mut counter).await;
    let looks = |entries: &[app::one_stop::LedgerEntry]| {
        entries.iter().filter(|entry| entry.command == "read_identity").count()
    };
    let code = case.rsplit('/').next().unwrap();
    let store = town.house.one_stop.store();
    assert_eq!(counter.get(&format!("{case}/applicant")).await.location(), case);
    assert_eq!(looks(&store.ledger_of(code, i64::MAX, 100).await.unwrap()), 0);
    let shown = counter.fill_in_at(&case, &format!("{case}/applicant"), &[]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("Nguyễn Thị Mẫu &#60;b&#62;"), "{}", shown.text);
    assert_eq!(looks(&store.ledger_of(code, i64::MAX, 100).await.unwrap()), 1);

    let pdf = counter.fill_in_at(&case, &format!("{case}/print"), &[("form", "receipt")]).await;
    assert_eq!(
        (pdf.status, &pdf.headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &"application/pdf".parse().unwrap())
    );
    assert!(pdf.text.starts_with("%PDF"), "{}", &pdf.text[..20]);
    assert_eq!(looks(&store.ledger_of(code, i64::MAX, 100).await.unwrap()), 2);
    let none = counter.fill_in_at(&case, &format!("{case}/print"), &[("form", "apology")]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    let mut auditor = officer(&town, "kiem.tra", Office::Auditor).await;
    let page = auditor.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("Vai trò của bạn không được xem thông tin người nộp"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn who_comes_second_is_told_what_happened_meanwhile() {
    let town = Town::new().await;
    let mut first = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut second = officer(&town, "hai.cua", Office::OneStopOfficer).await;
    let case = handed_in(&mut first).await;
    let step = format!("{case}/forward");
    let seen = crate::common::hidden(&second.get(&step).await.text);
    first.fill_in(&step, &[("to", "Phòng Quản lý xây dựng")]).await;
    let form: Vec<(&str, &str)> =
        seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let refused = second.post(&step, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Diễn biến vừa ghi nhận"), "{}", refused.text);
    assert!(refused.text.contains("Phòng Quản lý xây dựng"), "{}", refused.text);
}

#[tokio::test]
async fn a_refused_step_says_why_and_on_whose_authority() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut handler = officer(&town, "can.bo", Office::CaseOfficer).await;
    let case = handed_in(&mut counter).await;
    counter.fill_in(&format!("{case}/forward"), &[]).await;
    let step = format!("{case}/ask-supplement");
    let blank = handler.fill_in(&step, &[]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text.contains("href=\"#f-missing\""), "{}", blank.text);
    // Article 19.4: within three working days from the receipt.
    town.at("2026-03-09T08:00");
    let mut handler = officer(&town, "can.bo.2", Office::CaseOfficer).await;
    let late = handler.fill_in(&step, &[("missing", "Bản vẽ")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP"), "{}", late.text);
}

#[tokio::test]
async fn a_correction_counts_once_a_second_person_has_approved_it() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut head = officer(&town, "truong.phong", Office::UnitHead).await;
    let case = handed_in(&mut counter).await;
    counter.fill_in(&format!("{case}/forward"), &[]).await;
    let step = format!("{case}/correct");
    let page = head.get(&step).await.text;
    let options = page.split("<option value=\"").filter_map(|it| it.split('"').next());
    let event = options.filter(|it| it.parse::<i64>().is_ok()).last();
    let form = [
        ("corrects", event.unwrap()),
        ("change", "struck"),
        ("correction_reason", "wrong_case"),
        ("document_number", "12/BB"),
        ("document_date", "2026-03-02"),
    ];
    let proposed = head.fill_in(&step, &form).await;
    assert_eq!(proposed.location(), format!("{case}?done=proposed"), "{}", proposed.text);
    let page = head.get(&case).await.text;
    assert!(page.contains("Đề nghị đính chính") && !page.contains("Duyệt đính chính"), "{page}");
    let mut other = officer(&town, "pho.phong", Office::UnitHead).await;
    let page = other.get(&case).await.text;
    assert!(page.contains("Duyệt đính chính"), "{page}");
    let number =
        page.split("name=\"proposal\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let approve = [("do", "approve"), ("proposal", number)];
    let corrections = format!("{case}/corrections");
    let approved = other.fill_in_at(&case, &corrections, &approve).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    let page = other.get(&case).await.text;
    assert!(page.contains("Đã bị đính chính"), "{page}");
    // A second click, or a second person, is told that it was settled.
    let again = other.fill_in_at(&case, &corrections, &approve).await;
    assert!(again.text.contains("đã được người khác duyệt"), "{} {}", again.status, again.text);
}

#[tokio::test]
async fn a_counter_takes_in_no_case_as_sent_in_online() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let to = format!("/desk/cases/new/{PROCEDURE}");
    let form = [
        ("channel", "online"),
        ("name", "Nguyễn Thị Mẫu"),
        ("phone", "0912345678"),
        ("paper", "0"),
        ("paper", "1"),
    ];
    let refused = counter.fill_in(&to, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("Hãy chọn hình thức nộp"), "{}", refused.text);
}

#[tokio::test]
async fn a_refusal_is_looked_at_twice() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let one_stop = &town.house.one_stop;
    let applicant = app::one_stop::Applicant {
        name: "Nguyễn Thị Mẫu".into(),
        phone: Some("0912345678".into()),
        email: None,
        identity_number: None,
        address: None,
        language: "vi".into(),
    };
    let order = app::one_stop::SubmitOnline {
        unit: "X99.1".into(),
        procedure: PROCEDURE.into(),
        channel: casework::case::Channel::Online,
        applicant,
        papers: Vec::new(),
    };
    let submitted = one_stop.submit_online(None, order).await.unwrap();
    let case = format!("/desk/cases/{}", submitted.number);
    let step = format!("{case}/not-accept");
    let form = [("refusal_reason", "not_competent"), ("reason", "Thuộc thẩm quyền của Sở khác.")];
    let asked = counter.fill_in(&step, &form).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    assert!(asked.text.contains("Hãy kiểm tra lần cuối"), "{}", asked.text);
    assert!(counter.get(&case).await.text.contains("Mới đăng ký"), "nothing was done yet");
    let form = crate::common::hidden(&asked.text);
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = counter.post(&step, &form).await;
    assert_eq!(done.location(), format!("{case}?done=step"), "{}", done.text);
    let page = counter.get(&case).await.text;
    assert!(page.contains("Thuộc thẩm quyền của Sở khác."), "{page}");
    let pdf = counter.fill_in_at(&case, &format!("{case}/print"), &[("form", "refusal")]).await;
    assert!(pdf.text.starts_with("%PDF"));
}

#[tokio::test]
async fn a_changed_calendar_shows_what_it_moves_before_it_does() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    handed_in(&mut counter).await;
    let control = (Post::Office(Office::ControlOfficer), None);
    let mut control = town.signed_in("kiem.soat", control).await;
    let shipped = app::calendars::text("vn").unwrap();
    let version = town.house.one_stop.shelf().current().version().to_owned();
    let same = control.upload("/desk/calendar", &[], ("file", "vn.toml", &shipped)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.text.contains("đã có"), "{}", same.text);
    // Monday 16 March 2026, the day on which the case is due, becomes a day off.
    let changed = shipped.replace(&format!("\"{version}\""), "\"thu-2\"");
    let changed = changed.replace("[2026-04-30]", "[2026-03-16, 2026-04-30]");
    let shown = control.upload("/desk/calendar", &[], ("file", "vn.toml", &changed)).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert!(shown.text.contains("1 hồ sơ đang giải quyết đổi ngày hẹn"), "{}", shown.text);
    assert!(shown.text.contains("17:00 thứ Ba, ngày 17/3/2026"), "{}", shown.text);
    assert_eq!(town.house.one_stop.shelf().current().version(), version, "nothing changed yet");
    let apply = [("do", "apply"), ("text", changed.as_str())];
    let key = crate::common::hidden(&shown.text);
    let key = key.iter().find(|(name, _)| name == "form-key").unwrap();
    let form: Vec<(&str, &str)> = apply.into_iter().chain([("form-key", key.1.as_str())]).collect();
    let done = control.post_files("/desk/calendar", &form).await;
    assert!(done.text.contains("Đã áp dụng lịch mới"), "{}", done.text);
    assert_eq!(town.house.one_stop.shelf().current().version(), "thu-2");
    let page = counter.get("/desk/cases/X99.1-260302-0001").await.text;
    assert!(page.contains("17:00 thứ Ba, ngày 17/3/2026"), "{page}");
}

#[tokio::test]
async fn a_changed_procedure_is_a_new_version_with_its_publication_and_workflow() {
    let town = Town::new().await;
    let control = (Post::Office(Office::ControlOfficer), None);
    let mut control = town.signed_in("kiem.soat", control).await;
    let found = control.get("/desk/catalogue?q=giay+phep").await.text;
    assert!(found.contains(&format!("/desk/catalogue/{PROCEDURE}")), "{found}");
    let path = format!("/desk/catalogue/{PROCEDURE}");
    let form = [
        ("valid_from", "01/03/2026"),
        ("decision", "45/QĐ-UBND"),
        ("limit", "7d"),
        ("decided_on", "27/02/2026"),
    ];
    let new = format!("{path}/new-version");
    let wrong = control.upload(&new, &form, ("workflow", "a.bpmn", "<html/>")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("Không đọc được quy trình"), "{}", wrong.text);
    assert_eq!(control.get(&format!("{path}/workflow")).await.status, StatusCode::NOT_FOUND);

    let stages = vec![vec![Step {
        name: "Thẩm định".into(),
        role: "chuyên viên".into(),
        budget: Some("3d".parse().unwrap()),
    }]];
    let drawing = Workflow::from_stages("Quy trình mẫu", stages);
    let drawing = reports::workflow_bpmn(words::Lang::Vi, &drawing);
    let added = control.upload(&new, &form, ("workflow", "a.bpmn", &drawing)).await;
    assert_eq!(added.location(), path, "{}", added.text);
    let page = control.get(&path).await.text;
    for said in [
        "45/QĐ-UBND",
        "7 ngày làm việc",
        "Thẩm định: chuyên viên (3 ngày làm việc)",
        "Phiên bản từ",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let kept = control.get(&format!("{path}/workflow")).await;
    assert!(kept.text.contains("Thẩm định") && kept.text.contains("bpmn"), "{}", kept.text);
    // A case that is received now is settled by the new version.
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let case = handed_in(&mut counter).await;
    assert!(counter.get(&case).await.text.contains("17:00 thứ Tư, ngày 11/3/2026"));
}
