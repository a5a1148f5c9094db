//! The site through its real router: links, sizes, headers, hostile addresses, published numbers.

#![expect(clippy::unwrap_used, reason = "a test fails where it unwraps")]

mod pages;
mod told;

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, LazyLock};

use app::clock::HandClock;
use app::demo::{Demo as Province, DemoOrder, SEED, opening};
use app::portal::{Portal, Showing};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use web::{Guard, Part, ROUTES, router};

/// A page may not be heavier than this.
const HEAVIEST: usize = 100_000;

struct Demo {
    runtime: Runtime,
    showing: Arc<Showing>,
    portal: Arc<Portal>,
    folder: tempfile::TempDir,
}

/// The demo, made once for all tests of this file.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(HandClock::at(opening()));
    let order = DemoOrder { dir: folder.path().to_owned(), seed: SEED, clock };
    let showing = runtime.block_on(Province::open(order)).unwrap().showing();
    Demo { runtime, portal: showing.now().unwrap(), showing, folder }
});

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

fn ask(method: Method, address: &str, body: Body) -> Answer {
    send(Request::builder().method(method).uri(address).body(body).unwrap())
}

fn send(request: Request<Body>) -> Answer {
    static ROUTER: LazyLock<Router> = LazyLock::new(|| router(Arc::clone(&DEMO.showing)));
    send_to(&ROUTER, request)
}

fn send_to(site: &Router, request: Request<Body>) -> Answer {
    DEMO.runtime.block_on(async {
        let response = site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, 10 << 20).await.unwrap();
        let text = String::from_utf8(text.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    })
}

fn get(address: &str) -> Answer {
    ask(Method::GET, address, Body::empty())
}

/// The addresses that a page links to, style sheet included, without what follows a `#`.
fn links(page: &str) -> Vec<String> {
    let found = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = found.map(|link| link.split('#').next().unwrap_or_default().replace("&amp;", "&"));
    found.filter(|link| link.starts_with('/')).collect()
}

/// What the addresses of one kind of page have in common.
fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').collect();
    let units = parts.iter().position(|part| *part == "units");
    if let Some(code) = units.and_then(|at| parts.get_mut(at + 1)) {
        *code = match code.split('.').count() {
            1 => "province",
            2 => "unit",
            _ => "commune",
        };
    }
    format!("{}{}", parts.join("/"), if address.contains("page=") { "?page" } else { "" })
}

/// What must hold of every answer.
#[track_caller]
fn check_safe(address: &str, answer: &Answer) {
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{address}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{address}");
    assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
    assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin", "{address}");
    assert!(answer.headers.contains_key("permissions-policy"), "{address}");
    assert!(!answer.headers.contains_key(header::SET_COOKIE), "{address}");
    let text = answer.text.to_lowercase();
    for never in ["<script", "javascript:", " style=", " onload=", " onclick="] {
        assert!(!text.contains(never), "{address} has {never}");
    }
}

#[test]
fn every_link_leads_to_a_light_page_in_its_language() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut waiting = VecDeque::from(["/".to_owned(), "/en".to_owned()]);
    let mut largest = (0, String::new());
    while let Some(address) = waiting.pop_front() {
        // Of pages that differ by their unit alone, one each is enough; all units are asked below.
        if !seen.insert(address.clone()) || !kinds.insert(kind(&address)) {
            continue;
        }
        let answer = get(&address);
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        check_safe(&address, &answer);
        largest = largest.max((answer.text.len(), address.clone()));
        if address.starts_with("/style.css") {
            continue;
        }
        check_page(&address, &answer.text);
        waiting.extend(links(&answer.text));
    }
    println!("{} kinds of pages; the largest is {largest:?}", kinds.len());
    assert!(kinds.len() > 60, "{kinds:?}");
}

#[track_caller]
fn check_page(address: &str, page: &str) {
    assert!(page.len() < HEAVIEST, "{address}: {} bytes", page.len());
    assert_eq!(page.matches("<h1").count(), 1, "{address}");
    assert!(page.contains("class=\"skip\" href=\"#main\""), "{address}");
    assert!(page.contains("<main id=\"main\""), "{address}");
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{address}");
    let english = address == "/en" || address.starts_with("/en/");
    let code = if english { "en" } else { "vi" };
    assert!(page.contains(&format!("<html lang=\"{code}\">")), "{address}");
    let invented = page.contains("Dữ liệu mô phỏng");
    assert_eq!(invented, !address.contains("/real/"), "{address}");
    // One way to the other language, every other way stays; the files have no language.
    let away = links(page).into_iter().filter(|link| {
        let file = link.starts_with("/style.css");
        !file && (link == "/en" || link.starts_with("/en/")) != english
    });
    assert_eq!(away.collect::<BTreeSet<_>>().len(), 1, "{address}");
}

#[test]
fn every_unit_has_its_page() {
    for unit in &DEMO.portal.units {
        let answer = get(&format!("/units/{}", unit.code));
        assert_eq!(answer.status, StatusCode::OK, "{}", unit.code);
        assert!(answer.text.len() < HEAVIEST, "{}: {}", unit.code, answer.text.len());
    }
}

