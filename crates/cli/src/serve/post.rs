//! The letters of the desk, sent while it is served.

use std::sync::Arc;

use app::house::House;
use app::mail::Mailer;
use app::notice::{Fate, Outcome, Postman};
use app::settings::Settings;
use tokio::sync::oneshot::Receiver;
use tokio::task::JoinHandle;

use words::Lang;

use crate::failure::{Failure, cause, failed};

/// Starts what sends letters, until `stopped` is told; nothing where no mail server is set up: then letters
/// wait in the box.
pub(super) fn send_letters(
    settings: &Settings,
    house: &Arc<House>,
    stopped: Receiver<()>,
) -> Result<Option<JoinHandle<()>>, Failure> {
    let Some(mail) = &settings.mail else { return Ok(None) };
    let smtp = mail.open().map_err(|error| failed("serve-settings", &error))?;
    let mailer = Mailer::new(&smtp).map_err(|error| failed("serve-settings", &error))?;
    let look_up = settings.base_url.as_ref().map(|base| format!("{base}/cases"));
    let postman = Postman::new(Arc::clone(&house.one_stop), mailer, look_up);
    Ok(Some(tokio::spawn(async move {
        let stop = async { drop(stopped.await) };
        postman
            .run(stop, |what| match what {
                Ok(fate) => log(fate),
                Err(fault) => {
                    let why = cause(Lang::En, fault);
                    eprintln!("letters: the box could not be read: {why}");
                }
            })
            .await;
    })))
}

/// One line for the operator, where something is to be known; it names nobody.
fn log(fate: &Fate) {
    let Fate { letter, code, kind, outcome } = fate;
    match outcome {
        Outcome::Sent => {}
        Outcome::SentUntold(why) => {
            eprintln!(
                "letter {letter} ({kind}) is sent; case {code} does not know, note it by hand: {why}"
            );
        }
        Outcome::Later(why) => {
            eprintln!("letter {letter} ({kind}) of case {code} waits and is tried again: {why}");
        }
        Outcome::GivenUp(why) => {
            eprintln!("letter {letter} ({kind}) of case {code} is given up: {why}");
        }
    }
}
