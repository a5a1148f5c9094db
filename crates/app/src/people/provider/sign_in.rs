//! The way to the provider and back: who is let in, and who is not.

use casework::Instant;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use store::{AccountId, Command, ProviderSignIn, StoreError, StoredAccount, Writer};
use thiserror::Error;

use super::form::sayable;
use super::{Identity, LONGEST_CODE, Provider, ProviderFault};
use crate::people::secret::Secret;
use crate::people::sign_in::{Door, IDLE, SignInRefused, of_self, session};

/// Somebody is on the way for ten minutes at most, in milliseconds.
const ON_THE_WAY: i64 = 10 * 60 * 1_000;

/// Longest page that somebody is sent on to, in bytes.
const LONGEST_PAGE: usize = 1_024;

/// Somebody leaves for the provider.
pub struct Departure {
    /// What the browser keeps meanwhile, and nobody else.
    pub secret: Secret,
    /// The address at the provider.
    pub address: String,
}

/// What a browser brings back from the provider.
#[derive(Clone, Default)]
pub struct Returned {
    /// What it kept; without it another browser left.
    pub secret: Option<Secret>,
    /// What the provider handed back of ours.
    pub state: String,
    /// By which the provider tells us who it is.
    pub code: Option<String>,
    /// Why the provider does not.
    pub error: Option<String>,
    /// Which provider it is (RFC 9207).
    pub issuer: Option<String>,
    /// From which address of the network.
    pub address: String,
}

/// How far somebody came.
pub enum Arrival {
    /// Let in: the secret of the session, and the page that was asked for.
    In(Secret, String),
    /// The code of the account's own second factor is awaited: what the browser keeps meanwhile, and the page.
    Code(Secret, String),
}

/// Why nobody was let in, and where they wanted to go, as far as it is known.
#[derive(Debug)]
pub struct Turned {
    /// The page that was asked for: its language is that of the person.
    pub to: Option<String>,
    /// Why.
    pub why: ProviderRefused,
}

