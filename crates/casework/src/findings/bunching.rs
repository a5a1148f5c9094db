//! Rule 3: closings heaped up right before the deadline. Judged per unit, never per case.

use deadlines::WorkCalendar;

use super::binomial::{ONE, tail};
use super::view::{Map, View};
use super::{Findings, GroupFinding, GroupTest, Rule, Strength, Untested};
use crate::instant::{Grain, Instant};
use crate::log::{CaseId, Label};

/// A window: 30 working minutes.
const WINDOW: i64 = 30 * 60;
/// Windows looked at around the last one: three before and two after.
const AROUND: [i64; 5] = [-3, -2, -1, 1, 2];
/// Closings that must lie in the last window.
const LEAST: u64 = 20;
/// One in so many units is accused by chance, all units together.
const CHANCE: u128 = 10_000;

/// The closings of a unit and procedure group.
#[derive(Default)]
struct Heap {
    /// In the last half hour before the due time.
    last: u64,
    /// In the five half hours around it.
    around: u64,
    /// In the same half hour of the clock, on the three working days before and the two after.
    same_clock: u64,
    cases: Vec<CaseId>,
}

/// Compares the last half hour with those around it, and with the same half hour of other days.
///
/// Rule: a heap must stand out against both. Where due times fall at closing time, every day ends
/// with closings, and only the same clock time on other days is a fair measure; where nearly all
/// cases end on their last day, only that day's other half hours are. A real heap exceeds both.
/// Refused: one of the two measures by the due times of the unit, because it accuses the units that
/// work evenly through the last day.
pub(super) fn test(view: &View, found: &mut Findings) {
    if !view.log.knows.due {
        found.lacks(Rule::Bunching, Untested::NoDueDates);
        return;
    }
    let Some(calendar) = view.calendar else {
        found.lacks(Rule::Bunching, Untested::NoCalendar);
        return;
    };
    let mut heaps: Map<(Option<Label>, Option<Label>), Heap> = Map::default();
    let (mut closed_cases, mut timed) = (false, false);
    for (id, case) in view.cases() {
        let Some(closed) = view.closed(case) else { continue };
        closed_cases = true;
        let Some(due) = case.due.filter(|due| due.grain == Grain::Time) else { continue };
        timed = true;
        if closed.grain != Grain::Time || view.closed_by_system(case, closed) {
            continue;
        }
        if let Some(place) = place(view, calendar, closed.at, due.at) {
            let heap = heaps.entry((case.unit, case.field.or(case.procedure))).or_default();
            match place {
                Place::Last => {
                    heap.last += 1;
                    heap.cases.push(id);
                }
                Place::Around => heap.around += 1,
                Place::SameClock => heap.same_clock += 1,
            }
        }
    }
    if !closed_cases {
        found.lacks(Rule::Bunching, Untested::NoResults);
    } else if !timed {
        found.lacks(Rule::Bunching, Untested::DueDatesAreDays);
    }
    // Groups too small to show a heap at all are no tests.
    let tests = heaps.values().filter(|heap| heap.last + heap.compared() >= LEAST).count() as u128;
    for ((who, what), heap) in heaps {
        if heap.stands_out(tests) {
            let whole = heap.compared().div_ceil(AROUND.len() as u64);
            let mut finding =
                GroupFinding::new(GroupTest::Bunching, Strength::Probable, heap.last, whole);
            (finding.who, finding.what, finding.cases) = (who, what, heap.cases);
            found.groups.push(finding);
        }
    }
}

impl Heap {
    /// The fuller of the two measures.
    fn compared(&self) -> u64 {
        self.around.max(self.same_clock)
    }

    /// More than three times the mean of the five windows, and by chance rarer than agreed.
    fn stands_out(&self, tests: u128) -> bool {
        let (last, others) = (self.last, self.compared());
        last >= LEAST && last * 5 > 3 * others && tail(last + others, last) * CHANCE * tests < ONE
    }
}

/// Where a closing lies from its due time.
enum Place {
    Last,
    Around,
    SameClock,
}

fn place(view: &View, calendar: &WorkCalendar, closed: Instant, due: Instant) -> Option<Place> {
    let (closed, due) = (view.moment(closed)?, view.moment(due)?);
    let left = calendar.working_seconds(closed, due)?;
    // The window (0,30] is number 0, (30,60] is 1, (-30,0] is -1: before and after change sides.
    let window = (left - 1).div_euclid(WINDOW);
    if window == 0 {
        return Some(Place::Last);
    }
    if AROUND.contains(&-window) {
        return Some(Place::Around);
    }
    // Of a due time out of hours the last working moment counts, as it does for W.
    let last = calendar.last_working(due)?;
    let same_clock = |day: &i64| {
        let other = calendar.same_time_on(last, *day);
        let left = other.and_then(|other| calendar.working_seconds(closed, other));
        left.is_some_and(|left| (1..=WINDOW).contains(&left))
    };
    AROUND.iter().any(same_clock).then_some(Place::SameClock)
}
