//! `GET /desk/cases/new`: which procedure is applied for, found by words with or without accents.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use crate::blocks::{Block, Cell, Field, Form, Row, Section, Table, heads};
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// Most procedures that a search shows.
const MOST: usize = 30;

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// Shows the search and what it found.
pub(crate) async fn show(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let found = match seat.house().one_stop.find_procedures(&asked.q, MOST).await {
        Ok(found) => found,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page("/desk/cases/new", seat.text("new-title"));
    page.lead = vec![seat.text("new-lead")];
    let field = Field::of_kind("search", "q", seat.text("field-procedure"), &asked.q)
        .hint(seat.text("new-hint"))
        .optional();
    let form = Form::asks(seat.link("/desk/cases/new"), seat.text("find")).with(field);
    let rows = found.iter().map(|it| {
        let href = seat.link(&format!("/desk/cases/new/{}", segment(&it.code)));
        Row::of([
            Cell::link(it.name.clone(), href).with_note(it.code.clone()),
            it.field.clone().into(),
            seat.limit(it.limit).into(),
        ])
    });
    let result = if found.is_empty() {
        Block::Text(seat.with("new-none", &[("asked", asked.q.clone())]))
    } else {
        Block::Table(Table {
            caption: seat.text("new-table"),
            heads: heads(&seat, &[("procedure", "w"), ("field", ""), ("limit", "")]),
            rows: rows.collect(),
        })
    };
    page.sections = vec![Section::plain(vec![Block::Form(form), result])];
    page.answer()
}
