//! What is no page: the style sheet and the word to robots.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::context::{Context, STYLE};

/// `GET /style.css?v={hash}`: for good under its hash, asked again without.
pub(crate) async fn style(State(context): State<Context>, RawQuery(query): RawQuery) -> Response {
    let named = query.is_some_and(|query| query == format!("v={}", context.site.style));
    let keep = if named { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, keep)];
    (headers, STYLE.as_str()).into_response()
}

/// `GET /robots.txt`: what is invented, figures or cases, does not belong into a search.
pub(crate) async fn robots(State(context): State<Context>) -> &'static str {
    if context.is_invented() { "User-agent: *\nDisallow: /\n" } else { "User-agent: *\nAllow: /\n" }
}
