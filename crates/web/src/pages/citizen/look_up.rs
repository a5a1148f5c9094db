//! `/cases`: follow a case by its code and the last four characters of a number.

use app::one_stop::{LookUpRefused, OpenLookUpRefused};
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::session;
use crate::blocks::{Block, Field, Form, Page, Section};
use crate::context::Context;
use crate::entrance::Client;
use crate::errors;
use crate::posted::Posted;

/// From where somebody comes.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    /// The code, from the slip's picture or from a page whose look-up is over.
    #[serde(default)]
    code: String,
    /// The look-up is over.
    #[serde(default)]
    again: String,
}

/// Shows the form.
pub(crate) async fn show(State(context): State<Context>, Query(asked): Query<Asked>) -> Response {
    let mut page = page(&context, &asked.code);
    if asked.again == "1" {
        let notice = Block::Warning(context.text("look-up-again"));
        page.sections.insert(0, Section::plain(vec![notice]));
    }
    page.answer()
}

/// Opens the case, or says that there is none without saying which of both was wrong.
pub(crate) async fn send(
    State(context): State<Context>,
    Client(address): Client,
    posted: Posted,
) -> Response {
    let code = posted.text("code");
    let refused = if context.site.tries.look_ups.take(&address) {
        match context.house().one_stop.open_look_up(code, posted.text("digits")).await {
            Ok((secret, code)) => return session::opened(&context, &secret, &code, ""),
            Err(OpenLookUpRefused::LookUp(LookUpRefused::Wrong)) => "look-up-wrong",
            Err(OpenLookUpRefused::LookUp(LookUpRefused::TooMany)) => "look-up-too-many",
            Err(other) => return errors::failure(&other),
        }
    } else {
        "look-up-too-many"
    };
    let mut page = page(&context, code);
    page.faults = vec![("code".to_owned(), context.text(refused))];
    page.answer()
}

fn page(context: &Context, code: &str) -> Page {
    let mut page = Page::unkept(context, "/cases", context.text("look-up-title"));
    page.lead = vec![context.text("look-up-lead")];
    let form = Form::sends(context.link("/cases"), None, context.text("look-up"))
        .with(
            Field::line("code", context.text("field-code-of-case"), code)
                .hint(context.text("field-code-of-case-hint")),
        )
        .with(
            Field::line("digits", context.text("field-digits"), "")
                .hint(context.text("field-digits-hint")),
        );
    let blocks = vec![Block::Form(form), Block::small(context.text("look-up-note"))];
    page.sections = vec![Section::plain(blocks)];
    page
}
