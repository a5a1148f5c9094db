//! Other systems that call: who they are by their tokens, and requests that are done once.

mod once;

use casework::Instant;
use casework::case::Office;
use jiff::civil::Date;
use store::{NewToken, Post, StoreError, StoredToken, TokenId, UnitId};
use thiserror::Error;

use crate::one_stop::OneStop;
use crate::people::secret::Secret;
use crate::people::sign_in::Signed;

pub use once::{Known, Once};

/// The most characters of the name of a system.
const LONGEST: usize = 60;

/// What a token lets a system do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// See cases, without who applied.
    Read,
    /// Bring cases in and take the steps that are a system's.
    Write,
}

impl Scope {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// A system that showed its token.
#[derive(Clone)]
pub struct System {
    /// As whom it acts: a reader, an importer, or both, in its unit with all below.
    pub signed: Signed,
    token: TokenId,
    scopes: Vec<String>,
}

impl System {
    /// May it do this?
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|it| it == scope.name())
    }
}

/// A token as it is listed: without its secret, which nobody has but the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownToken {
    /// The system that has it.
    pub system: String,
    /// The code of the unit it acts for with all below; `None`: the whole province.
    pub unit: Option<String>,
    /// What it may do.
    pub scopes: Vec<String>,
    /// The day on which it was made.
    pub made: Date,
    /// The last day on which it is good, where there is one.
    pub until: Option<Date>,
    /// The day on which it was ended.
    pub ended: Option<Date>,
    /// Does it let anybody in now?
    pub is_good: bool,
}

/// Why no token was made, or none ended.
#[derive(Debug, Error)]
pub enum TokenRefused {
    /// A name is letters, digits, dots and dashes.
    #[error("`{0}` is no name of a system: 1 to {LONGEST} letters, digits, dots and dashes")]
    Name(String),
    /// There is no such unit.
    #[error("there is no unit `{0}`")]
    Unit(String),
    /// No token of this name is good.
    #[error("there is no token of `{0}` that is good")]
    NoneGood(String),
    /// The last day is over already, or is none in the calendar of years.
    #[error("{0} is over: a token is good until a day to come")]
    Over(Date),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no token could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

/// What a token was given, as the ledger binds it: unit, last day, scopes.
fn given(unit: Option<&str>, scopes: &[Scope], until: Option<Date>) -> String {
    let until = until.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let scopes: Vec<&str> = scopes.iter().map(|it| it.name()).collect();
    format!("{} {until} {}", unit.unwrap_or("*"), scopes.join(" "))
}

impl OneStop {
    /// Makes a token for a system, in a unit with all below (`None`: the whole province), good to the end of
    /// a day (`None`: until it is ended): its secret is shown once. Only the shell of the server makes one.
    ///
    /// # Errors
    /// Why not; then nothing was made.
    pub async fn add_system(
        &self,
        name: &str,
        unit: Option<&str>,
        scopes: &[Scope],
        until: Option<Date>,
    ) -> Result<Secret, TokenRefused> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
        if name.is_empty() || name.len() > LONGEST || !name.chars().all(plain) {
            return Err(TokenRefused::Name(name.to_owned()));
        }
        let directory = self.directory().await?;
        let known = |code: &str| {
            let found = directory.unit_by_code(code).map(|unit| unit.id);
            found.ok_or_else(|| TokenRefused::Unit(code.to_owned()))
        };
        let given = given(unit, scopes, until);
        let unit: Option<UnitId> = unit.map(known).transpose()?;
        let until_at = until.map(|day| self.end_of(day)).transpose()?;
        let secret = Secret::new()?;
        let token = NewToken {
            hash: secret.hash(),
            system: name.to_owned(),
            unit,
            scopes: scopes.iter().map(|it| it.name().to_owned()).collect(),
            created_at: self.now().milliseconds(),
            until_at,
        };
        let (system, at) = (name.to_owned(), token.created_at);
        let made = self.desk().submit(move |tx| {
            Box::pin(async move {
                tx.add_tokens(&[token]).await?;
                tx.record(&store::Command {
                    actor: crate::people::invite::SYSTEM,
                    role: "administrator",
                    at,
                    name: "add_system",
                    subject: &system,
                    payload: given.as_bytes(),
                });
                Ok::<(), StoreError>(())
            })
        });
        made.await?;
        Ok(secret)
    }

