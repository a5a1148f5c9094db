//! Cases and their events, as they are added and as they are read.

use std::ops::ControlFlow;

use casework::EventKind;

use crate::bulk::Row;
use crate::engine::{Found, Tx};
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, EventId, ProcedureId, UnitId};
use crate::value::{Value, values};
use crate::{sql, store::Store};

/// Cases that are read at once; their events fit into a few megabytes.
const CASES_AT_ONCE: i64 = 2_000;

/// A case to be added: who it is, not what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// Its code, unique.
    pub code: String,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// What it applies for.
    pub procedure: ProcedureId,
    /// Code of how it came in.
    pub channel: String,
    /// When it was received, in milliseconds; `None` while it is not, or where nobody wrote it.
    pub received_at: Option<i64>,
}

/// An event to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// The case to which it happened.
    pub case: CaseId,
    /// What happened.
    pub kind: EventKind,
    /// When it happened, on the evidence, in milliseconds.
    pub happened_at: i64,
    /// When it was recorded, by our clock or the source's, in milliseconds.
    pub recorded_at: i64,
    /// Who did it, where that is known.
    pub actor: Option<String>,
    /// Where it was read: hash of a file and row, or `demo`.
    pub source: String,
    /// What else belongs to it, as JSON.
    pub detail: Option<String>,
}

/// A case with its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCase {
    /// Its id.
    pub id: CaseId,
    /// Its code.
    pub code: String,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// What it applies for.
    pub procedure: ProcedureId,
    /// Code of how it came in.
    pub channel: String,
    /// When it was received, in milliseconds.
    pub received_at: Option<i64>,
    /// What happened, by moment and then in the order of storing.
    pub events: Vec<StoredEvent>,
}

/// An event of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its id.
    pub id: EventId,
    /// What happened.
    pub kind: EventKind,
    /// When it happened, in milliseconds.
    pub happened_at: i64,
    /// When it was recorded, in milliseconds.
    pub recorded_at: i64,
    /// Who did it, where that is known.
    pub actor: Option<String>,
    /// Where it was read.
    pub source: String,
    /// What else belongs to it, as JSON.
    pub detail: Option<String>,
}

impl Row for NewCase {
    const RECORD: Record = Record::Case;
    const INSERT: &'static str = sql::INSERT_CASE;
    const BY_CODE: Option<&'static str> = Some(sql::CASE_BY_CODE);

    fn code(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            &self.code,
            self.unit.number(),
            self.procedure.number(),
            &self.channel,
            self.received_at,
        ]);
    }
}

impl Row for NewEvent {
    const RECORD: Record = Record::Event;
    const INSERT: &'static str = sql::INSERT_EVENT;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            self.kind.name(),
            self.happened_at,
            self.recorded_at,
            &self.actor,
            &self.source,
            &self.detail,
        ]);
    }
}

impl StoredCase {
    pub(crate) fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: CaseId::new(row.get(0)?),
            code: row.get(1)?,
            unit: UnitId::new(row.get(2)?),
            procedure: ProcedureId::new(row.get(3)?),
            channel: row.get(4)?,
            received_at: row.get(5)?,
            events: Vec::new(),
        })
    }
}

impl StoredEvent {
    /// The event, and the case to which it belongs.
    pub(crate) fn read(row: Found<'_>) -> Result<(CaseId, Self), sqlx::Error> {
        let (id, kind): (i64, &str) = (row.get(0)?, row.get(2)?);
        let damaged = || {
            let (what, value) = (Record::Event, kind.to_owned());
            StoreError::Damaged { what, id, field: "kind", value }.carried()
        };
        let event = Self {
            id: EventId::new(id),
            kind: EventKind::from_name(kind).ok_or_else(damaged)?,
            happened_at: row.get(3)?,
            recorded_at: row.get(4)?,
            actor: row.get(5)?,
            source: row.get(6)?,
            detail: row.get(7)?,
        };
        Ok((CaseId::new(row.get(1)?), event))
    }
}

