//! The clocks of a case, each by hand.

use casework::case::*;
use deadlines::{EndOfDay, SuspensionMode, WorkCalendar};

use super::desk::*;
use crate::written::at;

#[test]
fn before_the_receipt_nothing_runs_but_the_counters_eight_hours() {
    let mut desk = Desk::new();
    let online = Submission { channel: Some(Channel::Online) };
    desk.at("2026-03-02T15:00");
    desk.does(Office::Citizen, |case, ctx| case.submit(online, ctx));
    desk.at("2026-03-03T15:00");
    let clock = desk.clock();
    assert_eq!((clock.run, clock.statutory), (Run::NotStarted, None));
    let acceptance = clock.acceptance.unwrap();
    assert_eq!(acceptance.due.to_string(), "2026-03-03T15:00");
    assert!(!acceptance.late, "the instant itself is in time");
    desk.at("2026-03-03T15:01");
    assert!(desk.clock().acceptance.unwrap().late);
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive(at_counter(), ctx));
    desk.at("2026-03-20T08:00");
    let acceptance = desk.clock().acceptance.unwrap();
    assert!(acceptance.late && acceptance.answered == Some(at("2026-03-03T15:01")));
}

#[test]
fn a_supplement_restarts_the_term_and_the_old_date_is_kept() {
    let mut desk = Desk::awaiting_supplement();
    let stopped = Run::Stopped { since: at("2026-03-03T10:00"), why: StopKind::Supplement };
    assert_eq!(desk.clock().run, stopped);
    assert_eq!(desk.due(), "2026-03-16T17:00", "a stop that lasts moves nothing");
    desk.at("2026-03-06T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive_supplement(papers(), ctx));
    let clock = desk.clock();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-20T17:00");
    assert_eq!(clock.run, Run::Running { since: at("2026-03-06T10:00") });
    let [moved] = &clock.moved[..] else { panic!("one cause: {:?}", clock.moved) };
    assert_eq!(moved.before.to_string(), "2026-03-16T17:00");
    assert_eq!(moved.after.to_string(), "2026-03-20T17:00");
    assert!(matches!(moved.cause, Cause::Stop { kind: StopKind::Supplement, .. }));
}

#[test]
fn a_supplement_suspends_where_a_special_law_says_so() {
    let mut desk = Desk::awaiting_supplement();
    desk.terms.supplement = SuspensionMode::Suspend;
    desk.at("2026-03-06T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive_supplement(papers(), ctx));
    // Tuesday, Wednesday and Thursday do not count; the day of resumption does.
    assert_eq!(desk.due(), "2026-03-19T17:00");
    let explained = desk.case().explain(&desk.rules()).unwrap().unwrap();
    assert_eq!(explained.due.due_at.to_string(), "2026-03-19T17:00");
    assert_eq!(explained.suspensions.len(), 1);
}

fn obligation(desk: &mut Desk, from: &str, until: &str) {
    desk.at(from);
    let notice = evidence(EvidenceKind::TaxNotice, from);
    desk.does(Office::Finance, |case, ctx| {
        case.notify_obligation(ObligationNotice { evidence: notice, announced: None }, ctx)
    });
    desk.at(until);
    let slip = evidence(EvidenceKind::TreasurySlip, until);
    desk.does(Office::Citizen, |case, ctx| {
        case.fulfill_obligation(ObligationEnd { evidence: slip }, ctx)
    });
}

#[test]
fn an_obligation_suspends_even_where_a_supplement_restarts() {
    let mut desk = Desk::in_process();
    obligation(&mut desk, "2026-03-04T10:00", "2026-03-06T10:00");
    assert_eq!(desk.due(), "2026-03-18T17:00", "Wednesday and Thursday do not count");
    let mut desk = Desk::awaiting_supplement();
    desk.at("2026-03-06T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive_supplement(papers(), ctx));
    obligation(&mut desk, "2026-03-10T10:00", "2026-03-12T10:00");
    // Counted again from Friday the 6th: the 20th; two days of waiting for the tax: the 24th.
    let clock = desk.clock();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-24T17:00");
    let dates: Vec<String> = clock.moved.iter().map(|it| it.after.to_string()).collect();
    assert_eq!(dates, ["2026-03-20T17:00", "2026-03-24T17:00"]);
    let explained = desk.case().explain(&desk.rules()).unwrap().unwrap();
    assert_eq!(explained.due.due_at.to_string(), "2026-03-24T17:00");
}

#[test]
fn an_apology_adds_a_date_and_leaves_the_law_its_own() {
    let mut desk = Desk::in_process();
    desk.at("2026-03-12T09:00");
    let letter = extension("2026-03-20T17:00", "2026-03-12T08:30");
    desk.does(Office::UnitHead, |case, ctx| case.extend(letter, ctx));
    let clock = desk.clock();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-16T17:00");
    assert_eq!(clock.reappointed.unwrap().to_string(), "2026-03-20T17:00");
    let [moved] = &clock.moved[..] else { panic!("one cause: {:?}", clock.moved) };
    assert_eq!(moved.cause, Cause::Apology { delivered: at("2026-03-12T08:30") });
    assert_eq!(desk.case().apology().unwrap().reason, text("Chờ kết quả đo đạc"));
}

#[test]
fn papers_go_on_the_same_day_or_at_the_next_opening_after_three() {
    let by = |received: &str| {
        let mut desk = Desk::new();
        desk.at(received);
        desk.does(Office::OneStopOfficer, |case, ctx| case.receive(at_counter(), ctx));
        match desk.clock().forward.unwrap().by {
            ForwardBy::Moment(by) => by.to_string(),
            ForwardBy::AtOnce => panic!("papers take time"),
        }
    };
    assert_eq!(by("2026-03-02T08:00"), "2026-03-02T17:00");
    assert_eq!(by("2026-03-02T15:00"), "2026-03-02T17:00");
    assert_eq!(by("2026-03-02T15:01"), "2026-03-03T07:00");
    assert_eq!(by("2026-03-06T16:00"), "2026-03-09T07:00", "Friday to Monday");
    assert_eq!(by("2026-03-07T10:00"), "2026-03-09T17:00", "Saturday counts as Monday's opening");
}

#[test]
fn papers_that_lie_are_late_and_files_go_at_once() {
    let mut desk = Desk::received();
    desk.at("2026-03-03T08:00");
    assert!(desk.clock().forward.unwrap().late);
    desk.does(Office::OneStopOfficer, |case, ctx| case.forward(Forwarding::default(), ctx));
    assert!(desk.clock().forward.unwrap().late);
    assert!(!Desk::in_process().clock().forward.unwrap().late);
    let mut desk = Desk::new();
    let online = Receive { channel: Channel::Online, for_agency: None };
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive(online, ctx));
    let forward = ForwardClock { by: ForwardBy::AtOnce, done: None, late: false };
    assert_eq!(desk.clock().forward, Some(forward));
}

#[test]
fn a_step_over_its_budget_makes_the_step_late_and_not_the_case() {
    let mut desk = Desk::in_process();
    let step = text("appraise");
    desk.terms.steps = vec![WorkStep { id: step.clone(), budget: Some("2d".parse().unwrap()) }];
    desk.does(Office::CaseOfficer, |case, ctx| {
        case.start_step(WorkNote { step: step.clone() }, ctx)
    });
    desk.at("2026-03-05T08:00");
    desk.does(Office::CaseOfficer, |case, ctx| case.complete_step(WorkNote { step }, ctx));
    desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
    let clock = desk.clock();
    assert_eq!(clock.steps[0].due.unwrap().to_string(), "2026-03-04T17:00");
    assert!(clock.steps[0].late);
    assert_eq!(desk.case().punctuality(&desk.rules()), Ok(Some(Punctuality::OnTime)));
}

#[test]
fn another_authoritys_clock_begins_when_it_receives_the_case() {
    let mut desk = Desk::new();
    let order = Receive { channel: Channel::Counter, for_agency: Some("H41.12".parse().unwrap()) };
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive(order, ctx));
    let clock = desk.clock();
    assert_eq!((clock.run, clock.statutory), (Run::NotStarted, None));
    let forward = |case: &Case, ctx: &Context<'_>| case.forward(Forwarding::default(), ctx);
    let early = desk.tries(Office::OneStopOfficer, forward);
    assert_eq!(early, Err(CannotForward::NotYetReceived));
    desk.at("2026-03-03T08:00");
    assert_eq!(desk.clock().transfer.unwrap().working_seconds, Some(8 * 3_600));
    let receive = |case: &Case, ctx: &Context<'_>| case.receive_as_competent(ctx);
    desk.does(Office::OneStopOfficer, receive);
    assert_eq!(desk.due(), "2026-03-17T17:00");
    let twice = desk.tries(Office::OneStopOfficer, receive);
    assert_eq!(twice, Err(CannotReceiveAsCompetent::ReceivedAlready));
    let own = Desk::received().tries(Office::OneStopOfficer, receive);
    assert_eq!(own, Err(CannotReceiveAsCompetent::NotForAnother));
    desk.does(Office::OneStopOfficer, forward);
    assert_eq!(desk.clock().transfer.unwrap().until, Some(at("2026-03-03T08:00")));
}

#[test]
fn a_new_calendar_moves_open_cases_and_says_so() {
    let mut desk = Desk::in_process();
    let newer = calendar("v8", &[(2026, 3, 10)]);
    let moved = desk.case().project_under(&desk.rules(), &newer).unwrap().unwrap();
    let cause = Cause::Calendar { from: text("v7"), to: text("v8") };
    assert_eq!(moved.cause, cause);
    assert_eq!(
        (moved.before.to_string(), moved.after.to_string()),
        ("2026-03-16T17:00".to_owned(), "2026-03-17T17:00".to_owned())
    );
    let older = std::mem::replace(&mut desk.calendar, newer);
    desk.at("2026-03-05T08:00");
    let taken = with_calendars(&desk, &[&older], Case::reproject).unwrap();
    desk.store(taken);
    let clock = desk.clock();
    assert_eq!(clock.moved, [moved]);
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-17T17:00");
    let again = with_calendars(&desk, &[&older], Case::reproject);
    assert_eq!(again, Err(CannotReproject::NothingMoves));
}

fn with_calendars<E>(
    desk: &Desk,
    earlier: &[&WorkCalendar],
    step: impl FnOnce(&Case, &Context<'_>) -> Result<StepTaken, E>,
) -> Result<StepTaken, E> {
    let calendars = Calendars { current: &desk.calendar, earlier };
    let rules = Rules { calendars, ..desk.rules() };
    let actor = Actor { name: "importer".into(), office: Office::Importer };
    step(&desk.case(), &Context { rules, now: desk.now, actor: &actor })
}

#[test]
fn a_closed_case_keeps_the_calendar_it_ended_under() {
    let mut desk = Desk::resolved();
    let newer = calendar("v8", &[(2026, 3, 10)]);
    assert_eq!(desk.case().project_under(&desk.rules(), &newer), Ok(None));
    let older = std::mem::replace(&mut desk.calendar, newer);
    let gone = ClockError::CalendarGone { version: text("v7") };
    assert_eq!(desk.case().due(&desk.rules()), Err(gone));
    let calendars = Calendars { current: &desk.calendar, earlier: &[&older] };
    let rules = Rules { calendars, ..desk.rules() };
    let due = desk.case().due(&rules).unwrap().unwrap();
    assert_eq!(due.due_at.to_string(), "2026-03-16T17:00");
}

#[test]
fn the_log_of_cases_takes_a_day_for_a_day_term_and_an_instant_for_hours() {
    let mut desk = Desk::received();
    let stamp = |desk: &Desk| desk.case().due_stamp(&desk.rules()).unwrap().unwrap();
    assert_eq!(stamp(&desk), crate::written::stamp("2026-03-16"));
    desk.terms.end_of_day = EndOfDay::NextOpening;
    assert_eq!(stamp(&desk), crate::written::stamp("2026-03-17T07:00"));
    desk.terms.limit = Some("4h".parse().unwrap());
    assert_eq!(stamp(&desk), crate::written::stamp("2026-03-02T14:00"));
}
