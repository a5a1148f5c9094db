//! A tree of elements as a workflow; every element outside of what is read is told.

use std::collections::HashMap;

use casework::catalogue::{Flow, GatewayKind, Node, NodeId, NodeKind, Step, Workflow};
use deadlines::TimeLimit;

use super::tree::{Element, Space, shortened};
use super::{BpmnFault, BpmnFaultKind};

/// Most nodes of a workflow; those of one-stop offices have some twenty.
const MOST_NODES: usize = 500;

/// What may stand anywhere and says nothing of the order of work.
const ANYWHERE: [&str; 2] = ["documentation", "extensionElements"];

/// Attributes that say nothing of the order of work, by what they must be.
const HARMLESS: [(&str, &[&str]); 12] = [
    ("isExecutable", &["true", "false"]),
    ("isClosed", &["true", "false"]),
    ("processType", &["None", "Public", "Private"]),
    ("gatewayDirection", &["Unspecified", "Converging", "Diverging", "Mixed"]),
    ("startQuantity", &["1"]),
    ("completionQuantity", &["1"]),
    ("isForCompensation", &["false"]),
    ("isInterrupting", &["true"]),
    ("parallelMultiple", &["false"]),
    ("isImmediate", &["true"]),
    ("implementation", &["##unspecified"]),
    ("definitionalCollaborationRef", &[""]),
];

pub(super) fn read(root: &Element) -> Result<Workflow, Vec<BpmnFault>> {
    let mut reading = Reading::default();
    reading.definitions(root);
    if reading.faults.is_empty() {
        return Ok(reading.workflow);
    }
    reading.faults.sort_by_key(|fault| fault.line);
    Err(reading.faults)
}

struct Reading {
    workflow: Workflow,
    places: HashMap<NodeId, usize>,
    faults: Vec<BpmnFault>,
}

impl Default for Reading {
    fn default() -> Self {
        let workflow = Workflow { name: String::new(), nodes: Vec::new(), flows: Vec::new() };
        Self { workflow, places: HashMap::new(), faults: Vec::new() }
    }
}

impl Reading {
    fn tell(&mut self, at: &Element, kind: BpmnFaultKind) {
        self.faults.push(BpmnFault { line: at.line, kind });
    }

    /// Tells every child of BPMN that is not among those that are read.
    fn only(&mut self, parent: &Element, read: &[&str]) {
        for child in &parent.children {
            let known = |names: &[&str]| names.contains(&child.name.as_str());
            let model = child.space == Space::Model;
            if model && !known(read) && !known(&ANYWHERE) {
                let (element, within) = (shortened(&child.name), shortened(&parent.name));
                self.tell(child, BpmnFaultKind::Unsupported { element, within });
            }
        }
    }

    /// Tells every attribute that is not among those that are read and not without meaning.
    fn attributes(&mut self, element: &Element, read: &[&str]) {
        for (name, value) in &element.attributes {
            let harmless = HARMLESS
                .iter()
                .any(|(known, values)| known == name && values.contains(&value.as_str()));
            if name != "id" && !read.contains(&name.as_str()) && !harmless {
                let attribute = shortened(&format!("{name}=\"{value}\""));
                let element_name = shortened(&element.name);
                let kind = BpmnFaultKind::UnsupportedAttribute { element: element_name, attribute };
                self.tell(element, kind);
            }
        }
    }

    fn second(&mut self, element: &Element) {
        self.tell(element, BpmnFaultKind::Second { element: shortened(&element.name) });
    }

    fn definitions(&mut self, root: &Element) {
        if !root.is("definitions") {
            self.tell(root, BpmnFaultKind::NotBpmn { root: shortened(&root.name) });
            return;
        }
        self.only(root, &["collaboration", "process"]);
        let mut pool = None;
        for collaboration in root.children.iter().filter(|it| it.is("collaboration")) {
            self.only(collaboration, &["participant"]);
            for participant in collaboration.children.iter().filter(|it| it.is("participant")) {
                self.only(participant, &[]);
                self.attributes(participant, &["name", "processRef"]);
                if pool.replace(participant).is_some() {
                    self.second(participant);
                }
            }
        }
        let mut processes = root.children.iter().filter(|it| it.is("process"));
        let Some(process) = processes.next() else {
            self.faults.push(BpmnFault { line: 0, kind: BpmnFaultKind::NoProcess });
            return;
        };
        if let Some(second) = processes.next() {
            self.second(second);
        }
        let name = process.attribute("name").or(pool.and_then(|pool| pool.attribute("name")));
        name.unwrap_or_default().clone_into(&mut self.workflow.name);
        self.process(process);
    }

