//! Queues: what is due today, soon, overdue, parked, and what waits for somebody.
//!
//! Everything is computed from the events of the open cases at the moment of asking. What was folded is
//! kept in memory by the last event of each case, so that only what moved since is read again.

mod board;
mod next;

use std::collections::BTreeMap;

use casework::case::{CaseState, Owed, Run};
use casework::{Instant, Zone};
use deadlines::{DueDate, Moment, Order, TimeLimit, WorkCalendar, due_date};
use store::{CaseId, ProcedureId, UnitId};

use super::view::{ProcedureName, UnitName, procedure_name, unit_name};
use super::{Directory, OneStop, ViewRefused};
use crate::people::sign_in::Signed;

pub(super) use board::Board;
pub use next::Next;

/// How many working days before its day a case is due soon.
const SOON: TimeLimit = TimeLimit::WorkingDays(std::num::NonZeroU16::new(2).expect("not zero"));

/// A queue of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Queue {
    /// The clock runs past the due date.
    Overdue,
    /// Due today.
    DueToday,
    /// Due within two working days.
    DueSoon,
    /// The clock stands: for papers, or for a tax or a fee.
    Parked,
    /// Sent in online, to be answered.
    ToAnswer,
    /// A body that was asked is silent past its time, and was reported to the head of the one-stop.
    Silent,
    /// The result waits for the citizen.
    ToReturn,
    /// It is this person's turn.
    Mine,
    /// All open cases.
    Open,
}

impl Queue {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Overdue,
        Self::DueToday,
        Self::DueSoon,
        Self::Parked,
        Self::ToAnswer,
        Self::Silent,
        Self::ToReturn,
        Self::Mine,
        Self::Open,
    ];

    /// Its name in addresses: `due_today`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueToday => "due_today",
            Self::DueSoon => "due_soon",
            Self::Parked => "parked",
            Self::ToAnswer => "to_answer",
            Self::Silent => "silent",
            Self::ToReturn => "to_return",
            Self::Mine => "mine",
            Self::Open => "open",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.name() == name)
    }
}

/// A line of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// Its code.
    pub code: String,
    /// The unit that answers for it.
    pub unit: UnitName,
    /// What it applies for.
    pub procedure: ProcedureName,
    /// Where it stands.
    pub state: CaseState,
    /// Since when.
    pub since: Option<Instant>,
    /// When it was received, else sent in.
    pub came: Option<Instant>,
    /// When the result is owed.
    pub due: Option<DueDate>,
    /// By when an online submission is to be answered.
    pub answer_due: Option<Moment>,
    /// Does its clock run?
    pub run: Run,
    /// Is it past what is owed: the result, or the answer?
    pub overdue: bool,
    /// Whose turn it is.
    pub next: Next,
}

/// A page of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuePage {
    /// Its lines, the most urgent first.
    pub lines: Vec<QueueLine>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<String>,
    /// How long each queue is.
    pub counts: BTreeMap<Queue, usize>,
}

/// What is known of an open case without asking what time it is.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: CaseId,
    pub(super) code: String,
    pub(super) unit: UnitId,
    pub(super) procedure: ProcedureId,
    pub(super) state: CaseState,
    pub(super) since: Option<Instant>,
    pub(super) came: Option<Instant>,
    pub(super) owed: Owed,
    pub(super) next: Next,
    /// Is the silence of a body that was asked reported, and its answer not there?
    pub(super) silent: bool,
    /// The legs that are open.
    pub(super) legs: Vec<String>,
}

/// What time it is, as queues ask it.
struct Today<'a> {
    now: Instant,
    zone: &'a Zone,
    soon: Option<jiff::civil::Date>,
}

