//! Letters to be sent: written with the event that they tell of, so that neither is without the other.

use std::fmt;

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, EventId, LetterId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A letter to be sent to who applied in a case.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// In which case.
    pub case: CaseId,
    /// What it tells.
    pub kind: String,
    /// The event that it tells of.
    pub event: Option<EventId>,
    /// What the letter alone may say: a code.
    pub secret: Option<String>,
    /// When it was made, in milliseconds.
    pub made_at: i64,
}

/// A letter as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredLetter {
    /// Its id.
    pub id: LetterId,
    /// What was written.
    pub given: NewLetter,
    /// The code of the case.
    pub code: String,
    /// When it is tried next, in milliseconds.
    pub next_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was sent, in milliseconds.
    pub sent_at: Option<i64>,
}

impl fmt::Debug for NewLetter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "NewLetter({} of {:?})", self.kind, self.case)
    }
}

impl fmt::Debug for StoredLetter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "StoredLetter({:?}, {} of {})", self.id, self.given.kind, self.code)
    }
}

impl Row for NewLetter {
    const RECORD: Record = Record::Letter;
    const INSERT: &'static str = sql::INSERT_LETTER;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            &self.kind,
            self.event.map(EventId::number),
            &self.secret,
            self.made_at,
            self.made_at,
            0,
            None::<i64>,
        ]);
    }
}

impl StoredLetter {
    /// When a letter is tried next that was given up.
    pub const NEVER: i64 = i64::MAX;

    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let given = NewLetter {
            case: CaseId::new(row.get(1)?),
            kind: row.get(2)?,
            event: row.get::<Option<i64>>(3)?.map(EventId::new),
            secret: row.get(4)?,
            made_at: row.get(5)?,
        };
        Ok(Self {
            id: LetterId::new(row.get(0)?),
            given,
            next_at: row.get(6)?,
            attempts: row.get(7)?,
            sent_at: row.get(8)?,
            code: row.get(9)?,
        })
    }
}

impl Store {
    /// Letters that are to be sent by now, those that have waited longest first.
    pub async fn letters_to_send(
        &self,
        now: i64,
        limit: u16,
    ) -> Result<Vec<StoredLetter>, StoreError> {
        let page = values![now, i64::from(limit)];
        let found = self.readers().all(sql::LETTERS_TO_SEND, &page, StoredLetter::read).await;
        found.map_err(StoreError::doing("read the letters to be sent"))
    }

    /// The letters of a case, as they were made.
    pub async fn letters_of(&self, case: CaseId) -> Result<Vec<StoredLetter>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().all(sql::LETTERS_OF_CASE, &by, StoredLetter::read).await;
        found.map_err(StoreError::doing("read the letters of a case"))
    }
}

impl Writer {
    /// Adds letters, to be sent at once.
    pub async fn add_letters(
        &mut self,
        letters: &[NewLetter],
    ) -> Result<Vec<LetterId>, StoreError> {
        Ok(self.add(letters).await?.map(LetterId::new).collect())
    }

    /// Notes that a letter was sent, and forgets its secret; `false` when that was noted before.
    pub async fn letter_sent(&mut self, id: LetterId, at: i64) -> Result<bool, StoreError> {
        let values = values![id.number(), at];
        Ok(self.change(sql::LETTER_SENT, &values, "note that a letter was sent").await? == 1)
    }

    /// Takes a letter to be sent, for nobody else until `again_at`, when it is tried again if nothing is
    /// noted before; `false` when somebody else took it since it was read.
    pub async fn try_letter(
        &mut self,
        id: LetterId,
        read_next_at: i64,
        again_at: i64,
    ) -> Result<bool, StoreError> {
        let values = values![id.number(), read_next_at, again_at];
        Ok(self.change(sql::TRY_LETTER, &values, "take a letter to be sent").await? == 1)
    }

    /// Gives a letter up: it is not tried again, and its secret is forgotten.
    pub async fn give_up_letter(&mut self, id: LetterId) -> Result<(), StoreError> {
        let values = values![id.number(), StoredLetter::NEVER];
        self.change(sql::GIVE_UP_LETTER, &values, "give a letter up").await.map(drop)
    }
}
