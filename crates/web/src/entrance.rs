//! What stands before every page of the house: who comes in, from where, with which form.
//!
//! A row of the index names its guard; this is the one place that asks it. A form is taken when it comes
//! from a page of ours (`Origin`) and, once somebody is signed in, with the key of the session in it.

use core::net::IpAddr;
use std::sync::Arc;

use app::house::{House, SiteAddress};
use app::people::secret::Secret;
use app::people::sign_in::Signed;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use casework::case::CaseStep;

use crate::context::{Context, Routed, segment};
use crate::errors;
use crate::posted::{self, KEY, Posted};
use crate::routes::{Guard, Takes};

/// The name of the cookie of a session.
const COOKIE: &str = "minhbach";

/// The same over encrypted connections: browsers keep it for this host and this host alone.
const COOKIE_OF_HOST: &str = "__Host-minhbach";

/// The address of the network from which a connection comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// What the entrance of one row knows.
#[derive(Clone)]
pub(crate) struct Entrance {
    pub(crate) routed: Routed,
    pub(crate) house: Arc<House>,
    pub(crate) guard: Guard,
    pub(crate) takes: Takes,
}

/// Lets a request in, or says why not.
pub(crate) async fn enter(
    State(entrance): State<Entrance>,
    mut request: Request,
    next: Next,
) -> Response {
    let sends = !matches!(*request.method(), Method::GET | Method::HEAD);
    if sends && !from_here(&entrance.house.site, request.headers()) {
        return errors::refused(StatusCode::FORBIDDEN, "cross-site");
    }
    let signed = match signed(&entrance, request.headers()).await {
        Ok(signed) => signed,
        Err(refused) => return refused,
    };
    let step = step_of(request.uri().path());
    let now = entrance.house.clock.now();
    if !entrance.guard.lets_in(signed.as_deref(), step, now) {
        return match signed {
            Some(_) => errors::refused(StatusCode::FORBIDDEN, "forbidden"),
            None => to_sign_in(&entrance.routed, &request, sends),
        };
    }
    let client = client(&entrance.house.site, request.headers(), request.extensions().get());
    if sends {
        let (site, takes) = (&entrance.routed.site, entrance.takes);
        let guest = signed.is_none().then_some(client.as_str());
        let (parts, body) = request.into_parts();
        let posted = match posted::read(site, takes, guest, &parts.headers, body).await {
            Ok(posted) => posted,
            Err(refused) => return refused,
        };
        if signed.as_ref().is_some_and(|signed| !same(&signed.form_key, posted.text(KEY))) {
            return errors::refused(StatusCode::FORBIDDEN, "form-key");
        }
        request = Request::from_parts(parts, axum::body::Body::empty());
        request.extensions_mut().insert(posted);
    }
    request.extensions_mut().insert(Client(client));
    if let Some(signed) = signed {
        request.extensions_mut().insert(signed);
    }
    let mut response = next.run(request).await;
    // What the house shows is somebody's: nobody on the way keeps it.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::ETAG);
    response
}

/// Who is signed in; asked where the guard wants to know, so that public pages need no cookie.
async fn signed(entrance: &Entrance, headers: &HeaderMap) -> Result<Option<Arc<Signed>>, Response> {
    if entrance.guard == Guard::Public {
        return Ok(None);
    }
    let Some(secret) = cookie(&entrance.house.site, headers) else { return Ok(None) };
    let who = entrance.house.door.who(&Secret::presented(&secret)).await;
    who.map(|signed| signed.map(Arc::new)).map_err(|error| errors::failure(&error))
}

/// The step at the end of an address, as the table of steps names it.
fn step_of(path: &str) -> Option<CaseStep> {
    let last = path.rsplit('/').next()?.replace('-', "_");
    CaseStep::ALL.iter().copied().find(|step| step.name() == last)
}

