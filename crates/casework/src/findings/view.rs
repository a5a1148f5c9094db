//! A log at a moment, as the rules look at it: what was there, how finely, and working time.

use deadlines::{Moment, WorkCalendar};

use crate::instant::{Grain, Instant, Stamp};
use crate::log::{CaseId, CaseLog, CaseRecord, EventRecord, Label, Role, Status};

/// A map by labels, whose order is the same on every run.
pub(super) type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::FixedState>;

/// A log at a moment.
pub(super) struct View<'a> {
    pub(super) log: &'a CaseLog,
    pub(super) as_of: Instant,
    pub(super) calendar: Option<&'a WorkCalendar>,
    /// By number of the label: activities whose times are only dates (rule 15).
    date_only: Vec<bool>,
    /// Which roles occur at all.
    roles: u16,
}

impl<'a> View<'a> {
    pub(super) fn new(
        log: &'a CaseLog,
        as_of: Instant,
        calendar: Option<&'a WorkCalendar>,
    ) -> Self {
        let bits = log.events().iter().map(|event| 1 << log.role(event.activity) as u16);
        let roles = bits.fold(0, |all, bit: u16| all | bit);
        Self { log, as_of, calendar, date_only: Vec::new(), roles }
    }

    /// From now on the times of this activity are compared by day.
    pub(super) fn set_date_only(&mut self, activity: Label) {
        self.date_only.resize(self.log.labels.len(), false);
        self.date_only[activity.number() as usize] = true;
    }

    /// Does any event of the log play this role?
    pub(super) fn knows_role(&self, role: Role) -> bool {
        self.roles & (1 << role as u16) != 0
    }

    /// The cases received by the moment.
    pub(super) fn cases(&self) -> impl Iterator<Item = (CaseId, &'a CaseRecord)> {
        self.log.numbered().filter(|(_, case)| case.received_by(self.as_of))
    }

    /// The events of a case by the moment.
    pub(super) fn events(&self, case: &CaseRecord) -> &'a [EventRecord] {
        let all = self.log.events_of(case);
        match all.last() {
            Some(last) if last.at > self.as_of => {
                &all[..all.partition_point(|event| event.at <= self.as_of)]
            }
            _ => all,
        }
    }

    /// K: the closing, when it was recorded by the moment.
    pub(super) fn closed(&self, case: &CaseRecord) -> Option<Stamp> {
        case.resulted.filter(|closed| closed.at <= self.as_of)
    }

    /// E: independent evidence of the delivery, when it was there by the moment.
    pub(super) fn evidence(&self, case: &CaseRecord) -> Option<Stamp> {
        case.extras()?.evidence.filter(|evidence| evidence.at <= self.as_of)
    }

    /// S: the last signature or issue by a moment.
    pub(super) fn last_step(&self, case: &CaseRecord, by: Instant) -> Option<&'a EventRecord> {
        if !self.log.knows.events {
            return None;
        }
        let last = |event: &&EventRecord| {
            event.at <= by && matches!(self.log.role(event.activity), Role::Sign | Role::Issue)
        };
        self.events(case).iter().rev().find(last)
    }

    /// Withdrawn by the citizen, by state or by event; or stopped by the unit.
    pub(super) fn given_up(&self, case: &CaseRecord) -> bool {
        let withdraws = |event: &EventRecord| self.log.role(event.activity) == Role::Withdraw;
        matches!(case.status, Status::Withdrawn | Status::Stopped)
            || self.knows_role(Role::Withdraw) && self.events(case).iter().any(withdraws)
    }

    /// The event that is the closing, where there is one.
    pub(super) fn closing_event(
        &self,
        case: &CaseRecord,
        closed: Stamp,
    ) -> Option<&'a EventRecord> {
        let events = self.events(case);
        let from = events.partition_point(|event| event.at < closed.at);
        let same = events[from..].iter().take_while(|event| event.at == closed.at);
        same.filter(|event| matches!(self.log.role(event.activity), Role::Close | Role::Issue))
            .last()
    }

    /// Was the case closed by a system?
    pub(super) fn closed_by_system(&self, case: &CaseRecord, closed: Stamp) -> bool {
        let user = case.extras().and_then(|extras| extras.closer);
        user.is_some_and(|user| self.log.step(user).automatic)
            || self.closing_event(case, closed).is_some_and(|event| self.log.automatic(event))
    }

    /// When an event happened, as finely as its activity tells.
    pub(super) fn stamp(&self, event: &EventRecord) -> Stamp {
        Stamp { at: event.at, grain: self.grain(event) }
    }

    /// How finely an event's time is known.
    pub(super) fn grain(&self, event: &EventRecord) -> Grain {
        let by_day = self.date_only.get(event.activity.number() as usize);
        if by_day.copied().unwrap_or(false) { Grain::Day } else { event.grain }
    }

    /// Is the first later than the second by more than so many seconds? By day as soon as one of
    /// both is a day alone.
    pub(super) fn after(&self, later: Stamp, earlier: Stamp, seconds: i64) -> bool {
        if later.grain == Grain::Time && earlier.grain == Grain::Time {
            later.at.since(earlier.at) > seconds * 1_000_000
        } else {
            earlier.before(later, &self.log.zone)
        }
    }

    /// The latest instant that a stamp can mean: of a day alone, the end of the day.
    pub(super) fn end(&self, stamp: Stamp) -> Instant {
        let next = || self.log.zone.date(stamp.at).tomorrow().ok();
        let midnight = |day: jiff::civil::Date| self.log.zone.instant(day.at(0, 0, 0, 0));
        match stamp.grain {
            Grain::Time => stamp.at,
            Grain::Day => next().and_then(midnight).unwrap_or(stamp.at),
        }
    }

    /// The office's clock.
    pub(super) fn moment(&self, at: Instant) -> Option<Moment> {
        self.log.zone.moment(at)
    }

    /// W: working seconds; `None` without a calendar and where it does not reach.
    pub(super) fn working(&self, from: Instant, to: Instant) -> Option<i64> {
        self.calendar?.working_seconds(self.moment(from)?, self.moment(to)?)
    }

    /// Working seconds; without a calendar, seconds of the clock.
    pub(super) fn working_or_elapsed(&self, from: Instant, to: Instant) -> Option<i64> {
        match self.calendar {
            Some(_) => self.working(from, to),
            None => Some(to.since(from) / 1_000_000),
        }
    }

    /// Seconds of a working day at a moment; without a calendar, of 24 hours.
    pub(super) fn day_or_elapsed(&self, at: Instant) -> Option<i64> {
        match self.calendar {
            Some(calendar) => calendar.working_day_seconds(self.moment(at)?),
            None => Some(86_400),
        }
    }
}
