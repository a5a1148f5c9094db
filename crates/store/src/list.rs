//! Lists of cases: a page each, as fast in a store of five million cases as in an empty one.
//!
//! A page begins where the one before ended, by a key that an index is ordered by: nothing is counted
//! off, and nothing is sorted but the beginnings of what is merged. Where a case stands is only known
//! by its events; the lists go by the last of them that may have moved it.

use std::fmt;
use std::str::FromStr;

use casework::EventKind;
use thiserror::Error;

use crate::case::{StoredCase, add_events_of};
use crate::engine::{Found, Tx};
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, EventId, ProcedureId, UnitId};
use crate::sql::{self, Both};
use crate::store::Store;
use crate::value::{Value, values};

/// Cases that are read with their events at once.
const CASES_AT_ONCE: i64 = 500;

/// Of which units a list is.
#[derive(Clone, Copy, Debug)]
pub enum Within<'u> {
    /// Of all.
    Everywhere,
    /// Of these.
    Units(&'u [UnitId]),
}

/// A line of a list: who a case is, and by what it was last moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
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
    /// When it was received, in milliseconds; `None` where the case does not say.
    pub received_at: Option<i64>,
    /// When it was received, else when what was stored of it first happened; 0 where neither is known.
    pub came_at: i64,
    /// The event that was stored last.
    pub last_event: Option<EventId>,
    /// The last event in its life that may have moved it: see [`EventKind::turns`].
    pub turn: Option<EventKind>,
    /// When that happened, in milliseconds.
    pub turned_at: i64,
}

/// A place between two lines, to go on from. As a text it is what a link carries: `1646189100000.17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    came_at: i64,
    case: i64,
}

/// A text that is no place of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no place in a list: begin with its first page")]
pub struct PlaceFault;

impl Place {
    /// Before the first line of a list that goes forward.
    const START: Self = Self { came_at: i64::MIN, case: i64::MIN };
    /// Before the first line of a list that goes backward.
    const END: Self = Self { came_at: i64::MAX, case: i64::MAX };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.came_at, self.case)
    }
}

impl FromStr for Place {
    type Err = PlaceFault;

    fn from_str(text: &str) -> Result<Self, PlaceFault> {
        let (came_at, case) = text.split_once('.').ok_or(PlaceFault)?;
        let number = |text: &str| text.parse().map_err(|_| PlaceFault);
        Ok(Self { came_at: number(came_at)?, case: number(case)? })
    }
}

impl CaseLine {
    /// The place behind this line.
    pub fn place(&self) -> Place {
        Place { came_at: self.came_at, case: self.id.number() }
    }

    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let (id, kind, last): (i64, &str, i64) = (row.get(0)?, row.get(8)?, row.get(7)?);
        let damaged = || {
            let (what, value) = (Record::Case, kind.to_owned());
            StoreError::Damaged { what, id, field: "last turn", value }.carried()
        };
        let turn = match kind {
            "" => None,
            name => Some(EventKind::from_name(name).ok_or_else(damaged)?),
        };
        Ok(Self {
            id: CaseId::new(id),
            code: row.get(1)?,
            unit: UnitId::new(row.get(2)?),
            procedure: ProcedureId::new(row.get(3)?),
            channel: row.get(4)?,
            received_at: row.get(5)?,
            came_at: row.get(6)?,
            last_event: Some(last).filter(|it| *it > 0).map(EventId::new),
            turn,
            turned_at: row.get(9)?,
        })
    }
}

