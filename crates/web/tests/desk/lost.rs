//! Nothing that was typed or uploaded is lost when a form comes back; and pages that need no figures need none.

use app::people::Post;
use axum::http::StatusCode;
use casework::case::Office;

use crate::common::{Answer, Browser, PROCEDURE, Town, hidden};

const PDF: &str = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

const APPLICANT: [(&str, &str); 5] = [
    ("channel", "counter"),
    ("name", "Nguyễn Thị Mẫu"),
    ("language", "vi"),
    ("paper", "0"),
    ("paper", "1"),
];

async fn officer(town: &Town, login: &str, office: Office) -> Browser {
    town.signed_in(login, (Post::Office(office), Some("X99.1"))).await
}

/// Sends the form that came back, with more in it.
async fn again(browser: &mut Browser, path: &str, back: &Answer, form: &[(&str, &str)]) -> Answer {
    let carried = hidden(&back.text);
    let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let form: Vec<(&str, &str)> = carried.chain(form.iter().copied()).collect();
    browser.post_files(path, &form).await
}

async fn handed_in(counter: &mut Browser) -> String {
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let phone: Vec<_> = APPLICANT.into_iter().chain([("phone", "0912345678")]).collect();
    let answer = counter.fill_in(&path, &phone).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_step_that_comes_back_keeps_its_file_and_the_name_of_it() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut signer = officer(&town, "lanh.dao", Office::Signer).await;
    let case = handed_in(&mut counter).await;
    counter.fill_in(&format!("{case}/forward"), &[]).await;
    let step = format!("{case}/issue-result");
    let half = [("signer", "lanh.dao")];
    let back = signer.upload(&step, &half, ("file", "Giấy phép.pdf", PDF)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("Đã nhận: Giấy phép.pdf"), "{}", back.text);
    let whole = [("signer", "lanh.dao"), ("signature_reference", "0A1B")];
    let done = again(&mut signer, &step, &back, &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = signer.get(&case).await.text;
    assert!(page.contains("Giấy phép.pdf"), "the result keeps its name: {page}");
}

#[tokio::test]
async fn what_is_handed_in_and_comes_back_keeps_its_files() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let back = counter.upload(&path, &APPLICANT, ("files", "Đơn.pdf", PDF)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("Đã nhận: Đơn.pdf"), "{}", back.text);
    let phone: Vec<_> = APPLICANT.into_iter().chain([("phone", "0912345678")]).collect();
    let done = again(&mut counter, &path, &back, &phone).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let case = done.location().split('?').next().unwrap().to_owned();
    assert!(counter.get(&case).await.text.contains("Đơn.pdf"));
}

#[tokio::test]
async fn a_hash_that_nobody_uploaded_is_refused() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut signer = officer(&town, "lanh.dao", Office::Signer).await;
    let case = handed_in(&mut counter).await;
    counter.fill_in(&format!("{case}/forward"), &[]).await;
    let made_up = format!("{} a.pdf", "0".repeat(64));
    let form =
        [("kept-file", made_up.as_str()), ("signer", "lanh.dao"), ("signature_reference", "0A1B")];
    let refused = signer.fill_in(&format!("{case}/issue-result"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("Hãy chọn lại tệp"), "{}", refused.text);
}

#[tokio::test]
async fn a_text_that_is_too_long_is_told_and_not_lost() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let mut head = officer(&town, "truong.phong", Office::UnitHead).await;
    let case = handed_in(&mut counter).await;
    counter.fill_in(&format!("{case}/forward"), &[]).await;
    // Three bytes a character, nine in a form: more than ninety thousand bytes.
    let long = "ạ".repeat(10_001);
    let step = format!("{case}/apologize");
    let form = |reason: String| {
        let form = [("faults", "late"), ("signer", "truong.phong"), ("apology_channel", "letter")];
        let more = [("delivered_at", "02/03/2026".to_owned()), ("reason", reason)];
        let form = form.map(|(name, value)| (name, value.to_owned()));
        form.into_iter().chain(more).collect::<Vec<_>>()
    };
    let texts = form(long.clone());
    let sent: Vec<(&str, &str)> = texts.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let refused = head.fill_in(&step, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", &refused.text[..900]);
    assert!(refused.text.contains("10.000"), "the limit is told");
    assert!(refused.text.contains(&long), "what was typed is still there");
    let texts = form("ạ".repeat(10_000));
    let sent: Vec<(&str, &str)> = texts.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let taken = head.fill_in(&step, &sent).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", &taken.text[..900]);
}

