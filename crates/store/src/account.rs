//! Accounts: who signs in, and by what.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::AccountId;
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// An account to be added.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name to sign in with, unique; kept without accents and case.
    pub login: String,
    /// The name that the desk shows.
    pub name: String,
    /// What is kept of the password, where there is one.
    pub password: Option<String>,
    /// The second factor in base 32, where there is one.
    pub second_factor: Option<String>,
    /// Issuer and subject of OpenID Connect, where the account signs in by it.
    pub subject: Option<String>,
}

/// An account as it is stored. It does not print what is kept of its secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredAccount {
    /// Its id.
    pub id: AccountId,
    /// The name to sign in with.
    pub login: String,
    /// The name that the desk shows.
    pub name: String,
    /// What is kept of the password.
    pub password: Option<String>,
    /// The second factor in base 32.
    pub second_factor: Option<String>,
    /// The step of the last code of the second factor.
    pub last_code: Option<i64>,
    /// Issuer and subject of OpenID Connect.
    pub subject: Option<String>,
    /// Since when it lets nobody in, in milliseconds.
    pub closed_at: Option<i64>,
    /// What a provider of OpenID Connect calls whoever may bind the account to their subject, folded.
    pub provider_login: Option<String>,
}

impl std::fmt::Debug for StoredAccount {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("StoredAccount").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Row for NewAccount {
    const RECORD: Record = Record::Account;
    const INSERT: &'static str = sql::INSERT_ACCOUNT;
    const BY_CODE: Option<&'static str> = Some(sql::ACCOUNT_BY_LOGIN);

    fn code(&self) -> Option<&str> {
        Some(&self.login)
    }

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            folded(&self.login),
            &self.name,
            &self.password,
            &self.second_factor,
            &self.subject,
        ]);
    }
}

impl StoredAccount {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: AccountId::new(row.get(0)?),
            login: row.get(1)?,
            name: row.get(2)?,
            password: row.get(3)?,
            second_factor: row.get(4)?,
            last_code: row.get(5)?,
            subject: row.get(6)?,
            closed_at: row.get(7)?,
            provider_login: row.get(8)?,
        })
    }
}

/// A login as it is compared.
fn folded(login: &str) -> String {
    casework::fold(login.trim()).collect()
}

impl Store {
    /// The account with a login, however its accents and case are typed.
    pub async fn account(&self, login: &str) -> Result<Option<StoredAccount>, StoreError> {
        self.one_account(sql::ACCOUNT_BY_LOGIN, &values![folded(login)]).await
    }

    /// The account with an id.
    pub async fn account_by_id(&self, id: AccountId) -> Result<Option<StoredAccount>, StoreError> {
        self.one_account(sql::ACCOUNT_BY_ID, &values![id.number()]).await
    }

    /// The account that signs in by an issuer and subject of OpenID Connect.
    pub async fn account_by_subject(
        &self,
        subject: &str,
    ) -> Result<Option<StoredAccount>, StoreError> {
        self.one_account(sql::ACCOUNT_BY_SUBJECT, &values![subject]).await
    }

    /// The account that was linked to a login at a provider, however its accents and case are typed.
    pub async fn account_by_provider_login(
        &self,
        login: &str,
    ) -> Result<Option<StoredAccount>, StoreError> {
        self.one_account(sql::ACCOUNT_BY_PROVIDER_LOGIN, &values![folded(login)]).await
    }

    /// All accounts, by login.
    pub async fn accounts(&self) -> Result<Vec<StoredAccount>, StoreError> {
        let found = self.readers().all(sql::ACCOUNTS, &[], StoredAccount::read).await;
        found.map_err(StoreError::doing("read the accounts"))
    }

    async fn one_account(
        &self,
        statement: &'static str,
        by: &[Value<'_>],
    ) -> Result<Option<StoredAccount>, StoreError> {
        let found = self.readers().one(statement, by, StoredAccount::read).await;
        found.map_err(StoreError::doing("read an account"))
    }
}

impl Writer {
    /// All accounts, by login, as nobody else can change them before the end of this transaction.
    pub async fn accounts(&mut self) -> Result<Vec<StoredAccount>, StoreError> {
        self.go_on()?;
        let found = self.tx_of_a_step().all(sql::ACCOUNTS, &[], StoredAccount::read).await;
        self.settle(found).map_err(StoreError::doing("read the accounts"))
    }

    /// Adds accounts.
    pub async fn add_accounts(
        &mut self,
        accounts: &[NewAccount],
    ) -> Result<Vec<AccountId>, StoreError> {
        Ok(self.add(accounts).await?.map(AccountId::new).collect())
    }

    /// Keeps another password; the hash of it.
    pub async fn set_password(&mut self, id: AccountId, hash: &str) -> Result<(), StoreError> {
        self.change(sql::SET_PASSWORD, &values![id.number(), hash], "set a password").await?;
        Ok(())
    }

    /// Keeps another second factor, or none.
    pub async fn set_second_factor(
        &mut self,
        id: AccountId,
        base32: Option<&str>,
    ) -> Result<(), StoreError> {
        let values = values![id.number(), base32];
        self.change(sql::SET_SECOND_FACTOR, &values, "set a second factor").await?;
        Ok(())
    }

    /// The account with an id, as nobody else can change it before the end of this transaction.
    pub async fn account_by_id(
        &mut self,
        id: AccountId,
    ) -> Result<Option<StoredAccount>, StoreError> {
        self.go_on()?;
        let key = values![id.number()];
        let found = self.tx_of_a_step().one(sql::ACCOUNT_BY_ID, &key, StoredAccount::read).await;
        self.settle(found).map_err(StoreError::doing("read an account"))
    }

    /// Binds an account to an issuer and subject of OpenID Connect; `false` when it is bound already, is
    /// closed, or is no longer linked to this login at the provider.
    pub async fn set_subject(
        &mut self,
        id: AccountId,
        subject: &str,
        linked: &str,
    ) -> Result<bool, StoreError> {
        let values = values![id.number(), subject, folded(linked)];
        Ok(self.change(sql::SET_SUBJECT, &values, "set a subject").await? == 1)
    }

    /// Links an account to a login at a provider of OpenID Connect, or to none. Whoever it was bound to no
    /// longer is, and whoever is on the way starts again. Of whom the login is already it is refused.
    pub async fn link_account(
        &mut self,
        id: AccountId,
        login: Option<&str>,
    ) -> Result<(), StoreError> {
        let values = values![id.number(), login.map(folded)];
        self.change(sql::LINK_ACCOUNT, &values, "link an account").await?;
        let (by, doing) = (values![id.number()], "end sign-ins by a provider");
        self.change(sql::END_PROVIDER_SIGN_INS_OF_ACCOUNT, &by, doing).await.map(drop)
    }

    /// Uses up a code of the second factor; `false` when it, or a later one, was used already.
    pub async fn use_code(&mut self, id: AccountId, step: i64) -> Result<bool, StoreError> {
        let used = self.change(sql::USE_CODE, &values![id.number(), step], "use a code").await?;
        Ok(used == 1)
    }

    /// Lets nobody in any more, and ends the sessions that are open.
    pub async fn close_account(&mut self, id: AccountId, at: i64) -> Result<(), StoreError> {
        self.change(sql::CLOSE_ACCOUNT, &values![id.number(), at], "close an account").await?;
        self.end_sessions_of(id).await
    }
}
