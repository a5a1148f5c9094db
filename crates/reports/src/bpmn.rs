//! A workflow as BPMN 2.0 XML with its picture: a lane for each role, drawn from left to right.
//!
//! What a step may take stands in an element of our own, which other programs keep, and in words in
//! its documentation. It is no timer event: those know days of 24 hours and no working days, and an
//! engine that ran the drawing would ring on the wrong day.

mod layout;
mod route;

use std::collections::{HashMap, HashSet};

use askama::Template;
use casework::catalogue::{GatewayKind, Node, NodeId, NodeKind, Workflow};
use words::Lang;

use layout::{Bounds, LaneBox, Layout};

/// The ids that stand in the file: those of the nodes, and each that was given since.
struct Ids(HashSet<String>);

impl Ids {
    fn of(workflow: &Workflow) -> Self {
        Self(workflow.nodes.iter().map(|node| node.id.to_string()).collect())
    }

    /// An id that nothing else has.
    fn free(&mut self, wanted: String) -> String {
        let mut id = wanted;
        while !self.0.insert(id.clone()) {
            id.push('_');
        }
        id
    }
}

#[derive(Template)]
#[template(path = "bpmn/workflow.xml")]
struct Document {
    name: String,
    ids: Fixed,
    elements: Vec<Element>,
    flows: Vec<Arrow>,
    lanes: Vec<Lane>,
    pool: Bounds,
}

/// Ids that stand once.
struct Fixed {
    definitions: String,
    collaboration: String,
    participant: String,
    pool: String,
    process: String,
    lane_set: String,
    diagram: String,
    plane: String,
}

struct Lane {
    id: String,
    shape: String,
    role: String,
    members: Vec<String>,
    bounds: Bounds,
}

struct Element {
    tag: &'static str,
    id: String,
    shape: String,
    name: String,
    budget: Option<Budget>,
    incoming: Vec<String>,
    outgoing: Vec<String>,
    bounds: Bounds,
    /// An exclusive gateway is drawn with its cross, as the usual programs do.
    marked: bool,
    /// Where its label stands, for what has it outside.
    label: Option<Bounds>,
}

struct Budget {
    limit: String,
    said: String,
}

struct Arrow {
    id: String,
    shape: String,
    name: String,
    from: String,
    to: String,
    points: Vec<(i32, i32)>,
    label: Option<Bounds>,
}

/// Writes a workflow as a drawing that the usual viewers and editors open.
///
/// The words in its documentation are in `lang`; names are as the office wrote them. A drawing that is
/// not in order is written too, so that it can be put in order there.
pub fn workflow_bpmn(lang: Lang, workflow: &Workflow) -> String {
    let mut ids = Ids::of(workflow);
    let layout = Layout::of(workflow);
    let points = route::points(workflow, &layout);
    let arrows: Vec<Arrow> = workflow
        .flows
        .iter()
        .zip(points)
        .enumerate()
        .map(|(at, (flow, points))| Arrow {
            id: ids.free(format!("Flow_{}", at + 1)),
            shape: ids.free(format!("Flow_{}_di", at + 1)),
            name: label(&flow.name),
            from: flow.from.to_string(),
            to: flow.to.to_string(),
            label: route::label(&flow.name, &points),
            points,
        })
        .collect();
    let mut ends: HashMap<&NodeId, (Vec<String>, Vec<String>)> = HashMap::new();
    for (flow, arrow) in workflow.flows.iter().zip(&arrows) {
        ends.entry(&flow.to).or_default().0.push(arrow.id.clone());
        ends.entry(&flow.from).or_default().1.push(arrow.id.clone());
    }
    let element_of = |(at, node): (usize, &Node)| {
        let (incoming, outgoing) = ends.get(&node.id).cloned().unwrap_or_default();
        let shape = ids.free(format!("{}_di", node.id));
        Element { shape, ..element(lang, node, layout.nodes[at], incoming, outgoing) }
    };
    let elements = workflow.nodes.iter().enumerate().map(element_of).collect();
    let lane_of = |(at, lane): (usize, &LaneBox)| Lane {
        id: ids.free(format!("Lane_{}", at + 1)),
        shape: ids.free(format!("Lane_{}_di", at + 1)),
        role: label(&lane.role),
        members: lane.members.iter().map(|at| workflow.nodes[*at].id.to_string()).collect(),
        bounds: lane.bounds,
    };
    let lanes = layout.lanes.iter().enumerate().map(lane_of).collect();
    let document = Document {
        name: label(&workflow.name),
        ids: Fixed {
            definitions: ids.free("Definitions_1".to_owned()),
            collaboration: ids.free("Collaboration_1".to_owned()),
            participant: ids.free("Participant_1".to_owned()),
            pool: ids.free("Participant_1_di".to_owned()),
            process: ids.free("Process_1".to_owned()),
            lane_set: ids.free("LaneSet_1".to_owned()),
            diagram: ids.free("Diagram_1".to_owned()),
            plane: ids.free("Plane_1".to_owned()),
        },
        elements,
        lanes,
        flows: arrows,
        pool: layout.pool,
    };
    document.render().expect("writing into a string does not fail")
}

fn element(
    lang: Lang,
    node: &Node,
    bounds: Bounds,
    incoming: Vec<String>,
    outgoing: Vec<String>,
) -> Element {
    let (tag, name, budget) = match &node.kind {
        NodeKind::Start { name } => ("startEvent", name, None),
        NodeKind::End { name } => ("endEvent", name, None),
        NodeKind::Gateway { kind: GatewayKind::Exclusive, name } => {
            ("exclusiveGateway", name, None)
        }
        NodeKind::Gateway { kind: GatewayKind::Parallel, name } => ("parallelGateway", name, None),
        NodeKind::Step(step) => ("userTask", &step.name, step.budget),
    };
    let said =
        |limit| words::text(lang, "catalogue-bpmn-budget", &[("limit", words::limit(lang, limit))]);
    let budget = budget.map(|limit| Budget { limit: limit.to_string(), said: said(limit) });
    let outside = !name.is_empty() && tag != "userTask";
    Element {
        tag,
        id: node.id.to_string(),
        shape: String::new(),
        name: label(name),
        budget,
        incoming,
        outgoing,
        bounds,
        marked: tag == "exclusiveGateway",
        label: outside.then(|| layout::below(bounds, name)),
    }
}

/// A label as XML can hold it: on one line, without characters that XML has not.
fn label(text: &str) -> String {
    let plain = |it: char| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|it| if plain(it) { it } else { ' ' }).collect()
}