impl Today<'_> {
    fn new<'a>(now: Instant, zone: &'a Zone, calendar: &WorkCalendar) -> Today<'a> {
        let soon = zone.moment(now).and_then(|at| due_date(&Order::new(at, SOON), calendar).ok());
        Today { now, zone, soon: soon.map(|due| due.due_at.date()) }
    }

    fn overdue(&self, case: &Known) -> bool {
        case.owed.is_overdue(self.now, self.zone)
    }

    /// Does a case stand in a queue? Of overdue, today and soon it stands in one alone.
    fn puts(&self, case: &Known, queue: Queue, mine: bool) -> bool {
        let running = matches!(case.owed.run, Run::Running { .. });
        let day = case.owed.stamp.filter(|_| running).map(|due| self.zone.date(due.at));
        let today = self.zone.date(self.now);
        match queue {
            Queue::Overdue => self.overdue(case),
            Queue::DueToday => day == Some(today) && !self.overdue(case),
            Queue::DueSoon => {
                day.is_some_and(|day| day > today && self.soon.is_some_and(|soon| day <= soon))
            }
            Queue::Parked => matches!(case.owed.run, Run::Stopped { .. }),
            Queue::ToAnswer => case.state == CaseState::Submitted,
            Queue::Silent => case.silent,
            Queue::ToReturn => case.state == CaseState::Resolved,
            Queue::Mine => mine,
            Queue::Open => true,
        }
    }
}

/// The most urgent first: by what is owed, then by when it came, then by code.
fn urgency(case: &Known, zone: &Zone) -> (i64, i64, String) {
    let answer = case.owed.answer.and_then(|due| zone.instant(due.into()));
    let due = case.owed.stamp.map(|due| due.at).or(answer).map_or(i64::MAX, Instant::microseconds);
    let since = case.came.map_or(i64::MAX, Instant::microseconds);
    (due, since, case.code.clone())
}

impl OneStop {
    /// A page of a queue of somebody who is signed in, and how long all queues are. `after` is where the
    /// page before said that this one begins.
    ///
    /// # Errors
    /// A case cannot be read, or the store.
    pub async fn queue(
        &self,
        who: &Signed,
        queue: Queue,
        after: Option<&str>,
        limit: usize,
    ) -> Result<QueuePage, ViewRefused> {
        let directory = self.directory().await?;
        let now = self.now();
        let board = self.board_of(who, &directory, now).await?;
        let calendars = self.shelf();
        let today = Today::new(now, &self.zone, calendars.current());
        let mut counts: BTreeMap<Queue, usize> = Queue::ALL.into_iter().map(|it| (it, 0)).collect();
        let mut chosen = Vec::new();
        for case in &board {
            let mine = next::is_turn(case, who, &directory, now);
            for (one, count) in &mut counts {
                *count += usize::from(today.puts(case, *one, mine));
            }
            if today.puts(case, queue, mine) {
                chosen.push((urgency(case, &self.zone), case));
            }
        }
        chosen.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let begin = after.map_or(0, |after| {
            chosen.partition_point(|(urgency, _)| place(urgency).as_str() <= after)
        });
        let page = &chosen[begin..];
        let lines = page.iter().take(limit).filter_map(|(_, case)| line(case, &directory, &today));
        let more = page.len() > limit;
        let last = page.get(limit.saturating_sub(1)).filter(|_| more);
        let next = last.map(|(urgency, _)| place(urgency));
        Ok(QueuePage { lines: lines.collect(), next, counts })
    }
}

/// A place as a text, in the order of urgency: moments are positive and written with all their digits.
fn place((due, came, code): &(i64, i64, String)) -> String {
    format!("{:019}.{:019}.{code}", (*due).max(0), (*came).max(0))
}

fn line(case: &Known, directory: &Directory, today: &Today<'_>) -> Option<QueueLine> {
    Some(QueueLine {
        code: case.code.clone(),
        unit: unit_name(directory, case.unit)?,
        procedure: procedure_name(directory, case.procedure)?,
        state: case.state,
        since: case.since,
        came: case.came,
        due: case.owed.due,
        answer_due: case.owed.answer,
        run: case.owed.run,
        overdue: today.overdue(case),
        next: case.next.clone(),
    })
}
