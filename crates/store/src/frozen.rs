//! Periods that were reported: frozen with their hash, version after version.

use sha2::{Digest, Sha256};

use crate::engine::Found;
use crate::error::StoreError;
use crate::ledger::hex;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A version of a period, to be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFrozenPeriod {
    /// Which report.
    pub report: String,
    /// The unit with all below it; empty for every unit.
    pub scope: String,
    /// The first day, as it is written: `2026-04-01`.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// How its columns are counted.
    pub mapping: String,
    /// From 1.
    pub version: i64,
    /// What was recorded later is not in it; in milliseconds.
    pub known_by: i64,
    /// The name of the snapshot by its content.
    pub snapshot_hash: String,
    /// Its figures, as the text of a JSON object.
    pub document: String,
    /// What moved since the version before, as the text of a JSON object.
    pub difference: Option<String>,
    /// When it was frozen, in milliseconds.
    pub frozen_at: i64,
    /// Who froze it: an account.
    pub frozen_by: String,
}

/// A frozen version as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFrozenPeriod {
    /// Its number.
    pub id: i64,
    /// What was frozen.
    pub frozen: NewFrozenPeriod,
    /// SHA-256 of the document, in hexadecimal.
    pub document_hash: String,
}

/// A frozen version without its figures, as a list has it. Nothing of it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenLine {
    /// Its number.
    pub id: i64,
    /// The unit with all below it; empty for every unit.
    pub scope: String,
    /// The first day, as it is written: `2026-04-01`.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// From 1.
    pub version: i64,
    /// SHA-256 of the document, in hexadecimal, as it was when it was frozen.
    pub document_hash: String,
    /// When it was frozen, in milliseconds.
    pub frozen_at: i64,
    /// Who froze it: an account.
    pub frozen_by: String,
}

impl FrozenLine {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get(0)?,
            scope: row.get(1)?,
            first_day: row.get(2)?,
            last_day: row.get(3)?,
            version: row.get(4)?,
            document_hash: row.get(5)?,
            frozen_at: row.get(6)?,
            frozen_by: row.get(7)?,
        })
    }
}

impl NewFrozenPeriod {
    /// SHA-256 of the document, in hexadecimal.
    pub fn document_hash(&self) -> String {
        hex(&Sha256::digest(self.document.as_bytes()))
    }
}

impl StoredFrozenPeriod {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let frozen = NewFrozenPeriod {
            report: row.get(1)?,
            scope: row.get(2)?,
            first_day: row.get(3)?,
            last_day: row.get(4)?,
            mapping: row.get(5)?,
            version: row.get(6)?,
            known_by: row.get(7)?,
            snapshot_hash: row.get(8)?,
            document: row.get(9)?,
            difference: row.get(11)?,
            frozen_at: row.get(12)?,
            frozen_by: row.get(13)?,
        };
        Ok(Self { id: row.get(0)?, frozen, document_hash: row.get(10)? })
    }
}

impl Writer {
    /// Freezes a version and returns its number. A version that is there already is refused.
    pub async fn freeze_period(&mut self, new: &NewFrozenPeriod) -> Result<i64, StoreError> {
        self.go_on()?;
        let hash = new.document_hash();
        let values = values![
            &new.report,
            &new.scope,
            &new.first_day,
            &new.last_day,
            &new.mapping,
            new.version,
            new.known_by,
            &new.snapshot_hash,
            &new.document,
            &hash,
            &new.difference,
            new.frozen_at,
            &new.frozen_by,
        ];
        let tx = self.tx_of_a_step();
        let done = tx.one(sql::FREEZE_PERIOD, &values, |row| row.get::<i64>(0)).await;
        let id = self.settle(done).map_err(StoreError::doing("freeze a period"))?;
        Ok(id.expect("a row that was added is returned"))
    }
}

impl Store {
    /// Every frozen version, in the order of freezing.
    pub async fn frozen_periods(&self) -> Result<Vec<StoredFrozenPeriod>, StoreError> {
        let found = self.readers().all(sql::FROZEN_PERIODS, &[], StoredFrozenPeriod::read).await;
        found.map_err(StoreError::doing("read the frozen periods"))
    }

    /// Every frozen version without its figures, in the order of freezing.
    pub async fn frozen_lines(&self) -> Result<Vec<FrozenLine>, StoreError> {
        let found = self.readers().all(sql::FROZEN_LINES, &[], FrozenLine::read).await;
        found.map_err(StoreError::doing("list the frozen periods"))
    }

    /// The frozen version with a number.
    pub async fn frozen_period(&self, id: i64) -> Result<Option<StoredFrozenPeriod>, StoreError> {
        let found =
            self.readers().one(sql::FROZEN_PERIOD, &values![id], StoredFrozenPeriod::read).await;
        found.map_err(StoreError::doing("read a frozen period"))
    }

    /// The last version of a report on a scope, from its first to its last day, by a mapping.
    pub async fn last_frozen_period(
        &self,
        (report, scope): (&str, &str),
        (first_day, last_day): (&str, &str),
        mapping: &str,
    ) -> Result<Option<StoredFrozenPeriod>, StoreError> {
        let key = values![report, scope, first_day, last_day, mapping];
        let found =
            self.readers().one(sql::LAST_FROZEN_PERIOD, &key, StoredFrozenPeriod::read).await;
        found.map_err(StoreError::doing("read the last version of a period"))
    }
}
