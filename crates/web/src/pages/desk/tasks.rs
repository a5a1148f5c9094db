//! `/desk/tasks`: what the own units have to look at; `/desk/tasks/{task}`: one of it, and how it ends.

use app::cleanup::{CleanUpError, CorrectionMade, TaskToEnd, UnitTasks, Waiting};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::CaseStep;

use super::units::{self, not_done};
use super::{case, cases};
use crate::blocks::{Block, Cell, Control, Field, Page, Row, Section, Table, heads};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// The address of a task.
pub(super) fn path(task: &str) -> String {
    format!("/desk/tasks/{task}")
}

/// Shows the units.
pub(crate) async fn list(seat: Seat) -> Response {
    let units = match seat.house().cleanup.overview(&seat.signed).await {
        Ok(units) => units,
        Err(refused) => return not_done(&refused),
    };
    let mut page = seat.page("/desk/tasks", seat.text("tasks-title"));
    page.trail = vec![Cell::link(seat.text("desk-title"), seat.link("/desk"))];
    page.lead = vec![seat.text("tasks-lead")];
    let block = if units.is_empty() {
        Block::Text(seat.text("tasks-no-unit"))
    } else {
        let columns = [
            ("unit", "w"),
            ("tasks-late", "n"),
            ("tasks-open", "n"),
            ("tasks-ended", "n"),
            ("conflicts", "n"),
        ];
        Block::Table(Table {
            caption: seat.text("tasks-units"),
            heads: heads(&seat, &columns),
            rows: units.iter().map(|unit| row(&seat, unit)).collect(),
        })
    };
    page.sections = vec![Section::plain(vec![block])];
    page.answer()
}

fn row(seat: &Seat, unit: &UnitTasks) -> Row {
    let ended: u64 = unit.counts.ended_tasks.values().sum();
    Row::of([
        Cell::link(unit.name.clone(), seat.link(&units::path(&unit.code))),
        seat.count(unit.late).into(),
        seat.count(unit.counts.open_tasks).into(),
        seat.count(ended).into(),
        seat.count(unit.counts.open_conflicts).into(),
    ])
}

/// How many wait in all own units, each a link: for the home of the desk. Nothing where none does.
pub(super) fn counts(seat: &Seat, waiting: &Waiting) -> Vec<(String, Cell)> {
    let to = || seat.link("/desk/tasks");
    let all = [("late", waiting.late), ("open", waiting.tasks), ("conflicts", waiting.conflicts)];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| {
        (seat.text(&format!("unit-tasks-{key}")), Cell::link(seat.count(count), to()))
    })
    .collect()
}

/// Shows a task.
pub(crate) async fn show(seat: Seat, Path(task): Path<String>) -> Response {
    answer(&seat, &task, None).await
}

/// Ends it, with a correction or with a reason.
pub(crate) async fn send(seat: Seat, Path(task): Path<String>, posted: Posted) -> Response {
    let Ok(id) = task.parse() else { return StatusCode::NOT_FOUND.into_response() };
    let cleanup = &seat.house().cleanup;
    let found = match cleanup.task(&seat.signed, id).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let done = match posted.text("do") {
        "correction" => match posted.text("event").parse() {
            Ok(event) => cleanup.close_by_correction(&seat.signed, id, event).await,
            Err(_) => Err(CleanUpError::NoCorrection),
        },
        "dismiss" => cleanup.dismiss(&seat.signed, id, posted.text("reason")).await,
        _ => return errors::refused(StatusCode::BAD_REQUEST, "bad-request"),
    };
    match done {
        Ok(()) => {
            see_other(&seat.link(&format!("{}/tasks?done=task", units::path(&found.unit.code))))
        }
        Err(refused) => match fault(&seat, &refused) {
            Some(fault) => answer(&seat, &task, Some(fault)).await,
            None => not_done(&refused),
        },
    }
}

