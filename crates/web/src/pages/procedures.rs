//! Which procedure a case is for: the search that citizen and counter share.

use app::one_stop::StoreError;
use serde::Deserialize;

use crate::blocks::{Block, Cell, Field, Form, Row, Section, Table, heads};
use crate::context::{Context, segment};

/// Most procedures that a search shows.
const MOST: usize = 30;

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// The search on a page and what it found; each procedure leads to its own page below that one.
pub(crate) async fn section(
    context: &Context,
    page: &str,
    asked: &Asked,
) -> Result<Section, StoreError> {
    let found = context.house().one_stop.find_procedures(&asked.q, MOST).await?;
    let field = Field::of_kind("search", "q", context.text("field-procedure"), &asked.q)
        .hint(context.text("new-hint"))
        .optional();
    let form = Form::asks(context.link(page), context.text("find")).with(field);
    let rows = found.iter().map(|it| {
        let href = context.link(&format!("{page}/{}", segment(&it.code)));
        Row::of([
            Cell::link(it.name.clone(), href).with_note(it.code.clone()),
            it.field.clone().into(),
            context.limit(it.limit).into(),
        ])
    });
    let result = if found.is_empty() {
        Block::Text(context.with("new-none", &[("asked", asked.q.clone())]))
    } else {
        Block::Table(Table {
            caption: context.text("new-table"),
            heads: heads(context, &[("procedure", "w"), ("field", ""), ("limit", "")]),
            rows: rows.collect(),
        })
    };
    Ok(Section::plain(vec![Block::Form(form), result]))
}
