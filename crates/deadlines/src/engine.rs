//! The one place where a due moment is found.

use jiff::civil::{Time, time};

use crate::calendar::{Days, WorkCalendar};
use crate::limit::{HALF_DAY_HOURS, TimeLimit};
use crate::moment::{DAY, Moment};
use crate::order::{DueDate, DueDateError, EndOfDay, Order};
use crate::suspension::{Suspension, SuspensionMode, with_merged};

/// The last clock time of receipt at which a same-day result is owed the same day.
///
/// Rule: a receipt at 15:00 exactly is not "after 15:00".
/// Source: Decree 23/2015, article 7, and the Law on Civil Status, article 5.3, both in the sense
/// "the same day; the next working day if received after 15:00" (domain rule 1.4.6).
pub const SAME_DAY_CUT_OFF: Time = time(15, 0, 0, 0);

/// Finds when a result is owed.
///
/// Rules: domain rules 1.4.3 to 1.4.9. Counting starts at the first working moment at or after
/// the receipt. A day of a term counts when the clock is running at the instant that completes
/// it; an hour term counts the working seconds during which the clock runs.
/// Disputed: a suspension that begins exactly at close leaves that day uncounted, because it is
/// half-open and so holds that instant; one that ends exactly at close does not.
#[doc(alias = "ngày hẹn trả kết quả")]
pub fn due_date(order: &Order<'_>, calendar: &WorkCalendar) -> Result<DueDate, DueDateError> {
    with_merged(order.suspensions, |suspensions| {
        solve(order, calendar, suspensions, |_, _| {}).map(|solution| solution.due)
    })
}

/// A due date with what the explanation needs to follow it.
pub(crate) struct Solution {
    pub(crate) due: DueDate,
    /// The receipt, or the end of the suspension after which counting began again.
    pub(crate) anchor: Moment,
    /// When the term is used up: the due moment before any move to the next opening.
    pub(crate) end: Moment,
    /// The suspensions that act within the term: none after a restart.
    pub(crate) counts_from: usize,
}

/// A term once counted.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) start: Moment,
    end: Moment,
    due: Moment,
}

/// Finds the due date for merged suspensions, telling of every restart: which one, and the run
/// that follows.
pub(crate) fn solve(
    order: &Order<'_>,
    calendar: &WorkCalendar,
    suspensions: &[Suspension],
    mut restarted: impl FnMut(usize, Run),
) -> Result<Solution, DueDateError> {
    let term = Term { order, calendar, days: calendar.days() };
    let mut anchor = order.received;
    let mut counts_from = 0;
    let run = match order.mode {
        SuspensionMode::Suspend => term.run(anchor, suspensions)?,
        SuspensionMode::Restart => {
            counts_from = suspensions.len();
            let mut run = term.run(anchor, &[])?;
            for (index, suspension) in suspensions.iter().enumerate() {
                // One that begins when the result is owed already cannot bring the time back.
                if suspension.from() >= run.due {
                    break;
                }
                if suspension.until() > order.received {
                    anchor = suspension.until();
                    run = term.run(anchor, &[])?;
                    restarted(index, run);
                }
            }
            run
        }
    };
    let provisional = term.check_years(&run)?;
    let due = DueDate { effective_start: run.start, due_at: run.due, provisional };
    Ok(Solution { due, anchor, end: run.end, counts_from })
}

/// An order being counted on a calendar.
struct Term<'a> {
    order: &'a Order<'a>,
    calendar: &'a WorkCalendar,
    days: &'a Days,
}

