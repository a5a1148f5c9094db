//! Managing people: who there is, invitations, offices, closing; and what one does with the own account.

mod first;
mod link;
mod own;

use std::num::NonZeroU32;
use std::sync::Arc;

use casework::Instant;
use store::{
    Command, NewOffice, OfficeId, Post, Store, StoreError, StoredAccount, StoredOffice, StoredUnit,
    Writer,
};
use thiserror::Error;

use super::attempts::Attempts;
use super::invite::{self, Invite, InviteRefused, SYSTEM, command, given, invite_by};
use super::password::{HashFailed, PasswordRefused};
use super::permission::Permission;
use super::secret::Secret;
use super::sign_in::Signed;
use crate::clock::Clock;

pub use own::OpenSession;

/// What can be done with accounts. Each change stands in the ledger.
pub struct People {
    store: Store,
    clock: Arc<dyn Clock>,
    /// Tries at the password in use, by account.
    tries: Attempts,
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name to sign in with.
    pub login: String,
    /// The name that pages show.
    pub name: String,
    /// Was an invitation taken, or did the provider let them in, so that the account can sign in?
    pub set_up: bool,
    /// What the provider of sign-in calls them, where the account is linked.
    pub provider_login: Option<String>,
    /// Did they sign in by the provider, so that nobody else there can?
    pub bound: bool,
    /// Since when it lets nobody in.
    pub closed: Option<Instant>,
    /// The offices, ended ones included, in the order in which they were given.
    pub offices: Vec<HeldOffice>,
}

