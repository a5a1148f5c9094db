//! `GET /desk/units/{code}/tasks`: the tasks of a unit: open, late or ended, a page each.

use app::cleanup::{Shown, Task, TaskEvidence};
use app::people::permission::Permission;
use axum::extract::{Path, Query};
use axum::response::Response;
use casework::{EventKind, Instant, Stamp, Test};
use serde::Deserialize;

use super::not_done;
use crate::blocks::{Block, Cell, Pager, Row, Section, Table, heads};
use crate::context::segment;
use crate::pages::desk::{cases, tasks};
use crate::seat::Seat;

/// Which tasks, and where the page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    show: String,
    after: Option<String>,
    #[serde(default)]
    done: String,
}

/// The address of the tasks of a unit.
pub(in crate::pages::desk) fn path(code: &str, shown: Shown) -> String {
    match shown {
        Shown::Open => format!("{}/tasks", super::path(code)),
        other => format!("{}/tasks?show={}", super::path(code), other.name()),
    }
}

/// Shows a page of them.
pub(crate) async fn list(
    seat: Seat,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let cleanup = &seat.house().cleanup;
    let shown = Shown::from_name(&asked.show).unwrap_or_default();
    let after = asked.after.as_deref().and_then(|it| it.parse().ok());
    let unit = match cleanup.of_unit(&seat.signed, &code).await {
        Ok(unit) => unit,
        Err(refused) => return not_done(&refused),
    };
    let found = match cleanup.tasks(&seat.signed, &code, shown, after).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let title = seat.text(&format!("tasks-shown-{}", shown.name()));
    let mut page = seat.page(path(&code, shown), title.clone());
    page.trail = vec![
        Cell::link(seat.text("tasks-title"), seat.link("/desk/tasks")),
        Cell::link(unit.name, seat.link(&super::path(&code))),
    ];
    page.lead = vec![seat.text(&format!("tasks-shown-{}-text", shown.name()))];
    let mut blocks = Vec::new();
    if asked.done == "task" {
        blocks.push(Block::Notice(seat.text("task-done")));
    }
    if found.tasks.is_empty() {
        blocks.push(Block::Text(seat.text("tasks-none")));
    } else {
        let closes = seat.has(Permission::CleanUp);
        let rows = found.tasks.iter().map(|task| row(&seat, task, closes));
        blocks.push(Block::Table(Table {
            caption: title,
            heads: heads(&seat, &[("case", ""), ("finding", "w"), ("look-by", ""), ("task", "")]),
            rows: rows.collect(),
        }));
    }
    let first = path(&code, shown);
    let next = found.next.map(|next| {
        format!("{}/tasks?show={}&after={}", super::path(&code), shown.name(), next.number())
    });
    blocks.extend(pager(&seat, after.is_some().then_some(first), next));
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

/// The way to the first page and to the next one, where there are some.
pub(super) fn pager(seat: &Seat, first: Option<String>, next: Option<String>) -> Option<Block> {
    if first.is_none() && next.is_none() {
        return None;
    }
    Some(Block::Pager(Pager {
        label: seat.text("pager"),
        before: first.map(|to| Cell::link(seat.text("queue-first"), seat.link(&to))),
        here: seat.text("queue-here"),
        after: next.map(|to| Cell::link(seat.text("pager-after"), seat.link(&to))),
    }))
}

fn row(seat: &Seat, task: &Task, closes: bool) -> Row {
    let case = seat.link(&cases::path(&task.code));
    let ended = task.ended.as_ref().map(|ended| {
        let said = [
            ("how", seat.text(&format!("task-end-{}", ended.how.name()))),
            ("who", ended.by.clone()),
            ("at", seat.moment(Instant::from_milliseconds(ended.at))),
        ];
        Cell::from(seat.with("task-ended", &said))
            .with_note(ended.reason.clone().unwrap_or_default())
    });
    let last = match ended {
        Some(ended) => ended,
        None if closes => {
            let to = seat.link(&tasks::path(&segment(&task.id.number().to_string())));
            Cell::link(seat.text("task-look"), to)
        }
        None => Cell::from(seat.text("task-waits")),
    };
    Row::of([
        Cell::link(task.code.clone(), case),
        Cell::from(words::test_meaning(seat.lang, task.test)).with_note(evidence(
            seat,
            task.test,
            &task.evidence,
        )),
        due(seat, task),
        last,
    ])
}

/// By when the unit has to have looked.
pub(in crate::pages::desk) fn due(seat: &Seat, task: &Task) -> Cell {
    let late = if task.overdue { seat.text("task-late") } else { String::new() };
    Cell::from(words::moment(seat.lang, task.due)).with_note(late)
}

/// What shows a finding, in a sentence. What happened to a case is called as its timeline calls it.
pub(in crate::pages::desk) fn evidence(seat: &Seat, test: Test, kept: &TaskEvidence) -> String {
    let stamp = |at: Option<i64>| at.map(|at| Stamp::time(Instant::from_milliseconds(at)));
    let named = |label: &Option<String>| {
        let label = label.as_deref()?;
        let kind = EventKind::from_name(label);
        Some(kind.map_or_else(|| label.to_owned(), |kind| words::event_kind(seat.lang, kind)))
    };
    let (label, other) = (named(&kept.label), named(&kept.other));
    let evidence = words::FindingEvidence {
        first: stamp(kept.first),
        second: stamp(kept.second),
        label: label.as_deref(),
        other: other.as_deref(),
        other_case: kept.other_case.as_deref(),
        number: kept.number,
        bar: kept.bar,
    };
    words::evidence_of(seat.lang, test, &evidence, seat.house().zone())
}
