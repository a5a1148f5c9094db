//! Every page as a file, for those who look at pages: designers, translators, testers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use app::portal::Showing;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use tower::ServiceExt;
use words::Lang;

use crate::context::{Context, Site, address};
use crate::errors;
use crate::limits::Limits;
use crate::routes::ROUTES;
use crate::server::whole;

/// Longest page that is taken, in bytes: a bug, not a page.
const LONGEST: usize = 10 << 20;

/// One page, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The route that it is a sample of, as the index names it; none for a refusal.
    pub route: Option<&'static str>,
    /// The name of its file: `vi-units-X99.01.html`.
    pub file: String,
    /// What stands in the file. Links to other samples lead to their files.
    pub content: Bytes,
}

/// A sample that is no page: a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSample {
    /// The address that was asked for.
    pub address: String,
    /// What was answered.
    pub status: u16,
}

impl fmt::Display for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.address, self.status)
    }
}

impl std::error::Error for NoSample {}

/// All samples of all routes in both languages, through the router, and every page of refusal.
pub async fn samples(showing: Arc<Showing>) -> Result<Vec<Sample>, NoSample> {
    let limits = Limits::default();
    let site = Arc::new(Site::new(showing.into(), &limits));
    let router = whole(Arc::clone(&site), &limits);
    // Where each address goes, before any page is written: pages lead to one another.
    let mut asked = Vec::new();
    for route in ROUTES {
        for path in (route.samples)(&site) {
            let langs = if route.bilingual { &Lang::BOTH[..] } else { &[Lang::Vi] };
            for lang in langs {
                let file =
                    if route.bilingual { file_of(*lang, &path) } else { path[1..].to_owned() };
                asked.push((route.path, address(*lang, &path), file));
            }
        }
    }
    let files: BTreeMap<String, String> =
        asked.iter().map(|(_, address, file)| (address.clone(), file.clone())).collect();
    let mut samples = Vec::new();
    for (route, address, file) in asked {
        let no_sample =
            |status: StatusCode| NoSample { address: address.clone(), status: status.as_u16() };
        let request = Request::get(&address).body(Body::empty());
        let request = request.map_err(|_| no_sample(StatusCode::BAD_REQUEST))?;
        let answer = router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = answer.into_parts();
        let content = to_bytes(body, LONGEST).await;
        let content = content.map_err(|_| no_sample(StatusCode::INTERNAL_SERVER_ERROR))?;
        if parts.status != StatusCode::OK {
            return Err(no_sample(parts.status));
        }
        let content = if is_page(&parts.headers) { among_files(&content, &files) } else { content };
        samples.push(Sample { route: Some(route), file, content });
    }
    for lang in Lang::BOTH {
        let refusals = errors::samples(&Context::new(lang, Arc::clone(&site)));
        for (status, page) in refusals {
            let content = to_bytes(page.into_body(), LONGEST).await.unwrap_or_default();
            let content = among_files(&content, &files);
            let file = file_of(lang, &format!("/error-{}", status.as_u16()));
            samples.push(Sample { route: None, file, content });
        }
    }
    Ok(samples)
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_some_and(|kind| kind.starts_with(b"text/html"))
}

/// `/units/X99.01?page=2` is `vi-units-X99.01-page-2.html`.
fn file_of(lang: Lang, path: &str) -> String {
    let name = if path == "/" { "home" } else { &path[1..] };
    let name: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || "._-".contains(it) { it } else { '-' })
        .collect();
    format!("{}-{name}.html", lang.of("vi", "en"))
}

/// A page whose links to other samples lead to their files. Links to pages that are no sample stay
/// as they are, and lead nowhere from a file.
fn among_files(page: &[u8], files: &BTreeMap<String, String>) -> Bytes {
    const HREF: &str = "href=\"";
    let page = String::from_utf8_lossy(page);
    let mut written = String::with_capacity(page.len());
    let mut pieces = page.split(HREF);
    written.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (link, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let (address, place) = link.split_once('#').map_or((link, None), |(a, p)| (a, Some(p)));
        let to = if address.starts_with("/style.css") { "/style.css" } else { address };
        written.push_str(HREF);
        match files.get(to) {
            Some(file) => {
                written.push_str(file);
                if let Some(place) = place {
                    written.push('#');
                    written.push_str(place);
                }
            }
            None => written.push_str(link),
        }
        written.push('"');
        written.push_str(rest);
    }
    written.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_makes_the_name_of_one_file() {
        assert_eq!(file_of(Lang::Vi, "/"), "vi-home.html");
        assert_eq!(file_of(Lang::En, "/units/X99.01"), "en-units-X99.01.html");
        let second = file_of(Lang::Vi, "/units/X99/records/cases?page=2");
        assert_eq!(second, "vi-units-X99-records-cases-page-2.html");
    }

    #[test]
    fn links_lead_to_files_where_there_are_some() {
        let files = [("/", "vi-home.html"), ("/style.css", "style.css"), ("/m", "vi-m.html")];
        let files = files.map(|(from, to)| (from.to_owned(), to.to_owned())).into();
        let page = "<link href=\"/style.css?v=1\"><a href=\"/\">a</a><a href=\"/m#x\">b</a>\
                    <a href=\"#main\">c</a><a href=\"/other\">d</a>";
        let written = "<link href=\"style.css\"><a href=\"vi-home.html\">a</a>\
                       <a href=\"vi-m.html#x\">b</a><a href=\"#main\">c</a><a href=\"/other\">d</a>";
        assert_eq!(among_files(page.as_bytes(), &files), written);
    }
}
