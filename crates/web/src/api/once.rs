//! Requests that change something: read strictly, and done once under their key.

use std::fmt::Write as _;

use app::systems::{Known, Once, System};
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Api, Problem, Reply};

/// The header of the key.
pub(super) const KEY: &str = "idempotency-key";

/// Longest key, in characters.
const LONGEST: usize = 100;

/// The JSON of a request.
pub(super) fn json_of(headers: &HeaderMap, body: &Bytes) -> Result<Value, Problem> {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
    }
    serde_json::from_slice(body).map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "no-json"))
}

/// A request as its key knows it.
pub(super) struct Keyed {
    key: String,
    hash: String,
}

/// The key of a request, and what it asks, in a hash.
pub(super) fn keyed(headers: &HeaderMap, path: &str, body: &Bytes) -> Result<Keyed, Problem> {
    let key = headers.get(KEY).and_then(|it| it.to_str().ok()).map(str::trim);
    let plain = |key: &&str| {
        (1..=LONGEST).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic())
    };
    let key = key.filter(plain).ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "no-key"))?;
    let mut hash = Sha256::new();
    hash.update(path.as_bytes());
    hash.update([0]);
    hash.update(body);
    let hash = hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all that is written");
        text
    });
    Ok(Keyed { key: key.to_owned(), hash })
}

/// A request under its key, before it is done.
pub(super) struct Request<'a> {
    api: &'a Api,
    system: &'a System,
    keyed: Keyed,
}

impl<'a> Request<'a> {
    /// A request of a system.
    pub(super) const fn new(api: &'a Api, system: &'a System, keyed: Keyed) -> Self {
        Self { api, system, keyed }
    }

    /// What is kept with what was done, by a function that puts that into JSON.
    pub(super) fn once<T>(
        &self,
        status: StatusCode,
        shape: impl FnOnce(&T) -> Value + Send + 'static,
    ) -> Once<T> {
        let answer = move |done: &T| (status.as_u16(), shape(done).to_string());
        Once::new(self.system, self.asked(), answer)
    }

    fn asked(&self) -> (&str, &str) {
        (&self.keyed.key, &self.keyed.hash)
    }

    /// Does it if it was not done before; else answers what was answered then.
    ///
    /// The answer is kept with what was done, or neither is, so that a caller who heard nothing may ask
    /// again under the same key, whatever broke. What was refused is not kept: it is judged anew.
    pub(super) async fn answer(
        &self,
        work: impl Future<Output = Result<Reply, Problem>>,
    ) -> Response {
        if let Some(known) = self.known().await {
            return known;
        }
        match work.await {
            Ok(reply) => reply.into_response(),
            // Of two that came at one moment the second was refused for what the first had done.
            Err(problem) => match self.known().await {
                Some(known) => known,
                None => problem.into_response(),
            },
        }
    }

    /// The answer to what was asked before under this key.
    async fn known(&self) -> Option<Response> {
        match self.api.house.one_stop.asked_before(self.system, self.asked()).await {
            Ok(Known::New) => None,
            Ok(Known::Another) => {
                Some(Problem::new(StatusCode::CONFLICT, "key-used").into_response())
            }
            Ok(Known::Answered(kept)) => Some(again(self.api, kept.status, &kept.answer)),
            Err(error) => Some(Problem::failure(self.api, &error).into_response()),
        }
    }
}

/// What was answered before.
fn again(api: &Api, status: u16, answer: &str) -> Response {
    match (StatusCode::from_u16(status), serde_json::from_str(answer)) {
        (Ok(status), Ok(body)) => Reply::new(status, body).into_response(),
        (_, Err(error)) => Problem::failure(api, &error).into_response(),
        (Err(error), _) => Problem::failure(api, &error).into_response(),
    }
}
