//! Accounts through their pages: invited, set up, signed in, changed, closed.

use app::people::Post;
use axum::http::{StatusCode, header};
use casework::case::Office;

use crate::common::{FACTOR, PASSWORD, Town};

const ADMINISTRATOR: (Post, Option<&str>) = (Post::Administrator, None);

/// The link that a page shows once.
fn link(page: &str) -> String {
    let from = page.split("/welcome/").nth(1).expect("the page shows a link");
    format!("/welcome/{}", from.split('<').next().unwrap())
}

#[tokio::test]
async fn from_the_first_start_to_the_end_of_the_session() {
    let town = Town::new().await;
    let first = town.house.people.first_start().await.unwrap().expect("nobody runs the system");
    let path = format!("/welcome/{}", first.reveal());
    let mut browser = town.browser();
    let code = town.next_code();
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<svg role=\"img\"") && page.text.contains("quan-tri"));
    let form = |code: &str, again: &str| {
        let form = [("factor", FACTOR), ("password", PASSWORD), ("again", again), ("code", code)];
        form.map(|(name, value)| (name, value.to_owned()))
    };
    for (wrong, said) in [
        (form(&code, "khác hẳn"), "Hai lần nhập không giống nhau"),
        (form("000000", PASSWORD), "Mã không đúng"),
    ] {
        let refused = browser.post(&path, &wrong.each_ref().map(|(n, v)| (*n, v.as_str()))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(said), "{}", refused.text);
        assert!(refused.text.contains("class=\"faults\" role=\"alert\""));
        assert!(refused.text.contains(FACTOR), "the second factor stays the same");
    }
    let taken =
        browser.post(&path, &form(&code, PASSWORD).each_ref().map(|(n, v)| (*n, v.as_str()))).await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, "/sign-in?done=welcome"));
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "a link is good once");
    assert!(town.house.people.first_start().await.unwrap().is_none(), "somebody runs the system");

    let code = town.next_code();
    let refused = browser.sign_in("quan-tri", "sai mật khẩu", &code).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.headers.contains_key(header::SET_COOKIE));
    let signed = browser.sign_in("quan-tri", PASSWORD, &code).await;
    assert_eq!((signed.status, signed.location()), (StatusCode::SEE_OTHER, "/desk"));
    let cookie = signed.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    let desk = browser.get("/desk").await;
    assert!(desk.text.contains("Quản trị hệ thống"), "{}", desk.text);

    let left = browser.fill_in("/sign-out", &[]).await;
    assert_eq!(left.location(), "/sign-in?done=left");
    let gone = browser.get("/desk").await;
    assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, "/sign-in?to=%2Fdesk"));
}

#[tokio::test]
async fn after_signing_in_one_gets_where_one_wanted_and_to_no_other_host() {
    let town = Town::new().await;
    town.signed_in("quan-tri", ADMINISTRATOR).await;
    let tries = [("/desk/people?x=1", "/desk/people?x=1"), ("//evil.example/desk", "/desk")];
    for (to, target) in tries {
        let code = town.next_code();
        let form = [("login", "quan-tri"), ("password", PASSWORD), ("code", &code), ("to", to)];
        assert_eq!(town.browser().post("/sign-in", &form).await.location(), target, "{to}");
    }
}

#[tokio::test]
async fn an_administrator_invites_gives_takes_back_and_closes() {
    let town = Town::new().await;
    let mut browser = town.signed_in("quan-tri", ADMINISTRATOR).await;
    let invite = |login, office, unit| {
        [("name", "Nguyễn Văn An"), ("login", login), ("office", office), ("unit", unit)]
    };
    for (form, said) in [
        (invite("cán bộ", "signer", "X99.1"), "Tên đăng nhập không hợp lệ"),
        (invite("quan-tri", "signer", "X99.1"), "đã có người dùng"),
        (invite("an", "", "X99.1"), "Hãy chọn vai trò"),
        (invite("van.an", "signer", "X98"), "Không có đơn vị mã “X98”"),
        (invite("van.an", "administrator", "X99.1"), "phục vụ cả tỉnh"),
    ] {
        let refused = browser.fill_in("/desk/people", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
    }
    let invited = browser.fill_in("/desk/people", &invite("van.an", "signer", "X99.1")).await;
    assert_eq!(invited.status, StatusCode::OK, "{}", invited.text);
    let mut other = town.browser();
    assert_eq!(other.get(&link(&invited.text)).await.status, StatusCode::OK);

    let path = "/desk/people/van.an";
    let give = [("do", "give"), ("office", "unit_head"), ("unit", "X99")];
    assert_eq!(browser.fill_in(path, &give).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(path).await.text;
    assert!(page.contains("Tỉnh mẫu") && page.contains("Sở Mẫu"), "{page}");
    let id = page.split("name=\"office-id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let ended = browser.fill_in(path, &[("do", "end"), ("office-id", id)]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let page = browser.get(path).await.text;
    assert_eq!(page.matches("name=\"office-id\"").count(), 1, "one office is left");

    assert_eq!(browser.fill_in(path, &[("do", "close")]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(path).await.text.contains("đã đóng lúc 02/03/2026 08:01"));
    assert_eq!(other.get(&link(&invited.text)).await.status, StatusCode::NOT_FOUND);
    let alone = browser.fill_in("/desk/people/quan-tri", &[("do", "close")]).await;
    assert!(alone.text.contains("người quản trị duy nhất"), "{}", alone.text);
    assert_eq!(browser.get("/desk/people/nobody").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_and_ends_the_other_sessions() {
    let town = Town::new().await;
    let office = (Post::Office(Office::CaseOfficer), Some("X99.1"));
    let mut first = town.signed_in("can.bo", office).await;
    let mut second = town.browser();
    // A code that was not shown on the telephone opens nothing.
    assert_eq!(
        second.sign_in("can.bo", PASSWORD, "000000").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let change = |old, new| [("old", old), ("password", new), ("again", new)];
    for (form, said) in [
        (change("không phải", "năm con ngựa chạy"), "Mật khẩu đang dùng không đúng"),
        (change(PASSWORD, "ngắn"), "ít nhất 12 ký tự"),
        (change(PASSWORD, "aaaabbbbaaaabbbb"), "bị dò đầu tiên"),
    ] {
        let refused = first.fill_in("/desk/account", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.text.contains(said), "{said}");
    }
    let done = first.fill_in("/desk/account", &change(PASSWORD, "năm con ngựa chạy")).await;
    assert_eq!(done.location(), "/desk/account?done=password");
    assert_eq!(first.get("/desk").await.status, StatusCode::OK, "the own session goes on");
}
