//! `GET /desk/reports/cases`: the cases behind a number of a report, a page each.

use app::Page as Stretch;
use app::report::ReportError;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::ii06::{Column, ListedCase};
use reports::ii06::heads;

use super::asked::Asked;
use super::{NotReady, PATH, ready};
use crate::blocks::{Block, Cell, Pager, Row, Section, Table};
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// Cases on one page.
const TAKE: u64 = 100;

/// Lists one page of them.
pub(crate) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let Some(cell) = asked.cell() else { return StatusCode::NOT_FOUND.into_response() };
    let report = match ready(&seat, &asked).await {
        Ok(report) => report,
        Err(NotReady::Answer(answer)) => return *answer,
        Err(NotReady::Fault(..)) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let number = asked.page.unwrap_or(1).max(1);
    // One more than is shown: it tells whether there is another page.
    let stretch = Stretch { skip: (number - 1).saturating_mul(TAKE), take: TAKE + 1 };
    let column = cell.column;
    let query = async move { report.cases(&cell, stretch).await };
    let mut listed = match seat.site.queries.run(query).await {
        Ok(Ok(listed)) => listed,
        Ok(Err(ReportError::UnknownUnit { .. })) => return StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => return errors::failure(&error),
        Err(not_run) => return not_run.answer(),
    };
    let more = listed.len() as u64 > TAKE;
    listed.truncate(usize::try_from(TAKE).unwrap_or(usize::MAX));
    page(&seat, &asked, column, (&listed, number, more))
}

fn page(
    seat: &Seat,
    asked: &Asked,
    column: Column,
    (listed, number, more): (&[ListedCase], u64, bool),
) -> Response {
    let name = heads(seat.lang, &[column]).pop().map(|(_, name)| name).unwrap_or_default();
    let at = |number: u64| {
        let mut pairs = asked.cell_pairs();
        let number = number.to_string();
        pairs.push(("page", &number));
        asked.path_with("/desk/reports/cases", &pairs)
    };
    let mut page = seat.page(at(number), seat.text("reports-cases-title"));
    page.trail = vec![
        Cell::link(seat.text("reports-title"), seat.link(PATH)),
        Cell::link(seat.text("reports-back"), seat.link(&asked.path(PATH))),
    ];
    page.lead = vec![name.clone()];
    let mut blocks = Vec::new();
    if listed.is_empty() {
        blocks.push(Block::Text(seat.text("reports-cases-none")));
    } else {
        let table = Table {
            caption: name,
            heads: crate::blocks::heads(
                seat,
                &[("case", ""), ("unit", ""), ("field", "w"), ("came", ""), ("standing", "")],
            ),
            rows: listed.iter().map(|case| row(seat, case)).collect(),
        };
        blocks.push(Block::Table(table));
    }
    if number > 1 || more {
        let to = |number: u64, key: &str| Cell::link(seat.text(key), seat.link(&at(number)));
        blocks.push(Block::Pager(Pager {
            label: seat.text("pager"),
            before: (number > 1).then(|| to(number - 1, "pager-before")),
            here: seat.with("reports-page", &[("page", seat.count(number))]),
            after: more.then(|| to(number + 1, "pager-after")),
        }));
    }
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

fn row(seat: &Seat, case: &ListedCase) -> Row {
    let (key, counted) = (&case.key, &case.counted);
    let none = || words::text(seat.lang, "report-no-field", &[]);
    let word =
        |kind: &str, name: &str| seat.text(&format!("reports-{kind}-{}", name.replace('_', "-")));
    let mut standing = Cell::from(word("standing", counted.standing.name()));
    if counted.corrected {
        standing.note = seat.text("reports-corrected");
    }
    Row::of([
        Cell::link(
            case.code.to_string(),
            seat.link(&format!("/desk/cases/{}", segment(&case.code))),
        ),
        key.unit.to_string().into(),
        key.field.as_deref().map_or_else(none, str::to_owned).into(),
        word("came", counted.came.name()).into(),
        standing,
    ])
}
