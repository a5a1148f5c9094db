//! A house in memory, people of every post in it, and a browser that keeps its cookies.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use app::clock::{Clock, HandClock};
use app::house::{House, SiteAddress};
use app::one_stop::{Files, Setup};
use app::people::Post;
use app::people::provider::Provider;
use app::portal::Showing;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use casework::case::Office;
use casework::catalogue::{
    Component, LegsTemplate, ProcedureVersion, PublicationDates, Publisher, Regime, ServiceLevel,
    SuspensionKind, Track,
};
use casework::{Instant, Zone};
use deadlines::SuspensionMode;
use jiff::civil::date;
use store::{NewProcedure, NewUnit, NewVersion, Store};
use tower::ServiceExt;
use web::{Content, router};

/// The secret of RFC 6238, appendix B, in base 32: its codes are printed there.
pub(crate) const FACTOR: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
pub(crate) const PASSWORD: &str = "bốn con ngựa chạy";

pub(crate) struct Town {
    pub(crate) house: Arc<House>,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) router: Router,
    pub(crate) store: Store,
    folder: tempfile::TempDir,
}

/// A browser: it keeps its cookies, and says from which page its forms come.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// The body as it came.
    pub(crate) bytes: Vec<u8>,
}

impl Town {
    pub(crate) async fn new() -> Self {
        Self::of(None).await
    }

    /// The same, into which a provider of sign-in lets people as well.
    pub(crate) async fn of(provider: Option<Provider>) -> Self {
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
        let procedures = writer.add_procedures(&[procedure()]).await.unwrap();
        let version = version();
        let version = NewVersion {
            procedure: procedures[0],
            valid_from: version.valid_from,
            valid_until: None,
            decision: version.decision.clone(),
            detail: serde_json::to_string(&version).unwrap(),
            recorded_at: 0,
            recorded_by: "test".to_owned(),
        };
        writer.add_versions(&[version]).await.unwrap();
        writer.commit().await.unwrap();
        let clock = Arc::new(HandClock::at(moment("2026-03-02T08:00")));
        let (zone, site) = (Zone::vietnam(), SiteAddress::default());
        let calendar = app::calendars::text("vn").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let kept = store.clone();
        let setup = Setup { store, clock: Arc::<HandClock>::clone(&clock), zone, calendar, files };
        let house = House::new(setup, site, "Tỉnh mẫu".into()).await.unwrap();
        let house = Arc::new(match provider {
            Some(provider) => house.with_provider(provider),
            None => house,
        });
        let figures = Arc::new(Showing::default());
        let content = Content { figures, house: Some(Arc::clone(&house)), english: true };
        Self { house, clock, router: router(content), store: kept, folder }
    }

    /// A folder that goes with the town.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Puts the clock to a moment, as the offices read it.
    pub(crate) fn at(&self, at: &str) {
        self.clock.set(moment(at));
    }

