//! Working time between two moments: what rules on records measure with.

use crate::moment::{DAY, Moment};

use super::WorkCalendar;

impl WorkCalendar {
    /// Working seconds from one moment to another, negative when the second comes first.
    ///
    /// Rule: nothing is measured across a year that is not published. A due date may rest on
    /// assumed holidays and say so; a finding against somebody may not.
    pub fn working_seconds(&self, from: Moment, to: Moment) -> Option<i64> {
        self.published(from.min(to), from.max(to))?;
        Some(self.days().position(to) - self.days().position(from))
    }

    /// Whether the office is open at a moment; a window holds its opening and not its closing.
    /// `None` in a year that is not published.
    pub fn is_working_time(&self, at: Moment) -> Option<bool> {
        self.published(at, at)?;
        let (days, offset) = (self.days(), self.days().offset(at));
        let open = || days.windows(offset).any(|(opens, closes)| opens <= at && at < closes);
        Some(days.is_working(offset) && open())
    }

    /// Seconds of a working day under the hours in force at a moment, on a day off too; `None` in a
    /// year that is not published.
    pub fn working_day_seconds(&self, at: Moment) -> Option<i64> {
        self.published(at, at)?;
        let windows = self.days().windows(self.days().offset(at));
        Some(windows.map(|(opens, closes)| closes.seconds() - opens.seconds()).sum())
    }

    /// The moment itself when working time runs up to it, else the last closing before it; `None`
    /// before all working time and in a year that is not published.
    pub fn last_working(&self, at: Moment) -> Option<Moment> {
        self.published(at, at)?;
        self.days().reached(self.days().position(at)).map(|(_, moment)| moment)
    }

    /// The same clock time so many working days later, or earlier when negative, counted from a
    /// working day; `None` out of the published years, and from a day off.
    pub fn same_time_on(&self, at: Moment, working_days: i64) -> Option<Moment> {
        self.published(at, at)?;
        let (days, offset) = (self.days(), self.days().offset(at));
        if !days.is_working(offset) {
            return None;
        }
        let day = days.working_day(days.rank(offset) + working_days)?;
        let moment = days.at(day, at.seconds().rem_euclid(DAY));
        self.published(moment.min(at), moment.max(at)).map(|()| moment)
    }

    /// Are all years from one moment to a later one published?
    fn published(&self, from: Moment, to: Moment) -> Option<()> {
        let days = self.days();
        let held = days.offset(from) >= 0 && to < days.published_end();
        // Most calendars skip no year; the date is worked out only for those that do.
        let skips = || {
            let years = from.date().year()..=to.date().year();
            self.skipped().iter().any(|year| years.contains(year))
        };
        (held && (self.skipped().is_empty() || !skips())).then_some(())
    }
}
