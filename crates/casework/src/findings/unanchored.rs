//! Rule 16: stamps in the future, out of the log's years, or shifted.

use super::view::View;
use super::{Finding, Findings, GroupFinding, GroupTest, Rule, Shift, Strength, Test, Untested};
use crate::instant::{Instant, Stamp};
use crate::log::{CaseId, CaseRecord, Role};

/// Years from the middle one of the log within which a stamp belongs to it.
const YEARS: i16 = 5;
/// An event this many seconds before the receipt breaks the order, as in rule 5.
const TOLERANCE: i64 = 5 * 60;
/// Violations of a source before one correction for all is looked for.
const LEAST: usize = 10;
const DAY: i64 = 86_400;

/// Finds stamps that do not belong where they stand.
pub(super) fn test(view: &View, found: &mut Findings) {
    if !view.log.knows.events {
        found.lacks(Rule::Unanchored, Untested::NoEvents);
    }
    let years = Years::of(view);
    for (id, case) in view.log.numbered() {
        found.cases.extend(future(view, id, case));
        if let Some(years) = &years
            && case.received_by(view.as_of)
        {
            found.cases.extend(years.outside(view, id, case));
        }
    }
    shifted(view, found);
}

/// Receipt, closing and events, each with its row.
fn stamps<'v>(view: &View<'v>, case: &'v CaseRecord) -> impl Iterator<Item = (Stamp, u32)> + 'v {
    let own = if view.log.knows.events { view.log.events_of(case) } else { &[] };
    let events = own.iter().map(|event| (Stamp { at: event.at, grain: event.grain }, event.row));
    let columns = [case.received, case.resulted].into_iter().flatten();
    columns.map(|stamp| (stamp, case.row)).chain(events)
}

/// A receipt, a closing or an event after the moment.
fn future(view: &View, id: CaseId, case: &CaseRecord) -> Option<Finding> {
    let (first, row) = stamps(view, case).find(|(stamp, _)| stamp.at > view.as_of)?;
    Some(Finding {
        first: Some(first),
        second: Some(Stamp::time(view.as_of)),
        ..Finding::new(Test::Future, Strength::Proven, id, row)
    })
}

/// The years of a log: five around the one in which half of its stamps lie on either side.
struct Years {
    from: Instant,
    until: Instant,
}

impl Years {
    fn of(view: &View) -> Option<Self> {
        let mut all: Vec<Instant> = Vec::with_capacity(view.log.events().len());
        for (_, case) in view.cases() {
            all.extend(case.received.map(|received| received.at));
            if view.log.knows.events {
                all.extend(view.events(case).iter().map(|event| event.at));
            }
        }
        let half = all.len() / 2;
        let (_, middle, _) = (!all.is_empty()).then(|| all.select_nth_unstable(half))?;
        let zone = &view.log.zone;
        let year = zone.date(*middle).year();
        let first = |year| {
            let day = jiff::civil::Date::new(year, 1, 1).ok()?;
            zone.instant(day.at(0, 0, 0, 0))
        };
        Some(Self { from: first(year - YEARS)?, until: first(year + YEARS + 1)? })
    }

    fn outside(&self, view: &View, id: CaseId, case: &CaseRecord) -> Option<Finding> {
        let out = |stamp: Stamp| stamp.at < self.from || stamp.at >= self.until;
        let mut such =
            stamps(view, case).filter(|(stamp, _)| stamp.at <= view.as_of && out(*stamp));
        let (first, row) = such.next()?;
        Some(Finding {
            first: Some(first),
            number: Some(i64::from(view.log.zone.date(first.at).year())),
            ..Finding::new(Test::OutsideYears, Strength::Proven, id, row)
        })
    }
}

/// A stamp that lies before the receipt of its case, and where it may lie.
struct Violation {
    case: CaseId,
    row: u32,
    stamp: Stamp,
    received: Stamp,
    /// The latest instant that it may have: the closing, else the moment.
    latest: Instant,
}

