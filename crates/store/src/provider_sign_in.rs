//! Those who are on their way to a provider of OpenID Connect and back. Of their secrets only hashes are kept.

use crate::engine::Found;
use crate::error::StoreError;
use crate::ids::AccountId;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// Somebody on the way.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSignIn {
    /// The hash of the secret that the browser keeps.
    pub hash: String,
    /// The hash of what the provider hands back; empty once it has.
    pub state: String,
    /// Whose code of the second factor is awaited, once the provider has said who it is.
    pub account: Option<AccountId>,
    /// Issuer and subject, once the provider has said who it is.
    pub subject: Option<String>,
    /// The page that was asked for.
    pub to: String,
    /// It is good before this moment, in milliseconds.
    pub until_at: i64,
}

impl ProviderSignIn {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            hash: row.get(0)?,
            state: row.get(1)?,
            account: row.get::<Option<i64>>(2)?.map(AccountId::new),
            subject: row.get(3)?,
            to: row.get(4)?,
            until_at: row.get(5)?,
        })
    }
}

impl Store {
    /// Who is on the way with the secret of this hash, in time or not.
    pub async fn provider_sign_in(&self, hash: &str) -> Result<Option<ProviderSignIn>, StoreError> {
        let by = values![hash];
        let found = self.readers().one(sql::PROVIDER_SIGN_IN_BY_HASH, &by, ProviderSignIn::read);
        found.await.map_err(StoreError::doing("read a sign-in by a provider"))
    }
}

impl Writer {
    /// Sends somebody on the way, and forgets those whose time was over by `now`, in milliseconds.
    pub async fn begin_provider_sign_in(
        &mut self,
        begun: &ProviderSignIn,
        now: i64,
    ) -> Result<(), StoreError> {
        let doing = "forget old sign-ins by a provider";
        self.change(sql::FORGET_PROVIDER_SIGN_INS, &values![now], doing).await?;
        let values = values![
            &begun.hash,
            &begun.state,
            begun.account.map(AccountId::number),
            &begun.subject,
            &begun.to,
            begun.until_at,
        ];
        let doing = "begin a sign-in by a provider";
        self.change(sql::INSERT_PROVIDER_SIGN_IN, &values, doing).await.map(drop)
    }

    /// Uses it up; `false` when it was used already, or the state is another.
    pub async fn use_provider_sign_in(
        &mut self,
        hash: &str,
        state: &str,
    ) -> Result<bool, StoreError> {
        let (by, doing) = (values![hash, state], "use a sign-in by a provider");
        Ok(self.change(sql::USE_PROVIDER_SIGN_IN, &by, doing).await? == 1)
    }
}
