//! From a case to the engine of due dates: what is counted from where, on which calendar.

use deadlines::{
    DueDate, Explanation, Moment, Order, Suspension, SuspensionMode, WorkCalendar, due_date,
    explain,
};

use super::context::{ClockError, Rules};
use super::fold::Case;
use super::stop::{Stop, StopKind};

/// What the engine is asked, with suspensions of its own.
pub(super) struct Count {
    received: Moment,
    limit: deadlines::TimeLimit,
    end_of_day: deadlines::EndOfDay,
    suspensions: Vec<Suspension>,
    mode: SuspensionMode,
}

impl Count {
    fn order(&self) -> Order<'_> {
        Order {
            received: self.received,
            limit: self.limit,
            suspensions: &self.suspensions,
            mode: self.mode,
            end_of_day: self.end_of_day,
        }
    }

    pub(super) fn due(&self, calendar: &WorkCalendar) -> Result<DueDate, ClockError> {
        Ok(due_date(&self.order(), calendar)?)
    }

    pub(super) fn explain(&self, calendar: &WorkCalendar) -> Result<Explanation, ClockError> {
        Ok(explain(&self.order(), calendar)?)
    }
}

impl Case {
    /// What is counted when the first so many ended stops are known; `None` without receipt or limit.
    ///
    /// Rule: a stop that lasts moves nothing yet; the due date stands still with the clock. A supplement
    /// restarts or suspends as the version says; an obligation always suspends (domain rules 1.2, state
    /// 6, and 1.4.9), so where a version restarts, the count begins at the last supplement that came
    /// before the term was used up, and obligations suspend it from there.
    pub(super) fn count(
        &self,
        rules: &Rules<'_>,
        calendar: &WorkCalendar,
        ended: &[Stop],
    ) -> Result<Option<Count>, ClockError> {
        let (Some(received), Some(limit)) = (self.received(), rules.terms.limit) else {
            return Ok(None);
        };
        if self.intake.no_limit {
            return Ok(None);
        }
        let of = |kind| suspensions(rules, ended, kind);
        let (supplements, obligations) = (of(StopKind::Supplement)?, of(StopKind::Obligation)?);
        let mut count = Count {
            received: rules.moment(received)?,
            limit,
            end_of_day: rules.terms.end_of_day,
            suspensions: Vec::new(),
            mode: SuspensionMode::Suspend,
        };
        match (rules.terms.supplement, obligations.is_empty()) {
            (SuspensionMode::Suspend, _) => {
                count.suspensions = supplements;
                count.suspensions.extend(obligations);
            }
            (SuspensionMode::Restart, true) => {
                count.suspensions = supplements;
                count.mode = SuspensionMode::Restart;
            }
            (SuspensionMode::Restart, false) => {
                count.suspensions = obligations;
                for supplement in supplements {
                    if supplement.from() >= count.due(calendar)?.due_at {
                        break;
                    }
                    count.received = count.received.max(supplement.until());
                }
            }
        }
        Ok(Some(count))
    }

    /// The stops that have ended, in the order of their beginning.
    pub(super) fn ended_stops(&self) -> Vec<Stop> {
        let mut ended: Vec<Stop> = self
            .stops
            .iter()
            .copied()
            .filter(|stop| stop.until.is_some_and(|it| it > stop.from))
            .collect();
        ended.sort_by_key(|stop| (stop.from, stop.until, stop.kind));
        ended
    }

    /// The calendar by which it is judged: the one in force while it is open, then the one under which
    /// it ended.
    ///
    /// Source: domain rules 1.4.13. A case that ended before versions were kept is judged by the one in
    /// force.
    pub(super) fn calendar<'a>(&self, rules: &Rules<'a>) -> Result<&'a WorkCalendar, ClockError> {
        let Some(version) = self.end.as_ref().and_then(|end| end.calendar.as_ref()) else {
            return Ok(rules.calendars.current);
        };
        let found = rules.calendars.version(version.as_str());
        found.ok_or_else(|| ClockError::CalendarGone { version: version.clone() })
    }
}

fn suspensions(
    rules: &Rules<'_>,
    ended: &[Stop],
    kind: StopKind,
) -> Result<Vec<Suspension>, ClockError> {
    let of_kind = ended.iter().filter(|stop| stop.kind == kind);
    let spans = of_kind.filter_map(|stop| Some((stop.from, stop.until?)));
    let suspension = |(from, until)| {
        let (from, until) = (rules.moment(from)?, rules.moment(until)?);
        Ok(Suspension::new(from, until).expect("a stop ends after it began"))
    };
    spans.map(suspension).collect()
}
