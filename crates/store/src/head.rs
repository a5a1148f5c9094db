//! The index of cases: where each stands, so that a queue is a page and not a search.

use std::collections::HashMap;

use casework::EventKind;

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
/// Heads of cases that were there before in one statement.
const AT_ONCE: usize = 200;

/// What a transaction has to write about one case.
#[derive(Clone, Debug)]
struct Head {
    /// Its unit and its procedure: only of a case that is new.
    new: Option<(i64, i64)>,
    /// When it was received, else when its first event happened; 0 where neither is known.
    came_at: i64,
    /// The event stored last; nothing is 0.
    last_event: i64,
    /// Of the events that may move a case, the one that comes last in its life.
    turn: Option<(EventKind, i64)>,
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
        let new = Some((case.unit.number(), case.procedure.number()));
        let came_at = case.received_at.unwrap_or_default();
        merge(self.now(), id.number(), Head { new, came_at, last_event: 0, turn: None });
    }

    /// Takes note of an event.
    pub(crate) fn add_event(&mut self, id: i64, event: &NewEvent) {
        let turn = event.kind.turns().then_some((event.kind, event.happened_at));
        let head = Head { new: None, came_at: event.happened_at, last_event: id, turn };
        merge(self.now(), event.case.number(), head);
    }

    /// The last event of a case, where this transaction knows of one; 0 where it has none.
    pub(crate) fn last_event(&self, case: CaseId) -> Option<i64> {
        let of_unit = self.of_unit.as_ref().and_then(|it| it.get(&case.number()));
        of_unit.or_else(|| self.kept.get(&case.number())).map(|it| it.last_event)
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
        // The head of a new case is in nobody's way, so it need not be put over another one.
        let (new, known): (Vec<_>, Vec<_>) = heads.into_iter().partition(|it| it.1.new.is_some());
        let at_once = bulk::at_once(tx.engine());
        for (insert, heads, at_once) in
            [(sql::INSERT_HEAD, new, at_once), (sql::PUT_HEAD, known, AT_ONCE)]
        {
            for chunk in heads.chunks(at_once) {
                bulk::add(tx, insert, chunk.len(), &values_of(chunk)).await?;
            }
        }
        Ok(())
    }
}

/// Their values in the order of the statements that write them.
fn values_of(heads: &[(i64, Head)]) -> Vec<Value<'static>> {
    let mut values = Vec::with_capacity(heads.len() * 7);
    for (case, head) in heads {
        let (unit, procedure) = head.new.unwrap_or_default();
        let (kind, turned_at) = head.turn.map_or(("", 0), |(kind, at)| (kind.name(), at));
        values.extend(values![*case, unit, procedure, head.came_at]);
        values.extend(values![head.last_event, kind, turned_at]);
    }
    values
}

/// Puts a later head over an earlier one, as `put_head.sql` does.
fn merge(heads: &mut HashMap<i64, Head>, case: i64, later: Head) {
    let Some(head) = heads.get_mut(&case) else {
        heads.insert(case, later);
        return;
    };
    if head.last_event == 0 && head.came_at == 0 {
        head.came_at = later.came_at;
    }
    if let Some(turn) = later.turn
        && head.turn.is_none_or(|(_, at)| turn.1 >= at)
    {
        head.turn = Some(turn);
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
