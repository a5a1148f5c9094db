//! A town with a provider that a test holds in its hand, and the way through it.

use app::people::Post;
use app::people::provider::{Provider, ProviderSetup};
use axum::http::StatusCode;
use casework::case::Office;
use serde_json::{Value, json};

use super::stand_in::{CLIENT, Signer, StandIn};
use crate::common::{Answer, Browser, Town};

pub(super) const OFFICER: (Post, Option<&str>) =
    (Post::Office(Office::OneStopOfficer), Some("X99.1"));

/// A town with a provider, and an administrator who has linked `van-an` to `An.Nguyen`.
pub(super) struct Place {
    pub(super) town: Town,
    pub(super) stand_in: StandIn,
    pub(super) signer: Signer,
    pub(super) administrator: Browser,
}

/// Somebody on the way: what our page sent to the provider.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) browser: Browser,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) challenge: String,
}

impl Place {
    pub(super) async fn new(more: impl FnOnce(ProviderSetup) -> ProviderSetup) -> Self {
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

    pub(super) async fn leave(&self, path: &str) -> Way {
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
    pub(super) fn claims(&self, way: &Way) -> Value {
        let now = self.town.house.clock.now().milliseconds() / 1_000;
        json!({
            "iss": self.stand_in.issuer, "aud": CLIENT, "sub": "s-1", "nonce": way.nonce,
            "iat": now, "exp": now + 300, "preferred_username": "an.nguyen",
        })
    }

    pub(super) fn says(&self, token: &str) {
        let answer = json!({ "id_token": token, "access_token": "access", "token_type": "Bearer" });
        self.stand_in.said.lock().unwrap().token = (200, answer);
    }

    /// Comes back with a token of these claims.
    pub(super) async fn back(&self, way: &mut Way, claims: &Value) -> Answer {
        self.says(&self.signer.sign(claims));
        let path = format!("/sign-in/provider/return?code=c&state={}", way.state);
        way.browser.get(&path).await
    }

    /// The whole way, with other claims than the right ones.
    pub(super) async fn with(&self, claims: &[(&str, Value)]) -> (Way, Answer) {
        let mut way = self.leave("/sign-in/provider").await;
        let mut all = self.claims(&way);
        for (name, value) in claims {
            all[*name] = value.clone();
        }
        let answer = self.back(&mut way, &all).await;
        (way, answer)
    }

    pub(super) async fn commands(&self, subject: &str) -> Vec<String> {
        let entries = self.town.store.ledger_of(subject, i64::MAX, 50).await.unwrap();
        entries.into_iter().rev().map(|it| it.command).collect()
    }
}

#[track_caller]
pub(super) fn check_in(way: &Way, answer: &Answer, at: &str) {
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, at), "{}", answer.text);
    assert_eq!(way.browser.cookies.keys().collect::<Vec<_>>(), ["minhbach"]);
}

#[track_caller]
pub(super) fn check_turned(way: &Way, answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.location(), format!("/sign-in?through={why}"));
    assert!(way.browser.cookies.is_empty(), "{:?}", way.browser.cookies);
}
