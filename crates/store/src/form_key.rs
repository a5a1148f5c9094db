//! Forms of a page that made a case: which, and what they said.

use crate::engine::Found;
use crate::error::StoreError;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// What became of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredForm {
    /// The SHA-256 of what was sent.
    pub said: String,
    /// The code of the case, or its number where it was sent in online.
    pub code: String,
}

impl Store {
    /// What became of the form whose key has this hash; `None` where it made no case.
    pub async fn form_sent(&self, hash: &str) -> Result<Option<StoredForm>, StoreError> {
        let read = |row: Found<'_>| Ok(StoredForm { said: row.get(0)?, code: row.get(1)? });
        let found = self.readers().one(sql::FORM_KEY, &values![hash], read).await;
        found.map_err(StoreError::doing("look for a form"))
    }
}

impl Writer {
    /// Keeps that a form made a case, in the transaction that makes it.
    ///
    /// # Errors
    /// [`StoreError::Repeated`]: the form made one before.
    pub async fn keep_form(
        &mut self,
        hash: &str,
        form: &StoredForm,
        at: i64,
    ) -> Result<(), StoreError> {
        let row = values![hash, &form.said, &form.code, at];
        match self.change(sql::INSERT_FORM_KEY, &row, "keep a form").await? {
            0 => Err(StoreError::Repeated { key: hash.to_owned() }),
            _ => Ok(()),
        }
    }

    /// Forgets forms that made a case before a moment, and counts them.
    pub async fn forget_forms(&mut self, before: i64) -> Result<u64, StoreError> {
        self.change(sql::FORGET_FORM_KEYS, &values![before], "forget forms").await
    }
}
