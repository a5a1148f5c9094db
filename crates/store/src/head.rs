//! The index of cases: where each stands, so that a queue is a page and not a search.

use std::collections::HashMap;

use crate::bulk;
use crate::case::{NewCase, NewEvent};
use crate::engine::Tx;
use crate::error::StoreError;
use crate::ids::CaseId;
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};

/// Heads that wait in memory before they are written: tens of megabytes.
pub(crate) const HEADS_IN_MEMORY: usize = 100_000;
/// Heads in one statement.
const AT_ONCE: usize = 200;

/// What a transaction has to write about one case.
#[derive(Clone, Debug)]
struct Head {
    /// Its unit: only of a case that is new.
    unit: i64,
    /// When it was received: of a case that is new, and of one that is received now; else 0.
    received_at: i64,
    /// The event stored last, and the event that comes last in its life; nothing is 0.
    last_event: i64,
    kind: &'static str,
    happened_at: i64,
}

/// Heads that are not written yet. Those of a unit of work can be given up on their own.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    kept: HashMap<i64, Head>,
    of_unit: Option<HashMap<i64, Head>>,
}

impl Heads {
    /// From here on, what comes can be given up.
    pub(crate) fn begin_unit(&mut self) {
        self.of_unit = Some(HashMap::new());
    }

    /// Ends the unit of work: its heads stay, or go.
    pub(crate) fn end_unit(&mut self, keep: bool) {
        for (case, head) in self.of_unit.take().filter(|_| keep).into_iter().flatten() {
            merge(&mut self.kept, case, head);
        }
    }

    /// Takes note of a new case.
    pub(crate) fn add_case(&mut self, id: CaseId, case: &NewCase) {
        let (unit, received_at) = (case.unit.number(), case.received_at.unwrap_or_default());
        let head = Head { unit, received_at, last_event: 0, kind: "", happened_at: 0 };
        merge(self.now(), id.number(), head);
    }

    /// Takes note that a case is received; its event follows in the same unit of work.
    pub(crate) fn receive(&mut self, id: CaseId, received_at: i64) {
        let head = Head { unit: 0, received_at, last_event: 0, kind: "", happened_at: 0 };
        merge(self.now(), id.number(), head);
    }

    /// Takes note of an event.
    pub(crate) fn add_event(&mut self, id: i64, event: &NewEvent) {
        let (kind, happened_at) = (event.kind.name(), event.happened_at);
        let head = Head { unit: 0, received_at: 0, last_event: id, kind, happened_at };
        merge(self.now(), event.case.number(), head);
    }

    /// The last event of a case, where this transaction knows of one; 0 where it has none.
    pub(crate) fn last_event(&self, case: CaseId) -> Option<i64> {
        let known = |heads: &HashMap<i64, Head>| {
            // A head without unit and event knows of the receipt alone: the event stands in the index.
            let head = heads.get(&case.number()).filter(|it| it.unit > 0 || it.last_event > 0);
            head.map(|it| it.last_event)
        };
        self.of_unit.as_ref().and_then(known).or_else(|| known(&self.kept))
    }

    /// How many wait to be written.
    pub(crate) fn waiting(&self) -> usize {
        self.kept.len()
    }

    fn now(&mut self) -> &mut HashMap<i64, Head> {
        self.of_unit.as_mut().unwrap_or(&mut self.kept)
    }

    /// Writes those that are kept.
    pub(crate) async fn write(&mut self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        let mut heads: Vec<(i64, Head)> = std::mem::take(&mut self.kept).into_iter().collect();
        heads.sort_unstable_by_key(|it| it.0);
        for chunk in heads.chunks(AT_ONCE) {
            let mut values: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * 6);
            for (case, head) in chunk {
                let last = values![head.last_event, head.kind, head.happened_at];
                values.extend(values![*case, head.unit, head.received_at]);
                values.extend(last);
            }
            bulk::add(tx, sql::PUT_HEAD, chunk.len(), &values).await?;
        }
        Ok(())
    }
}

/// Puts a later head over an earlier one, as `put_head.sql` does.
fn merge(heads: &mut HashMap<i64, Head>, case: i64, later: Head) {
    let Some(head) = heads.get_mut(&case) else {
        heads.insert(case, later);
        return;
    };
    if later.received_at > 0 {
        head.received_at = later.received_at;
    }
    if later.last_event == 0 {
        return;
    }
    if head.last_event == 0 || later.happened_at >= head.happened_at {
        (head.kind, head.happened_at) = (later.kind, later.happened_at);
    }
    head.last_event = later.last_event;
}

impl Store {
    /// Makes the index of cases anew from cases and events, and counts its rows.
    pub async fn rebuild_heads(&self) -> Result<u64, StoreError> {
        let doing = || StoreError::doing("make the index of cases anew");
        let mut tx = self.writers().begin_write().await.map_err(doing())?;
        tx.execute(sql::DROP_HEADS, &[]).await.map_err(doing())?;
        let rows = tx.execute(sql::REBUILD_HEADS, &[]).await.map_err(doing())?;
        tx.commit().await.map_err(doing())?;
        Ok(rows)
    }
}
