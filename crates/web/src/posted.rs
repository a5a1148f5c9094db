//! What a form brings: texts, and files where the page takes some. All of it within limits.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use jiff::civil::Date;
use multer::{Constraints, Multipart, SizeLimit};
use sha2::{Digest, Sha256};

use crate::context::Site;
use crate::errors;
use crate::pace;
use crate::routes::Takes;

/// The field that holds the key of the session.
pub(crate) const KEY: &str = "form-key";

/// The field that holds the number of a form that makes one case.
pub(crate) const NUMBER: &str = "form-number";

/// Most fields of a form.
const MOST_FIELDS: usize = 500;

/// What a form brings. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct Posted(Arc<Content>);

#[derive(Clone, Default)]
struct Content {
    texts: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file that came with a form.
#[derive(Clone)]
pub(crate) struct Upload {
    /// The field that it came in.
    pub(crate) field: String,
    /// Its name as the browser says; not to be trusted.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

impl Posted {
    /// The text of a field, without blanks around it; empty where there is none.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.untouched(field).trim()
    }

    /// Every text of a field that may stand several times.
    pub(crate) fn all<'p>(&'p self, field: &'p str) -> impl Iterator<Item = &'p str> {
        self.0.texts.iter().filter(move |(name, _)| name == field).map(|(_, text)| text.trim())
    }

    /// A text as it was typed: passwords may begin with a blank.
    pub(crate) fn untouched(&self, field: &str) -> &str {
        let found = self.0.texts.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, text)| text)
    }

    /// The same without its number.
    pub(crate) fn without_number(&self) -> Self {
        let mut content = Content::clone(&self.0);
        content.texts.retain(|(name, _)| name != NUMBER);
        Self(Arc::new(content))
    }

    /// The SHA-256 of all that it says and brings, but for its keys.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        for (name, text) in self.0.texts.iter().filter(|(name, _)| name != KEY && name != NUMBER) {
            add(name.as_bytes());
            add(text.as_bytes());
        }
        for file in &self.0.files {
            add(file.field.as_bytes());
            add(file.name.as_bytes());
            add(&file.bytes);
        }
        hasher.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// The files of a field.
    pub(crate) fn files<'p>(&'p self, field: &'p str) -> impl Iterator<Item = &'p Upload> {
        self.0.files.iter().filter(move |file| file.field == field)
    }
}

