//! The tests on groups: units, users, activities, the source itself.

use super::{Rule, Strength};
use crate::log::{CaseId, Label};

/// What a test found about a unit, a user, an activity or a procedure: never about one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupTest {
    /// 2: what the batches of a user, or unit, look like: `part` of their closings lay in the last
    /// twentieth of the term, of `whole`; `number` working minutes is the median wait since the
    /// signature or issue.
    Batches,
    /// 3: closings heaped up in the last half hour: `part` there, `whole` in each half hour around
    /// on average.
    Bunching,
    /// 8: cases entered after the fact: `part` lived under five minutes, of `whole`.
    EnteredAfterTheFact,
    /// 9: a user works outside hours: `part` steps of `whole`.
    UserOutsideHours,
    /// 15: times that are only dates: `part` at 00:00:00 of `whole`.
    Midnight,
    /// 15: times typed by hand: `part` on the full or half hour of `whole`.
    HandEntered,
    /// 16: one correction, `shift`, repairs the order: `part` of `whole` violations.
    OneShift,
}

impl GroupTest {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Batches => "batches",
            Self::Bunching => "bunching",
            Self::EnteredAfterTheFact => "entered_after_the_fact",
            Self::UserOutsideHours => "user_outside_hours",
            Self::Midnight => "midnight",
            Self::HandEntered => "hand_entered",
            Self::OneShift => "one_shift",
        }
    }

    /// The rule to which it belongs.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Batches => Rule::BatchClosing,
            Self::Bunching => Rule::Bunching,
            Self::EnteredAfterTheFact => Rule::FormBasedCapture,
            Self::UserOutsideHours => Rule::OutsideOfficeHours,
            Self::Midnight | Self::HandEntered => Rule::ClockGrain,
            Self::OneShift => Rule::Unanchored,
        }
    }
}

/// Something wrong with the records of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFinding {
    /// The test.
    pub test: GroupTest,
    /// How well it is shown.
    pub strength: Strength,
    /// The unit or the user; `None` where the source names none.
    pub who: Option<Label>,
    /// The activity, procedure or field.
    pub what: Option<Label>,
    /// How many, as [`GroupTest`] says.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
    /// A number of minutes, as [`GroupTest`] says.
    pub number: Option<i64>,
    /// The correction that repairs the order.
    pub shift: Option<Shift>,
    /// The cases behind it, in the order of the log.
    pub cases: Vec<CaseId>,
}

/// A correction that sets the stamps of a source right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// The zone's offset from UTC.
    Offset,
    /// One day.
    Day,
    /// Day and month swapped.
    DayAndMonth,
    /// One year.
    Year,
}

impl Shift {
    /// All of them, the smallest first: the first that fits is the one reported.
    pub const ALL: [Self; 4] = [Self::Offset, Self::Day, Self::DayAndMonth, Self::Year];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Day => "day",
            Self::DayAndMonth => "day_and_month",
            Self::Year => "year",
        }
    }
}

impl GroupFinding {
    /// A finding on `part` of `whole`.
    pub(crate) fn new(test: GroupTest, strength: Strength, part: u64, whole: u64) -> Self {
        let (who, what, number, shift) = (None, None, None, None);
        Self { test, strength, who, what, part, whole, number, shift, cases: Vec::new() }
    }
}
