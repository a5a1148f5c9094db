//! Refusals and failures as pages in the reader's language, each with a reference number.

use std::any::Any;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{Trouble, Troubled};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::task::JoinError;
use words::Lang;

use crate::blocks::{Block, Page, Section};
use crate::context::{Context, Site};

/// The number of the next refusal since the start of the program.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// When a client may ask again after the server was busy, in seconds.
pub(crate) const AGAIN: u8 = 10;

/// What went wrong, for the log; readers never see it.
#[derive(Clone, Debug)]
pub(crate) struct Cause(pub(crate) String);

/// A failure of ours, with the whole chain of its causes for the log. Where the store has no room, does not
/// answer or is held by somebody else, the reader is told that.
pub(crate) fn failure(cause: &dyn Error) -> Response {
    let Some(trouble) = Troubled::among_causes_of(cause) else { return broken(chain(cause)) };
    let (status, kind) = of_trouble(trouble);
    let mut response = with_cause(status, chain(cause));
    response.extensions_mut().insert(Kind(kind));
    response
}

/// The status of a trouble of the store, and the end of the key of its text.
pub(crate) const fn of_trouble(trouble: Trouble) -> (StatusCode, &'static str) {
    match trouble {
        Trouble::Full => (StatusCode::INSUFFICIENT_STORAGE, "store-full"),
        Trouble::Gone => (StatusCode::SERVICE_UNAVAILABLE, "store-gone"),
        Trouble::Busy => (StatusCode::SERVICE_UNAVAILABLE, "store-busy"),
    }
}

/// A failure of ours in words for the log.
pub(crate) fn broken(said: String) -> Response {
    with_cause(StatusCode::INTERNAL_SERVER_ERROR, said)
}

/// The server has too much to do.
pub(crate) fn busy(why: &str) -> Response {
    with_cause(StatusCode::SERVICE_UNAVAILABLE, why.to_owned())
}

/// A refusal that is told in words of its own.
pub(crate) fn refused(status: StatusCode, kind: &'static str) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Kind(kind));
    response
}

/// Which refusal it is, by the end of the key of its text.
#[derive(Clone, Copy)]
struct Kind(&'static str);

/// A refusal that is a page already, such as a form with what is wrong in it.
#[derive(Clone, Copy)]
pub(crate) struct Told;

fn with_cause(status: StatusCode, said: String) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Cause(said));
    response
}

/// An error and what caused it, from the outside in. An error that only repeats what caused it is
/// said once.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut last = said.clone();
    let mut inner = error.source();
    while let Some(error) = inner {
        let text = error.to_string();
        if text != last {
            said = format!("{said}: {text}");
            last = text;
        }
        inner = error.source();
    }
    said
}

/// A handler that broke down.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the box over")]
pub(crate) fn of_panic(panic: Box<dyn Any + Send>) -> Response {
    broken(what_a_panic_said(panic.as_ref()))
}

fn what_a_panic_said(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
}

/// Why a task has no result.
pub(crate) fn what_a_task_said(error: JoinError) -> String {
    match error.try_into_panic() {
        Ok(panic) => what_a_panic_said(panic.as_ref()),
        Err(given_up) => given_up.to_string(),
    }
}

/// Gives every refusal its page. A failure of ours is logged here, once, with its number and the
/// kind of page, never with the address itself: what a reader asked for is not for the log.
pub(crate) async fn as_pages(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let head_only = request.method() == Method::HEAD;
    let path = request.uri().path();
    let is_api = path.starts_with("/api/");
    let english = path == "/en" || path.starts_with("/en/");
    let lang = if english { Lang::En } else { Lang::Vi };
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    let told = response.extensions().get::<Told>().is_some();
    if told || !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let reference = format!("MB-{}-{number:04}", status.as_u16());
    if status.is_server_error() {
        let cause = response.extensions().get::<Cause>().map_or("not within its time", |it| &it.0);
        let route = route.as_ref().map_or("no page", MatchedPath::as_str);
        site.log.line(&format!("{reference}: {route} was not answered: {cause}"));
    }
    if is_api {
        return crate::api::refusal(status, response.headers().get(header::ALLOW), &reference);
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let kind = response.extensions().get::<Kind>().map_or_else(|| kind_of(status), |it| it.0);
    let mut page = page(&Context::new(lang, site), kind, &reference);
    *page.status_mut() = status;
    if head_only {
        *page.body_mut() = Body::empty();
    }
    let headers = page.headers_mut();
    if let Some(allow) = allow {
        headers.insert(header::ALLOW, allow);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(u16::from(AGAIN)));
    }
    headers.remove(header::ETAG);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

/// Every page of refusal, as a reader may meet it.
pub(crate) fn samples(context: &Context) -> Vec<(StatusCode, Response<Body>)> {
    let all = [
        StatusCode::BAD_REQUEST,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED,
        StatusCode::URI_TOO_LONG,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::INTERNAL_SERVER_ERROR,
    ];
    let page_of = |status: StatusCode| {
        (status, page(context, kind_of(status), &format!("MB-{}-0001", status.as_u16())))
    };
    all.map(page_of).into()
}

fn kind_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "bad-request",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "too-long",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => "busy",
        _ if status.is_client_error() => "bad-request",
        _ => "failure",
    }
}

fn page(context: &Context, kind: &str, reference: &str) -> Response<Body> {
    let mut page = Page::new(context, "/", context.text(&format!("error-{kind}")));
    let again = [("seconds", AGAIN.to_string())];
    page.lead = vec![context.with(&format!("error-{kind}-text"), &again)];
    let number = [("reference", reference.to_owned())];
    page.sections = vec![Section::plain(vec![
        Block::small(context.with("error-reference", &number)),
        Block::link(context.text("error-home"), context.link("/")),
    ])];
    page.index = false;
    page.answer()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn the_log_holds_the_whole_chain_and_nothing_twice() {
        let inner = io::Error::other("the disk is full");
        let middle = io::Error::other(inner);
        let outer = Outer(middle);
        assert_eq!(chain(&outer), "no records: the disk is full");
    }

    #[derive(Debug)]
    struct Outer(io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("no records")
        }
    }

    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }
}
