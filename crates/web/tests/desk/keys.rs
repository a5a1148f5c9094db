//! Forms are taken from pages of ours, with the key of the session, and in no other way.

use app::people::Post;
use axum::http::{Method, StatusCode, header};

use crate::common::{FORM, Town, encoded, key_of};

const HERE: (&str, &str) = ("origin", "http://town.vn");

#[tokio::test]
async fn a_form_without_the_key_of_the_session_changes_nothing() {
    let town = Town::new().await;
    let mut browser = town.signed_in("quan-tri", (Post::Administrator, None)).await;
    let mut other = town.signed_in("quan-tri-2", (Post::Administrator, None)).await;
    let page = other.get("/desk/people").await.text;
    let others = key_of(&page);
    for key in ["", "x", others.as_str(), "form-key"] {
        let form = [("login", "an"), ("name", "An"), ("office", "signer"), ("form-key", key)];
        let refused = browser.post("/desk/people", &form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{key}");
        assert!(refused.text.contains("Biểu mẫu đã cũ"), "{key}");
    }
    assert!(!browser.get("/desk/people").await.text.contains("/desk/people/an\""));
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_with_the_right_key_too() {
    let town = Town::new().await;
    let mut browser = town.signed_in("quan-tri", (Post::Administrator, None)).await;
    let key = key_of(&browser.get("/desk/account").await.text);
    let body = encoded(&[("do", "sessions"), ("form-key", &key)]);
    let kind = ("content-type", FORM);
    for headers in [
        vec![kind],
        vec![kind, ("origin", "null")],
        vec![kind, ("origin", "http://evil.example")],
        vec![kind, HERE, ("sec-fetch-site", "cross-site")],
    ] {
        let answer = browser.send(Method::POST, "/desk/account", &headers, body.clone()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(answer.text.contains("Yêu cầu đến từ trang khác"), "{headers:?}");
    }
    let answer = browser.send(Method::POST, "/desk/account", &[kind, HERE], body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_body_of_another_kind_or_size_is_refused() {
    let town = Town::new().await;
    let mut browser = town.signed_in("quan-tri", (Post::Administrator, None)).await;
    for (kind, body, status) in [
        ("text/plain", "form-key=x".to_owned(), 415),
        ("application/json", "{}".to_owned(), 415),
        ("multipart/form-data; boundary=x", "--x--".to_owned(), 415),
        (FORM, "x".repeat(200_000), 413),
    ] {
        let headers = [HERE, ("content-type", kind)];
        let answer = browser.send(Method::POST, "/desk/account", &headers, body).await;
        assert_eq!(answer.status.as_u16(), status, "{kind}");
    }
}

#[tokio::test]
async fn what_the_house_shows_is_kept_and_packed_by_nobody() {
    let town = Town::new().await;
    let mut browser = town.signed_in("quan-tri", (Post::Administrator, None)).await;
    let packed = [("accept-encoding", "gzip")];
    for path in ["/sign-in", "/desk", "/desk/people", "/desk/account", "/welcome/none"] {
        let answer = browser.send(Method::GET, path, &packed, String::new()).await;
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(!answer.headers.contains_key(header::CONTENT_ENCODING), "{path}");
        assert!(!answer.headers.contains_key(header::ETAG), "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"));
        let text = answer.text.to_lowercase();
        for never in ["<script", "javascript:", " style=", " onload=", " onclick="] {
            assert!(!text.contains(never), "{path} has {never}");
        }
    }
}

#[tokio::test]
async fn without_figures_the_portal_says_so_and_leads_to_the_desk() {
    let town = Town::new().await;
    let mut browser = town.browser();
    for path in ["/", "/units", "/units/X99", "/ranking", "/methodology"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text.contains("Chưa có số liệu công khai"), "{path}");
        assert!(answer.text.contains("href=\"/sign-in\""), "{path}");
        assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}");
    }
    assert_eq!(browser.get("/real/qd766").await.status, StatusCode::OK);
    assert!(browser.get("/en").await.text.contains("No public figures yet"));
}
