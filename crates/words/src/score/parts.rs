//! A node with parts: each part's points, shared-out weights, the sum.

use scoring::{CriteriaSet, Criterion, Exact, NodeId, Scorecard, Step};

use super::names;
use super::numbers::{self, cut, exact};
use crate::{Lang, text};

/// One sentence per part.
pub(super) fn parts(
    lang: Lang,
    set: &CriteriaSet,
    card: &Scorecard,
    nodes: &[NodeId],
) -> Vec<String> {
    nodes.iter().map(|node| part(lang, set.criterion(*node), card.step(*node))).collect()
}

/// `code — title: 5,03/6 điểm (có số liệu).`
fn part(lang: Lang, criterion: &Criterion, step: &Step) -> String {
    let mut arguments = vec![
        ("code", criterion.id.clone()),
        ("title", lang.of(&criterion.title.vi, &criterion.title.en).to_owned()),
        ("state", names::state(lang, step.state)),
    ];
    if let Some(points) = &step.points {
        arguments.push(("points", cut(lang, points)));
        arguments.push(("max", exact(lang, &step.max)));
        return text(lang, "score-part", &arguments);
    }
    arguments.push(("max", exact(lang, &criterion.max)));
    text(lang, "score-part-out", &arguments)
}

/// The parts that count, written as a sum.
pub(super) fn terms(lang: Lang, card: &Scorecard, nodes: &[NodeId]) -> String {
    let terms: Vec<String> = nodes
        .iter()
        .filter_map(|node| card.step(*node).points.as_ref())
        .map(|points| cut(lang, points))
        .collect();
    terms.join(" + ")
}

/// What a sum is told from.
pub(super) struct Sum<'s> {
    pub(super) added: &'s Exact,
    pub(super) counted_max: &'s Exact,
    pub(super) shared_out: &'s Exact,
}

impl Sum<'_> {
    /// The sum, weights that passed to sisters, and rounding.
    pub(super) fn tell(
        &self,
        lang: Lang,
        set: &CriteriaSet,
        card: &Scorecard,
        nodes: &[NodeId],
        step: &Step,
    ) -> Vec<String> {
        let arguments = [
            ("terms", terms(lang, card, nodes)),
            ("sum", cut(lang, self.added)),
            ("max", exact(lang, self.counted_max)),
        ];
        let mut sentences = vec![text(lang, "score-sum", &arguments)];
        let mut unrounded = self.added.clone();
        if !self.shared_out.is_zero()
            && let Some(growth) = Exact::ratio(&step.max, self.counted_max)
        {
            unrounded = self.added * &growth;
            let formula = format!(
                "{} × {}/{} = {}",
                cut(lang, self.added),
                exact(lang, &step.max),
                exact(lang, self.counted_max),
                cut(lang, &unrounded),
            );
            let out = exact(lang, self.shared_out);
            let shared = text(lang, "score-sum-shared", &[("out", out), ("formula", formula)]);
            sentences.push(numbers::one_stop(shared));
        }
        if let Some(points) = &step.points {
            let rounded = numbers::rounded(lang, &unrounded, points, set.rounding.group);
            if !rounded.is_empty() {
                let work = cut(lang, &unrounded) + &rounded;
                sentences.push(text(lang, "score-work", &[("steps", work)]));
            }
        }
        sentences
    }
}