    /// Ends every token of a system that is good, and counts them. Only the shell of the server does.
    ///
    /// # Errors
    /// None is good; or the store.
    pub async fn end_system(&self, name: &str) -> Result<usize, TokenRefused> {
        let now = self.now().milliseconds();
        let good = |it: &StoredToken| it.system == name && it.is_good_at(now);
        let tokens = self.store().tokens().await?.into_iter().filter(good).map(|it| it.id);
        let (tokens, system): (Vec<TokenId>, String) = (tokens.collect(), name.to_owned());
        let ended = self.desk().submit(move |tx| {
            Box::pin(async move {
                let at = tx.now(now);
                let mut ended = Vec::new();
                for token in tokens {
                    if tx.end_token(token, at).await? {
                        ended.push(token.number().to_string());
                    }
                }
                if ended.is_empty() {
                    return Err(TokenRefused::NoneGood(system));
                }
                tx.record(&store::Command {
                    actor: crate::people::invite::SYSTEM,
                    role: "administrator",
                    at,
                    name: "end_system",
                    subject: &system,
                    payload: ended.join(" ").as_bytes(),
                });
                Ok(ended.len())
            })
        });
        ended.await
    }

    /// All tokens, those that are over included, in the order in which they were made.
    ///
    /// # Errors
    /// The store.
    pub async fn systems(&self) -> Result<Vec<KnownToken>, StoreError> {
        let (directory, now) = (self.directory().await?, self.now().milliseconds());
        let known = |it: StoredToken| KnownToken {
            is_good: it.is_good_at(now),
            unit: it.unit.and_then(|id| directory.unit(id)).map(|unit| unit.code.clone()),
            made: self.zone().date(Instant::from_milliseconds(it.created_at)),
            // It is good before the day after.
            until: it.until_at.map(|until| self.zone().date(Instant::from_milliseconds(until - 1))),
            ended: it.ended_at.map(|at| self.zone().date(Instant::from_milliseconds(at))),
            system: it.system,
            scopes: it.scopes,
        };
        Ok(self.store().tokens().await?.into_iter().map(known).collect())
    }

    /// The moment at which a day to come has ended, as the store keeps it.
    fn end_of(&self, day: Date) -> Result<i64, TokenRefused> {
        let next = day.tomorrow().ok().and_then(|next| self.zone().instant(next.at(0, 0, 0, 0)));
        let ends = next.filter(|ends| *ends > self.now());
        ends.map(Instant::milliseconds).ok_or(TokenRefused::Over(day))
    }

    /// Which system has this secret; `None` where none has, or its token is over.
    ///
    /// # Errors
    /// The store.
    pub async fn system(&self, secret: &Secret) -> Result<Option<System>, StoreError> {
        let found = self.store().token(&secret.hash()).await?;
        let Some(token) = found.filter(|it| it.is_good_at(self.now().milliseconds())) else {
            return Ok(None);
        };
        let post = |scope: Scope, office| {
            let has = token.scopes.iter().any(|it| it == scope.name());
            has.then(|| token.office(Post::Office(office)))
        };
        // Who only reads cases is an auditor, and sees no identity; what a system does is an importer's.
        let offices: Vec<_> =
            [post(Scope::Read, Office::Auditor), post(Scope::Write, Office::Importer)]
                .into_iter()
                .flatten()
                .collect();
        let signed = Signed {
            account: token.office(Post::Administrator).given.account,
            login: format!("system:{}", token.system),
            name: token.system.clone(),
            offices,
            form_key: String::new(),
            session: String::new(),
        };
        Ok(Some(System { signed, token: token.id, scopes: token.scopes }))
    }
}
