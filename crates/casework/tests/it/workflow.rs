//! Workflows: each rule of shape with a drawing that breaks it, and laws of drawings made of blocks.

use casework::catalogue::{
    Flow, GatewayKind, Node, NodeId, NodeKind, Span, Step, Workflow, WorkflowFault,
};
use proptest::prelude::*;

fn id(text: &str) -> NodeId {
    text.parse().unwrap()
}

/// `s` is a start, `e…` an end, `x…` an exclusive gateway, `p…` a parallel one; all else is a step of
/// one day.
fn node(name: &str) -> Node {
    let label = String::new();
    let kind = match name.as_bytes()[0] {
        b's' => NodeKind::Start { name: label },
        b'e' => NodeKind::End { name: label },
        b'x' => NodeKind::Gateway { kind: GatewayKind::Exclusive, name: label },
        b'p' => NodeKind::Gateway { kind: GatewayKind::Parallel, name: label },
        _ => NodeKind::Step(step(name, "1d")),
    };
    Node { id: id(name), kind }
}

fn step(name: &str, budget: &str) -> Step {
    let budget = Some(budget.parse().unwrap());
    Step { name: name.to_owned(), role: "chuyên viên".to_owned(), budget }
}

/// A drawing of flows such as "s-a a-e"; a node exists when a flow names it.
fn drawn(flows: &str) -> Workflow {
    let mut workflow = Workflow { name: String::new(), nodes: Vec::new(), flows: Vec::new() };
    for flow in flows.split_whitespace() {
        let (from, to) = flow.split_once('-').unwrap();
        for name in [from, to] {
            if workflow.nodes.iter().all(|node| node.id != id(name)) {
                workflow.nodes.push(node(name));
            }
        }
        workflow.flows.push(Flow { from: id(from), to: id(to), name: String::new() });
    }
    workflow
}

#[track_caller]
fn check(flows: &str, expected: &[WorkflowFault]) {
    assert_eq!(drawn(flows).check(), expected, "{flows}");
}

#[test]
fn steps_in_a_row_are_in_order() {
    check("s-a a-b b-e", &[]);
}

#[test]
fn branches_meet_as_they_parted() {
    check("s-x1 x1-a x1-b a-x2 b-x2 x2-e", &[]);
    check("s-p1 p1-a p1-b a-p2 b-p2 p2-e", &[]);
    // Of three branches two meet early.
    check("s-p1 p1-a p1-b p1-c a-p2 b-p2 p2-p3 c-p3 p3-e", &[]);
    // A choice inside of one of two branches.
    check("s-p1 p1-x1 x1-a x1-b a-x2 b-x2 x2-p2 p1-c c-p2 p2-e", &[]);
    // A choice may end by itself: the refusal.
    check("s-a a-x1 x1-b x1-e1 b-e2", &[]);
    check("s-a a-x1 x1-b x1-c b-e c-e", &[]);
}

#[test]
fn branches_that_do_not_meet_are_told() {
    let open = |node| WorkflowFault::BranchesDoNotJoin { node: id(node) };
    // All are begun, one is waited for: everything after it would be done twice.
    check("s-p1 p1-a p1-b a-x1 b-x1 x1-e", &[open("p1")]);
    // One is begun, all are waited for: for ever.
    check("s-x1 x1-a x1-b a-p1 b-p1 p1-e", &[open("x1")]);
    check("s-p1 p1-a p1-b a-e1 b-e2", &[open("p1")]);
    // A branch of a choice leaves the block whose join waits for it.
    check("s-p1 p1-x1 x1-a x1-e1 p1-b a-p2 b-p2 p2-e", &[open("p1"), open("x1")]);
}

#[test]
fn there_is_one_start_and_an_end() {
    assert_eq!(drawn("a-e").check()[0], WorkflowFault::NoStart);
    assert_eq!(drawn("s-a").check()[0], WorkflowFault::NoEnd);
    check("s-x1 s2-x1 x1-a a-e", &[WorkflowFault::SecondStart { node: id("s2") }]);
    check("s-a a-e e-x1 x1-e2", &[WorkflowFault::OutOfEnd { node: id("e") }]);
}

