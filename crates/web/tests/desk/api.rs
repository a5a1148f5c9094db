//! The API for other systems, through the real router and over a real connection.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use app::portal::Showing;
use app::systems::Scope;
use axum::http::{Method, StatusCode};
use casework::case::CaseStep;
use serde_json::{Value, json};
use web::Content;

use crate::citizen::{PROCEDURE, town};
use crate::common::{Answer, Browser, Town};

/// The version that the checks were written with (PyPI).
const SCHEMATHESIS: &str = "4.32.5";

/// An address that is too long is refused before anybody reads what is wrong with it.
const CONFIG: &str = r#"[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "409", "413", "414", "415", "422"]
"#;

async fn token(town: &Town, scopes: &[Scope]) -> String {
    let unit = Some("X99.1");
    let secret = town.house.one_stop.add_system("lien-thong", unit, scopes, None).await.unwrap();
    secret.reveal().to_owned()
}

async fn get(browser: &mut Browser, token: &str, path: &str) -> (StatusCode, Value) {
    let bearer = format!("Bearer {token}");
    json_of(&browser.send(Method::GET, path, &[("authorization", &bearer)], String::new()).await)
}

async fn post(
    browser: &mut Browser,
    token: &str,
    (path, key): (&str, &str),
    body: &Value,
) -> (StatusCode, Value) {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
        ("idempotency-key", key),
    ];
    json_of(&browser.send(Method::POST, path, &headers, body.to_string()).await)
}

fn json_of(answer: &Answer) -> (StatusCode, Value) {
    let body = serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{}", answer.text));
    (answer.status, body)
}

fn new_case() -> Value {
    json!({
        "unit": "X99.1", "procedure": PROCEDURE, "channel": "post",
        "applicant": { "name": "Nguyễn Thị Mẫu", "phone": "0912345678" },
    })
}

#[tokio::test]
async fn nobody_comes_in_without_a_token_and_a_token_does_what_its_scopes_say() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let none = browser.get("/api/v1/cases").await;
    assert_eq!(none.status, StatusCode::UNAUTHORIZED);
    assert_eq!(none.headers["www-authenticate"], "Bearer");
    assert_eq!(none.headers["content-type"], "application/problem+json");
    let (status, problem) = get(&mut browser, "no-token", "/api/v1/cases").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(problem["detail_vi"].as_str().unwrap().contains("mã truy cập"), "{problem}");
    let reads = token(&town, &[Scope::Read]).await;
    assert_eq!(get(&mut browser, &reads, "/api/v1/cases").await.0, StatusCode::OK);
    let refused = post(&mut browser, &reads, ("/api/v1/cases", "k1"), &new_case()).await;
    assert_eq!(refused.0, StatusCode::FORBIDDEN);
    let writes = token(&town, &[Scope::Write]).await;
    assert_eq!(get(&mut browser, &writes, "/api/v1/cases").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_request_is_done_once_under_its_key_whoever_repeats_it() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let token = token(&town, &Scope::ALL).await;
    let to = ("/api/v1/cases", "first");
    let (status, first) = post(&mut browser, &token, to, &new_case()).await;
    assert_eq!(status, StatusCode::CREATED, "{first}");
    assert_eq!(first["due"], "2026-03-09T10:00:00Z");
    assert_eq!(post(&mut browser, &token, to, &new_case()).await, (status, first.clone()));
    let mut other = new_case();
    other["channel"] = "counter".into();
    let (status, problem) = post(&mut browser, &token, to, &other).await;
    assert_eq!(
        (status, &problem["type"]),
        (StatusCode::CONFLICT, &json!("urn:minhbach:problem:key-used"))
    );
    let (_, page) = get(&mut browser, &token, "/api/v1/cases").await;
    assert_eq!(page["cases"].as_array().unwrap().len(), 1, "{page}");
    assert_eq!(page["cases"][0]["code"], first["code"]);
    assert!(!page.to_string().contains("Nguyễn"));
}

#[tokio::test]
async fn of_two_that_come_at_once_under_a_key_one_is_done_and_both_are_answered() {
    let (town, _) = town().await;
    let token = token(&town, &Scope::ALL).await;
    let (mut one, mut two) = (town.browser(), town.browser());
    for key in ["a", "b", "c", "d", "e", "f"] {
        let (new, to) = (new_case(), ("/api/v1/cases", key));
        let both = tokio::join!(post(&mut one, &token, to, &new), post(&mut two, &token, to, &new));
        assert_eq!(both.0, both.1);
        assert_eq!(both.0.0, StatusCode::CREATED, "{}", both.0.1);
    }
    let (_, page) = get(&mut one, &token, "/api/v1/cases").await;
    assert_eq!(page["cases"].as_array().unwrap().len(), 6, "{page}");
}

#[tokio::test]
async fn what_was_refused_leaves_its_key_free() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let token = token(&town, &Scope::ALL).await;
    let to = ("/api/v1/cases", "first");
    let mut wrong = new_case();
    wrong["applicant"]["phone"] = "12".into();
    let (status, problem) = post(&mut browser, &token, to, &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
    assert_eq!(post(&mut browser, &token, to, &new_case()).await.0, StatusCode::CREATED);
}

