//! What is wrong with a workflow, node by node and as a whole.

use std::collections::{HashMap, HashSet};

use deadlines::TimeLimit;

use super::{GatewayKind, Node, NodeId, NodeKind, Workflow};
use crate::catalogue::{Fit, Span};

/// What is wrong with a workflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkflowFault {
    /// No start.
    NoStart,
    /// A second start.
    SecondStart {
        /// The second one.
        node: NodeId,
    },
    /// No end.
    NoEnd,
    /// An id stands twice.
    IdTwice {
        /// The id.
        node: NodeId,
    },
    /// A flow from or to a node that does not exist.
    NoSuchNode {
        /// The id it names.
        node: NodeId,
    },
    /// The same flow twice.
    FlowTwice {
        /// From.
        from: NodeId,
        /// To.
        to: NodeId,
    },
    /// Something leads into the start.
    IntoStart {
        /// The start.
        node: NodeId,
    },
    /// Something leads out of an end.
    OutOfEnd {
        /// The end.
        node: NodeId,
    },
    /// No way from the start leads here.
    NotReachable {
        /// The node.
        node: NodeId,
    },
    /// No way from here leads to an end.
    NoWayToEnd {
        /// The node.
        node: NodeId,
    },
    /// The way leads back here.
    Loop {
        /// A node on it.
        node: NodeId,
    },
    /// Several flows leave a start or a step: a gateway must say whether one or all are taken.
    SplitWithoutGateway {
        /// The node.
        node: NodeId,
    },
    /// Several flows enter a step: a gateway must say whether one or all are waited for.
    JoinWithoutGateway {
        /// The node.
        node: NodeId,
    },
    /// A gateway that both joins and splits.
    JoinsAndSplits {
        /// The node.
        node: NodeId,
    },
    /// Branches part here and do not meet again as they parted.
    BranchesDoNotJoin {
        /// The gateway.
        node: NodeId,
    },
    /// A step says not what is done.
    StepWithoutName {
        /// The step.
        node: NodeId,
    },
    /// A step says not who does it.
    StepWithoutRole {
        /// The step.
        node: NodeId,
    },
    /// A step has no time.
    StepWithoutBudget {
        /// The step.
        node: NodeId,
    },
    /// Working time and running days stand on one way, or under a term of the other kind.
    BudgetsNotComparable,
    /// The longest way takes longer than the term.
    OverTerm {
        /// The time of the longest way.
        longest: Span,
        /// The term.
        term: TimeLimit,
        /// The steps on it.
        path: Vec<NodeId>,
    },
}

/// A workflow as places in its list of nodes.
pub(super) struct Graph<'w> {
    pub(super) nodes: &'w [Node],
    pub(super) next: Vec<Vec<usize>>,
    pub(super) before: Vec<Vec<usize>>,
}

impl<'w> Graph<'w> {
    /// The graph, and what keeps flows from being part of it.
    fn of(workflow: &'w Workflow) -> (Self, Vec<WorkflowFault>) {
        let mut faults = Vec::new();
        let mut places = HashMap::new();
        for (at, node) in workflow.nodes.iter().enumerate() {
            if places.insert(&node.id, at).is_some() {
                faults.push(WorkflowFault::IdTwice { node: node.id.clone() });
            }
        }
        let empty = vec![Vec::new(); workflow.nodes.len()];
        let mut graph = Self { nodes: &workflow.nodes, next: empty.clone(), before: empty };
        let mut seen = HashSet::new();
        for flow in &workflow.flows {
            let (from, to) = (places.get(&flow.from), places.get(&flow.to));
            for (id, place) in [(&flow.from, from), (&flow.to, to)] {
                if place.is_none() {
                    faults.push(WorkflowFault::NoSuchNode { node: id.clone() });
                }
            }
            let (Some(&from), Some(&to)) = (from, to) else { continue };
            if seen.insert((from, to)) {
                graph.next[from].push(to);
                graph.before[to].push(from);
            } else {
                let (from, to) = (flow.from.clone(), flow.to.clone());
                faults.push(WorkflowFault::FlowTwice { from, to });
            }
        }
        (graph, faults)
    }

    fn all(&self, wanted: impl Fn(&NodeKind) -> bool) -> Vec<usize> {
        (0..self.nodes.len()).filter(|at| wanted(&self.nodes[*at].kind)).collect()
    }

    fn id(&self, at: usize) -> NodeId {
        self.nodes[at].id.clone()
    }
}

/// All places that can be reached from some along these edges.
fn reached(from: &[usize], edges: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut open = from.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&edges[at]);
        }
    }
    seen
}

