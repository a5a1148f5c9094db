//! Rule 6: impossible orders, declared and learned.

use casework::{Rule, Strength, Test, Untested};

use crate::written::{found, is};

#[test]
fn closed_before_received_is_proven_in_a_table_of_cases_too() {
    let found = found(&[
        "A received=2026-03-02T08:00 closed=2026-03-02T07:59",
        "B received=2026-03-02T08:00 closed=2026-03-02T08:00",
        "C received=2026-03-02T08:00 closed=2026-03-02",
        "D received=2026-03-02T08:00 closed=2026-03-01",
    ]);
    assert_eq!(found.codes(Test::ClosedBeforeReceipt), ["A", "D"]);
    assert_eq!(found.lacks(Rule::ImpossibleOrder), [Untested::NoEvents]);
    assert!(found.findings.cases.iter().all(|it| it.strength == Strength::Proven));
}

#[test]
fn signed_before_the_first_work_is_proven() {
    let found = found(&[
        "A | receive 2026-03-02T08:00; sign 2026-03-02T09:00; process 2026-03-02T10:00",
        "B | receive 2026-03-02T08:00; process 2026-03-02T09:00; sign 2026-03-02T10:00",
        "C | receive 2026-03-02T08:00; sign 2026-03-02T10:00",
        "D | receive 2026-03-02T08:00; sign 2026-03-02; process 2026-03-02T10:00",
        "E | process 2026-03-02T09:00; sign 2026-03-02T10:00; process 2026-03-02T11:00",
    ]);
    assert_eq!(found.codes(Test::SignedBeforeWork), ["A"]);
    is(found.one(Test::SignedBeforeWork).first, "2026-03-02T09:00");
}

/// `count` cases of a procedure with check before register.
fn kept(count: usize, procedure: &str) -> Vec<String> {
    (0..count)
        .map(|i| {
            format!("{procedure}{i} procedure={procedure} | check 2026-03-02T09:00; register 2026-03-02T10:00")
        })
        .collect()
}

fn against(name: &str, procedure: &str) -> String {
    format!("{name} procedure={procedure} | register 2026-03-02T09:00; check 2026-03-02T10:00")
}

#[test]
fn the_one_case_of_two_hundred_that_turns_an_order_round_is_probable() {
    let mut lines = kept(199, "p");
    lines.push(against("A", "p"));
    let found = found(&lines);
    let finding = found.one(Test::AgainstLearnedOrder);
    assert_eq!(found.codes(Test::AgainstLearnedOrder), ["A"]);
    assert_eq!((finding.number, finding.bar), (Some(199), Some(200)));
    assert_eq!((found.text(finding.label), found.text(finding.other)), ("check", "register"));
    assert_eq!(finding.strength, Strength::Probable);
}

#[test]
fn an_order_of_199_cases_or_one_that_two_break_is_not_learned() {
    let mut few = kept(198, "p");
    few.push(against("A", "p"));
    assert_eq!(found(&few).codes(Test::AgainstLearnedOrder), [""; 0]);
    let mut broken = kept(198, "p");
    broken.extend([against("A", "p"), against("B", "p")]);
    assert_eq!(found(&broken).codes(Test::AgainstLearnedOrder), [""; 0]);
}

#[test]
fn an_order_is_learned_from_its_own_procedure_alone() {
    let mut lines = kept(300, "p");
    lines.push(against("A", "q"));
    assert_eq!(found(&lines).codes(Test::AgainstLearnedOrder), [""; 0]);
}

#[test]
fn what_one_form_enters_in_one_second_has_no_order() {
    let mut lines: Vec<String> = (0..299)
        .map(|i| format!("F{i} | check 2026-03-02T09:00; register 2026-03-02T09:00"))
        .collect();
    lines.push(against("A", "p").replace("procedure=p", ""));
    assert_eq!(found(&lines).codes(Test::AgainstLearnedOrder), [""; 0]);
}

#[test]
fn days_alone_break_no_order_on_their_day() {
    let mut lines = kept(300, "p");
    lines.push("A procedure=p | register 2026-03-02T09:00; check 2026-03-02".to_owned());
    lines.push("B procedure=p | register 2026-03-02; check 2026-03-02T10:00".to_owned());
    assert_eq!(found(&lines).codes(Test::AgainstLearnedOrder), [""; 0]);
}
