//! Sessions that are open, and invitations to an account. Of their secrets only hashes are kept.

use crate::engine::Found;
use crate::error::StoreError;
use crate::ids::AccountId;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its secret.
    pub hash: String,
    /// Whose it is.
    pub account: AccountId,
    /// What stands in every form of it.
    pub form_key: String,
    /// When it was opened, in milliseconds.
    pub opened_at: i64,
    /// When it was last used.
    pub seen_at: i64,
    /// When it ends, used or not.
    pub until_at: i64,
}

/// An invitation, as it is found by the hash of its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// To which account.
    pub account: AccountId,
    /// Until when it is good, in milliseconds.
    pub until_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
}

impl Session {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            hash: row.get(0)?,
            account: AccountId::new(row.get(1)?),
            form_key: row.get(2)?,
            opened_at: row.get(3)?,
            seen_at: row.get(4)?,
            until_at: row.get(5)?,
        })
    }
}

impl Store {
    /// The session with the hash of a secret, ended or not.
    pub async fn session(&self, hash: &str) -> Result<Option<Session>, StoreError> {
        let found = self.readers().one(sql::SESSION_BY_HASH, &values![hash], Session::read).await;
        found.map_err(StoreError::doing("read a session"))
    }

    /// The sessions of an account, ended ones that are not forgotten yet included, in the order of opening.
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let by = values![account.number()];
        let found = self.readers().all(sql::SESSIONS_OF_ACCOUNT, &by, Session::read).await;
        found.map_err(StoreError::doing("read the sessions of an account"))
    }

    /// The invitation with the hash of a secret, used or not.
    pub async fn invitation(&self, hash: &str) -> Result<Option<Invitation>, StoreError> {
        let read = |row: Found<'_>| {
            Ok(Invitation {
                account: AccountId::new(row.get(0)?),
                until_at: row.get(1)?,
                used_at: row.get(2)?,
            })
        };
        let found = self.readers().one(sql::INVITATION_BY_HASH, &values![hash], read).await;
        found.map_err(StoreError::doing("read an invitation"))
    }
}

impl Writer {
    /// Opens a session; `seen_at` is when it was opened.
    pub async fn open_session(&mut self, session: &Session) -> Result<(), StoreError> {
        let values = values![
            &session.hash,
            session.account.number(),
            &session.form_key,
            session.opened_at,
            session.until_at,
        ];
        self.change(sql::INSERT_SESSION, &values, "open a session").await?;
        Ok(())
    }

    /// Notes that a session was used.
    pub async fn see_session(&mut self, hash: &str, at: i64) -> Result<(), StoreError> {
        self.change(sql::SEE_SESSION, &values![hash, at], "note a session").await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&mut self, hash: &str) -> Result<(), StoreError> {
        self.change(sql::END_SESSION, &values![hash], "end a session").await?;
        Ok(())
    }

    /// Ends every session of an account.
    pub async fn end_sessions_of(&mut self, account: AccountId) -> Result<(), StoreError> {
        let by = values![account.number()];
        self.change(sql::END_SESSIONS_OF_ACCOUNT, &by, "end sessions").await?;
        Ok(())
    }

    /// Ends every session of an account but one.
    pub async fn end_other_sessions(
        &mut self,
        account: AccountId,
        hash: &str,
    ) -> Result<u64, StoreError> {
        let by = values![account.number(), hash];
        self.change(sql::END_OTHER_SESSIONS, &by, "end other sessions").await
    }

    /// Forgets sessions that have ended by `now`, or were not used since `idle_since`.
    pub async fn forget_sessions(&mut self, now: i64, idle_since: i64) -> Result<u64, StoreError> {
        self.change(sql::END_SESSIONS_BEFORE, &values![now, idle_since], "forget sessions").await
    }

    /// Adds an invitation by the hash of its secret.
    pub async fn invite(
        &mut self,
        hash: &str,
        account: AccountId,
        until_at: i64,
    ) -> Result<(), StoreError> {
        let values = values![hash, account.number(), until_at];
        self.change(sql::INSERT_INVITATION, &values, "add an invitation").await?;
        Ok(())
    }

    /// Uses an invitation up; `false` when it was used already, is over, or is none.
    pub async fn use_invitation(&mut self, hash: &str, at: i64) -> Result<bool, StoreError> {
        let used =
            self.change(sql::USE_INVITATION, &values![hash, at], "use an invitation").await?;
        Ok(used == 1)
    }
}
