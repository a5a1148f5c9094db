//! A house in memory, people of every post in it, and a browser that keeps its cookie.

use std::collections::HashMap;
use std::sync::Arc;

use app::clock::HandClock;
use app::house::{House, SiteAddress};
use app::people::Post;
use app::portal::Showing;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use casework::case::Office;
use casework::{Instant, Zone};
use store::{NewUnit, Store};
use tower::ServiceExt;
use web::{Content, router};

/// The secret of RFC 6238, appendix B, in base 32: its codes are printed there.
pub(crate) const FACTOR: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
pub(crate) const PASSWORD: &str = "bốn con ngựa chạy";
/// Seconds at which the RFC prints codes, and the codes.
const CODES: [(i64, &str); 3] =
    [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")];

pub(crate) struct Town {
    pub(crate) house: Arc<House>,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) router: Router,
}

/// A browser: it keeps one cookie, and says from which page its forms come.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Town {
    pub(crate) async fn new() -> Self {
        let store = Store::in_memory().await.unwrap();
        let unit = |code: &str, name: &str, parent| NewUnit {
            code: code.into(),
            name: name.into(),
            level: "province".into(),
            parent,
            facts: "{}".into(),
        };
        let mut writer = store.begin().await.unwrap();
        let province = writer.add_units(&[unit("X99", "Tỉnh mẫu", None)]).await.unwrap()[0];
        writer.add_units(&[unit("X99.1", "Sở Mẫu", Some(province))]).await.unwrap();
        writer.commit().await.unwrap();
        let clock = Arc::new(HandClock::at(Instant::from_microseconds(0)));
        let (zone, site) = (Zone::vietnam(), SiteAddress::default());
        let house = House::new(store, Arc::<HandClock>::clone(&clock), zone, site);
        let house = Arc::new(house);
        let figures = Arc::new(Showing::default());
        let content = Content { figures, house: Some(Arc::clone(&house)), english: true };
        Self { house, clock, router: router(content) }
    }

    pub(crate) fn at(&self, second: i64) {
        self.clock.set(Instant::from_microseconds(second * 1_000_000));
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: None }
    }

    /// Invites somebody, takes the invitation and signs in, all through the pages but the first.
    pub(crate) async fn signed_in(&self, login: &str, office: (Post, Option<&str>)) -> Browser {
        let people = &self.house.people;
        let link = people.invite_from_shell(login, "Cán bộ mẫu", office).await.unwrap();
        self.at(CODES[0].0);
        let mut browser = self.browser();
        let path = format!("/welcome/{}", link.reveal());
        let mut form = vec![("factor", FACTOR), ("password", PASSWORD), ("again", PASSWORD)];
        form.push(("code", CODES[0].1));
        let taken = browser.post(&path, &form).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        self.at(CODES[1].0);
        let signed = browser.sign_in(login, PASSWORD, CODES[1].1).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text);
        browser
    }

    /// Somebody of every post that can have an account, signed in.
    pub(crate) async fn everybody(&self) -> HashMap<&'static str, Browser> {
        let offices = Office::ALL.into_iter().filter(|it| *it != Office::Citizen);
        let posts = offices.map(Post::Office).chain([Post::Administrator]);
        let mut browsers = HashMap::new();
        for post in posts {
            let unit = (post != Post::Administrator).then_some("X99.1");
            let login = post.name().replace('_', "-");
            browsers.insert(post.name(), self.signed_in(&login, (post, unit)).await);
        }
        browsers
    }
}

impl Browser {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], String::new()).await
    }

    /// Sends a form from a page of ours.
    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let headers = [("origin", "http://town.vn"), ("content-type", FORM)];
        self.send(Method::POST, path, &headers, encoded(form)).await
    }

    /// Opens a page and sends its form with the key that stands in it.
    pub(crate) async fn fill_in(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        let key = key_of(&page.text);
        let form: Vec<_> = form.iter().copied().chain([("form-key", key.as_str())]).collect();
        self.post(path, &form).await
    }

    pub(crate) async fn sign_in(&mut self, login: &str, password: &str, code: &str) -> Answer {
        let form = [("login", login), ("password", password), ("code", code)];
        self.post("/sign-in", &form).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::HOST, "town.vn");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, 10 << 20).await.unwrap();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookie = Some(cookie).filter(|cookie| !cookie.ends_with('='));
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// The key that stands in the forms of a page.
pub(crate) fn key_of(page: &str) -> String {
    let from = page.split("name=\"form-key\" value=\"").nth(1).expect("the page has a form");
    from.split('"').next().unwrap().to_owned()
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}