/// An office that somebody has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOffice {
    /// Its id.
    pub id: OfficeId,
    /// As what.
    pub post: Post,
    /// Code and name of the unit with all below; `None`: the whole province.
    pub unit: Option<(String, String)>,
    /// From when.
    pub from: Instant,
    /// Until when, where it ended or will end.
    pub until: Option<Instant>,
    /// Does it hold now?
    pub holds: bool,
}

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum PeopleRefused {
    /// Only who runs the system changes accounts.
    #[error("only an administrator may do this")]
    NotAllowed,
    /// There is no such account.
    #[error("there is no account `{0}`")]
    Unknown(String),
    /// There is no such unit.
    #[error("there is no unit with the code `{0}`")]
    NoUnit(String),
    /// The account is closed.
    #[error("the account `{0}` is closed")]
    Closed(String),
    /// Nobody would be left who runs the system.
    #[error("nobody would be left who runs the system: invite another administrator first")]
    LastAdministrator,
    /// The system is run for the whole province, and an office of a unit needs one.
    #[error("an administrator has no unit")]
    UnitOfAdministrator,
    /// What the provider calls somebody is empty, too long, or no text of one line.
    #[error("what the provider calls somebody is one line of at most {} characters", link::LONGEST)]
    ProviderLogin,
    /// Another account is linked to it.
    #[error("the account `{0}` is linked to this login of the provider already")]
    ProviderLoginTaken(String),
    /// The password in use was typed wrongly too often: to be tried again in a while.
    #[error("too many tries; try again in a few minutes")]
    TooManyTries,
    /// The password in use is another.
    #[error("the password in use is another")]
    WrongPassword,
    /// The new password.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashFailed),
    /// The invitation.
    #[error(transparent)]
    Invite(#[from] InviteRefused),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl People {
    /// The people of a store.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        let (many, minutes) = (NonZeroU32::new(10), NonZeroU32::new(5));
        let not_zero = "neither is zero";
        let tries = Attempts::per_minutes(many.expect(not_zero), minutes.expect(not_zero));
        Self { store, clock, tries }
    }

    /// Everybody, by login.
    ///
    /// # Errors
    /// Not for everybody; or the store.
    pub async fn all(&self, by: &Signed) -> Result<Vec<Person>, PeopleRefused> {
        self.check(by)?;
        let units = self.store.units().await?;
        let mut people = Vec::new();
        for account in self.store.accounts().await? {
            people.push(self.person(account, &units).await?);
        }
        Ok(people)
    }

    /// One person.
    ///
    /// # Errors
    /// Not for everybody; there is none; or the store.
    pub async fn one(&self, by: &Signed, login: &str) -> Result<Person, PeopleRefused> {
        self.check(by)?;
        let account = self.account(login).await?;
        self.person(account, &self.store.units().await?).await
    }

    /// Invites somebody with one office: the secret of the link, shown once.
    ///
    /// # Errors
    /// Why not.
    pub async fn invite(
        &self,
        by: &Signed,
        login: &str,
        name: &str,
        office: (Post, Option<&str>),
    ) -> Result<Secret, PeopleRefused> {
        self.check(by)?;
        self.invite_as(&by.login, login, name, office).await
    }

    /// The same from the shell of the server: whoever can do that could do everything else.
    ///
    /// # Errors
    /// Why not.
    pub async fn invite_from_shell(
        &self,
        login: &str,
        name: &str,
        office: (Post, Option<&str>),
    ) -> Result<Secret, PeopleRefused> {
        self.invite_as(SYSTEM, login, name, office).await
    }

    /// Another link for somebody who lost the first one, the password or the second factor.
    ///
    /// # Errors
    /// Why not.
    pub async fn invite_again(&self, by: &Signed, login: &str) -> Result<Secret, PeopleRefused> {
        self.check(by)?;
        let account = self.open_account(login).await?;
        let now = self.clock.now();
        Ok(invite::invite_again(&self.store, &by.login, &account, now).await?)
    }

    /// Gives an office.
    ///
    /// # Errors
    /// Why not.
    pub async fn give_office(
        &self,
        by: &Signed,
        login: &str,
        (post, unit): (Post, Option<&str>),
    ) -> Result<(), PeopleRefused> {
        self.check(by)?;
        let account = self.open_account(login).await?;
        let unit = self.unit_of(post, unit).await?;
        let given = given(post, unit.as_ref().map(|it| it.code.as_str()));
        let from_at = self.clock.now().milliseconds();
        let office = NewOffice {
            account: account.id,
            post,
            unit: unit.map(|it| it.id),
            from_at,
            until_at: None,
        };
        let mut writer = self.store.begin().await?;
        writer.add_offices(&[office]).await?;
        let command = command(&by.login, "give_office", &account.login, from_at);
        writer.record(&Command { payload: given.as_bytes(), ..command });
        Ok(writer.commit().await?)
    }

    /// Takes an office back from now on.
    ///
    /// # Errors
    /// Why not.
    pub async fn end_office(
        &self,
        by: &Signed,
        login: &str,
        office: i64,
    ) -> Result<(), PeopleRefused> {
        self.check(by)?;
        let account = self.account(login).await?;
        let now = self.clock.now().milliseconds();
        let offices = self.store.offices(account.id).await?;
        let Some(office) = offices.iter().find(|it| it.id.number() == office && it.holds(now))
        else {
            return Ok(());
        };
        let units = self.store.units().await?;
        let unit = units.iter().find(|unit| Some(unit.id) == office.given.unit);
        let given = given(office.given.post, unit.map(|it| it.code.as_str()));
        let mut writer = self.store.begin().await?;
        if office.given.post == Post::Administrator {
            leave_an_administrator(&mut writer, &account.login, now).await?;
        }
        writer.end_office(office.id, now).await?;
        let command = command(&by.login, "end_office", &account.login, now);
        writer.record(&Command { payload: given.as_bytes(), ..command });
        Ok(writer.commit().await?)
    }

    /// Closes an account and ends its sessions.
    ///
    /// # Errors
    /// Why not.
    pub async fn close(&self, by: &Signed, login: &str) -> Result<(), PeopleRefused> {
        self.check(by)?;
        let account = self.open_account(login).await?;
        let now = self.clock.now().milliseconds();
        let mut writer = self.store.begin().await?;
        leave_an_administrator(&mut writer, &account.login, now).await?;
        writer.close_account(account.id, now).await?;
        writer.record(&command(&by.login, "close_account", &account.login, now));
        Ok(writer.commit().await?)
    }

    /// The units in which an office can be given: code and name, by code.
    ///
    /// # Errors
    /// Not for everybody; or the store.
    pub async fn units(&self, by: &Signed) -> Result<Vec<(String, String)>, PeopleRefused> {
        self.check(by)?;
        let units = self.store.units().await?;
        let mut named: Vec<_> = units.into_iter().map(|unit| (unit.code, unit.name)).collect();
        named.sort_unstable();
        Ok(named)
    }

    async fn invite_as(
        &self,
        actor: &str,
        login: &str,
        name: &str,
        (post, unit): (Post, Option<&str>),
    ) -> Result<Secret, PeopleRefused> {
        let unit = self.unit_of(post, unit).await?;
        let order = Invite {
            login: login.to_owned(),
            name: name.to_owned(),
            offices: vec![(post, unit.map(|unit| unit.id))],
        };
        Ok(invite_by(&self.store, actor, &order, self.clock.now()).await?)
    }

    fn check(&self, by: &Signed) -> Result<(), PeopleRefused> {
        let may = by.has(Permission::ManagePeople, self.clock.now());
        if may { Ok(()) } else { Err(PeopleRefused::NotAllowed) }
    }

    async fn account(&self, login: &str) -> Result<StoredAccount, PeopleRefused> {
        let found = self.store.account(login).await?;
        found.ok_or_else(|| PeopleRefused::Unknown(login.to_owned()))
    }

    async fn open_account(&self, login: &str) -> Result<StoredAccount, PeopleRefused> {
        let account = self.account(login).await?;
        match account.closed_at {
            None => Ok(account),
            Some(_) => Err(PeopleRefused::Closed(account.login)),
        }
    }

    async fn unit_of(
        &self,
        post: Post,
        code: Option<&str>,
    ) -> Result<Option<StoredUnit>, PeopleRefused> {
        let Some(code) = code else { return Ok(None) };
        if post == Post::Administrator {
            return Err(PeopleRefused::UnitOfAdministrator);
        }
        let unit = self.store.unit(code).await?;
        unit.map(Some).ok_or_else(|| PeopleRefused::NoUnit(code.to_owned()))
    }

    async fn runs_system(&self, account: &StoredAccount, now: i64) -> Result<bool, StoreError> {
        let offices = self.store.offices(account.id).await?;
        Ok(offices.iter().any(|it| it.given.post == Post::Administrator && it.holds(now)))
    }

    async fn person(
        &self,
        account: StoredAccount,
        units: &[StoredUnit],
    ) -> Result<Person, PeopleRefused> {
        let offices = self.store.offices(account.id).await?;
        Ok(Person {
            set_up: is_set_up(&account),
            bound: account.subject.is_some(),
            provider_login: account.provider_login,
            offices: self.held(&offices, units),
            login: account.login,
            name: account.name,
            closed: account.closed_at.map(Instant::from_milliseconds),
        })
    }

    fn held(&self, offices: &[StoredOffice], units: &[StoredUnit]) -> Vec<HeldOffice> {
        let now = self.clock.now().milliseconds();
        let held = offices.iter().map(|office| {
            let unit = units.iter().find(|unit| Some(unit.id) == office.given.unit);
            HeldOffice {
                id: office.id,
                post: office.given.post,
                unit: unit.map(|unit| (unit.code.clone(), unit.name.clone())),
                from: Instant::from_milliseconds(office.given.from_at),
                until: office.given.until_at.map(Instant::from_milliseconds),
                holds: office.holds(now),
            }
        });
        held.collect()
    }
}

/// Is somebody left who runs the system when this one no longer does? Asked in the transaction in which
/// that ends: of two who close each other at once the second finds the first gone.
async fn leave_an_administrator(
    tx: &mut Writer,
    login: &str,
    now: i64,
) -> Result<(), PeopleRefused> {
    let holders = tx.holders(Post::Administrator, now).await?;
    let able = first::able(tx.accounts().await?, &holders);
    let alone = able.iter().any(|it| it == login) && able.len() == 1;
    if alone { Err(PeopleRefused::LastAdministrator) } else { Ok(()) }
}

/// Can the account sign in?
fn is_set_up(account: &StoredAccount) -> bool {
    account.password.is_some() || account.subject.is_some()
}
