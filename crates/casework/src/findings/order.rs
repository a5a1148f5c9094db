//! Rule 6, the declared part: closed before received, signed before worked on.

use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::log::{EventRecord, Role};

/// Finds orders that cannot be. That events come before the receipt is rule 5, that they come after
/// the closing is rule 4.
pub(super) fn test(view: &View, found: &mut Findings) {
    let (zone, mut closings) = (&view.log.zone, false);
    let signs =
        view.log.knows.events && view.knows_role(Role::Sign) && view.knows_role(Role::Process);
    for (id, case) in view.cases() {
        let closed = view.closed(case);
        closings |= closed.is_some();
        if let (Some(received), Some(closed)) = (case.received, closed)
            && closed.before(received, zone)
        {
            found.cases.push(Finding {
                first: Some(received),
                second: Some(closed),
                ..Finding::new(Test::ClosedBeforeReceipt, Strength::Proven, id, case.row)
            });
        }
        if !signs {
            continue;
        }
        let events = view.events(case);
        let first =
            |role| events.iter().find(|event: &&EventRecord| view.log.role(event.activity) == role);
        let Some((signed, worked)) = first(Role::Sign).zip(first(Role::Process)) else { continue };
        let (sign, work) = (view.stamp(signed), view.stamp(worked));
        if sign.before(work, zone) {
            found.cases.push(Finding {
                first: Some(sign),
                second: Some(work),
                label: Some(signed.activity),
                other: Some(worked.activity),
                ..Finding::new(Test::SignedBeforeWork, Strength::Proven, id, signed.row)
            });
        }
    }
    if !closings {
        found.lacks(Rule::ImpossibleOrder, Untested::NoResults);
    }
    if !view.log.knows.events {
        found.lacks(Rule::ImpossibleOrder, Untested::NoEvents);
    }
}