/// To the page of sign-in, and back afterwards where something was to be read.
fn to_sign_in(routed: &Routed, request: &Request, sends: bool) -> Response {
    let context = Context::new(routed.lang, Arc::clone(&routed.site));
    let to = context.link("/sign-in");
    if sends {
        return see_other(&format!("{to}?ended=1"));
    }
    let asked = request.uri().path_and_query().map_or("", |it| it.as_str());
    see_other(&format!("{to}?to={}", segment(asked)))
}

/// Does a form come from a page of ours?
///
/// A browser says so in `Origin`, which no page can forge. What sends neither that nor `Sec-Fetch-Site`
/// is no browser, carries nobody's cookie by itself, and is refused all the same.
fn from_here(site: &SiteAddress, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|it| it.to_str().ok());
    let fetch = text(header::HeaderName::from_static("sec-fetch-site"));
    let Some(origin) = text(header::ORIGIN) else { return fetch == Some("same-origin") };
    if fetch.is_some_and(|fetch| fetch != "same-origin") {
        return false;
    }
    match &site.base_url {
        Some(base) => origin.eq_ignore_ascii_case(base),
        None => text(header::HOST).is_some_and(|host| {
            let asked = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            asked.is_some_and(|asked| asked.eq_ignore_ascii_case(host))
        }),
    }
}

/// Compares without telling by time how much is the same.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let different = one.iter().zip(other).fold(0, |so_far, (a, b)| so_far | (a ^ b));
    one.len() == other.len() && different == 0
}

/// Who asks, for limits of tries.
fn client(site: &SiteAddress, headers: &HeaderMap, peer: Option<&Peer>) -> String {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let named = forwarded.filter(|_| site.behind_proxy).and_then(|it| it.to_str().ok());
    let last = named.and_then(|named| named.rsplit(',').next()).map(str::trim);
    let address = last.and_then(|it| it.parse().ok()).or(peer.map(|peer| peer.0));
    // An address of version 4 written as one of version 6 is that address.
    match address.map(|it| it.to_canonical()) {
        // Whoever has one address of version 6 has the 2^64 beside it.
        Some(IpAddr::V6(six)) => format!("{:x?}", &six.segments()[..4]),
        Some(IpAddr::V4(four)) => four.to_string(),
        None => "unknown".to_owned(),
    }
}

/// The secret of the session that a browser sends.
fn cookie(site: &SiteAddress, headers: &HeaderMap) -> Option<String> {
    cookie_named(headers, cookie_name(site))
}

/// The value of a cookie that a browser sends.
pub(crate) fn cookie_named(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = all.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(named, _)| *named == name).map(|(_, value)| value.to_owned())
}

fn cookie_name(site: &SiteAddress) -> &'static str {
    if site.encrypted() { COOKIE_OF_HOST } else { COOKIE }
}

/// What makes a browser keep the secret of a session, or forget it.
pub(crate) fn set_cookie(site: &SiteAddress, secret: Option<&Secret>) -> HeaderValue {
    let secure = if site.encrypted() { "; Secure" } else { "" };
    let (value, age) = secret.map_or(("", "; Max-Age=0"), |secret| (secret.reveal(), ""));
    let name = cookie_name(site);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::try_from(text).expect("a secret is letters and digits")
}

/// To another page of ours.
pub(crate) fn see_other(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Who asks, by address of the network: for limits of tries, never for the log.
#[derive(Clone)]
pub(crate) struct Client(pub(crate) String);

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = NoEntrance;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, NoEntrance> {
        given(parts)
    }
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = NoEntrance;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, NoEntrance> {
        given(parts)
    }
}

/// What the entrance has put into a request.
pub(crate) fn given<T: Clone + Send + Sync + 'static>(parts: &Parts) -> Result<T, NoEntrance> {
    parts.extensions.get().cloned().ok_or(NoEntrance)
}

/// A page of the house that stands in the index as something else: a fault of ours.
#[derive(Debug)]
pub(crate) struct NoEntrance;

