//! Signing in by a real provider, which the tests start and stop: npm's `oidc-provider`.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use app::people::Post;
use app::people::provider::{Provider, ProviderSetup, RETURN_PATH};
use axum::http::StatusCode;
use casework::Instant;

use super::place::OFFICER;
use super::stand_in::{SECRET, setup};
use crate::common::{Answer, Browser, Town};

/// The version that is known to do.
const VERSION: &str = "9.13.3";

/// The provider as a process of its own.
struct Real {
    issuer: String,
    process: Child,
    /// Kept open, so that it may say more.
    _said: BufReader<ChildStdout>,
}

/// A browser at the provider: its cookies, by name.
#[derive(Default)]
struct There(BTreeMap<String, String>);

/// Where oidc-provider is installed; a fault where it is required and is not.
#[expect(
    clippy::disallowed_methods,
    reason = "whether it must not be skipped, and where it lies, is said from outside"
)]
fn installed() -> Option<PathBuf> {
    let named = std::env::var_os("OIDC_PROVIDER").map(PathBuf::from);
    let found = named.filter(|it| it.join("node_modules/oidc-provider").exists());
    if found.is_none() {
        let why = "set OIDC_PROVIDER to the folder in which npm installed oidc-provider";
        assert!(std::env::var_os("OIDC_PROVIDER_REQUIRED").is_none(), "{why}");
        println!("skipped: {why} ({VERSION})");
    }
    found
}

/// The time of the machine, which is that of the provider.
#[expect(clippy::disallowed_methods, reason = "a provider of others has the time of the machine")]
fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Instant::from_milliseconds(i64::try_from(since.as_millis()).unwrap())
}

impl Real {
    fn start() -> Option<Self> {
        let folder = installed()?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/provider/oidc-provider.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(folder)
            .arg(format!("http://town.vn{RETURN_PATH}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node runs where oidc-provider is installed");
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let mut issuer = None;
        while issuer.is_none() {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "the provider says when it is ready");
            issuer = line.strip_prefix("READY ").map(|it| it.trim().to_owned());
        }
        Some(Self { issuer: issuer.unwrap(), process, _said: said })
    }

    fn setup(&self, algorithm: &str) -> ProviderSetup {
        let client_id = format!("minhbach-{algorithm}");
        ProviderSetup { client_id, client_secret: SECRET.to_owned(), ..setup(&self.issuer) }
    }

