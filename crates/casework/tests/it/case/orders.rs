//! Forms of steps: what is asked, read and written back is one list, and no date of a due day is in it.

use casework::Zone;
use casework::case::*;
use casework::case::{FieldKind as Kind, FieldName as Name};

use crate::case::desk::text;
use crate::written::at;

/// What somebody could write into a field.
fn sample(field: &Field) -> Vec<String> {
    let one = |value: &str| vec![value.to_owned()];
    match field.kind {
        Kind::Line | Kind::Words => one("Đúng như giấy tờ"),
        Kind::Lines => vec!["Bản vẽ".into(), "Tờ khai\nGiấy ủy quyền".into()],
        Kind::Day => one("09/03/2026"),
        Kind::Moment => one("2026-03-09T14:30"),
        Kind::Choice(of) => one(of[of.len() - 1]),
        Kind::Choices(of) => of.iter().map(|it| (*it).to_owned()).collect(),
        Kind::File => one("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        Kind::Money => one("15.000"),
        Kind::Agency => one("X99.12"),
        Kind::Limit => one("10cd"),
        Kind::Account => one("nguyen.van.mau"),
        Kind::Event => one("17"),
        Kind::WorkStep | Kind::Leg => one("step_1"),
        Kind::Code => one("123456"),
        Kind::Confirmation => one("true"),
    }
}

/// A form with the fields that a condition picks; a citizen's code, but not a scan too.
fn filled(step: CaseStep, pick: impl Fn(&Field) -> bool) -> Values {
    let fields = fields(step).iter().filter(|it| it.name != Name::SignedScan && pick(it));
    fields.flat_map(|it| sample(it).into_iter().map(|value| (it.name.name(), value))).collect()
}

fn read(step: CaseStep, values: &Values) -> Result<StepOrder, Vec<FieldFault>> {
    let (zone, account) = (Zone::vietnam(), text("nguyen.van.mau"));
    StepOrder::read(step, &Said { values, zone: &zone, account: &account, session: None })
}

#[test]
fn every_form_that_is_filled_in_is_read_and_written_back() {
    for &step in CaseStep::ALL {
        let values = filled(step, |_| true);
        let order = read(step, &values).unwrap_or_else(|it| panic!("{}: {it:?}", step.name()));
        assert_eq!(order.step(), step);
        let written = order.values(&Zone::vietnam());
        // Every field that was filled in has a place in the order, so it comes back.
        let names = |it: &Values| it.names().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(names(&written), names(&values), "{}", step.name());
        assert_eq!(read(step, &written).as_ref(), Ok(&order), "{}", step.name());
        assert_eq!(Values::from_json(&written.to_json()), Some(written), "{}", step.name());
    }
}

#[test]
fn what_must_be_filled_in_is_enough_and_each_of_it_is_missed() {
    for &step in CaseStep::ALL {
        let by_code = |it: &Field| it.name == Name::OneTimeCode;
        let values = filled(step, |it| it.required || by_code(it));
        assert!(read(step, &values).is_ok(), "{}", step.name());
        for field in fields(step).iter().filter(|it| it.required) {
            let values = filled(step, |it| it.name != field.name);
            let faults = read(step, &values).unwrap_err();
            let missing = |it: &FieldFault| {
                it.name == field.name.name() && it.problem == FieldProblem::Missing
            };
            assert!(
                faults.iter().any(missing),
                "{} {}: {faults:?}",
                step.name(),
                field.name.name()
            );
        }
    }
}

#[test]
fn no_field_of_any_form_is_a_due_date_or_a_finish_date() {
    // Dates of documents and evidence, the delivery of an apology, and the day that it promises.
    let known = [Name::EvidenceAt, Name::DocumentDate, Name::DeliveredAt, Name::NewDate];
    for &step in CaseStep::ALL {
        for field in fields(step) {
            assert!(!field.kind.is_dated() || known.contains(&field.name), "{:?}", field.name);
            let promises = matches!(step, CaseStep::Extend);
            assert!(field.name != Name::NewDate || promises, "{}", step.name());
        }
        for forged in ["due", "due_at", "due_on", "finished_at", "received_at", "happened", "now"] {
            let mut values = filled(step, |_| true);
            values.add(forged, "2026-03-09T14:30");
            let faults = read(step, &values).unwrap_err();
            let unknown = FieldFault { name: forged.into(), problem: FieldProblem::Unknown };
            assert_eq!(faults, [unknown], "{}", step.name());
        }
    }
}

#[test]
fn every_name_of_a_field_is_used_and_no_form_asks_twice() {
    let mut used: Vec<Name> = Vec::new();
    for &step in CaseStep::ALL {
        let mut names: Vec<Name> = fields(step).iter().map(|it| it.name).collect();
        used.extend(&names);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), fields(step).len(), "{}", step.name());
    }
    assert!(
        Name::ALL.iter().all(|it| used.contains(it) && Name::from_name(it.name()) == Some(*it))
    );
}

#[track_caller]
fn refused(step: CaseStep, name: Name, value: &str, problem: &FieldProblem) {
    let mut values = filled(step, |it| it.name != name);
    values.add(name.name(), value);
    let fault = FieldFault { name: name.name().into(), problem: problem.clone() };
    assert_eq!(read(step, &values), Err(vec![fault]), "{value:?}");
}

