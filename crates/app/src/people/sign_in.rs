//! Signing in: login, password, second factor; and the session that it opens.

use std::num::NonZeroU32;
use std::sync::Arc;

use casework::Instant;
use casework::case::CaseStep;
use store::{AccountId, Command, Session, Store, StoreError, StoredAccount, StoredOffice};
use thiserror::Error;
use tokio::sync::Semaphore;

use super::attempts::Attempts;
use super::password;
use super::permission::{self, Permission};
use super::provider::Provider;
use super::second_factor::SecondFactor;
use super::secret::Secret;
use crate::clock::Clock;

/// A session that is not used ends after this time, in milliseconds: half an hour.
pub const IDLE: i64 = 30 * 60 * 1_000;

/// A session ends after this time, used or not, in milliseconds: ten hours, a long day's work.
pub const LONGEST: i64 = 10 * 60 * 60 * 1_000;

/// How finely it is noted when a session was last used, in milliseconds.
const SEEN_EVERY: i64 = 60 * 1_000;

/// Passwords that are checked at once: each takes 20 MB and the whole of a core.
const AT_ONCE: usize = 2;

/// The door: what is needed to let people in.
pub struct Door {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) by_login: Attempts,
    pub(super) by_address: Attempts,
    /// Ways to the provider that were begun, by address: of their own, so that they take nothing from passwords.
    pub(super) by_way: Attempts,
    pub(super) provider: Option<Provider>,
    hashing: Semaphore,
}

/// What somebody says at the door.
#[derive(Clone)]
pub struct SignIn {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The code of the second factor, where the account has one.
    pub code: String,
    /// From which address of the network.
    pub address: String,
}

/// Why nobody was let in. Whether it was the login, the password or the code is not said.
#[derive(Debug, Error)]
pub enum SignInRefused {
    /// Login, password or code is wrong, or the account is closed.
    #[error("login, password or code is wrong")]
    Wrong,
    /// Too many tries: to be tried again in a while.
    #[error("too many tries; try again in a few minutes")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no session could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Signed {
    /// The account.
    pub account: AccountId,
    /// The name under which acts are recorded.
    pub login: String,
    /// The name that pages show.
    pub name: String,
    /// The offices, ended ones included.
    pub offices: Vec<StoredOffice>,
    /// What must stand in each form.
    pub form_key: String,
    /// The hash of the session's secret.
    pub session: String,
}

impl Signed {
    /// Has somebody this permission in any unit at all? Which units it reaches is asked by the use case.
    pub fn has(&self, permission: Permission, now: Instant) -> bool {
        permission::anywhere(&self.offices, permission, now.milliseconds())
    }

    /// Has somebody an office that may take a step, or propose it where it is a correction, in any unit at
    /// all?
    pub fn may_take(&self, step: CaseStep, now: Instant) -> bool {
        permission::may_take_anywhere(&self.offices, step, now.milliseconds())
    }
}

