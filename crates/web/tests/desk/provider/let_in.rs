//! Who comes in by a provider, as whom, and what is asked of them.

use app::people::provider::ProviderSetup;
use axum::http::StatusCode;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::place::{OFFICER, Place, check_in, check_turned};
use super::stand_in::{CLIENT, SECRET};
use crate::common::Town;

#[tokio::test]
async fn the_first_sign_in_binds_the_account_and_then_the_subject_alone_counts() {
    let place = Place::new(|it| it).await;
    let (mut way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    assert_eq!(way.browser.get("/desk").await.status, StatusCode::OK);
    let (way, answer) = place.with(&[("preferred_username", json!("renamed"))]).await;
    check_in(&way, &answer, "/desk");
    let (way, answer) = place.with(&[("sub", json!("s-2"))]).await;
    check_turned(&way, &answer, "unknown");
    let done = place.commands("van-an").await;
    let known =
        ["invite", "link_account", "bind_account", "sign_in_by_provider", "sign_in_by_provider"];
    assert_eq!(done, known);
    let mut other = place.town.browser();
    let told = other.get("/sign-in?through=unknown").await.text;
    assert!(told.contains("chưa có tài khoản nào đang mở ở đây gắn với bạn"), "{told}");
    place.town.store.verify_ledger(None).await.unwrap();
}

#[tokio::test]
async fn what_is_exchanged_is_bound_to_the_browser_and_the_store_cannot_tell_it() {
    let place = Place::new(|it| it).await;
    let mut way = place.leave("/sign-in/provider").await;
    let secret = way.browser.cookies["minhbach-provider"].clone();
    let claims = place.claims(&way);
    let answer = place.back(&mut way, &claims).await;
    check_in(&way, &answer, "/desk");
    let (_, authorization, body) = place.stand_in.asked_at("/token").pop().unwrap();
    let sent: Vec<(String, String)> =
        form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let value = |name: &str| sent.iter().find(|it| it.0 == name).map(|it| it.1.as_str()).unwrap();
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(value("code_verifier")));
    assert_eq!(challenge, way.challenge);
    assert_eq!((value("grant_type"), value("code")), ("authorization_code", "c"));
    assert!(!body.contains("client_secret"), "{body}");
    let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(CLIENT), encoded(SECRET));
    assert_eq!(authorization, format!("Basic {}", BASE64.encode(pair.as_bytes())));

    // One that does not take the header gets the same in the form.
    let place = Place::new(|it| it).await;
    let methods = json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] });
    place.stand_in.said.lock().unwrap().more = methods;
    let (way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    let (_, authorization, body) = place.stand_in.asked_at("/token").pop().unwrap();
    assert_eq!(authorization, "");
    assert!(body.contains("client_secret="), "{body}");
    assert!(!body.contains(&secret) && !way.state.contains(&secret));
}

#[tokio::test]
async fn a_login_that_is_not_in_the_token_is_asked_for_and_belongs_to_the_same_person() {
    let place = Place::new(|it| it).await;
    let none = [("preferred_username", Value::Null)];
    place.stand_in.said.lock().unwrap().person =
        json!({ "sub": "s-9", "preferred_username": "an.nguyen" });
    let (way, answer) = place.with(&none).await;
    check_turned(&way, &answer, "failed");
    place.stand_in.said.lock().unwrap().person = json!({ "sub": "s-1" });
    let (way, answer) = place.with(&none).await;
    check_turned(&way, &answer, "failed");
    place.stand_in.said.lock().unwrap().person =
        json!({ "sub": "s-1", "preferred_username": "AN.Nguyễn" });
    let (way, answer) = place.with(&none).await;
    check_in(&way, &answer, "/desk");
    let (_, authorization, _) = place.stand_in.asked_at("/person").pop().unwrap();
    assert_eq!(authorization, "Bearer access");
}

