//! `GET /desk/queues/{queue}`: the cases of a queue, the most urgent first, a page each.

use app::one_stop::{Queue, QueueLine, QueuePage};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::Run;
use serde::Deserialize;
use words::Reader;

use super::cases;
use crate::blocks::{Block, Cell, Pager, Row, Section, Table, heads};
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// Cases on a page.
const TAKE: usize = 50;

/// Where the page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
}

/// The address of a queue.
pub(super) fn path(queue: Queue) -> String {
    format!("/desk/queues/{}", queue.name().replace('_', "-"))
}

fn name(seat: &Seat, queue: Queue) -> String {
    seat.text(&format!("queue-{}", queue.name().replace('_', "-")))
}

/// How long each queue is, each a link to it.
pub(super) fn counts(seat: &Seat, page: &QueuePage) -> Vec<(String, Cell)> {
    let count = |(queue, count): (&Queue, &usize)| {
        let shown = seat.count(u64::try_from(*count).unwrap_or(u64::MAX));
        (name(seat, *queue), Cell::link(shown, seat.link(&path(*queue))))
    };
    page.counts.iter().map(count).collect()
}

/// Shows a page of a queue.
pub(crate) async fn show(
    seat: Seat,
    Path(queue): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let Some(queue) = Queue::from_name(&queue.replace('-', "_")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let one_stop = &seat.house().one_stop;
    let found = one_stop.queue(&seat.signed, queue, asked.after.as_deref(), TAKE).await;
    let found = match found {
        Ok(found) => found,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page(path(queue), name(&seat, queue));
    page.trail = vec![Cell::link(seat.text("desk-title"), seat.link("/desk"))];
    let whole = found.counts.get(&queue).copied().unwrap_or_default();
    let whole = seat.count(u64::try_from(whole).unwrap_or(u64::MAX));
    page.lead = vec![seat.with("queue-length", &[("n", whole)])];
    let mut blocks = Vec::new();
    if found.lines.is_empty() {
        blocks.push(Block::Text(seat.text("queue-none")));
    } else {
        blocks.push(Block::Table(table(&seat, name(&seat, queue), &found)));
    }
    let first = asked.after.is_some().then(|| seat.link(&path(queue)));
    let after = found.next.map(|next| {
        let to = format!("{}?after={}", path(queue), segment(&next));
        Cell::link(seat.text("pager-after"), seat.link(&to))
    });
    if first.is_some() || after.is_some() {
        blocks.push(Block::Pager(Pager {
            label: seat.text("pager"),
            before: first.map(|href| Cell::link(seat.text("queue-first"), href)),
            here: seat.text("queue-here"),
            after,
        }));
    }
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

/// The lines of a queue.
pub(super) fn table(seat: &Seat, caption: String, page: &QueuePage) -> Table {
    Table {
        caption,
        heads: heads(seat, &[("case", ""), ("due", ""), ("state", ""), ("procedure", "w")]),
        rows: page.lines.iter().map(|line| row(seat, line)).collect(),
    }
}

fn row(seat: &Seat, line: &QueueLine) -> Row {
    let reader = Reader { lang: seat.lang, zone: seat.house().zone(), regime: None };
    let owed = line.due.map(|due| due.due_at).or(line.answer_due);
    let due = owed.map_or_else(|| "–".to_owned(), |at| seat.civil(at.into()));
    let stands = matches!(line.run, Run::Stopped { .. });
    let note = match (line.overdue, stands) {
        (true, _) => seat.text("case-overdue"),
        (false, true) => words::clock_run(&reader, line.run),
        (false, false) => String::new(),
    };
    let case = seat.link(&cases::path(&line.code));
    let since = line.since.map(|at| seat.with("case-since", &[("at", seat.moment(at))]));
    Row::of([
        Cell::link(line.code.clone(), case).with_note(line.unit.name.clone()),
        Cell::from(due).with_note(note),
        Cell::from(words::case_state(seat.lang, line.state)).with_note(since.unwrap_or_default()),
        Cell::from(line.procedure.name.clone()),
    ])
}