impl Door {
    /// The door of a store.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        let minutes = NonZeroU32::new(5).expect("not zero");
        Self {
            store,
            clock,
            by_login: Attempts::per_minutes(NonZeroU32::new(10).expect("not zero"), minutes),
            // Many officers come through one address of their office.
            by_address: Attempts::per_minutes(NonZeroU32::new(100).expect("not zero"), minutes),
            by_way: Attempts::per_minutes(NonZeroU32::new(200).expect("not zero"), minutes),
            provider: None,
            hashing: Semaphore::new(AT_ONCE),
        }
    }

    /// The same door, through which a provider of sign-in lets people in as well.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// The provider of sign-in, where there is one.
    pub const fn provider(&self) -> Option<&Provider> {
        self.provider.as_ref()
    }

    /// Lets somebody in: the secret of the new session, for the browser alone.
    ///
    /// # Errors
    /// Why not.
    pub async fn sign_in(&self, said: SignIn) -> Result<Secret, SignInRefused> {
        let login: String = casework::fold(said.login.trim()).collect();
        if !self.by_address.take(&said.address) || !self.by_login.take(&login) {
            return Err(SignInRefused::TooMany);
        }
        let account = self.store.account(&login).await?;
        let account = account.filter(|account| account.closed_at.is_none());
        let kept = account.as_ref().and_then(|account| account.password.clone());
        let right = self.verify(said.password, kept).await;
        let now = self.clock.now();
        let Some(account) = account.filter(|_| right) else { return Err(SignInRefused::Wrong) };
        self.second_factor(&account, &said.code, now).await?;
        self.open(account.id, &account.login, now).await
    }

    /// Who is signed in by the secret of a session; `None` when the session has ended.
    ///
    /// # Errors
    /// The store.
    pub async fn who(&self, secret: &Secret) -> Result<Option<Signed>, StoreError> {
        let now = self.clock.now().milliseconds();
        let Some(session) = self.store.session(&secret.hash()).await? else { return Ok(None) };
        if session.until_at <= now || session.seen_at + IDLE <= now {
            return Ok(None);
        }
        let account = self.store.account_by_id(session.account).await?;
        let Some(account) = account.filter(|account| account.closed_at.is_none()) else {
            return Ok(None);
        };
        if session.seen_at + SEEN_EVERY <= now {
            let mut writer = self.store.begin().await?;
            writer.see_session(&session.hash, now).await?;
            writer.commit().await?;
        }
        let offices = self.store.offices(account.id).await?;
        Ok(Some(Signed {
            session: session.hash,
            account: account.id,
            login: account.login,
            name: account.name,
            offices,
            form_key: session.form_key,
        }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The store.
    pub async fn sign_out(&self, signed: &Signed) -> Result<(), StoreError> {
        let mut writer = self.store.begin().await?;
        writer.end_session(&signed.session).await?;
        writer.record(&of_self("sign_out", &signed.login, self.clock.now().milliseconds()));
        writer.commit().await
    }

    async fn verify(&self, password: String, kept: Option<String>) -> bool {
        let permit = self.hashing.acquire().await;
        let verified =
            tokio::task::spawn_blocking(move || password::verify(&password, kept.as_deref()));
        let right = verified.await.unwrap_or(false);
        drop(permit);
        right
    }

    /// Takes a code of the second factor, where the account has one, and uses it up.
    pub(super) async fn second_factor(
        &self,
        account: &StoredAccount,
        code: &str,
        now: Instant,
    ) -> Result<(), SignInRefused> {
        let Some(base32) = &account.second_factor else { return Ok(()) };
        let factor = SecondFactor::from_base32(base32).ok_or(SignInRefused::Wrong)?;
        let last = account.last_code.and_then(|step| u64::try_from(step).ok());
        let step = factor.check(code, now, last).ok_or(SignInRefused::Wrong)?;
        let mut writer = self.store.begin().await?;
        let step = i64::try_from(step).map_err(|_| SignInRefused::Wrong)?;
        let first = writer.use_code(account.id, step).await?;
        writer.commit().await?;
        if first { Ok(()) } else { Err(SignInRefused::Wrong) }
    }

    /// Opens a session for somebody who has shown who they are.
    pub(crate) async fn open(
        &self,
        account: AccountId,
        login: &str,
        now: Instant,
    ) -> Result<Secret, SignInRefused> {
        let now = now.milliseconds();
        let (secret, session) = session(account, now)?;
        let mut writer = self.store.begin().await?;
        writer.forget_sessions(now, now - IDLE).await?;
        writer.open_session(&session).await?;
        writer.record(&of_self("sign_in", login, now));
        writer.commit().await?;
        Ok(secret)
    }
}

/// A session that is to be opened, and its secret.
pub(super) fn session(account: AccountId, now: i64) -> Result<(Secret, Session), getrandom::Error> {
    let (secret, form_key) = (Secret::new()?, Secret::new()?);
    let session = Session {
        hash: secret.hash(),
        account,
        form_key: form_key.reveal().to_owned(),
        opened_at: now,
        seen_at: now,
        until_at: now + LONGEST,
    };
    Ok((secret, session))
}

/// What somebody does with the own account, as it goes into the ledger.
pub(crate) const fn of_self<'a>(name: &'a str, login: &'a str, at: i64) -> Command<'a> {
    Command { actor: login, role: "self", at, name, subject: login, payload: b"" }
}
