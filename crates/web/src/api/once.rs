//! Requests that change something: read strictly, and done once under their key.

use std::fmt::Write as _;

use app::systems::{Known, System};
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::problem::problem_of;
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

/// Does a request if it was not done before; else answers what was answered then.
///
/// A failure of ours leaves the key taken: whether the request was done is not known, and saying so is
/// better than doing it twice.
pub(super) async fn once(
    api: &Api,
    system: &System,
    keyed: Keyed,
    work: impl Future<Output = Result<Reply, Problem>>,
) -> Response {
    let one_stop = &api.house.one_stop;
    match one_stop.begin_once(system, &keyed.key, &keyed.hash).await {
        Ok(Known::New) => {}
        Ok(Known::Another) => {
            return Problem::new(StatusCode::CONFLICT, "key-used").into_response();
        }
        Ok(Known::Unfinished) => {
            return Problem::new(StatusCode::CONFLICT, "unfinished").into_response();
        }
        Ok(Known::Answered(kept)) => return again(api, kept.status, &kept.answer),
        Err(error) => return Problem::failure(api, &error).into_response(),
    }
    let (status, body) = match work.await {
        Ok(reply) => (reply.status, reply.body),
        Err(problem) => (problem.status, problem.body()),
    };
    if !status.is_server_error() {
        let answer = Some((status.as_u16(), body.to_string()));
        if let Err(error) = one_stop.end_once(system, &keyed.key, answer).await {
            return Problem::failure(api, &error).into_response();
        }
    }
    written(status, &body)
}

fn written(status: StatusCode, body: &Value) -> Response {
    if status.is_success() {
        Reply::new(status, body.clone()).into_response()
    } else {
        problem_of(status, body)
    }
}

/// What was answered before.
fn again(api: &Api, status: u16, answer: &str) -> Response {
    match (StatusCode::from_u16(status), serde_json::from_str(answer)) {
        (Ok(status), Ok(body)) => written(status, &body),
        (_, Err(error)) => Problem::failure(api, &error).into_response(),
        (Err(error), _) => Problem::failure(api, &error).into_response(),
    }
}
