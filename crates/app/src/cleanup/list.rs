//! The tasks and conflicts of a unit, a page at a time, with when each is due.

use casework::case::ClockError;
use casework::{CaseLog, Finding, Instant, Label, Stamp, Strength, Test};
use deadlines::{Moment, Order, TimeLimit, due_date};
use serde::{Deserialize, Serialize};
use store::{ConflictId, Ended, StoredConflict, StoredTask, TaskCounts, TaskId};

use super::{CleanUp, CleanUpError, PAGE};
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;

/// A task of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The code of the case.
    pub code: String,
    /// The test that found it.
    pub test: Test,
    /// How well it is shown.
    pub strength: Strength,
    /// What shows it.
    pub evidence: TaskEvidence,
    /// When it was opened.
    pub opened: Instant,
    /// By when the unit has to have looked, by the calendar in force.
    pub due: Moment,
    /// Is that past?
    pub overdue: bool,
    /// How often it was found: more than once after a correction.
    pub round: u32,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
}

/// What shows a finding, as [`Test`] says of each: moments in milliseconds, texts of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TaskEvidence {
    /// The first moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
    /// The second moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<i64>,
    /// The activity, user or unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A second activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The code of another case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_case: Option<String>,
    /// A count or a number of minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// What the number is measured against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<i64>,
}

impl TaskEvidence {
    pub(super) fn of(finding: &Finding, log: &CaseLog) -> Self {
        let at = |stamp: Stamp| stamp.at.milliseconds();
        let text = |label: Label| log.labels.text(label).to_owned();
        Self {
            first: finding.first.map(at),
            second: finding.second.map(at),
            label: finding.label.map(text),
            other: finding.other.map(text),
            other_case: finding.other_case.map(|id| log.case(id).code.to_string()),
            number: finding.number,
            bar: finding.bar,
        }
    }

    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).expect("numbers and texts are always JSON")
    }
}

/// Which tasks of a unit are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Those that wait, the oldest first.
    #[default]
    Open,
    /// Of these, those whose time is over.
    Late,
    /// Those that ended, opened last at first.
    Closed,
}

/// A page of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskPage {
    /// At most [`PAGE`]. A page of late ones may hold fewer and still not be the last.
    pub tasks: Vec<Task>,
    /// After which the next page begins; `None` on the last one.
    pub next: Option<TaskId>,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Late, Self::Closed];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Closed => "closed",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl CleanUp {
    /// Tasks of a unit after one.
    ///
    /// # Errors
    /// Who may not see the cases of the unit; the store.
    pub async fn tasks(
        &self,
        who: &Signed,
        unit: &str,
        shown: Shown,
        after: Option<TaskId>,
    ) -> Result<TaskPage, CleanUpError> {
        let unit = self.unit(who, Permission::ViewCases, unit).await?;
        let store = self.desk.store();
        let stored = match shown {
            Shown::Open => store.tasks_of_unit(unit, after, PAGE).await?,
            Shown::Closed => store.ended_tasks_of_unit(unit, after, PAGE).await?,
            Shown::Late => {
                let opened_by = self.late_limits().await?.into_iter().map(|(_, by)| by).max();
                let opened_by = opened_by.unwrap_or(i64::MIN);
                store.early_tasks_of_unit(unit, after, opened_by, PAGE).await?
            }
        };
        let full = stored.len() == usize::from(PAGE);
        let next = stored.last().map(|it| it.id).filter(|_| full);
        let read = |it| self.read(it);
        let mut tasks = stored.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        tasks.retain(|task| shown != Shown::Late || task.overdue);
        Ok(TaskPage { tasks, next })
    }

    /// The open conflicts of a unit after one, the oldest first; at most [`PAGE`].
    ///
    /// # Errors
    /// As [`CleanUp::tasks`].
    pub async fn conflicts(
        &self,
        who: &Signed,
        unit: &str,
        after: Option<ConflictId>,
    ) -> Result<Vec<StoredConflict>, CleanUpError> {
        let unit = self.unit(who, Permission::ViewCases, unit).await?;
        Ok(self.desk.store().conflicts_of_unit(unit, after, PAGE).await?)
    }

    /// How many tasks and conflicts a unit has: open, corrected, dismissed, cleared, each apart.
    ///
    /// # Errors
    /// As [`CleanUp::tasks`].
    pub async fn counts(&self, who: &Signed, unit: &str) -> Result<TaskCounts, CleanUpError> {
        let unit = self.unit(who, Permission::ViewCases, unit).await?;
        Ok(self.desk.store().task_counts(unit).await?)
    }

    pub(super) fn read(&self, stored: StoredTask) -> Result<Task, CleanUpError> {
        let StoredTask { id, code, opened, ended } = stored;
        let damaged = |field: &'static str, value: &str| store::StoreError::Damaged {
            what: store::Record::Task,
            id: id.number(),
            field,
            value: value.to_owned(),
        };
        let strengths = [Strength::Proven, Strength::Probable, Strength::Possible];
        let strength = strengths.into_iter().find(|it| it.name() == opened.strength);
        let limit: Result<TimeLimit, _> = opened.time_limit.parse();
        let limit = limit.map_err(|_| damaged("time limit", &opened.time_limit))?;
        let evidence = serde_json::from_str(&opened.evidence);
        let opened_at = Instant::from_milliseconds(opened.opened_at);
        let due = self.due(opened_at, limit)?;
        let now = self.desk.zone().moment(self.desk.now());
        Ok(Task {
            id,
            code,
            test: Test::from_name(&opened.test).ok_or_else(|| damaged("test", &opened.test))?,
            strength: strength.ok_or_else(|| damaged("strength", &opened.strength))?,
            evidence: evidence.map_err(|_| damaged("evidence", &opened.evidence))?,
            opened: opened_at,
            due,
            overdue: ended.is_none() && now.is_some_and(|now| now > due),
            round: u32::try_from(opened.round).unwrap_or(u32::MAX),
            ended,
        })
    }

    pub(super) fn due(&self, opened: Instant, limit: TimeLimit) -> Result<Moment, CleanUpError> {
        let zone = self.desk.zone();
        let opened = zone.moment(opened).ok_or(ClockError::OutOfRange)?;
        let due = due_date(&Order::new(opened, limit), self.desk.shelf().current());
        Ok(due.map_err(ClockError::from)?.due_at)
    }
}
