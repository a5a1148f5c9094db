//! Walking the days of a term that the engine has counted.

use crate::calendar::{Days, WorkCalendar};
use crate::engine::{Solution, is_late};
use crate::limit::{HALF_DAY_HOURS, TimeLimit};
use crate::moment::{DAY, Moment};
use crate::order::{DueDate, Order};
use crate::suspension::{Suspension, SuspensionMode};

use super::{DayEffect, DayStep, IdleReason, StartReason, Step, WindowCount};

/// The steps of a solved order; `restarts` are the suspensions that caused one, each with the
/// start of the run that followed.
pub(super) fn steps(
    order: &Order<'_>,
    calendar: &WorkCalendar,
    suspensions: &[Suspension],
    solution: &Solution,
    restarts: &[(usize, Moment)],
) -> Vec<Step> {
    let mut walk =
        Walk { order, calendar, days: calendar.days(), suspensions, solution, steps: vec![] };
    walk.starts(restarts);
    if matches!(order.limit, TimeLimit::ElapsedDays(_)) {
        walk.elapsed();
    } else {
        walk.wait();
        walk.count();
        if solution.end != solution.due.due_at {
            walk.move_to_opening();
        }
    }
    walk.without_effect(restarts);
    let DueDate { due_at: at, provisional, .. } = solution.due;
    walk.steps.push(Step::Due { at, provisional });
    walk.steps
}

struct Walk<'a> {
    order: &'a Order<'a>,
    calendar: &'a WorkCalendar,
    days: &'a Days,
    suspensions: &'a [Suspension],
    solution: &'a Solution,
    steps: Vec<Step>,
}

