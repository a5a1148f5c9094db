//! `GET /desk/cases`: to a case by its code.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::path;
use crate::blocks::{Block, Cell, Field, Form, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::seat::Seat;

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    code: String,
}

/// Goes to the case with this code, or says that there is none.
pub(crate) async fn show(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let code = asked.code.trim();
    let mut fault = None;
    if !code.is_empty() {
        match seat.house().one_stop.case(&seat.signed, code).await {
            Ok(found) => return see_other(&seat.link(&path(&found.standing.code))),
            Err(app::one_stop::ViewRefused::NotFound) => {
                fault = Some(seat.with("cases-none", &[("code", code.to_owned())]));
            }
            Err(error) => return errors::failure(&error),
        }
    }
    let mut page = seat.page("/desk/cases", seat.text("cases-title"));
    let field = Field::line("code", seat.text("field-code-of-case"), code)
        .hint(seat.text("cases-code-hint"))
        .fault(fault.clone());
    let form = Form::asks(seat.link("/desk/cases"), seat.text("cases-open")).with(field);
    page.faults = fault.into_iter().map(|text| ("code".to_owned(), text)).collect();
    let mut blocks = vec![Block::Form(form)];
    if seat.receives() {
        let new = Cell::link(seat.text("new-title"), seat.link("/desk/cases/new"));
        blocks.push(Block::Link(new));
    }
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}
