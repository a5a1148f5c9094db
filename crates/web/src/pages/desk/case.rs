//! `GET /desk/cases/{code}`: where a case stands, when its result is owed and why, what happened, what may be done.

pub(crate) mod applicant;
pub(crate) mod corrections;
pub(crate) mod paper;
pub(crate) mod print;
pub(crate) mod step;
mod step_form;
mod timeline;

use app::one_stop::{CaseView, Standing, ViewRefused};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::{CaseState, CaseStep};
use serde::Deserialize;
use words::{Reader, Refusal};

use super::cases::path;
use crate::blocks::{Block, Card, Cell, Page, Row, Section, Table, heads};
use crate::errors;
use crate::seat::Seat;

/// What was done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the page.
pub(crate) async fn show(
    seat: Seat,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Response {
    let view = match seat.house().one_stop.case(&seat.signed, &code).await {
        Ok(view) => view,
        Err(refused) => return not_shown(&refused),
    };
    let mut page = page_of(&seat, &view.standing, path(&view.standing.code));
    page.title.clone_from(&view.standing.code);
    page.lead = vec![view.standing.procedure.name.clone()];
    let notice = match done.done.as_str() {
        "received" => Some("case-done-received"),
        "step" => Some("case-done-step"),
        "proposed" => Some("case-done-proposed"),
        _ => None,
    };
    if let Some(notice) = notice {
        page.sections.push(Section::plain(vec![Block::Notice(seat.text(notice))]));
    }
    page.sections.push(Section::plain(vec![Block::Cards(cards(&seat, &view.standing))]));
    page.sections.extend(next_steps(&seat, &view));
    page.sections.push(due(&seat, &view.standing));
    page.sections.push(facts(&seat, &view.standing));
    page.sections.push(timeline::section(&seat, &view.standing));
    page.sections.extend(corrections::section(&seat, &view));
    page.sections.extend(papers(&seat, &view));
    page.sections.push(applicant::section(&seat, &view));
    page.sections.extend(print::section(&seat, &view));
    page.answer()
}

/// Why there is nothing to show: nobody learns of a case that is not theirs.
pub(crate) fn not_shown(refused: &ViewRefused) -> Response {
    match refused {
        ViewRefused::NotFound => StatusCode::NOT_FOUND.into_response(),
        other => errors::failure(other),
    }
}

/// For whom things are put into words.
pub(crate) fn reader<'s>(seat: &'s Seat, standing: &Standing) -> Reader<'s> {
    Reader { lang: seat.lang, zone: seat.house().zone(), regime: Some(standing.terms.regime) }
}

/// A page about a case, with the way back to it.
pub(crate) fn page_of(seat: &Seat, standing: &Standing, path: String) -> Page {
    let mut page = seat.page(path, String::new());
    page.trail = vec![
        Cell::link(seat.text("menu-desk"), seat.link("/desk")),
        standing.unit.name.clone().into(),
    ];
    page
}

fn cards(seat: &Seat, standing: &Standing) -> Vec<Card> {
    let reader = reader(seat, standing);
    let card = |key: &str, value: String, meaning: String, main| Card {
        name: seat.text(key),
        value,
        fraction: String::new(),
        meaning,
        main,
    };
    let since = standing.case.since().map(|at| seat.with("case-since", &[("at", reader.at(at))]));
    let state = words::case_state(seat.lang, standing.case.state());
    let (due, meaning) = due_card(seat, standing);
    vec![
        card("case-card-due", due, meaning, true),
        card("case-card-state", state, since.unwrap_or_default(), false),
    ]
}

/// The due moment, and what the clock does.
fn due_card(seat: &Seat, standing: &Standing) -> (String, String) {
    let reader = reader(seat, standing);
    let clock = match &standing.clock {
        Ok(clock) => clock,
        Err(error) => return (seat.text("case-due-unknown"), error.told(&reader)),
    };
    let due = clock.statutory.map(|due| words::moment(seat.lang, due.due_at));
    let due = due.unwrap_or_else(|| seat.text("case-due-none"));
    let mut meaning = vec![words::clock_run(&reader, clock.run)];
    if let Some(promised) = clock.reappointed {
        let at = words::moment(seat.lang, promised);
        meaning.push(seat.with("case-reappointed", &[("at", at)]));
    }
    if clock.overdue {
        meaning.push(seat.text("case-overdue"));
    }
    if let Ok(Some(punctuality)) = &standing.punctuality {
        meaning.push(words::punctuality(seat.lang, *punctuality));
    }
    (due, meaning.join(" · "))
}