/// Finds the correction that repairs nearly all violations, and the cases in which day and month
/// are swapped.
fn shifted(view: &View, found: &mut Findings) {
    let mut lives: Vec<i64> = view.cases().filter_map(|(_, case)| life(view, case)).collect();
    lives.sort_unstable();
    // Without this bound a year more would repair everything.
    let longest = lives.get(lives.len() * 95 / 100).copied().unwrap_or(0).max(DAY * 1_000_000);
    let violations: Vec<Violation> =
        view.cases().filter_map(|(id, case)| violation(view, id, case)).collect();
    for it in &violations {
        if let Some((written, swapped)) = swap(view, it, longest) {
            found.cases.push(Finding {
                first: Some(written),
                second: Some(swapped),
                ..Finding::new(Test::Swapped, Strength::Probable, it.case, it.row)
            });
        }
    }
    if violations.len() < LEAST {
        return;
    }
    for shift in Shift::ALL {
        let repaired = violations.iter().filter(|it| repairs(view, shift, it, longest));
        let cases: Vec<CaseId> = repaired.map(|it| it.case).collect();
        if cases.len() * 10 >= violations.len() * 9 {
            let (part, whole) = (cases.len() as u64, violations.len() as u64);
            let (test, strength) = (GroupTest::OneShift, Strength::Probable);
            let mut finding = GroupFinding::new(test, strength, part, whole);
            (finding.shift, finding.cases) = (Some(shift), cases);
            found.groups.push(finding);
            return;
        }
    }
}

/// From receipt to closing, else to the last event, in microseconds.
fn life(view: &View, case: &CaseRecord) -> Option<i64> {
    let last = || view.events(case).last().map(|event| event.at);
    let end = view.closed(case).map(|closed| closed.at).or_else(last)?;
    Some(end.since(case.received?.at)).filter(|life| *life >= 0)
}

/// The earliest event before the receipt, else a closing before it.
fn violation(view: &View, id: CaseId, case: &CaseRecord) -> Option<Violation> {
    let (received, closed) = (case.received?, view.closed(case));
    let present = if view.log.knows.events { view.events(case) } else { &[] };
    let early = present.iter().take_while(|event| event.at < received.at).find(|event| {
        view.log.role(event.activity) != Role::Receive
            && view.after(received, view.stamp(event), TOLERANCE)
    });
    let sound = closed.filter(|closed| !closed.before(received, &view.log.zone));
    let latest = sound.map_or(view.as_of, |closed| view.end(closed));
    let event = early.map(|event| (view.stamp(event), event.row));
    let by_closing = || Some((closed.filter(|_| sound.is_none())?, case.row));
    let (stamp, row) = event.or_else(by_closing)?;
    Some(Violation { case: id, row, stamp, received, latest })
}

/// Day and month of the stamp swapped, else those of the receipt.
fn swap(view: &View, it: &Violation, longest: i64) -> Option<(Stamp, Stamp)> {
    let own =
        swapped(view, it.stamp).filter(|own| fits(view, *own, it.received, it.latest, longest));
    own.map(|own| (it.stamp, own)).or_else(|| {
        let received = swapped(view, it.received)?;
        fits(view, it.stamp, received, it.latest, longest).then_some((it.received, received))
    })
}

fn swapped(view: &View, stamp: Stamp) -> Option<Stamp> {
    let civil = view.log.zone.civil(stamp.at);
    let date = jiff::civil::Date::new(civil.year(), civil.day(), civil.month()).ok()?;
    let at = view.log.zone.instant(date.to_datetime(civil.time()))?;
    (at != stamp.at).then_some(Stamp { at, grain: stamp.grain })
}

fn repairs(view: &View, shift: Shift, it: &Violation, longest: i64) -> bool {
    let seconds = match shift {
        Shift::Offset => view.log.zone.offset_seconds(it.stamp.at).abs(),
        Shift::Day => DAY,
        Shift::DayAndMonth => return swap(view, it, longest).is_some(),
        Shift::Year => return fits_a_year_on(view, it, longest),
    };
    let later = Stamp { at: it.stamp.at.plus_seconds(seconds), grain: it.stamp.grain };
    fits(view, later, it.received, it.latest, longest)
}

fn fits_a_year_on(view: &View, it: &Violation, longest: i64) -> bool {
    let civil = view.log.zone.civil(it.stamp.at);
    let date = jiff::civil::Date::new(civil.year() + 1, civil.month(), civil.day());
    let later = date.ok().and_then(|date| view.log.zone.instant(date.to_datetime(civil.time())));
    later.is_some_and(|at| {
        let later = Stamp { at, grain: it.stamp.grain };
        fits(view, later, it.received, it.latest, longest)
    })
}

/// Is a corrected stamp at or after the receipt, no later than it may be, and within a usual life?
fn fits(view: &View, stamp: Stamp, received: Stamp, latest: Instant, longest: i64) -> bool {
    !view.after(received, stamp, TOLERANCE)
        && stamp.at <= latest
        && stamp.at.since(received.at) <= longest
        && received.at <= view.as_of
}
