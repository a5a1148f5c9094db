//! Drawings in BPMN: what is read, and what is refused by its name and line.

use casework::catalogue::{NodeKind, Workflow};
use intake::{BpmnFault, BpmnFaultKind, read_bpmn};

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
    xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" \
    xmlns:m=\"urn:minhbach:workflow:1\" targetNamespace=\"x\">\n";

/// A process with a start, a task `a`, an end, and whatever else is given, from line 4 on.
fn drawing(task: &str, more: &str) -> String {
    format!(
        "{OPEN}<process id=\"P\" name=\"Quy trình\">\n{more}\n<startEvent id=\"s\"/>\n{task}\n\
         <endEvent id=\"e\"/>\n<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"a\"/>\n\
         <sequenceFlow id=\"g\" sourceRef=\"a\" targetRef=\"e\"/></process></definitions>"
    )
}

fn read(text: &str) -> Workflow {
    read_bpmn(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[track_caller]
fn refused(text: &str, expected: &[(u32, &str)]) {
    let faults = read_bpmn(text.as_bytes()).expect_err("it is refused");
    let told: Vec<(u32, String)> =
        faults.iter().map(|fault| (fault.line, fault.kind.to_string())).collect();
    let told: Vec<(u32, &str)> = told.iter().map(|(line, kind)| (*line, kind.as_str())).collect();
    assert_eq!(told, expected);
}

const TASK: &str = "<task id=\"a\" name=\"Thẩm định\"/>";

#[test]
fn the_tasks_that_editors_draw_are_steps() {
    for task in ["task", "userTask", "manualTask"] {
        let workflow = read(&drawing(&format!("<{task} id=\"a\" name=\"Thẩm định\"/>"), ""));
        assert_eq!(workflow.steps().count(), 1, "{task}");
        assert_eq!(workflow.name, "Quy trình");
    }
}

#[test]
fn a_lane_gives_its_steps_their_role() {
    let lanes = "<laneSet><lane id=\"l\" name=\"Một cửa\"><flowNodeRef>s</flowNodeRef>\
                 <flowNodeRef>\n a\n</flowNodeRef></lane></laneSet>";
    let workflow = read(&drawing(TASK, lanes));
    assert_eq!(workflow.steps().next().expect("a step").1.role, "Một cửa");
}

#[test]
fn a_budget_is_ours_and_what_others_add_is_passed_over() {
    let task = "<userTask id=\"a\" name=\"b\" camunda:assignee=\"x\"><documentation>5</documentation>\
        <extensionElements><camunda:properties><camunda:property name=\"n\"/></camunda:properties>\
        <m:budget limit=\"3d\"/></extensionElements></userTask>";
    let workflow = read(&drawing(task, ""));
    assert_eq!(workflow.steps().next().expect("a step").1.budget, Some("3d".parse().expect("3d")));
}

#[test]
fn references_to_characters_are_read() {
    let workflow = read(&drawing("<task id=\"a\" name=\"a &lt; b &#x110;&quot;\"/>", ""));
    let NodeKind::Step(step) = &workflow.nodes[1].kind else { panic!("a step") };
    assert_eq!(step.name, "a < b Đ\"");
}

#[test]
fn what_no_rule_carries_out_is_refused_by_name_and_line() {
    for element in [
        "scriptTask",
        "serviceTask",
        "subProcess",
        "callActivity",
        "boundaryEvent",
        "intermediateCatchEvent",
        "inclusiveGateway",
        "eventBasedGateway",
        "dataObjectReference",
        "textAnnotation",
        "association",
        "transaction",
        "adHocSubProcess",
        "sendTask",
    ] {
        let text = drawing(TASK, &format!("\n\n<{element} id=\"x\"/>"));
        refused(&text, &[(6, &format!("`{element}` inside `process` is not read"))]);
    }
}

#[test]
fn loops_timers_and_conditions_are_refused() {
    let task = |inside: &str| drawing(&format!("<task id=\"a\">{inside}</task>"), "");
    for inside in
        ["standardLoopCharacteristics", "multiInstanceLoopCharacteristics", "ioSpecification"]
    {
        let expected = format!("`{inside}` inside `task` is not read");
        refused(&task(&format!("<{inside}/>")), &[(6, &expected)]);
    }
    let timer = drawing(TASK, "").replace(
        "<startEvent id=\"s\"/>",
        "<startEvent id=\"s\"><timerEventDefinition/></startEvent>",
    );
    refused(&timer, &[(5, "`timerEventDefinition` inside `startEvent` is not read")]);
    let condition = drawing(TASK, "").replace(
        "targetRef=\"e\"/>",
        "targetRef=\"e\">\n<conditionExpression>x</conditionExpression></sequenceFlow>",
    );
    refused(&condition, &[(10, "`conditionExpression` inside `sequenceFlow` is not read")]);
}

#[test]
fn attributes_that_change_the_meaning_are_refused() {
    let text = drawing("<task id=\"a\" startQuantity=\"2\" default=\"g\"/>", "");
    refused(
        &text,
        &[
            (6, "`startQuantity=\"2\"` of `task` is not read"),
            (6, "`default=\"g\"` of `task` is not read"),
        ],
    );
    read(&drawing("<task id=\"a\" startQuantity=\"1\" isForCompensation=\"false\"/>", ""));
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = drawing("<task name=\"a\"/>", "<scriptTask id=\"x\"/>\n<task id=\"Bước 1\"/>");
    refused(
        &text,
        &[
            (4, "`scriptTask` inside `process` is not read"),
            (5, "`Bước 1` is no id"),
            (7, "`task` lacks `id`"),
            (9, "no node `a`"),
            (10, "no node `a`"),
        ],
    );
}

#[test]
fn one_process_one_pool_one_lane_a_node() {
    let pools = "<collaboration><participant id=\"p\" name=\"Sở Mẫu\" processRef=\"P\"/>\n\
                 <participant id=\"q\"/><messageFlow id=\"m\"/></collaboration>";
    let text = drawing(TASK, "").replace("<process", &format!("{pools}\n<process"));
    refused(
        &text,
        &[(4, "`messageFlow` inside `collaboration` is not read"), (4, "a second `participant`")],
    );
    let text = drawing(TASK, "").replace("</process>", "</process>\n<process id=\"Q\"/>");
    refused(&text, &[(10, "a second `process`")]);
    let lanes = "<laneSet><lane><flowNodeRef>a</flowNodeRef></lane>\n\
                 <lane><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>";
    refused(&drawing(TASK, lanes), &[(5, "`a` stands in two lanes"), (5, "no node `b`")]);
    let twice = drawing(TASK, "<task id=\"a\"/>");
    refused(&twice, &[(6, "the id `a` stands twice")]);
}

#[test]
fn a_budget_that_is_none_is_told() {
    let task =
        "<task id=\"a\"><extensionElements><m:budget limit=\"P5D\"/></extensionElements></task>";
    refused(&drawing(task, ""), &[(6, "`P5D` is no time limit")]);
}

#[test]
fn entities_of_its_own_are_never_opened() {
    let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>\n\
                <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>";
    let fault = BpmnFault { line: 2, kind: BpmnFaultKind::Doctype };
    assert_eq!(read_bpmn(text.as_bytes()), Err(vec![fault]));
    let faults = read_bpmn(drawing("<task id=\"a\" name=\"&c;\"/>", "").as_bytes());
    assert!(matches!(&faults.expect_err("unknown")[0].kind, BpmnFaultKind::Broken { .. }));
}

#[test]
fn what_is_no_drawing_is_told() {
    let first = |bytes: &[u8]| read_bpmn(bytes).expect_err("no drawing")[0].kind.clone();
    assert_eq!(first(b""), BpmnFaultKind::NotBpmn { root: String::new() });
    assert_eq!(first(b"<log/>"), BpmnFaultKind::NotBpmn { root: "log".to_owned() });
    // The same words of another standard.
    assert_eq!(first(b"<definitions/>"), BpmnFaultKind::NotBpmn { root: "definitions".to_owned() });
    assert_eq!(first(&[0xff, 0xfe, 0]), BpmnFaultKind::NotUtf8);
    assert_eq!(first(format!("{OPEN}</definitions>").as_bytes()), BpmnFaultKind::NoProcess);
    assert!(matches!(first(b"<a><b></a>"), BpmnFaultKind::Broken { .. }));
    assert!(matches!(first(format!("{OPEN}<process>").as_bytes()), BpmnFaultKind::Broken { .. }));
    assert!(matches!(first(b"<a/><b/>"), BpmnFaultKind::Broken { .. }));
}

#[test]
fn size_depth_and_number_have_bounds() {
    let first = |text: String| read_bpmn(text.as_bytes()).expect_err("too much")[0].kind.clone();
    let large = format!("{OPEN}{}", " ".repeat(4 << 20));
    assert!(matches!(first(large), BpmnFaultKind::TooLarge { .. }));
    assert_eq!(first("<a>".repeat(100)), BpmnFaultKind::TooDeep { most: 64 });
    let many = format!("{OPEN}{}</definitions>", "<x/>".repeat(20_000));
    assert_eq!(first(many), BpmnFaultKind::TooManyElements { most: 20_000 });
    let tasks: Vec<String> = (0..500).map(|at| format!("<task id=\"t{at}\"/>")).collect();
    assert_eq!(first(drawing(TASK, &tasks.concat())), BpmnFaultKind::TooManyElements { most: 500 });
}
