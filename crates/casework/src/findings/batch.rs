//! Rule 2: many closings of one user within a minute.

use std::ops::Range;

use super::view::View;
use super::{Finding, Findings, GroupFinding, GroupTest, Rule, Strength, Test, Untested};
use crate::instant::{Grain, Instant, Stamp};
use crate::log::{CaseId, CaseRecord, Label};

/// Closings of different cases that make a batch.
const BATCH: usize = 5;
/// Closings that make one as a possibility only.
const SMALL: usize = 3;
/// The sliding window, in microseconds; both ends belong to it.
const WINDOW: i64 = 60_000_000;

/// The batch in which each case was closed, for rule 1.
pub(super) struct Batches(Vec<u32>);

impl Batches {
    /// The size of the case's batch, if it was closed in one of five or more.
    pub(super) fn size(&self, case: CaseId) -> Option<i64> {
        self.0.get(case.index()).filter(|size| **size > 0).map(|size| i64::from(*size))
    }
}

/// One closing, by user, or by unit where no user is known.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Closing {
    by_unit: bool,
    who: Label,
    at: Instant,
    case: CaseId,
}

/// Finds the batches. A day alone says nothing about minutes, and what a system closes is no batch.
pub(super) fn test(view: &View, found: &mut Findings) -> Batches {
    let mut sizes = vec![0; view.log.cases().len()];
    let (mut any, mut anybody) = (false, false);
    let mut closings = Vec::new();
    for (case, record) in view.cases() {
        let Some(closed) = view.closed(record) else { continue };
        any = true;
        let Some((who, by_unit)) = who(view, record, closed) else { continue };
        anybody = true;
        if closed.grain == Grain::Time && !view.closed_by_system(record, closed) {
            closings.push(Closing { by_unit, who, at: closed.at, case });
        }
    }
    if !anybody {
        let why = if any { Untested::NoResources } else { Untested::NoResults };
        found.lacks(Rule::BatchClosing, why);
        return Batches(sizes);
    }
    closings.sort_unstable();
    let batches = runs(&closings, BATCH);
    for run in &batches {
        for closing in &closings[run.clone()] {
            sizes[closing.case.index()] = u32::try_from(run.len()).unwrap_or(u32::MAX);
            found.cases.push(finding(view, closing, run.len(), Test::Batch));
        }
    }
    for run in runs(&closings, SMALL) {
        let size = run.len();
        for closing in &closings[run] {
            if sizes[closing.case.index()] == 0 {
                found.cases.push(finding(view, closing, size, Test::SmallBatch));
            }
        }
    }
    profiles(view, &closings, &batches, found);
    Batches(sizes)
}

/// The one who closed: named on the case, else on the event, else the unit.
fn who(view: &View, case: &CaseRecord, closed: Stamp) -> Option<(Label, bool)> {
    let named = case.extras().and_then(|extras| extras.closer);
    let by_event = || view.closing_event(case, closed).and_then(|event| event.resource);
    let user = named.or_else(by_event).map(|user| (user, false));
    user.or_else(|| case.unit.map(|unit| (unit, true)))
}

/// The longest stretches in which every closing shares a window with `least` of its user; windows
/// that share a closing chain into one stretch.
fn runs(closings: &[Closing], least: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (start, first) in closings.iter().enumerate() {
        let ours = |it: &Closing| (it.by_unit, it.who) == (first.by_unit, first.who);
        let within = |it: &Closing| ours(it) && it.at.since(first.at) <= WINDOW;
        end = end.max(start);
        while closings.get(end).is_some_and(within) {
            end += 1;
        }
        if end - start >= least {
            match runs.last_mut() {
                Some(run) if start < run.end => run.end = end,
                _ => runs.push(start..end),
            }
        }
    }
    runs
}

fn finding(view: &View, closing: &Closing, size: usize, test: Test) -> Finding {
    let strength = if test == Test::Batch { Strength::Proven } else { Strength::Possible };
    let row = view.log.case(closing.case).row;
    Finding {
        first: Some(Stamp::time(closing.at)),
        label: Some(closing.who),
        number: i64::try_from(size).ok(),
        ..Finding::new(test, strength, closing.case, row)
    }
}

/// What the rule reports beside the size: the share of closings in the last twentieth of the term
/// and the median wait since the last step of work. Both are counted in working time.
fn profiles(view: &View, closings: &[Closing], batches: &[Range<usize>], found: &mut Findings) {
    if view.calendar.is_none() {
        return;
    }
    let same = |a: &Range<usize>, b: &Range<usize>| {
        let (a, b) = (&closings[a.start], &closings[b.start]);
        (a.by_unit, a.who) == (b.by_unit, b.who)
    };
    for group in batches.chunk_by(same) {
        let (mut part, mut whole, mut waits, mut cases) = (0, 0, Vec::new(), Vec::new());
        for closing in group.iter().flat_map(|run| &closings[run.clone()]) {
            let case = view.log.case(closing.case);
            whole += 1;
            part += u64::from(at_the_end(view, case, closing.at).unwrap_or(false));
            let step = view.last_step(case, closing.at);
            waits
                .extend(step.and_then(|step| view.working(view.end(view.stamp(step)), closing.at)));
            cases.push(closing.case);
        }
        waits.sort_unstable();
        cases.sort_unstable();
        let mut finding = GroupFinding::new(GroupTest::Batches, Strength::Proven, part, whole);
        finding.who = Some(closings[group[0].start].who);
        finding.number = waits.get(waits.len() / 2).map(|seconds| seconds / 60);
        finding.cases = cases;
        found.groups.push(finding);
    }
}

/// Was it closed in time, with no more than a twentieth of the term left?
fn at_the_end(view: &View, case: &CaseRecord, closed: Instant) -> Option<bool> {
    let (received, due) = (case.received?, view.end(case.due?));
    let (term, left) = (view.working(received.at, due)?, view.working(closed, due)?);
    Some(left >= 0 && left * 20 <= term)
}
