//! The order of nodes, and the way that takes longest.

use super::NodeKind;
use super::check::Graph;
use crate::catalogue::Span;

/// The places in an order in which every flow leads on; else a place on a loop.
pub(super) fn order(graph: &Graph<'_>) -> Result<Vec<usize>, usize> {
    let mut missing: Vec<usize> = graph.before.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..missing.len()).filter(|at| missing[*at] == 0).collect();
    let mut done = 0;
    while let Some(&at) = order.get(done) {
        done += 1;
        for &next in &graph.next[at] {
            missing[next] -= 1;
            if missing[next] == 0 {
                order.push(next);
            }
        }
    }
    match missing.iter().position(|left| *left > 0) {
        None => Ok(order),
        Some(behind) => Err(on_loop(graph, &missing, behind)),
    }
}

/// The first place on the loop itself, not one behind it: going back from a place that still waits
/// comes round.
fn on_loop(graph: &Graph<'_>, missing: &[usize], behind: usize) -> usize {
    let back = |at: usize| graph.before[at].iter().copied().find(|before| missing[*before] > 0);
    let mut at = behind;
    for _ in 0..missing.len() {
        at = back(at).unwrap_or(at);
    }
    let (mut first, begun) = (at, at);
    while let Some(before) = back(at)
        && before != begun
    {
        at = before;
        first = first.min(at);
    }
    first
}

/// The longest way and the steps on it; `None` when working time and running days meet on one.
pub(super) fn longest(graph: &Graph<'_>, order: &[usize]) -> Option<(Span, Vec<usize>)> {
    let mut best: Vec<(Span, Option<usize>)> = vec![(Span::ZERO, None); graph.nodes.len()];
    let mut last: Option<usize> = None;
    for &at in order {
        let mut longest = (Span::ZERO, None);
        for &before in &graph.before[at] {
            let span = best[before].0;
            longest.0.plus(span)?;
            if longest.1.is_none() || span.amount() > longest.0.amount() {
                longest = (span, Some(before));
            }
        }
        if let NodeKind::Step(step) = &graph.nodes[at].kind
            && let Some(budget) = step.budget
        {
            longest.0 = longest.0.plus(Span::of(budget))?;
        }
        best[at] = longest;
        if last.is_none_or(|last| best[at].0.amount() > best[last].0.amount()) {
            last = Some(at);
        }
    }
    let span = last.map_or(Span::ZERO, |last| best[last].0);
    let mut path = Vec::new();
    while let Some(at) = last {
        if matches!(graph.nodes[at].kind, NodeKind::Step(_)) {
            path.push(at);
        }
        last = best[at].1;
    }
    path.reverse();
    Some((span, path))
}
