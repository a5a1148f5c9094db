//! `/sign-in` and `/sign-out`: login, password and code; the way out.

pub(crate) mod provider;

use app::demo::{ACCOUNTS, PASSWORD};
use app::people::sign_in::{SignIn, SignInRefused};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::Response;
use serde::Deserialize;

use crate::blocks::{Block, Cell, Field, Form, Page, Row, Section, Table, heads};
use crate::context::Context;
use crate::entrance::{Client, see_other, set_cookie};
use crate::errors;
use crate::pages::desk::people::post_name;
use crate::posted::Posted;
use crate::seat::Seat;

/// From where somebody was sent here.
#[derive(Default, Deserialize)]
pub(crate) struct Sent {
    /// Where to go afterwards.
    #[serde(default)]
    to: String,
    /// A session ended while a form was filled in.
    #[serde(default)]
    ended: String,
    /// An account was set up, or left.
    #[serde(default)]
    done: String,
    /// Why the provider of sign-in let nobody in.
    #[serde(default)]
    through: String,
}

/// Shows the form.
pub(crate) async fn show(State(context): State<Context>, Query(sent): Query<Sent>) -> Response {
    let mut page = page(&context, "", &sent.to);
    let way = provider::section(&context, &sent.to, sent.done == "left");
    page.sections.splice(0..0, way);
    let notice = match (sent.ended.as_str(), sent.done.as_str()) {
        ("1", _) => Some(Block::Warning(context.text("sign-in-ended"))),
        (_, "welcome") => Some(Block::Notice(context.text("sign-in-welcome"))),
        (_, "left") => Some(Block::Notice(context.text("sign-in-left"))),
        _ => provider::told(&context, &sent.through).map(Block::Warning),
    };
    if let Some(notice) = notice {
        page.sections.insert(0, Section::plain(vec![notice]));
    }
    page.answer()
}

/// Lets somebody in, or says that it was not right without saying what.
pub(crate) async fn send(
    State(context): State<Context>,
    Client(address): Client,
    posted: Posted,
) -> Response {
    let house = context.house();
    let said = SignIn {
        login: posted.text("login").to_owned(),
        password: posted.untouched("password").to_owned(),
        code: posted.text("code").to_owned(),
        address,
    };
    let refused = match house.door.sign_in(said).await {
        Ok(secret) => {
            let mut response = see_other(&target(&context, posted.text("to")));
            let cookie = set_cookie(&house.site, Some(&secret));
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            return response;
        }
        Err(SignInRefused::Wrong) => "sign-in-wrong",
        Err(SignInRefused::TooMany) => "sign-in-too-many",
        Err(other) => return errors::failure(&other),
    };
    let mut page = page(&context, posted.text("login"), posted.text("to"));
    page.faults = vec![("login".to_owned(), context.text(refused))];
    page.answer()
}

/// `GET /sign-out`: nothing happens by a link alone.
pub(crate) async fn leave(seat: Seat) -> Response {
    let mut page = seat.page("/sign-out", seat.text("sign-out-title"));
    let form = seat.form("/sign-out", seat.text("sign-out"));
    page.sections = vec![Section::plain(vec![Block::Form(form)])];
    page.answer()
}

/// Ends the session.
pub(crate) async fn sign_out(seat: Seat) -> Response {
    let house = seat.house();
    if let Err(error) = house.door.sign_out(&seat.signed).await {
        return errors::failure(&error);
    }
    let mut response = see_other(&format!("{}?done=left", seat.link("/sign-in")));
    response.headers_mut().insert(header::SET_COOKIE, set_cookie(&house.site, None));
    response
}

fn page(context: &Context, login: &str, to: &str) -> Page {
    let mut page = Page::unkept(context, "/sign-in", context.text("sign-in-title"));
    let form = Form::sends(context.link("/sign-in"), None, context.text("sign-in"))
        .carrying("to", to)
        .with(Field::line("login", context.text("field-login"), login).filled_as("username"))
        .with(Field::password("password", context.text("field-password"), "current-password"))
        .with(
            Field::line("code", context.text("field-code"), "")
                .filled_as("one-time-code")
                .hint(context.text("field-code-hint")),
        );
    let blocks = vec![Block::Form(form), Block::small(context.text("sign-in-help"))];
    page.sections = vec![Section::plain(blocks)];
    if context.house().invented {
        page.sections.push(accounts(context));
    }
    page
}

/// In the demo: who can be signed in as.
fn accounts(context: &Context) -> Section {
    let rows = ACCOUNTS.iter().map(|account| {
        let posts: Vec<String> =
            account.posts.iter().map(|post| post_name(context, *post)).collect();
        Row::of([Cell::from(account.login.to_owned()), posts.join("; ").into()])
    });
    let table = Table {
        caption: context.text("sign-in-demo-table"),
        heads: heads(context, &[("login", ""), ("offices", "w")]),
        rows: rows.collect(),
    };
    let told = context.with("sign-in-demo-text", &[("password", PASSWORD.to_owned())]);
    let heading = context.text("sign-in-demo");
    Section::new("demo", heading, vec![Block::Text(told), Block::Table(table)])
}

/// Where to go after signing in: a page of the desk, and no other host.
fn target(context: &Context, to: &str) -> String {
    if is_of_the_desk(to) { to.to_owned() } else { context.link("/desk") }
}

/// Is it an address of the desk, and could a browser read it as nothing else?
fn is_of_the_desk(to: &str) -> bool {
    let plain = to.strip_prefix("/en").unwrap_or(to);
    let rest = plain.strip_prefix("/desk");
    let ours = rest.is_some_and(|it| it.is_empty() || it.starts_with(['/', '?']));
    ours && !to.contains("//") && !to.contains(|it: char| it == '\\' || it.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(to: &str, taken: bool) {
        assert_eq!(is_of_the_desk(to), taken, "{to}");
    }

    #[test]
    fn one_is_sent_on_to_pages_of_the_desk_and_to_no_other_host() {
        check("/desk", true);
        check("/en/desk/cases?after=1", true);
        check("/desk/people?x=1", true);
        check("", false);
        check("/units", false);
        check("/desktop", false);
        check("//evil.example/desk", false);
        check("/desk//evil.example", false);
        check("/desk/\\evil.example", false);
        check("/desk/\r\nSet-Cookie: a=b", false);
        check("https://evil.example/desk", false);
    }
}