/// Reads what a form brings, as far as its page takes it; `guest` is the address of whoever is not signed in.
pub(crate) async fn read(
    site: &Site,
    takes: Takes,
    guest: Option<&str>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Posted, Response> {
    let kind = kind_of(headers).to_ascii_lowercase();
    let is_texts = kind.starts_with("application/x-www-form-urlencoded");
    let brings_files = kind.starts_with("multipart/form-data") && takes == Takes::Files;
    if !is_texts && !brings_files {
        return Err(errors::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad-request"));
    }
    // Where files are taken there is much time, for texts as well: no guest has it without a place.
    let needs_place = brings_files || (takes == Takes::Files && guest.is_some());
    let place = if needs_place { Some(site.uploads.take(guest)) } else { None };
    if let Some(None) = place {
        return Err(errors::busy("too many uploads are taken in already"));
    }
    let (body, slow) = pace::held_to(site.limits.pace, body);
    let content = if brings_files {
        parts(&kind_of(headers), body, site.limits.upload as u64).await
    } else {
        texts(body, longest(site, takes)).await
    };
    drop(place);
    if content.is_err() && slow.is_so() {
        return Err(errors::refused(StatusCode::REQUEST_TIMEOUT, "slow"));
    }
    Ok(Posted(Arc::new(content?)))
}

/// Bytes of a form of texts: where a page takes files as well, what it asks can be long.
fn longest(site: &Site, takes: Takes) -> usize {
    match takes {
        Takes::Files => site.limits.step_body,
        Takes::Nothing | Takes::Form => site.limits.body,
    }
}

async fn texts(body: Body, most: usize) -> Result<Content, Response> {
    let too_long = |_| errors::refused(StatusCode::PAYLOAD_TOO_LARGE, "too-long");
    let bytes = to_bytes(body, most).await.map_err(too_long)?;
    let texts: Vec<(String, String)> = form_urlencoded::parse(&bytes)
        .take(MOST_FIELDS)
        .map(|(n, t)| (n.into(), t.into()))
        .collect();
    Ok(Content { texts, files: Vec::new() })
}

fn kind_of(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.unwrap_or_default().to_owned()
}

async fn parts(kind: &str, body: Body, most: u64) -> Result<Content, Response> {
    let wrong = || errors::refused(StatusCode::BAD_REQUEST, "bad-request");
    let too_long = || errors::refused(StatusCode::PAYLOAD_TOO_LARGE, "too-long");
    let boundary = multer::parse_boundary(kind).map_err(|_| wrong())?;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(most));
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let mut content = Content::default();
    for _ in 0..MOST_FIELDS {
        let Some(part) = parts.next_field().await.map_err(|_| wrong())? else { return Ok(content) };
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        // What ends the reading is the limit on the body, or a client that broke off.
        let bytes = part.bytes().await.map_err(|_| too_long())?;
        match name {
            // A field for a file in which none was chosen.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => content.files.push(Upload { field, name, bytes }),
            None => {
                let text = String::from_utf8(bytes.into()).map_err(|_| wrong())?;
                content.texts.push((field, text));
            }
        }
    }
    Err(too_long())
}

/// A day as officials write it, or as machines do.
pub(crate) fn day(text: &str) -> Option<Date> {
    let written: Vec<&str> = text.split('/').collect();
    match written[..] {
        [day, month, year] => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use app::portal::Showing;
    use axum::http::HeaderValue;
    use hyper::body::{Body as HttpBody, Frame};

    use super::*;
    use crate::limits::Limits;
    use crate::pace::Pace;

    const WHOLE: &str =
        "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nMẫu\r\n--b--\r\n";

    /// A body of which nothing ever comes.
    struct Silent;

    impl HttpBody for Silent {
        type Data = Bytes;
        type Error = axum::BoxError;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
            Poll::Pending
        }
    }

    /// A site that waits for a body no longer than a moment.
    fn site() -> Site {
        let pace = Pace { span: Duration::from_millis(50), least: 1 };
        let limits = Limits { uploads: 2, pace, ..Limits::default() };
        Site::new(Arc::new(Showing::default()).into(), &limits)
    }

    async fn read_as(
        site: &Site,
        guest: Option<&str>,
        kind: &'static str,
        body: Body,
    ) -> Result<String, StatusCode> {
        let headers =
            [(header::CONTENT_TYPE, HeaderValue::from_static(kind))].into_iter().collect();
        let read = read(site, Takes::Files, guest, &headers, body).await;
        read.map(|it| it.text("name").to_owned()).map_err(|refused| refused.status())
    }

    const PARTS: &str = "multipart/form-data; boundary=b";
    const TEXTS: &str = "application/x-www-form-urlencoded";

    #[tokio::test]
    async fn a_body_that_does_not_come_ends_and_its_place_is_free() {
        let site = site();
        for kind in [PARTS, TEXTS] {
            for guest in [Some("one"), None] {
                let silent = read_as(&site, guest, kind, Body::new(Silent)).await;
                assert_eq!(silent, Err(StatusCode::REQUEST_TIMEOUT), "{kind} {guest:?}");
            }
        }
        for guest in [Some("one"), None] {
            let whole = read_as(&site, guest, PARTS, Body::from(WHOLE)).await;
            assert_eq!(whole.as_deref(), Ok("Mẫu"));
        }
    }

    #[tokio::test]
    async fn the_desk_takes_forms_while_guests_hold_every_place_of_theirs() {
        let site = site();
        let held = [site.uploads.take(Some("one")), site.uploads.take(Some("one"))];
        assert!(held.iter().all(Option::is_some));
        for (kind, body) in [(PARTS, WHOLE), (TEXTS, "name=x")] {
            let guest = read_as(&site, Some("other"), kind, Body::from(body)).await;
            assert_eq!(guest, Err(StatusCode::SERVICE_UNAVAILABLE), "{kind}");
            assert!(read_as(&site, None, kind, Body::from(body)).await.is_ok(), "{kind}");
        }
    }
}
