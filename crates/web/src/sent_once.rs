//! Forms that make one case, however often they are sent: each that is shown carries a number of its own.

use app::one_stop::{KnownForm, SentForm};
use app::people::secret::Secret;
use axum::response::Response;

use crate::blocks::Form;
use crate::context::Context;
use crate::errors;
use crate::posted::{NUMBER, Posted};

/// Longer than any number that we give.
const LONGEST: usize = 100;

/// What is known of a form that comes.
pub(crate) enum Came {
    /// It made no case yet.
    New(SentForm),
    /// It made this one.
    Done(String),
    /// It cannot be taken: in words, and what it brought, to be shown with a number that is new.
    Refused(String, Posted),
}

/// What is known of a form that an account sends (a citizen: empty).
pub(crate) async fn came(context: &Context, who: &str, posted: &Posted) -> Result<Came, Response> {
    let number = posted.text(NUMBER);
    if number.is_empty() || number.len() > LONGEST {
        return Ok(Came::Refused(context.text("form-no-number"), posted.without_number()));
    }
    let form = SentForm::new(who, number, posted.hash());
    let known = context.house().one_stop.known_form(&form).await;
    Ok(match known.map_err(|error| errors::failure(&error))? {
        KnownForm::New => Came::New(form),
        KnownForm::Done(code) => Came::Done(code),
        KnownForm::Another => {
            Came::Refused(context.text("form-sent-already"), posted.without_number())
        }
    })
}

/// The form with the number under which it came, or a new one.
pub(crate) fn numbered(form: Form, posted: &Posted) -> Form {
    let number = match posted.text(NUMBER) {
        // Without chance there is no number, and the form is refused in words once it is sent.
        "" => Secret::new().map(|it| it.reveal().to_owned()).unwrap_or_default(),
        number => number.to_owned(),
    };
    form.carrying(NUMBER, number)
}
