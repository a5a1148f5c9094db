//! `/welcome/{link}`: somebody who was invited chooses a password and sets up the second factor.

use app::people::invite::AcceptRefused;
use app::people::second_factor::SecondFactor;
use app::people::secret::Secret;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::blocks::{Block, Field, Form, Page, Section};
use crate::context::{Context, segment};
use crate::entrance::see_other;
use crate::errors;
use crate::pages::password_fault;
use crate::posted::Posted;

/// Who stands before the name of an account in a program for codes.
const ISSUER: &str = "Minh Bạch";

/// Shows the form with a new second factor.
pub(crate) async fn show(State(context): State<Context>, Path(link): Path<String>) -> Response {
    match SecondFactor::new() {
        Ok(factor) => answer(&context, &link, &factor, None).await,
        Err(error) => errors::failure(&error),
    }
}

/// Keeps what was chosen.
pub(crate) async fn send(
    State(context): State<Context>,
    Path(link): Path<String>,
    posted: Posted,
) -> Response {
    // The factor travels with the form: it is of use to nobody but who keeps it, and is kept only now.
    let Some(factor) = SecondFactor::from_base32(posted.text("factor")) else {
        return errors::refused(StatusCode::BAD_REQUEST, "bad-request");
    };
    let (password, again) = (posted.untouched("password"), posted.untouched("again"));
    if password != again {
        let fault = ("again", context.text("password-differs"));
        return answer(&context, &link, &factor, Some(fault)).await;
    }
    let secret = Secret::presented(&link);
    let people = &context.house().people;
    let fault = match people.accept(&secret, password, &factor, posted.text("code")).await {
        Ok(()) => return see_other(&format!("{}?done=welcome", context.link("/sign-in"))),
        Err(AcceptRefused::Password(refused)) => ("password", password_fault(&context, refused)),
        Err(AcceptRefused::Code) => ("code", context.text("welcome-code-wrong")),
        Err(AcceptRefused::NotGood) => return over(&context),
        Err(other) => return errors::failure(&other),
    };
    answer(&context, &link, &factor, Some(fault)).await
}

async fn answer(
    context: &Context,
    link: &str,
    factor: &SecondFactor,
    fault: Option<(&str, String)>,
) -> Response {
    let login = match context.house().people.invited(&Secret::presented(link)).await {
        Ok(login) => login,
        Err(AcceptRefused::NotGood) => return over(context),
        Err(other) => return errors::failure(&other),
    };
    let mut page = Page::unkept(context, "/welcome", context.text("welcome-title"));
    page.path = format!("/welcome/{}", segment(link));
    page.lead = vec![context.with("welcome-lead", &[("login", login.clone())])];
    let fault_of = |field: &str| fault.as_ref().filter(|it| it.0 == field).map(|it| it.1.clone());
    let choose = |name: &str, key: &str| {
        Field::password(name, context.text(key), "new-password").fault(fault_of(name))
    };
    let form = Form::sends(context.link(&page.path), None, context.text("welcome-send"))
        .carrying("factor", factor.base32())
        .with(choose("password", "field-new-password").hint(context.text("password-hint")))
        .with(choose("again", "field-again"))
        .with(
            Field::line("code", context.text("field-code"), "")
                .filled_as("one-time-code")
                .hint(context.text("welcome-code-hint"))
                .fault(fault_of("code")),
        );
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
    let address = factor.address(&login, ISSUER);
    let drawn = reports::qr_code(&address).map(|svg| {
        let label = format!("<svg role=\"img\" aria-label=\"{}\"", context.text("welcome-qr"));
        Block::Picture(svg.replacen("<svg", &label, 1))
    });
    let mut factor_blocks = vec![Block::Text(context.text("welcome-factor-text"))];
    factor_blocks.extend(drawn);
    factor_blocks.push(Block::Text(context.text("welcome-factor-typed")));
    factor_blocks.push(Block::Secret(grouped(&factor.base32())));
    page.sections = vec![
        Section::new("factor", context.text("welcome-factor"), factor_blocks),
        Section::new("choose", context.text("welcome-choose"), vec![Block::Form(form)]),
    ];
    page.answer()
}

/// A link that was used already, is over, or is none; which of it is not said.
fn over(context: &Context) -> Response {
    let mut page = Page::unkept(context, "/welcome", context.text("welcome-over-title"));
    page.lead = vec![context.text("welcome-over-text")];
    page.index = false;
    let mut response = page.answer();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.extensions_mut().insert(errors::Told);
    response
}

/// In groups of four, for those who type it.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
