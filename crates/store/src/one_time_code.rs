//! Codes that a citizen was sent: good once, for a while, and for a few tries.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, OneTimeCodeId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A code to be kept: its hash alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOneTimeCode {
    /// In which case.
    pub case: CaseId,
    /// The hash of the code.
    pub hash: String,
    /// When it was made, in milliseconds.
    pub made_at: i64,
    /// Until when it is good, in milliseconds.
    pub until_at: i64,
}

/// A code as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOneTimeCode {
    /// Its id.
    pub id: OneTimeCodeId,
    /// The hash of the code.
    pub hash: String,
    /// When it was made, in milliseconds.
    pub made_at: i64,
    /// Until when it is good, in milliseconds.
    pub until_at: i64,
    /// How often a code was typed in its place.
    pub tries: i64,
    /// When it was used, in milliseconds.
    pub used_at: Option<i64>,
}

impl Row for NewOneTimeCode {
    const RECORD: Record = Record::OneTimeCode;
    const INSERT: &'static str = sql::INSERT_ONE_TIME_CODE;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        let case = self.case.number();
        let times = values![self.made_at, self.until_at, 0, None::<i64>];
        values.extend(values![id, case, &self.hash]);
        values.extend(times);
    }
}

impl StoredOneTimeCode {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: OneTimeCodeId::new(row.get(0)?),
            hash: row.get(1)?,
            made_at: row.get(2)?,
            until_at: row.get(3)?,
            tries: row.get(4)?,
            used_at: row.get(5)?,
        })
    }
}

impl Store {
    /// The code that was sent last in a case: an earlier one is good no more.
    pub async fn one_time_code(
        &self,
        case: CaseId,
    ) -> Result<Option<StoredOneTimeCode>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().one(sql::LAST_ONE_TIME_CODE, &by, StoredOneTimeCode::read).await;
        found.map_err(StoreError::doing("read the code of a citizen"))
    }
}

impl Writer {
    /// When the codes of a case were made that were made after a moment, in their order. Asked in the
    /// transaction that makes another one, so that of two that come at once one is too many.
    pub async fn codes_made_since(
        &mut self,
        case: CaseId,
        after: i64,
    ) -> Result<Vec<i64>, StoreError> {
        self.go_on()?;
        let by = values![case.number(), after];
        let read = |row: Found<'_>| row.get(0);
        let found = self.tx_of_a_step().all(sql::CODES_MADE_SINCE, &by, read).await;
        self.settle(found).map_err(StoreError::doing("read the codes of a citizen"))
    }

    /// Keeps a code.
    pub async fn add_one_time_code(&mut self, code: NewOneTimeCode) -> Result<(), StoreError> {
        self.add(&[code]).await.map(drop)
    }

    /// Counts a try, before it is known whether the code is right; `false` when there were `most` already.
    pub async fn try_one_time_code(
        &mut self,
        id: OneTimeCodeId,
        most: i64,
    ) -> Result<bool, StoreError> {
        let values = values![id.number(), most];
        Ok(self.change(sql::TRY_ONE_TIME_CODE, &values, "count a try with a code").await? == 1)
    }

    /// Uses up a code; `false` when it was used already, or is good no more.
    pub async fn use_one_time_code(
        &mut self,
        id: OneTimeCodeId,
        at: i64,
    ) -> Result<bool, StoreError> {
        let values = values![id.number(), at];
        let used =
            self.change(sql::USE_ONE_TIME_CODE, &values, "use the code of a citizen").await?;
        Ok(used == 1)
    }

    /// Forgets codes that were good until before a moment, and counts them.
    pub async fn forget_one_time_codes(&mut self, before: i64) -> Result<u64, StoreError> {
        self.change(sql::FORGET_CODES, &values![before], "forget codes of citizens").await
    }
}
