//! `/desk/people`: everybody with an account, and inviting somebody.

use app::people::invite::InviteRefused;
use app::people::secret::Secret;
use app::people::{HeldOffice, PeopleRefused, Person, Post};
use axum::response::Response;
use casework::case::Office;

use crate::blocks::{Block, Cell, Field, Page, Row, Section, Table, heads};
use crate::context::{Context, segment};
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// Shows the list and the form.
pub(crate) async fn list(seat: Seat) -> Response {
    answer(&seat, &Posted::default(), None).await
}

/// Invites somebody and shows the link, this once.
pub(crate) async fn invite(seat: Seat, posted: Posted) -> Response {
    let (login, name) = (posted.text("login"), posted.text("name"));
    let people = &seat.house().people;
    let Some(office) = office(&posted) else {
        let fault = ("office", seat.text("people-choose-office"));
        return answer(&seat, &posted, Some(fault)).await;
    };
    match people.invite(&seat.signed, login, name, office).await {
        Ok(link) => link_page(&seat, login, &link),
        Err(refused) => match fault(&seat, &refused) {
            Some(fault) => answer(&seat, &posted, Some(fault)).await,
            None => errors::failure(&refused),
        },
    }
}

/// The link of an invitation, shown once.
pub(crate) fn link_page(seat: &Seat, login: &str, link: &Secret) -> Response {
    let mut page = seat.page("/desk/people", seat.text("people-link-title"));
    page.trail = vec![Cell::link(seat.text("people-title"), seat.link("/desk/people"))];
    page.lead = vec![seat.with("people-link-lead", &[("login", login.to_owned())])];
    page.index = false;
    let path = seat.link(&format!("/welcome/{}", link.reveal()));
    let base = seat.house().site.base_url.clone().unwrap_or_default();
    let blocks = vec![
        Block::Secret(format!("{base}{path}")),
        Block::Warning(seat.text("people-link-warning")),
        Block::link(seat.text("people-back"), seat.link("/desk/people")),
    ];
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

/// The office that a form names, and its unit.
pub(crate) fn office(posted: &Posted) -> Option<(Post, Option<&str>)> {
    let post = Post::from_name(posted.text("office"))?;
    Some((post, Some(posted.text("unit")).filter(|unit| !unit.is_empty())))
}

/// Why nothing was done, as a fault of a field of the form; `None` where it is a failure of ours.
pub(crate) fn fault(seat: &Seat, refused: &PeopleRefused) -> Option<(&'static str, String)> {
    Some(match refused {
        PeopleRefused::Invite(InviteRefused::Login(_)) => {
            ("login", seat.text("people-login-wrong"))
        }
        PeopleRefused::Invite(InviteRefused::Name) => ("name", seat.text("people-name-wrong")),
        PeopleRefused::Invite(refused) if refused.is_taken() => {
            ("login", seat.text("people-login-taken"))
        }
        PeopleRefused::NoUnit(code) => {
            ("unit", seat.with("people-no-unit", &[("code", code.clone())]))
        }
        PeopleRefused::UnitOfAdministrator => ("unit", seat.text("people-administrator-unit")),
        PeopleRefused::LastAdministrator => ("", seat.text("people-last-administrator")),
        PeopleRefused::Closed(_) => ("", seat.text("people-closed-already")),
        PeopleRefused::ProviderLogin => ("provider-login", seat.text("person-provider-wrong")),
        PeopleRefused::ProviderLoginTaken(login) => {
            let taken = [("login", login.clone())];
            ("provider-login", seat.with("person-provider-taken", &taken))
        }
        PeopleRefused::NotAllowed
        | PeopleRefused::Unknown(_)
        | PeopleRefused::WrongPassword
        | PeopleRefused::TooManyTries
        | PeopleRefused::Password(_)
        | PeopleRefused::Hash(_)
        | PeopleRefused::Invite(_)
        | PeopleRefused::Store(_) => return None,
    })
}

async fn answer(seat: &Seat, posted: &Posted, fault: Option<(&str, String)>) -> Response {
    let people = &seat.house().people;
    let (all, units) = match (people.all(&seat.signed).await, people.units(&seat.signed).await) {
        (Ok(all), Ok(units)) => (all, units),
        (Err(error), _) | (_, Err(error)) => return errors::failure(&error),
    };
    let mut page = seat.page("/desk/people", seat.text("people-title"));
    page.lead = vec![seat.text("people-lead")];
    page.sections.push(Section::plain(vec![Block::Table(table(seat, &all))]));
    form(seat, &mut page, posted, &units, fault);
    page.answer()
}

fn table(seat: &Seat, all: &[Person]) -> Table {
    let rows = all.iter().map(|person| {
        let path = format!("/desk/people/{}", segment(&person.login));
        let offices: Vec<String> =
            person.offices.iter().filter(|it| it.holds).map(|it| held(seat, it)).collect();
        Row::of([
            Cell::link(person.name.clone(), seat.link(&path)).with_note(person.login.clone()),
            offices.join("; ").into(),
            state(seat, person).into(),
        ])
    });
    Table {
        caption: seat.text("people-table"),
        heads: heads(seat, &[("person", ""), ("offices", "w"), ("account", "")]),
        rows: rows.collect(),
    }
}

/// Open, invited, or closed since when.
pub(crate) fn state(context: &Context, person: &Person) -> String {
    match person.closed {
        Some(at) => context.with("people-closed", &[("at", context.moment(at))]),
        None if person.set_up => context.text("people-open"),
        None => context.text("people-invited"),
    }
}

fn form(
    seat: &Seat,
    page: &mut Page,
    posted: &Posted,
    units: &[(String, String)],
    fault: Option<(&str, String)>,
) {
    let fault_of = |field: &str| fault.as_ref().filter(|it| it.0 == field).map(|it| it.1.clone());
    let form = seat
        .form("/desk/people", seat.text("people-invite"))
        .with(
            Field::line("name", seat.text("field-name"), posted.text("name"))
                .fault(fault_of("name")),
        )
        .with(
            Field::line("login", seat.text("field-login"), posted.text("login"))
                .hint(seat.text("people-login-hint"))
                .fault(fault_of("login")),
        )
        .with(office_field(seat, posted.text("office")).fault(fault_of("office")))
        .with(unit_field(seat, posted.text("unit"), units).fault(fault_of("unit")));
    page.sections.push(Section::new(
        "invite",
        seat.text("people-invite-heading"),
        vec![Block::Text(seat.text("people-invite-text")), Block::Form(form)],
    ));
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
}

/// The choice of an office.
pub(crate) fn office_field(seat: &Seat, value: &str) -> Field {
    let given = Office::ALL.into_iter().filter(|it| *it != Office::Citizen).map(Post::Office);
    let posts = given.chain([Post::Administrator]);
    let options = posts.map(|post| (post.name().to_owned(), post_name(seat, post)));
    let all = std::iter::once((String::new(), seat.text("choose"))).chain(options);
    Field::choice("office", seat.text("field-office"), value, all.collect())
}

/// The choice of a unit.
pub(crate) fn unit_field(seat: &Seat, value: &str, units: &[(String, String)]) -> Field {
    let options = units.iter().map(|(code, name)| (code.clone(), format!("{name} ({code})")));
    let all = std::iter::once((String::new(), seat.text("whole-province"))).chain(options);
    Field::choice("unit", seat.text("field-unit"), value, all.collect())
        .hint(seat.text("people-unit-hint"))
}

/// What a post is called, with its first letter large.
pub(crate) fn post_name(context: &Context, post: Post) -> String {
    let name = match post {
        Post::Administrator => context.text("post-administrator"),
        Post::Office(office) => words::office(context.lang, office),
    };
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An office with its unit.
pub(crate) fn held(context: &Context, office: &HeldOffice) -> String {
    let post = post_name(context, office.post);
    let unit =
        office.unit.as_ref().map_or_else(|| context.text("whole-province"), |it| it.1.clone());
    match office.post {
        Post::Administrator => post,
        Post::Office(_) => context.with("held-office", &[("office", post), ("unit", unit)]),
    }
}