/// Why nobody was let in by the provider.
#[derive(Debug, Error)]
pub enum ProviderRefused {
    /// No provider is set up.
    #[error("no provider of sign-in is set up")]
    None,
    /// Too many tries: to be tried again in a while.
    #[error("too many tries; try again in a few minutes")]
    TooMany,
    /// Nobody left from this browser with this state, it was used already, or it took more than ten minutes.
    #[error("this sign-in was not begun in this browser, was used already, or took too long")]
    Stale,
    /// The provider did not let them in, or they broke it off.
    #[error("the provider says `{0}`")]
    Declined(String),
    /// The provider knows them, and no account that is open is linked to them.
    #[error("no open account is linked to whom the provider names")]
    Unknown,
    /// The provider must have seen a second factor and did not, and the account has none of its own.
    #[error("the provider has seen no second factor, and the account has none")]
    SecondFactor,
    /// The code of the account's own second factor is wrong.
    #[error("the code is wrong")]
    Code,
    /// The provider.
    #[error(transparent)]
    Provider(#[from] ProviderFault),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no secret could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

impl From<SignInRefused> for ProviderRefused {
    fn from(refused: SignInRefused) -> Self {
        match refused {
            SignInRefused::Wrong => Self::Code,
            SignInRefused::TooMany => Self::TooMany,
            SignInRefused::Store(error) => Self::Store(error),
            SignInRefused::Chance(error) => Self::Chance(error),
        }
    }
}

impl Door {
    /// Sends somebody to the provider. `to` is the page that was asked for, `language` a tag of BCP 47.
    ///
    /// # Errors
    /// Why not: the provider does not answer among it.
    pub async fn leave_for_provider(
        &self,
        to: &str,
        language: &str,
        address: &str,
    ) -> Result<Departure, ProviderRefused> {
        let provider = self.provider.as_ref().ok_or(ProviderRefused::None)?;
        if !self.by_way.take(address) {
            return Err(ProviderRefused::TooMany);
        }
        let now = self.clock.now();
        let (secret, state) = (Secret::new()?, Secret::new()?);
        let at = provider.address(state.reveal(), secret.reveal(), language, now).await?;
        let to = if to.len() > LONGEST_PAGE { "" } else { to };
        self.begin(&secret, state.hash(), to, now).await?;
        Ok(Departure { secret, address: at })
    }

    /// Lets somebody in who comes back from the provider, or asks for the code of their second factor.
    ///
    /// # Errors
    /// Why not. Whatever came back is used up.
    pub async fn return_from_provider(&self, returned: Returned) -> Result<Arrival, Turned> {
        let lost = |why| Turned { to: None, why };
        let now = self.clock.now();
        let begun = match self.begun(&returned).await {
            // A state that is good was counted when they left. Without what the browser keeps nothing was asked.
            Err(ProviderRefused::Stale)
                if returned.secret.is_some() && !self.by_way.take(&returned.address) =>
            {
                return Err(lost(ProviderRefused::TooMany));
            }
            begun => begun.map_err(lost)?,
        };
        let to = begun.to.clone();
        let turned = |why| Turned { to: Some(to), why };
        if begun.until_at <= now.milliseconds() {
            return Err(turned(ProviderRefused::Stale));
        }
        self.arrive(&returned, begun, now).await.map_err(turned)
    }

    /// Is a code of the second factor awaited from this browser?
    ///
    /// # Errors
    /// The store.
    pub async fn awaits_code(&self, secret: &Secret) -> Result<bool, StoreError> {
        let now = self.clock.now().milliseconds();
        let begun = self.store.provider_sign_in(&secret.hash()).await?;
        Ok(begun.is_some_and(|it| now < it.until_at && it.account.is_some()))
    }

    /// Lets somebody in whom the provider named, by the code of the account's own second factor: the secret of
    /// the session, and the page that was asked for.
    ///
    /// # Errors
    /// Why not.
    pub async fn code_after_provider(
        &self,
        secret: &Secret,
        code: &str,
    ) -> Result<(Secret, String), ProviderRefused> {
        let now = self.clock.now();
        let begun = self.store.provider_sign_in(&secret.hash()).await?;
        let begun = begun.filter(|it| now.milliseconds() < it.until_at);
        let begun = begun.ok_or(ProviderRefused::Stale)?;
        let (Some(id), Some(subject)) = (begun.account, &begun.subject) else {
            return Err(ProviderRefused::Stale);
        };
        let account = self.store.account_by_id(id).await?;
        let account = account.filter(|it| may_be(it, subject)).ok_or(ProviderRefused::Unknown)?;
        if !self.by_login.take(&account.login) {
            return Err(ProviderRefused::TooMany);
        }
        self.second_factor(&account, code, now).await?;
        let used = self.use_up(&begun).await?;
        if !used {
            return Err(ProviderRefused::Stale);
        }
        let session = self.let_in(&account, subject, now).await?;
        Ok((session, begun.to))
    }

    /// What was begun in the browser that comes back, used up.
    async fn begun(&self, returned: &Returned) -> Result<ProviderSignIn, ProviderRefused> {
        let secret = returned.secret.as_ref().ok_or(ProviderRefused::Stale)?;
        let begun = self.store.provider_sign_in(&secret.hash()).await?;
        let state = Secret::presented(&returned.state).hash();
        let begun = begun.filter(|it| it.state == state).ok_or(ProviderRefused::Stale)?;
        // Of two who bring the same one finds it used.
        let used = self.use_up(&begun).await?;
        // One that was forgotten long ago would be none; one that is over is told so in its language.
        if used { Ok(begun) } else { Err(ProviderRefused::Stale) }
    }

    async fn arrive(
        &self,
        returned: &Returned,
        begun: ProviderSignIn,
        now: Instant,
    ) -> Result<Arrival, ProviderRefused> {
        let provider = self.provider.as_ref().ok_or(ProviderRefused::None)?;
        let secret = returned.secret.as_ref().ok_or(ProviderRefused::Stale)?;
        if !provider.is_from(returned.issuer.as_deref(), now).await? {
            return Err(ProviderRefused::Stale);
        }
        if let Some(error) = &returned.error {
            return Err(ProviderRefused::Declined(sayable(error)));
        }
        let plain = |it: &&String| it.len() <= LONGEST_CODE && !it.chars().any(char::is_control);
        let code = returned.code.as_ref().filter(plain).ok_or(ProviderRefused::Stale)?;
        let identity = provider.identity(code, &returned.state, secret.reveal(), now).await;
        let identity = match identity {
            Ok(identity) => identity,
            Err(fault @ (ProviderFault::Token(_) | ProviderFault::OtherPerson)) => {
                self.refuse("token", now).await?;
                return Err(fault.into());
            }
            Err(fault) => return Err(fault.into()),
        };
        let subject = provider.subject(&identity);
        let Some(account) = self.account_of(provider, &identity, &subject, now).await? else {
            // Not by the name that the provider says: nothing in the ledger can be forgotten.
            let digest = HEXLOWER.encode(&Sha256::digest(&subject)[..8]);
            self.refuse(&format!("subject-{digest}"), now).await?;
            return Err(ProviderRefused::Unknown);
        };
        if account.closed_at.is_some() {
            self.refuse(&account.login, now).await?;
            return Err(ProviderRefused::Unknown);
        }
        if !provider.has_seen_second_factor(&identity) {
            if account.second_factor.is_some() {
                let next = Secret::new()?;
                self.begin_code(&next, &account, subject, &begun.to, now).await?;
                return Ok(Arrival::Code(next, begun.to));
            }
            if provider.vouches_for_second_factor() {
                self.refuse(&account.login, now).await?;
                return Err(ProviderRefused::SecondFactor);
            }
        }
        Ok(Arrival::In(self.let_in(&account, &subject, now).await?, begun.to))
    }

    /// The account that is bound to a subject; else the one that is linked to the login and bound to nobody.
    async fn account_of(
        &self,
        provider: &Provider,
        identity: &Identity,
        subject: &str,
        now: Instant,
    ) -> Result<Option<StoredAccount>, ProviderRefused> {
        if let Some(account) = self.store.account_by_subject(subject).await? {
            return Ok(Some(account));
        }
        let login = provider.login(identity, now).await?;
        let linked = self.store.account_by_provider_login(&login).await?;
        Ok(linked.filter(|account| account.subject.is_none()))
    }

    async fn begin(
        &self,
        secret: &Secret,
        state: String,
        to: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        let begun = on_the_way(secret, state, None, to, now);
        let mut writer = self.store.begin().await?;
        // Those that are over are kept for as long again, so that who comes late is told so in the own language.
        writer.begin_provider_sign_in(&begun, now.milliseconds() - ON_THE_WAY).await?;
        writer.commit().await
    }

    /// The provider has named somebody, who owes the code of the account's own second factor.
    async fn begin_code(
        &self,
        secret: &Secret,
        account: &StoredAccount,
        subject: String,
        to: &str,
        now: Instant,
    ) -> Result<(), ProviderRefused> {
        let mut writer = self.store.begin().await?;
        still(&mut writer, account, &subject).await?;
        let begun = on_the_way(secret, String::new(), Some((account.id, subject)), to, now);
        writer.begin_provider_sign_in(&begun, now.milliseconds() - ON_THE_WAY).await?;
        Ok(writer.commit().await?)
    }

    async fn use_up(&self, begun: &ProviderSignIn) -> Result<bool, StoreError> {
        let mut writer = self.store.begin().await?;
        let used = writer.use_provider_sign_in(&begun.hash, &begun.state).await?;
        writer.commit().await?;
        Ok(used)
    }

    /// Opens a session, and binds the account to the subject where it is the first time.
    async fn let_in(
        &self,
        account: &StoredAccount,
        subject: &str,
        now: Instant,
    ) -> Result<Secret, ProviderRefused> {
        let now = now.milliseconds();
        let (secret, session) = session(account.id, now)?;
        let mut writer = self.store.begin().await?;
        let account = still(&mut writer, account, subject).await?;
        if account.subject.is_none() {
            let linked = account.provider_login.as_deref().unwrap_or_default();
            if !writer.set_subject(account.id, subject, linked).await? {
                return Err(ProviderRefused::Unknown);
            }
            let bound = of_self("bind_account", &account.login, now);
            writer.record(&Command { payload: subject.as_bytes(), ..bound });
        }
        writer.forget_sessions(now, now - IDLE).await?;
        writer.open_session(&session).await?;
        writer.record(&of_self("sign_in_by_provider", &account.login, now));
        writer.commit().await?;
        Ok(secret)
    }

    /// A refusal of somebody whom the provider sent stands in the ledger.
    async fn refuse(&self, whom: &str, now: Instant) -> Result<(), StoreError> {
        let mut writer = self.store.begin().await?;
        let refused = of_self("refuse_sign_in_by_provider", whom, now.milliseconds());
        writer.record(&Command { actor: "provider", role: "provider", ..refused });
        writer.commit().await
    }
}

/// What somebody is on the way with.
fn on_the_way(
    secret: &Secret,
    state: String,
    who: Option<(AccountId, String)>,
    to: &str,
    now: Instant,
) -> ProviderSignIn {
    let (account, subject) = who.unzip();
    let (hash, to, until_at) = (secret.hash(), to.to_owned(), now.milliseconds() + ON_THE_WAY);
    ProviderSignIn { hash, state, account, subject, to, until_at }
}

/// The account as it is now, if it may be that of a subject still: a link that was changed since it was read,
/// or an account that was closed, lets nobody in. Nobody else changes it before the end of the transaction.
async fn still(
    writer: &mut Writer,
    read: &StoredAccount,
    subject: &str,
) -> Result<StoredAccount, ProviderRefused> {
    let account = writer.account_by_id(read.id).await?.filter(|it| may_be(it, subject));
    // Of whoever was bound when it was read the login was not asked, so that a new link is not theirs.
    let same = |it: &StoredAccount| {
        it.subject.is_some() || (read.subject.is_none() && it.provider_login == read.provider_login)
    };
    account.filter(same).ok_or(ProviderRefused::Unknown)
}

/// May the account be that of a subject: is it open, and bound to nobody else?
fn may_be(account: &StoredAccount, subject: &str) -> bool {
    let bound = match &account.subject {
        Some(bound) => bound == subject,
        None => account.provider_login.is_some(),
    };
    bound && account.closed_at.is_none()
}

#[cfg(test)]
mod tests;
