//! Whether branches meet as they parted: the drawing is made smaller until one flow is left.
//!
//! A node between two flows is taken out; flows that run side by side from a gateway to one of its
//! own kind become one; gateways of one kind that follow each other become one. What cannot be made
//! smaller would wait for ever at a join, or end twice.

use super::GatewayKind;
use super::NodeKind;
use super::check::{Graph, gateway};

/// Gateways at which branches part, or failing that meet, without their other half. Empty when all
/// is in order. The graph has no loop, one start, and everything lies between it and an end.
pub(super) fn unjoined(graph: &Graph<'_>) -> Vec<usize> {
    let mut work = Work::of(graph);
    while work.take_out() | work.fold_parallel() | work.merge() {}
    if let [(from, to)] = work.edges.as_slice()
        && work.kinds[*from].is_none()
        && *to == work.end
    {
        return Vec::new();
    }
    let left = |wanted: fn(&Work, usize) -> usize| {
        let at = (0..work.end).filter(|at| work.kinds[*at].is_some());
        at.filter(|at| wanted(&work, *at) > 1).collect::<Vec<usize>>()
    };
    let splits = left(Work::outs);
    if splits.is_empty() { left(Work::ins) } else { splits }
}

struct Work {
    kinds: Vec<Option<GatewayKind>>,
    edges: Vec<(usize, usize)>,
    /// One place for all ends: which of them is reached is a choice.
    end: usize,
}

impl Work {
    fn of(graph: &Graph<'_>) -> Self {
        let end = graph.nodes.len();
        let mut kinds: Vec<Option<GatewayKind>> =
            graph.nodes.iter().map(|node| gateway(&node.kind)).collect();
        kinds.push(Some(GatewayKind::Exclusive));
        let is_end = |at: usize| matches!(graph.nodes[at].kind, NodeKind::End { .. });
        let mut edges = Vec::new();
        for (from, next) in graph.next.iter().enumerate() {
            edges.extend(next.iter().map(|to| (from, if is_end(*to) { end } else { *to })));
        }
        Self { kinds, edges, end }
    }

    fn ins(&self, at: usize) -> usize {
        self.edges.iter().filter(|(_, to)| *to == at).count()
    }

    fn outs(&self, at: usize) -> usize {
        self.edges.iter().filter(|(from, _)| *from == at).count()
    }

    /// Takes out every node with one flow in and one out.
    fn take_out(&mut self) -> bool {
        let mut changed = false;
        for at in 0..self.end {
            if self.ins(at) == 1 && self.outs(at) == 1 {
                let out = self.edges.iter().position(|(from, _)| *from == at);
                let Some(out) = out else { continue };
                let (_, to) = self.edges.remove(out);
                for edge in &mut self.edges {
                    if edge.1 == at {
                        edge.1 = to;
                    }
                }
                changed = true;
            }
        }
        changed
    }

    /// Makes one of flows that run side by side between gateways of one kind.
    fn fold_parallel(&mut self) -> bool {
        let before = self.edges.len();
        self.edges.sort_unstable();
        let kinds = &self.kinds;
        self.edges.dedup_by(|one, other| {
            one == other && kinds[one.0].is_some() && kinds[one.0] == kinds[one.1]
        });
        self.edges.len() < before
    }

    /// Makes one of two joins, or two splits, of one kind that follow each other.
    fn merge(&mut self) -> bool {
        let found = self.edges.iter().copied().find(|&(from, to)| {
            let alike = self.kinds[from].is_some() && self.kinds[from] == self.kinds[to];
            let joins = self.outs(from) == 1 && self.outs(to) <= 1;
            let splits = self.ins(to) == 1 && self.ins(from) == 1 && to != self.end;
            alike && (joins || splits)
        });
        let Some((from, to)) = found else { return false };
        let joins = self.outs(from) == 1;
        self.edges.retain(|edge| *edge != (from, to));
        for edge in &mut self.edges {
            if joins && edge.1 == from {
                edge.1 = to;
            } else if !joins && edge.0 == to {
                edge.0 = from;
            }
        }
        true
    }
}
