//! Rule 4: work after the closing.

use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::log::Role;

/// Clocks of two machines, and two saves of one form, may differ by this many seconds.
const TOLERANCE: i64 = 60;

/// Finds cases that were signed, issued or worked on after they were closed, or delivered so.
///
/// The time of the document's own signature is known as independent evidence only, which may also
/// be a hand-over receipt. A result that was handed over after it was recorded as returned is the
/// same fault, but the kind of the evidence is not known: probable, where an event is proven.
pub(super) fn test(view: &View, found: &mut Findings) {
    let events = view.log.knows.events;
    if !events {
        found.lacks(Rule::ClosedBeforeDone, Untested::NoEvents);
    }
    let mut any = false;
    for (id, case) in view.cases() {
        let Some(closed) = view.closed(case) else { continue };
        any = true;
        let present = if events { view.events(case) } else { &[] };
        let mut after =
            present.iter().rev().take_while(|event| event.at > closed.at).filter(|event| {
                matches!(view.log.role(event.activity), Role::Sign | Role::Issue | Role::Process)
                    && view.after(view.stamp(event), closed, TOLERANCE)
            });
        if let Some(last) = after.next() {
            let (first, more) = after.fold((last, 1), |(_, count), event| (event, count + 1));
            found.cases.push(Finding {
                first: Some(closed),
                second: Some(view.stamp(first)),
                label: Some(first.activity),
                number: Some(more),
                ..Finding::new(Test::WorkAfterClosing, Strength::Proven, id, first.row)
            });
        }
        if let Some(signed) = view.evidence(case)
            && view.after(signed, closed, TOLERANCE)
        {
            found.cases.push(Finding {
                first: Some(closed),
                second: Some(signed),
                ..Finding::new(Test::ClosedBeforeSignature, Strength::Probable, id, case.row)
            });
        }
    }
    if !any {
        found.lacks(Rule::ClosedBeforeDone, Untested::NoResults);
    }
}
