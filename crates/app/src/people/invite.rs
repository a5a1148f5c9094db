//! Inviting somebody: an account with its offices, and a link that is good once.

use casework::Instant;
use store::{
    AccountId, Command, NewAccount, NewOffice, Post, Store, StoreError, StoredAccount, UnitId,
};
use thiserror::Error;

use super::password::{self, HashFailed, PasswordRefused};
use super::second_factor::SecondFactor;
use super::secret::Secret;
use crate::unseen::is_unseen;

/// An invitation is good for three days, in milliseconds.
const GOOD_FOR: i64 = 3 * 24 * 60 * 60 * 1_000;

/// Longest login and name, in characters.
const LONGEST: usize = 100;

/// Who is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The name to sign in with.
    pub login: String,
    /// The name that pages show.
    pub name: String,
    /// The offices: as what, and in which unit with all below (`None`: the whole province).
    pub offices: Vec<(Post, Option<UnitId>)>,
}

/// Why nobody is invited.
#[derive(Debug, Error)]
pub enum InviteRefused {
    /// A login is letters, digits, dots and dashes.
    #[error("`{0}` is not a login: 3 to {LONGEST} letters, digits, dots and dashes")]
    Login(String),
    /// A name is missing, or too long.
    #[error("the name is empty or has more than {LONGEST} characters")]
    Name,
    /// The store; a login that is taken among it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no link could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

/// In whose name the program itself acts: from the shell, and at its first start.
pub const SYSTEM: &str = "system";

impl InviteRefused {
    /// Is it that somebody has this login already?
    pub const fn is_taken(&self) -> bool {
        matches!(self, Self::Store(StoreError::Exists { .. }))
    }
}

/// Makes the account and the secret of its link, which is shown once.
///
/// # Errors
/// Why not; then nothing was made.
pub async fn invite(store: &Store, order: &Invite, now: Instant) -> Result<Secret, InviteRefused> {
    invite_by(store, SYSTEM, order, now).await
}

/// The same in the name of somebody, under which it stands in the ledger.
///
/// # Errors
/// Why not; then nothing was made.
pub async fn invite_by(
    store: &Store,
    actor: &str,
    order: &Invite,
    now: Instant,
) -> Result<Secret, InviteRefused> {
    let login = order.login.trim().to_ascii_lowercase();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if !(3..=LONGEST).contains(&login.len()) || !login.chars().all(plain) {
        return Err(InviteRefused::Login(order.login.clone()));
    }
    let name = order.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(is_unseen) {
        return Err(InviteRefused::Name);
    }
    let account = NewAccount {
        login: login.clone(),
        name: name.to_owned(),
        password: None,
        second_factor: None,
        subject: None,
    };
    let units = store.units().await?;
    let given = order.offices.iter().map(|(post, unit)| {
        let unit = units.iter().find(|it| Some(it.id) == *unit);
        given(*post, unit.map(|it| it.code.as_str()))
    });
    let given = given.collect::<Vec<_>>().join("\n");
    let secret = Secret::new()?;
    let now = now.milliseconds();
    let mut writer = store.begin().await?;
    let id = writer.add_accounts(&[account]).await?[0];
    let offices: Vec<NewOffice> = order
        .offices
        .iter()
        .map(|(post, unit)| NewOffice {
            account: id,
            post: *post,
            unit: *unit,
            from_at: now,
            until_at: None,
        })
        .collect();
    writer.add_offices(&offices).await?;
    writer.invite(&secret.hash(), id, now + GOOD_FOR).await?;
    let command = command(actor, "invite", &login, now);
    writer.record(&Command { payload: given.as_bytes(), ..command });
    writer.commit().await?;
    Ok(secret)
}

/// A link for an account that is there, whose holder has none any more.
///
/// # Errors
/// Why not; then nothing was made.
pub(crate) async fn invite_again(
    store: &Store,
    actor: &str,
    account: &StoredAccount,
    now: Instant,
) -> Result<Secret, InviteRefused> {
    let secret = Secret::new()?;
    let now = now.milliseconds();
    let mut writer = store.begin().await?;
    writer.invite(&secret.hash(), account.id, now + GOOD_FOR).await?;
    writer.record(&command(actor, "invite_again", &account.login, now));
    writer.commit().await?;
    Ok(secret)
}

/// A command on an account as it goes into the ledger: without name, password or link.
pub(crate) const fn command<'a>(
    actor: &'a str,
    name: &'a str,
    login: &'a str,
    at: i64,
) -> Command<'a> {
    Command { actor, role: "administrator", at, name, subject: login, payload: b"" }
}

/// An office as the ledger binds it: the post and the code of the unit, `*` for the whole province.
pub(crate) fn given(post: Post, unit: Option<&str>) -> String {
    format!("{} {}", post.name(), unit.unwrap_or("*"))
}

/// Why an invitation was not taken.
#[derive(Debug, Error)]
pub enum AcceptRefused {
    /// It was used, is over, or is none.
    #[error("this link was used already, is over, or is none")]
    NotGood,
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The code of the second factor is wrong.
    #[error("the code is wrong")]
    Code,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashFailed),
}

/// To whose account a link leads, while it is good.
///
/// # Errors
/// It is not good, or the store.
pub async fn invited(
    store: &Store,
    link: &Secret,
    now: Instant,
) -> Result<(AccountId, String), AcceptRefused> {
    let found = store.invitation(&link.hash()).await?;
    let now = now.milliseconds();
    let good = found.filter(|it| it.used_at.is_none() && now < it.until_at);
    let invitation = good.ok_or(AcceptRefused::NotGood)?;
    let account = store.account_by_id(invitation.account).await?;
    let account = account.filter(|account| account.closed_at.is_none());
    account.map(|account| (account.id, account.login)).ok_or(AcceptRefused::NotGood)
}

/// Takes the invitation: keeps the password and the second factor, whose first code shows that the
/// program for codes has it. The link is used up; of two browsers one is refused.
///
/// # Errors
/// Why not; then the link is still good.
pub async fn accept(
    store: &Store,
    link: &Secret,
    password: &str,
    factor: &SecondFactor,
    code: &str,
    now: Instant,
) -> Result<(), AcceptRefused> {
    let (account, login) = invited(store, link, now).await?;
    password::judge(password, &login)?;
    let step = factor.check(code, now, None).ok_or(AcceptRefused::Code)?;
    let typed = password.to_owned();
    let hashed = tokio::task::spawn_blocking(move || password::hash(&typed)).await;
    let hash = hashed.map_err(|_| AcceptRefused::NotGood)??;
    let mut writer = store.begin().await?;
    if !writer.use_invitation(&link.hash(), now.milliseconds()).await? {
        return Err(AcceptRefused::NotGood);
    }
    writer.set_password(account, &hash).await?;
    writer.set_second_factor(account, Some(&factor.base32())).await?;
    writer.use_code(account, i64::try_from(step).unwrap_or(i64::MAX)).await?;
    writer.end_sessions_of(account).await?;
    let at = now.milliseconds();
    let own = Command { role: "self", ..command(&login, "accept_invitation", &login, at) };
    writer.record(&own);
    writer.commit().await?;
    Ok(())
}
