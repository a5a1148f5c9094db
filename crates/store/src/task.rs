//! Tasks: findings on the records of a case that a unit has to look at.

use std::collections::BTreeMap;

use crate::ended::{EndKind, Ended};
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, TaskId, UnitId};
use crate::list::json_of_units;
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};
use crate::writer::Writer;

/// Tasks in one statement.
const AT_ONCE: usize = 200;

/// A task to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// The case.
    pub case: CaseId,
    /// The unit that has to look.
    pub unit: UnitId,
    /// The test that found it.
    pub test: String,
    /// How often it was found: 1, and one more each time after a correction.
    pub round: i64,
    /// How well it is shown.
    pub strength: String,
    /// What shows it, as the text of a JSON object.
    pub evidence: String,
    /// When it was opened, in milliseconds.
    pub opened_at: i64,
    /// How long the unit has, as a limit is written.
    pub time_limit: String,
}

/// A task as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTask {
    /// Its id.
    pub id: TaskId,
    /// The code of its case.
    pub code: String,
    /// What was found.
    pub opened: NewTask,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
}

/// The last task of a test on a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRound {
    /// The task.
    pub id: TaskId,
    /// The case.
    pub case: CaseId,
    /// The test.
    pub test: String,
    /// Which round it is.
    pub round: i64,
    /// How it ended; `None` while it is open.
    pub ended: Option<EndKind>,
}

/// How many tasks and conflicts a unit has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskCounts {
    /// Tasks that are open.
    pub open_tasks: u64,
    /// Tasks by how they ended.
    pub ended_tasks: BTreeMap<EndKind, u64>,
    /// Conflicts that are open.
    pub open_conflicts: u64,
    /// Conflicts by how they ended.
    pub ended_conflicts: BTreeMap<EndKind, u64>,
}

/// What some units have to look at now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenCounts {
    /// Open tasks by their limit, as it is written.
    pub tasks: BTreeMap<String, u64>,
    /// Open conflicts.
    pub conflicts: u64,
}

impl TaskCounts {
    /// Takes in a row: is it of tasks, how did they end, how many.
    fn add(&mut self, row: (bool, Option<EndKind>, u64)) {
        match row {
            (true, None, count) => self.open_tasks = count,
            (true, Some(how), count) => drop(self.ended_tasks.insert(how, count)),
            (false, None, count) => self.open_conflicts = count,
            (false, Some(how), count) => drop(self.ended_conflicts.insert(how, count)),
        }
    }
}

impl NewTask {
    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            self.unit.number(),
            &self.test,
            self.round,
            &self.strength,
            &self.evidence,
            self.opened_at,
            &self.time_limit,
            "",
        ]);
    }
}

impl StoredTask {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let id: i64 = row.get(0)?;
        Ok(Self {
            id: TaskId::new(id),
            code: row.get(2)?,
            opened: NewTask {
                case: CaseId::new(row.get(1)?),
                unit: UnitId::new(row.get(3)?),
                test: row.get(4)?,
                round: row.get(5)?,
                strength: row.get(6)?,
                evidence: row.get(7)?,
                opened_at: row.get(8)?,
                time_limit: row.get(9)?,
            },
            ended: Ended::read(row, 10, Record::Task, id)?,
        })
    }
}

/// The end that a column names; nothing is an open one.
fn end(name: &str, id: i64) -> Result<Option<EndKind>, sqlx::Error> {
    if name.is_empty() {
        return Ok(None);
    }
    let (what, field, value) = (Record::Task, "end", name.to_owned());
    let damaged = || StoreError::Damaged { what, id, field, value }.carried();
    EndKind::from_name(name).map(Some).ok_or_else(damaged)
}

impl Store {
    /// Open tasks of a unit after one, the oldest first.
    pub async fn tasks_of_unit(
        &self,
        unit: UnitId,
        after: Option<TaskId>,
        limit: u16,
    ) -> Result<Vec<StoredTask>, StoreError> {
        let after = after.map_or(0, TaskId::number);
        let page = values![unit.number(), after, i64::from(limit)];
        let found = self.readers().all(sql::TASKS_OF_UNIT, &page, StoredTask::read).await;
        found.map_err(StoreError::doing("read the tasks of a unit"))
    }

    /// Open tasks of a unit after one that were opened by a moment, the oldest first.
    pub async fn early_tasks_of_unit(
        &self,
        unit: UnitId,
        after: Option<TaskId>,
        opened_by: i64,
        limit: u16,
    ) -> Result<Vec<StoredTask>, StoreError> {
        let after = after.map_or(0, TaskId::number);
        let page = values![unit.number(), after, i64::from(limit), opened_by];
        let found = self.readers().all(sql::EARLY_TASKS_OF_UNIT, &page, StoredTask::read).await;
        found.map_err(StoreError::doing("read the tasks of a unit"))
    }

    /// Ended tasks of a unit before one, those that were opened last at first.
    pub async fn ended_tasks_of_unit(
        &self,
        unit: UnitId,
        before: Option<TaskId>,
        limit: u16,
    ) -> Result<Vec<StoredTask>, StoreError> {
        let before = before.map_or(i64::MAX, TaskId::number);
        let page = values![unit.number(), before, i64::from(limit)];
        let found = self.readers().all(sql::ENDED_TASKS_OF_UNIT, &page, StoredTask::read).await;
        found.map_err(StoreError::doing("read the ended tasks of a unit"))
    }

