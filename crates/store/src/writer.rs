//! The one transaction that writes: all of it is kept, or nothing.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;

use crate::bulk::{self, Row};
use crate::case::{NewCase, NewEvent};
use crate::engine::{Engine, Tx};
use crate::error::{Record, StoreError};
use crate::figure::NewFigure;
use crate::ids::{CaseId, ProcedureId, UnitId};
use crate::procedure::NewProcedure;
use crate::unit::NewUnit;
use crate::value::{Value, values};
use crate::{sql, store::Store};

/// A transaction that writes. Dropped without [`Writer::commit`], it leaves nothing.
///
/// It holds the write lock from its beginning; readers go on and see nothing of it until the end.
#[derive(Debug)]
pub struct Writer {
    tx: Tx,
    engine: Engine,
    /// Last ids given, in the order of [`Record`].
    last: [i64; Record::COUNT],
    /// A step failed, or was dropped before its end: what came before must not be kept either.
    failed: bool,
}

impl Store {
    /// Begins to write; waits until another writer has finished.
    pub async fn begin(&self) -> Result<Writer, StoreError> {
        let doing = || StoreError::doing("begin to write");
        let mut tx = self.writers().begin_write().await.map_err(doing())?;
        let found = tx.one(sql::LAST_IDS, &[], |row| {
            let mut last = [0; Record::COUNT];
            for (place, id) in last.iter_mut().enumerate() {
                *id = row.get(place)?;
            }
            Ok(last)
        });
        let last = found.await.map_err(doing())?.expect("the last ids are one row");
        Ok(Writer { tx, engine: self.engine(), last, failed: false })
    }
}

impl Writer {
    /// Adds units. A parent must have been added before, or stand in the same batch.
    pub async fn add_units(&mut self, units: &[NewUnit]) -> Result<Vec<UnitId>, StoreError> {
        Ok(ids(self.add(units).await?, UnitId::new))
    }

    /// Adds procedures.
    pub async fn add_procedures(
        &mut self,
        procedures: &[NewProcedure],
    ) -> Result<Vec<ProcedureId>, StoreError> {
        Ok(ids(self.add(procedures).await?, ProcedureId::new))
    }

    /// Adds cases.
    pub async fn add_cases(&mut self, cases: &[NewCase]) -> Result<Vec<CaseId>, StoreError> {
        Ok(ids(self.add(cases).await?, CaseId::new))
    }

    /// Adds events, in the order in which those of one moment shall be read.
    pub async fn add_events(&mut self, events: &[NewEvent]) -> Result<(), StoreError> {
        self.add(events).await.map(drop)
    }

    /// Adds figures.
    pub async fn add_figures(&mut self, figures: &[NewFigure]) -> Result<(), StoreError> {
        self.add(figures).await.map(drop)
    }

    /// Sets a setting, whatever it was before.
    pub async fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.change(sql::SET_SETTING, &values![key, value], "set a setting").await.map(drop)
    }

    /// Does what a statement says and tells how many rows it touched.
    pub(crate) async fn change(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
        doing: &'static str,
    ) -> Result<u64, StoreError> {
        self.go_on()?;
        self.failed = true;
        let done = self.tx.execute(statement, values).await;
        self.failed = done.is_err();
        done.map_err(StoreError::doing(doing))
    }

    /// Keeps all of it. What this acknowledges survives the end of the process and of the power.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.go_on()?;
        self.tx.commit().await.map_err(StoreError::doing("keep what was written"))
    }

    fn go_on(&self) -> Result<(), StoreError> {
        if self.failed { Err(StoreError::Abandoned) } else { Ok(()) }
    }

    /// Adds rows and returns their ids.
    pub(crate) async fn add<R: Row>(
        &mut self,
        rows: &[R],
    ) -> Result<RangeInclusive<i64>, StoreError> {
        self.go_on()?;
        self.failed = true;
        let first = self.last[R::RECORD as usize] + 1;
        let rows_at_once = bulk::at_once(self.engine);
        for (chunk, at) in rows.chunks(rows_at_once).zip((1..).step_by(rows_at_once)) {
            let mut values = Vec::new();
            for row in chunk {
                self.last[R::RECORD as usize] += 1;
                row.values(self.last[R::RECORD as usize], &mut values);
            }
            let done = bulk::add(&mut self.tx, R::INSERT, chunk.len(), &values).await;
            if let Err(fault) = done {
                return Err(self.reason(chunk, at, fault).await);
            }
        }
        self.failed = false;
        Ok(first..=self.last[R::RECORD as usize])
    }

    /// Why a chunk of rows, the first of which is number `at` of its batch, was refused.
    async fn reason<R: Row>(&mut self, chunk: &[R], at: usize, fault: sqlx::Error) -> StoreError {
        let what = R::RECORD;
        match fault.as_database_error().map(DatabaseError::kind) {
            Some(ErrorKind::UniqueViolation) => match self.taken(chunk, &fault).await {
                Ok(Some(code)) => StoreError::Exists { what, code },
                Ok(None) => StoreError::doing("add rows")(fault),
                Err(other) => StoreError::doing("find which code is taken")(other),
            },
            Some(ErrorKind::ForeignKeyViolation) => {
                StoreError::Dangling { what, first: at, last: at + chunk.len() - 1 }
            }
            _ => StoreError::doing("add rows")(fault),
        }
    }

    /// The first code of a refused chunk that is taken, by the store or within the chunk.
    ///
    /// PostgreSQL answers nothing more in a transaction that failed, and says it with the fault.
    async fn taken<R: Row>(
        &mut self,
        chunk: &[R],
        fault: &sqlx::Error,
    ) -> Result<Option<String>, sqlx::Error> {
        let Some(by_code) = R::BY_CODE else { return Ok(None) };
        if self.engine == Engine::Postgres {
            return Ok(taken_by_its_detail(fault));
        }
        let mut seen = HashSet::new();
        for code in chunk.iter().filter_map(Row::code) {
            let found = self.tx.one(by_code, &values![code], |_| Ok(())).await?;
            if found.is_some() || !seen.insert(code) {
                return Ok(Some(code.to_owned()));
            }
        }
        Ok(None)
    }
}

/// The code in PostgreSQL's `Key (code)=(U7) already exists.`, in whatever language it is said.
fn taken_by_its_detail(fault: &sqlx::Error) -> Option<String> {
    let fault = fault.as_database_error()?.try_downcast_ref::<PgDatabaseError>()?;
    let (_, code) = fault.detail()?.split_once(")=(")?;
    code.rsplit_once(')').map(|(code, _)| code.to_owned())
}

fn ids<T>(numbers: RangeInclusive<i64>, id: impl Fn(i64) -> T) -> Vec<T> {
    numbers.map(id).collect()
}
