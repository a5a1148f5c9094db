//! Rule 6, the learned part: against an order that nearly all cases of the procedure keep.

use std::cmp::Reverse;

use super::view::{Map, View};
use super::{Finding, Findings, Strength, Test};
use crate::instant::Stamp;
use crate::log::{CaseId, Label};

/// Cases with both activities from which an order is learned.
const SUPPORT: u32 = 200;
/// Activities of a procedure that are compared, the most frequent first: a bound on the memory.
const ACTIVITIES: usize = 1024;

/// What the cases of a procedure say of two activities, by the one that comes first in a case.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// Cases in which the other comes later.
    before: u32,
    /// Cases in which both lie on one instant, or on one day where days are all that is known.
    tied: u32,
    /// Cases in which both have the same second.
    same: u32,
}

/// An order of two activities, as far as cases keep it.
#[derive(Clone, Copy)]
struct Order {
    /// Cases with both.
    cases: u32,
    /// Cases in which the first does not come later.
    kept: u32,
}

impl Order {
    /// The order, if it is kept in 99.5 per cent of enough cases. A pair that one form enters (nine
    /// of ten cases have both in the same second) has no order of its own.
    fn learned(forth: Cell, back: Cell) -> Option<Self> {
        let cases = forth.before + forth.tied + back.before + back.tied;
        let (kept, same) = (cases - back.before, forth.same + back.same);
        let is_order = cases >= SUPPORT
            && u64::from(kept) * 1000 >= u64::from(cases) * 995
            && u64::from(same) * 10 < u64::from(cases) * 9;
        is_order.then_some(Self { cases, kept })
    }

    /// Is this order kept by a greater share, or by more cases at the same share?
    fn firmer(self, other: Self) -> bool {
        let share = |a: Self, b: Self| u64::from(a.kept) * u64::from(b.cases);
        (share(self, other), self.cases) > (share(other, self), other.cases)
    }
}

/// Learns the orders of each procedure, and finds the cases against them.
pub(super) fn test(view: &View, found: &mut Findings) {
    if !view.log.knows.events {
        return;
    }
    let mut procedures: Map<Option<Label>, Vec<CaseId>> = Map::default();
    for (id, case) in view.cases() {
        procedures.entry(case.procedure).or_default().push(id);
    }
    let mut firsts = Firsts::new(view);
    for cases in procedures.values().filter(|cases| cases.len() >= SUPPORT as usize) {
        let width = firsts.read(view, cases);
        learn(view, cases, &firsts, width, found);
    }
}

fn learn(view: &View, cases: &[CaseId], firsts: &Firsts, width: usize, found: &mut Findings) {
    let mut cells = vec![Cell::default(); width * width];
    for events in firsts.by_case() {
        for (index, one) in events.iter().enumerate() {
            for other in &events[index + 1..] {
                let cell = &mut cells[one.place * width + other.place];
                // Ordered by instant: the other never comes first.
                if view.after(other.stamp, one.stamp, 0) {
                    cell.before += 1;
                } else {
                    cell.tied += 1;
                }
                cell.same += u32::from(one.second() == other.second());
            }
        }
    }
    let order = |place: usize| {
        let back = place % width * width + place / width;
        Order::learned(cells[place], cells[back])
    };
    let orders: Vec<Option<Order>> = (0..cells.len()).map(order).collect();
    for (case, events) in cases.iter().zip(firsts.by_case()) {
        let mut worst: Option<(Order, &First, &First)> = None;
        for (index, one) in events.iter().enumerate() {
            for other in &events[index + 1..] {
                if let Some(order) = orders[other.place * width + one.place]
                    && view.after(other.stamp, one.stamp, 0)
                    && worst.is_none_or(|(known, ..)| order.firmer(known))
                {
                    worst = Some((order, other, one));
                }
            }
        }
        if let Some((order, before, after)) = worst {
            found.cases.push(Finding {
                first: Some(before.stamp),
                second: Some(after.stamp),
                label: Some(before.activity),
                other: Some(after.activity),
                number: Some(i64::from(order.kept)),
                bar: Some(i64::from(order.cases)),
                ..Finding::new(Test::AgainstLearnedOrder, Strength::Probable, *case, after.row)
            });
        }
    }
}

/// The first event of an activity in a case.
#[derive(Clone, Copy)]
struct First {
    /// The place of the activity among the compared ones.
    place: usize,
    activity: Label,
    stamp: Stamp,
    row: u32,
}

impl First {
    fn second(&self) -> i64 {
        self.stamp.at.microseconds().div_euclid(1_000_000)
    }
}

/// The first events of a procedure's cases, case by case.
struct Firsts {
    /// By number of the label: how many cases have it, and the last of them.
    counts: Vec<(u32, Option<CaseId>)>,
    /// By number of the label: its place among the compared ones.
    places: Vec<Option<usize>>,
    events: Vec<First>,
    /// Where the events of each case end.
    ends: Vec<usize>,
}

impl Firsts {
    fn new(view: &View) -> Self {
        let labels = view.log.labels.len();
        let (counts, places) = (vec![(0, None); labels], vec![None; labels]);
        Self { counts, places, events: Vec::new(), ends: Vec::new() }
    }

    /// Reads the first events of these cases; answers how many activities are compared.
    fn read(&mut self, view: &View, cases: &[CaseId]) -> usize {
        self.events.clear();
        self.ends.clear();
        let mut activities: Vec<Label> = Vec::new();
        for case in cases {
            for event in view.events(view.log.case(*case)) {
                let (count, last) = &mut self.counts[event.activity.number() as usize];
                if *last != Some(*case) {
                    if *count == 0 {
                        activities.push(event.activity);
                    }
                    (*count, *last) = (*count + 1, Some(*case));
                    let (stamp, activity) = (view.stamp(event), event.activity);
                    self.events.push(First { place: 0, activity, stamp, row: event.row });
                }
            }
            self.ends.push(self.events.len());
        }
        let count = |activity: &Label| self.counts[activity.number() as usize].0;
        let mut chosen = activities.clone();
        chosen.retain(|activity| count(activity) >= SUPPORT);
        chosen.sort_unstable_by_key(|activity| (Reverse(count(activity)), *activity));
        chosen.truncate(ACTIVITIES);
        for (place, activity) in chosen.iter().enumerate() {
            self.places[activity.number() as usize] = Some(place);
        }
        self.keep_chosen();
        for activity in activities {
            let number = activity.number() as usize;
            (self.counts[number], self.places[number]) = ((0, None), None);
        }
        chosen.len()
    }

    /// Drops the events of activities that are not compared.
    fn keep_chosen(&mut self) {
        let (mut kept, mut from) = (0, 0);
        for end in &mut self.ends {
            for index in from..*end {
                let event = self.events[index];
                if let Some(place) = self.places[event.activity.number() as usize] {
                    self.events[kept] = First { place, ..event };
                    kept += 1;
                }
            }
            (from, *end) = (*end, kept);
        }
        self.events.truncate(kept);
    }

    /// The first events of each case, in the order in which the cases were given.
    fn by_case(&self) -> impl Iterator<Item = &[First]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, end)| &self.events[from..*end])
    }
}
