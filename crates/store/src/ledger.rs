//! The ledger: every command that was carried out, each entry bound to the one before it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::bulk;
use crate::engine::{Found, Tx};
use crate::error::StoreError;
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};
use crate::writer::Writer;

/// What stands as the previous hash of the first entry.
const BEFORE_THE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Entries in one statement.
const WRITTEN_AT_ONCE: usize = 200;
/// Entries that are checked at once.
const CHECKED_AT_ONCE: i64 = 5_000;

/// A command as it goes into the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Command<'a> {
    /// Who gave it.
    pub actor: &'a str,
    /// In which role.
    pub role: &'a str,
    /// When, by our clock, in milliseconds.
    pub at: i64,
    /// Its name, as in the code: `request_supplement`.
    pub name: &'a str,
    /// What it was done to: the code of a case, a unit, an account.
    pub subject: &'a str,
    /// What was sent with it; only its hash is kept, so no person stands in the ledger.
    pub payload: &'a [u8],
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 and without a gap.
    pub id: i64,
    /// When it was recorded, in milliseconds; never earlier than the entry before.
    pub recorded_at: i64,
    /// Who gave the command.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// Its name.
    pub command: String,
    /// What it was done to.
    pub subject: String,
    /// SHA-256 of what was sent with it.
    pub payload_hash: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// The hash of this entry: see [`Entry::hash_of`].
    pub hash: String,
}

/// The end of the ledger. Written down elsewhere, it shows later that nothing was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEnd {
    /// How many entries there are.
    pub entries: i64,
    /// When the last one was recorded, in milliseconds.
    pub recorded_at: i64,
    /// The hash of the last one.
    pub hash: String,
}

/// How the ledger is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LedgerFault {
    /// A number is left out.
    #[error("it is missing")]
    Missing,
    /// An entry's hash is not the hash of what stands in it.
    #[error("it was changed: its hash is not the hash of what it says")]
    Changed,
    /// An entry does not follow from the one before.
    #[error("it does not follow from the entry before it")]
    Unchained,
    /// An entry is earlier than the one before.
    #[error("it is recorded earlier than the entry before it")]
    Backwards,
    /// The entry is not the one that was written down elsewhere.
    #[error("it is not the entry whose hash was written down elsewhere")]
    Replaced,
}

impl Entry {
    /// The hash of an entry: SHA-256 over its fields, each as its length in bytes, a colon, itself
    /// and a line feed, in the order id, time, actor, role, command, subject, hash of the payload,
    /// previous hash. The lengths keep two neighboring fields from being read as two others.
    pub fn hash_of(&self) -> String {
        let mut digest = Sha256::new();
        let (id, recorded_at) = (self.id.to_string(), self.recorded_at.to_string());
        for field in [
            &id,
            &recorded_at,
            &self.actor,
            &self.role,
            &self.command,
            &self.subject,
            &self.payload_hash,
            &self.previous_hash,
        ] {
            digest.update(format!("{}:{field}\n", field.len()));
        }
        hex(&digest.finalize())
    }

    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get(0)?,
            recorded_at: row.get(1)?,
            actor: row.get(2)?,
            role: row.get(3)?,
            command: row.get(4)?,
            subject: row.get(5)?,
            payload_hash: row.get(6)?,
            previous_hash: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    fn values(&self) -> [Value<'_>; 9] {
        values![
            self.id,
            self.recorded_at,
            &self.actor,
            &self.role,
            &self.command,
            &self.subject,
            &self.payload_hash,
            &self.previous_hash,
            &self.hash,
        ]
    }

    /// What is wrong with an entry that should follow on `end`.
    fn fault(&self, end: &LedgerEnd) -> Option<LedgerFault> {
        if self.id != end.entries + 1 {
            Some(LedgerFault::Missing)
        } else if self.hash != self.hash_of() {
            Some(LedgerFault::Changed)
        } else if self.previous_hash != end.hash {
            Some(LedgerFault::Unchained)
        } else if self.recorded_at < end.recorded_at {
            Some(LedgerFault::Backwards)
        } else {
            None
        }
    }
}

impl LedgerEnd {
    /// The end of a ledger without entries.
    fn nothing() -> Self {
        Self { entries: 0, recorded_at: i64::MIN, hash: BEFORE_THE_FIRST.to_owned() }
    }

    pub(crate) async fn read(tx: &mut Tx) -> Result<Self, sqlx::Error> {
        let found = tx.one(sql::LAST_ENTRY, &[], |row| {
            Ok(Self { entries: row.get(0)?, recorded_at: row.get(1)?, hash: row.get(2)? })
        });
        Ok(found.await?.unwrap_or_else(Self::nothing))
    }

