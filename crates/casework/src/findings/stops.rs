//! Rule 13: the clock stopped where it must not be.

use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::{Instant, Stamp};
use crate::log::{CaseId, CaseRecord, Role};

/// A stretch in which the clock stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) from: Instant,
    /// `None` while it lasts, or when nothing says that it ended.
    pub(super) until: Option<Instant>,
    /// Row of the event, else of the case.
    pub(super) row: u32,
}

/// The stops of a case by the moment, from columns and events, in order. Those that overlap are one:
/// a source that has both tells the same stop twice. Asking again during a stop starts no other.
pub(super) fn stops(view: &View, case: &CaseRecord) -> Vec<Stop> {
    let columns = case.pauses().iter().filter(|pause| pause.from <= view.as_of);
    let mut all: Vec<Stop> =
        columns.map(|pause| Stop { from: pause.from, until: pause.until, row: case.row }).collect();
    if view.log.knows.events && view.knows_role(Role::Suspend) {
        let mut open: Option<Stop> = None;
        for event in view.events(case) {
            match view.log.role(event.activity) {
                Role::Suspend if open.is_none() => {
                    open = Some(Stop { from: event.at, until: None, row: event.row });
                }
                Role::Resume => {
                    let ended = open.take();
                    all.extend(ended.map(|stop| Stop { until: Some(event.at), ..stop }));
                }
                _ => {}
            }
        }
        all.extend(open);
    }
    if all.len() > 1 {
        all.sort_by_key(|stop| stop.from);
        all.dedup_by(|next, kept| {
            let overlaps = kept.until.is_none_or(|until| next.from <= until);
            if overlaps {
                kept.until = kept.until.max(next.until);
            }
            overlaps
        });
    }
    all
}

/// Finds stops at the deadline, second stops, and stops that nothing ended.
///
/// How many stops a law allows is a property of the procedure that records do not name: a second
/// one is shown as probable, to be looked at.
pub(super) fn test(view: &View, found: &mut Findings) {
    let events = view.log.knows.events;
    if !events {
        found.lacks(Rule::ClockStopMisused, Untested::NoEvents);
    }
    let before = found.untested.len();
    if view.calendar.is_none() {
        found.lacks(Rule::ClockStopMisused, Untested::NoCalendar);
    }
    if !view.log.knows.due {
        found.lacks(Rule::ClockStopMisused, Untested::NoDueDates);
    }
    let by_event = events && view.knows_role(Role::Suspend);
    let mut any = by_event;
    for (id, case) in view.cases() {
        if !by_event && case.pauses().is_empty() {
            continue;
        }
        any = true;
        let stops = stops(view, case);
        found.cases.extend(at_deadline(view, id, case, &stops));
        if let Some(second) = stops.get(1) {
            let (test, more) = (Test::SecondStop, stops.len());
            found.cases.push(Finding {
                number: i64::try_from(more).ok(),
                ..finding(test, Strength::Probable, id, second)
            });
        }
        // What was withdrawn or stopped needs no answer any more.
        if let Some(last) = stops.last().filter(|stop| stop.until.is_none())
            && !view.given_up(case)
        {
            found.cases.push(finding(Test::StopWithoutEnd, Strength::Possible, id, last));
        }
    }
    if !any {
        found.untested.truncate(before);
        found.lacks(Rule::ClockStopMisused, Untested::NoStops);
    }
}

fn finding(test: Test, strength: Strength, id: CaseId, stop: &Stop) -> Finding {
    Finding { first: Some(Stamp::time(stop.from)), ..Finding::new(test, strength, id, stop.row) }
}

/// Less than a working day before the due date that held then, or after it.
fn at_deadline(view: &View, id: CaseId, case: &CaseRecord, stops: &[Stop]) -> Option<Finding> {
    let hit = stops.iter().find_map(|stop| {
        let due = due_at(case, stop.from)?;
        let (from, end) = (stop.from, view.end(due));
        let day = || view.calendar?.working_day_seconds(view.moment(from)?);
        let left = || view.working(from, end);
        let short = || left().zip(day()).is_some_and(|(left, day)| left < day);
        // The end of a day alone is the next day already.
        let past = !Stamp::time(from).on_or_before(due, &view.log.zone);
        (past || short()).then_some((stop, due))
    });
    let (stop, due) = hit?;
    let mut finding = finding(Test::StopAtDeadline, Strength::Probable, id, stop);
    finding.second = Some(due);
    Some(finding)
}

/// The due date that held at a moment: the stop itself may have moved it since.
fn due_at(case: &CaseRecord, at: Instant) -> Option<Stamp> {
    let changes = case.extras().map_or(&[][..], |extras| &extras.due_changes);
    let later = changes.iter().find(|change| change.at.is_some_and(|moved| moved >= at));
    later.map(|change| change.from).or(case.due)
}
