//! Rule 15: times that are only dates, or typed by hand.

use super::view::View;
use super::{Findings, GroupFinding, GroupTest, Rule, Strength, Untested};
use crate::instant::Grain;
use crate::log::{CaseId, EventRecord, Label};

/// Fewer events than this say nothing about an activity.
const ENOUGH: u64 = 20;

/// Times of one activity, counted.
#[derive(Clone, Copy, Default)]
struct Counts {
    all: u64,
    midnight: u64,
    half_hour: u64,
}

impl Counts {
    /// More than 20 per cent at 00:00:00.
    fn is_date_only(self) -> bool {
        self.all >= ENOUGH && self.midnight * 5 > self.all
    }

    /// More than four times the 2 of 60 minutes that chance gives the full and the half hour.
    fn is_typed(self) -> bool {
        self.all >= ENOUGH && self.half_hour * 60 > 4 * 2 * self.all
    }
}

/// What an activity was found to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    DateOnly,
    Typed,
}

/// Tests every activity, and makes the date-only ones known to the rules after it.
pub(super) fn test(view: &mut View, found: &mut Findings) {
    if !view.log.knows.events {
        found.lacks(Rule::ClockGrain, Untested::NoEvents);
        return;
    }
    let mut counts = vec![Counts::default(); view.log.labels.len()];
    let mut activities: Vec<Label> = Vec::new();
    for (_, case) in view.cases() {
        for event in view.events(case).iter().filter(|event| event.grain == Grain::Time) {
            let count = &mut counts[event.activity.number() as usize];
            if count.all == 0 {
                activities.push(event.activity);
            }
            let second = second_of_day(view, event);
            count.all += 1;
            count.midnight += u64::from(second == 0);
            count.half_hour += u64::from(second / 60 % 30 == 0);
        }
    }
    let mut kinds = vec![Found::Nothing; counts.len()];
    for activity in activities {
        let place = activity.number() as usize;
        if counts[place].is_date_only() {
            kinds[place] = Found::DateOnly;
            view.set_date_only(activity);
        } else if counts[place].is_typed() && !view.log.step(activity).automatic {
            // A system that runs on the full hour types nothing.
            kinds[place] = Found::Typed;
        }
    }
    let cases = cases(view, &kinds);
    for (activity, cases) in cases {
        let (place, number) = (activity.number() as usize, counts[activity.number() as usize]);
        let mut finding = if kinds[place] == Found::DateOnly {
            let (part, whole) = (number.midnight, number.all);
            GroupFinding::new(GroupTest::Midnight, Strength::Proven, part, whole)
        } else {
            let (part, whole) = (number.half_hour, number.all);
            GroupFinding::new(GroupTest::HandEntered, Strength::Probable, part, whole)
        };
        finding.what = Some(activity);
        finding.cases = cases;
        found.groups.push(finding);
    }
}

/// The cases with such a time, by activity.
fn cases(view: &View, kinds: &[Found]) -> Vec<(Label, Vec<CaseId>)> {
    let mut places = vec![usize::MAX; kinds.len()];
    let mut all: Vec<(Label, Vec<CaseId>)> = Vec::new();
    if kinds.iter().all(|kind| *kind == Found::Nothing) {
        return all;
    }
    for (id, case) in view.cases() {
        for event in view.events(case).iter().filter(|event| event.grain == Grain::Time) {
            let number = event.activity.number() as usize;
            let such = match kinds[number] {
                Found::Nothing => false,
                Found::DateOnly => second_of_day(view, event) == 0,
                Found::Typed => second_of_day(view, event) / 60 % 30 == 0,
            };
            if !such {
                continue;
            }
            if places[number] == usize::MAX {
                places[number] = all.len();
                all.push((event.activity, Vec::new()));
            }
            let list = &mut all[places[number]].1;
            if list.last() != Some(&id) {
                list.push(id);
            }
        }
    }
    all
}

fn second_of_day(view: &View, event: &EventRecord) -> i64 {
    let seconds = event.at.microseconds().div_euclid(1_000_000);
    (seconds + view.log.zone.offset_seconds(event.at)).rem_euclid(86_400)
}
