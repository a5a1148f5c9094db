//! `GET /desk/reports`: reports II.06a and II.06b of the own units, with the cases behind each number.

pub(crate) mod asked;
pub(crate) mod cases;
pub(crate) mod download;
pub(crate) mod table;

use app::figures::{Prepared, ReadyReport, ReportRefused, Rows};
use app::people::permission::Permission;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use reports::ii06::Ii06;

use self::asked::Asked;
use crate::blocks::{Block, Cell, Page, Section};
use crate::errors;
use crate::seat::Seat;

/// After so many seconds a browser asks again for a report that is being made ready.
const AGAIN: &str = "3";

/// The address of the page.
pub(super) const PATH: &str = "/desk/reports";

/// Shows the form and, where something is asked, the report.
pub(crate) async fn show(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let reporting = seat.house().figures.reporting(&seat.signed, Permission::ReadReports).await;
    let reporting = match reporting {
        Ok(reporting) => reporting,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page(asked.path(PATH), seat.text("reports-title"));
    page.lead = vec![seat.text("reports-lead")];
    let mut sections = Vec::new();
    if asked.is_asked() {
        match ready(&seat, &asked).await {
            Ok(ready) => match counted(&seat, &ready).await {
                Ok((report, rows)) => sections = table::sections(&seat, &asked, &report, &rows),
                Err(refused) => return refused,
            },
            Err(NotReady::Fault(field, text)) => page.faults.push((field.to_owned(), text)),
            Err(NotReady::Answer(answer)) => return *answer,
        }
    }
    let form = asked::form(&seat, &asked, &reporting, &page.faults);
    let choose = Section::new("choose", seat.text("reports-choose"), vec![Block::Form(form)]);
    sections.insert(0, choose);
    page.sections = sections;
    page.answer()
}

/// Why there is no report to be shown.
pub(super) enum NotReady {
    /// Something is wrong with what was asked: the field, and what to do.
    Fault(&'static str, String),
    /// A page of its own.
    Answer(Box<Response>),
}

/// The report that is asked for, ready to be counted.
pub(super) async fn ready(seat: &Seat, asked: &Asked) -> Result<ReadyReport, NotReady> {
    let order = asked.read().map_err(|(field, key)| NotReady::Fault(field, seat.text(key)))?;
    let answer = |response: Response| NotReady::Answer(Box::new(response));
    match seat.house().figures.report(&seat.signed, &order).await {
        Ok(Prepared::Ready(ready)) => Ok(ready),
        Ok(Prepared::Preparing) => Err(answer(preparing(seat, asked, "reports-preparing"))),
        Ok(Prepared::Busy) => Err(answer(preparing(seat, asked, "reports-busy"))),
        Ok(Prepared::Failed(why)) => Err(answer(errors::broken(why))),
        Err(refused) => Err(not_given(seat, &refused)),
    }
}

fn not_given(seat: &Seat, refused: &ReportRefused) -> NotReady {
    match refused {
        ReportRefused::NotYours => {
            NotReady::Answer(Box::new(errors::refused(StatusCode::FORBIDDEN, "forbidden")))
        }
        ReportRefused::ToCome { day } => {
            let day = [("day", seat.date(*day))];
            NotReady::Fault("period", seat.with("reports-to-come", &day))
        }
        ReportRefused::Period(_) => NotReady::Fault("as_of", seat.text("reports-outside")),
        ReportRefused::Report(app::report::ReportError::UnknownMapping { .. }) => {
            NotReady::Fault("mapping", seat.text("reports-no-mapping"))
        }
        ReportRefused::Report(_) | ReportRefused::Figures(_) | ReportRefused::Store(_) => {
            NotReady::Answer(Box::new(errors::failure(refused)))
        }
    }
}

/// Counts a report where queries run.
pub(super) async fn counted(
    seat: &Seat,
    ready: &ReadyReport,
) -> Result<(Ii06, Vec<Rows>), Response> {
    let ready = ready.clone();
    match seat.site.queries.run(async move { ready.count().await }).await {
        Ok(Ok(counted)) => Ok(counted),
        Ok(Err(app::report::ReportError::UnknownUnit { .. })) => {
            Err(StatusCode::NOT_FOUND.into_response())
        }
        Ok(Err(error)) => Err(errors::failure(&error)),
        Err(not_run) => Err(not_run.answer()),
    }
}

/// Says that the report is being made ready; the browser asks again by itself.
fn preparing(seat: &Seat, asked: &Asked, key: &str) -> Response {
    let mut page: Page = seat.page(asked.path(PATH), seat.text(&format!("{key}-title")));
    page.trail = vec![Cell::link(seat.text("reports-title"), seat.link(PATH))];
    page.lead = vec![seat.text(&format!("{key}-text"))];
    let again = Block::link(seat.text("reports-again"), seat.link(&asked.path(PATH)));
    page.sections = vec![Section::plain(vec![again])];
    let mut response = page.answer();
    response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    response
}
