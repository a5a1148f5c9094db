//! Other systems that call: who they are by their tokens, and requests that are done once.

use casework::case::Office;
use store::{Answer, NewToken, Post, StoreError, TokenId, UnitId};
use thiserror::Error;

use crate::one_stop::OneStop;
use crate::people::secret::Secret;
use crate::people::sign_in::Signed;

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

/// Why no token was made.
#[derive(Debug, Error)]
pub enum TokenRefused {
    /// A name is letters, digits, dots and dashes.
    #[error("`{0}` is no name of a system: 1 to {LONGEST} letters, digits, dots and dashes")]
    Name(String),
    /// There is no such unit.
    #[error("there is no unit `{0}`")]
    Unit(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no token could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

/// What is known of a request under its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: it is to be done now, and then settled or released.
    New,
    /// It was done: this was answered.
    Answered(Answer),
    /// Another request had this key.
    Another,
    /// It was begun and never settled: whether it was done is not known.
    Unfinished,
}

impl OneStop {
    /// Makes a token for a system, in a unit with all below (`None`: the whole province): its secret is shown
    /// once.
    ///
    /// # Errors
    /// Why not; then nothing was made.
    pub async fn add_system(
        &self,
        name: &str,
        unit: Option<&str>,
        scopes: &[Scope],
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
        let unit: Option<UnitId> = unit.map(known).transpose()?;
        let secret = Secret::new()?;
        let token = NewToken {
            hash: secret.hash(),
            system: name.to_owned(),
            unit,
            scopes: scopes.iter().map(|it| it.name().to_owned()).collect(),
            created_at: self.now().milliseconds(),
            until_at: None,
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
                    payload: &[],
                });
                Ok::<(), StoreError>(())
            })
        });
        made.await?;
        Ok(secret)
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

    /// Takes a key for a request, so that the same request is done once, whoever sends it again.
    ///
    /// # Errors
    /// The store.
    pub async fn begin_once(
        &self,
        system: &System,
        key: &str,
        request_hash: &str,
    ) -> Result<Known, StoreError> {
        let (token, key, hash) = (system.token, key.to_owned(), request_hash.to_owned());
        let answered_at = self.now().milliseconds();
        let begun = self.desk().submit(move |tx| {
            Box::pin(async move {
                Ok::<_, StoreError>(match tx.answer_to(token, &key).await? {
                    Some(kept) if kept.request_hash != hash => Known::Another,
                    Some(kept) if kept.status == 0 => Known::Unfinished,
                    Some(kept) => Known::Answered(kept),
                    None => {
                        let answer = String::new();
                        let begun = Answer { request_hash: hash, status: 0, answer, answered_at };
                        tx.keep_answer(token, &key, &begun).await?;
                        Known::New
                    }
                })
            })
        });
        begun.await
    }

    /// Keeps what was answered to a request that was begun, or lets its key go where nothing was done.
    ///
    /// # Errors
    /// The store.
    pub async fn end_once(
        &self,
        system: &System,
        key: &str,
        answer: Option<(u16, String)>,
    ) -> Result<(), StoreError> {
        let (token, key, answered_at) = (system.token, key.to_owned(), self.now().milliseconds());
        let ended = self.desk().submit(move |tx| {
            Box::pin(async move {
                match answer {
                    Some((status, answer)) => {
                        let request_hash = String::new();
                        let answer = Answer { request_hash, status, answer, answered_at };
                        tx.settle_answer(token, &key, &answer).await
                    }
                    None => tx.release_answer(token, &key).await,
                }
            })
        });
        ended.await
    }
}