#[test]
fn days_are_written_in_two_ways_and_checked() {
    for wrong in ["9.3.2026", "31/02/2026", "2026-3-9", "09/03/26", "x", "2026-03-09T14:30"] {
        refused(CaseStep::RefundFee, Name::DocumentDate, wrong, &FieldProblem::NotADay);
    }
    for wrong in ["09/03/2026 25:00", "2026-03-09T", "14:30", "09/03/2026 14h30", "-1"] {
        refused(CaseStep::PayFee, Name::EvidenceAt, wrong, &FieldProblem::NotAMoment);
    }
    for (right, expected) in [
        ("9/3/2026 14:30", "2026-03-09T14:30"),
        ("2026-03-09 14:30:00", "2026-03-09T14:30"),
        ("09/03/2026", "2026-03-09T00:00"),
    ] {
        let mut values = filled(CaseStep::PayFee, |it| it.name != Name::EvidenceAt);
        values.add("evidence_at", right);
        let Ok(StepOrder::PayFee(order)) = read(CaseStep::PayFee, &values) else {
            panic!("{right}")
        };
        assert_eq!(order.evidence.at, at(expected), "{right}");
    }
}

#[test]
fn a_promised_day_is_promised_to_its_end() {
    let mut values = filled(CaseStep::Extend, |it| it.name != Name::NewDate);
    values.add("new_date", "20/03/2026");
    let Ok(StepOrder::Extend(order)) = read(CaseStep::Extend, &values) else { panic!() };
    assert_eq!(order.new_date, at("2026-03-20T23:59:59"));
}

#[test]
fn money_limits_choices_and_events_are_checked() {
    for wrong in ["0", "-5", "1,5", "12đ", "9999999999999999999"] {
        refused(CaseStep::RequestFee, Name::Amount, wrong, &FieldProblem::NotMoney);
    }
    refused(CaseStep::Consult, Name::Within, "5 ngày", &FieldProblem::NotALimit);
    refused(CaseStep::Correct, Name::Corrects, "0", &FieldProblem::NotAnEvent);
    let of = Channel::NAMES;
    refused(CaseStep::Receive, Name::Channel, "fax", &FieldProblem::NotAChoice { of });
    refused(CaseStep::Forward, Name::To, "a\u{0}b", &FieldProblem::Invisible);
    let long = "x".repeat(501);
    refused(CaseStep::Forward, Name::To, &long, &FieldProblem::TooLong { most: 500 });
    refused(CaseStep::NotAccept, Name::Confirmed, "false", &FieldProblem::Missing);
}

#[test]
fn evidence_of_a_result_comes_whole_or_not_at_all() {
    let values = filled(CaseStep::IssueResult, |it| it.name != Name::EvidenceNumber);
    let fault = FieldFault { name: "evidence_number".into(), problem: FieldProblem::Missing };
    let faults = read(CaseStep::IssueResult, &values).unwrap_err();
    assert_eq!(faults, [fault]);
    let without = filled(CaseStep::IssueResult, |it| it.required);
    let Ok(StepOrder::IssueResult(order)) = read(CaseStep::IssueResult, &without) else { panic!() };
    assert_eq!(order.evidence, None);
}

#[test]
fn the_citizens_act_is_shown_by_one_proof() {
    let fault = |name: &str, problem| vec![FieldFault { name: name.into(), problem }];
    let none = read(CaseStep::Withdraw, &Values::default());
    assert_eq!(none, Err(fault("signed_scan", FieldProblem::NoProof)));
    let both = [("one_time_code", "123456"), ("signed_scan", "abc")].into_iter().collect();
    let both = read(CaseStep::Withdraw, &both);
    assert_eq!(both, Err(fault("one_time_code", FieldProblem::TwoProofs)));
    let (zone, account, session) = (Zone::vietnam(), text("citizen"), text("s1"));
    let values = Values::default();
    let said = Said { values: &values, zone: &zone, account: &account, session: Some(&session) };
    let own = StepOrder::read(CaseStep::Withdraw, &said);
    assert_eq!(own, Ok(StepOrder::Withdraw(CitizenProof::Session { reference: session.clone() })));
}

#[test]
fn an_order_taken_is_the_step_taken() {
    let mut desk = super::desk::Desk::received();
    let order = read(CaseStep::Forward, &filled(CaseStep::Forward, |_| true)).unwrap();
    desk.does(Office::OneStopOfficer, |case, ctx| order.clone().take(case, ctx));
    assert_eq!(desk.case().state(), CaseState::InProcess);
    let again = desk.tries(Office::OneStopOfficer, |case, ctx| order.clone().take(case, ctx));
    assert!(matches!(again.unwrap_err().barred(), Some(Barred::WrongState { .. })));
    let wrong = desk.tries(Office::Auditor, |case, ctx| order.take(case, ctx));
    assert!(matches!(wrong.unwrap_err().barred(), Some(Barred::WrongOffice { .. })));
}

#[test]
fn a_case_lists_what_an_office_may_do_with_it() {
    let case = super::desk::Desk::received().case();
    let may: Vec<CaseStep> = case.steps_for(Office::Signer).collect();
    assert_eq!(may, [CaseStep::IssueResult]);
    assert_eq!(case.steps_for(Office::Auditor).count(), 0);
    assert!(case.steps_for(Office::OneStopOfficer).any(|it| it == CaseStep::Forward));
}