fn next_steps(seat: &Seat, view: &CaseView) -> Option<Section> {
    let link = |step: &CaseStep| {
        let href = seat.link(&step_path(&view.standing.code, *step));
        Cell::link(words::case_step_button(seat.lang, *step), href)
    };
    let steps: Vec<Cell> =
        view.may.iter().filter(|step| is_offered(view, **step)).map(link).collect();
    if steps.is_empty() {
        return None;
    }
    Some(Section::new("steps", seat.text("case-steps"), vec![Block::Choices(steps)]))
}

/// Is a step shown among those that may be taken? Left out are those whose form has nothing to choose from, and
/// what other systems and calendars say.
fn is_offered(view: &CaseView, step: CaseStep) -> bool {
    let case = &view.standing.case;
    match step {
        CaseStep::SendSync
        | CaseStep::AcknowledgeSync
        | CaseStep::RejectSync
        | CaseStep::ReportSyncConflict
        | CaseStep::Reproject => false,
        CaseStep::ReceiveAsCompetent => case.taken_in().is_some() && case.received().is_none(),
        CaseStep::AnswerConsultation | CaseStep::EscalateConsultation => {
            case.consultations().iter().any(|asked| asked.answered.is_none())
        }
        CaseStep::StartStep | CaseStep::CompleteStep => !view.standing.terms.steps.is_empty(),
        CaseStep::OpenLeg => !view.standing.terms.legs.is_empty(),
        CaseStep::CloseLeg => case.legs().iter().any(|leg| leg.done.is_none()),
        _ => true,
    }
}

/// The address of a step of a case.
pub(crate) fn step_path(code: &str, step: CaseStep) -> String {
    format!("{}/{}", path(code), step.name().replace('_', "-"))
}

/// What moved the date, and the working of it.
fn due(seat: &Seat, standing: &Standing) -> Section {
    let reader = reader(seat, standing);
    let mut blocks = Vec::new();
    match &standing.clock {
        Ok(clock) if clock.moved.is_empty() => {
            blocks.push(Block::Text(seat.text("case-not-moved")));
        }
        Ok(clock) => {
            let moves = clock.moved.iter().map(|it| words::case_move(&reader, it));
            blocks.push(Block::Steps(moves.collect()));
        }
        Err(error) => blocks.push(Block::Warning(error.told(&reader))),
    }
    match &standing.explanation {
        Ok(Some(explanation)) => blocks.push(Block::Fold {
            summary: seat.text("case-working"),
            steps: words::explanation_lines(seat.lang, explanation),
        }),
        Ok(None) => blocks.push(Block::small(seat.text("case-no-working"))),
        Err(error) => blocks.push(Block::Warning(error.told(&reader))),
    }
    Section::new("due", seat.text("case-due"), blocks)
}

fn facts(seat: &Seat, standing: &Standing) -> Section {
    let mut facts = vec![
        (seat.text("head-unit"), Cell::from(standing.unit.name.clone())),
        (seat.text("head-procedure"), Cell::from(standing.procedure.code.clone())),
        (seat.text("head-field"), standing.procedure.field.clone().into()),
        (seat.text("case-finance"), words::finance(seat.lang, standing.case.finance()).into()),
    ];
    if matches!(standing.case.state(), CaseState::Resolved | CaseState::Returned) {
        let delivery = words::delivery(seat.lang, standing.case.delivery());
        facts.push((seat.text("case-delivery"), delivery.into()));
    }
    if let Some(limit) = standing.terms.limit {
        facts.push((seat.text("head-limit"), words::limit(seat.lang, limit).into()));
    }
    if let Some(channel) = casework::case::Channel::from_name(&standing.channel) {
        facts.push((seat.text("field-channel"), words::channel(seat.lang, channel).into()));
    }
    if let Some(officer) = standing.case.officer() {
        facts.push((seat.text("case-officer"), officer.to_string().into()));
    }
    if let Some(number) = standing.submission.as_ref().filter(|it| **it != standing.code) {
        facts.push((seat.text("case-submission"), number.clone().into()));
    }
    Section::new("facts", seat.text("case-facts"), vec![Block::Facts(facts)])
}

fn papers(seat: &Seat, view: &CaseView) -> Option<Section> {
    let standing = &view.standing;
    if standing.papers.is_empty() {
        return None;
    }
    let rows = standing.papers.iter().map(|paper| {
        Row::of([
            paper::link(seat, view, paper),
            seat.text(&format!("paper-{}", paper.role)).into(),
            seat.count(u64::try_from(paper.size).unwrap_or_default()).into(),
            seat.moment(paper.added).into(),
        ])
    });
    let table = Table {
        caption: seat.text("case-papers-table"),
        heads: heads(seat, &[("paper", "w"), ("role", ""), ("bytes", "n"), ("added", "")]),
        rows: rows.collect(),
    };
    Some(Section::new("papers", seat.text("case-papers"), vec![Block::Table(table)]))
}
