//! `/desk/cases/{code}/print`: the papers of a case as PDF. They name who applied, so each print is written down.

mod papers;

use app::one_stop::{Applicant, CaseView, Directory};
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::case::{Act, Case, CaseEvent};
use reports::pdf::{FormSet, Issue, Pdf, PdfError};

use super::{not_shown, path};
use crate::blocks::{Block, Field, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// A paper of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PaperForm {
    Receipt,
    Supplement,
    Refusal,
    Apology,
    Control,
}

impl PaperForm {
    const ALL: [Self; 5] =
        [Self::Receipt, Self::Supplement, Self::Refusal, Self::Apology, Self::Control];

    const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Supplement => "supplement",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::Control => "control",
        }
    }

    /// Is there something to print?
    fn is_of(self, view: &CaseView) -> bool {
        let due = view.standing.clock.as_ref().is_ok_and(|clock| clock.statutory.is_some());
        let dated = matches!(self, Self::Receipt | Self::Control | Self::Apology);
        self.event(&view.standing.case).is_some() && (due || !dated)
    }

    /// The event that the paper tells of: the first receipt, the last of all else.
    fn event(self, case: &Case) -> Option<&CaseEvent> {
        let is = |act: &Act| match self {
            Self::Receipt | Self::Control => matches!(act, Act::Received(_)),
            Self::Supplement => matches!(
                act,
                Act::SupplementAsked(Some(_)) | Act::SupplementAskedBeforeReceipt(Some(_))
            ),
            Self::Refusal => matches!(act, Act::NotAccepted(Some(_))),
            Self::Apology => matches!(act, Act::ApologyIssued(Some(_))),
        };
        let mut events = case.events().iter().filter(|event| is(&event.act));
        match self {
            Self::Receipt | Self::Control => events.next().filter(|_| case.received().is_some()),
            Self::Supplement | Self::Refusal | Self::Apology => events.next_back(),
        }
    }

    /// The account whose name stands under the paper: who signed the apology, else who acted then.
    fn account(self, case: &Case) -> Option<&str> {
        let event = self.event(case)?;
        match &event.act {
            Act::ApologyIssued(Some(letter)) => Some(letter.signer.as_str()),
            _ => event.actor.as_deref(),
        }
    }
}

/// What papers are made from.
struct Print<'p> {
    seat: &'p Seat,
    view: &'p CaseView,
    directory: &'p Directory,
    applicant: Option<Applicant>,
    /// The name of who acted or signed then; `None` where that is no account of the desk.
    acted: Option<String>,
}

/// The choice of a paper, on the page of a case.
pub(super) fn section(seat: &Seat, view: &CaseView) -> Option<Section> {
    let there = PaperForm::ALL.into_iter().filter(|form| form.is_of(view));
    let options: Vec<(String, String)> = there
        .map(|form| (form.name().to_owned(), seat.text(&format!("print-{}", form.name()))))
        .collect();
    let first = options.first().filter(|_| view.may_read_identity)?.0.clone();
    let form = seat
        .form(&format!("{}/print", path(&view.standing.code)), seat.text("print-send"))
        .with(Field::radios("form", seat.text("print-form"), &first, options))
        .styled("plain");
    let blocks = vec![Block::Text(seat.text("print-text")), Block::Form(form)];
    Some(Section::new("print", seat.text("print-heading"), blocks))
}

/// A link alone prints nothing: back to the case.
pub(crate) async fn back(seat: Seat, Path(code): Path<String>) -> Response {
    see_other(&seat.link(&path(&code)))
}

/// Prints a paper.
pub(crate) async fn send(seat: Seat, Path(code): Path<String>, posted: Posted) -> Response {
    let one_stop = &seat.house().one_stop;
    let view = match one_stop.case(&seat.signed, &code).await {
        Ok(view) => view,
        Err(refused) => return not_shown(&refused),
    };
    let form = PaperForm::ALL.into_iter().find(|it| it.name() == posted.text("form"));
    let Some(form) = form.filter(|form| form.is_of(&view)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let applicant = match one_stop.read_identity(&seat.signed, &code).await {
        Ok(applicant) => applicant,
        Err(refused) => return not_shown(&refused),
    };
    let directory = match one_stop.directory().await {
        Ok(directory) => directory,
        Err(error) => return errors::failure(&error),
    };
    let acted = match form.account(&view.standing.case) {
        Some(login) => one_stop.name_of(login).await,
        None => Ok(None),
    };
    let acted = match acted {
        Ok(acted) => acted,
        Err(error) => return errors::failure(&error),
    };
    let now = seat.house().zone().civil(view.standing.now);
    let issue = Issue { lang: seat.lang, set: set_of(&view), made: now };
    let print = Print { seat: &seat, view: &view, directory: &directory, applicant, acted };
    // Setting a page takes a few hundredths of a second of a core.
    let job: Box<dyn FnOnce() -> Result<Pdf, PdfError> + Send> = match form {
        PaperForm::Receipt => job(print.receipt(), issue),
        PaperForm::Supplement => job(print.supplement(), issue),
        PaperForm::Refusal => job(print.refusal(), issue),
        PaperForm::Apology => job(print.apology(), issue),
        PaperForm::Control => job(print.control(), issue),
    };
    match seat.print(job).await {
        Ok(Ok(pdf)) => answer(&code, form, pdf),
        Ok(Err(error)) => errors::failure(&error),
        Err(broken) => errors::broken(errors::what_a_task_said(broken)),
    }
}

/// The printing of a paper, for another thread; a paper without what it tells is a fault of ours.
fn job<F: reports::pdf::Form + Send + 'static>(
    form: Option<F>,
    issue: Issue,
) -> Box<dyn FnOnce() -> Result<Pdf, PdfError> + Send> {
    Box::new(move || {
        let form = form.expect("a paper is printed only where there is something to print");
        reports::pdf::pdf(&form, &issue)
    })
}

/// The set of forms by which a case is settled.
fn set_of(view: &CaseView) -> FormSet {
    match view.standing.terms.regime {
        casework::case::Regime::R2018 => FormSet::Circular2018,
        casework::case::Regime::R2025 | casework::case::Regime::R2026 => FormSet::Circular2025,
    }
}

fn answer(code: &str, form: PaperForm, pdf: Pdf) -> Response {
    let plain: String = code
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || ".-".contains(it) { it } else { '_' })
        .collect();
    let name = format!("inline; filename=\"{plain}-{}.pdf\"", form.name());
    let mut response = pdf.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let name = HeaderValue::try_from(name).expect("letters, digits, dots and dashes");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}

/// The way to a case for who comes from its papers.
fn look_up(seat: &Seat, code: &str) -> Option<String> {
    let base = seat.house().site.base_url.as_ref()?;
    Some(format!("{base}{}?code={}", seat.link("/cases"), crate::context::segment(code)))
}
