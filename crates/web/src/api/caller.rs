//! Who calls: a system, by the token in `Authorization: Bearer …`.

use app::people::secret::Secret;
use app::systems::{Scope, System};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};

use super::{Api, Problem};

/// A system that showed a token that is good.
pub(super) struct Caller(pub(super) System);

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let unknown = || Problem::new(StatusCode::UNAUTHORIZED, "token");
        let secret = bearer(&parts.headers).ok_or_else(unknown)?;
        let found = api.house.one_stop.system(&Secret::presented(secret)).await;
        let system = found.map_err(|error| Problem::failure(api, &error))?;
        system.map(Self).ok_or_else(unknown)
    }
}

impl Caller {
    /// May this system do it?
    pub(super) fn require(&self, scope: Scope) -> Result<(), Problem> {
        if self.0.may(scope) { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "scope")) }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