    /// The limits that open tasks have, as they are written.
    pub async fn open_task_limits(&self) -> Result<Vec<String>, StoreError> {
        let read = |row: Found<'_>| row.get(0);
        let found = self.readers().all(sql::OPEN_TASK_LIMITS, &[], read).await;
        found.map_err(StoreError::doing("read the limits of tasks"))
    }

    /// How many open tasks with a limit that were opened by a moment each unit has; units without any are
    /// left out.
    pub async fn early_task_counts(
        &self,
        limit: &str,
        opened_by: i64,
    ) -> Result<Vec<(UnitId, u64)>, StoreError> {
        let by = values![limit, opened_by];
        let read = |row: Found<'_>| Ok((UnitId::new(row.get(0)?), row.count(1)?));
        let found = self.readers().all(sql::EARLY_TASK_COUNTS, &by, read).await;
        found.map_err(StoreError::doing("count the tasks that are late"))
    }

    /// How many tasks and conflicts of some units are open. What has ended is not looked at.
    pub async fn open_task_counts(&self, units: &[UnitId]) -> Result<OpenCounts, StoreError> {
        let by = values![json_of_units(units)];
        let read = |row: Found<'_>| {
            Ok((row.get::<&str>(0)? == "task", row.get::<String>(1)?, row.count(2)?))
        };
        let statement = self.readers().words(sql::OPEN_TASKS_OF_UNITS);
        let found = self.readers().all(statement, &by, read).await;
        let mut counts = OpenCounts::default();
        for (is_task, limit, count) in found.map_err(StoreError::doing("count the open tasks"))? {
            if is_task {
                counts.tasks.insert(limit, count);
            } else {
                counts.conflicts = count;
            }
        }
        Ok(counts)
    }

    /// How many open tasks of some units with a limit were opened by a moment.
    pub async fn early_task_count(
        &self,
        units: &[UnitId],
        limit: &str,
        opened_by: i64,
    ) -> Result<u64, StoreError> {
        let by = values![json_of_units(units), limit, opened_by];
        let statement = self.readers().words(sql::EARLY_TASKS_OF_UNITS);
        let found = self.readers().one(statement, &by, |row| row.count(0)).await;
        let found = found.map_err(StoreError::doing("count the tasks that are late"))?;
        Ok(found.unwrap_or_default())
    }

    /// How many tasks and conflicts each unit has, by how they ended; units without any are left out.
    pub async fn task_counts_of_all(&self) -> Result<BTreeMap<UnitId, TaskCounts>, StoreError> {
        let read = |row: Found<'_>| {
            let (of, how): (&str, &str) = (row.get(1)?, row.get(2)?);
            Ok((UnitId::new(row.get(0)?), (of == "task", end(how, 0)?, row.count(3)?)))
        };
        let found = self.readers().all(sql::TASK_COUNTS_OF_ALL, &[], read).await;
        let mut counts: BTreeMap<UnitId, TaskCounts> = BTreeMap::new();
        for (unit, row) in found.map_err(StoreError::doing("count the tasks of all units"))? {
            counts.entry(unit).or_default().add(row);
        }
        Ok(counts)
    }

    /// The task with an id.
    pub async fn task(&self, id: TaskId) -> Result<Option<StoredTask>, StoreError> {
        let key = values![id.number()];
        let found = self.readers().one(sql::TASK_BY_ID, &key, StoredTask::read).await;
        found.map_err(StoreError::doing("read a task"))
    }

    /// Of each test on each case the last task.
    pub async fn last_rounds(&self) -> Result<Vec<LastRound>, StoreError> {
        let read = |row: Found<'_>| {
            let id = row.get(0)?;
            Ok(LastRound {
                id: TaskId::new(id),
                case: CaseId::new(row.get(1)?),
                test: row.get(2)?,
                round: row.get(3)?,
                ended: end(row.get(4)?, id)?,
            })
        };
        let found = self.readers().all(sql::LAST_ROUNDS, &[], read).await;
        found.map_err(StoreError::doing("read the last tasks"))
    }

    /// How many tasks and conflicts a unit has, by how they ended.
    pub async fn task_counts(&self, unit: UnitId) -> Result<TaskCounts, StoreError> {
        let read = |row: Found<'_>| {
            let (of, how): (&str, &str) = (row.get(0)?, row.get(1)?);
            Ok((of == "task", end(how, 0)?, row.count(2)?))
        };
        let found = self.readers().all(sql::TASK_COUNTS, &values![unit.number()], read).await;
        let mut counts = TaskCounts::default();
        for row in found.map_err(StoreError::doing("count the tasks of a unit"))? {
            counts.add(row);
        }
        Ok(counts)
    }
}

impl Writer {
    /// Opens tasks that are not there yet, and counts them: somebody else may have searched meanwhile.
    pub async fn add_tasks(&mut self, tasks: &[NewTask]) -> Result<u64, StoreError> {
        if tasks.is_empty() {
            return Ok(0);
        }
        let mut last = self.last_of(sql::LAST_TASK, "count the tasks").await?;
        let mut added = 0;
        for chunk in tasks.chunks(AT_ONCE) {
            let mut values = Vec::new();
            for task in chunk {
                last += 1;
                task.values(last, &mut values);
            }
            added += self.add_rows(sql::INSERT_TASK, chunk.len(), &values, "open tasks").await?;
        }
        Ok(added)
    }

    /// Ends a task; false where it had ended already.
    pub async fn end_task(&mut self, id: TaskId, ended: &Ended) -> Result<bool, StoreError> {
        Ok(self.change(sql::END_TASK, &ended.values(id.number()), "end a task").await? == 1)
    }
}
