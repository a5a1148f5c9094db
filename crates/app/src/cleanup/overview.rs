//! How many tasks and conflicts each unit has, and how many tasks are late: what a leader looks at first.

use std::collections::BTreeMap;

use casework::Instant;
use deadlines::TimeLimit;
use store::{Record, StoreError, TaskCounts, UnitId};

use super::{CleanUp, CleanUpError};
use crate::people::permission::{Permission, may};
use crate::people::sign_in::Signed;

/// A task that has been open for longer is late whatever its limit: three years, in milliseconds.
const LONGEST: i64 = 3 * 366 * 24 * 60 * 60 * 1_000;

/// What a unit has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTasks {
    /// The code of the unit.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Tasks and conflicts, open and by how they ended.
    pub counts: TaskCounts,
    /// Open tasks whose time is over.
    pub late: u64,
}

/// What waits in all units of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Open tasks whose time is over.
    pub late: u64,
    /// Open tasks.
    pub tasks: u64,
    /// Open conflicts.
    pub conflicts: u64,
}

impl CleanUp {
    /// What waits in the units of somebody; what has ended, and other units, are not looked at.
    ///
    /// # Errors
    /// The store; a limit that the calendar cannot count.
    pub async fn waiting(&self, who: &Signed) -> Result<Waiting, CleanUpError> {
        let directory = self.desk.directory().await?;
        let now = self.desk.now().milliseconds();
        let sees = |id| may(&who.offices, Permission::ViewCases, Some(id), directory.tree(), now);
        let ids = directory.units().iter().map(|unit| unit.id);
        let units: Vec<UnitId> = ids.filter(|id| sees(*id)).collect();
        let open = self.desk.store().open_task_counts(&units).await?;
        let mut late = 0;
        for written in open.tasks.keys() {
            let opened_by = self.opened_by(written)?;
            late += self.desk.store().early_task_count(&units, written, opened_by).await?;
        }
        Ok(Waiting { late, tasks: open.tasks.values().sum(), conflicts: open.conflicts })
    }

    /// The units of somebody that have or had anything to look at: those with most late tasks first.
    ///
    /// # Errors
    /// The store.
    pub async fn overview(&self, who: &Signed) -> Result<Vec<UnitTasks>, CleanUpError> {
        let directory = self.desk.directory().await?;
        let now = self.desk.now().milliseconds();
        let mut late = self.late_counts().await?;
        let mut units = Vec::new();
        for (id, counts) in self.desk.store().task_counts_of_all().await? {
            let Some(unit) = directory.unit(id) else { continue };
            if may(&who.offices, Permission::ViewCases, Some(id), directory.tree(), now) {
                let (code, name) = (unit.code.clone(), unit.name.clone());
                let late = late.remove(&id).unwrap_or_default();
                units.push(UnitTasks { code, name, counts, late });
            }
        }
        units.sort_by(|one, other| {
            let urgency =
                |it: &UnitTasks| (it.late, it.counts.open_tasks + it.counts.open_conflicts);
            urgency(other).cmp(&urgency(one)).then_with(|| one.code.cmp(&other.code))
        });
        Ok(units)
    }

    /// What one unit has to look at; zeros where it never had anything.
    ///
    /// # Errors
    /// Who may not see the cases of the unit; the store.
    pub async fn of_unit(&self, who: &Signed, code: &str) -> Result<UnitTasks, CleanUpError> {
        let id = self.unit(who, Permission::ViewCases, code).await?;
        let directory = self.desk.directory().await?;
        let name = directory.unit(id).map(|unit| unit.name.clone()).unwrap_or_default();
        let counts = self.desk.store().task_counts(id).await?;
        let late = self.late_counts().await?.remove(&id).unwrap_or_default();
        Ok(UnitTasks { code: code.to_owned(), name, counts, late })
    }

    /// How many late tasks each unit has.
    async fn late_counts(&self) -> Result<BTreeMap<UnitId, u64>, CleanUpError> {
        let mut late: BTreeMap<UnitId, u64> = BTreeMap::new();
        for (limit, opened_by) in self.late_limits().await? {
            for (unit, count) in self.desk.store().early_task_counts(&limit, opened_by).await? {
                *late.entry(unit).or_default() += count;
            }
        }
        Ok(late)
    }

    /// For each limit that open tasks have, the last moment at which one that is late now was opened.
    pub(super) async fn late_limits(&self) -> Result<Vec<(String, i64)>, CleanUpError> {
        let mut limits = Vec::new();
        for written in self.desk.store().open_task_limits().await? {
            let opened_by = self.opened_by(&written)?;
            limits.push((written, opened_by));
        }
        Ok(limits)
    }

    /// The last moment at which a task was opened that is late now, by its limit as it is written.
    fn opened_by(&self, written: &str) -> Result<i64, CleanUpError> {
        let limit: TimeLimit = written.parse().map_err(|_| StoreError::Damaged {
            what: Record::Task,
            id: 0,
            field: "time limit",
            value: written.to_owned(),
        })?;
        self.late_since(limit)
    }

    /// The last moment at which a task with this limit was opened that is late now. Whoever was opened later
    /// is due later, so it is found by halving.
    fn late_since(&self, limit: TimeLimit) -> Result<i64, CleanUpError> {
        let now = self.desk.now();
        let today = self.desk.zone().moment(now);
        // Past the years of the calendar nothing is counted: a task of then is late.
        let is_late = |opened: i64| {
            let due = self.due(Instant::from_milliseconds(opened), limit);
            due.map_or(true, |due| today.is_some_and(|today| today > due))
        };
        // Where today cannot be counted, nothing can.
        self.due(now, limit)?;
        let (mut late, mut open) = (now.milliseconds() - LONGEST, now.milliseconds());
        while open - late > 1 {
            let between = late + (open - late) / 2;
            if is_late(between) { late = between } else { open = between }
        }
        Ok(late)
    }
}
