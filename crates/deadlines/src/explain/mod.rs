//! A due date with its working: every day between start and due, and why it counted or not.

mod walk;

use jiff::civil::Date;

use crate::calendar::{Day, DayKind, Name, WorkCalendar};
use crate::engine::solve;
use crate::limit::TimeLimit;
use crate::moment::Moment;
use crate::order::{DueDate, DueDateError, EndOfDay, Order};
use crate::suspension::{Suspension, SuspensionMode, with_merged};

/// A due date and the steps that lead to it.
#[doc(alias = "diễn giải cách tính thời hạn")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The same answer as [`due_date`](crate::due_date) gives.
    pub due: DueDate,
    /// When the case was received.
    pub received: Moment,
    /// How long the office has.
    pub limit: TimeLimit,
    /// What a suspension does to the time already used.
    pub mode: SuspensionMode,
    /// When a term is due that is used up exactly at close.
    pub end_of_day: EndOfDay,
    /// The id of the calendar.
    pub calendar_id: String,
    /// The title of the calendar.
    pub calendar_title: Name,
    /// The version of the calendar.
    pub calendar_version: String,
    /// The suspensions, merged and in order; steps name them by their index here, from 0.
    pub suspensions: Vec<Suspension>,
    /// The steps, in the order of time.
    pub steps: Vec<Step>,
}

/// One step of the working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Counting starts for the first time: always the first step.
    Started {
        /// When the case was received.
        received: Moment,
        /// From when time is counted.
        start: Moment,
        /// Why from then.
        reason: StartReason,
    },
    /// A suspension began before the term was used up, so the whole term is counted again.
    Restarted {
        /// Which suspension.
        suspension: usize,
        /// Its end: the receipt of the complete papers.
        until: Moment,
        /// From when time is counted now.
        start: Moment,
        /// Why from then.
        reason: StartReason,
    },
    /// A day, from the last start up to the due moment; each exactly once, but for `10x24h`.
    Day(DayStep),
    /// A stretch of a term that runs day and night.
    Elapsed {
        /// Its beginning.
        from: Moment,
        /// Its end.
        until: Moment,
        /// The suspension during which it did not run; none when it ran.
        suspension: Option<usize>,
    },
    /// A suspension that changed nothing.
    WithoutEffect {
        /// Which suspension.
        suspension: usize,
        /// Why it changed nothing.
        reason: IdleReason,
    },
    /// The term was used up at close, and the result is owed at the next opening.
    MovedToOpening {
        /// The closing time.
        closing: Moment,
        /// The next opening.
        opening: Moment,
    },
    /// The result is owed: always the last step.
    Due {
        /// The moment.
        at: Moment,
        /// Whether a day was counted in a year whose days off are not published yet.
        provisional: bool,
    },
}

/// Why counting starts when it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartReason {
    /// It was received in working time.
    InWorkingTime,
    /// It was received on a working day before opening.
    BeforeOpening,
    /// It was received between two windows of a working day, usually at lunch.
    BetweenWindows,
    /// It was received on a working day at or after close.
    AfterClosing,
    /// It was received on a day off, of this kind.
    DayOff(DayKind),
    /// The term runs day and night, so nothing is waited for.
    DayAndNight,
}

/// One day of the working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayStep {
    /// The date, what kind of day it is and why.
    pub day: Day,
    /// What it did to the term.
    pub effect: DayEffect,
}

/// What a day did to a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayEffect {
    /// Between the receipt and the start of counting: the office was closed.
    BeforeStart,
    /// The day on which counting starts: not counted.
    Zero,
    /// Day `k` of the `of` days of the term.
    Counted {
        /// Which.
        k: u16,
        /// Of how many.
        of: u16,
    },
    /// Passed over because the office is closed; the kind of day says why.
    Closed,
    /// Not counted: the clock stood still at the instant that would have completed it.
    Suspended {
        /// Which suspension.
        suspension: usize,
    },
    /// A same-day term received after 15:00: not this day but the next working one.
    AfterCutOff,
    /// The day at whose close the result is owed: of a same-day term, or of a term in calendar
    /// days whose last day had to be rolled forward to this one.
    DueAtClose,
    /// A working day of a term in working hours.
    Hours {
        /// What ran in each window.
        windows: Vec<WindowCount>,
        /// Working seconds counted on this day.
        counted: u32,
        /// Working seconds during which the clock stood still.
        suspended: u32,
        /// Working seconds counted so far, this day included.
        so_far: u32,
        /// Working seconds of the term.
        of: u32,
    },
    /// The term was used up at an earlier close; at the opening of this day the result is owed.
    DueAtOpening,
}

/// What ran in one window of a working day, from the start of counting to the end of the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowCount {
    /// When the window opens, or counting starts in it.
    pub from: Moment,
    /// When the window closes, or the term is used up in it.
    pub until: Moment,
    /// Seconds counted.
    pub counted: u32,
    /// Seconds during which the clock stood still.
    pub suspended: u32,
    /// The suspensions that stopped the clock in this window, in order.
    pub suspensions: Vec<usize>,
}

/// Why a suspension changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleReason {
    /// It ended before counting started.
    BeforeStart,
    /// It began when the term was used up already.
    AfterDue,
    /// It covered no working time and no instant that completes a day.
    NothingToStop,
}

impl Step {
    /// The date that this step accounts for.
    pub fn date(&self) -> Option<Date> {
        match self {
            Step::Day(day) if day.effect != DayEffect::BeforeStart => Some(day.day.date),
            _ => None,
        }
    }
}

/// Finds when a result is owed, with the working.
///
/// The moments come from the engine that [`due_date`](crate::due_date) asks; the steps say of
/// each day what the engine's rule makes of it.
pub fn explain(order: &Order<'_>, calendar: &WorkCalendar) -> Result<Explanation, DueDateError> {
    with_merged(order.suspensions, |suspensions| {
        let mut restarts = vec![];
        let solution = solve(order, calendar, suspensions, |index, run| {
            restarts.push((index, run.start));
        })?;
        let steps = walk::steps(order, calendar, suspensions, &solution, &restarts);
        Ok(Explanation {
            due: solution.due,
            received: order.received,
            limit: order.limit,
            mode: order.mode,
            end_of_day: order.end_of_day,
            calendar_id: calendar.id().to_owned(),
            calendar_title: calendar.title().clone(),
            calendar_version: calendar.version().to_owned(),
            suspensions: suspensions.to_vec(),
            steps,
        })
    })
}
