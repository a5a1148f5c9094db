//! What comes in online, until it is received; and the other units that take part in a case.

use crate::case::StoredCase;
use crate::engine::Found;
use crate::error::StoreError;
use crate::ids::{CaseId, EventId, UnitId};
use crate::list::json_of;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// Another unit that takes part in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePart {
    /// In what: the id of a leg, or `competent`.
    pub part: String,
    /// Which unit.
    pub unit: UnitId,
}

impl CasePart {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self { part: row.get(0)?, unit: UnitId::new(row.get(1)?) })
    }
}

/// A part that a unit takes in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLine {
    /// In which case.
    pub case: CaseId,
    /// Which unit.
    pub unit: UnitId,
    /// In what: the id of a leg, or `competent`.
    pub part: String,
    /// The event of the case that was stored last.
    pub last_event: Option<EventId>,
}

impl PartLine {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let last: i64 = row.get(3)?;
        Ok(Self {
            case: CaseId::new(row.get(0)?),
            unit: UnitId::new(row.get(1)?),
            part: row.get(2)?,
            last_event: Some(last).filter(|it| *it > 0).map(EventId::new),
        })
    }
}

impl Store {
    /// The case that was sent in under a number, whatever its code is now, with all its events.
    pub async fn case_of_submission(&self, number: &str) -> Result<Option<StoredCase>, StoreError> {
        self.one_case(sql::CASE_BY_SUBMISSION, &values![number]).await
    }

    /// The number under which a case was sent in online.
    pub async fn submission_of(&self, case: CaseId) -> Result<Option<String>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().one(sql::SUBMISSION_OF_CASE, &by, |row| row.get(0)).await;
        found.map_err(StoreError::doing("read the number of a submission"))
    }

    /// The other units that take part in a case.
    pub async fn parts_of(&self, case: CaseId) -> Result<Vec<CasePart>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().all(sql::PARTS_OF_CASE, &by, CasePart::read).await;
        found.map_err(StoreError::doing("read which units take part"))
    }

    /// The cases in which units take part, and which may still wait for somebody.
    pub async fn parts_in(&self, units: &[UnitId]) -> Result<Vec<PartLine>, StoreError> {
        let units = json_of(units.iter().map(|it| it.number()));
        let words = self.readers().words(sql::PARTS_OF_UNITS);
        let found = self.readers().all(words, &values![&units], PartLine::read).await;
        found.map_err(StoreError::doing("read in which cases units take part"))
    }
}

impl Writer {
    /// Notes the number under which a case was sent in.
    pub async fn add_submission(
        &mut self,
        case: CaseId,
        number: &str,
        submitted_at: i64,
    ) -> Result<(), StoreError> {
        let values = values![case.number(), number, submitted_at];
        self.change(sql::INSERT_SUBMISSION, &values, "note a submission").await.map(drop)
    }

    /// Gives a case that was kept before, and is received now, its code; the event of the receipt
    /// belongs to the same unit of work.
    pub async fn receive_case(
        &mut self,
        case: CaseId,
        code: &str,
        received_at: i64,
    ) -> Result<(), StoreError> {
        let values = values![case.number(), code, received_at];
        self.change(sql::RECEIVE_CASE, &values, "give a case its code").await?;
        let place = values![case.number(), received_at];
        self.change(sql::RECEIVE_HEAD, &place, "give a case its code").await.map(drop)
    }

    /// Notes which other units take part in a case from now on.
    pub async fn set_parts(&mut self, case: CaseId, parts: &[CasePart]) -> Result<(), StoreError> {
        let doing = "note which units take part";
        self.change(sql::DROP_PARTS, &values![case.number()], doing).await?;
        for part in parts {
            let values = values![case.number(), &part.part, part.unit.number()];
            self.change(sql::INSERT_PART, &values, doing).await?;
        }
        Ok(())
    }
}
