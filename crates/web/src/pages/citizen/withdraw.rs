//! `/cases/{code}/withdraw`: a case is taken back by a code that its citizen is sent.

use app::one_stop::{CodeRefused, SendCodeRefused, StepRefused};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::case::CaseStep;
use serde::Deserialize;
use words::Refusal;

use super::case::may;
use super::session::{self, Looked};
use super::{page_of, path, reader};
use crate::blocks::{Block, Field, Form, Page, Section};
use crate::context::Context;
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;

/// What was done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    /// A code was sent.
    #[serde(default)]
    sent: String,
}

/// Shows both steps: have a code sent, type it.
pub(crate) async fn show(
    State(context): State<Context>,
    Path(code): Path<String>,
    Query(done): Query<Done>,
    headers: HeaderMap,
) -> Response {
    let looked = match of_citizen(&context, &headers, &code).await {
        Ok(looked) => looked,
        Err(answer) => return answer,
    };
    let mut page = page(&context, &looked);
    if done.sent == "1" {
        let notice = Block::Notice(context.text("withdraw-sent"));
        page.sections.insert(0, Section::plain(vec![notice]));
    }
    page.answer()
}

/// Sends a code, or takes the case back by one.
pub(crate) async fn send(
    State(context): State<Context>,
    Path(code): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let looked = match of_citizen(&context, &headers, &code).await {
        Ok(looked) => looked,
        Err(answer) => return answer,
    };
    if posted.text("act") == "send" {
        send_code(&context, &looked).await
    } else {
        take_back(&context, &looked, posted.text("code")).await
    }
}

async fn send_code(context: &Context, looked: &Looked) -> Response {
    let code = &looked.standing.code;
    let told = match context.house().one_stop.send_withdrawal_code(code).await {
        Ok(()) => {
            let to = context.link(&format!("{}/withdraw", path(code)));
            return see_other(&format!("{to}?sent=1"));
        }
        Err(SendCodeRefused::NotFound | SendCodeRefused::NotNow) => "withdraw-not-now",
        Err(SendCodeRefused::NoAddress) => "withdraw-no-address",
        Err(SendCodeRefused::TooSoon { .. }) => "withdraw-too-soon",
        Err(SendCodeRefused::TooMany { .. }) => "withdraw-too-many",
        Err(other) => return errors::failure(&other),
    };
    refused(context, looked, "", context.text(told))
}

async fn take_back(context: &Context, looked: &Looked, typed: &str) -> Response {
    let code = &looked.standing.code;
    let told = match context.house().one_stop.withdraw_by_code(code, typed).await {
        Ok(_) => {
            return see_other(&format!("{}?done=withdrawn", context.link(&path(code))));
        }
        Err(StepRefused::Code(CodeRefused::Wrong { left })) => {
            context.with("withdraw-wrong", &[("left", left.to_string())])
        }
        Err(StepRefused::Code(CodeRefused::NoneGood)) => context.text("withdraw-none-good"),
        Err(StepRefused::NoName(_)) => context.text("withdraw-blank"),
        Err(StepRefused::Cannot(cannot)) => cannot.told(&reader(context, &looked.standing)),
        Err(StepRefused::Stale(_)) => context.text("citizen-stale"),
        Err(other) => return errors::failure(&other),
    };
    refused(context, looked, "code", told)
}

fn refused(context: &Context, looked: &Looked, field: &str, told: String) -> Response {
    let mut page = page(context, looked);
    page.faults = vec![(field.to_owned(), told)];
    page.answer()
}

/// The case, if this browser looked it up and it may be taken back where it stands.
async fn of_citizen(
    context: &Context,
    headers: &HeaderMap,
    code: &str,
) -> Result<Looked, Response> {
    let looked = session::looked_up(context, headers, code).await?;
    let steps = [CaseStep::RequestWithdrawal, CaseStep::Withdraw];
    if may(&looked.standing, &steps) {
        Ok(looked)
    } else {
        Err(StatusCode::NOT_FOUND.into_response())
    }
}

fn page(context: &Context, looked: &Looked) -> Page {
    let standing = &looked.standing;
    let mut page = page_of(context, standing, "/withdraw", context.text("withdraw-title"));
    page.lead = vec![context.text("withdraw-lead")];
    let action = context.link(&format!("{}/withdraw", path(&standing.code)));
    let send = Form::sends(action.clone(), None, context.text("withdraw-send"))
        .carrying("act", "send")
        .styled("plain");
    let code = Field::line("code", context.text("withdraw-code"), "")
        .filled_as("one-time-code")
        .hint(context.text("withdraw-code-hint"));
    let take = Form::sends(action, None, context.text("withdraw-take"))
        .carrying("act", "take")
        .with(code)
        .styled("danger");
    let section =
        |id, key: &str, form| Section::new(id, context.text(key), vec![Block::Form(form)]);
    page.sections = vec![
        section("send", "withdraw-first", send),
        section("take", "withdraw-second", take),
        Section::plain(vec![Block::small(context.text("withdraw-paper"))]),
    ];
    page
}
