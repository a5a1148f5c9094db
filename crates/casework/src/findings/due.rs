//! Rule 12: the due date differs from the computed one, or was moved.

use deadlines::{
    DueDate, Moment, Order, Suspension, SuspensionMode, TimeLimit, WorkCalendar, due_date,
};
use jiff::civil::DateTime;

use super::stops::stops;
use super::view::View;
use super::{Finding, Findings, Rule, Strength, Test, Untested};
use crate::instant::{Grain, Instant, Stamp};
use crate::log::{CaseId, CaseRecord, DueChange, Role};

/// Seconds by which a due time may differ from the computed one.
const TOLERANCE: i64 = 60;

/// Compares due dates with computed ones, and looks for a reason behind each move.
pub(super) fn test(view: &View, found: &mut Findings) {
    if !view.log.knows.due {
        found.lacks(Rule::DueDateWrong, Untested::NoDueDates);
        return;
    }
    let (mut limits, mut moves) = (false, false);
    for (id, case) in view.cases() {
        let Some(extras) = case.extras() else { continue };
        if let Some(limit) = extras.limit {
            limits = true;
            let calendar = view.calendar;
            found.cases.extend(calendar.and_then(|it| differs(view, it, id, case, limit)));
        }
        moves |= !extras.due_changes.is_empty();
        moved(view, id, case, &extras.due_changes, found);
    }
    if limits && view.calendar.is_none() {
        found.lacks(Rule::DueDateWrong, Untested::NoCalendar);
    }
    if !limits && !moves {
        found.lacks(Rule::DueDateWrong, Untested::NoLimits);
    }
}

/// The due date that the law gives, against the recorded one.
///
/// Whether a stop lengthens the term or begins it anew is a property of the procedure that records
/// do not name: a date that either way gives is accepted. A receipt without a time of day may lie
/// before or after closing: a date that either gives is accepted. A stop that has not ended, and an
/// answer that rests on a year not published yet, prove nothing.
fn differs(
    view: &View,
    calendar: &WorkCalendar,
    id: CaseId,
    case: &CaseRecord,
    limit: TimeLimit,
) -> Option<Finding> {
    let (received, due) = (case.received?, statutory(view, case)?);
    let mut suspensions = Vec::new();
    for stop in stops(view, case) {
        let (from, until) = (view.moment(stop.from)?, view.moment(stop.until?)?);
        suspensions.push(Suspension::new(from, until).ok()?);
    }
    let recorded = view.moment(due.at)?;
    let mut computed = None;
    for received in receipts(view, received, limit)? {
        for mode in [SuspensionMode::Suspend, SuspensionMode::Restart] {
            let order = Order { suspensions: &suspensions, mode, ..Order::new(received, limit) };
            let DueDate { due_at, provisional, .. } = due_date(&order, calendar).ok()?;
            if provisional || agrees(recorded, due.grain, due_at) {
                return None;
            }
            computed = computed.or(Some(due_at));
        }
    }
    let computed = view.log.zone.instant(DateTime::from(computed?))?;
    Some(Finding {
        first: Some(due),
        second: Some(Stamp { at: computed, grain: due.grain }),
        ..Finding::new(Test::DueDiffers, Strength::Proven, id, case.row)
    })
}

/// The due date before any extension: an extension promises another, and keeps the one of the law.
/// `None` where the case was extended and the date before it is not known.
fn statutory(view: &View, case: &CaseRecord) -> Option<Stamp> {
    let extended = view.log.knows.events
        && view.knows_role(Role::Extend)
        && view.events(case).iter().any(|event| view.log.role(event.activity) == Role::Extend);
    if extended { Some(case.extras()?.due_changes.first()?.from) } else { case.due }
}

/// The moments at which the receipt may have been: of a day alone, its first and its last second.
/// A term in hours has no answer then.
fn receipts(view: &View, received: Stamp, limit: TimeLimit) -> Option<Vec<Moment>> {
    let at = view.moment(received.at)?;
    let by_day = matches!(limit, TimeLimit::WorkingDays(_) | TimeLimit::CalendarDays(_));
    match received.grain {
        Grain::Time => Some(vec![at]),
        Grain::Day if by_day => Some(vec![at, Moment::from_seconds(at.seconds() + 86_399).ok()?]),
        Grain::Day => None,
    }
}

fn agrees(recorded: Moment, grain: Grain, computed: Moment) -> bool {
    match grain {
        Grain::Day => recorded.date() == computed.date(),
        Grain::Time => (recorded.seconds() - computed.seconds()).abs() <= TOLERANCE,
    }
}

/// Moves without a supplement or an extension since the move before, the first of each kind.
fn moved(view: &View, id: CaseId, case: &CaseRecord, moves: &[DueChange], found: &mut Findings) {
    let (mut since, mut plain, mut late) = (None, None, None);
    for change in moves {
        let known = change.at.is_none_or(|at| at <= view.as_of);
        if known && change.from != change.to && !has_ground(view, case, since, change.at) {
            let at_the_end = change.at.and_then(|at| at_the_end(view, case, change.from, at));
            let (place, test) = if at_the_end.unwrap_or(false) {
                (&mut late, Test::DueMovedLate)
            } else {
                (&mut plain, Test::DueMoved)
            };
            let known = place.get_or_insert_with(|| Finding {
                first: Some(change.from),
                second: Some(change.to),
                number: Some(0),
                ..Finding::new(test, Strength::Proven, id, case.row)
            });
            known.number = known.number.map(|number| number + 1);
        }
        since = change.at.or(since);
    }
    found.cases.extend(plain.into_iter().chain(late));
}

/// Did the clock stop or run again, or was the term extended, after one moment and up to another?
fn has_ground(
    view: &View,
    case: &CaseRecord,
    since: Option<Instant>,
    until: Option<Instant>,
) -> bool {
    // The row of the event itself names the new date: two saves of one form may be a minute apart.
    let until = until.map(|until| until.plus_seconds(TOLERANCE));
    let within =
        |at: Instant| since.is_none_or(|since| since < at) && until.is_none_or(|until| at <= until);
    let by_event = || {
        view.events(case).iter().any(|event| {
            let role = view.log.role(event.activity);
            matches!(role, Role::Suspend | Role::Resume | Role::Extend) && within(event.at)
        })
    };
    let by_column =
        |pause: &crate::log::Pause| within(pause.from) || pause.until.is_some_and(within);
    case.pauses().iter().any(by_column) || view.log.knows.events && by_event()
}

/// Moved after the due date, or in the last tenth of the term.
fn at_the_end(view: &View, case: &CaseRecord, due: Stamp, at: Instant) -> Option<bool> {
    if !Stamp::time(at).on_or_before(due, &view.log.zone) {
        return Some(true);
    }
    let due = view.end(due);
    let term = view.working_or_elapsed(case.received?.at, due)?;
    Some(view.working_or_elapsed(at, due)? * 10 <= term)
}
