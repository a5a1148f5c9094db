//! Rule 10: finished, and still open.

use super::spread::Spread;
use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::Stamp;
use crate::log::{CaseId, CaseRecord, Role};

/// Finds cases without a closing that other traces show finished. Withdrawn ones are closed.
pub(super) fn test(view: &View, found: &mut Findings) {
    let steps =
        view.log.knows.events && (view.knows_role(Role::Sign) || view.knows_role(Role::Issue));
    if !steps && !view.log.knows.evidence {
        found.lacks(Rule::OpenButFinished, Untested::NoLastStep);
        return;
    }
    if steps && view.calendar.is_none() {
        found.lacks(Rule::OpenButFinished, Untested::NoCalendar);
    }
    if steps && !view.log.knows.due {
        found.lacks(Rule::OpenButFinished, Untested::NoDueDates);
    }
    let waits = view.cases().filter_map(|(_, case)| {
        let closed = view.closed(case)?;
        let step = view.stamp(view.last_step(case, closed.at)?);
        Some((case, view.working(view.end(step), closed.at)?))
    });
    let usual = Spread::of(waits);
    for (id, case) in view.cases() {
        if view.closed(case).is_none() && !view.given_up(case) {
            found
                .cases
                .extend(delivered(view, id, case).or_else(|| finished(view, id, case, &usual)));
        }
    }
}

/// Independent evidence of the delivery, after the receipt as in rule 1a.
fn delivered(view: &View, id: CaseId, case: &CaseRecord) -> Option<Finding> {
    let evidence = view.evidence(case)?;
    let zone = &view.log.zone;
    let fits = case.received.is_none_or(|received| received.on_or_before(evidence, zone));
    fits.then(|| finding(view, Test::DeliveredStillOpen, Strength::Proven, id, case, evidence))
}

/// Signed or issued, and past the due date, or waiting longer than 99 of 100 cases do.
fn finished(view: &View, id: CaseId, case: &CaseRecord, usual: &Spread) -> Option<Finding> {
    let step = view.last_step(case, view.as_of)?;
    let stamp = view.stamp(step);
    let now = Stamp::time(view.as_of);
    let overdue = case.due.is_some_and(|due| !now.on_or_before(due, &view.log.zone));
    let waited = view.working(view.end(stamp), view.as_of);
    let bar = usual.quantile(case, 99);
    let long = waited.zip(bar).is_some_and(|(waited, bar)| waited > bar);
    (overdue || long).then(|| Finding {
        row: step.row,
        number: waited.map(|seconds| seconds / 60),
        bar: bar.map(|seconds| seconds / 60),
        ..finding(view, Test::FinishedStillOpen, Strength::Probable, id, case, stamp)
    })
}

fn finding(
    view: &View,
    test: Test,
    strength: Strength,
    id: CaseId,
    case: &CaseRecord,
    trace: Stamp,
) -> Finding {
    Finding {
        in_time: case.due.is_some_and(|due| trace.on_or_before(due, &view.log.zone)),
        first: Some(trace),
        second: case.due,
        ..Finding::new(test, strength, id, case.row)
    }
}
