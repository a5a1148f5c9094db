//! `/desk/cases/{code}/corrections`: corrections that one person proposed and another approves or rejects.

use app::one_stop::{CaseView, ProposalView, StepRefused};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::{Cannot, CaseStep, fields};
use words::Refusal;

use super::{not_shown, page_of, path, reader};
use crate::blocks::{Block, Cell, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// The address of what is done with them.
fn corrections_path(code: &str) -> String {
    format!("{}/corrections", path(code))
}

/// The proposals, on the page of a case.
pub(super) fn section(seat: &Seat, view: &CaseView) -> Option<Section> {
    let blocks: Vec<Block> =
        view.proposals.iter().flat_map(|proposal| blocks(seat, view, proposal)).collect();
    let heading = seat.text("corrections-heading");
    (!blocks.is_empty()).then(|| Section::new("corrections", heading, blocks))
}

fn blocks(seat: &Seat, view: &CaseView, proposal: &ProposalView) -> Vec<Block> {
    let at = seat.moment(proposal.proposed);
    let said = [("who", proposal.proposed_by.clone()), ("at", at)];
    let mut blocks = vec![Block::Heading(seat.with("corrections-by", &said))];
    let facts = fields(CaseStep::Correct).iter().filter_map(|field| {
        let value = proposal.form.one(field.name.name())?;
        let shown = words::field_choice(seat.lang, field.name, value);
        let shown = shown.unwrap_or_else(|| value.to_owned());
        Some((words::field_label(seat.lang, field.name), Cell::from(shown)))
    });
    blocks.push(Block::Facts(facts.collect()));
    if let Some((who, at, approved)) = &proposal.settled {
        let key = if *approved { "corrections-approved" } else { "corrections-rejected" };
        blocks.push(Block::Text(seat.with(key, &[("who", who.clone()), ("at", seat.moment(*at))])));
        return blocks;
    }
    let action = corrections_path(&view.standing.code);
    let form = |key: &str, what: &str, class| {
        let form = seat.form(&action, seat.text(key)).carrying("do", what).styled(class);
        Block::Form(form.carrying("proposal", proposal.number.to_string()))
    };
    if proposal.proposed_by != seat.signed.login {
        blocks.push(form("corrections-approve", "approve", "main"));
    }
    blocks.push(form("corrections-reject", "reject", "plain"));
    blocks
}

/// Why nothing was approved or rejected.
enum Refused {
    /// The key of a text.
    Told(&'static str),
    /// The rules.
    ByRule(Cannot),
}

/// A link alone does nothing: back to the case.
pub(crate) async fn back(seat: Seat, Path(code): Path<String>) -> Response {
    see_other(&seat.link(&path(&code)))
}

/// Approves or rejects.
pub(crate) async fn send(seat: Seat, Path(code): Path<String>, posted: Posted) -> Response {
    let one_stop = &seat.house().one_stop;
    let Ok(proposal) = posted.text("proposal").parse() else {
        return errors::refused(StatusCode::BAD_REQUEST, "bad-request");
    };
    let done = match posted.text("do") {
        "approve" => one_stop.approve(&seat.signed, proposal).await.map(drop),
        "reject" => one_stop.reject(&seat.signed, proposal).await,
        _ => return errors::refused(StatusCode::BAD_REQUEST, "bad-request"),
    };
    let refused = match done {
        Ok(()) => return see_other(&format!("{}?done=step", seat.link(&path(&code)))),
        Err(StepRefused::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        // Of two who click at one moment the second is told so.
        Err(StepRefused::NoProposal) => Refused::Told("corrections-settled"),
        Err(StepRefused::Stale(_)) => Refused::Told("corrections-meanwhile"),
        Err(StepRefused::Cannot(cannot)) => Refused::ByRule(cannot),
        Err(other) => return errors::failure(&other),
    };
    let view = match one_stop.case(&seat.signed, &code).await {
        Ok(view) => view,
        Err(refused) => return not_shown(&refused),
    };
    let mut page = page_of(&seat, &view.standing, corrections_path(&code));
    page.title = seat.text("corrections-refused");
    page.index = false;
    let why = match refused {
        Refused::Told(key) => seat.text(key),
        Refused::ByRule(cannot) => cannot.told(&reader(&seat, &view.standing)),
    };
    page.faults = vec![(String::new(), why)];
    let back = Block::link(seat.text("case-back"), seat.link(&path(&code)));
    page.sections = vec![Section::plain(vec![back])];
    page.answer()
}