    /// A town whose clock is that of the machine, with `mai` linked to what the provider calls her.
    async fn town(&self, setup: ProviderSetup) -> Town {
        let town = Town::of(Some(Provider::new(setup).unwrap())).await;
        town.clock.set(now());
        town.house.people.invite_from_shell("mai", "Lê Thị Mai", OFFICER).await.unwrap();
        let mut administrator = town.signed_in("quan-tri", (Post::Administrator, None)).await;
        let form = [("do", "provider"), ("provider-login", "mai.mau")];
        let linked = administrator.fill_in("/desk/people/mai", &form).await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
        town
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl There {
    /// Signs in at the provider and follows it until it sends the browser back to us: the path of ours.
    async fn sign_in(self, at: &str, login: &str, password: &str) -> (Self, String) {
        let (at, form) =
            (at.to_owned(), [("login", login.to_owned()), ("password", password.to_owned())]);
        tokio::task::spawn_blocking(move || self.follow(at, &form)).await.unwrap()
    }

    fn follow(mut self, mut at: String, form: &[(&str, String)]) -> (Self, String) {
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        let agent = config.build().new_agent();
        let host = at.split('/').take(3).collect::<Vec<_>>().join("/");
        for _ in 0..10 {
            if let Some(ours) = at.strip_prefix("http://town.vn") {
                return (self, ours.to_owned());
            }
            let cookies = self.0.iter().map(|(name, value)| format!("{name}={value}"));
            let cookies = cookies.collect::<Vec<_>>().join("; ");
            let typed = at.contains("/interaction/");
            let answer = if typed {
                let typed = form.iter().map(|(name, value)| (*name, value.as_str()));
                agent.post(&at).header("cookie", cookies).send_form(typed)
            } else {
                agent.get(&at).header("cookie", cookies).call()
            };
            let mut answer = answer.unwrap();
            for cookie in answer.headers().get_all("set-cookie") {
                let (name, value) =
                    cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
                self.0.insert(name.to_owned(), value.to_owned());
            }
            let to = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
            let Some(to) = to else {
                panic!("{at}: {} {}", answer.status(), answer.body_mut().read_to_string().unwrap());
            };
            at = if to.starts_with('/') { format!("{host}{to}") } else { to };
        }
        panic!("the provider sends the browser round and round: {at}");
    }
}

/// Through our page and the provider's: what our page answers in the end.
async fn walk(browser: &mut Browser, login: &str, password: &str) -> Answer {
    let left = browser.get("/sign-in/provider?to=%2Fdesk%2Faccount").await;
    let (_, back) = There::default().sign_in(left.location(), login, password).await;
    browser.get(&back).await
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_signs_in_through_the_pages_of_a_real_provider() {
    let Some(real) = Real::start() else { return };
    for algorithm in ["RS256", "PS256", "ES256"] {
        let town = real.town(real.setup(algorithm)).await;
        town.house.door.provider().unwrap().check(now()).await.unwrap();
        let mut browser = town.browser();
        let left = browser.get("/sign-in/provider?to=%2Fdesk%2Faccount").await;
        let (there, back) = There::default().sign_in(left.location(), "mai", "x").await;
        let answer = browser.get(&back).await;
        assert_eq!(answer.location(), "/desk/account", "{algorithm}");
        assert!(browser.get("/desk/account").await.text.contains("Tên đăng nhập: mai"));
        // The way out of the provider is known now, and whoever is signed in there comes back without typing.
        assert!(town.browser().get("/sign-in?done=left").await.text.contains("/session/end"));
        let mut again = town.browser();
        let left = again.get("/sign-in/provider").await;
        let (_, back) = there.sign_in(left.location(), "", "").await;
        assert_eq!(again.get(&back).await.location(), "/desk", "{algorithm}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_provider_names_somebody_whom_nobody_linked_or_nobody_at_all() {
    let Some(real) = Real::start() else { return };
    let town = real.town(real.setup("RS256")).await;
    let mut browser = town.browser();
    let unknown = walk(&mut browser, "binh", "x").await;
    assert_eq!(unknown.location(), "/sign-in?through=unknown");
    let declined = walk(&mut browser, "mai", "refused").await;
    assert_eq!(declined.location(), "/sign-in?through=declined");
    assert!(browser.cookies.is_empty());
    let wrong = ProviderSetup { client_secret: "another".to_owned(), ..real.setup("RS256") };
    let town = real.town(wrong).await;
    let refused = walk(&mut town.browser(), "mai", "x").await;
    assert_eq!(refused.location(), "/sign-in?through=failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_a_real_provider_is_good_once_and_in_the_browser_that_began() {
    let Some(real) = Real::start() else { return };
    let town = real.town(real.setup("ES256")).await;
    let (mut own, mut others) = (town.browser(), town.browser());
    let left = own.get("/sign-in/provider").await;
    let other = others.get("/sign-in/provider").await;
    let (there, back) = There::default().sign_in(left.location(), "mai", "x").await;
    assert_eq!(others.get(&back).await.location(), "/sign-in?through=stale");
    // Another's code under one's own state: the provider knows by the challenge whose it is.
    let other =
        if others.cookies.is_empty() { others.get("/sign-in/provider").await } else { other };
    let (there, own_back) = there.sign_in(other.location(), "mai", "x").await;
    let value = |path: &str, name: &str| {
        let pairs = form_urlencoded::parse(path.split_once('?').unwrap().1.as_bytes());
        pairs.into_owned().find(|it| it.0 == name).unwrap().1
    };
    let (code, state) = (value(&back, "code"), value(&own_back, "state"));
    let issuer: String = form_urlencoded::byte_serialize(real.issuer.as_bytes()).collect();
    let crossed = format!("{RETURN_PATH}?code={code}&state={state}&iss={issuer}");
    assert_eq!(others.get(&crossed).await.location(), "/sign-in?through=failed");
    // The same code was shown to the provider with a wrong verifier: it is used up for its owner too.
    assert_eq!(own.get(&back).await.location(), "/sign-in?through=failed");
    let left = own.get("/sign-in/provider").await;
    let (_, back) = there.sign_in(left.location(), "mai", "x").await;
    let kept = own.clone();
    assert_eq!(own.get(&back).await.location(), "/desk");
    assert_eq!(kept.clone().get(&back).await.location(), "/sign-in?through=stale");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_provider_vouches_for_the_second_factor_or_goes_down() {
    let Some(real) = Real::start() else { return };
    let vouching =
        ProviderSetup { second_factor_amr: Some("mfa".to_owned()), ..real.setup("PS256") };
    let town = real.town(vouching).await;
    let mut browser = town.browser();
    let refused = walk(&mut browser, "mai", "x").await;
    assert_eq!(refused.location(), "/sign-in?through=factor");
    let taken = walk(&mut browser, "mai", "mfa").await;
    assert_eq!(taken.location(), "/desk/account");
    // The document is known by now: who leaves meets a provider that is gone, and who comes back is told so.
    let mut late = town.browser();
    let left = late.get("/sign-in/provider").await;
    let (_, back) = There::default().sign_in(left.location(), "mai", "mfa").await;
    drop(real);
    assert_eq!(late.get(&back).await.location(), "/sign-in?through=silent");
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK, "who is in stays in");
}
