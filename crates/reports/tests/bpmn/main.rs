//! Workflows as BPMN: what is written is read back, and the picture holds together.

mod sample;

use casework::catalogue::{Flow, GatewayKind, Node, NodeId, NodeKind, Step, Workflow};
use intake::read_bpmn;
use proptest::prelude::*;
use reports::workflow_bpmn;
use words::Lang;

fn back(workflow: &Workflow) -> Workflow {
    let text = workflow_bpmn(Lang::Vi, workflow);
    read_bpmn(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

/// The rectangles and the points of the picture, by what they are of.
fn boxes(text: &str) -> Vec<(String, [i32; 4])> {
    let mut boxes = Vec::new();
    for shape in text.split("<bpmndi:BPMNShape ").skip(1) {
        let value = |name: &str| {
            let after = shape.split(&format!(" {name}=\"")).nth(1).expect(name);
            after.split('"').next().expect(name).to_owned()
        };
        let number = |name| value(name).parse().expect("a number");
        let bounds = [number("x"), number("y"), number("width"), number("height")];
        boxes.push((value("bpmnElement"), bounds));
    }
    boxes
}

#[test]
fn a_whole_process_is_read_back_and_in_order() {
    let workflow = sample::land();
    assert_eq!(workflow.check(), []);
    assert_eq!(back(&workflow), workflow);
}

#[test]
fn each_lane_is_a_role_and_each_step_says_its_time_in_words() {
    let text = workflow_bpmn(Lang::Vi, &sample::land());
    assert_eq!(text.matches("<bpmn:lane ").count(), 5);
    assert!(text.contains("name=\"Bộ phận một cửa\""));
    assert!(
        text.contains(
            "<bpmn:documentation>Thời hạn của bước: 3 ngày làm việc</bpmn:documentation>"
        )
    );
    assert!(text.contains("<minhbach:budget limit=\"3d\" />"));
    let english = workflow_bpmn(Lang::En, &sample::land());
    assert!(english.contains("Time for this step: 3 working days"));
}

#[test]
fn nothing_lies_on_anything_else() {
    let workflow = sample::land();
    let text = workflow_bpmn(Lang::Vi, &workflow);
    let all = boxes(&text);
    let of_nodes: Vec<_> =
        all.iter().filter(|(id, _)| workflow.nodes.iter().any(|it| it.id.as_str() == id)).collect();
    assert_eq!(of_nodes.len(), workflow.nodes.len());
    let apart = |one: [i32; 4], other: [i32; 4]| {
        one[0] + one[2] < other[0]
            || other[0] + other[2] < one[0]
            || one[1] + one[3] < other[1]
            || other[1] + other[3] < one[1]
    };
    for (at, (one, first)) in of_nodes.iter().enumerate() {
        for (other, second) in &of_nodes[at + 1..] {
            assert!(apart(*first, *second), "{one} lies on {other}");
        }
    }
    let pool = all.iter().find(|(id, _)| id == "Participant_1").expect("a pool").1;
    for (id, bounds) in &all {
        let inside = bounds[0] >= pool[0]
            && bounds[1] >= pool[1]
            && bounds[0] + bounds[2] <= pool[0] + pool[2]
            && bounds[1] + bounds[3] <= pool[1] + pool[3];
        assert!(inside, "{id} lies outside of the pool");
    }
}

#[test]
fn names_with_marks_of_xml_stay_what_they_are() {
    let mut workflow = sample::land();
    workflow.name = "a < b & \"c\" 'd' ]]> </bpmn:process>".to_owned();
    assert_eq!(back(&workflow), workflow);
    // What XML cannot hold becomes a blank.
    workflow.name = "một\u{0}\nhai".to_owned();
    assert_eq!(back(&workflow).name, "một  hai");
}

#[test]
fn a_node_may_have_any_id() {
    let mut workflow = sample::land();
    let names = ["Process_1", "Flow_1", "Lane_1", "Plane_1", "Flow_2_di", "Participant_1"];
    for (at, name) in names.into_iter().enumerate() {
        let (old, new) = (workflow.nodes[at].id.clone(), id(name));
        for flow in &mut workflow.flows {
            for end in [&mut flow.from, &mut flow.to] {
                if *end == old {
                    *end = new.clone();
                }
            }
        }
        workflow.nodes[at].id = new;
    }
    assert_eq!(back(&workflow), workflow);
    let text = workflow_bpmn(Lang::Vi, &workflow);
    let mut ids: Vec<&str> =
        text.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

/// `scripts/bpmn` opens this file in the program of others.
#[test]
fn the_example_file_is_what_is_written() {
    let text = workflow_bpmn(Lang::Vi, &sample::land());
    let file = include_str!("../../../../fixtures/example/quy-trinh-noi-bo.bpmn");
    let differs = text.lines().zip(file.lines()).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(text.len(), file.len());
}

/// Saved by bpmn-js 18 after it had opened the example: see `scripts/bpmn --out`.
#[test]
fn what_bpmn_js_saves_is_read_as_the_same() {
    let saved = include_str!("saved-by-bpmn-js.bpmn");
    assert_eq!(read_bpmn(saved.as_bytes()), Ok(sample::land()));
}

fn id(text: &str) -> NodeId {
    text.parse().expect("an id")
}

/// Names as people write them, and worse: any marks, no control characters.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zà-ỹĐđ ]{0,12}", "[^\\p{C}\u{fffe}\u{ffff}]{0,12}"]
}

fn kind() -> impl Strategy<Value = NodeKind> {
    let limits = ["5d", "8h", "half", "same-day", "30cd", "3dt", "10x24h"];
    let budget = prop::option::of(prop::sample::select(limits.to_vec()));
    let role = prop::sample::select(vec!["Một cửa", "Chuyên viên", "Lãnh đạo", ""]);
    let gateway = prop_oneof![Just(GatewayKind::Exclusive), Just(GatewayKind::Parallel)];
    prop_oneof![
        1 => name().prop_map(|name| NodeKind::Start { name }),
        1 => name().prop_map(|name| NodeKind::End { name }),
        5 => (name(), role, budget).prop_map(|(name, role, budget)| NodeKind::Step(Step {
            name,
            role: role.to_owned(),
            budget: budget.map(|text| text.parse().expect("a limit")),
        })),
        2 => (gateway, name()).prop_map(|(kind, name)| NodeKind::Gateway { kind, name }),
    ]
}

prop_compose! {
    /// Any drawing at all, in order or not.
    fn workflow()(
        title in name(),
        kinds in prop::collection::vec(kind(), 1..12),
        flows in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), name()), 0..16),
    ) -> Workflow {
        let nodes: Vec<Node> = kinds
            .into_iter()
            .enumerate()
            .map(|(at, kind)| Node { id: id(&format!("n{at}")), kind })
            .collect();
        let place = |index: prop::sample::Index| nodes[index.index(nodes.len())].id.clone();
        let flows = flows
            .into_iter()
            .map(|(from, to, name)| Flow { from: place(from), to: place(to), name })
            .collect();
        Workflow { name: title, nodes, flows }
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(workflow in workflow()) {
        prop_assert_eq!(back(&workflow), workflow);
    }
}
