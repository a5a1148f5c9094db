//! Interlinked cases: legs under one parent.

use casework::case::*;

use super::desk::*;
use crate::written::at;

fn leg(id: &str, agency: &str, stage: u8, budget: &str) -> LegTemplate {
    let (agency, budget) = (agency.parse().unwrap(), budget.parse().unwrap());
    LegTemplate { id: text(id), agency, stage, budget }
}

const DAY: u32 = 8 * 3_600;

#[track_caller]
fn fits(parent: &str, legs: &[LegTemplate], expected: &Result<(), LegFault>) {
    assert_eq!(check_legs(parent.parse().unwrap(), legs, DAY), *expected);
}

#[test]
fn legs_one_after_the_other_share_the_term() {
    let legs = [leg("a", "H41.1", 1, "3d"), leg("b", "H41.2", 2, "7d")];
    fits("10d", &legs, &Ok(()));
    fits("9d", &legs, &Err(LegFault::SumTooLong { legs: 288_000, parent: 259_200 }));
}

#[test]
fn legs_side_by_side_each_have_the_whole_term() {
    let legs = [leg("a", "H41.1", 1, "10d"), leg("b", "H41.2", 1, "7d")];
    fits("10d", &legs, &Ok(()));
    let legs = [leg("a", "H41.1", 1, "10d"), leg("b", "H41.2", 1, "81h")];
    fits("10d", &legs, &Err(LegFault::SumTooLong { legs: 291_600, parent: 288_000 }));
}

#[test]
fn running_days_are_not_compared_with_working_days() {
    let legs = [leg("a", "H41.1", 1, "5cd")];
    let fault = LegFault::NotComparable {
        id: text("a"),
        leg: "5cd".parse().unwrap(),
        parent: "10d".parse().unwrap(),
    };
    fits("10d", &legs, &Err(fault));
    fits("5cd", &legs, &Ok(()));
    fits("4d", &[], &Ok(()));
}

/// Tax side by side with the register, then the signature; three, two and two days.
fn interlinked() -> Desk {
    let mut desk = Desk::in_process();
    desk.terms.legs = vec![
        leg("tax", "H41.1", 1, "3d"),
        leg("register", "H41.2", 1, "2d"),
        leg("sign", "H41.3", 2, "2d"),
    ];
    desk
}

fn open(id: &str) -> impl Fn(&Case, &Context<'_>) -> Result<StepTaken, CannotOpenLeg> + use<> {
    let leg = text(id);
    move |case, ctx| case.open_leg(OpenLeg { leg: leg.clone() }, ctx)
}

fn close(id: &str) -> impl Fn(&Case, &Context<'_>) -> Result<StepTaken, CannotCloseLeg> + use<> {
    let leg = text(id);
    move |case, ctx| case.close_leg(CloseLeg { leg: leg.clone(), file: file("f") }, ctx)
}

#[test]
fn a_leg_begins_once_and_after_the_stage_before_it() {
    let mut desk = interlinked();
    let unknown = desk.tries(Office::Coordinator, open("land"));
    assert_eq!(unknown, Err(CannotOpenLeg::UnknownLeg { leg: text("land") }));
    let early = desk.tries(Office::Coordinator, open("sign"));
    assert_eq!(early, Err(CannotOpenLeg::EarlierStage { leg: text("tax") }));
    assert_eq!(desk.tries(Office::Coordinator, close("tax")), Err(CannotCloseLeg::NotOpen));
    desk.does(Office::Coordinator, open("tax"));
    let twice = desk.tries(Office::Coordinator, open("tax"));
    assert_eq!(twice, Err(CannotOpenLeg::OpenedAlready));
    let result = desk.tries(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    assert_eq!(result, Err(CannotIssueResult::LegOpen { leg: text("tax") }));
}

#[test]
fn a_leg_is_late_while_the_parent_is_in_time_and_the_first_on_the_path_is_named() {
    let mut desk = interlinked();
    desk.does(Office::Coordinator, open("tax")).does(Office::Coordinator, open("register"));
    // The register took three days of two, yet everybody waited for the tax, which was in time.
    desk.at("2026-03-05T09:00").does(Office::Coordinator, close("register"));
    desk.at("2026-03-05T16:00").does(Office::Coordinator, close("tax"));
    desk.does(Office::Coordinator, open("sign"));
    desk.at("2026-03-11T08:00").does(Office::Coordinator, close("sign"));
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    let case = desk.case();
    let legs = case.leg_clocks(&desk.rules(), desk.now).unwrap();
    let late: Vec<(&str, bool)> = legs.iter().map(|leg| (leg.leg.as_str(), leg.late)).collect();
    assert_eq!(late, [("tax", false), ("register", true), ("sign", true)]);
    assert_eq!(first_late_leg(&legs).unwrap().agency.as_str(), "H41.3");
    assert_eq!(case.punctuality(&desk.rules()), Ok(Some(Punctuality::OnTime)));
}

#[test]
fn an_open_leg_past_its_day_is_late_already() {
    let mut desk = interlinked();
    desk.does(Office::Coordinator, open("tax")).does(Office::Coordinator, open("register"));
    let legs = |desk: &Desk| desk.case().leg_clocks(&desk.rules(), desk.now).unwrap();
    assert_eq!(first_late_leg(&legs(&desk)), None);
    desk.at("2026-03-05T08:00").does(Office::Coordinator, close("register"));
    assert_eq!(first_late_leg(&legs(&desk)), None, "the tax has until tonight");
    desk.at("2026-03-06T08:00");
    let first = legs(&desk);
    let first = first_late_leg(&first).unwrap();
    assert_eq!((first.leg.as_str(), first.due.to_string()), ("tax", "2026-03-05T17:00".to_owned()));
}

#[test]
fn the_province_counts_a_parent_once_and_each_agency_its_leg() {
    let mut desk = interlinked();
    desk.does(Office::Coordinator, open("tax")).does(Office::Coordinator, open("register"));
    let (one, alone) = (desk.case(), Desk::received().case());
    let (lead, tax): (AgencyId, AgencyId) = ("H41.9".parse().unwrap(), "H41.1".parse().unwrap());
    let draft = Case::fold([], at("2026-03-02T08:00"));
    let count = count_legs([(&lead, &one), (&tax, &alone), (&lead, &draft)], &desk.terms.legs);
    assert_eq!((count.parents, count.sum_of_agencies(), count.legs()), (2, 4, 2));
    assert_eq!(count.agencies[&tax], AgencyCount { own: 1, legs: 1 });
    assert_eq!(count.sum_of_agencies() - count.parents, count.legs(), "the difference is the legs");
}
