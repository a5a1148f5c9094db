//! Rule 7: the same thing twice.

use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::{Grain, Instant, Stamp};
use crate::log::{CaseId, CaseRecord, EventRecord, Label};

/// Microseconds within which the same step again is the same step twice.
const NEAR: i64 = 5 * 60 * 1_000_000;

/// Finds events and cases that were entered twice.
pub(super) fn test(view: &View, found: &mut Findings) {
    if view.log.knows.events {
        let mut second = Vec::new();
        for (id, case) in view.cases() {
            let events = view.events(case);
            found.cases.extend(exact(view, id, events, &mut second));
            found.cases.extend(near(view, id, events));
        }
    } else {
        found.lacks(Rule::Duplicate, Untested::NoEvents);
    }
    twin_cases(view, found);
}

/// Case, activity, user and second equal. A day alone has no second.
fn exact<'e>(
    view: &View,
    id: CaseId,
    events: &'e [EventRecord],
    scratch: &mut Vec<&'e EventRecord>,
) -> Option<Finding> {
    let second = |event: &EventRecord| event.at.microseconds().div_euclid(1_000_000);
    let key = |event: &EventRecord| (event.activity, event.resource);
    let (mut first, mut twins): (Option<&EventRecord>, i64) = (None, 0);
    for group in events.chunk_by(|a, b| second(a) == second(b)).filter(|group| group.len() > 1) {
        scratch.clear();
        scratch.extend(group.iter().filter(|event| view.grain(event) == Grain::Time));
        scratch.sort_by_key(|event| key(event));
        for pair in scratch.windows(2).filter(|pair| key(pair[0]) == key(pair[1])) {
            first = first.or(Some(pair[1]));
            twins += 1;
        }
    }
    first.map(|event| twin(Test::ExactTwin, Strength::Proven, id, event, twins))
}

/// The same again within five minutes, with nothing between.
fn near(view: &View, id: CaseId, events: &[EventRecord]) -> Option<Finding> {
    let second = |event: &EventRecord| event.at.microseconds().div_euclid(1_000_000);
    let mut twins = events.windows(2).filter(|pair| {
        let (one, other) = (&pair[0], &pair[1]);
        (one.activity, one.resource) == (other.activity, other.resource)
            && second(one) != second(other)
            && other.at.since(one.at) <= NEAR
            && view.grain(one) == Grain::Time
            && view.grain(other) == Grain::Time
    });
    let first = twins.next()?;
    let count = i64::try_from(twins.count() + 1).unwrap_or(i64::MAX);
    Some(twin(Test::NearTwin, Strength::Probable, id, &first[1], count))
}

fn twin(test: Test, strength: Strength, id: CaseId, event: &EventRecord, count: i64) -> Finding {
    Finding {
        first: Some(Stamp { at: event.at, grain: event.grain }),
        label: Some(event.activity),
        number: Some(count),
        ..Finding::new(test, strength, id, event.row)
    }
}

/// A case by what its twin shares.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    applicant: Label,
    procedure: Option<Label>,
    unit: Option<Label>,
    received: Instant,
    case: CaseId,
}

/// Same applicant, procedure and unit, received within a working day, one of them closed without a
/// result. The finding stands at that one.
fn twin_cases(view: &View, found: &mut Findings) {
    let entry = |(case, record): (CaseId, &CaseRecord)| {
        let applicant = record.extras()?.applicant?;
        let (procedure, unit) = (record.procedure, record.unit);
        Some(Entry { applicant, procedure, unit, received: record.received?.at, case })
    };
    let mut entries: Vec<Entry> = view.cases().filter_map(entry).collect();
    if entries.is_empty() {
        found.lacks(Rule::Duplicate, Untested::NoApplicants);
    }
    entries.sort_unstable();
    for pair in entries.windows(2) {
        let (one, other) = (&pair[0], &pair[1]);
        let same = (one.applicant, one.procedure, one.unit)
            == (other.applicant, other.procedure, other.unit);
        if !same || !within_a_day(view, one.received, other.received) {
            continue;
        }
        let without = |entry: &Entry| {
            let case = view.log.case(entry.case);
            view.given_up(case) || view.closed(case).is_none()
        };
        let (gone, kept) = match (without(one), without(other)) {
            (true, false) => (one, other),
            (false, true) => (other, one),
            (true, true) if view.given_up(view.log.case(one.case)) => (one, other),
            (true, true) if view.given_up(view.log.case(other.case)) => (other, one),
            _ => continue,
        };
        let case = view.log.case(gone.case);
        found.cases.push(Finding {
            first: case.received,
            second: view.log.case(kept.case).received,
            other_case: Some(kept.case),
            ..Finding::new(Test::TwinCase, Strength::Possible, gone.case, case.row)
        });
    }
}

fn within_a_day(view: &View, from: Instant, to: Instant) -> bool {
    let apart = view.working_or_elapsed(from, to).zip(view.day_or_elapsed(from));
    apart.is_some_and(|(apart, day)| apart <= day)
}