#[test]
fn every_step_lies_between_start_and_end() {
    check("s-x1 b-x1 x1-e", &[WorkflowFault::NotReachable { node: id("b") }]);
    check("s-x1 x1-a x1-b b-e", &[WorkflowFault::NoWayToEnd { node: id("a") }]);
}

#[test]
fn the_way_never_leads_back() {
    check("s-x1 x1-a a-x2 x2-x1 x2-e", &[WorkflowFault::Loop { node: id("x1") }]);
    let faults = drawn("s-x1 x1-a a-x2 x2-x1 x2-b b-e").check();
    assert_eq!(faults, [WorkflowFault::Loop { node: id("x1") }]);
}

#[test]
fn a_gateway_says_whether_one_or_all_are_taken() {
    let split = |node| WorkflowFault::SplitWithoutGateway { node: id(node) };
    check("s-a a-b a-c b-x1 c-x1 x1-e", &[split("a")]);
    let join = WorkflowFault::JoinWithoutGateway { node: id("c") };
    check("s-x1 x1-a x1-b a-c b-c c-e", &[join]);
    let both = WorkflowFault::JoinsAndSplits { node: id("x2") };
    check("s-x1 x1-a x1-b a-x2 b-x2 x2-c x2-d c-e d-e", &[both]);
}

#[test]
fn ids_and_flows_stand_once_and_lead_somewhere() {
    let mut workflow = drawn("s-a a-e");
    workflow.nodes.push(node("a"));
    assert!(workflow.check().contains(&WorkflowFault::IdTwice { node: id("a") }));
    let twice = WorkflowFault::FlowTwice { from: id("a"), to: id("e") };
    check("s-a a-e a-e", &[twice]);
    let mut workflow = drawn("s-a a-e");
    workflow.flows.push(Flow { from: id("a"), to: id("gone"), name: String::new() });
    assert_eq!(workflow.check(), [WorkflowFault::NoSuchNode { node: id("gone") }]);
}

#[test]
fn a_step_says_what_who_and_how_long() {
    let mut workflow = drawn("s-a a-e");
    workflow.nodes[1].kind =
        NodeKind::Step(Step { name: " ".to_owned(), role: String::new(), budget: None });
    let node = id("a");
    let expected = [
        WorkflowFault::StepWithoutName { node: node.clone() },
        WorkflowFault::StepWithoutRole { node: node.clone() },
        WorkflowFault::StepWithoutBudget { node },
    ];
    assert_eq!(workflow.check(), expected);
}

#[test]
fn the_longest_way_fits_the_term() {
    let workflow = drawn("s-a a-p1 p1-b p1-c c-d b-p2 d-p2 p2-f f-e");
    assert_eq!(workflow.check_term("4d".parse().unwrap()), []);
    let expected = WorkflowFault::OverTerm {
        longest: Span::Working { minutes: 4 * 480 },
        term: "3d".parse().unwrap(),
        path: ["a", "c", "d", "f"].map(id).to_vec(),
    };
    assert_eq!(workflow.check_term("3d".parse().unwrap()), [expected]);
}

#[test]
fn working_days_and_running_days_are_not_added() {
    let mut workflow = drawn("s-a a-b b-e");
    workflow.nodes[1].kind = NodeKind::Step(step("a", "2cd"));
    assert_eq!(workflow.check_term("30cd".parse().unwrap()), [WorkflowFault::BudgetsNotComparable]);
}

#[test]
fn stages_become_a_drawing_in_order() {
    let stages = vec![
        vec![step("tiếp nhận", "half")],
        vec![step("thẩm định", "3d"), step("lấy ý kiến", "2d"), step("xác minh", "1d")],
        vec![step("ký", "half")],
    ];
    let workflow = Workflow::from_stages("Quy trình mẫu", stages);
    assert_eq!(workflow.check(), []);
    assert_eq!(workflow.steps().count(), 5);
    assert_eq!(workflow.check_term("4d".parse().unwrap()), []);
    assert_eq!(workflow.check_term("3d".parse().unwrap()).len(), 1);
}

