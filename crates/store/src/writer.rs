//! The one transaction that writes: all of it is kept, or nothing.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::time::Instant;

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;

use crate::bulk::{self, Row};
use crate::case::{NewCase, NewEvent};
use crate::engine::{Engine, Tx};
use crate::error::{Record, StoreError, Trouble};
use crate::figure::NewFigure;
use crate::head::{HEADS_IN_MEMORY, Heads};
use crate::ids::{CaseId, EventId, ProcedureId, UnitId};
use crate::ledger::{LedgerEnd, Pending};
use crate::procedure::NewProcedure;
use crate::store::{PATIENCE, Store};
use crate::unit::NewUnit;
use crate::value::{Value, values};
use crate::{search, sql};

/// Times that it is tried to begin to write, before it is told that the store is busy.
const TRIES: u32 = 4;

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
    heads: Heads,
    ledger: Pending,
    /// The latest moment that was recorded, by this transaction or before it.
    clock: i64,
    /// Where the unit of work began that is being done.
    mark: Option<Mark>,
}

/// What a unit of work found, to come back to.
#[derive(Debug)]
struct Mark {
    last: [i64; Record::COUNT],
    ledger: usize,
    clock: i64,
}

impl Store {
    /// Begins to write; waits until another writer has finished, for as long as its patience is.
    ///
    /// Nothing is written yet, so a refusal for want of a lock (SQLite that is busy, PostgreSQL that chose
    /// this transaction to give way) is tried again; what waited its whole patience is told as busy.
    pub async fn begin(&self) -> Result<Writer, StoreError> {
        let (began, mut tries) = (Instant::now(), 1);
        loop {
            match self.begin_once().await {
                Err(fault) if fault.trouble() == Some(Trouble::Busy) => {
                    if tries == TRIES || began.elapsed() >= PATIENCE {
                        return Err(fault);
                    }
                    tries += 1;
                }
                done => return done,
            }
        }
    }

    async fn begin_once(&self) -> Result<Writer, StoreError> {
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
        let clock = LedgerEnd::read(&mut tx).await.map_err(doing())?.recorded_at;
        let engine = self.engine();
        let (heads, ledger) = (Heads::default(), Pending::default());
        Ok(Writer { tx, engine, last, failed: false, heads, ledger, clock, mark: None })
    }
}

impl Writer {
    /// Adds units. A parent must have been added before, or stand in the same batch.
    pub async fn add_units(&mut self, units: &[NewUnit]) -> Result<Vec<UnitId>, StoreError> {
        let added = ids(self.add(units).await?, UnitId::new);
        self.index_words(added.iter().zip(units).map(search::of_unit).collect()).await?;
        Ok(added)
    }

    /// Adds procedures.
    pub async fn add_procedures(
        &mut self,
        procedures: &[NewProcedure],
    ) -> Result<Vec<ProcedureId>, StoreError> {
        let added = ids(self.add(procedures).await?, ProcedureId::new);
        self.index_words(added.iter().zip(procedures).map(search::of_procedure).collect()).await?;
        Ok(added)
    }

    /// Adds cases.
    pub async fn add_cases(&mut self, cases: &[NewCase]) -> Result<Vec<CaseId>, StoreError> {
        let added = ids(self.add(cases).await?, CaseId::new);
        for (id, case) in added.iter().zip(cases) {
            self.heads.add_case(*id, case);
        }
        self.write_heads(HEADS_IN_MEMORY).await?;
        Ok(added)
    }

    /// Adds events, in the order in which those of one moment shall be read.
    pub async fn add_events(&mut self, events: &[NewEvent]) -> Result<(), StoreError> {
        for (id, event) in self.add(events).await?.zip(events) {
            self.heads.add_event(id, event);
        }
        self.write_heads(HEADS_IN_MEMORY).await
    }

    /// Adds one event and returns its id.
    pub async fn add_event(&mut self, event: NewEvent) -> Result<EventId, StoreError> {
        self.add_events(std::slice::from_ref(&event)).await?;
        Ok(EventId::new(self.last[Record::Event as usize]))
    }

    /// Refuses to go on unless the last event of a case is the one that the caller has seen.
    ///
    /// So two officers cannot both act on one state: the second is told that it is stale.
    pub async fn expect_last(
        &mut self,
        case: CaseId,
        seen: Option<EventId>,
    ) -> Result<(), StoreError> {
        self.go_on()?;
        let last = if let Some(known) = self.heads.last_event(case) {
            known
        } else {
            let key = values![case.number()];
            let found = self.tx.one(sql::HEAD_OF_CASE, &key, |row| row.get::<i64>(0)).await;
            let found = self.settle(found).map_err(StoreError::doing("find the last event"))?;
            found.unwrap_or_default()
        };
        if last == seen.map_or(0, EventId::number) {
            return Ok(());
        }
        let last = Some(last).filter(|it| *it > 0).map(EventId::new);
        Err(StoreError::Stale { case, seen, last })
    }

