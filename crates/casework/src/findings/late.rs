//! Rule 1: late in the records, in time by other traces.

use super::batch::Batches;
use super::spread::Spread;
use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::Stamp;
use crate::log::{CaseId, CaseRecord, Role};
use crate::outcome::{Outcome, outcome};

/// A wait after the last step is never unusual below this many working seconds (120 minutes).
const LEAST_WAIT: i64 = 120 * 60;

/// A closed case with its three times.
#[derive(Clone, Copy)]
struct Done<'c> {
    case: &'c CaseRecord,
    due: Stamp,
    closed: Stamp,
}

/// Finds late cases that other traces show in time; the strongest ground counts.
pub(super) fn test(view: &View, batches: &Batches, found: &mut Findings) {
    if !view.log.knows.due {
        found.lacks(Rule::LateOnPaper, Untested::NoDueDates);
        return;
    }
    let steps =
        view.log.knows.events && (view.knows_role(Role::Sign) || view.knows_role(Role::Issue));
    if steps && view.calendar.is_none() {
        found.lacks(Rule::LateOnPaper, Untested::NoCalendar);
    }
    if !steps && !view.log.knows.evidence && !view.log.knows.notes {
        found.lacks(Rule::LateOnPaper, Untested::NoLastStep);
    }
    let (mut late, mut in_time, mut any) = (Vec::new(), Vec::new(), false);
    for (id, case) in view.cases() {
        let Some(closed) = view.closed(case) else { continue };
        any = true;
        let Some(due) = case.due else { continue };
        match outcome(view.log, case, view.as_of) {
            Outcome::Late => late.push((id, Done { case, due, closed })),
            Outcome::Early | Outcome::OnTime if steps => in_time.push(Done { case, due, closed }),
            _ => {}
        }
    }
    if !any {
        found.lacks(Rule::LateOnPaper, Untested::NoResults);
    }
    let waits = in_time.iter().filter_map(|it| Some((it.case, wait(view, *it)?.1)));
    let usual = Spread::of(waits);
    for (id, case) in late {
        let by_record = || delivered(view, id, case).or_else(|| noted(view, id, case));
        let by_step = || stepped(view, id, case, &usual);
        found.cases.extend(by_record().or_else(by_step).or_else(|| batched(batches, id, case)));
    }
}

/// 1a: independent evidence of a delivery between receipt and due date.
fn delivered(view: &View, id: CaseId, it: Done) -> Option<Finding> {
    let evidence = view.evidence(it.case)?;
    within(view, it, evidence)
        .then(|| finding(Test::DeliveredInTime, Strength::Proven, id, it, evidence))
}

/// 1b: the closing note claims a day between receipt and due date. A claim, not evidence.
fn noted(view: &View, id: CaseId, it: Done) -> Option<Finding> {
    let note = it.case.extras()?.note.filter(|note| note.at <= view.as_of)?;
    within(view, it, note).then(|| finding(Test::NoteInTime, Strength::Probable, id, it, note))
}

/// R <= trace <= D. The latter by day as soon as one of both is a day alone.
fn within(view: &View, it: Done, trace: Stamp) -> bool {
    let zone = &view.log.zone;
    it.case.received.is_none_or(|received| received.on_or_before(trace, zone))
        && trace.on_or_before(it.due, zone)
}

/// 1b and 1c: signed or issued in time and closed late, after an unusual wait or after any.
///
/// Where no case on time says what is usual, no wait is unusual: the ground is possible only.
fn stepped(view: &View, id: CaseId, it: Done, usual: &Spread) -> Option<Finding> {
    let step = view.last_step(it.case, it.closed.at)?;
    let stamp = view.stamp(step);
    if !stamp.on_or_before(it.due, &view.log.zone) {
        return None;
    }
    let waited = wait(view, it).map(|(_, seconds)| seconds);
    let bar = usual.quantile(it.case, 95).map(|usual| usual.max(LEAST_WAIT));
    let unusual = waited.zip(bar).is_some_and(|(waited, bar)| waited > bar);
    let (test, strength) = if unusual {
        (Test::LongWaitAfterLastStep, Strength::Probable)
    } else {
        (Test::SignedInTime, Strength::Possible)
    };
    let minutes = |seconds: i64| seconds / 60;
    let mut finding = finding(test, strength, id, it, stamp);
    finding.row = step.row;
    if unusual {
        (finding.number, finding.bar) = (waited.map(minutes), bar.map(minutes));
    }
    Some(finding)
}

/// 1c: closed late in a batch of five or more; the small ones are only possible themselves.
fn batched(batches: &Batches, id: CaseId, it: Done) -> Option<Finding> {
    let size = batches.size(id)?;
    let mut finding = finding(Test::LateInBatch, Strength::Possible, id, it, it.due);
    finding.number = Some(size);
    Some(finding)
}

/// The last step, and W(S,K) in seconds. From a day alone, the wait begins at its end.
fn wait(view: &View, it: Done) -> Option<(Stamp, i64)> {
    let step = view.stamp(view.last_step(it.case, it.closed.at)?);
    Some((step, view.working(view.end(step), it.closed.at)?))
}

fn finding(test: Test, strength: Strength, id: CaseId, it: Done, first: Stamp) -> Finding {
    Finding {
        in_time: true,
        first: Some(first),
        second: Some(it.closed),
        ..Finding::new(test, strength, id, it.case.row)
    }
}
