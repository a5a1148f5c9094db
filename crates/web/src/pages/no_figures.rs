//! Where a page of figures would be before there are any.

use axum::response::Response;

use crate::blocks::{Block, Cell, Page, Section};
use crate::context::Context;

/// Says that figures are counted and not scored: no set of criteria is named.
pub(crate) fn not_scored(context: &Context) -> Response {
    let mut page = Page::new(context, "/ranking", context.text("not-scored-title"));
    page.lead = vec![context.text("not-scored-lead")];
    let units = Cell::link(context.text("further-units"), context.link("/units"));
    page.sections = vec![Section::plain(vec![Block::Link(units)])];
    page.answer()
}

/// Says that there are none yet, and what there is.
pub(crate) fn show(context: &Context) -> Response {
    let mut page = Page::new(context, "/", context.text("no-figures-title"));
    page.lead = vec![context.text("no-figures-lead")];
    let link = |path: &str, key: &str| {
        Cell::link(context.text(key), context.link(path))
            .with_note(context.text(&format!("{key}-text")))
    };
    let mut links = Vec::new();
    if context.site.house.is_some() {
        links.push(link("/sign-in", "further-sign-in"));
    }
    links.push(link("/real/qd766", "further-real"));
    page.sections =
        vec![Section::new("further", context.text("further"), vec![Block::List(links)])];
    page.answer()
}