    /// Half a minute later: the next code of the second factor.
    pub(crate) fn next_code(&self) -> String {
        self.clock.set(self.clock.now().plus_seconds(30));
        let second = self.clock.now().microseconds() / 1_000_000;
        let secret = totp_rs::Secret::new_stack(*b"12345678901234567890");
        let codes = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        codes.generate(u64::try_from(second).unwrap()).to_string()
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new() }
    }

    /// Invites somebody, takes the invitation and signs in, all through the pages but the first.
    pub(crate) async fn signed_in(&self, login: &str, office: (Post, Option<&str>)) -> Browser {
        self.signed_in_as(login, "Cán bộ mẫu", office).await
    }

    /// The same under a name.
    pub(crate) async fn signed_in_as(
        &self,
        login: &str,
        name: &str,
        office: (Post, Option<&str>),
    ) -> Browser {
        let people = &self.house.people;
        let link = people.invite_from_shell(login, name, office).await.unwrap();
        let code = self.next_code();
        let mut browser = self.browser();
        let path = format!("/welcome/{}", link.reveal());
        let mut form = vec![("factor", FACTOR), ("password", PASSWORD), ("again", PASSWORD)];
        form.push(("code", &code));
        let taken = browser.post(&path, &form).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        let signed = browser.sign_in(login, PASSWORD, &self.next_code()).await;
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

    /// Opens a page and sends its form with the key in it, and a file.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        file: (&str, &str, &str),
    ) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        let carried = hidden(&page.text);
        let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form: Vec<(&str, &str)> = carried.chain(form.iter().copied()).collect();
        self.send_parts(path, &form, Some(file)).await
    }

    /// Sends a form that could bring files, without one.
    pub(crate) async fn post_files(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send_parts(path, form, None).await
    }

    async fn send_parts(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        file: Option<(&str, &str, &str)>,
    ) -> Answer {
        let part = |name: &str, more: &str, value: &str| {
            let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{more}");
            format!("{head}\r\n\r\n{value}\r\n")
        };
        let mut body: String = form.iter().map(|(name, value)| part(name, "", value)).collect();
        if let Some((field, name, content)) = file {
            body += &part(field, &format!("; filename=\"{name}\""), content);
        }
        body += "--edge--\r\n";
        let kind = ("content-type", "multipart/form-data; boundary=edge");
        self.send(Method::POST, path, &[("origin", "http://town.vn"), kind], body).await
    }

    /// Opens a page and sends its form with the key that stands in it.
    pub(crate) async fn fill_in(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.fill_in_at(path, path, form).await
    }

    /// Opens a page and sends one of its forms that goes elsewhere.
    pub(crate) async fn fill_in_at(
        &mut self,
        page: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Answer {
        let page = self.get(page).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        let carried = hidden(&page.text);
        let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        // What a test says comes before what the forms of the page carry.
        let form: Vec<_> = form.iter().copied().chain(carried).collect();
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
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header(header::COOKIE, cookies.collect::<Vec<_>>().join("; "));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10 << 20).await.unwrap().to_vec();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            match pair.split_once('=').unwrap() {
                (name, "") => self.cookies.remove(name),
                (name, value) => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes }
    }
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn encoded(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// A moment as the offices read it.
pub(crate) fn moment(at: &str) -> Instant {
    Zone::vietnam().instant(at.parse().unwrap()).unwrap()
}

/// What the last form of a page carries unseen.
pub(crate) fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.rsplit("<form class=\"form\"").next().unwrap_or_default();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1);
    let field = |field: &str| {
        let (name, rest) = field.split_once('"')?;
        let value = rest.split("value=\"").nth(1)?.split('"').next()?;
        Some((name.to_owned(), value.replace("&#38;", "&").replace("&#34;", "\"")))
    };
    fields.filter_map(field).collect()
}

/// The procedure of the town: ten working days, two papers.
pub(crate) const PROCEDURE: &str = "1.012766";

fn procedure() -> NewProcedure {
    NewProcedure {
        code: PROCEDURE.to_owned(),
        name: "Cấp giấy phép xây dựng mẫu".to_owned(),
        field: "Xây dựng".to_owned(),
        levels: Vec::new(),
        limit: Some("10d".parse().unwrap()),
        supplement: SuspensionMode::Restart,
        online: "full".to_owned(),
    }
}

fn version() -> ProcedureVersion {
    let paper = |name: &str| Component {
        name: name.to_owned(),
        originals: 1,
        copies: 0,
        form: None,
        held_in: None,
    };
    ProcedureVersion {
        valid_from: date(2025, 7, 1),
        valid_until: None,
        decision: "00/QĐ-UBND".to_owned(),
        regime: Regime::R2025,
        limit: "10d".parse().unwrap(),
        supplement: SuspensionMode::Restart,
        suspensions: vec![SuspensionKind::Supplement, SuspensionKind::FinancialObligation],
        same_moment: false,
        components: vec![paper("Đơn đề nghị"), paper("Bản vẽ <A&B>")],
        fees: Vec::new(),
        channels: Vec::new(),
        service: ServiceLevel::Full,
        partial_reason: None,
        legs: LegsTemplate::default(),
        workflow: None,
        publisher: Publisher::Province,
        track: Track::Ordinary,
        publication: PublicationDates::default(),
    }
}

/// The key that stands in the forms of a page.
pub(crate) fn key_of(page: &str) -> String {
    let from = page.split("name=\"form-key\" value=\"").nth(1).expect("the page has a form");
    from.split('"').next().unwrap().to_owned()
}

/// The number of the form of a page that makes one case.
pub(crate) fn number_of(page: &str) -> String {
    let from = page.split("name=\"form-number\" value=\"").nth(1).expect("the form has a number");
    from.split('"').next().unwrap().to_owned()
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}
