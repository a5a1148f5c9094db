//! Rule 8: steps entered in one second from a form, and cases entered after the fact.

use super::spread::Spread;
use super::view::{Map, View};
use super::{Finding, Findings, GroupFinding, GroupTest, Rule, Strength, Test, Untested};
use crate::instant::{Grain, Stamp};
use crate::log::{CaseId, EventRecord, Label};

/// Different activities in one second.
const TOGETHER: usize = 3;
/// A whole life below this many working seconds is an entry after the fact.
const LIFE: i64 = 5 * 60;
/// Cases of a unit that must be so.
const LEAST: usize = 5;

/// Finds both.
pub(super) fn test(view: &View, found: &mut Findings) {
    if view.log.knows.events {
        let mut activities = Vec::new();
        for (id, case) in view.cases() {
            found.cases.extend(same_second(view, id, view.events(case), &mut activities));
        }
    } else {
        found.lacks(Rule::FormBasedCapture, Untested::NoEvents);
    }
    after_the_fact(view, found);
}

/// Three or more different activities in one second; the fullest second is shown.
fn same_second(
    view: &View,
    id: CaseId,
    events: &[EventRecord],
    activities: &mut Vec<Label>,
) -> Option<Finding> {
    let second = |event: &EventRecord| event.at.microseconds().div_euclid(1_000_000);
    let mut fullest: Option<(usize, &EventRecord)> = None;
    let groups = events.chunk_by(|a, b| second(a) == second(b));
    for group in groups.filter(|group| group.len() >= TOGETHER) {
        let timed = || group.iter().filter(|event| view.grain(event) == Grain::Time);
        activities.clear();
        activities.extend(timed().map(|event| event.activity));
        activities.sort_unstable();
        activities.dedup();
        let count = activities.len();
        if count >= TOGETHER && fullest.is_none_or(|(known, _)| count > known) {
            fullest = timed().next().map(|first| (count, first));
        }
    }
    let (count, first) = fullest?;
    Some(Finding {
        first: Some(Stamp::time(first.at)),
        label: Some(first.activity),
        number: i64::try_from(count).ok(),
        ..Finding::new(Test::SameSecond, Strength::Probable, id, first.row)
    })
}

/// Units that enter more than a fifth of their cases when all is over. Cases of procedures that
/// usually take no more than a day say nothing, and are not counted.
fn after_the_fact(view: &View, found: &mut Findings) {
    let lives: Vec<_> = view
        .cases()
        .filter_map(|(id, case)| {
            let (received, closed) = (case.received?, view.closed(case)?);
            let timed = received.grain == Grain::Time && closed.grain == Grain::Time;
            // One that was closed before it was received is rule 6.
            let life = view.working_or_elapsed(received.at, closed.at);
            (timed && received.at <= closed.at).then_some((id, case, life?))
        })
        .collect();
    if lives.is_empty() {
        found.lacks(Rule::FormBasedCapture, Untested::NoResults);
        return;
    }
    let usual = Spread::of(lives.iter().map(|(_, case, life)| (*case, *life)));
    let mut units: Map<Option<Label>, (u64, Vec<CaseId>)> = Map::default();
    for (id, case, life) in &lives {
        let day = case.received.and_then(|received| view.day_or_elapsed(received.at));
        let median = usual.quantile(case, 50);
        if median.zip(day).is_some_and(|(median, day)| median > day) {
            let (whole, short) = units.entry(case.unit).or_default();
            *whole += 1;
            if *life < LIFE {
                short.push(*id);
            }
        }
    }
    for (unit, (whole, cases)) in units {
        let part = cases.len() as u64;
        if cases.len() >= LEAST && part * 5 > whole {
            let test = GroupTest::EnteredAfterTheFact;
            let mut finding = GroupFinding::new(test, Strength::Possible, part, whole);
            (finding.who, finding.cases) = (unit, cases);
            found.groups.push(finding);
        }
    }
}