#[tokio::test]
async fn a_list_is_read_page_by_page_to_its_end() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let token = token(&town, &Scope::ALL).await;
    for key in ["a", "b", "c", "d", "e"] {
        post(&mut browser, &token, ("/api/v1/cases", key), &new_case()).await;
    }
    let (mut after, mut codes) = (String::new(), Vec::new());
    loop {
        let path = format!("/api/v1/cases?limit=2{after}");
        let (_, page) = get(&mut browser, &token, &path).await;
        codes.extend(page["cases"].as_array().unwrap().iter().map(|it| it["code"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 5);
    let (status, _) = get(&mut browser, &token, "/api/v1/cases?limit=0").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_step_is_taken_by_its_fields_and_refused_by_the_rules() {
    let (town, _) = town().await;
    let mut browser = town.browser();
    let token = token(&town, &Scope::ALL).await;
    let (_, made) = post(&mut browser, &token, ("/api/v1/cases", "a"), &new_case()).await;
    let code = made["code"].as_str().unwrap();
    let step = |step: &str| format!("/api/v1/cases/{code}/events/{step}");
    let sync = json!({ "fields": { "system": "CSDLQG", "message": "m-1" } });
    let (status, done) = post(&mut browser, &token, (&step("send_sync"), "b"), &sync).await;
    assert_eq!((status, &done["state"]), (StatusCode::OK, &json!("received")), "{done}");
    // Not a system's to do.
    let (status, problem) = post(&mut browser, &token, (&step("forward"), "c"), &json!({})).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "{problem}");
    // Against the rules.
    let (status, problem) =
        post(&mut browser, &token, (&step("mark_uncollected"), "d"), &json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT, "{problem}");
    assert!(problem["detail_vi"].as_str().unwrap().contains("Được tiếp nhận"), "{problem}");
    // No date of a due day.
    let due = json!({ "fields": { "system": "A", "message": "b", "due": "2026-01-01" } });
    let (status, _) = post(&mut browser, &token, (&step("send_sync"), "e"), &due).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // More has happened than was seen.
    let stale = json!({ "fields": { "system": "A", "message": "b" }, "seen": 1 });
    let (status, problem) = post(&mut browser, &token, (&step("send_sync"), "f"), &stale).await;
    assert_eq!((status, &problem["seen"]), (StatusCode::CONFLICT, &done["seen"]), "{problem}");
    let (_, case) = get(&mut browser, &token, &format!("/api/v1/cases/{code}")).await;
    assert_eq!(case["events"].as_array().unwrap().len(), 3, "{case}");
    assert!(!case.to_string().contains("Nguyễn"), "{case}");
}

#[tokio::test]
async fn the_document_names_every_step_and_no_field_for_a_due_date() {
    let (town, _) = town().await;
    let answer = town.browser().get("/api/openapi.json").await;
    let document: Value = serde_json::from_str(&answer.text).unwrap();
    for step in CaseStep::ALL {
        let path = format!("/api/v1/cases/{{code}}/events/{}", step.name());
        let operation = &document["paths"][&path]["post"];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let fields = schema["properties"]["fields"]["properties"].as_object().unwrap();
        assert!(fields.keys().all(|it| !it.contains("due") && !it.contains("finish")), "{path}");
    }
}

/// Schemathesis, where it is installed; a fault where it is required and is not.
#[expect(
    clippy::disallowed_methods,
    reason = "whether it must not be skipped, and where it lies, is said from outside"
)]
fn schemathesis() -> Option<PathBuf> {
    let named = std::env::var_os("SCHEMATHESIS").map(PathBuf::from);
    let found = named.filter(|it| it.exists());
    if found.is_none() {
        let why = "set SCHEMATHESIS to the program of PyPI's package schemathesis";
        assert!(std::env::var_os("SCHEMATHESIS_REQUIRED").is_none(), "{why}");
        println!("skipped: {why} ({SCHEMATHESIS})");
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_no_failure() {
    let Some(program) = schemathesis() else { return };
    let (town, _) = town().await;
    let token = token(&town, &Scope::ALL).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let figures = Arc::new(Showing::default());
    let content = Content { figures, house: Some(Arc::clone(&town.house)), english: true };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(web::serve(listener, content, async { drop(stopped.await) }));
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("schemathesis.toml");
    std::fs::write(&config, CONFIG).unwrap();
    let checked = tokio::task::spawn_blocking(move || {
        Command::new(program)
            .current_dir(folder.path())
            .arg("--config-file")
            .arg(config)
            .arg("run")
            .arg(format!("http://{address}/api/openapi.json"))
            .args(["--header", &format!("Authorization: Bearer {token}")])
            .args(["--seed", "7", "--max-examples", "15", "--no-color", "--workers", "1"])
            // What a schema cannot say, the rules refuse: a sound request may still be one that the law forbids.
            .args(["--exclude-checks", "positive_data_acceptance"])
            .output()
    });
    let output = checked.await.unwrap().unwrap();
    drop(stop);
    server.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}