#[tokio::test]
async fn who_is_closed_or_unlinked_is_refused_and_sessions_end() {
    let mut place = Place::new(|it| it).await;
    let (mut way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    let linked = place.administrator.get("/desk/people/van-an").await.text;
    assert!(linked.contains("Đã gắn với “an.nguyen” và đã đăng nhập"), "{linked}");
    // Of another account the same login is not taken.
    place.town.house.people.invite_from_shell("binh", "Bình", OFFICER).await.unwrap();
    let form = [("do", "provider"), ("provider-login", "AN.nguyen")];
    let taken = place.administrator.fill_in("/desk/people/binh", &form).await;
    assert!(taken.text.contains("Tên này đã gắn với tài khoản “van-an”"), "{}", taken.text);

    let form = [("do", "provider-end")];
    let ended = place.administrator.fill_in("/desk/people/van-an", &form).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    assert_eq!(way.browser.get("/desk").await.status, StatusCode::SEE_OTHER, "its session is over");
    let (way, answer) = place.with(&[]).await;
    check_turned(&way, &answer, "unknown");

    let form = [("do", "provider"), ("provider-login", "an.nguyen")];
    place.administrator.fill_in("/desk/people/van-an", &form).await;
    let (way, answer) = place.with(&[("sub", json!("s-7"))]).await;
    check_in(&way, &answer, "/desk");
    place.administrator.fill_in("/desk/people/van-an", &[("do", "close")]).await;
    let (way, answer) = place.with(&[("sub", json!("s-7"))]).await;
    check_turned(&way, &answer, "unknown");
    assert_eq!(place.commands("van-an").await.last().unwrap(), "refuse_sign_in_by_provider");
}

#[tokio::test]
async fn the_own_second_factor_is_asked_for_unless_the_provider_has_seen_one() {
    let trusting = |setup: ProviderSetup| ProviderSetup {
        second_factor_acr: Some("gold".to_owned()),
        second_factor_amr: Some("mfa".to_owned()),
        ..setup
    };
    let place = Place::new(trusting).await;
    // `van-an` has none of its own: the provider must have seen one.
    let (way, answer) = place.with(&[]).await;
    check_turned(&way, &answer, "factor");
    let (way, answer) = place.with(&[("amr", json!(["pwd"])), ("acr", json!("silver"))]).await;
    check_turned(&way, &answer, "factor");
    for seen in [("amr", json!(["pwd", "mfa"])), ("acr", json!("gold"))] {
        let (way, answer) = place.with(&[seen]).await;
        check_in(&way, &answer, "/desk");
    }

    let mut place = Place::new(|it| it).await;
    place.town.signed_in("van-hai", OFFICER).await;
    let form = [("do", "provider"), ("provider-login", "hai.tran")];
    place.administrator.fill_in("/desk/people/van-hai", &form).await;
    let who = [("sub", json!("s-3")), ("preferred_username", json!("hai.tran"))];
    let (mut way, answer) = place.with(&who).await;
    assert_eq!(answer.location(), "/sign-in/provider/code");
    assert!(!way.browser.cookies.contains_key("minhbach"), "nobody is in yet");
    assert_eq!(way.browser.get("/desk").await.status, StatusCode::SEE_OTHER);
    let wrong = way.browser.fill_in("/sign-in/provider/code", &[("code", "000000")]).await;
    assert!(wrong.text.contains("Mã xác thực không đúng"), "{}", wrong.text);
    let code = place.town.next_code();
    let entered = way.browser.fill_in("/sign-in/provider/code", &[("code", &code)]).await;
    check_in(&way, &entered, "/desk");
    let again = way.browser.get("/sign-in/provider/code").await;
    assert_eq!(again.location(), "/sign-in?through=stale");
    // Until the code was right nobody was bound.
    let done = place.commands("van-hai").await;
    assert_eq!(done[done.len() - 3..], ["link_account", "bind_account", "sign_in_by_provider"]);
}

#[tokio::test]
async fn codes_are_tried_ten_times_and_a_new_link_ends_who_waits_for_one() {
    let mut place = Place::new(|it| it).await;
    place.town.signed_in("van-hai", OFFICER).await;
    let form = [("do", "provider"), ("provider-login", "hai.tran")];
    place.administrator.fill_in("/desk/people/van-hai", &form).await;
    let who = [("sub", json!("s-3")), ("preferred_username", json!("hai.tran"))];
    let (mut way, _) = place.with(&who).await;
    let mut told = String::new();
    for _ in 0..11 {
        told = way.browser.post("/sign-in/provider/code", &[("code", "000000")]).await.text;
    }
    assert!(told.contains("quá nhiều lần"), "{told}");
    place.administrator.fill_in("/desk/people/van-hai", &[("do", "provider-end")]).await;
    let over = way.browser.get("/sign-in/provider/code").await;
    check_turned(&way, &over, "stale");
}

#[tokio::test]
async fn one_is_sent_on_to_the_page_that_was_asked_for_and_to_no_other_host() {
    let place = Place::new(|it| it).await;
    for (to, at) in [
        ("/en/sign-in/provider?to=%2Fen%2Fdesk%2Faccount", "/en/desk/account"),
        ("/sign-in/provider?to=https%3A%2F%2Fevil.example%2Fdesk", "/desk"),
        ("/en/sign-in/provider?to=%2F%2Fevil.example", "/en/desk"),
    ] {
        let mut way = place.leave(to).await;
        let claims = place.claims(&way);
        let answer = place.back(&mut way, &claims).await;
        check_in(&way, &answer, at);
    }
    // Who breaks it off there is told so, in the own language.
    let mut way = place.leave("/en/sign-in/provider").await;
    let path = format!("/sign-in/provider/return?error=access_denied&state={}", way.state);
    let answer = way.browser.get(&path).await;
    assert_eq!(answer.location(), "/en/sign-in?through=declined");
    let told = way.browser.get(answer.location()).await.text;
    assert!(told.contains("broken off"), "{told}");
}

#[tokio::test]
async fn the_button_is_there_only_where_a_provider_is_set_up() {
    let bare = Town::new().await;
    let mut browser = bare.browser();
    assert!(!browser.get("/sign-in").await.text.contains("/sign-in/provider"));
    for path in ["/sign-in/provider", "/sign-in/provider/return?state=a&code=b"] {
        let status = browser.get(path).await.status;
        assert!(
            matches!(status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER),
            "{path}: {status}"
        );
    }
    let label =
        |setup: ProviderSetup| ProviderSetup { label: Some("Tỉnh <mẫu>".into()), ..setup };
    let place = Place::new(label).await;
    let page = place.town.browser().get("/sign-in?to=%2Fdesk%2Faccount").await.text;
    assert!(page.contains("href=\"/sign-in/provider?to=%2Fdesk%2Faccount\""), "{page}");
    assert!(page.contains("Tỉnh &#60;mẫu&#62;"), "{page}");
    // Who left is shown the way out there, once the provider has told where it is.
    let end = format!("{}/end", place.stand_in.issuer);
    place.stand_in.said.lock().unwrap().more = json!({ "end_session_endpoint": end });
    place.leave("/sign-in/provider").await;
    let left = place.town.browser().get("/sign-in?done=left").await.text;
    assert!(left.contains(&format!("href=\"{end}?client_id=")), "{left}");
}
