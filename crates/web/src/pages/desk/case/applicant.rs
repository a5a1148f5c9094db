//! `/desk/cases/{code}/applicant`: who applied, shown on its own; every look is written down.

use app::one_stop::{Applicant, CaseView};
use axum::extract::Path;
use axum::response::Response;

use super::{not_shown, path};
use crate::blocks::{Block, Cell, Section};
use crate::entrance::see_other;
use crate::seat::Seat;

/// The address of the page.
pub(super) fn applicant_path(code: &str) -> String {
    format!("{}/applicant", path(code))
}

/// The way to it, on the page of a case.
pub(super) fn section(seat: &Seat, view: &CaseView) -> Section {
    let block = if view.may_read_identity {
        let form = seat.form(&applicant_path(&view.standing.code), seat.text("applicant-show"));
        vec![Block::Text(seat.text("applicant-hidden")), Block::Form(form.styled("plain"))]
    } else {
        vec![Block::Text(seat.text("applicant-not-yours"))]
    };
    Section::new("applicant", seat.text("applicant-heading"), block)
}

/// A link alone shows nobody: back to the case.
pub(crate) async fn back(seat: Seat, Path(code): Path<String>) -> Response {
    see_other(&seat.link(&path(&code)))
}

/// Shows who applied.
pub(crate) async fn show(seat: Seat, Path(code): Path<String>) -> Response {
    let found = match seat.house().one_stop.read_identity(&seat.signed, &code).await {
        Ok(found) => found,
        Err(refused) => return not_shown(&refused),
    };
    let mut page = seat.page(applicant_path(&code), seat.text("applicant-heading"));
    page.index = false;
    page.trail = vec![Cell::link(code.clone(), seat.link(&path(&code)))];
    page.lead = vec![seat.text("applicant-recorded")];
    let block = match found {
        Some(applicant) => Block::Facts(facts(&seat, &applicant)),
        None => Block::Text(seat.text("applicant-none")),
    };
    let back = Block::link(seat.text("case-back"), seat.link(&path(&code)));
    page.sections = vec![Section::plain(vec![block, back])];
    page.answer()
}

fn facts(seat: &Seat, applicant: &Applicant) -> Vec<(String, Cell)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned()).into();
    vec![
        (seat.text("field-applicant"), applicant.name.clone().into()),
        (seat.text("field-phone"), said(&applicant.phone)),
        (seat.text("field-email"), said(&applicant.email)),
        (seat.text("field-identity"), said(&applicant.identity_number)),
        (seat.text("field-address"), said(&applicant.address)),
    ]
}