#[test]
fn the_home_page_shows_the_published_numbers() {
    let page = get("/").text;
    for number in ["82.978", "3.566", "46.500", "33.140", "97.710", "14.789", "95,9\u{a0}%"] {
        assert!(page.contains(&format!(">{number}")), "{number}");
    }
    let page = get("/en").text;
    for number in ["82,978", "3,566", "46,500", "33,140", "97,710", "14,789", "95.9%"] {
        assert!(page.contains(&format!(">{number}")), "{number}");
    }
}

#[test]
fn from_the_home_page_one_gets_to_the_records_behind_a_point() {
    let follow = |page: &str, wanted: &dyn Fn(&str) -> bool| {
        links(page).into_iter().find(|link| wanted(link)).unwrap()
    };
    let home = get("/").text;
    let unit = follow(&home, &|link| link.starts_with("/units/"));
    let page = get(&unit).text;
    let line = follow(&page, &|link| link.ends_with("/lines/2.2"));
    let working = get(&line).text;
    assert!(working.contains("<ol class=\"steps\">"), "{line}");
    let records = follow(&working, &|link| link.contains("/records/cases_open_overdue"));
    let code = unit.rsplit('/').next().unwrap();
    let (part, whole) = DEMO.portal.facts.of("cases_open_overdue", code);
    let listed: Vec<String> = (1..=whole.div_ceil(100).max(1))
        .map(|page| get(&format!("{records}?page={page}")).text)
        .collect();
    let rows: usize = listed.iter().map(|page| page.matches("<th scope=\"row\"").count()).sum();
    let hits: usize = listed.iter().map(|page| page.matches("<td>được đếm</td>").count()).sum();
    assert_eq!((hits as u64, rows as u64), (part, whole));
}

#[test]
fn every_route_says_who_may_come_in_and_answers() {
    for route in ROUTES.iter().filter(|route| route.part != Part::House) {
        assert_eq!(route.guard, Guard::Public, "{}", route.path);
        let unit = &DEMO.portal.units[0].code;
        let code = if route.path.starts_with("/real") { "H15" } else { unit };
        let line = if code == "H15" { "PUBLISH_ON_TIME" } else { "1.1" };
        let address = route.path.replace("{code}", code).replace("{line}", line);
        let address = address.replace("{measure}", "cases_on_time").replace("{group}", "district");
        let answer = get(&address);
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        check_safe(&address, &answer);
    }
}

#[test]
fn a_hostile_or_wrong_address_is_refused_with_a_page() {
    let long = format!("/units/{}", "a".repeat(2_000));
    let addresses = [
        ("/units/%3Cscript%3Ealert(1)%3C/script%3E", 404),
        ("/units/X99.01%22%20onload=%22alert(1)", 404),
        ("/units/%FF", 400),
        ("/units/..%2F..%2Fetc%2Fpasswd", 404),
        ("/units/X99.01/records/cases_on_time?page=0", 400),
        ("/units/X99.01/records/cases_on_time?page=%3Cscript%3E", 400),
        ("/units/X99.01/records/cases_on_time?page=99999", 404),
        ("/units/X99.01/records/x%27%20or%201=1", 404),
        ("/units/X99.01/lines/9.9", 404),
        ("/ranking/nobody", 404),
        ("/ranking/district?page=x", 400),
        ("/real/qd766/H99", 404),
        ("/nothing", 404),
        ("/en/nothing", 404),
        (long.as_str(), 414),
    ];
    for (address, status) in addresses {
        let answer = get(address);
        assert_eq!(answer.status.as_u16(), status, "{address}");
        check_safe(address, &answer);
        assert!(answer.text.contains("MB-"), "{address} names no reference number");
        let english = address.starts_with("/en");
        let said = if english { "Reference number" } else { "Số tham chiếu" };
        assert!(answer.text.contains(said), "{address}");
    }
}

#[test]
fn unknown_keys_of_a_query_are_ignored() {
    assert_eq!(get("/?utm_source=x&page=abc").status, StatusCode::OK);
    let known = get("/units/X99.01/records/cases_on_time?page=2&x=%3Cscript%3E");
    assert_eq!(known.status, StatusCode::OK);
}

#[test]
fn pages_are_for_reading_only() {
    for address in ["/units", "/en/methodology", "/style.css"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH] {
            let answer = ask(method, address, Body::empty());
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
            assert_eq!(answer.headers[header::ALLOW], "GET,HEAD", "{address}");
            check_safe(address, &answer);
        }
    }
}

#[test]
fn the_head_of_a_page_is_that_of_the_page_without_its_body() {
    for (address, status) in [("/", 200), ("/en/units", 200), ("/robots.txt", 200), ("/no", 404)] {
        let (head, full) = (ask(Method::HEAD, address, Body::empty()), get(address));
        assert_eq!((head.status.as_u16(), head.text.as_str()), (status, ""), "{address}");
        assert_eq!(head.status, full.status);
        for name in [header::CONTENT_TYPE, header::CACHE_CONTROL, header::ETAG] {
            assert_eq!(head.headers.get(&name), full.headers.get(&name), "{address}: {name}");
        }
        check_safe(address, &head);
    }
}

