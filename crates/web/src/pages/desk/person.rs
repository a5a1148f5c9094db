//! `/desk/people/{login}`: one person: offices, the login at the provider of sign-in, another link, closing.

use app::people::{PeopleRefused, Person};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::people::{fault, held, link_page, office, office_field, state, unit_field};
use crate::blocks::{Block, Cell, Field, Page, Section};
use crate::context::segment;
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// Shows the page.
pub(crate) async fn show(seat: Seat, Path(login): Path<String>) -> Response {
    answer(&seat, &login, None).await
}

/// Does what one of its forms asks for.
pub(crate) async fn change(seat: Seat, Path(login): Path<String>, posted: Posted) -> Response {
    let (people, by) = (&seat.house().people, &seat.signed);
    let done = match posted.text("do") {
        "give" => {
            let Some(office) = office(&posted) else {
                let fault = ("office", seat.text("people-choose-office"));
                return answer(&seat, &login, Some(fault)).await;
            };
            people.give_office(by, &login, office).await
        }
        "end" => match posted.text("office-id").parse() {
            Ok(office) => people.end_office(by, &login, office).await,
            Err(_) => return errors::refused(StatusCode::BAD_REQUEST, "bad-request"),
        },
        "link" => match people.invite_again(by, &login).await {
            Ok(link) => return link_page(&seat, &login, &link),
            Err(refused) => Err(refused),
        },
        "provider" => people.link(by, &login, Some(posted.text("provider-login"))).await,
        "provider-end" => people.link(by, &login, None).await,
        "close" => people.close(by, &login).await,
        _ => return errors::refused(StatusCode::BAD_REQUEST, "bad-request"),
    };
    match done {
        Ok(()) => see_other(&seat.link(&path(&login))),
        Err(PeopleRefused::Unknown(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(refused) => match fault(&seat, &refused) {
            Some(fault) => answer(&seat, &login, Some(fault)).await,
            None => errors::failure(&refused),
        },
    }
}

fn path(login: &str) -> String {
    format!("/desk/people/{}", segment(login))
}

async fn answer(seat: &Seat, login: &str, fault: Option<(&str, String)>) -> Response {
    let people = &seat.house().people;
    let person = match people.one(&seat.signed, login).await {
        Ok(person) => person,
        Err(PeopleRefused::Unknown(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return errors::failure(&error),
    };
    let units = match people.units(&seat.signed).await {
        Ok(units) => units,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page(path(&person.login), person.name.clone());
    page.trail = vec![Cell::link(seat.text("people-title"), seat.link("/desk/people"))];
    let facts = vec![
        (seat.text("field-login"), Cell::from(person.login.clone())),
        (seat.text("head-account"), state(seat, &person).into()),
    ];
    page.sections.push(Section::plain(vec![Block::Facts(facts)]));
    offices(seat, &mut page, &person);
    if person.closed.is_none() {
        give(seat, &mut page, &person, &units, fault.as_ref());
        provider(seat, &mut page, &person, fault.as_ref());
        account(seat, &mut page, &person);
    }
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
    page.answer()
}

fn offices(seat: &Seat, page: &mut Page, person: &Person) {
    let mut blocks = Vec::new();
    for office in &person.offices {
        let mut times = seat.with("office-from", &[("from", seat.moment(office.from))]);
        if let Some(until) = office.until {
            times = seat.with(
                "office-until",
                &[("from", seat.moment(office.from)), ("until", seat.moment(until))],
            );
        }
        blocks.push(Block::Heading(held(seat, office)));
        blocks.push(Block::small(times));
        if office.holds && person.closed.is_none() {
            let form = seat
                .form(
                    &path(&person.login),
                    seat.with("person-end", &[("office", held(seat, office))]),
                )
                .carrying("do", "end")
                .carrying("office-id", office.id.number().to_string());
            blocks.push(Block::Form(form.styled("plain")));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Text(seat.text("person-no-office")));
    }
    page.sections.push(Section::new("offices", seat.text("head-offices"), blocks));
}

fn give(
    seat: &Seat,
    page: &mut Page,
    person: &Person,
    units: &[(String, String)],
    fault: Option<&(&str, String)>,
) {
    let fault_of = |field: &str| fault.filter(|it| it.0 == field).map(|it| it.1.clone());
    let form = seat
        .form(&path(&person.login), seat.text("person-give"))
        .carrying("do", "give")
        .with(office_field(seat, "").fault(fault_of("office")))
        .with(unit_field(seat, "", units).fault(fault_of("unit")));
    let heading = seat.text("person-give-heading");
    page.sections.push(Section::new("give", heading, vec![Block::Form(form)]));
}

/// What the provider of sign-in calls them, where there is a provider, or was one.
fn provider(seat: &Seat, page: &mut Page, person: &Person, fault: Option<&(&str, String)>) {
    let linked = person.provider_login.as_deref();
    if seat.house().door.provider().is_none() && linked.is_none() {
        return;
    }
    let told = match (linked, person.bound) {
        (Some(login), true) => seat.with("person-provider-bound", &[("login", login.to_owned())]),
        (Some(login), false) => seat.with("person-provider-linked", &[("login", login.to_owned())]),
        (None, _) => seat.text("person-provider-none"),
    };
    let field = Field::line("provider-login", seat.text("field-provider-login"), "")
        .hint(seat.text("person-provider-hint"))
        .fault(fault.filter(|it| it.0 == "provider-login").map(|it| it.1.clone()));
    let form = seat.form(&path(&person.login), seat.text("person-provider-link"));
    let mut blocks =
        vec![Block::Text(told), Block::Form(form.carrying("do", "provider").with(field))];
    if linked.is_some() {
        let form = seat.form(&path(&person.login), seat.text("person-provider-end"));
        blocks.push(Block::Form(form.carrying("do", "provider-end").styled("plain")));
    }
    page.sections.push(Section::new("provider", seat.text("person-provider"), blocks));
}

fn account(seat: &Seat, page: &mut Page, person: &Person) {
    let form = |key: &str, what: &str, class| {
        Block::Form(
            seat.form(&path(&person.login), seat.text(key)).carrying("do", what).styled(class),
        )
    };
    let blocks = vec![
        Block::Text(seat.text("person-link-text")),
        form("person-link", "link", "plain"),
        Block::Text(seat.text("person-close-text")),
        form("person-close", "close", "danger"),
    ];
    page.sections.push(Section::new("account", seat.text("head-account"), blocks));
}
