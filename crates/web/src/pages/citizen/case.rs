//! `GET /cases/{code}`: a case as its citizen sees it: where it stands, when the result is owed and why.

use app::one_stop::Standing;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use casework::case::{CaseState, CaseStep, Office};
use serde::Deserialize;
use words::Refusal;

use super::{page_of, path, reader, session, timeline};
use crate::blocks::{Block, Card, Cell, Section};
use crate::context::Context;

/// What was done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the page.
pub(crate) async fn show(
    State(context): State<Context>,
    Path(code): Path<String>,
    Query(done): Query<Done>,
    headers: HeaderMap,
) -> Response {
    let standing = match session::looked_up(&context, &headers, &code).await {
        Ok(looked) => looked.standing,
        Err(answer) => return answer,
    };
    let mut page = page_of(&context, &standing, "", standing.code.clone());
    page.lead = vec![standing.procedure.name.clone()];
    let notice = match done.done.as_str() {
        "sent" => Some("citizen-done-sent"),
        "supplement" => Some("citizen-done-supplement"),
        "withdrawn" => Some("citizen-done-withdrawn"),
        _ => None,
    };
    let notice = notice.map(|key| Block::Notice(context.text(key)));
    page.sections.extend(notice.map(|notice| Section::plain(vec![notice])));
    page.sections.push(Section::plain(vec![Block::Cards(cards(&context, &standing))]));
    page.sections.extend(to_do(&context, &standing));
    page.sections.extend(due(&context, &standing));
    page.sections.push(facts(&context, &standing));
    page.sections.push(timeline::section(&context, &standing));
    page.sections.push(complain(&context, &standing));
    page.answer()
}

fn cards(context: &Context, standing: &Standing) -> Vec<Card> {
    let card = |key: &str, value: String, meaning: String, main| Card {
        name: context.text(key),
        value,
        fraction: String::new(),
        meaning,
        main,
    };
    let reader = reader(context, standing);
    let since = standing.case.since();
    let since = since.map(|at| context.with("case-since", &[("at", reader.at(at))]));
    let state = words::case_state(context.lang, standing.case.state());
    let (name, due, meaning) = due_card(context, standing);
    vec![
        card(name, due, meaning, true),
        card("case-card-state", state, since.unwrap_or_default(), false),
    ]
}

/// What is owed to the citizen next: the answer of the counter, then the result.
fn due_card(context: &Context, standing: &Standing) -> (&'static str, String, String) {
    let reader = reader(context, standing);
    let clock = match &standing.clock {
        Ok(clock) => clock,
        Err(error) => {
            return ("case-card-due", context.text("case-due-unknown"), error.told(&reader));
        }
    };
    let submitted = standing.case.state() == CaseState::Submitted;
    if let Some(acceptance) = clock.acceptance.as_ref().filter(|_| submitted) {
        let key = if acceptance.late { "citizen-acceptance-late" } else { "citizen-acceptance" };
        let due = words::moment(context.lang, acceptance.due);
        return ("citizen-card-acceptance", due, context.text(key));
    }
    let due = clock.statutory.map(|due| words::moment(context.lang, due.due_at));
    let due = due.unwrap_or_else(|| context.text("case-due-none"));
    let mut meaning = vec![words::clock_run(&reader, clock.run)];
    if let Some(promised) = clock.reappointed {
        let at = words::moment(context.lang, promised);
        meaning.push(context.with("case-reappointed", &[("at", at)]));
    }
    if clock.overdue {
        meaning.push(context.text("case-overdue"));
    }
    if let Ok(Some(punctuality)) = &standing.punctuality {
        meaning.push(words::punctuality(context.lang, *punctuality));
    }
    ("case-card-due", due, meaning.join(". "))
}

/// May the citizen take one of these steps now?
pub(super) fn may(standing: &Standing, steps: &[CaseStep]) -> bool {
    standing.case.steps_for(Office::Citizen).any(|step| steps.contains(&step))
}

/// What the citizen can do now.
fn to_do(context: &Context, standing: &Standing) -> Option<Section> {
    let own = path(&standing.code);
    let link =
        |key: &str, end: &str| Cell::link(context.text(key), context.link(&format!("{own}/{end}")));
    let mut blocks = Vec::new();
    let state = standing.case.state();
    if state == CaseState::Resolved {
        blocks.push(Block::Notice(context.text("citizen-result-ready")));
    }
    if state == CaseState::AwaitingObligation {
        blocks.push(Block::Warning(context.text("citizen-pay")));
    }
    let asked =
        matches!(state, CaseState::AwaitingSupplement | CaseState::SupplementAskedBeforeReceipt);
    if asked {
        blocks.push(Block::Warning(context.text("citizen-supplement-asked")));
        blocks.push(Block::Link(link("citizen-supplement", "supplement")));
    }
    if may(standing, &[CaseStep::RequestWithdrawal, CaseStep::Withdraw]) {
        blocks.push(Block::Link(link("citizen-withdraw", "withdraw")));
    }
    let heading = context.text("citizen-to-do");
    (!blocks.is_empty()).then(|| Section::new("to-do", heading, blocks))
}

/// What moved the date, and its working; nothing before there is a date.
fn due(context: &Context, standing: &Standing) -> Option<Section> {
    let reader = reader(context, standing);
    let mut blocks = Vec::new();
    match &standing.clock {
        Ok(clock) if clock.statutory.is_none() => return None,
        Ok(clock) if clock.moved.is_empty() => {
            blocks.push(Block::Text(context.text("case-not-moved")));
        }
        Ok(clock) => {
            let moves = clock.moved.iter().map(|it| words::case_move(&reader, it));
            blocks.push(Block::Steps(moves.collect()));
        }
        Err(error) => blocks.push(Block::Warning(error.told(&reader))),
    }
    if let Ok(Some(explanation)) = &standing.explanation {
        let steps = words::explanation_lines(context.lang, explanation);
        blocks.push(Block::Fold { summary: context.text("case-working"), steps });
    }
    Some(Section::new("due", context.text("case-due"), blocks))
}

fn facts(context: &Context, standing: &Standing) -> Section {
    let mut facts = vec![
        (context.text("head-unit"), Cell::from(standing.unit.name.clone())),
        (context.text("head-procedure"), Cell::from(standing.procedure.name.clone())),
        (
            context.text("case-finance"),
            words::finance(context.lang, standing.case.finance()).into(),
        ),
    ];
    if matches!(standing.case.state(), CaseState::Resolved | CaseState::Returned) {
        let delivery = words::delivery(context.lang, standing.case.delivery());
        facts.push((context.text("case-delivery"), delivery.into()));
    }
    if let Some(limit) = standing.terms.limit {
        facts.push((context.text("head-limit"), words::limit(context.lang, limit).into()));
    }
    if let Some(number) = standing.submission.as_ref().filter(|it| **it != standing.code) {
        facts.push((context.text("case-submission"), number.clone().into()));
    }
    for paper in &standing.papers {
        let role = context.text(&format!("paper-{}", paper.role));
        facts.push((role, paper.name.clone().into()));
    }
    Section::new("facts", context.text("case-facts"), vec![Block::Facts(facts)])
}

/// To whom to turn, and where the right to it stands.
fn complain(context: &Context, standing: &Standing) -> Section {
    let unit = [("unit", standing.unit.name.clone())];
    let blocks = vec![
        Block::Text(context.with("citizen-complain-text", &unit)),
        Block::small(context.text("citizen-complain-law")),
    ];
    Section::new("complain", context.text("citizen-complain"), blocks)
}