impl Workflow {
    /// Everything wrong with the drawing: one start, every node on a way from it to an end, no loop,
    /// branches that meet as they parted, steps with name, role and budget.
    pub fn check(&self) -> Vec<WorkflowFault> {
        let (graph, mut faults) = Graph::of(self);
        let starts = graph.all(|kind| matches!(kind, NodeKind::Start { .. }));
        let ends = graph.all(|kind| matches!(kind, NodeKind::End { .. }));
        if starts.is_empty() {
            faults.push(WorkflowFault::NoStart);
        }
        let second = starts.iter().skip(1);
        faults.extend(second.map(|at| WorkflowFault::SecondStart { node: graph.id(*at) }));
        if ends.is_empty() {
            faults.push(WorkflowFault::NoEnd);
        }
        for at in 0..graph.nodes.len() {
            check_node(&graph, at, &mut faults);
        }
        if !starts.is_empty() && !ends.is_empty() {
            let (forth, back) = (reached(&starts, &graph.next), reached(&ends, &graph.before));
            for at in 0..graph.nodes.len() {
                if !forth[at] {
                    faults.push(WorkflowFault::NotReachable { node: graph.id(at) });
                }
                if !back[at] {
                    faults.push(WorkflowFault::NoWayToEnd { node: graph.id(at) });
                }
            }
        }
        match super::paths::order(&graph) {
            Err(at) => faults.push(WorkflowFault::Loop { node: graph.id(at) }),
            // Only a drawing without other faults of shape can be said to join or not.
            Ok(_) if faults.iter().all(is_of_a_step) => {
                let open = super::reduce::unjoined(&graph);
                let open = open.into_iter();
                faults
                    .extend(open.map(|at| WorkflowFault::BranchesDoNotJoin { node: graph.id(at) }));
            }
            Ok(_) => {}
        }
        faults
    }

    /// Whether the longest way fits the term: domain rule 1.4.12 gives each step its own budget, and
    /// 1.6 bounds their sum. Says nothing of a drawing that is not in order; see [`Workflow::check`].
    pub fn check_term(&self, term: TimeLimit) -> Vec<WorkflowFault> {
        let (graph, faults) = Graph::of(self);
        let Ok(order) = super::paths::order(&graph) else { return Vec::new() };
        if !faults.is_empty() {
            return Vec::new();
        }
        let Some((longest, path)) = super::paths::longest(&graph, &order) else {
            return vec![WorkflowFault::BudgetsNotComparable];
        };
        match longest.fits(term) {
            Fit::Fits => Vec::new(),
            Fit::Unknown => vec![WorkflowFault::BudgetsNotComparable],
            Fit::Over => {
                let path = path.into_iter().map(|at| graph.id(at)).collect();
                vec![WorkflowFault::OverTerm { longest, term, path }]
            }
        }
    }
}

const fn is_of_a_step(fault: &WorkflowFault) -> bool {
    matches!(
        fault,
        WorkflowFault::StepWithoutName { .. }
            | WorkflowFault::StepWithoutRole { .. }
            | WorkflowFault::StepWithoutBudget { .. }
    )
}

fn check_node(graph: &Graph<'_>, at: usize, faults: &mut Vec<WorkflowFault>) {
    let node = || graph.id(at);
    let (ins, outs) = (graph.before[at].len(), graph.next[at].len());
    match &graph.nodes[at].kind {
        NodeKind::Start { .. } if ins > 0 => faults.push(WorkflowFault::IntoStart { node: node() }),
        NodeKind::End { .. } if outs > 0 => faults.push(WorkflowFault::OutOfEnd { node: node() }),
        NodeKind::Gateway { .. } if ins > 1 && outs > 1 => {
            faults.push(WorkflowFault::JoinsAndSplits { node: node() });
        }
        _ => {}
    }
    let NodeKind::Step(step) = &graph.nodes[at].kind else {
        if matches!(graph.nodes[at].kind, NodeKind::Start { .. }) && outs > 1 {
            faults.push(WorkflowFault::SplitWithoutGateway { node: node() });
        }
        return;
    };
    if outs > 1 {
        faults.push(WorkflowFault::SplitWithoutGateway { node: node() });
    }
    if ins > 1 {
        faults.push(WorkflowFault::JoinWithoutGateway { node: node() });
    }
    if step.name.trim().is_empty() {
        faults.push(WorkflowFault::StepWithoutName { node: node() });
    }
    if step.role.trim().is_empty() {
        faults.push(WorkflowFault::StepWithoutRole { node: node() });
    }
    if step.budget.is_none() {
        faults.push(WorkflowFault::StepWithoutBudget { node: node() });
    }
}

/// Of which kind a node parts and joins; an end joins what was parted by choice.
pub(super) const fn gateway(kind: &NodeKind) -> Option<GatewayKind> {
    match kind {
        NodeKind::Gateway { kind, .. } => Some(*kind),
        NodeKind::Start { .. } | NodeKind::End { .. } | NodeKind::Step(_) => None,
    }
}
