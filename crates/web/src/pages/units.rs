//! `GET /units`: departments and districts; the communes stand on the page of their district.

use app::SnapshotUnit;
use axum::extract::State;
use axum::response::Response;

use super::home::LEVELS;
use super::{on_time_bar, share_cell, unit_cell, unit_share};
use crate::blocks::{Block, Cell, Page, Row, Section, Table, heads};
use crate::context::Context;

/// Lists the units that are below no other, by level, and those below them as one sum.
pub(crate) async fn list(State(context): State<Context>) -> Response {
    let portal = context.portal();
    let mut page = Page::new(&context, "/units", context.text("units-title"));
    page.lead = vec![context.text("units-lead")];
    for (level, id) in LEVELS.into_iter().zip(["province", "district", "commune"]) {
        let units: Vec<&SnapshotUnit> =
            portal.of_level(level).filter(|unit| unit.parent.is_none()).collect();
        if units.is_empty() {
            continue;
        }
        let table = table(&context, level, &units);
        page.sections.push(Section::new(id, context.level(level), vec![Block::Table(table)]));
    }
    page.answer()
}

fn table(context: &Context, level: &str, units: &[&SnapshotUnit]) -> Table {
    let caption = context.with("units-table", &[("level", context.level(level))]);
    let has_below = units.iter().any(|unit| below(context, unit).next().is_some());
    let rows = units.iter().map(|unit| {
        let mut row = row(context, unit);
        if has_below {
            let codes: Vec<&str> = below(context, unit).map(|unit| unit.code.as_str()).collect();
            let (in_time, whole) =
                context.portal().facts.sum("cases_on_time", codes.iter().copied());
            let note = context.with("units-below", &[("n", context.count(codes.len() as u64))]);
            row.cells.push(share_cell(context, in_time, whole));
            row.cells[0].note = format!("{} · {note}", row.cells[0].note);
        }
        row
    });
    let mut columns = columns(context);
    if has_below {
        columns.push(("below", "n"));
    }
    Table { caption, rows: rows.collect(), heads: heads(context, &columns) }
}

/// The columns of [`row`].
pub(crate) fn columns(context: &Context) -> Vec<(&'static str, &'static str)> {
    let mut columns =
        vec![("unit", ""), ("in-time", "n"), ("late", "n"), ("share", "n"), ("chart", "c")];
    if context.portal().scored.is_some() {
        columns.push(("score", "n"));
    }
    columns
}

/// A unit in a line: what its cases come to, and its score where there is one to come.
pub(crate) fn row(context: &Context, unit: &SnapshotUnit) -> Row {
    let portal = context.portal();
    let (in_time, whole) = portal.facts.of("cases_on_time", &unit.code);
    let card = portal.card(&unit.code);
    let score = card.and_then(|card| card.total.score.as_ref());
    let score = score.map_or_else(|| "–".to_owned(), |score| words::number(context.lang, score, 2));
    let counted = |cells: [Cell; 5]| {
        let mut row = Row::of(cells);
        row.cells.extend(portal.scored.as_ref().map(|_| Cell::from(score.clone())));
        row
    };
    if whole == 0 {
        let none = || Cell::from("–".to_owned());
        let nothing = context.text("nothing").into();
        let name = unit_cell(context, unit).with_note(unit.code.clone());
        return counted([name, none(), none(), nothing, none()]);
    }
    counted([
        unit_cell(context, unit).with_note(unit.code.clone()),
        context.count(in_time).into(),
        context.count(whole - in_time).into(),
        unit_share(context, "cases_on_time", unit),
        on_time_bar(context, in_time, whole),
    ])
}

/// The units right below another.
pub(crate) fn below<'c>(
    context: &'c Context,
    unit: &'c SnapshotUnit,
) -> impl Iterator<Item = &'c SnapshotUnit> {
    let of = |other: &&SnapshotUnit| other.parent.as_deref() == Some(unit.code.as_str());
    context.portal().units.iter().filter(of)
}
