//! `GET /desk/cases/{code}/papers/{hash}`: a paper of a case, to be kept or opened; each look is written down.

use app::one_stop::{CaseView, OpenRefused, Paper, ViewRefused};
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::path;
use crate::blocks::Cell;
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// The name of a paper, a link for who may open it.
pub(super) fn link(seat: &Seat, view: &CaseView, paper: &Paper) -> Cell {
    if !view.may_read_identity {
        return paper.name.clone().into();
    }
    let to = format!("{}/papers/{}", path(&view.standing.code), segment(&paper.hash));
    Cell::link(paper.name.clone(), seat.link(&to))
}

/// Sends the paper as a file: no browser shows it as a page of ours.
pub(crate) async fn show(seat: Seat, Path((code, hash)): Path<(String, String)>) -> Response {
    let opened = match seat.house().one_stop.open_file(&seat.signed, &code, &hash).await {
        Ok(opened) => opened,
        Err(OpenRefused::NotFound | OpenRefused::Case(ViewRefused::NotFound)) => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(error) => return errors::failure(&error),
    };
    let name = format!("attachment; filename*=UTF-8''{}", segment(&opened.name));
    let kind = HeaderValue::try_from(opened.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = opened.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    let name = HeaderValue::try_from(name).expect("all but letters and digits is encoded");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}
