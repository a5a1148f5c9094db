//! What every answer carries, and what is refused before it reaches a page.

use app::people::provider::RETURN_PATH;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Longest address that is read, in bytes.
const ADDRESS: usize = 1024;

/// The same where a provider of sign-in sends people back: its codes are long.
const RETURN_ADDRESS: usize = 6 * 1024;

/// No script, no frame, no form elsewhere; style and pictures from here alone.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The headers of safety, on answers and refusals alike.
///
/// A page tells its address to pages of ours alone. Not telling it at all would make browsers send
/// `Origin: null` with our own forms, by which they could not be told from those of others.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Refuses an address that no page of ours has.
pub(crate) async fn limit_address(request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    let returns = request.uri().path() == RETURN_PATH;
    if length > if returns { RETURN_ADDRESS } else { ADDRESS } {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    next.run(request).await
}

/// Sends an address with slashes at its end to the one without. Only a path of ours is sent on: one
/// that a browser could read as the name of another host (`//host/`) is not.
pub(crate) async fn one_address(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = request.uri();
    let short = uri.path().trim_end_matches('/');
    let ours = short.as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
    if !reads || !ours || short.len() == uri.path().len() {
        return next.run(request).await;
    }
    let to = match uri.query() {
        Some(query) => format!("{short}?{query}"),
        None => short.to_owned(),
    };
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
