//! Every way in which a provider, or somebody in its name, lets nobody in.

use app::people::provider::Provider;
use axum::http::StatusCode;
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use super::place::{OFFICER, Place, Way, check_in, check_turned};
use super::stand_in::{CLIENT, Signer, StandIn, setup};
use crate::common::{PASSWORD, Town};

#[tokio::test]
async fn a_state_is_good_once_for_ten_minutes_in_the_browser_that_began() {
    let place = Place::new(|it| it).await;
    let mut way = place.leave("/sign-in/provider").await;
    let (claims, kept) = (place.claims(&way), way.clone());
    let mut other = Way { browser: place.town.browser(), ..way.clone() };
    let answer = place.back(&mut other, &claims).await;
    check_turned(&other, &answer, "stale");
    let begun = place.leave("/sign-in/provider").await;
    let mut crossed = Way { state: begun.state, ..way.clone() };
    let answer = place.back(&mut crossed, &claims).await;
    check_turned(&crossed, &answer, "stale");
    let mut none = Way { state: String::new(), ..way.clone() };
    let answer = place.back(&mut none, &claims).await;
    check_turned(&none, &answer, "stale");
    assert_eq!(place.stand_in.asked_at("/token"), [], "no code is shown to the provider");

    let answer = place.back(&mut way, &claims).await;
    check_in(&way, &answer, "/desk");
    let mut again = kept;
    let answer = place.back(&mut again, &claims).await;
    check_turned(&again, &answer, "stale");
    assert_eq!(place.stand_in.asked_at("/token").len(), 1);

    let mut late = place.leave("/en/sign-in/provider?to=%2Fen%2Fdesk%2Faccount").await;
    place.town.clock.set(place.town.house.clock.now().plus_seconds(600));
    let claims = place.claims(&late);
    let answer = place.back(&mut late, &claims).await;
    assert_eq!(answer.location(), "/en/sign-in?through=stale", "told in the own language");
    assert!(late.browser.cookies.is_empty());
}

#[tokio::test]
async fn a_token_that_is_not_right_lets_nobody_in() {
    let place = Place::new(|it| it).await;
    let now = place.town.house.clock.now().milliseconds() / 1_000;
    for (name, wrong) in [
        ("iss", json!("http://127.0.0.1:1")),
        ("aud", json!("another")),
        ("aud", json!([CLIENT, "another"])),
        ("azp", json!("another")),
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("exp", json!(now - 61)),
        ("exp", json!("never")),
        ("iat", json!(now - 661)),
        ("iat", json!(now + 600)),
        ("sub", json!("")),
        ("at_hash", json!("another")),
    ] {
        let (way, answer) = place.with(&[(name, wrong)]).await;
        check_turned(&way, &answer, "failed");
    }
    assert_eq!(place.commands("token").await.len(), 12, "each stands in the ledger");
    assert_eq!(place.commands("van-an").await, ["invite", "link_account"]);
    let (way, answer) = place.with(&[("aud", json!([CLIENT])), ("azp", json!(CLIENT))]).await;
    check_in(&way, &answer, "/desk");
}

#[tokio::test]
async fn a_signature_that_is_not_the_providers_lets_nobody_in() {
    let place = Place::new(|it| it).await;
    let stranger = Signer::new("one");
    for kind in 0..5 {
        let mut way = place.leave("/sign-in/provider").await;
        let claims = place.claims(&way);
        let part = |value: Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let right = place.signer.sign(&claims);
        let (signed, _) = right.rsplit_once('.').unwrap();
        place.says(&match kind {
            0 => format!("{}.{}.", part(json!({ "alg": "none" })), part(claims)),
            1 => stranger.sign(&claims),
            2 => place.signer.sign_as(&json!({ "alg": "HS256" }), &claims),
            3 => format!("{signed}.{}", BASE64URL_NOPAD.encode(&[0; 64])),
            _ => place.signer.sign_as(&json!({ "alg": "ES256", "crit": ["x"] }), &claims),
        });
        let path = format!("/sign-in/provider/return?code=c&state={}", way.state);
        let answer = way.browser.get(&path).await;
        check_turned(&way, &answer, "failed");
    }
    assert_eq!(place.commands("token").await.len(), 5);
}

