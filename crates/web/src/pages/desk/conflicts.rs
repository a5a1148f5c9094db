//! `/desk/conflicts/{conflict}`: two records of one case that differ, whose it is to look, and how it ends.

use app::cleanup::{CleanUpError, ConflictToEnd};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::Instant;

use super::units::{self, not_done};
use super::{cases, tasks};
use crate::blocks::{Block, Cell, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// The address of a conflict.
pub(super) fn path(conflict: &str) -> String {
    format!("/desk/conflicts/{conflict}")
}

/// Shows it.
pub(crate) async fn show(seat: Seat, Path(conflict): Path<String>) -> Response {
    answer(&seat, &conflict, None).await
}

/// Ends it, with a correction or with a reason.
pub(crate) async fn send(seat: Seat, Path(conflict): Path<String>, posted: Posted) -> Response {
    let Ok(id) = conflict.parse() else { return StatusCode::NOT_FOUND.into_response() };
    let cleanup = &seat.house().cleanup;
    let found = match cleanup.conflict(&seat.signed, id).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let done = match posted.text("do") {
        "correction" => match posted.text("event").parse() {
            Ok(event) => cleanup.close_conflict_by_correction(&seat.signed, id, event).await,
            Err(_) => Err(CleanUpError::NoCorrection),
        },
        "dismiss" => cleanup.dismiss_conflict(&seat.signed, id, posted.text("reason")).await,
        _ => return errors::refused(StatusCode::BAD_REQUEST, "bad-request"),
    };
    match done {
        Ok(()) => {
            let back = units::conflicts::path(&found.unit.code);
            see_other(&seat.link(&format!("{back}?done=conflict")))
        }
        Err(refused) => match tasks::fault(&seat, &refused) {
            Some(fault) => answer(&seat, &conflict, Some(fault)).await,
            None => not_done(&refused),
        },
    }
}

async fn answer(seat: &Seat, conflict: &str, fault: Option<(&'static str, String)>) -> Response {
    let Ok(id) = conflict.parse() else { return StatusCode::NOT_FOUND.into_response() };
    let found = match seat.house().cleanup.conflict(&seat.signed, id).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let ConflictToEnd { conflict: it, unit, corrections } = &found;
    let mut page = seat.page(path(conflict), words::conflict_kind(seat.lang, it.found.kind));
    page.trail = vec![
        Cell::link(seat.text("tasks-title"), seat.link("/desk/tasks")),
        Cell::link(unit.name.clone(), seat.link(&units::path(&unit.code))),
        Cell::link(seat.text("conflicts-title"), seat.link(&units::conflicts::path(&unit.code))),
    ];
    let (kept, other) = units::conflicts::sides(seat, it);
    let found_at = Instant::from_milliseconds(it.found.found_at);
    let facts = vec![
        (seat.text("head-case"), Cell::link(it.code.clone(), seat.link(&cases::path(&it.code)))),
        (seat.text("head-conflict"), units::conflicts::what(seat, it)),
        (seat.text("head-kept"), kept),
        (seat.text("head-other"), other),
        (seat.text("conflict-owner"), unit.name.clone().into()),
        (seat.text("task-opened"), seat.moment(found_at).into()),
    ];
    page.sections = vec![Section::plain(vec![Block::Facts(facts)])];
    if it.ended.is_some() {
        page.sections.push(Section::plain(vec![Block::Text(seat.text("task-ended-already"))]));
    } else {
        let endings = tasks::endings(seat, &path(conflict), &it.code, corrections, fault.as_ref());
        page.sections.extend(endings);
    }
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
    page.answer()
}
