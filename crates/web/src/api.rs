//! The API for other systems: cases as JSON, tokens for each system, requests that are done once.
//!
//! It takes the same steps as the desk, by the same form of each step; the rules say whether a system may.

mod caller;
mod cases;
mod document;
mod once;
mod problem;
mod shape;

use std::sync::{Arc, LazyLock};

use app::house::House;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;

use crate::context::Site;
use problem::Problem;

/// The document, written once.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| document::document().to_string());

/// What a handler of the API knows.
#[derive(Clone)]
struct Api {
    house: Arc<House>,
    site: Arc<Site>,
}

/// What is answered.
struct Reply {
    status: StatusCode,
    body: Value,
}

impl Reply {
    const fn new(status: StatusCode, body: Value) -> Self {
        Self { status, body }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        json(self.status, "application/json", self.body.to_string())
    }
}

/// An answer in JSON, which nobody on the way keeps.
fn json(status: StatusCode, kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, body).into_response()
}

/// Every path of the API, where there is a house.
pub(crate) fn router(site: &Arc<Site>) -> Option<Router> {
    let house = Arc::clone(site.house.as_ref()?);
    let api = Api { house, site: Arc::clone(site) };
    let router = Router::new()
        .route("/api/openapi.json", get(document_of))
        .route("/api/v1/cases", get(cases::list).post(cases::create))
        .route("/api/v1/cases/{code}", get(cases::show))
        .route("/api/v1/cases/{code}/events/{step}", post(cases::event))
        .with_state(api);
    Some(router)
}

/// What the layers around all answers refuse, as a problem.
pub(crate) fn refusal(
    status: StatusCode,
    allow: Option<&HeaderValue>,
    reference: &str,
) -> Response {
    let kind = match status {
        StatusCode::NOT_FOUND => "no-address",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "too-long",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => "busy",
        it if it.is_client_error() => "bad-query",
        _ => "failure",
    };
    let problem = Problem::new(status, kind).with("reference", reference.into());
    let mut response = problem.into_response();
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow.clone());
    }
    response
}

async fn document_of(State(_): State<Api>) -> Response {
    json(StatusCode::OK, "application/json", DOCUMENT.clone())
}