#[tokio::test]
async fn a_new_key_is_asked_for_at_most_once_a_minute() {
    let mut place = Place::new(|it| it).await;
    let (way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    place.signer = Signer::new("two");
    place.stand_in.said.lock().unwrap().keys = vec![place.signer.public()];
    let (way, answer) = place.with(&[]).await;
    check_turned(&way, &answer, "failed");
    assert_eq!(place.stand_in.asked_at("/keys").len(), 1);
    place.town.clock.set(place.town.house.clock.now().plus_seconds(60));
    let (way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    assert_eq!(place.stand_in.asked_at("/keys").len(), 2);

    // Another key under the same name, as of a provider that names none.
    place.signer = Signer::new("two");
    place.stand_in.said.lock().unwrap().keys = vec![place.signer.public()];
    let (way, answer) = place.with(&[]).await;
    check_turned(&way, &answer, "failed");
    assert_eq!(place.stand_in.asked_at("/keys").len(), 2);
    place.town.clock.set(place.town.house.clock.now().plus_seconds(60));
    let (way, answer) = place.with(&[]).await;
    check_in(&way, &answer, "/desk");
    assert_eq!(place.stand_in.asked_at("/keys").len(), 3);
}

#[tokio::test]
async fn a_provider_that_is_down_hurts_nobody_who_has_a_password() {
    let signer = Signer::new("one");
    let stand_in = StandIn::start(&signer).await;
    let issuer = stand_in.issuer.clone();
    drop(stand_in);
    // The port is free again, or will refuse: either way nobody answers for the provider.
    let town = Town::of(Some(Provider::new(setup(&issuer)).unwrap())).await;
    let mut browser = town.browser();
    let answer = browser.get("/en/sign-in/provider").await;
    assert_eq!(answer.location(), "/en/sign-in?through=silent");
    let told = browser.get("/en/sign-in?through=silent").await.text;
    assert!(told.contains("sign in with your password"), "{told}");
    let told = browser.get("/sign-in?through=silent").await.text;
    assert!(told.contains("hoặc đăng nhập bằng mật khẩu"), "{told}");
    town.signed_in("van-an", OFFICER).await;
    let mut browser = town.browser();
    let entered = browser.sign_in("van-an", PASSWORD, &town.next_code()).await;
    assert_eq!(entered.location(), "/desk");
}

#[tokio::test]
async fn answers_of_the_provider_are_read_within_limits_and_followed_nowhere() {
    let place = Place::new(|it| it).await;
    let mut way = place.leave("/sign-in/provider").await;
    let claims = place.claims(&way);
    place.stand_in.said.lock().unwrap().blanks = 300_000;
    let answer = place.back(&mut way, &claims).await;
    check_turned(&way, &answer, "silent");
    place.stand_in.said.lock().unwrap().blanks = 0;

    for (status, body, why) in [
        (302, Value::Null, "silent"),
        (500, Value::Null, "silent"),
        (200, json!("<html>"), "failed"),
        (200, json!({ "access_token": "a" }), "failed"),
        (400, json!({ "error": "invalid_grant" }), "failed"),
    ] {
        let mut way = place.leave("/sign-in/provider").await;
        place.stand_in.said.lock().unwrap().token = (status, body);
        let path = format!("/sign-in/provider/return?code=c&state={}", way.state);
        let answer = way.browser.get(&path).await;
        check_turned(&way, &answer, why);
    }
    assert_eq!(place.stand_in.asked_at("/elsewhere"), []);

    let way = place.leave("/sign-in/provider").await;
    let long = format!("/sign-in/provider/return?state={}&code={}", way.state, "c".repeat(3_000));
    let taken = way.clone().browser.get(&long).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "codes are long");
    let longer = format!("/sign-in/provider/return?code={}", "c".repeat(7_000));
    assert_eq!(way.clone().browser.get(&longer).await.status, StatusCode::URI_TOO_LONG);
}

#[tokio::test]
async fn a_provider_that_is_not_itself_is_not_asked_further() {
    for more in [
        json!({ "issuer": "http://127.0.0.1:1" }),
        json!({ "token_endpoint": "http://id.example.vn/token" }),
        json!({ "code_challenge_methods_supported": ["plain"] }),
    ] {
        let place = Place::new(|it| it).await;
        place.stand_in.said.lock().unwrap().more = more;
        let mut browser = place.town.browser();
        let answer = browser.get("/sign-in/provider").await;
        assert_eq!(answer.location(), "/sign-in?through=failed");
        assert!(browser.cookies.is_empty());
    }
    // RFC 9207: an answer of another provider is none of this one.
    let place = Place::new(|it| it).await;
    place.stand_in.said.lock().unwrap().more =
        json!({ "authorization_response_iss_parameter_supported": true });
    for (issuer, why) in [("", "stale"), ("&iss=http%3A%2F%2Fevil.example", "stale")] {
        let mut way = place.leave("/sign-in/provider").await;
        let path = format!("/sign-in/provider/return?code=c&state={}{issuer}", way.state);
        let answer = way.browser.get(&path).await;
        check_turned(&way, &answer, why);
    }
    assert_eq!(place.stand_in.asked_at("/token"), []);
}