#[test]
fn a_slash_too_many_leads_to_the_page_and_nowhere_else() {
    let sent = [
        ("/units/", "/units"),
        ("/en/", "/en"),
        ("/units///", "/units"),
        ("/ranking/district/?page=1", "/ranking/district?page=1"),
    ];
    for (address, to) in sent {
        let answer = get(address);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{address}");
        assert_eq!(answer.headers[header::LOCATION], to, "{address}");
        check_safe(address, &answer);
    }
    // A browser reads these as the name of another host.
    for address in ["//example.com/", "/\\example.com/", "///", "/./"] {
        let answer = get(address);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(!answer.headers.contains_key(header::LOCATION), "{address}");
    }
    assert_eq!(
        ask(Method::POST, "/units/", Body::empty()).status,
        StatusCode::NOT_FOUND,
        "what is not for reading is not sent on"
    );
}

#[test]
fn an_address_has_one_language_whatever_the_browser_prefers() {
    for address in ["/", "/en", "/units"] {
        let request = Request::get(address).header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9");
        let asked = send(request.body(Body::empty()).unwrap());
        assert_eq!(asked.status, StatusCode::OK);
        assert_eq!(asked.text, get(address).text, "{address}");
        // The way to the other language stands on the page, in that language.
        let (there, lang) = if address == "/en" { ("/", "vi") } else { ("/en", "en") };
        assert!(asked.text.contains(&format!("<a href=\"{there}")), "{address}");
        assert!(asked.text.contains(&format!("hreflang=\"{lang}\"")), "{address}");
    }
}

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    for address in ["/", "/en/units/X99.01", "/methodology"] {
        let first = get(address);
        let tag = first.headers[header::ETAG].clone();
        assert_eq!(first.headers[header::CACHE_CONTROL], "no-cache", "{address}");
        for known in [tag.to_str().unwrap().to_owned(), format!("\"x\", {}", tag.to_str().unwrap())]
        {
            let request = Request::get(address).header(header::IF_NONE_MATCH, known);
            let again = send(request.body(Body::empty()).unwrap());
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
            assert_eq!((again.text.as_str(), &again.headers[header::ETAG]), ("", &tag));
            check_safe(address, &again);
        }
        let request = Request::get(address).header(header::IF_NONE_MATCH, "W/\"x\"");
        let other = send(request.body(Body::empty()).unwrap());
        assert_eq!((other.status, other.text), (StatusCode::OK, first.text), "{address}");
    }
    assert_ne!(get("/").headers[header::ETAG], get("/en").headers[header::ETAG]);
    assert!(!get("/nothing").headers.contains_key(header::ETAG));
}

#[test]
fn a_packed_page_says_what_it_depends_on() {
    let request = Request::get("/methodology").header(header::ACCEPT_ENCODING, "gzip");
    let request = request.body(Body::empty()).unwrap();
    let answer = DEMO.runtime.block_on(router(Arc::clone(&DEMO.showing)).oneshot(request)).unwrap();
    assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip");
    let vary = answer.headers()[header::VARY].to_str().unwrap();
    assert!(vary.eq_ignore_ascii_case("accept-encoding"), "{vary}");
    assert!(answer.headers()[header::ETAG].to_str().unwrap().starts_with("W/"));
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let request = Request::get("/").header(header::CONTENT_LENGTH, "20000");
    let request = request.body(Body::from(vec![b'x'; 20_000])).unwrap();
    let answer = DEMO.runtime.block_on(router(Arc::clone(&DEMO.showing)).oneshot(request)).unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn the_style_sheet_is_kept_for_good_under_its_hash_only() {
    let page = get("/").text;
    let style = links(&page).into_iter().find(|link| link.starts_with("/style.css")).unwrap();
    let kept = get(&style);
    assert!(kept.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    assert_eq!(get("/style.css").headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(get("/style.css?v=0").headers[header::CACHE_CONTROL], "no-cache");
    for outside in ["http:", "https:", "@import", "url("] {
        assert!(!kept.text.contains(outside), "{outside}");
    }
}

/// The demo's clock moves on while its pages are open.
#[test]
fn pages_made_after_the_day_has_closed_show_the_next_one() {
    let runtime = &DEMO.runtime;
    let clock = Arc::new(HandClock::at(opening()));
    let dir = DEMO.folder.path().to_owned();
    let order = DemoOrder { dir, seed: SEED, clock: Arc::<HandClock>::clone(&clock) };
    let demo = runtime.block_on(Province::open(order)).unwrap();
    let site = router(demo.showing());
    let page =
        |path: &str| send_to(&site, Request::builder().uri(path).body(Body::empty()).unwrap()).text;
    assert!(page("/").contains("30/06/2022"));
    assert!(!page("/").contains("chỉ để xem thử"));
    clock.set(opening().plus_seconds(14 * 86_400));
    assert!(runtime.block_on(demo.refresh()).unwrap());
    assert!(page("/").contains("14/07/2022"));
    assert!(page("/").contains("bộ tiêu chí chỉ dùng cho kỳ đến ngày 30/06/2022"));
    assert!(page("/en").contains("for looking, not for judging"));
}