    /// The moment to record something by: the clock's, unless that stepped back behind what is
    /// recorded already; then the latest recorded one, so that the order of recording stays.
    pub fn now(&mut self, clock: i64) -> i64 {
        self.clock = self.clock.max(clock);
        self.clock
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
        self.settle(done).map_err(StoreError::doing(doing))
    }

    /// The last id of a table that counts by itself.
    pub(crate) async fn last_of(
        &mut self,
        statement: &'static str,
        doing: &'static str,
    ) -> Result<i64, StoreError> {
        self.go_on()?;
        let found = self.tx_of_a_step().one(statement, &[], |row| row.get::<i64>(0)).await;
        let found = self.settle(found).map_err(StoreError::doing(doing))?;
        Ok(found.unwrap_or_default())
    }

    /// Adds rows by a statement that adds one, and counts those that were added.
    pub(crate) async fn add_rows(
        &mut self,
        statement: &str,
        rows: usize,
        values: &[Value<'_>],
        doing: &'static str,
    ) -> Result<u64, StoreError> {
        self.go_on()?;
        let added = bulk::add(self.tx_of_a_step(), statement, rows, values).await;
        self.settle(added).map_err(StoreError::doing(doing))
    }

    /// Is there any case, of this transaction or before it?
    pub const fn has_cases(&self) -> bool {
        self.last[Record::Case as usize] > 0
    }

    /// Keeps all of it. What this acknowledges survives the end of the process and of the power.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.go_on()?;
        self.write_heads(0).await?;
        let chained = self.ledger.write(&mut self.tx).await;
        chained.map_err(StoreError::doing("write the ledger"))?;
        self.tx.commit().await.map_err(StoreError::doing("keep what was written"))
    }

    /// Begins a unit of work, which can be given up without the rest of the transaction.
    pub(crate) async fn begin_unit(&mut self) -> Result<(), StoreError> {
        let (last, ledger, clock) = (self.last, self.ledger.len(), self.clock);
        let begun = self.tx.execute(sql::SAVEPOINT, &[]).await;
        begun.map_err(StoreError::doing("begin a unit of work"))?;
        self.mark = Some(Mark { last, ledger, clock });
        self.heads.begin_unit();
        Ok(())
    }

    /// Ends it: what it did stays with the transaction, or nothing of it was done.
    pub(crate) async fn end_unit(&mut self, keep: bool) -> Result<(), StoreError> {
        let mark = self.mark.take().expect("a unit of work was begun");
        self.heads.end_unit(keep);
        if !keep {
            self.last = mark.last;
            self.ledger.truncate(mark.ledger);
            self.clock = mark.clock;
            let undone = self.tx.execute(sql::UNDO_SAVEPOINT, &[]).await;
            undone.map_err(StoreError::doing("give up a unit of work"))?;
            self.failed = false;
        }
        let ended = self.tx.execute(sql::KEEP_SAVEPOINT, &[]).await;
        ended.map(drop).map_err(StoreError::doing("end a unit of work"))
    }

    /// Writes the heads of cases once more than `most` of them wait.
    async fn write_heads(&mut self, most: usize) -> Result<(), StoreError> {
        if self.heads.waiting() <= most {
            return Ok(());
        }
        self.failed = true;
        let written = self.heads.write(&mut self.tx).await;
        self.settle(written).map_err(StoreError::doing("write the index of cases"))
    }

    /// True where a step failed and the transaction cannot go on.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Which database it writes to.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn ledger(&mut self) -> &mut Pending {
        &mut self.ledger
    }

    /// The transaction, for a step that is not done unless it is settled.
    pub(crate) fn tx_of_a_step(&mut self) -> &mut Tx {
        self.failed = true;
        &mut self.tx
    }

    /// Ends a step.
    pub(crate) fn settle<T>(&mut self, done: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        self.failed = done.is_err();
        done
    }

    pub(crate) fn go_on(&self) -> Result<(), StoreError> {
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
        if bulk::is_copied(self.engine, R::INSERT, rows.len()) {
            if let Err(fault) = self.copy(rows).await {
                return Err(self.reason(rows, 1, fault).await);
            }
            self.failed = false;
            return Ok(first..=self.last[R::RECORD as usize]);
        }
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

    /// Copies rows in one go: while the server takes a piece in, the next one is made.
    async fn copy<R: Row>(&mut self, rows: &[R]) -> Result<(), sqlx::Error> {
        let mut copy = self.tx.begin_copy(R::INSERT).await?;
        for chunk in rows.chunks(bulk::ROWS_A_PIECE) {
            let mut values = Vec::with_capacity(8 * chunk.len());
            for row in chunk {
                self.last[R::RECORD as usize] += 1;
                row.values(self.last[R::RECORD as usize], &mut values);
            }
            copy.send(bulk::lines(&values, values.len() / chunk.len()).into_bytes()).await?;
        }
        copy.finish().await.map(drop)
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
