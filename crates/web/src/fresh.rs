//! Pages that a reader has already: asked again, they are sent again only when they changed.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::context::name_of;

/// The tag of a page by its content. It is weak, since the same page travels packed or plain.
pub(crate) fn tag(page: &str) -> HeaderValue {
    let tag = format!("W/\"{}\"", name_of(page.as_bytes()));
    HeaderValue::try_from(tag).expect("it holds letters, digits and quotes")
}

/// Answers "not modified" where the reader has the page that would be sent.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let known: Vec<HeaderValue> =
        request.headers().get_all(header::IF_NONE_MATCH).iter().cloned().collect();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::OK && has(&known, response.headers()) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_LENGTH);
        return (response.into_parts().0, Body::empty()).into_response();
    }
    response
}

fn has(known: &[HeaderValue], headers: &HeaderMap) -> bool {
    let Some(now) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()) else {
        return false;
    };
    let known = known.iter().filter_map(|tags| tags.to_str().ok());
    // Whether the reader's tag is weak does not matter here (RFC 9110, 13.1.2).
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known
        .flat_map(|tags| tags.split(','))
        .any(|tag| tag.trim() == "*" || strong(tag) == strong(now))
}
