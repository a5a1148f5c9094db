//! `GET /desk/reports/download`: a report as a workbook or as a PDF that people sign.

use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use reports::ii06::Ii06;
use reports::pdf::{FormSet, Issue, pdf};
use words::Lang;

use super::asked::Asked;
use super::{NotReady, counted, ready};
use crate::errors;
use crate::seat::Seat;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a report becomes the bytes of a file.
type Print = fn(&Ii06, Lang, DateTime) -> Result<Vec<u8>, String>;

/// Sends the file.
pub(crate) async fn send(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let report = match ready(&seat, &asked).await {
        Ok(report) => report,
        Err(NotReady::Answer(answer)) => return *answer,
        Err(NotReady::Fault(..)) => return StatusCode::BAD_REQUEST.into_response(),
    };
    match counted(&seat, &report).await {
        Ok((report, _)) => file(&seat, report, &asked.kind).await,
        Err(refused) => refused,
    }
}

/// A report as a file of a kind.
pub(crate) async fn file(seat: &Seat, report: Ii06, kind: &str) -> Response {
    let made = seat.house().zone().civil(seat.house().clock.now());
    let lang = seat.lang;
    let name = report.identifier().replace('/', "_");
    let (media_type, print): (_, Print) = match kind {
        "xlsx" => (XLSX, workbook),
        "pdf" => ("application/pdf", signed),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    // Setting many pages takes seconds of a core.
    match seat.print(move || print(&report, lang, made)).await {
        Ok(Ok(bytes)) => answer(bytes, media_type, &format!("{name}.{kind}")),
        Ok(Err(why)) => errors::broken(why),
        Err(broken) => errors::broken(errors::what_a_task_said(broken)),
    }
}

fn workbook(report: &Ii06, lang: Lang, made: DateTime) -> Result<Vec<u8>, String> {
    report.workbook(lang, made).map_err(|error| error.to_string())
}

fn signed(report: &Ii06, lang: Lang, made: DateTime) -> Result<Vec<u8>, String> {
    let set = if report.period.last().year() < 2025 {
        FormSet::Circular2018
    } else {
        FormSet::Circular2025
    };
    let printed = pdf(&report.table(lang), &Issue { lang, set, made });
    printed.map(|it| it.bytes).map_err(|error| error.to_string())
}

fn answer(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let name = format!("attachment; filename*=UTF-8''{}", crate::context::segment(name));
    let name = HeaderValue::try_from(name).expect("all but letters and digits is encoded");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}