/// Numbers as a JSON list.
pub(crate) fn json_of(numbers: impl IntoIterator<Item = i64>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|it| it.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

pub(crate) fn json_of_units(units: &[UnitId]) -> String {
    json_of(units.iter().map(|it| it.number()))
}

/// Names of kinds as a JSON list; they are letters alone.
fn json_of_kinds(kinds: &[EventKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|it| format!("\"{}\"", it.name())).collect();
    format!("[{}]", names.join(","))
}

impl Store {
    /// A queue: cases whose last turning event is one of some kinds, those that came first at first.
    pub async fn queue(
        &self,
        within: Within<'_>,
        kinds: &[EventKind],
        after: Option<Place>,
        limit: u16,
    ) -> Result<Vec<CaseLine>, StoreError> {
        let (kinds, from) = (json_of_kinds(kinds), after.unwrap_or(Place::START));
        let (came_at, case, limit) = (from.came_at, from.case, i64::from(limit));
        match within {
            Within::Everywhere => {
                self.lines(sql::QUEUE_OF_ALL, &values![&kinds, came_at, case, limit]).await
            }
            Within::Units(units) => {
                let units = json_of_units(units);
                let page = values![&units, &kinds, came_at, case, limit];
                self.lines(sql::QUEUE_OF_UNITS, &page).await
            }
        }
    }

    /// All cases, whatever became of them, those that came last at first.
    pub async fn cases_of(
        &self,
        within: Within<'_>,
        before: Option<Place>,
        limit: u16,
    ) -> Result<Vec<CaseLine>, StoreError> {
        let from = before.unwrap_or(Place::END);
        let (came_at, case, limit) = (from.came_at, from.case, i64::from(limit));
        match within {
            Within::Everywhere => {
                let both = Both { sqlite: sql::CASES_OF_ALL, postgres: sql::CASES_OF_ALL };
                self.lines(both, &values![came_at, case, limit]).await
            }
            Within::Units(units) => {
                let units = json_of_units(units);
                self.lines(sql::CASES_OF_UNITS, &values![&units, came_at, case, limit]).await
            }
        }
    }

    /// The cases under a procedure, those that came last at first.
    pub async fn cases_under(
        &self,
        procedure: ProcedureId,
        within: Within<'_>,
        before: Option<Place>,
        limit: u16,
    ) -> Result<Vec<CaseLine>, StoreError> {
        let from = before.unwrap_or(Place::END);
        let units = self.units_within(within).await?;
        let page = values![&units, procedure.number(), from.came_at, from.case, i64::from(limit),];
        self.lines(sql::CASES_OF_PROCEDURE, &page).await
    }

    /// Cases whose code begins so, by code.
    ///
    /// Codes are compared as they stand; where none begins so, the capital letters of it are tried.
    pub async fn cases_by_code(
        &self,
        beginning: &str,
        limit: u16,
    ) -> Result<Vec<CaseLine>, StoreError> {
        let beginning = beginning.trim();
        let capital = beginning.to_uppercase();
        let mut found = Vec::new();
        for from in [beginning, &capital] {
            // No text goes past this one: it is the last letter that there can be.
            let to = format!("{from}\u{10ffff}");
            let range = values![from, &to, i64::from(limit)];
            found = self.lines(sql::LINES_BY_CODE, &range).await?;
            if !found.is_empty() || capital == beginning {
                break;
            }
        }
        Ok(found)
    }

    /// How long queues are: the cases of each unit and kind of last turning event, none left out but
    /// nothing. It takes as long as the queues are long.
    pub async fn queue_counts(
        &self,
        within: Within<'_>,
        kinds: &[EventKind],
    ) -> Result<Vec<(UnitId, EventKind, u64)>, StoreError> {
        let (units, names) = (self.units_within(within).await?, json_of_kinds(kinds));
        let read = |row: Found<'_>| {
            let kind: &str = row.get(1)?;
            let kind = EventKind::from_name(kind).expect("only kinds were asked for");
            Ok((UnitId::new(row.get(0)?), kind, row.count(2)?))
        };
        let statement = self.readers().words(sql::QUEUE_COUNTS);
        let found = self.readers().all(statement, &values![&units, &names], read).await;
        found.map_err(StoreError::doing("count the cases in queues"))
    }

    /// Hands over every case that may still wait for somebody, those that came first at first, with
    /// all its events, and counts them: see [`EventKind::leaves_open`].
    ///
    /// All is read as of one moment, whatever is written meanwhile; a few hundred cases are in memory
    /// at a time. Some may be closed for all that: whoever reads them folds their events.
    pub async fn each_open_case(
        &self,
        within: Within<'_>,
        mut each: impl FnMut(StoredCase),
    ) -> Result<u64, StoreError> {
        let doing = || StoreError::doing("read the open cases");
        let open: Vec<EventKind> =
            EventKind::ALL.iter().copied().filter(|it| it.leaves_open()).collect();
        let kinds = json_of_kinds(&open);
        let units = match within {
            Within::Everywhere => None,
            Within::Units(units) => Some(json_of_units(units)),
        };
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let (mut from, mut count) = (Place::START, 0);
        loop {
            let lines = queue_page(&mut tx, units.as_deref(), &kinds, from).await;
            let lines = lines.map_err(doing())?;
            let Some(last) = lines.last() else { return Ok(count) };
            from = last.place();
            let ids = json_of(lines.iter().map(|it| it.id.number()));
            let cases = cases_of_list(&mut tx, &ids).await.map_err(doing())?;
            for case in cases {
                count += 1;
                each(case);
            }
        }
    }

    /// The cases with these ids, with all their events; those that are none are left out.
    pub async fn cases_by_ids(&self, ids: &[CaseId]) -> Result<Vec<StoredCase>, StoreError> {
        let doing = || StoreError::doing("read cases");
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let ids = json_of(ids.iter().map(|it| it.number()));
        cases_of_list(&mut tx, &ids).await.map_err(doing())
    }

    async fn lines(&self, both: Both, page: &[Value<'_>]) -> Result<Vec<CaseLine>, StoreError> {
        let found = self.readers().all(self.readers().words(both), page, CaseLine::read).await;
        found.map_err(StoreError::doing("read a list of cases"))
    }

    /// The ids of units as a JSON list.
    async fn units_within(&self, within: Within<'_>) -> Result<String, StoreError> {
        match within {
            Within::Units(units) => Ok(json_of_units(units)),
            Within::Everywhere => {
                Ok(json_of(self.units().await?.into_iter().map(|it| it.id.number())))
            }
        }
    }
}

async fn queue_page(
    tx: &mut Tx,
    units: Option<&str>,
    kinds: &str,
    from: Place,
) -> Result<Vec<CaseLine>, sqlx::Error> {
    let (came_at, case) = (from.came_at, from.case);
    match units {
        None => {
            let page = values![kinds, came_at, case, CASES_AT_ONCE];
            tx.all(tx.words(sql::QUEUE_OF_ALL), &page, CaseLine::read).await
        }
        Some(units) => {
            let page = values![units, kinds, came_at, case, CASES_AT_ONCE];
            tx.all(tx.words(sql::QUEUE_OF_UNITS), &page, CaseLine::read).await
        }
    }
}

async fn cases_of_list(tx: &mut Tx, ids: &str) -> Result<Vec<StoredCase>, sqlx::Error> {
    let list = values![ids];
    let mut cases = tx.all(tx.words(sql::CASES_OF_LIST), &list, StoredCase::read).await?;
    add_events_of(tx, &mut cases, ids).await?;
    Ok(cases)
}
