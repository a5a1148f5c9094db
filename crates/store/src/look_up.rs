//! Look-ups that are open: which case a citizen may see, for a while.

use crate::engine::Found;
use crate::error::StoreError;
use crate::ids::CaseId;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

impl Store {
    /// The case that whoever has the secret with this hash may see now.
    pub async fn look_up(&self, hash: &str, now: i64) -> Result<Option<CaseId>, StoreError> {
        let read = |row: Found<'_>| row.get(0).map(CaseId::new);
        let found = self.readers().one(sql::LOOK_UP_BY_HASH, &values![hash, now], read).await;
        found.map_err(StoreError::doing("read a look-up"))
    }
}

impl Writer {
    /// Opens a look-up, and forgets those whose time is over.
    pub async fn open_look_up(
        &mut self,
        hash: &str,
        case: CaseId,
        now: i64,
        until_at: i64,
    ) -> Result<(), StoreError> {
        self.forget_look_ups(now).await?;
        let values = values![hash, case.number(), now, until_at];
        self.change(sql::INSERT_LOOK_UP, &values, "open a look-up").await.map(drop)
    }

    /// Forgets look-ups whose time is over, and counts them.
    pub async fn forget_look_ups(&mut self, now: i64) -> Result<u64, StoreError> {
        self.change(sql::FORGET_LOOK_UPS, &values![now], "forget old look-ups").await
    }
}