impl Term<'_> {
    /// Counts the whole term from a moment.
    fn run(&self, anchor: Moment, suspensions: &[Suspension]) -> Result<Run, DueDateError> {
        let limit = self.order.limit;
        if let TimeLimit::ElapsedDays(n) = limit {
            return elapsed(anchor, i64::from(n.get()), suspensions);
        }
        if self.days.offset(anchor) < 0 {
            return Err(self.not_published(anchor.date().year()));
        }
        let (day, start) = self.within(self.days.start(anchor))?;
        let end = match limit {
            TimeLimit::WorkingDays(n) => {
                let found = self.working_day(day, i64::from(n.get()), suspensions, |moment| {
                    closed_by(self.days, moment)
                })?;
                self.days.closing(found)
            }
            TimeLimit::WorkingDaysSameTime(n) => {
                let second = start.seconds().rem_euclid(DAY);
                let found = self.working_day(day, i64::from(n.get()), suspensions, |moment| {
                    struck_by(self.days, second, moment)
                })?;
                self.days.at(found, second)
            }
            TimeLimit::CalendarDays(n) => {
                let nth = past_suspended(
                    day + i64::from(n.get()),
                    day,
                    suspensions,
                    |moment| closed_by(self.days, moment),
                    |offset| offset,
                );
                self.days.closing(self.running_from(nth, suspensions)?)
            }
            TimeLimit::SameDay => {
                let first = if is_late(anchor, start) { day + 1 } else { day };
                self.days.closing(self.running_from(first, suspensions)?)
            }
            TimeLimit::WorkingHours(n) => self.hours(start, n.get(), suspensions)?,
            TimeLimit::HalfDay => self.hours(start, HALF_DAY_HOURS.get(), suspensions)?,
            TimeLimit::ElapsedDays(_) => unreachable!("answered above"),
        };
        Ok(Run { start, end, due: self.due(end)? })
    }

    /// The n-th working day after a day, of those whose completing instant is not suspended.
    fn working_day(
        &self,
        day: i64,
        n: i64,
        suspensions: &[Suspension],
        completed_by: impl Fn(Moment) -> i64,
    ) -> Result<i64, DueDateError> {
        let rank = |offset| self.days.rank(offset);
        let target = past_suspended(rank(day) + n, day, suspensions, completed_by, rank);
        self.within(self.days.working_day(target))
    }

    /// The first working day at or after a day at whose close the clock is running.
    fn running_from(&self, day: i64, suspensions: &[Suspension]) -> Result<i64, DueDateError> {
        let mut found = self.within(self.days.working_from(day))?;
        for suspension in suspensions {
            if suspension.covers(self.days.closing(found)) {
                let resumed = closed_by(self.days, suspension.until());
                found = self.within(self.days.working_from(resumed))?;
            }
        }
        Ok(found)
    }

    /// The instant after so many working hours during which the clock runs.
    fn hours(
        &self,
        start: Moment,
        hours: u16,
        suspensions: &[Suspension],
    ) -> Result<Moment, DueDateError> {
        let begun = self.days.position(start);
        let mut target = begun + i64::from(hours) * 3600;
        for suspension in suspensions {
            let from = self.days.position(suspension.from()).max(begun);
            if from >= target {
                break;
            }
            target += self.days.position(suspension.until()).max(begun) - from;
        }
        self.within(self.days.reached(target)).map(|(_, moment)| moment)
    }

    /// Moves a term that ends at the close of a working day to the next opening, if so ordered.
    fn due(&self, end: Moment) -> Result<Moment, DueDateError> {
        let keeps_its_instant = matches!(
            self.order.limit,
            TimeLimit::WorkingDaysSameTime(_) | TimeLimit::ElapsedDays(_)
        );
        if self.order.end_of_day == EndOfDay::ClosingTime || keeps_its_instant {
            return Ok(end);
        }
        let day = self.days.offset(end);
        if self.days.closing(day) != end {
            return Ok(end);
        }
        self.within(self.days.working_from(day + 1)).map(|next| self.days.opening(next))
    }

    /// Whether the answer is provisional; an error when it rests on a year that was skipped.
    fn check_years(&self, run: &Run) -> Result<bool, DueDateError> {
        if matches!(self.order.limit, TimeLimit::ElapsedDays(_)) {
            // Day and night run whatever the calendar says: no day of it was looked at.
            return Ok(false);
        }
        if !self.calendar.skipped().is_empty() {
            let looked_at = self.order.received.date().year()..=run.due.date().year();
            let missing = self.calendar.skipped().iter().find(|year| looked_at.contains(year));
            if let Some(&year) = missing {
                return Err(self.not_published(year));
            }
        }
        Ok(run.due >= self.days.published_end())
    }

    fn within<T>(&self, found: Option<T>) -> Result<T, DueDateError> {
        found.ok_or_else(|| DueDateError::BeyondHorizon {
            calendar: self.calendar.id().to_owned(),
            last: self.calendar.last_year(),
            horizon: self.calendar.horizon(),
        })
    }

    fn not_published(&self, year: i16) -> DueDateError {
        DueDateError::CalendarNotPublished {
            year,
            calendar: self.calendar.id().to_owned(),
            first: self.calendar.first_year(),
            last: self.calendar.last_year(),
        }
    }
}

/// Whether a receipt came too late to be settled the same day.
///
/// A receipt on a day off or after close is late for its own day and in time for the next one.
pub(crate) fn is_late(received: Moment, start: Moment) -> bool {
    let cut_off =
        i64::from(SAME_DAY_CUT_OFF.hour()) * 3600 + i64::from(SAME_DAY_CUT_OFF.minute()) * 60;
    received.day_number() == start.day_number() && received.seconds().rem_euclid(DAY) > cut_off
}

/// The first day that closes at or after a moment.
pub(crate) fn closed_by(days: &Days, moment: Moment) -> i64 {
    let day = days.offset(moment).max(0);
    if day >= days.len() {
        return days.len();
    }
    if days.closing(day) >= moment { day } else { day + 1 }
}

/// The first day on which a clock time strikes at or after a moment.
fn struck_by(days: &Days, second: i64, moment: Moment) -> i64 {
    let strikes_later = moment.seconds().rem_euclid(DAY) > second;
    days.offset(moment) + i64::from(strikes_later)
}

/// Pushes a target past the days that suspensions keep from counting.
///
/// `rank` numbers the days that would count; `target` is the number of the day sought, and days
/// up to `day` have no part in it. `completed_by` is the first day completed at or after a moment.
fn past_suspended(
    mut target: i64,
    day: i64,
    suspensions: &[Suspension],
    completed_by: impl Fn(Moment) -> i64,
    rank: impl Fn(i64) -> i64,
) -> i64 {
    for suspension in suspensions {
        let from = rank(completed_by(suspension.from()).max(day + 1));
        if target < from {
            break;
        }
        target += rank(completed_by(suspension.until()).max(day + 1)) - from;
    }
    target
}

/// A term that runs day and night.
fn elapsed(anchor: Moment, n: i64, suspensions: &[Suspension]) -> Result<Run, DueDateError> {
    let start = anchor.seconds();
    let mut end = start + n * DAY;
    for suspension in suspensions {
        let from = suspension.from().seconds().max(start);
        if from >= end {
            break;
        }
        end += suspension.until().seconds().max(start) - from;
    }
    let end = Moment::from_seconds(end).map_err(|_| DueDateError::OutOfRange)?;
    Ok(Run { start: anchor, end, due: end })
}
