//! The process as its events tell it: variants, what follows what, handovers, rework, times.
//!
//! Rules: an activity is its name alone; events are ordered by instant, ties in the order of the file;
//! nothing is merged and nothing counted once that stands twice.

use std::collections::{BTreeMap, HashMap};

use crate::instant::{Instant, Zone};
use crate::log::{CaseLog, EventRecord, Label};

/// Time between events that follow each other: a sum and a count, so that a mean is exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// How many times.
    pub count: u64,
    /// Microseconds in all.
    pub microseconds: i128,
}

impl Span {
    fn add(&mut self, microseconds: i64) {
        self.count += 1;
        self.microseconds += i128::from(microseconds);
    }

    /// Microseconds on average, rounded half away from zero; `None` of nothing.
    pub fn mean(&self) -> Option<i128> {
        let count = i128::from(self.count);
        (count > 0).then(|| {
            let half = if self.microseconds < 0 { -count / 2 } else { count / 2 };
            (self.microseconds + half) / count
        })
    }
}

/// A pair of activities that follow each other in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The one before.
    pub from: Label,
    /// The one after.
    pub to: Label,
    /// How often, and the time between.
    pub span: Span,
}

/// A way through the process, and how many cases took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its activities, in order.
    pub activities: Vec<Label>,
    /// Cases.
    pub cases: u64,
}

/// How long cases waited before a step, in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The step that was waited for.
    pub activity: Label,
    /// The unit that did it.
    pub unit: Option<Label>,
    /// The waits: from the event before to this one.
    pub span: Span,
    /// Half of them were at most this long, in microseconds.
    pub median: i64,
    /// Nine of ten were at most this long, in microseconds.
    pub ninth_decile: i64,
}

/// Quantiles of the time from the first to the last event of a case, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throughput {
    /// Cases.
    pub cases: u64,
    /// The quantiles of 5, 25, 50, 75 and 95 per cent.
    pub quantiles: [i128; 5],
}

/// The process figures of a log.
#[derive(Clone, Debug, Default)]
pub struct ProcessFigures {
    /// Events.
    pub events: u64,
    /// The ways through, the most frequent first.
    pub variants: Vec<Variant>,
    /// First activities, the most frequent first.
    pub start_activities: Vec<(Label, u64)>,
    /// Last activities.
    pub end_activities: Vec<(Label, u64)>,
    /// How often each activity was done.
    pub activities: Vec<(Label, u64)>,
    /// What follows what, the most frequent first.
    pub directly_follows: Vec<Follows>,
    /// Steps between two different resources, both present.
    pub handovers: u64,
    /// Who handed over to whom.
    pub handover_pairs: Vec<(Label, Label, u64)>,
    /// Cases in which an activity was repeated.
    pub rework_cases: u64,
    /// Cases in which this activity was repeated.
    pub rework_activities: Vec<(Label, u64)>,
    /// Time from the first to the last event; of a source without events, from receipt to result.
    pub throughput: Option<Throughput>,
    /// The bottleneck list: where cases waited longest in all.
    pub waiting: Vec<Waiting>,
}

/// The percentages of [`Throughput::quantiles`].
pub const QUANTILES: [u32; 5] = [5, 25, 50, 75, 95];

#[derive(Default)]
struct Counts {
    variants: HashMap<Vec<Label>, u64>,
    starts: HashMap<Label, u64>,
    ends: HashMap<Label, u64>,
    activities: HashMap<Label, u64>,
    follows: HashMap<(Label, Label), Span>,
    handovers: HashMap<(Label, Label), u64>,
    rework: HashMap<Label, u64>,
    rework_cases: u64,
    waits: HashMap<(Label, Option<Label>), Vec<i64>>,
    durations: Vec<i64>,
    trace: Vec<Label>,
    seen: Vec<Label>,
}

/// Counts the process of all cases received by `as_of`, events after it left out.
pub fn process_figures(log: &CaseLog, as_of: Instant) -> ProcessFigures {
    let mut counts = Counts::default();
    let mut events = 0;
    for case in log.cases().iter().filter(|case| case.received_by(as_of)) {
        let all = log.events_of(case);
        let present = &all[..all.partition_point(|event| event.at <= as_of)];
        events += present.len() as u64;
        counts.add(log, present);
        if !log.knows.events
            && let (Some(from), Some(to)) = (case.received, case.resulted)
            && to.at <= as_of
        {
            counts.durations.push(from.until(to, &log.zone));
        }
    }
    counts.finish(log, events)
}

