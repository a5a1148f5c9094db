//! A citizen without an account: sends a case in, follows it, adds papers, takes it back.

use std::fmt::Write as _;

use app::people::Post;
use app::people::sign_in::Signed;
use axum::http::{Method, StatusCode};
use casework::Zone;
use casework::case::{CaseStep, Office, Said, StepOrder, Text, Values};
use deadlines::SuspensionMode;
use store::NewProcedure;

use crate::common::{Answer, Browser, Town, number_of};

pub(crate) const PROCEDURE: &str = "1.000001";
const PDF: &str = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// A town with a procedure, on Monday 2 March 2026 at 08:00, and an officer of its counter.
pub(crate) async fn town() -> (Town, Signed) {
    let town = Town::new().await;
    let officer = officer(&town).await;
    at(&town, "2026-03-02T08:00");
    let store = town.house.one_stop.store();
    let mut tx = store.begin().await.unwrap();
    let procedure = NewProcedure {
        code: PROCEDURE.to_owned(),
        name: "Cấp giấy phép mẫu".to_owned(),
        field: "Xây dựng".to_owned(),
        levels: Vec::new(),
        limit: Some("5d".parse().unwrap()),
        supplement: SuspensionMode::Suspend,
        online: "full".to_owned(),
    };
    tx.add_procedures(&[procedure]).await.unwrap();
    tx.commit().await.unwrap();
    town.house.one_stop.reload().await.unwrap();
    (town, officer)
}

pub(crate) fn at(town: &Town, moment: &str) {
    town.clock.set(Zone::vietnam().instant(moment.parse().unwrap()).unwrap());
}

async fn officer(town: &Town) -> Signed {
    let post = Post::Office(Office::OneStopOfficer);
    town.house.people.invite_from_shell("mot-cua", "Cán bộ", (post, Some("X99.1"))).await.unwrap();
    let store = town.house.one_stop.store();
    let account = store.account("mot-cua").await.unwrap().unwrap();
    Signed {
        account: account.id,
        login: account.login,
        name: account.name,
        offices: store.offices(account.id).await.unwrap(),
        form_key: String::new(),
        session: String::new(),
    }
}

/// Takes a step at the counter; the code of the case afterwards.
pub(crate) async fn takes(
    town: &Town,
    who: &Signed,
    code: &str,
    step: CaseStep,
    fields: &[(&str, &str)],
) -> String {
    let values: Values = fields.iter().copied().collect();
    let (zone, account) = (Zone::vietnam(), Text::new(&who.login).unwrap());
    let said = Said { values: &values, zone: &zone, account: &account, session: None };
    let order = StepOrder::read(step, &said).unwrap();
    town.house.one_stop.take(who, code, order, None).await.unwrap().code
}

/// A form with one file, as a browser sends it.
async fn upload(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
    file: (&str, &str),
) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            .unwrap();
    }
    let (name, content) = file;
    let head = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"";
    let kind = "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    body.push_str(&[head, name, kind, content, "\r\n--b--\r\n"].concat());
    let headers =
        [("origin", "http://town.vn"), ("content-type", "multipart/form-data; boundary=b")];
    browser.send(Method::POST, path, &headers, body).await
}

const FIELDS: [(&str, &str); 4] = [
    ("unit", "X99.1"),
    ("name", "Nguyễn Thị Mẫu"),
    ("phone", "0912 345 678"),
    ("email", "mau@example.vn"),
];

/// Sends a case in; its number.
pub(crate) async fn sent(browser: &mut Browser) -> String {
    let path = format!("/submit/{PROCEDURE}");
    let number = number_of(&browser.get(&path).await.text);
    let fields = [&FIELDS[..], &[("form-number", number.as_str())]].concat();
    let answer = upload(browser, &path, &fields, ("Đơn.pdf", PDF)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let number = answer.location().strip_prefix("/cases/").unwrap();
    number.strip_suffix("?done=sent").unwrap().to_owned()
}

#[tokio::test]
async fn a_procedure_is_found_without_accents() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let page = browser.get("/submit?q=giay+phep").await;
    assert!(page.text.contains(&format!("/submit/{PROCEDURE}")), "{}", page.text);
    assert!(!browser.get("/submit?q=khong+co").await.text.contains(PROCEDURE));
}

