//! `/desk/account`: the own password and the own sessions.

use app::people::PeopleRefused;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use crate::blocks::{Block, Cell, Field, Page, Row, Section, Table, heads};
use crate::entrance::see_other;
use crate::errors;
use crate::pages::password_fault;
use crate::posted::Posted;
use crate::seat::Seat;

/// What was done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the page.
pub(crate) async fn show(seat: Seat, Query(done): Query<Done>) -> Response {
    let notice = match done.done.as_str() {
        "password" => Some("account-password-done"),
        "sessions" => Some("account-sessions-done"),
        _ => None,
    };
    answer(&seat, notice, None).await
}

/// Changes the password, or ends the other sessions.
pub(crate) async fn send(seat: Seat, posted: Posted) -> Response {
    let people = &seat.house().people;
    if posted.text("do") == "sessions" {
        return match people.end_other_sessions(&seat.signed).await {
            Ok(()) => see_other(&format!("{}?done=sessions", seat.link("/desk/account"))),
            Err(error) => errors::failure(&error),
        };
    }
    let (new, again) = (posted.untouched("password"), posted.untouched("again"));
    if new != again {
        return answer(&seat, None, Some(("again", seat.text("password-differs")))).await;
    }
    let fault = match people.change_password(&seat.signed, posted.untouched("old"), new).await {
        Ok(()) => return see_other(&format!("{}?done=password", seat.link("/desk/account"))),
        Err(PeopleRefused::WrongPassword) => ("old", seat.text("account-old-wrong")),
        Err(PeopleRefused::Password(refused)) => ("password", password_fault(&seat, refused)),
        Err(PeopleRefused::TooManyTries) => ("old", seat.text("sign-in-too-many")),
        Err(other) => return errors::failure(&other),
    };
    answer(&seat, None, Some(fault)).await
}

async fn answer(seat: &Seat, notice: Option<&str>, fault: Option<(&str, String)>) -> Response {
    let sessions = match seat.house().people.sessions(&seat.signed).await {
        Ok(sessions) => sessions,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page("/desk/account", seat.text("account-title"));
    page.lead = vec![seat.with("account-lead", &[("login", seat.signed.login.clone())])];
    if let Some(notice) = notice {
        page.sections.push(Section::plain(vec![Block::Notice(seat.text(notice))]));
    }
    password(seat, &mut page, fault);
    let rows = sessions.iter().map(|session| {
        let own = if session.own { "account-this" } else { "account-other" };
        Row::of([
            Cell::from(seat.text(own)),
            seat.moment(session.opened).into(),
            seat.moment(session.seen).into(),
        ])
    });
    let table = Table {
        caption: seat.text("account-sessions-table"),
        heads: heads(seat, &[("session", ""), ("opened", ""), ("seen", "")]),
        rows: rows.collect(),
    };
    let mut blocks = vec![Block::Table(table)];
    if sessions.len() > 1 {
        let form = seat.form("/desk/account", seat.text("account-end-others"));
        blocks.push(Block::Form(form.carrying("do", "sessions").styled("plain")));
    }
    page.sections.push(Section::new("sessions", seat.text("account-sessions"), blocks));
    page.answer()
}

fn password(seat: &Seat, page: &mut Page, fault: Option<(&str, String)>) {
    let fault_of = |field: &str| fault.as_ref().filter(|it| it.0 == field).map(|it| it.1.clone());
    let field = |name: &str, key: &str, filled: &'static str| {
        Field::password(name, seat.text(key), filled).fault(fault_of(name))
    };
    let form = seat
        .form("/desk/account", seat.text("account-change"))
        .with(field("old", "field-old-password", "current-password"))
        .with(
            field("password", "field-new-password", "new-password")
                .hint(seat.text("password-hint")),
        )
        .with(field("again", "field-again", "new-password"));
    let blocks = vec![Block::Form(form), Block::small(seat.text("account-change-note"))];
    page.sections.push(Section::new("password", seat.text("account-password"), blocks));
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
}