/// What is wrong with how somebody would end it: the field, and what to do.
pub(super) fn fault(seat: &Seat, refused: &CleanUpError) -> Option<(&'static str, String)> {
    match refused {
        CleanUpError::NoReason(_) => Some(("reason", seat.text("task-no-reason"))),
        CleanUpError::NoCorrection => Some(("event", seat.text("task-no-correction"))),
        CleanUpError::Ended => Some(("", seat.text("task-ended-already"))),
        _ => None,
    }
}

async fn answer(seat: &Seat, task: &str, fault: Option<(&'static str, String)>) -> Response {
    let Ok(id) = task.parse() else { return StatusCode::NOT_FOUND.into_response() };
    let found = match seat.house().cleanup.task(&seat.signed, id).await {
        Ok(found) => found,
        Err(refused) => return not_done(&refused),
    };
    let mut page = page_of(seat, path(task), &found);
    let TaskToEnd { task: it, corrections, .. } = &found;
    let facts = vec![
        (seat.text("head-case"), Cell::link(it.code.clone(), seat.link(&cases::path(&it.code)))),
        (seat.text("task-evidence"), units::tasks::evidence(seat, it.test, &it.evidence).into()),
        (seat.text("task-strength"), words::strength_name(seat.lang, it.strength).into()),
        (seat.text("task-opened"), seat.moment(it.opened).into()),
        (seat.text("head-look-by"), units::tasks::due(seat, it)),
    ];
    page.sections = vec![Section::plain(vec![Block::Facts(facts)])];
    if it.ended.is_some() {
        page.sections.push(Section::plain(vec![Block::Text(seat.text("task-ended-already"))]));
    } else {
        page.sections.extend(endings(seat, &path(task), &it.code, corrections, fault.as_ref()));
    }
    page.faults = fault.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
    page.answer()
}

fn page_of(seat: &Seat, path: String, found: &TaskToEnd) -> Page {
    let mut page = seat.page(path, words::test_meaning(seat.lang, found.task.test));
    let unit = seat.link(&units::path(&found.unit.code));
    page.trail = vec![
        Cell::link(seat.text("tasks-title"), seat.link("/desk/tasks")),
        Cell::link(found.unit.name.clone(), unit),
    ];
    page
}

/// The two ways to end something: a correction of the case, or the reason why the record stands.
pub(super) fn endings(
    seat: &Seat,
    action: &str,
    code: &str,
    corrections: &[CorrectionMade],
    fault: Option<&(&'static str, String)>,
) -> [Section; 2] {
    let of = |name: &str| fault.filter(|(field, _)| *field == name).map(|(_, text)| text.clone());
    let mut blocks = Vec::new();
    if let Some(first) = corrections.first() {
        let option = |it: &CorrectionMade| {
            let said = [
                ("at", seat.moment(it.at)),
                ("proposer", it.proposer.clone()),
                ("approver", it.approver.clone()),
            ];
            (it.event.number().to_string(), seat.with("task-correction", &said))
        };
        let options = corrections.iter().map(option).collect();
        let event = first.event.number().to_string();
        let field = Field::radios("event", seat.text("task-which"), &event, options);
        let form = seat.form(action, seat.text("task-close")).carrying("do", "correction");
        blocks.push(Block::Form(form.with(field.fault(of("event")))));
    } else {
        blocks.push(Block::Text(seat.text("task-correct-first")));
    }
    if seat.signed.may_take(CaseStep::Correct, seat.house().clock.now()) {
        let to = seat.link(&case::step_path(code, CaseStep::Correct));
        blocks.push(Block::link(words::case_step_button(seat.lang, CaseStep::Correct), to));
    }
    let correct = Section::new("correct", seat.text("task-by-correction"), blocks);
    let reason = Control::Area { value: String::new() };
    let field = Field::new("reason", seat.text("task-reason"), reason)
        .hint(seat.text("task-reason-hint"))
        .fault(of("reason"));
    let form = seat.form(action, seat.text("task-dismiss")).carrying("do", "dismiss").with(field);
    let blocks = vec![Block::Form(form.styled("plain"))];
    [correct, Section::new("dismiss", seat.text("task-by-reason"), blocks)]
}
