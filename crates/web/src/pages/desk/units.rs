//! `GET /desk/units/{code}`: what a unit has to look at in its records, and how what it had ended.

pub(crate) mod conflicts;
pub(crate) mod tasks;

use app::EndKind;
use app::cleanup::{CleanUpError, Shown, UnitTasks};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::blocks::{Block, Card, Cell, Section};
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// The address of the page of a unit.
pub(super) fn path(code: &str) -> String {
    format!("/desk/units/{}", segment(code))
}

/// Shows the page.
pub(crate) async fn show(seat: Seat, Path(code): Path<String>) -> Response {
    let unit = match seat.house().cleanup.of_unit(&seat.signed, &code).await {
        Ok(unit) => unit,
        Err(refused) => return not_done(&refused),
    };
    let mut page = seat.page(path(&unit.code), unit.name.clone());
    page.trail = vec![Cell::link(seat.text("tasks-title"), seat.link("/desk/tasks"))];
    page.lead = vec![seat.text("unit-tasks-lead")];
    page.sections = vec![Section::plain(vec![Block::Cards(cards(&seat, &unit))])];
    page.sections.push(Section::new(
        "ways",
        seat.text("unit-tasks-ways"),
        vec![ways(&seat, &unit)],
    ));
    page.sections.push(Section::new(
        "ended",
        seat.text("unit-tasks-ended"),
        vec![ended(&seat, &unit)],
    ));
    page.answer()
}

fn cards(seat: &Seat, unit: &UnitTasks) -> Vec<Card> {
    let card = |key: &str, count: u64, main| Card {
        name: seat.text(&format!("unit-tasks-{key}")),
        value: seat.count(count),
        fraction: String::new(),
        meaning: seat.text(&format!("unit-tasks-{key}-text")),
        main,
    };
    vec![
        card("open", unit.counts.open_tasks, true),
        card("late", unit.late, unit.late > 0),
        card("conflicts", unit.counts.open_conflicts, false),
    ]
}

fn ways(seat: &Seat, unit: &UnitTasks) -> Block {
    let list = |shown: Shown| {
        let name = seat.text(&format!("tasks-shown-{}", shown.name()));
        Cell::link(name, seat.link(&tasks::path(&unit.code, shown)))
    };
    let conflicts = seat.link(&conflicts::path(&unit.code));
    let conflicts = Cell::link(seat.text("conflicts-title"), conflicts);
    Block::Choices(Shown::ALL.map(list).into_iter().chain([conflicts]).collect())
}

fn ended(seat: &Seat, unit: &UnitTasks) -> Block {
    let count = |how: EndKind| {
        let tasks = unit.counts.ended_tasks.get(&how).copied().unwrap_or_default();
        let conflicts = unit.counts.ended_conflicts.get(&how).copied().unwrap_or_default();
        let counted = [("tasks", seat.count(tasks)), ("conflicts", seat.count(conflicts))];
        let name = seat.text(&format!("task-end-{}", how.name()));
        (name, Cell::from(seat.with("unit-tasks-counted", &counted)))
    };
    Block::Facts(EndKind::ALL.map(count).into())
}

/// Why nothing of the clean-up is shown or done.
pub(super) fn not_done(refused: &CleanUpError) -> Response {
    match refused {
        CleanUpError::NotFound | CleanUpError::UnknownUnit { .. } => {
            StatusCode::NOT_FOUND.into_response()
        }
        CleanUpError::NotAllowed => errors::refused(StatusCode::FORBIDDEN, "forbidden"),
        other => errors::failure(other),
    }
}
