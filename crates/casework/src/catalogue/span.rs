//! Time limits added up and compared: budgets of steps and legs against the term of a procedure.

use deadlines::{HALF_DAY_HOURS, TimeLimit};

/// Working minutes of a working day, where days and hours meet in one sum.
///
/// Source: twice [`HALF_DAY_HOURS`], so that two half days are a day. Unconfirmed: domain rule 1.4.2
/// has windows of eight hours, and a province sets its own.
pub const MINUTES_PER_DAY: u32 = 2 * 60 * HALF_DAY_HOURS.get() as u32;

/// A length of time made of limits of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Working time.
    Working {
        /// In minutes, a day being [`MINUTES_PER_DAY`].
        minutes: u32,
    },
    /// Running days.
    Calendar {
        /// Days.
        days: u32,
    },
}

/// Whether a sum of budgets fits a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It does.
    Fits,
    /// It does not, on any calendar.
    Over,
    /// Running days under a term of working time: it depends on the days off.
    Unknown,
}

impl Span {
    /// Nothing of a working time.
    pub const ZERO: Self = Self::Working { minutes: 0 };

    /// A limit as a span. A limit "within the day" counts as one working day.
    pub fn of(limit: TimeLimit) -> Self {
        let working = |minutes| Self::Working { minutes };
        match limit {
            TimeLimit::WorkingDays(n) | TimeLimit::WorkingDaysSameTime(n) => {
                working(u32::from(n.get()) * MINUTES_PER_DAY)
            }
            TimeLimit::WorkingHours(n) => working(u32::from(n.get()) * 60),
            TimeLimit::HalfDay => working(u32::from(HALF_DAY_HOURS.get()) * 60),
            TimeLimit::SameDay => working(MINUTES_PER_DAY),
            TimeLimit::CalendarDays(n) | TimeLimit::ElapsedDays(n) => {
                Self::Calendar { days: u32::from(n.get()) }
            }
        }
    }

    /// Is nothing in it?
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Working { minutes: 0 } | Self::Calendar { days: 0 })
    }

    /// Both together; `None` when one is working time and the other running days.
    pub fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (one, other) if other.is_zero() => Some(one),
            (one, other) if one.is_zero() => Some(other),
            (Self::Working { minutes: one }, Self::Working { minutes: other }) => {
                Some(Self::Working { minutes: one.saturating_add(other) })
            }
            (Self::Calendar { days: one }, Self::Calendar { days: other }) => {
                Some(Self::Calendar { days: one.saturating_add(other) })
            }
            _ => None,
        }
    }

    /// Minutes or days, to compare spans of one kind.
    pub const fn amount(self) -> u32 {
        match self {
            Self::Working { minutes } => minutes,
            Self::Calendar { days } => days,
        }
    }

    /// Does it fit a term?
    ///
    /// Rule: the sum of budgets is no more than the term, domain rule 1.6. Working days under a term
    /// of running days are over it when even weeks without any holiday are too short: five working
    /// days take seven running ones.
    pub fn fits(self, term: TimeLimit) -> Fit {
        let over = |over| if over { Fit::Over } else { Fit::Fits };
        match (self, Self::of(term)) {
            (span, _) if span.is_zero() => Fit::Fits,
            (Self::Working { minutes }, Self::Working { minutes: term }) => over(minutes > term),
            (Self::Calendar { days }, Self::Calendar { days: term }) => over(days > term),
            (Self::Working { minutes }, Self::Calendar { days: term }) => {
                let working = minutes.div_ceil(MINUTES_PER_DAY);
                over(working + working / 5 * 2 > term)
            }
            (Self::Calendar { .. }, Self::Working { .. }) => Fit::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fits(budgets: &[&str], term: &str, expected: Fit) {
        let sum = budgets
            .iter()
            .try_fold(Span::ZERO, |sum, budget| sum.plus(Span::of(budget.parse().unwrap())));
        assert_eq!(sum.unwrap().fits(term.parse().unwrap()), expected, "{budgets:?} in {term}");
    }

    #[test]
    fn days_hours_and_half_days_add_up() {
        fits(&["half", "4h", "2d"], "3d", Fit::Fits);
        fits(&["half", "5h", "2d"], "3d", Fit::Over);
        fits(&["8h"], "same-day", Fit::Fits);
        fits(&[], "1h", Fit::Fits);
    }

    #[test]
    fn running_days_take_weekends_too() {
        fits(&["4d"], "4cd", Fit::Fits);
        fits(&["5d"], "6cd", Fit::Over);
        fits(&["5d"], "7cd", Fit::Fits);
        fits(&["22d"], "30cd", Fit::Fits);
        fits(&["23d"], "30cd", Fit::Over);
        fits(&["15cd"], "15cd", Fit::Fits);
        fits(&["3cd"], "5d", Fit::Unknown);
    }

    #[test]
    fn working_time_and_running_days_have_no_sum() {
        let span = |text: &str| Span::of(text.parse().unwrap());
        assert_eq!(span("1d").plus(span("1cd")), None);
    }
}
