//! Scorecards as JSON. Numbers are decimal strings: no reader turns an official point into a float.

use app::score::Scored;
use scoring::{Detail, Exact, Input, MeasureKind, Observation, Step};
use serde_json::{Value, json};

/// Places for a number that has no finite decimal form.
const PLACES: u8 = 12;
/// Places of coverage and bounds, which are no official points.
const SHOWN: u8 = 4;

/// The whole document.
pub(crate) fn document(scored: &Scored) -> String {
    let cards: Vec<Value> = (0..scored.scoring.cards.len()).map(|at| card(scored, at)).collect();
    let mut text =
        serde_json::to_string_pretty(&cards).expect("strings, numbers and lists are always JSON");
    text.push('\n');
    text
}

fn text(number: Option<&Exact>, places: u8) -> Value {
    number.map_or(Value::Null, |number| Value::String(number.text(places)))
}

fn card(scored: &Scored, at: usize) -> Value {
    let (set, card) = (&scored.folder.set, &scored.scoring.cards[at]);
    let total = &card.total;
    let lines: Vec<Value> = set
        .lines()
        .map(|(node, criterion)| {
            let step = card.step(node);
            let (part, whole) = counts(scored, step);
            json!({
                "code": criterion.id,
                "group": set.criterion(set.pillar_of(node)).id,
                "state": step.state.name(),
                "part": part,
                "whole": whole,
                "points": text(step.points.as_ref(), PLACES),
                "max": text(Some(&criterion.max), PLACES),
            })
        })
        .collect();
    let groups: Vec<Value> = set
        .pillars
        .iter()
        .map(|pillar| {
            let step = card.step(*pillar);
            json!({
                "key": set.criterion(*pillar).id,
                "points": text(step.points.as_ref(), PLACES),
                "max": text(Some(&step.max), PLACES),
            })
        })
        .collect();
    json!({
        "unit_code": card.unit_code,
        "unit_name": card.unit_name,
        "total": text(total.points.as_ref(), PLACES),
        "max": text(Some(&total.max), PLACES),
        "coverage": text(Some(&total.coverage), SHOWN),
        "full_max": text(Some(&total.full_max), PLACES),
        "score": text(total.score.as_ref(), PLACES),
        "worst": text(card.bounds.as_ref().map(|bounds| &bounds.worst), SHOWN),
        "best": text(card.bounds.as_ref().map(|bounds| &bounds.best), SHOWN),
        "place": scored.rankings[at].place,
        "lines": lines,
        "groups": groups,
        "set": {
            "id": scored.scoring.set_id,
            "version": scored.scoring.set_version,
            "sha256": scored.scoring.set_fingerprint,
        },
        "figures_sha256": scored.scoring.figures_fingerprint,
        "engine": scored.scoring.engine,
    })
}

/// Part and whole of a line that reads one ratio; the value of one that reads an amount.
fn counts(scored: &Scored, step: &Step) -> (Value, Value) {
    let (Detail::Scored { inputs, .. } | Detail::Absent { inputs, .. }) = &step.detail else {
        return (Value::Null, Value::Null);
    };
    let [Input { measure, observation: Some(observation), .. }] = inputs.as_slice() else {
        return (Value::Null, Value::Null);
    };
    match observation {
        Observation::Ratio { part, whole } => (text(Some(part), PLACES), text(Some(whole), PLACES)),
        Observation::Amount(value)
            if scored.folder.set.measure(*measure).kind == MeasureKind::Amount =>
        {
            (text(Some(value), PLACES), Value::Null)
        }
        _ => (Value::Null, Value::Null),
    }
}