/// What drawings in order are made of.
#[derive(Clone, Debug)]
enum Block {
    Step(u16),
    Row(Vec<Block>),
    Branches(GatewayKind, Vec<Block>),
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = (1_u16..9).prop_map(Block::Step);
    leaf.prop_recursive(4, 40, 4, |inner| {
        let kind = prop_oneof![Just(GatewayKind::Exclusive), Just(GatewayKind::Parallel)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Block::Row),
            (kind, prop::collection::vec(inner, 2..4))
                .prop_map(|(kind, blocks)| Block::Branches(kind, blocks)),
        ]
    })
}

struct Maker(Workflow);

impl Maker {
    fn add(&mut self, kind: NodeKind) -> NodeId {
        let id = id(&format!("n{}", self.0.nodes.len()));
        self.0.nodes.push(Node { id: id.clone(), kind });
        id
    }

    fn flow(&mut self, from: &NodeId, to: &NodeId) {
        self.0.flows.push(Flow { from: from.clone(), to: to.clone(), name: String::new() });
    }

    /// Draws a block behind a node; answers its last node and how many days it takes.
    fn put(&mut self, block: &Block, after: NodeId) -> (NodeId, u32) {
        match block {
            Block::Step(days) => {
                let node = self.add(NodeKind::Step(step("x", &format!("{days}d"))));
                self.flow(&after, &node);
                (node, u32::from(*days))
            }
            Block::Row(blocks) => blocks.iter().fold((after, 0), |(after, days), block| {
                let (last, more) = self.put(block, after);
                (last, days + more)
            }),
            Block::Branches(kind, blocks) => {
                let gateway = || NodeKind::Gateway { kind: *kind, name: String::new() };
                let split = self.add(gateway());
                self.flow(&after, &split);
                let ends: Vec<_> = blocks.iter().map(|it| self.put(it, split.clone())).collect();
                let join = self.add(gateway());
                let mut longest = 0;
                for (end, days) in ends {
                    self.flow(&end, &join);
                    longest = longest.max(days);
                }
                (join, longest)
            }
        }
    }
}

fn made(block: &Block) -> (Workflow, u32) {
    let empty = Workflow { name: String::new(), nodes: Vec::new(), flows: Vec::new() };
    let mut maker = Maker(empty);
    let start = maker.add(NodeKind::Start { name: String::new() });
    let (last, days) = maker.put(block, start);
    let end = maker.add(NodeKind::End { name: String::new() });
    maker.flow(&last, &end);
    (maker.0, days)
}

proptest! {
    #[test]
    fn what_is_made_of_blocks_is_in_order_and_as_long_as_its_longest_way(block in block()) {
        let (workflow, days) = made(&block);
        prop_assert_eq!(workflow.check(), []);
        let term = |days: u32| format!("{days}d").parse().unwrap();
        prop_assert_eq!(workflow.check_term(term(days)), []);
        if days > 1 {
            prop_assert_eq!(workflow.check_term(term(days - 1)).len(), 1);
        }
    }

    /// A gateway of the other kind at one end of a block waits for ever or goes on twice.
    #[test]
    fn a_join_of_the_other_kind_is_found(block in block(), pick in any::<prop::sample::Index>()) {
        let (mut workflow, _) = made(&block);
        let gateways: Vec<usize> = (0..workflow.nodes.len())
            .filter(|at| matches!(workflow.nodes[*at].kind, NodeKind::Gateway { .. }))
            .collect();
        prop_assume!(!gateways.is_empty());
        let at = gateways[pick.index(gateways.len())];
        if let NodeKind::Gateway { kind, .. } = &mut workflow.nodes[at].kind {
            *kind = match kind {
                GatewayKind::Exclusive => GatewayKind::Parallel,
                GatewayKind::Parallel => GatewayKind::Exclusive,
            };
        }
        let found = workflow.check();
        let open = |fault: &WorkflowFault| matches!(fault, WorkflowFault::BranchesDoNotJoin { .. });
        prop_assert!(!found.is_empty() && found.iter().all(open), "{found:?}");
    }
}
