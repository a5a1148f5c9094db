//! Signing in by a provider that a test holds in its hand: who comes in, and every way in which nobody does.

use app::people::Post;
use app::people::provider::{Provider, ProviderSetup};
use axum::http::StatusCode;
use casework::case::Office;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::common::{Answer, Browser, PASSWORD, Town};
use crate::provider_stand_in::{CLIENT, SECRET, Signer, StandIn, setup};

const OFFICER: (Post, Option<&str>) = (Post::Office(Office::OneStopOfficer), Some("X99.1"));

/// A town with a provider, and an administrator who has linked `van-an` to `An.Nguyen`.
struct Place {
    town: Town,
    stand_in: StandIn,
    signer: Signer,
    administrator: Browser,
}

/// Somebody on the way: what our page sent to the provider.
#[derive(Clone)]
struct Way {
    browser: Browser,
    state: String,
    nonce: String,
    challenge: String,
}

impl Place {
    async fn new(more: impl FnOnce(ProviderSetup) -> ProviderSetup) -> Self {
        let signer = Signer::new("one");
        let stand_in = StandIn::start(&signer).await;
        let provider = Provider::new(more(stand_in.setup())).unwrap();
        let town = Town::of(Some(provider)).await;
        town.house.people.invite_from_shell("van-an", "Nguyễn Văn An", OFFICER).await.unwrap();
        let mut administrator = town.signed_in("quan-tri", (Post::Administrator, None)).await;
        let form = [("do", "provider"), ("provider-login", "An.Nguyen")];
        let linked = administrator.fill_in("/desk/people/van-an", &form).await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
        Self { town, stand_in, signer, administrator }
    }

    async fn leave(&self, path: &str) -> Way {
        let mut browser = self.town.browser();
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let asked = answer.location();
        assert!(asked.starts_with(&format!("{}/enter?tenant=1&", self.stand_in.issuer)), "{asked}");
        let value = |name: &str| {
            let pairs = form_urlencoded::parse(asked.split_once('?').unwrap().1.as_bytes());
            pairs.into_owned().find(|(it, _)| it == name).map(|it| it.1).unwrap_or_default()
        };
        assert_eq!(value("code_challenge_method"), "S256");
        assert_eq!(value("redirect_uri"), "http://town.vn/sign-in/provider/return");
        assert_eq!((value("response_type"), value("client_id")), ("code".into(), CLIENT.into()));
        assert_eq!(value("scope"), "openid profile");
        let (state, nonce) = (value("state"), value("nonce"));
        Way { browser, state, nonce, challenge: value("code_challenge") }
    }

    /// A token that is right for somebody on the way.
    fn claims(&self, way: &Way) -> Value {
        let now = self.town.house.clock.now().milliseconds() / 1_000;
        json!({
            "iss": self.stand_in.issuer, "aud": CLIENT, "sub": "s-1", "nonce": way.nonce,
            "iat": now, "exp": now + 300, "preferred_username": "an.nguyen",
        })
    }

    fn says(&self, token: &str) {
        let answer = json!({ "id_token": token, "access_token": "access", "token_type": "Bearer" });
        self.stand_in.said.lock().unwrap().token = (200, answer);
    }

    /// Comes back with a token of these claims.
    async fn back(&self, way: &mut Way, claims: &Value) -> Answer {
        self.says(&self.signer.sign(claims));
        let path = format!("/sign-in/provider/return?code=c&state={}", way.state);
        way.browser.get(&path).await
    }

    /// The whole way, with other claims than the right ones.
    async fn with(&self, claims: &[(&str, Value)]) -> (Way, Answer) {
        let mut way = self.leave("/sign-in/provider").await;
        let mut all = self.claims(&way);
        for (name, value) in claims {
            all[*name] = value.clone();
        }
        let answer = self.back(&mut way, &all).await;
        (way, answer)
    }

    async fn commands(&self, subject: &str) -> Vec<String> {
        let entries = self.town.store.ledger_of(subject, i64::MAX, 50).await.unwrap();
        entries.into_iter().rev().map(|it| it.command).collect()
    }
}

#[track_caller]
fn check_in(way: &Way, answer: &Answer, at: &str) {
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, at), "{}", answer.text);
    assert_eq!(way.browser.cookies.keys().collect::<Vec<_>>(), ["minhbach"]);
}

#[track_caller]
fn check_turned(way: &Way, answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.location(), format!("/sign-in?through={why}"));
    assert!(way.browser.cookies.is_empty(), "{:?}", way.browser.cookies);
}

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
    let signed = browser.sign_in("van-an", PASSWORD, &town.next_code()).await;
    assert_eq!(signed.location(), "/desk");
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