#[tokio::test]
async fn a_long_address_is_told_at_its_own_field() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let long = "ạ".repeat(400);
    let more = [("phone", "0912345678"), ("address", long.as_str())];
    let form: Vec<_> = APPLICANT.into_iter().chain(more).collect();
    let refused = counter.fill_in(&format!("/desk/cases/new/{PROCEDURE}"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#f-address\""), "{}", refused.text);
    assert!(refused.text.contains(&long));
}

#[tokio::test]
async fn pages_that_need_no_figures_are_there_without_any() {
    let town = Town::new().await;
    let mut reader = town.browser();
    let robots = reader.get("/robots.txt").await;
    assert_eq!(
        (robots.status, robots.text.as_str()),
        (StatusCode::OK, "User-agent: *\nAllow: /\n")
    );
    for prefix in ["", "/en"] {
        let mut path = format!("{prefix}/real/qd766");
        for next in ["/real/qd766/H15.15", "/real/qd766/H15.15/lines/"] {
            let page = reader.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let link = page.text.split("href=\"").find(|it| it.contains(next));
            let link = link.unwrap_or_else(|| panic!("{path} has no link to {next}"));
            path = link.split('"').next().unwrap().to_owned();
        }
        assert_eq!(reader.get(&path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_page_of_a_case_and_its_queue_agree_on_the_day_that_it_is_due() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let case = handed_in(&mut counter).await;
    // Due on Monday the 16th: the office closes at 17:00, the day ends at midnight.
    for (at, login, late) in
        [("2026-03-16T18:00", "hai.cua", false), ("2026-03-17T07:00", "ba.cua", true)]
    {
        town.at(at);
        let mut reader = officer(&town, login, Office::OneStopOfficer).await;
        let page = reader.get(&case).await.text;
        assert_eq!(page.contains("Đã quá hạn"), late, "{at}: {page}");
        let queue = reader.get("/desk/queues/overdue").await.text;
        assert_eq!(queue.contains(&case), late, "{at}: {queue}");
    }
}

#[tokio::test]
async fn a_form_of_the_counter_that_is_sent_twice_makes_one_case() {
    let town = Town::new().await;
    let mut counter = officer(&town, "mot.cua", Office::OneStopOfficer).await;
    let path = format!("/desk/cases/new/{PROCEDURE}");
    let shown = counter.get(&path).await;
    let whole: Vec<_> = APPLICANT.into_iter().chain([("phone", "0912345678")]).collect();
    let mut twice = counter.clone();
    let (one, two) = tokio::join!(
        again(&mut counter, &path, &shown, &whole),
        again(&mut twice, &path, &shown, &whole),
    );
    assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.text);
    assert_eq!(one.location(), two.location());
    let back = again(&mut counter, &path, &shown, &whole).await;
    assert_eq!(one.location(), back.location());
    // Somebody else at the same form is not taken for the one before.
    let other: Vec<_> = APPLICANT.into_iter().chain([("phone", "0987654321")]).collect();
    let refused = again(&mut counter, &path, &shown, &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("đã được gửi trước đó"), "{}", refused.text);
    let second = again(&mut counter, &path, &refused, &other).await;
    assert!(one.location().contains("-0001?"), "{}", one.location());
    assert!(second.location().contains("-0002?"), "{}", second.location());
}