    fn process(&mut self, process: &Element) {
        self.attributes(process, &["name"]);
        let mut flows = Vec::new();
        let mut lanes = None;
        for child in process.children.iter().filter(|it| it.space == Space::Model) {
            let name = || child.attribute("name").unwrap_or_default().to_owned();
            let gateway = |kind| NodeKind::Gateway { kind, name: name() };
            match child.name.as_str() {
                "startEvent" => self.node(child, NodeKind::Start { name: name() }),
                "endEvent" => self.node(child, NodeKind::End { name: name() }),
                "userTask" | "task" | "manualTask" => {
                    let budget = self.budget(child);
                    let step = Step { name: name(), role: String::new(), budget };
                    self.node(child, NodeKind::Step(step));
                }
                "exclusiveGateway" => self.node(child, gateway(GatewayKind::Exclusive)),
                "parallelGateway" => self.node(child, gateway(GatewayKind::Parallel)),
                "sequenceFlow" => flows.push(child),
                "laneSet" => {
                    if lanes.replace(child).is_some() {
                        self.second(child);
                    }
                }
                other if ANYWHERE.contains(&other) => {}
                other => {
                    let (element, within) = (shortened(other), "process".to_owned());
                    self.tell(child, BpmnFaultKind::Unsupported { element, within });
                }
            }
        }
        for flow in flows {
            self.flow(flow);
        }
        if let Some(lanes) = lanes {
            self.lanes(lanes);
        }
    }

    fn node(&mut self, element: &Element, kind: NodeKind) {
        if self.workflow.nodes.len() == MOST_NODES {
            self.tell(element, BpmnFaultKind::TooManyElements { most: MOST_NODES });
        }
        self.only(element, &["incoming", "outgoing"]);
        self.attributes(element, &["name"]);
        let Some(id) = self.id(element, "id") else { return };
        if self.places.insert(id.clone(), self.workflow.nodes.len()).is_some() {
            self.tell(element, BpmnFaultKind::IdTwice { id: id.to_string() });
        }
        self.workflow.nodes.push(Node { id, kind });
    }

    /// An id in an attribute.
    fn id(&mut self, element: &Element, attribute: &'static str) -> Option<NodeId> {
        let Some(text) = element.attribute(attribute) else {
            let element_name = shortened(&element.name);
            self.tell(
                element,
                BpmnFaultKind::MissingAttribute { element: element_name, attribute },
            );
            return None;
        };
        let id = text.trim().parse().ok();
        if id.is_none() {
            self.tell(element, BpmnFaultKind::BadId { id: shortened(text) });
        }
        id
    }

    /// The time of a step: `<budget limit="5d"/>` of ours. Documentation says it for people and is
    /// not read back.
    fn budget(&mut self, task: &Element) -> Option<TimeLimit> {
        let extensions = task.children.iter().filter(|it| it.is("extensionElements"));
        let inside = extensions.flat_map(|it| &it.children);
        let mut budgets = inside.filter(|it| it.space == Space::Ours && it.name == "budget");
        let budget = budgets.next()?;
        if let Some(second) = budgets.next() {
            self.second(second);
        }
        let read = budget.attribute("limit").unwrap_or_default();
        let limit = read.parse().ok();
        if limit.is_none() {
            self.tell(budget, BpmnFaultKind::BadBudget { read: shortened(read) });
        }
        limit
    }

    fn flow(&mut self, element: &Element) {
        self.only(element, &[]);
        self.attributes(element, &["name", "sourceRef", "targetRef"]);
        let from = self.id(element, "sourceRef");
        let to = self.id(element, "targetRef");
        let (Some(from), Some(to)) = (from, to) else { return };
        for id in [&from, &to] {
            if !self.places.contains_key(id) {
                self.tell(element, BpmnFaultKind::NoSuchNode { id: id.to_string() });
            }
        }
        let name = element.attribute("name").unwrap_or_default().to_owned();
        self.workflow.flows.push(Flow { from, to, name });
    }

    /// A lane is a role: its name is that of every step in it.
    fn lanes(&mut self, lanes: &Element) {
        self.only(lanes, &["lane"]);
        self.attributes(lanes, &["name"]);
        let mut placed = vec![false; self.workflow.nodes.len()];
        for lane in lanes.children.iter().filter(|it| it.is("lane")) {
            self.only(lane, &["flowNodeRef"]);
            self.attributes(lane, &["name"]);
            let role = lane.attribute("name").unwrap_or_default();
            for member in lane.children.iter().filter(|it| it.is("flowNodeRef")) {
                let id = member.text.trim();
                let place = id.parse().ok().and_then(|id: NodeId| self.places.get(&id).copied());
                let Some(place) = place else {
                    self.tell(member, BpmnFaultKind::NoSuchNode { id: shortened(id) });
                    continue;
                };
                if std::mem::replace(&mut placed[place], true) {
                    self.tell(member, BpmnFaultKind::TwoLanes { id: shortened(id) });
                }
                if let NodeKind::Step(step) = &mut self.workflow.nodes[place].kind {
                    role.clone_into(&mut step.role);
                }
            }
        }
    }
}
