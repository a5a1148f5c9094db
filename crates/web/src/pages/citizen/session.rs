//! The cookie of a look-up: short-lived, for this host, unseen by scripts; no address holds the proof.

use app::house::SiteAddress;
use app::one_stop::{LOOK_UP_OPEN, Standing};
use app::people::secret::Secret;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::path;
use crate::context::{Context, segment};
use crate::entrance::{cookie_named, see_other};
use crate::errors;

/// The name of the cookie.
const COOKIE: &str = "minhbach-case";

/// The same over encrypted connections.
const COOKIE_OF_HOST: &str = "__Host-minhbach-case";

fn name(site: &SiteAddress) -> &'static str {
    if site.encrypted() { COOKIE_OF_HOST } else { COOKIE }
}

/// To the page of a case that was just looked up or sent in.
pub(super) fn opened(context: &Context, secret: &Secret, code: &str, query: &str) -> Response {
    let site = &context.house().site;
    let secure = if site.encrypted() { "; Secure" } else { "" };
    let (name, value, age) = (name(site), secret.reveal(), LOOK_UP_OPEN / 1_000);
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    let mut response = see_other(&format!("{}{query}", context.link(&path(code))));
    let cookie = HeaderValue::try_from(cookie).expect("a secret is letters and digits");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

/// The secret of the look-up that a browser sends.
fn secret(context: &Context, headers: &HeaderMap) -> Option<Secret> {
    let kept = cookie_named(headers, name(&context.house().site))?;
    Some(Secret::presented(&kept))
}

/// A case that this browser looked up.
pub(super) struct Looked {
    pub(super) standing: Standing,
    /// The look-up as the record may name it: part of a hash, never the secret.
    pub(super) reference: String,
}

/// The case of the address, if this browser looked it up; else the way to the look-up.
pub(super) async fn looked_up(
    context: &Context,
    headers: &HeaderMap,
    code: &str,
) -> Result<Looked, Response> {
    let again = || see_other(&context.link(&format!("/cases?code={}&again=1", segment(code))));
    let secret = secret(context, headers).ok_or_else(again)?;
    let found = context.house().one_stop.looked_up_by(&secret).await;
    let standing = found.map_err(|error| errors::failure(&error))?.ok_or_else(again)?;
    // Once it is received a case has a code beside the number under which it was sent in.
    if standing.code != code && standing.submission.as_deref() != Some(code) {
        return Err(again());
    }
    let reference = format!("look-up-{}", secret.hash().chars().take(16).collect::<String>());
    Ok(Looked { standing, reference })
}