impl IntoResponse for NoEntrance {
    fn into_response(self) -> Response {
        errors::broken("a page of the house has no entrance".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (header::HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[track_caller]
    fn check_from_here(base: Option<&str>, pairs: &[(&'static str, &'static str)], taken: bool) {
        let site = SiteAddress { base_url: base.map(str::to_owned), behind_proxy: false };
        assert_eq!(from_here(&site, &headers(pairs)), taken, "{base:?} {pairs:?}");
    }

    #[test]
    fn a_form_of_ours_is_taken_and_no_other() {
        let base = Some("https://a.vn");
        check_from_here(base, &[("origin", "https://a.vn")], true);
        check_from_here(
            base,
            &[("origin", "https://a.vn"), ("sec-fetch-site", "same-origin")],
            true,
        );
        check_from_here(
            base,
            &[("origin", "https://a.vn"), ("sec-fetch-site", "same-site")],
            false,
        );
        check_from_here(base, &[("origin", "http://a.vn")], false);
        check_from_here(base, &[("origin", "https://a.vn.evil.example")], false);
        check_from_here(base, &[("origin", "null")], false);
        check_from_here(base, &[("host", "a.vn")], false);
        check_from_here(base, &[("sec-fetch-site", "same-origin")], true);
        check_from_here(base, &[("sec-fetch-site", "none")], false);
        check_from_here(None, &[("origin", "http://h:8080"), ("host", "h:8080")], true);
        check_from_here(None, &[("origin", "http://h:8081"), ("host", "h:8080")], false);
        check_from_here(None, &[("origin", "null"), ("host", "null")], false);
    }

    #[track_caller]
    fn check_client(behind_proxy: bool, forwarded: Option<&'static str>, peer: &str, who: &str) {
        let site = SiteAddress { base_url: None, behind_proxy };
        let pairs: Vec<_> = forwarded.map(|it| ("x-forwarded-for", it)).into_iter().collect();
        let peer = Peer(peer.parse().unwrap());
        assert_eq!(client(&site, &headers(&pairs), Some(&peer)), who);
    }

    #[test]
    fn a_client_is_the_connection_or_what_our_own_proxy_says_last() {
        check_client(false, Some("10.0.0.9"), "192.0.2.1", "192.0.2.1");
        check_client(true, Some("10.0.0.9, 192.0.2.7"), "127.0.0.1", "192.0.2.7");
        check_client(true, Some("nobody"), "127.0.0.1", "127.0.0.1");
        check_client(true, None, "127.0.0.1", "127.0.0.1");
        check_client(false, None, "2001:db8:1:2:3:4:5:6", "[2001, db8, 1, 2]");
        check_client(false, None, "::ffff:192.0.2.9", "192.0.2.9");
        check_client(true, Some("::ffff:192.0.2.8"), "127.0.0.1", "192.0.2.8");
    }

    #[test]
    fn the_cookie_of_a_session_is_for_this_host_and_no_script() {
        let secret = Secret::presented("abc");
        let open = SiteAddress::default();
        let kept = set_cookie(&open, Some(&secret));
        assert_eq!(kept, "minhbach=abc; Path=/; HttpOnly; SameSite=Lax");
        let guarded = SiteAddress { base_url: Some("https://a.vn".into()), behind_proxy: true };
        let kept = set_cookie(&guarded, Some(&secret));
        assert_eq!(kept, "__Host-minhbach=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        let forgotten = set_cookie(&guarded, None);
        assert!(forgotten.to_str().unwrap().ends_with("; Secure; Max-Age=0"));
        let sent = headers(&[("cookie", "a=b; minhbach=no; __Host-minhbach=abc")]);
        assert_eq!(cookie(&guarded, &sent).as_deref(), Some("abc"));
        assert_eq!(cookie(&open, &sent).as_deref(), Some("no"));
    }

    #[test]
    fn a_step_stands_at_the_end_of_the_address() {
        let step = step_of("/desk/cases/H41.12-260610-0001/ask-supplement");
        assert_eq!(step, Some(CaseStep::AskSupplement));
        assert_eq!(step_of("/desk/cases/H41.12-260610-0001/set-due-date"), None);
    }
}