    fn after(entry: &Entry) -> Self {
        Self { entries: entry.id, recorded_at: entry.recorded_at, hash: entry.hash.clone() }
    }
}

/// Commands of a transaction that are not chained yet: it is done once, when the transaction ends.
#[derive(Debug, Default)]
pub(crate) struct Pending(Vec<Entry>);

impl Pending {
    /// How many there are, to come back to.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Gives up those after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Chains and writes them.
    pub(crate) async fn write(&mut self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut end = LedgerEnd::read(tx).await?;
        for entry in &mut self.0 {
            entry.id = end.entries + 1;
            entry.recorded_at = entry.recorded_at.max(end.recorded_at);
            entry.previous_hash = end.hash;
            entry.hash = entry.hash_of();
            end = LedgerEnd::after(entry);
        }
        for chunk in self.0.chunks(WRITTEN_AT_ONCE) {
            let values: Vec<Value<'_>> = chunk.iter().flat_map(Entry::values).collect();
            bulk::add(tx, sql::INSERT_ENTRY, chunk.len(), &values).await?;
        }
        self.0.clear();
        Ok(())
    }
}

impl Writer {
    /// Puts a command into the ledger, with everything else that this transaction keeps.
    ///
    /// Its time is [`Writer::now`] of the command's.
    pub fn record(&mut self, command: &Command<'_>) {
        let recorded_at = self.now(command.at);
        self.ledger().0.push(Entry {
            id: 0,
            recorded_at,
            actor: command.actor.to_owned(),
            role: command.role.to_owned(),
            command: command.name.to_owned(),
            subject: command.subject.to_owned(),
            payload_hash: hex(&Sha256::digest(command.payload)),
            previous_hash: String::new(),
            hash: String::new(),
        });
    }
}

impl Store {
    /// The end of the ledger; `None` while it is empty.
    pub async fn ledger_end(&self) -> Result<Option<LedgerEnd>, StoreError> {
        let doing = || StoreError::doing("read the end of the ledger");
        let mut tx = self.readers().begin_read().await.map_err(doing())?;
        let end = LedgerEnd::read(&mut tx).await.map_err(doing())?;
        Ok(Some(end).filter(|it| it.entries > 0))
    }

    /// What was done to a subject before an entry, the last first; `before` is `i64::MAX` at first.
    pub async fn ledger_of(
        &self,
        subject: &str,
        before: i64,
        limit: u16,
    ) -> Result<Vec<Entry>, StoreError> {
        let page = values![subject, before, i64::from(limit)];
        let found = self.readers().all(sql::ENTRIES_OF_SUBJECT, &page, Entry::read).await;
        found.map_err(StoreError::doing("read what was done"))
    }

    /// Reads the whole ledger and recomputes every hash; returns its end.
    ///
    /// An end that was written down elsewhere shows that nothing was cut off or made anew since:
    /// without one, whoever can write to the database can compute a ledger that holds together.
    pub async fn verify_ledger(&self, known: Option<&LedgerEnd>) -> Result<LedgerEnd, StoreError> {
        let tx = self.readers().begin_read().await;
        verify(&mut tx.map_err(StoreError::doing("read the ledger"))?, known).await
    }
}

/// Reads the whole ledger as a transaction sees it, and recomputes every hash.
pub(crate) async fn verify(
    tx: &mut Tx,
    known: Option<&LedgerEnd>,
) -> Result<LedgerEnd, StoreError> {
    let mut end = LedgerEnd::nothing();
    loop {
        let page = values![end.entries, CHECKED_AT_ONCE];
        let found = tx.all(sql::ENTRIES_AFTER, &page, Entry::read).await;
        let entries = found.map_err(StoreError::doing("read the ledger"))?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            if let Some(fault) = entry.fault(&end) {
                return Err(StoreError::Ledger { entry: end.entries + 1, fault });
            }
            end = LedgerEnd::after(&entry);
            if known.is_some_and(|it| it.entries == end.entries && it.hash != end.hash) {
                let fault = LedgerFault::Replaced;
                return Err(StoreError::Ledger { entry: end.entries, fault });
            }
        }
    }
    match known {
        Some(it) if it.entries > end.entries => {
            Err(StoreError::Ledger { entry: end.entries + 1, fault: LedgerFault::Missing })
        }
        _ => Ok(end),
    }
}

/// Bytes in small hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a text can be written to");
    }
    text
}
