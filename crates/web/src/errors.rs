//! Refusals and failures as pages in the reader's language, each with a reference number.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use words::Lang;

use crate::blocks::{Block, Page, Section};
use crate::context::{Context, Site};

/// The number of the next refusal since the start of the program.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// What went wrong, for the log; readers never see it.
#[derive(Clone, Debug)]
pub(crate) struct Cause(pub(crate) String);

/// A failure of ours, with its cause for the log.
pub(crate) fn failure(cause: &dyn std::error::Error) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Cause(cause.to_string()));
    response
}

/// A handler that broke down.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the box over")]
pub(crate) fn of_panic(panic: Box<dyn Any + Send>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Cause(said.to_owned()));
    response
}

/// Gives every refusal its page.
pub(crate) async fn as_pages(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let english = path == "/en" || path.starts_with("/en/");
    let lang = if english { Lang::En } else { Lang::Vi };
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let reference = format!("MB-{}-{number:04}", status.as_u16());
    if status.is_server_error() {
        let cause = response.extensions().get::<Cause>().map_or("no cause given", |it| &it.0);
        eprintln!("{reference}: {cause}");
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut page = page(&Context::new(lang, site), status, &reference);
    *page.status_mut() = status;
    if let Some(allow) = allow {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

fn page(context: &Context, status: StatusCode, reference: &str) -> Response<Body> {
    let kind = match status {
        StatusCode::BAD_REQUEST => "bad-request",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "too-long",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => "busy",
        _ if status.is_client_error() => "bad-request",
        _ => "failure",
    };
    let mut page = Page::new(context, "/", context.text(&format!("error-{kind}")));
    page.lead = vec![context.text(&format!("error-{kind}-text"))];
    let number = [("reference", reference.to_owned())];
    page.sections = vec![Section::plain(vec![
        Block::small(context.with("error-reference", &number)),
        Block::link(context.text("error-home"), context.link("/")),
    ])];
    page.index = false;
    page.answer()
}
