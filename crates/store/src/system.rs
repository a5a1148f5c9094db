//! Other systems that call: their tokens, and what was answered to a request that must not be done twice.
//!
//! Of a token only the hash of its secret is kept.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{AccountId, OfficeId, TokenId, UnitId};
use crate::office::{NewOffice, Post, StoredOffice};
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};
use crate::writer::Writer;

/// A token to be added.
#[derive(Clone, PartialEq, Eq)]
pub struct NewToken {
    /// The hash of its secret.
    pub hash: String,
    /// The system that has it, as the ledger calls it.
    pub system: String,
    /// The unit it acts for, with all units below; `None`: the whole province.
    pub unit: Option<UnitId>,
    /// What it may do; no name has a blank in it.
    pub scopes: Vec<String>,
    /// When it was made, in milliseconds.
    pub created_at: i64,
    /// It is good before this moment; `None`: until it is ended.
    pub until_at: Option<i64>,
}

/// A token as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// Its id.
    pub id: TokenId,
    /// The hash of its secret.
    pub hash: String,
    /// The system that has it.
    pub system: String,
    /// The unit it acts for, with all units below.
    pub unit: Option<UnitId>,
    /// What it may do.
    pub scopes: Vec<String>,
    /// When it was made, in milliseconds.
    pub created_at: i64,
    /// It is good before this moment.
    pub until_at: Option<i64>,
    /// When it was ended.
    pub ended_at: Option<i64>,
}

/// What was answered to a request that names a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// SHA-256 of what was asked: another request under the same key is a mistake of the caller.
    pub request_hash: String,
    /// The status of the answer.
    pub status: u16,
    /// The answer itself. No person may stand in it.
    pub answer: String,
    /// When it was given, in milliseconds.
    pub answered_at: i64,
}

impl std::fmt::Debug for NewToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewToken").field("system", &self.system).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredToken").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Row for NewToken {
    const RECORD: Record = Record::Token;
    const INSERT: &'static str = sql::INSERT_API_TOKEN;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            &self.hash,
            &self.system,
            self.unit.map(UnitId::number),
            self.scopes.join(" "),
            self.created_at,
            self.until_at,
        ]);
    }
}

impl StoredToken {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: TokenId::new(row.get(0)?),
            hash: row.get(1)?,
            system: row.get(2)?,
            unit: row.get::<Option<i64>>(3)?.map(UnitId::new),
            scopes: row.get::<&str>(4)?.split_whitespace().map(str::to_owned).collect(),
            created_at: row.get(5)?,
            until_at: row.get(6)?,
            ended_at: row.get(7)?,
        })
    }

    /// The office in which the system acts, as somebody would; its account is nobody's.
    pub const fn office(&self, post: Post) -> StoredOffice {
        let account = AccountId::new(-self.id.number());
        let until_at = match self.ended_at {
            Some(ended) => Some(ended),
            None => self.until_at,
        };
        let (unit, from_at) = (self.unit, self.created_at);
        StoredOffice {
            id: OfficeId::new(0),
            given: NewOffice { account, post, unit, from_at, until_at },
        }
    }

    /// Does it let anybody in at a moment?
    pub fn is_good_at(&self, at: i64) -> bool {
        self.ended_at.is_none() && self.until_at.is_none_or(|until| at < until)
    }
}

impl Store {
    /// The token with the hash of a secret, good or not.
    pub async fn token(&self, hash: &str) -> Result<Option<StoredToken>, StoreError> {
        let by = values![hash];
        let found = self.readers().one(sql::API_TOKEN_BY_HASH, &by, StoredToken::read).await;
        found.map_err(StoreError::doing("read a token"))
    }

    /// All tokens, in the order in which they were made.
    pub async fn tokens(&self) -> Result<Vec<StoredToken>, StoreError> {
        let found = self.readers().all(sql::API_TOKENS, &[], StoredToken::read).await;
        found.map_err(StoreError::doing("read the tokens"))
    }

    /// What was answered to a token's request under a key.
    pub async fn answer_to(&self, token: TokenId, key: &str) -> Result<Option<Answer>, StoreError> {
        let by = values![token.number(), key];
        let read = |row: Found<'_>| {
            let status: i64 = row.get(1)?;
            let status =
                u16::try_from(status).map_err(|fault| sqlx::Error::Decode(Box::new(fault)))?;
            Ok(Answer {
                request_hash: row.get(0)?,
                status,
                answer: row.get(2)?,
                answered_at: row.get(3)?,
            })
        };
        let found = self.readers().one(sql::ANSWER_TO_KEY, &by, read).await;
        found.map_err(StoreError::doing("look for an answer"))
    }
}

impl Writer {
    /// Adds tokens.
    pub async fn add_tokens(&mut self, tokens: &[NewToken]) -> Result<Vec<TokenId>, StoreError> {
        Ok(self.add(tokens).await?.map(TokenId::new).collect())
    }

    /// Ends a token; `false` when it had ended, or is none.
    pub async fn end_token(&mut self, id: TokenId, at: i64) -> Result<bool, StoreError> {
        let by = values![id.number(), at];
        Ok(self.change(sql::END_API_TOKEN, &by, "end a token").await? == 1)
    }

    /// Keeps what is answered to a token's request under a key, in the transaction that does the request.
    ///
    /// # Errors
    /// [`StoreError::Repeated`]: a request was done under this key before. Of two that come at the same
    /// moment one is done so, and the other finds its answer.
    pub async fn keep_answer(
        &mut self,
        token: TokenId,
        key: &str,
        answer: &Answer,
    ) -> Result<(), StoreError> {
        let row = values![
            token.number(),
            key,
            &answer.request_hash,
            i64::from(answer.status),
            &answer.answer,
            answer.answered_at,
        ];
        match self.change(sql::INSERT_ANSWER, &row, "keep an answer").await? {
            0 => Err(StoreError::Repeated { key: key.to_owned() }),
            _ => Ok(()),
        }
    }

    /// Forgets what was answered before a moment, and counts it.
    pub async fn forget_answers(&mut self, before: i64) -> Result<u64, StoreError> {
        self.change(sql::FORGET_ANSWERS, &values![before], "forget answers").await
    }
}
