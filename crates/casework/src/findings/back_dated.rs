//! Rule 5: entered later than it is said to have happened, before the receipt, or out of turn.

use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::{Instant, Stamp};
use crate::log::{CaseId, CaseRecord, EventRecord, Role};

/// An event this many seconds before the receipt is still the receipt's own form.
const BEFORE_RECEIPT: i64 = 5 * 60;
/// Seconds by which records may stand out of turn.
const OUT_OF_TURN: i64 = 60;
/// When more than one case in so many stands out of turn, the rows are not in record order.
const DISORDER: usize = 5;

/// Finds back-dated events.
pub(super) fn test(view: &View, found: &mut Findings) {
    let events = view.log.knows.events;
    if !events {
        found.lacks(Rule::BackDated, Untested::NoEvents);
    }
    if view.calendar.is_none() {
        found.lacks(Rule::BackDated, Untested::NoCalendar);
    }
    let (mut stored, mut turns) = (false, Turns::default());
    for (id, case) in view.cases() {
        let present = if events { view.events(case) } else { &[] };
        for event in present {
            let Some(recorded) = event.recorded else { continue };
            stored = true;
            if let Some(finding) = stored_later(view, view.stamp(event), recorded, id, event.row) {
                found.cases.push(Finding { label: Some(event.activity), ..finding });
                break;
            }
        }
        if let Some((closed, recorded)) = closing(view, case) {
            stored = true;
            found.cases.extend(stored_later(view, closed, recorded, id, case.row));
        }
        found.cases.extend(before_receipt(view, id, case, present));
        turns.add(view, id, present);
    }
    if !stored {
        found.lacks(Rule::BackDated, Untested::NoRecordTimes);
    }
    if turns.found.len() * DISORDER > turns.cases {
        found.lacks(Rule::BackDated, Untested::NoRecordOrder);
    } else {
        found.cases.append(&mut turns.found);
    }
}

fn closing(view: &View, case: &CaseRecord) -> Option<(Stamp, Instant)> {
    Some((view.closed(case)?, case.extras()?.closing_recorded?))
}

/// 5a: stored more than one working day after. A day alone ends at midnight.
fn stored_later(
    view: &View,
    said: Stamp,
    stored: Instant,
    case: CaseId,
    row: u32,
) -> Option<Finding> {
    let happened = view.end(said);
    // Most are stored at once: no calendar is asked for them.
    if stored <= happened || view.calendar.is_none() {
        return None;
    }
    let late = view.working(happened, stored)? > view.day_or_elapsed(happened)?;
    late.then(|| Finding {
        first: Some(said),
        second: Some(Stamp::time(stored)),
        ..Finding::new(Test::RecordedLater, Strength::Proven, case, row)
    })
}

/// 5b: an event before the receipt. Where the receipt is merely the first event, there is none.
fn before_receipt(
    view: &View,
    id: CaseId,
    case: &CaseRecord,
    events: &[EventRecord],
) -> Option<Finding> {
    let received = case.received?;
    let early = |event: &&EventRecord| {
        view.log.role(event.activity) != Role::Receive
            && view.after(received, view.stamp(event), BEFORE_RECEIPT)
    };
    let mut early = events.iter().take_while(|event| event.at < received.at).filter(early);
    let first = early.next()?;
    Some(Finding {
        first: Some(received),
        second: Some(view.stamp(first)),
        label: Some(first.activity),
        number: i64::try_from(early.count() + 1).ok(),
        ..Finding::new(Test::BeforeReceipt, Strength::Proven, id, first.row)
    })
}

/// 5c: events that fall back in time in the order of the rows.
#[derive(Default)]
struct Turns {
    /// Cases with more than one event.
    cases: usize,
    found: Vec<Finding>,
    by_row: Vec<EventRecord>,
}

impl Turns {
    fn add(&mut self, view: &View, case: CaseId, events: &[EventRecord]) {
        self.cases += usize::from(events.len() > 1);
        // By time and by row at once: nothing falls back.
        if events.is_sorted_by_key(|event| event.row) {
            return;
        }
        self.by_row.clear();
        self.by_row.extend(events);
        self.by_row.sort_by_key(|event| event.row);
        let mut latest = self.by_row[0];
        let mut found: Option<Finding> = None;
        for event in &self.by_row[1..] {
            let (said, before) = (view.stamp(event), view.stamp(&latest));
            if view.after(before, said, OUT_OF_TURN) {
                let known = found.get_or_insert_with(|| Finding {
                    first: Some(said),
                    second: Some(before),
                    label: Some(event.activity),
                    number: Some(0),
                    ..Finding::new(Test::OutOfRecordOrder, Strength::Probable, case, event.row)
                });
                known.number = known.number.map(|number| number + 1);
            }
            if event.at > latest.at {
                latest = *event;
            }
        }
        self.found.extend(found);
    }
}