impl Store {
    /// The case with a code, with all its events.
    pub async fn case(&self, code: &str) -> Result<Option<StoredCase>, StoreError> {
        self.one_case(sql::CASE_BY_CODE, &values![code]).await
    }

    /// The case with an id, with all its events.
    pub async fn case_by_id(&self, id: CaseId) -> Result<Option<StoredCase>, StoreError> {
        self.one_case(sql::CASE_BY_ID, &values![id.number()]).await
    }

    /// The case that a statement finds, with all its events.
    pub(crate) async fn one_case(
        &self,
        statement: &'static str,
        by: &[Value<'_>],
    ) -> Result<Option<StoredCase>, StoreError> {
        let doing = || StoreError::doing("read a case");
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let found = tx.one(statement, by, StoredCase::read).await;
        let Some(case) = found.map_err(doing())? else { return Ok(None) };
        let mut cases = vec![case];
        add_events(&mut tx, &mut cases, i64::MAX).await.map_err(doing())?;
        Ok(cases.pop())
    }

    /// Hands over every case, by id, with its events recorded by `known_by`, and counts them.
    ///
    /// All is read as of one moment, whatever is written meanwhile; a few thousand cases are in
    /// memory at a time. A case of which nothing was recorded by then comes without events.
    pub async fn each_case(
        &self,
        known_by: i64,
        mut each: impl FnMut(StoredCase),
    ) -> Result<u64, StoreError> {
        let mut count = 0;
        let all = |case| {
            count += 1;
            each(case);
            ControlFlow::<()>::Continue(())
        };
        self.each_case_until(known_by, all).await?;
        Ok(count)
    }

    /// The same until it is told to stop: then nothing more is read, and it hands over with what.
    ///
    /// # Errors
    /// The store.
    pub async fn each_case_until<B>(
        &self,
        known_by: i64,
        mut each: impl FnMut(StoredCase) -> ControlFlow<B>,
    ) -> Result<Option<B>, StoreError> {
        let doing = || StoreError::doing("read the cases");
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let mut after = 0;
        loop {
            let page = values![after, CASES_AT_ONCE];
            let found = tx.all(sql::CASES_AFTER, &page, StoredCase::read).await;
            let mut cases = found.map_err(doing())?;
            let Some(last) = cases.last() else { return Ok(None) };
            after = last.id.number();
            add_events(&mut tx, &mut cases, known_by).await.map_err(doing())?;
            for case in cases {
                if let ControlFlow::Break(with) = each(case) {
                    return Ok(Some(with));
                }
            }
        }
    }
}

/// Gives neighboring cases, ordered by id, their events.
async fn add_events(
    tx: &mut Tx,
    cases: &mut [StoredCase],
    known_by: i64,
) -> Result<(), sqlx::Error> {
    let [first, ..] = cases else { return Ok(()) };
    let before = first.id.number() - 1;
    let last = cases.last().map_or(before, |it| it.id.number());
    let range = values![before, last, known_by];
    let events = tx.all(sql::EVENTS_OF_CASES, &range, StoredEvent::read).await?;
    give(events, cases);
    Ok(())
}

/// Gives the cases of a JSON list of ids, ordered by id, their events.
pub(crate) async fn add_events_of(
    tx: &mut Tx,
    cases: &mut [StoredCase],
    ids: &str,
) -> Result<(), sqlx::Error> {
    let events = tx.all(tx.words(sql::EVENTS_OF_LIST), &values![ids], StoredEvent::read).await?;
    give(events, cases);
    Ok(())
}

/// Gives each event to its case; both are ordered by the id of the case.
fn give(events: Vec<(CaseId, StoredEvent)>, cases: &mut [StoredCase]) {
    let mut cases = cases.iter_mut();
    let mut case = cases.next();
    for (owner, event) in events {
        while case.as_ref().is_some_and(|it| it.id != owner) {
            case = cases.next();
        }
        let case = case.as_mut().expect("each event has a case in the range it was read for");
        case.events.push(event);
    }
}
