//! The internal workflow of a procedure: steps with roles and budgets, branches, one start.

mod check;
mod paths;
mod reduce;

use std::fmt;
use std::str::FromStr;

use deadlines::TimeLimit;
use serde::{Deserialize, Serialize};

pub use check::WorkflowFault;

/// Who does what inside the agency, in which order.
///
/// It is a plan without loops: that a file goes back a step is an event of a case, not a line of the
/// plan, and its time is not budgeted twice.
#[doc(alias = "quy trình nội bộ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workflow {
    /// Its name.
    pub name: String,
    /// Start, steps, gateways, ends.
    pub nodes: Vec<Node>,
    /// What follows what.
    pub flows: Vec<Flow>,
}

/// A place in a workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its id, once in a workflow.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// Where every case begins.
    Start {
        /// Its label.
        name: String,
    },
    /// Where a case ends.
    End {
        /// Its label.
        name: String,
    },
    /// Work of a role.
    Step(Step),
    /// Where branches part or meet.
    Gateway {
        /// Of which kind.
        kind: GatewayKind,
        /// Its label, a question as a rule.
        name: String,
    },
}

/// Work of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub name: String,
    /// Who does it.
    pub role: String,
    /// How long it may take; drawings made elsewhere may lack it.
    pub budget: Option<TimeLimit>,
}

/// How branches part and meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GatewayKind {
    /// One of them is taken.
    Exclusive,
    /// All of them are taken, and waited for.
    Parallel,
}

/// One node follows another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The earlier one.
    pub from: NodeId,
    /// The later one.
    pub to: NodeId,
    /// Its label, the answer to the question of the gateway; may be empty.
    pub name: String,
}

impl Workflow {
    /// Stage after stage; the steps of one stage run at the same time.
    pub fn from_stages(name: &str, stages: Vec<Vec<Step>>) -> Self {
        let mut plan = Plan {
            workflow: Self { name: name.to_owned(), nodes: Vec::new(), flows: Vec::new() },
            last: None,
        };
        plan.follow("start".to_owned(), NodeKind::Start { name: String::new() });
        for (at, stage) in stages.into_iter().enumerate() {
            let at = at + 1;
            let gateway = || NodeKind::Gateway { kind: GatewayKind::Parallel, name: String::new() };
            let mut steps = stage.into_iter();
            if steps.len() < 2 {
                if let Some(step) = steps.next() {
                    plan.follow(format!("step_{at}"), NodeKind::Step(step));
                }
                continue;
            }
            let split = plan.follow(format!("split_{at}"), gateway());
            let mut ends = Vec::new();
            for (branch, step) in steps.enumerate() {
                plan.last = Some(split.clone());
                ends.push(plan.follow(format!("step_{at}_{}", branch + 1), NodeKind::Step(step)));
            }
            plan.last = ends.pop();
            let join = plan.follow(format!("join_{at}"), gateway());
            for end in ends {
                plan.join(end, join.clone());
            }
        }
        plan.follow("end".to_owned(), NodeKind::End { name: String::new() });
        plan.workflow
    }

    /// The steps, in the order in which they are written.
    pub fn steps(&self) -> impl Iterator<Item = (&NodeId, &Step)> {
        self.nodes.iter().filter_map(|node| match &node.kind {
            NodeKind::Step(step) => Some((&node.id, step)),
            _ => None,
        })
    }
}

/// A workflow under construction.
struct Plan {
    workflow: Workflow,
    last: Option<NodeId>,
}

impl Plan {
    /// Puts a node behind the last one.
    fn follow(&mut self, id: String, kind: NodeKind) -> NodeId {
        let id = NodeId(id);
        self.workflow.nodes.push(Node { id: id.clone(), kind });
        if let Some(last) = self.last.replace(id.clone()) {
            self.join(last, id.clone());
        }
        id
    }

    fn join(&mut self, from: NodeId, to: NodeId) {
        self.workflow.flows.push(Flow { from, to, name: String::new() });
    }
}

/// The id of a node: letters and digits of ASCII, `_`, `-` and `.`, not first a digit, so that it can
/// stand as an id in XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NodeId(String);

/// Longest id, in bytes.
const LONGEST_ID: usize = 100;

impl NodeId {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for NodeId {
    type Err = NodeIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let first = text.bytes().next().is_some_and(|it| it.is_ascii_alphabetic() || it == b'_');
        let rest = text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-.".contains(&it));
        if first && rest && text.len() <= LONGEST_ID {
            return Ok(Self(text.to_owned()));
        }
        Err(NodeIdError)
    }
}

impl From<NodeId> for String {
    fn from(id: NodeId) -> Self {
        id.0
    }
}

impl TryFrom<String> for NodeId {
    type Error = NodeIdError;

    fn try_from(text: String) -> Result<Self, NodeIdError> {
        text.parse()
    }
}

/// A text that is no id of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeIdError;

impl fmt::Display for NodeIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not an id; write letters and digits without accents, `_`, `-` and `.`, a letter first",
        )
    }
}

impl std::error::Error for NodeIdError {}
