//! `/desk/cases/{code}/{step}`: the form of a step, a second look where the step asks for one, and taking it.

use app::one_stop::{CaseView, Done, Stale, StepRefused};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::{CaseStep, EventNumber, Said, StepOrder, Text, Values, fields};
use words::Refusal;

use super::step_form::{self, CONFIRMED, Choices, Filled};
use super::timeline::of_event;
use super::{not_shown, page_of, path, reader, step_path};
use crate::blocks::{Block, Cell, Page, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// The field that says which event was seen last.
const SEEN: &str = "seen";

/// Shows the form.
pub(crate) async fn show(seat: Seat, Path((code, step)): Path<(String, String)>) -> Response {
    match open(&seat, &code, &step).await {
        Ok((view, step)) => form(&seat, &view, step, &Filled::default(), Vec::new()).await,
        Err(refused) => *refused,
    }
}

/// Takes the step.
pub(crate) async fn send(
    seat: Seat,
    Path((code, step)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let (view, step) = match open(&seat, &code, &step).await {
        Ok(opened) => opened,
        Err(refused) => return *refused,
    };
    let (filled, faults) = Filled::read(&seat, step, &posted).await;
    if !faults.is_empty() {
        return form(&seat, &view, step, &filled, faults).await;
    }
    let order = match read(&seat, &view, step, &filled.values) {
        Ok(order) => order,
        Err(faults) if only_unconfirmed(&faults) => {
            return confirm(&seat, &view, step, &filled, posted.text(SEEN));
        }
        Err(faults) => return form(&seat, &view, step, &filled, faults).await,
    };
    let seen = posted.text(SEEN).parse().ok().map(EventNumber::new);
    match seat.house().one_stop.take_with(&seat.signed, &code, order, seen, &filled.papers()).await
    {
        Ok(taken) => {
            let done = match taken.done {
                Done::Step(_) => "step",
                Done::Proposed { .. } => "proposed",
            };
            see_other(&format!("{}?done={done}", seat.link(&path(&taken.code))))
        }
        Err(StepRefused::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(StepRefused::Stale(stale)) => meanwhile(&seat, &view, step, &filled, &stale).await,
        Err(StepRefused::Cannot(cannot)) => {
            let told = cannot.told(&reader(&seat, &view.standing));
            form(&seat, &view, step, &filled, vec![(String::new(), told)]).await
        }
        Err(StepRefused::UnknownFile { .. }) => {
            let fault = ("file".to_owned(), seat.text("step-file-gone"));
            form(&seat, &view, step, &filled, vec![fault]).await
        }
        Err(StepRefused::Code(_) | StepRefused::CodeOwed) => {
            let fault = ("one_time_code".to_owned(), seat.text("step-code-wrong"));
            form(&seat, &view, step, &filled, vec![fault]).await
        }
        Err(StepRefused::Clock(error)) => {
            let told = error.told(&reader(&seat, &view.standing));
            form(&seat, &view, step, &filled, vec![(String::new(), told)]).await
        }
        Err(other) => errors::failure(&other),
    }
}

/// The case and the step of an address.
async fn open(seat: &Seat, code: &str, step: &str) -> Result<(CaseView, CaseStep), Box<Response>> {
    let named = step.replace('-', "_");
    let step = CaseStep::ALL.iter().copied().find(|it| it.name() == named);
    let step = step.ok_or_else(|| Box::new(StatusCode::NOT_FOUND.into_response()))?;
    let view = seat.house().one_stop.case(&seat.signed, code).await;
    view.map(|view| (view, step)).map_err(|refused| Box::new(not_shown(&refused)))
}

/// The order, or what is wrong with its fields.
fn read(
    seat: &Seat,
    view: &CaseView,
    step: CaseStep,
    values: &Values,
) -> Result<StepOrder, Vec<(String, String)>> {
    let account = Text::new(&seat.signed.login).expect("a login is never blank");
    let zone = seat.house().zone();
    let said = Said { values, zone, account: &account, session: None };
    let reader = reader(seat, &view.standing);
    StepOrder::read(step, &said).map_err(|faults| {
        faults.into_iter().map(|it| (it.name, it.problem.told(&reader))).collect()
    })
}

/// Is all filled in, and only the second look missing?
fn only_unconfirmed(faults: &[(String, String)]) -> bool {
    matches!(faults, [(name, _)] if name == CONFIRMED)
}

async fn form(
    seat: &Seat,
    view: &CaseView,
    step: CaseStep,
    filled: &Filled,
    faults: Vec<(String, String)>,
) -> Response {
    let mut page = step_page(seat, view, step);
    match step_section(seat, view, step, filled, &faults, view.seen).await {
        Ok(section) => page.sections.push(section),
        Err(failed) => return *failed,
    }
    page.faults = step_form::anchored(step, faults);
    page.answer()
}

/// A page about one step of a case.
fn step_page(seat: &Seat, view: &CaseView, step: CaseStep) -> Page {
    let code = &view.standing.code;
    let mut page = page_of(seat, &view.standing, step_path(code, step));
    page.title = words::case_step_button(seat.lang, step);
    page.trail.push(Cell::link(code.clone(), seat.link(&path(code))));
    page.lead = vec![view.standing.procedure.name.clone()];
    if let Some(clause) = step.rule().clause {
        let clause = reader(seat, &view.standing).clause(&clause);
        page.lead.push(seat.with("step-clause", &[("clause", clause)]));
    }
    page
}

async fn step_section(
    seat: &Seat,
    view: &CaseView,
    step: CaseStep,
    filled: &Filled,
    faults: &[(String, String)],
    seen: EventNumber,
) -> Result<Section, Box<Response>> {
    let choices =
        Choices::load(seat, view, step).await.map_err(|error| Box::new(errors::failure(&error)))?;
    let mut form = seat.form(&step_path(&view.standing.code, step), seat.text("step-send"));
    form = form.carrying(SEEN, seen.number().to_string());
    form.files = step_form::takes_files(step);
    for field in fields(step) {
        if let Some(field) = step_form::field(seat, view, field, filled, &choices) {
            let fault = faults.iter().find(|(name, _)| *name == field.name);
            form = form.with(field.fault(fault.map(|(_, text)| text.clone())));
        }
    }
    let form = filled.carried(form);
    let mut blocks = Vec::new();
    if form.fields.is_empty() {
        blocks.push(Block::Text(seat.text("step-no-fields")));
    }
    blocks.push(Block::Form(form));
    blocks.push(Block::link(seat.text("case-back"), seat.link(&path(&view.standing.code))));
    Ok(Section::plain(blocks))
}

/// The second look: what was entered, and the button that cannot be hit by mistake.
fn confirm(seat: &Seat, view: &CaseView, step: CaseStep, filled: &Filled, seen: &str) -> Response {
    let mut page = step_page(seat, view, step);
    page.index = false;
    let mut form = seat
        .form(&step_path(&view.standing.code, step), words::case_step_button(seat.lang, step))
        .carrying(SEEN, seen)
        .carrying(CONFIRMED, "true")
        .styled("danger");
    form = filled.carried(form);
    let mut facts = Vec::new();
    for field in fields(step) {
        let name = field.name.name();
        if let Some(names) = filled.names(name) {
            facts.push((words::field_label(seat.lang, field.name), names.into()));
            continue;
        }
        let all: Vec<&str> = filled.values.all(name).collect();
        for value in &all {
            form = form.carrying(name, *value);
        }
        if !all.is_empty() {
            let shown: Vec<String> = all
                .iter()
                .map(|it| {
                    words::field_choice(seat.lang, field.name, it)
                        .unwrap_or_else(|| (*it).to_owned())
                })
                .collect();
            facts.push((words::field_label(seat.lang, field.name), shown.join("; ").into()));
        }
    }
    let blocks = vec![
        Block::Warning(seat.text("step-confirm")),
        Block::Facts(facts),
        Block::Form(form),
        Block::link(seat.text("case-back"), seat.link(&path(&view.standing.code))),
    ];
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

/// Somebody else acted meanwhile: what happened, and the form again with what was typed.
async fn meanwhile(
    seat: &Seat,
    view: &CaseView,
    step: CaseStep,
    filled: &Filled,
    stale: &Stale,
) -> Response {
    let mut page = step_page(seat, view, step);
    let reader = reader(seat, &view.standing);
    let events = stale.meanwhile.iter().map(|event| of_event(seat, &reader, event));
    let blocks = vec![Block::Timeline(events.collect())];
    page.sections.push(Section::new("meanwhile", seat.text("step-meanwhile"), blocks));
    match step_section(seat, view, step, filled, &[], stale.seen).await {
        Ok(section) => page.sections.push(section),
        Err(failed) => return *failed,
    }
    page.faults = vec![("meanwhile".to_owned(), seat.text("step-stale"))];
    page.answer()
}