impl Counts {
    fn add(&mut self, log: &CaseLog, events: &[EventRecord]) {
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return };
        *self.starts.entry(first.activity).or_default() += 1;
        *self.ends.entry(last.activity).or_default() += 1;
        if log.knows.events {
            self.durations.push(first.stamp().until(last.stamp(), &log.zone));
        }
        self.trace.clear();
        self.trace.extend(events.iter().map(|event| event.activity));
        match self.variants.get_mut(self.trace.as_slice()) {
            Some(count) => *count += 1,
            None => drop(self.variants.insert(self.trace.clone(), 1)),
        }
        for activity in &self.trace {
            *self.activities.entry(*activity).or_default() += 1;
        }
        self.add_steps(&log.zone, events);
        self.add_rework();
    }

    fn add_steps(&mut self, zone: &Zone, events: &[EventRecord]) {
        for step in events.windows(2) {
            let [from, to] = step else { unreachable!("windows of two") };
            let wait = from.stamp().until(to.stamp(), zone);
            self.follows.entry((from.activity, to.activity)).or_default().add(wait);
            self.waits.entry((to.activity, to.unit)).or_default().push(wait);
            if let (Some(one), Some(other)) = (from.resource, to.resource)
                && one != other
            {
                *self.handovers.entry((one, other)).or_default() += 1;
            }
        }
    }

    fn add_rework(&mut self) {
        self.seen.clear();
        self.seen.extend(&self.trace);
        self.seen.sort_unstable();
        let mut repeated: Vec<Label> =
            self.seen.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        repeated.dedup();
        self.rework_cases += u64::from(!repeated.is_empty());
        for activity in repeated {
            *self.rework.entry(activity).or_default() += 1;
        }
    }

    fn finish(self, log: &CaseLog, events: u64) -> ProcessFigures {
        let text = |label: &Label| log.labels.text(*label).to_owned();
        let ranked = |counts: HashMap<Label, u64>| {
            let mut ranked: Vec<(Label, u64)> = counts.into_iter().collect();
            ranked.sort_by_cached_key(|(label, count)| (std::cmp::Reverse(*count), text(label)));
            ranked
        };
        let mut variants: Vec<Variant> = self
            .variants
            .into_iter()
            .map(|(activities, cases)| Variant { activities, cases })
            .collect();
        variants.sort_by_cached_key(|variant| {
            let names: Vec<String> = variant.activities.iter().map(text).collect();
            (std::cmp::Reverse(variant.cases), names)
        });
        let mut directly_follows: Vec<Follows> =
            self.follows.into_iter().map(|((from, to), span)| Follows { from, to, span }).collect();
        directly_follows.sort_by_cached_key(|pair| {
            (std::cmp::Reverse(pair.span.count), text(&pair.from), text(&pair.to))
        });
        let mut handover_pairs: Vec<(Label, Label, u64)> =
            self.handovers.into_iter().map(|((from, to), count)| (from, to, count)).collect();
        handover_pairs.sort_by_cached_key(|(from, to, count)| {
            (std::cmp::Reverse(*count), text(from), text(to))
        });
        ProcessFigures {
            events,
            variants,
            start_activities: ranked(self.starts),
            end_activities: ranked(self.ends),
            activities: ranked(self.activities),
            directly_follows,
            handovers: handover_pairs.iter().map(|(_, _, count)| count).sum(),
            handover_pairs,
            rework_cases: self.rework_cases,
            rework_activities: ranked(self.rework),
            throughput: throughput(self.durations),
            waiting: waiting(log, self.waits),
        }
    }
}

fn throughput(mut durations: Vec<i64>) -> Option<Throughput> {
    durations.sort_unstable();
    let cases = durations.len() as u64;
    (cases > 0).then(|| Throughput {
        cases,
        quantiles: QUANTILES.map(|percent| quantile(&durations, percent)),
    })
}

/// The quantile of sorted, non-empty values, linear between the two nearest ranks, rounded half up.
pub fn quantile(sorted: &[i64], percent: u32) -> i128 {
    let steps = (sorted.len() as u128 - 1) * u128::from(percent);
    let (place, rest) = (steps / 100, i128::try_from(steps % 100).expect("below a hundred"));
    let place = usize::try_from(place).expect("a place among the values");
    let low = i128::from(sorted[place]);
    let high = sorted.get(place + 1).map_or(low, |high| i128::from(*high));
    low + ((high - low) * rest + 50).div_euclid(100)
}

/// The longest waits in all first.
fn waiting(log: &CaseLog, waits: HashMap<(Label, Option<Label>), Vec<i64>>) -> Vec<Waiting> {
    let mut named: BTreeMap<_, Waiting> = BTreeMap::new();
    for ((activity, unit), mut waits) in waits {
        waits.sort_unstable();
        let mut span = Span::default();
        for wait in &waits {
            span.add(*wait);
        }
        let rank = |percent| i64::try_from(quantile(&waits, percent)).unwrap_or(i64::MAX);
        let wait = Waiting { activity, unit, span, median: rank(50), ninth_decile: rank(90) };
        let unit_text = unit.map(|unit| log.labels.text(unit));
        let key = (std::cmp::Reverse(span.microseconds), log.labels.text(activity), unit_text);
        named.insert(key, wait);
    }
    named.into_values().collect()
}
