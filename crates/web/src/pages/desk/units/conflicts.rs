//! `GET /desk/units/{code}/conflicts`: what the systems of an import say differently of the cases of a unit.

use app::StoredConflict;
use app::cleanup::PAGE;
use app::people::permission::Permission;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::{not_done, tasks};
use crate::blocks::{Block, Cell, Row, Section, Table, heads};
use crate::pages::desk::{cases, conflicts};
use crate::seat::Seat;

/// Where the page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
    #[serde(default)]
    done: String,
}

/// The address of the conflicts of a unit.
pub(in crate::pages::desk) fn path(code: &str) -> String {
    format!("{}/conflicts", super::path(code))
}

/// Shows a page of those that are open.
pub(crate) async fn list(
    seat: Seat,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let cleanup = &seat.house().cleanup;
    let after = asked.after.as_deref().and_then(|it| it.parse().ok());
    let unit = match cleanup.of_unit(&seat.signed, &code).await {
        Ok(unit) => unit,
        Err(refused) => return not_done(&refused),
    };
    let found = match cleanup.conflicts(&seat.signed, &code, after).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let mut page = seat.page(path(&code), seat.text("conflicts-title"));
    page.trail = vec![
        Cell::link(seat.text("tasks-title"), seat.link("/desk/tasks")),
        Cell::link(unit.name.clone(), seat.link(&super::path(&code))),
    ];
    page.lead = vec![seat.with("conflicts-lead", &[("unit", unit.name)])];
    let mut blocks = Vec::new();
    if asked.done == "conflict" {
        blocks.push(Block::Notice(seat.text("conflict-done")));
    }
    if found.is_empty() {
        blocks.push(Block::Text(seat.text("conflicts-none")));
    } else {
        let closes = seat.has(Permission::CleanUp);
        let columns = [("case", ""), ("conflict", "w"), ("kept", ""), ("other", ""), ("task", "")];
        blocks.push(Block::Table(Table {
            caption: seat.text("conflicts-title"),
            heads: heads(&seat, &columns),
            rows: found.iter().map(|it| row(&seat, it, closes)).collect(),
        }));
    }
    let full = found.len() == usize::from(PAGE);
    let next = found.last().filter(|_| full);
    let next = next.map(|last| format!("{}?after={}", path(&code), last.id.number()));
    blocks.extend(tasks::pager(&seat, after.is_some().then(|| path(&code)), next));
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

fn row(seat: &Seat, conflict: &StoredConflict, closes: bool) -> Row {
    let case = seat.link(&cases::path(&conflict.code));
    let (kept, other) = sides(seat, conflict);
    let to = conflicts::path(&conflict.id.number().to_string());
    Row::of([
        Cell::link(conflict.code.clone(), case),
        what(seat, conflict),
        kept,
        other,
        if closes {
            Cell::link(seat.text("task-look"), seat.link(&to))
        } else {
            Cell::from(seat.text("task-waits"))
        },
    ])
}

/// What differs, and of which step.
pub(in crate::pages::desk) fn what(seat: &Seat, conflict: &StoredConflict) -> Cell {
    let event = conflict.found.event.map(|event| words::event_kind(seat.lang, event));
    Cell::from(words::conflict_kind(seat.lang, conflict.found.kind))
        .with_note(event.unwrap_or_default())
}

/// What is kept and what the other system says, each with where it was read.
pub(in crate::pages::desk) fn sides(seat: &Seat, conflict: &StoredConflict) -> (Cell, Cell) {
    let (found, zone) = (&conflict.found, seat.house().zone());
    let side = |written: &str, source: &str| {
        Cell::from(words::conflict_side(seat.lang, found.kind, written, zone))
            .with_note(source.to_owned())
    };
    let said = [("system", found.system.clone()), ("source", found.other_source.clone())];
    let source = seat.with("conflict-source", &said);
    (side(&found.kept, &found.kept_source), side(&found.other, &source))
}
