//! `GET /desk/periods/{number}/difference`: what moved since the version before, case by case.

use app::period::{CellChanged, CountedAs, Difference, Frozen, MovedCase};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::ii06::Column;
use reports::ii06::heads as column_heads;

use super::{PATH, not_shown, path, period};
use crate::blocks::{Block, Cell, Row, Section, Table, heads};
use crate::context::segment;
use crate::pages::records::{page_number, pager};
use crate::seat::Seat;

/// Cases on one page.
const TAKE: usize = 100;

/// Cells that are listed, and codes of cases in one of them; all cases stand below.
const MOST: usize = 200;

/// Codes that a cell names.
const CODES: usize = 10;

/// Shows the difference.
pub(crate) async fn show(
    seat: Seat,
    Path(number): Path<i64>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(at) = page_number(query.as_deref()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let frozen = match seat.house().figures.frozen_period(&seat.signed, number).await {
        Ok(frozen) => frozen,
        Err(refused) => return not_shown(&refused),
    };
    let Some(difference) = &frozen.difference else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let pages = difference.cases.len().div_ceil(TAKE).max(1) as u64;
    if at > pages {
        return StatusCode::NOT_FOUND.into_response();
    }
    page(&seat, &frozen, difference, (at, pages))
}

fn page(
    seat: &Seat,
    frozen: &Frozen,
    difference: &Difference,
    (at, pages): (u64, u64),
) -> Response {
    let here = format!("{}/difference", path(frozen.id));
    let mut page = seat.page(here.clone(), seat.text("periods-difference-title"));
    page.trail = vec![
        Cell::link(seat.text("periods-title"), seat.link(PATH)),
        Cell::link(period(seat, frozen), seat.link(&path(frozen.id))),
    ];
    let told = [
        ("from", difference.from_version.to_string()),
        ("to", frozen.version.to_string()),
        ("cells", seat.count(difference.cells.len() as u64)),
        ("cases", seat.count(difference.cases.len() as u64)),
    ];
    page.lead = vec![seat.with("periods-difference-lead", &told)];
    let skip = usize::try_from(at - 1).unwrap_or(0) * TAKE;
    let moved = difference.cases.iter().skip(skip).take(TAKE);
    let cases = Table {
        caption: seat.text("periods-cases"),
        heads: heads(seat, &[("case", ""), ("counted-before", "w"), ("counted-after", "w")]),
        rows: moved.map(|case| case_row(seat, case)).collect(),
    };
    let mut blocks = vec![Block::Table(cases)];
    if pages > 1 {
        blocks.push(Block::Pager(pager(seat, &here, at, pages)));
    }
    if at == 1 {
        let cells = Table {
            caption: seat.text("periods-cells"),
            heads: heads(
                seat,
                &[
                    ("unit", ""),
                    ("field", "w"),
                    ("column", "w"),
                    ("counted-before", "n"),
                    ("counted-after", "n"),
                    ("moved", "w"),
                ],
            ),
            rows: difference.cells.iter().take(MOST).map(|cell| cell_row(seat, cell)).collect(),
        };
        let mut of_cells = vec![Block::Table(cells)];
        if difference.cells.len() > MOST {
            let most = [("n", seat.count(MOST as u64))];
            of_cells.push(Block::small(seat.with("periods-first", &most)));
        }
        page.sections.push(Section::new("cells", seat.text("periods-cells"), of_cells));
    }
    page.sections.push(Section::new("cases", seat.text("periods-cases"), blocks));
    page.answer()
}

fn cell_row(seat: &Seat, cell: &CellChanged) -> Row {
    let column = Column::from_name(&cell.column);
    let column = column.and_then(|it| column_heads(seat.lang, &[it]).pop()).map(|(_, name)| name);
    let codes = |key: &str, codes: &[String]| {
        (!codes.is_empty()).then(|| {
            let mut named = codes.iter().take(CODES).cloned().collect::<Vec<_>>().join(", ");
            if codes.len() > CODES {
                named.push_str(", …");
            }
            seat.with(key, &[("codes", named)])
        })
    };
    let moved = [codes("periods-came", &cell.came), codes("periods-left", &cell.left)];
    let mut moved = Cell::from(moved.into_iter().flatten().collect::<Vec<_>>().join("; "));
    if !cell.explained {
        moved.note = words::text(seat.lang, "period-unexplained", &[]);
    }
    Row::of([
        cell.unit.clone().into(),
        field(seat, cell.field.as_deref()).into(),
        column.unwrap_or_else(|| cell.column.clone()).into(),
        seat.count(cell.from).into(),
        seat.count(cell.to).into(),
        moved,
    ])
}

fn case_row(seat: &Seat, case: &MovedCase) -> Row {
    let to = seat.link(&format!("/desk/cases/{}", segment(&case.code)));
    Row::of([
        Cell::link(case.code.clone(), to),
        counted(seat, case.before.as_ref()),
        counted(seat, case.after.as_ref()),
    ])
}

fn counted(seat: &Seat, counted: Option<&CountedAs>) -> Cell {
    let Some(counted) = counted else { return seat.text("periods-not-counted").into() };
    let word =
        |kind: &str, name: &str| seat.text(&format!("reports-{kind}-{}", name.replace('_', "-")));
    let told = format!("{}; {}", word("came", &counted.came), word("standing", &counted.standing));
    let place = format!("{} · {}", counted.unit, field(seat, counted.field.as_deref()));
    let corrected = counted.corrected.then(|| seat.text("reports-corrected"));
    let note = [Some(place), corrected].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Cell::from(told).with_note(note)
}

fn field(seat: &Seat, field: Option<&str>) -> String {
    field.map_or_else(|| words::text(seat.lang, "report-no-field", &[]), str::to_owned)
}
