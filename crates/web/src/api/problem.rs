//! What went wrong, as RFC 9457 has it, in both languages.

use std::error::Error;

use app::Troubled;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use words::{Lang, Reader, Refusal, text};

use super::{Api, json as answer};
use crate::errors::{AGAIN, Told};

/// A problem. Its kind is the end of the address in `type` and of the keys of its texts.
pub(super) struct Problem {
    pub(super) status: StatusCode,
    kind: &'static str,
    /// Said in Vietnamese and English.
    detail: [String; 2],
    /// What is wrong with which field.
    faults: Vec<(String, [String; 2])>,
    /// More members.
    more: Vec<(&'static str, Value)>,
}

impl Problem {
    /// A problem whose text has no arguments.
    pub(super) fn new(status: StatusCode, kind: &'static str) -> Self {
        Self::told(
            status,
            kind,
            Lang::BOTH.map(|lang| text(lang, &format!("api-{kind}-text"), &[])),
        )
    }

    /// A problem that somebody else put into words.
    pub(super) const fn told(status: StatusCode, kind: &'static str, detail: [String; 2]) -> Self {
        Self { status, kind, detail, faults: Vec::new(), more: Vec::new() }
    }

    /// What the rules refuse.
    pub(super) fn refused(api: &Api, status: StatusCode, refusal: &dyn Refusal) -> Self {
        let zone = api.house.zone();
        let told = Lang::BOTH.map(|lang| refusal.told(&Reader { lang, zone, regime: None }));
        Self::told(status, "refused", told)
    }

    /// A failure of ours: the operator gets the cause, the caller does not; but where the store has no room,
    /// does not answer or is held by somebody else, the caller is told that.
    pub(super) fn failure(api: &Api, error: &dyn Error) -> Self {
        api.site.log.line(&format!("a request of the API failed: {}", crate::errors::chain(error)));
        match Troubled::among_causes_of(error) {
            Some(trouble) => {
                let (status, kind) = crate::errors::of_trouble(trouble);
                Self::new(status, kind)
            }
            None => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failure"),
        }
    }

    pub(super) fn fault(mut self, field: &str, said: [String; 2]) -> Self {
        self.faults.push((field.to_owned(), said));
        self
    }

    pub(super) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.more.push((name, value));
        self
    }

    /// As JSON, always the same.
    pub(super) fn body(&self) -> Value {
        let [vi, en] = &self.detail;
        let title = Lang::BOTH.map(|lang| text(lang, &format!("api-{}", self.kind), &[]));
        let mut body = json!({
            "type": format!("urn:minhbach:problem:{}", self.kind),
            "title": title[1],
            "status": self.status.as_u16(),
            "detail": en,
            "title_vi": title[0],
            "detail_vi": vi,
        });
        if !self.faults.is_empty() {
            let fault = |(field, [vi, en]): &(String, [String; 2])| json!({ "field": field, "detail": en, "detail_vi": vi });
            body["faults"] = self.faults.iter().map(fault).collect();
        }
        for (name, value) in &self.more {
            body[*name] = value.clone();
        }
        body
    }
}

/// A problem as an answer, from its status and its JSON.
pub(super) fn problem_of(status: StatusCode, body: &Value) -> Response {
    let mut response = answer(status, "application/problem+json", body.to_string());
    if status == StatusCode::UNAUTHORIZED {
        let bearer = HeaderValue::from_static("Bearer");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let again = HeaderValue::from(u16::from(AGAIN));
        response.headers_mut().insert(header::RETRY_AFTER, again);
    }
    // It has its words already: no page of refusal.
    response.extensions_mut().insert(Told);
    response
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        problem_of(self.status, &self.body())
    }
}