impl Walk<'_> {
    /// The first start and every restart.
    fn starts(&mut self, restarts: &[(usize, Moment)]) {
        let received = self.order.received;
        let start = if restarts.is_empty() {
            self.solution.due.effective_start
        } else {
            self.first_start()
        };
        let reason = self.reason(received, start);
        self.steps.push(Step::Started { received, start, reason });
        for &(suspension, start) in restarts {
            let until = self.suspensions[suspension].until();
            let reason = self.reason(until, start);
            self.steps.push(Step::Restarted { suspension, until, start, reason });
        }
    }

    /// Where counting started before a restart moved it.
    fn first_start(&self) -> Moment {
        let received = self.order.received;
        if matches!(self.order.limit, TimeLimit::ElapsedDays(_)) {
            return received;
        }
        self.days.start(received).map_or(received, |(_, start)| start)
    }

    fn reason(&self, anchor: Moment, start: Moment) -> StartReason {
        if matches!(self.order.limit, TimeLimit::ElapsedDays(_)) {
            return StartReason::DayAndNight;
        }
        let day = self.days.offset(anchor);
        if anchor == start {
            StartReason::InWorkingTime
        } else if !self.days.is_working(day) {
            StartReason::DayOff(self.calendar.day_at(day).kind)
        } else if anchor < self.days.opening(day) {
            StartReason::BeforeOpening
        } else if anchor < self.days.closing(day) {
            StartReason::BetweenWindows
        } else {
            StartReason::AfterClosing
        }
    }

    /// The days off between the receipt, or the last restart, and the start of counting.
    fn wait(&mut self) {
        let first = self.days.offset(self.solution.anchor) + 1;
        for day in first..self.days.offset(self.solution.due.effective_start) {
            self.day(day, DayEffect::BeforeStart);
        }
    }

    fn day(&mut self, offset: i64, effect: DayEffect) {
        let day = self.calendar.day_at(offset);
        self.steps.push(Step::Day(DayStep { day, effect }));
    }

    /// The days of the term, from its start to the day on which it is used up.
    fn count(&mut self) {
        match self.order.limit {
            TimeLimit::WorkingDays(n) | TimeLimit::CalendarDays(n) => {
                self.count_days(n.get(), None);
            }
            TimeLimit::WorkingDaysSameTime(n) => {
                let second = self.solution.due.effective_start.seconds().rem_euclid(DAY);
                self.count_days(n.get(), Some(second));
            }
            TimeLimit::WorkingHours(n) => self.count_hours(n.get()),
            TimeLimit::HalfDay => self.count_hours(HALF_DAY_HOURS.get()),
            TimeLimit::SameDay => self.same_day(),
            TimeLimit::ElapsedDays(_) => {}
        }
    }

    /// First and last day of the term.
    fn span(&self) -> (i64, i64) {
        let start = self.solution.due.effective_start;
        (self.days.offset(start), self.days.offset(self.solution.end))
    }

    /// Counts days completed at close, or at a clock time.
    fn count_days(&mut self, of: u16, second: Option<i64>) {
        let runs = matches!(self.order.limit, TimeLimit::CalendarDays(_));
        let (first, last) = self.span();
        self.day(first, DayEffect::Zero);
        let mut k = 0;
        for day in first + 1..=last {
            let completed =
                second.map_or_else(|| self.days.closing(day), |second| self.days.at(day, second));
            let counts = self.days.is_working(day) || (runs && k < of);
            let effect = if !counts {
                DayEffect::Closed
            } else if let Some(suspension) = self.acting_at(completed) {
                DayEffect::Suspended { suspension }
            } else if k < of {
                k += 1;
                DayEffect::Counted { k, of }
            } else {
                DayEffect::DueAtClose
            };
            self.day(day, effect);
        }
    }

    fn same_day(&mut self) {
        let (first, last) = self.span();
        let late = is_late(self.solution.anchor, self.solution.due.effective_start);
        for day in first..=last {
            let effect = if day == first && late {
                DayEffect::AfterCutOff
            } else if !self.days.is_working(day) {
                DayEffect::Closed
            } else if let Some(suspension) = self.acting_at(self.days.closing(day)) {
                DayEffect::Suspended { suspension }
            } else {
                DayEffect::DueAtClose
            };
            self.day(day, effect);
        }
    }

    fn count_hours(&mut self, hours: u16) {
        let of = u32::from(hours) * 3600;
        let (first, last) = self.span();
        let mut so_far = 0;
        for day in first..=last {
            if !self.days.is_working(day) {
                self.day(day, DayEffect::Closed);
                continue;
            }
            let windows = self.windows(day);
            let counted = windows.iter().map(|window| window.counted).sum();
            let suspended = windows.iter().map(|window| window.suspended).sum();
            so_far += counted;
            self.day(day, DayEffect::Hours { windows, counted, suspended, so_far, of });
        }
    }

    /// The windows of a day, as far as they lie within the term.
    fn windows(&self, day: i64) -> Vec<WindowCount> {
        let (start, end) = (self.solution.due.effective_start, self.solution.end);
        let within = self.days.windows(day).map(|(a, b)| (a.max(start), b.min(end)));
        within
            .filter(|(from, until)| from < until)
            .map(|(from, until)| {
                let (mut stopped, mut suspensions) = (0, vec![]);
                for (index, one) in self.acting() {
                    let overlap = seconds(one.from().max(from), one.until().min(until));
                    if overlap > 0 {
                        suspensions.push(index);
                        stopped += overlap;
                    }
                }
                let counted = seconds(from, until) - stopped;
                WindowCount { from, until, counted, suspended: stopped, suspensions }
            })
            .collect()
    }

    /// The suspensions that act within the term.
    fn acting(&self) -> impl Iterator<Item = (usize, &Suspension)> {
        self.suspensions.iter().enumerate().skip(self.solution.counts_from)
    }

    fn acting_at(&self, moment: Moment) -> Option<usize> {
        self.acting().find(|(_, one)| one.covers(moment)).map(|(index, _)| index)
    }

    /// The stretches of a term that runs day and night.
    fn elapsed(&mut self) {
        let (mut from, end) = (self.solution.due.effective_start, self.solution.end);
        let mut stretches = vec![];
        for (index, one) in self.acting() {
            if one.until() <= from || one.from() >= end {
                continue;
            }
            if one.from() > from {
                stretches.push((from, one.from(), None));
            }
            stretches.push((one.from().max(from), one.until(), Some(index)));
            from = one.until();
        }
        if from < end {
            stretches.push((from, end, None));
        }
        self.steps.extend(stretches.into_iter().map(|(from, until, suspension)| Step::Elapsed {
            from,
            until,
            suspension,
        }));
    }

    fn move_to_opening(&mut self) {
        let (closing, opening) = (self.solution.end, self.solution.due.due_at);
        let due = self.days.offset(opening);
        for day in self.days.offset(closing) + 1..due {
            self.day(day, DayEffect::Closed);
        }
        self.day(due, DayEffect::DueAtOpening);
        self.steps.push(Step::MovedToOpening { closing, opening });
    }

    /// Says of every suspension that no step has named why it changed nothing.
    fn without_effect(&mut self, restarts: &[(usize, Moment)]) {
        for (suspension, one) in self.suspensions.iter().enumerate() {
            let named = restarts.iter().any(|&(index, _)| index == suspension)
                || self.steps.iter().any(|step| names(step, suspension));
            if named {
                continue;
            }
            let begun = match self.order.mode {
                SuspensionMode::Suspend => self.solution.due.effective_start,
                SuspensionMode::Restart => self.order.received,
            };
            let reason = if one.until() <= begun {
                IdleReason::BeforeStart
            } else if one.from() >= self.solution.end {
                IdleReason::AfterDue
            } else {
                IdleReason::NothingToStop
            };
            self.steps.push(Step::WithoutEffect { suspension, reason });
        }
    }
}

/// Whether a step says what a suspension did.
fn names(step: &Step, which: usize) -> bool {
    match step {
        Step::Restarted { suspension, .. } => *suspension == which,
        Step::Elapsed { suspension, .. } => *suspension == Some(which),
        Step::Day(day) => match &day.effect {
            DayEffect::Suspended { suspension } => *suspension == which,
            DayEffect::Hours { windows, .. } => {
                windows.iter().any(|window| window.suspensions.contains(&which))
            }
            _ => false,
        },
        _ => false,
    }
}

/// Seconds from one moment to a later one; none when it is not later.
fn seconds(from: Moment, until: Moment) -> u32 {
    u32::try_from((until.seconds() - from.seconds()).max(0)).unwrap_or(u32::MAX)
}
