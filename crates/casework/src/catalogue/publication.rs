//! Publication of a version: four dates, and whether each came in time.

use deadlines::{Moment, Order, TimeLimit, WorkCalendar, due_date};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

use super::day;

/// Who publishes a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publisher {
    /// A ministry.
    Ministry,
    /// A province.
    Province,
}

/// How the legal text behind a version was enacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// In the ordinary way: published before it takes effect.
    Ordinary,
    /// By the shortened procedure: published just after.
    Fast,
}

/// The four dates; each may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationDates {
    /// The decision that publishes.
    #[serde(with = "day::option")]
    pub decided_on: Option<Date>,
    /// The day it takes effect.
    #[serde(with = "day::option")]
    pub effective_on: Option<Date>,
    /// In the national database since.
    #[serde(with = "day::option")]
    pub database_on: Option<Date>,
    /// On the portal of the province since.
    #[serde(with = "day::option")]
    pub portal_on: Option<Date>,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicationStep {
    /// The decision, against the day of effect.
    Decision,
    /// The entry in the national database, against the decision.
    Database,
    /// The entry on the portal. No term for it was found in the sources read.
    Portal,
}

/// Whether a step came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Done by its last day.
    InTime {
        /// That day.
        last: Date,
    },
    /// Done after it.
    Late {
        /// The last day.
        last: Date,
        /// Running days after it.
        days: i32,
    },
    /// Not done, and not owed yet.
    Pending {
        /// The last day.
        last: Date,
    },
    /// Not done, and owed.
    Overdue {
        /// The last day.
        last: Date,
        /// Running days after it.
        days: i32,
    },
    /// The date that it is counted from is unknown: no judgment, and not on time either.
    NothingToCountFrom,
    /// No rule says by when.
    NoRule,
    /// The calendar does not reach so far.
    NoCalendar,
}

/// The judgment of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicationItem {
    /// The step.
    pub step: PublicationStep,
    /// When it was done.
    pub done: Option<Date>,
    /// Whether that was in time.
    pub timeliness: Timeliness,
}

/// Judges the publication of a version as of a day.
///
/// Rules: the decision at least 20 days (ministry) or 5 days (province) before the effect; on the
/// fast track at most 3 working days after. The national database at most 10 (ministry) or 5
/// (province) working days.
/// Source: Decree 63/2010, as in section 2 of the domain note. Unconfirmed: that the fast track is
/// counted from the day of effect, and the database from the decision.
pub fn judge_publication(
    dates: &PublicationDates,
    publisher: Publisher,
    track: Track,
    calendar: &WorkCalendar,
    as_of: Date,
) -> [PublicationItem; 3] {
    let (before, database) = match publisher {
        Publisher::Ministry => (20, 10),
        Publisher::Province => (5, 5),
    };
    let decision_by = dates.effective_on.map(|effect| match track {
        Track::Ordinary => effect.checked_sub(before.days()).ok(),
        Track::Fast => working_days_after(effect, 3, calendar),
    });
    let database_by = dates.decided_on.map(|day| working_days_after(day, database, calendar));
    let item = |step, done, last: Option<Option<Date>>| {
        let timeliness = match last {
            None => Timeliness::NothingToCountFrom,
            Some(None) => Timeliness::NoCalendar,
            Some(Some(last)) => judge(done, last, as_of),
        };
        PublicationItem { step, done, timeliness }
    };
    [
        item(PublicationStep::Decision, dates.decided_on, decision_by),
        item(PublicationStep::Database, dates.database_on, database_by),
        PublicationItem {
            step: PublicationStep::Portal,
            done: dates.portal_on,
            timeliness: Timeliness::NoRule,
        },
    ]
}

fn judge(done: Option<Date>, last: Date, as_of: Date) -> Timeliness {
    let after = |day: Date| (day - last).get_days();
    match done {
        Some(day) if day <= last => Timeliness::InTime { last },
        Some(day) => Timeliness::Late { last, days: after(day) },
        None if as_of <= last => Timeliness::Pending { last },
        None => Timeliness::Overdue { last, days: after(as_of) },
    }
}

/// The n-th working day after a day, by the clock that counts cases.
fn working_days_after(day: Date, days: u16, calendar: &WorkCalendar) -> Option<Date> {
    let from = Moment::at(day, Time::midnight()).ok()?;
    let limit = TimeLimit::WorkingDays(NonZeroU16::new(days)?);
    due_date(&Order::new(from, limit), calendar).ok().map(|due| due.due_at.date())
}
