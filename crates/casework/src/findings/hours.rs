//! Rule 9: staff steps outside office hours.

use deadlines::WorkCalendar;

use super::view::{Map, View};
use super::{Finding, Findings, GroupFinding, GroupTest, Rule, Strength, Test, Untested};
use crate::instant::{Grain, Instant};
use crate::log::{CaseId, EventRecord, Label, Role};

/// Steps of a user before anything is said about the user.
const LEAST: u64 = 30;

/// The steps of one user.
#[derive(Default)]
struct User {
    steps: u64,
    outside: u64,
    cases: Vec<CaseId>,
}

/// Finds steps on days off and out of hours. Steps of systems and receipts are exempt: the portal
/// receives day and night. A day alone has no hour.
pub(super) fn test(view: &View, found: &mut Findings) {
    if !view.log.knows.events {
        found.lacks(Rule::OutsideOfficeHours, Untested::NoEvents);
        return;
    }
    let Some(calendar) = view.calendar else {
        found.lacks(Rule::OutsideOfficeHours, Untested::NoCalendar);
        return;
    };
    let mut users: Map<Label, User> = Map::default();
    for (id, case) in view.cases() {
        let mut first: Option<Finding> = None;
        for event in view.events(case).iter().filter(|event| is_staff_step(view, event)) {
            let Some(inside) = inside(view, calendar, event.at) else { continue };
            if let Some(user) = event.resource {
                let user = users.entry(user).or_default();
                user.steps += 1;
                user.outside += u64::from(!inside);
                if !inside && user.cases.last() != Some(&id) {
                    user.cases.push(id);
                }
            }
            if !inside {
                let known = first.get_or_insert_with(|| Finding {
                    first: Some(view.stamp(event)),
                    label: Some(event.activity),
                    number: Some(0),
                    ..Finding::new(Test::OutsideHours, Strength::Proven, id, event.row)
                });
                known.number = known.number.map(|number| number + 1);
            }
        }
        found.cases.extend(first);
    }
    if users.is_empty() {
        found.lacks(Rule::OutsideOfficeHours, Untested::NoResources);
    }
    for (who, user) in users {
        if user.steps >= LEAST && user.outside * 5 > user.steps {
            let (test, strength) = (GroupTest::UserOutsideHours, Strength::Possible);
            let mut finding = GroupFinding::new(test, strength, user.outside, user.steps);
            (finding.who, finding.cases) = (Some(who), user.cases);
            found.groups.push(finding);
        }
    }
}

fn is_staff_step(view: &View, event: &EventRecord) -> bool {
    view.grain(event) == Grain::Time
        && view.log.role(event.activity) != Role::Receive
        && !view.log.automatic(event)
}

/// Within hours; a step at the very second of closing was done before it.
fn inside(view: &View, calendar: &WorkCalendar, at: Instant) -> Option<bool> {
    let open = |at| calendar.is_working_time(view.moment(at)?);
    Some(open(at)? || open(at.plus_seconds(-1))?)
}