#[tokio::test]
async fn a_case_is_sent_in_and_followed_with_number_and_time_of_the_answer() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let number = sent(&mut browser).await;
    let page = browser.get(&format!("/cases/{number}?done=sent")).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [&number, "Đã nộp hồ sơ", "Hạn trả lời tiếp nhận", "ngày 2/3/2026", "Đơn.pdf"]
    {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(!page.text.contains("Nguyễn Thị Mẫu") && !page.text.contains("0912"));
    // Evening: eight working hours are the next working day's.
    let english = browser.get(&format!("/en/cases/{number}")).await;
    assert!(english.text.contains("Answer due"), "{}", english.text);
}

#[tokio::test]
async fn who_did_not_look_a_case_up_sees_nothing_of_it() {
    let (town, _) = town().await;
    let number = sent(&mut town.browser()).await;
    let mut other = town.browser();
    for end in ["", "/supplement", "/withdraw"] {
        let answer = other.get(&format!("/cases/{number}{end}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), format!("/cases?code={number}&again=1"));
    }
    // A look-up opens its own case and no other one.
    let own = sent(&mut other).await;
    assert_eq!(other.get(&format!("/cases/{own}")).await.status, StatusCode::OK);
    assert_eq!(other.get(&format!("/cases/{number}")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_unknown_code_and_wrong_digits_get_one_answer() {
    let (town, _) = town().await;
    let number = sent(&mut town.browser()).await;
    let mut other = town.browser();
    let wrong = other.post("/cases", &[("code", &number), ("digits", "0000")]).await;
    let unknown = other.post("/cases", &[("code", "DK-260302-00000000"), ("digits", "5678")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.status, wrong.status);
    let plain = |text: &str, code: &str| text.replace(code, "CODE");
    assert_eq!(plain(&wrong.text, &number), plain(&unknown.text, "DK-260302-00000000"));
    let opened = other.post("/cases", &[("code", &number), ("digits", "5678")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    assert_eq!(opened.location(), format!("/cases/{number}"));
    assert!(!opened.location().contains("5678"));
    assert_eq!(other.get(&format!("/cases/{number}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn digits_are_not_tried_one_after_the_other() {
    let (town, _) = town().await;
    let number = sent(&mut town.browser()).await;
    let mut other = town.browser();
    let mut last = String::new();
    for digits in 0..30 {
        let digits = format!("{digits:04}");
        last = other.post("/cases", &[("code", &number), ("digits", &digits)]).await.text;
    }
    assert!(last.contains("Đã tra cứu quá nhiều lần"), "{last}");
}

#[tokio::test]
async fn a_look_up_is_over_after_half_an_hour() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let number = sent(&mut browser).await;
    at(&town, "2026-03-02T08:29");
    assert_eq!(browser.get(&format!("/cases/{number}")).await.status, StatusCode::OK);
    at(&town, "2026-03-02T08:30");
    assert_eq!(browser.get(&format!("/cases/{number}")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn papers_that_were_asked_for_are_sent_and_the_case_goes_on() {
    let (town, officer) = town().await;
    let mut browser = town.browser();
    let number = sent(&mut browser).await;
    let own = format!("/cases/{number}");
    assert_eq!(browser.get(&format!("{own}/supplement")).await.status, StatusCode::NOT_FOUND);
    let missing = [("missing", "Bản sao quyết định")];
    takes(&town, &officer, &number, CaseStep::AskSupplementBeforeReceipt, &missing).await;
    let page = browser.get(&format!("{own}/supplement")).await;
    assert!(page.text.contains("Cần bổ sung: Bản sao quyết định"), "{}", page.text);
    let none = upload(&mut browser, &format!("{own}/supplement"), &[], ("", "")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bad = upload(&mut browser, &format!("{own}/supplement"), &[], ("a.exe", "MZ")).await;
    assert!(bad.text.contains("a.exe: chỉ nhận PDF"), "{}", bad.text);
    let taken = upload(&mut browser, &format!("{own}/supplement"), &[], ("Bản sao.pdf", PDF)).await;
    assert_eq!(taken.location(), format!("{own}?done=supplement"));
    let page = browser.get(&own).await;
    assert!(page.text.contains("Mới đăng ký, chờ tiếp nhận"), "{}", page.text);

    // Received: it has a code now, and its number still opens it.
    let code = takes(&town, &officer, &number, CaseStep::Receive, &[("channel", "online")]).await;
    assert!(code.starts_with("X99.1-260302-"), "{code}");
    for address in [&own, &format!("/cases/{code}")] {
        let page = browser.get(address).await;
        assert!(page.text.contains("17:00 thứ Hai, ngày 9/3/2026"), "{}", page.text);
        assert!(!page.text.contains("mot-cua"), "no account of an officer");
    }
    takes(&town, &officer, &code, CaseStep::Forward, &[]).await;
    takes(&town, &officer, &code, CaseStep::AskSupplement, &missing).await;
    let own = format!("/cases/{code}");
    let taken = upload(&mut browser, &format!("{own}/supplement"), &[], ("Hai.pdf", PDF)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let page = browser.get(&own).await;
    assert!(page.text.contains("Đã nhận: Hai.pdf"), "{}", page.text);
}

#[tokio::test]
async fn a_case_is_taken_back_by_the_code_in_the_letter_and_by_no_other() {
    let (town, officer) = town().await;
    let mut browser = town.browser();
    let number = sent(&mut browser).await;
    let own = format!("/cases/{number}/withdraw");
    assert_eq!(browser.get(&own).await.status, StatusCode::NOT_FOUND, "nothing was received yet");
    let code = takes(&town, &officer, &number, CaseStep::Receive, &[("channel", "online")]).await;
    takes(&town, &officer, &code, CaseStep::Forward, &[]).await;
    let own = format!("/cases/{code}/withdraw");
    let asked = browser.post(&own, &[("act", "send")]).await;
    assert_eq!(asked.location(), format!("{own}?sent=1"), "{}", asked.text);
    let soon = browser.post(&own, &[("act", "send")]).await;
    assert!(soon.text.contains("Hãy chờ hai phút"), "{}", soon.text);
    let letters = town.house.one_stop.store().letters_to_send(i64::MAX - 1, 100).await.unwrap();
    let secret = letters.iter().find_map(|it| it.given.secret.clone()).unwrap();
    let other = if secret == "000000" { "000001" } else { "000000" };
    let wrong = browser.post(&own, &[("act", "take"), ("code", other)]).await;
    assert!(wrong.text.contains("Còn 4 lần thử"), "{}", wrong.text);
    let taken = browser.post(&own, &[("act", "take"), ("code", &secret)]).await;
    assert_eq!(taken.location(), format!("/cases/{code}?done=withdrawn"), "{}", taken.text);
    let page = browser.get(&format!("/cases/{code}")).await;
    assert!(page.text.contains("Đã rút theo yêu cầu của người nộp"), "{}", page.text);
}

#[tokio::test]
async fn what_is_wrong_with_a_form_stands_at_its_field_and_nothing_is_lost() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let path = format!("/submit/{PROCEDURE}");
    let form = number_of(&browser.get(&path).await.text);
    let fields =
        [("unit", "X99.1"), ("name", "An <b>"), ("phone", "12"), ("form-number", form.as_str())];
    let answer = upload(&mut browser, &path, &fields, ("Đơn.pdf", PDF)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Số điện thoại không hợp lệ"), "{}", answer.text);
    assert!(answer.text.contains("An &#60;b&#62;"), "{}", answer.text);
    assert!(answer.text.contains("Đã nhận: Đơn.pdf"), "{}", answer.text);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_case_and_without_its_number_none() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let path = format!("/submit/{PROCEDURE}");
    let file = ("Đơn.pdf", PDF);
    let without = upload(&mut browser, &path, &FIELDS, file).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", without.text);
    assert!(without.text.contains("Biểu mẫu thiếu mã"), "{}", without.text);
    let number = number_of(&without.text);
    let fields = [&FIELDS[..], &[("form-number", number.as_str())]].concat();
    let mut other = browser.clone();
    let (one, two) = tokio::join!(
        upload(&mut browser, &path, &fields, file),
        upload(&mut other, &path, &fields, file),
    );
    assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.text);
    assert_eq!(one.location(), two.location());
    assert_eq!(browser.get(one.location()).await.status, StatusCode::OK);
    let another = [&[("name", "Lê Văn Khác")], &fields[..]].concat();
    let refused = upload(&mut browser, &path, &another, file).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("đã được gửi trước đó"), "{}", refused.text);
    assert_ne!(number_of(&refused.text), number);
    assert_eq!(town.house.one_stop.store().counts().await.unwrap().cases, 1);
}
