//! The working of one line, or of a node with parts, from its clause to its points.

use scoring::UnitFigures;
use scoring::{Body, CriteriaSet, Criterion, Detail, Line, NodeId, Scorecard, SourceRef, Step};

use super::numbers::{cut, exact};
use super::scale::scale;
use super::{absent, conditions, figure, names, parts, working};
use crate::{Lang, text};

/// The working of one node of a scorecard in words, one sentence or short list per entry: heading,
/// clause, conditions, figures, scale, computation, result, notes.
///
/// Everything is read off the step that made the points; nothing is computed a second time.
#[doc(alias = "diễn giải cách tính điểm")]
pub fn explain_line(
    lang: Lang,
    set: &CriteriaSet,
    unit: &UnitFigures,
    card: &Scorecard,
    node: NodeId,
) -> Vec<String> {
    let (criterion, step) = (set.criterion(node), card.step(node));
    let mut told = vec![heading(lang, criterion, card), source(lang, &criterion.source)];
    match &criterion.body {
        Body::Line(line) => {
            told.extend(conditions::conditions(lang, set, unit, line, &step.detail));
            told.extend(of_line(lang, set, unit, node, line, step));
        }
        Body::Branch { parts: nodes, .. } => {
            told.extend(of_branch(lang, set, card, nodes, step));
        }
    }
    told.push(result(lang, criterion, step));
    if let Body::Line(line) = &criterion.body {
        let notes = [("score-note", &line.note), ("score-evidence", &line.evidence)];
        for (key, said) in notes {
            if let Some(said) = said {
                let said = lang.of(&said.vi, &said.en).to_owned();
                told.push(text(lang, key, &[("text", said)]));
            }
        }
    }
    told
}

fn heading(lang: Lang, criterion: &Criterion, card: &Scorecard) -> String {
    let arguments = [
        ("code", criterion.id.clone()),
        ("title", lang.of(&criterion.title.vi, &criterion.title.en).to_owned()),
        ("unit", card.unit_name.clone()),
        ("unit-code", card.unit_code.clone()),
    ];
    text(lang, "score-heading", &arguments)
}

/// `Căn cứ: … (chưa xác nhận).`
pub(super) fn source(lang: Lang, source: &SourceRef) -> String {
    text(lang, "score-source", &[("source", names::clause(lang, source))])
}

fn of_line(
    lang: Lang,
    set: &CriteriaSet,
    unit: &UnitFigures,
    node: NodeId,
    line: &Line,
    step: &Step,
) -> Vec<String> {
    let criterion = set.criterion(node);
    let rule = scale(lang, set, line, &criterion.max);
    match &step.detail {
        Detail::Scored { inputs, working, unrounded } => {
            let mut told = figure::figures(lang, set, unit, inputs);
            told.push(rule);
            let from = working::Told { lang, set, criterion, line, inputs, step, unrounded };
            told.push(from.working(working));
            told
        }
        Detail::Absent { inputs, absence, reason, treatment } => {
            let mut told = figure::figures(lang, set, unit, inputs);
            told.push(rule);
            let from = absent::Told { lang, set, criterion, line, inputs, step };
            told.extend(from.absence(*absence, *reason, *treatment));
            told
        }
        Detail::Printed { row } => vec![rule, printed(lang, *row)],
        Detail::WithinPrinted => {
            let parent = criterion.parent.map(|parent| set.criterion(parent).id.clone());
            let parent = parent.unwrap_or_default();
            let row = criterion.parent.and_then(|parent| unit.printed(parent));
            let printed = printed(lang, row.map_or(0, |printed| printed.row));
            vec![rule, text(lang, "score-within-printed", &[("parent", parent)]), printed]
        }
        Detail::Sum { .. } | Detail::NothingCounts => vec![rule],
    }
}

fn of_branch(
    lang: Lang,
    set: &CriteriaSet,
    card: &Scorecard,
    nodes: &[NodeId],
    step: &Step,
) -> Vec<String> {
    let mut told = parts::parts(lang, set, card, nodes);
    match &step.detail {
        Detail::Sum { sum, counted_max, shared_out } => {
            let sum = parts::Sum { added: sum, counted_max, shared_out };
            told.extend(sum.tell(lang, set, card, nodes, step));
        }
        Detail::Printed { row } => told.push(printed(lang, *row)),
        Detail::NothingCounts => told.push(text(lang, "score-nothing-counts", &[])),
        Detail::WithinPrinted => told.push(text(lang, "score-nothing-to-recompute", &[])),
        // A node with parts is never scored by itself.
        Detail::Scored { .. } | Detail::Absent { .. } => {}
    }
    told
}

fn printed(lang: Lang, row: u32) -> String {
    match row {
        0 => text(lang, "score-printed-in-set", &[]),
        row => text(lang, "score-printed", &[("row", row.to_string())]),
    }
}

/// `Kết quả: 5,03/6 điểm, trạng thái: có số liệu.`
fn result(lang: Lang, criterion: &Criterion, step: &Step) -> String {
    let state = names::state(lang, step.state);
    let Some(points) = &step.points else {
        let max = exact(lang, &criterion.max);
        return text(lang, "score-result-none", &[("max", max), ("state", state)]);
    };
    let (points, max) = (cut(lang, points), exact(lang, &step.max));
    text(lang, "score-result", &[("points", points), ("max", max), ("state", state)])
}
