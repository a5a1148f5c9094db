//! In which offices of which units an account may act.

use casework::case::Office;

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{AccountId, OfficeId, UnitId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// What an account may be: an office of the one-stop, or the one who runs the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Post {
    /// An office of the one-stop.
    Office(Office),
    /// Runs the system: accounts, units, settings; no case.
    Administrator,
}

impl Post {
    /// Its name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Office(office) => office.name(),
            Self::Administrator => "administrator",
        }
    }

    /// The post with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == Self::Administrator.name() {
            return Some(Self::Administrator);
        }
        Office::from_name(name).map(Self::Office)
    }
}

/// An office to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffice {
    /// To whom.
    pub account: AccountId,
    /// As what.
    pub post: Post,
    /// In which unit and all below; `None`: in the whole province.
    pub unit: Option<UnitId>,
    /// From when, in milliseconds.
    pub from_at: i64,
    /// Until when, where that is known.
    pub until_at: Option<i64>,
}

/// An office as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOffice {
    /// Its id.
    pub id: OfficeId,
    /// What was given.
    pub given: NewOffice,
}

impl Row for NewOffice {
    const RECORD: Record = Record::Office;
    const INSERT: &'static str = sql::INSERT_OFFICE;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.account.number(),
            self.post.name(),
            self.unit.map(UnitId::number),
            self.from_at,
            self.until_at,
        ]);
    }
}

impl StoredOffice {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let (id, name): (i64, String) = (row.get(0)?, row.get(2)?);
        let damaged = || {
            let (what, value) = (Record::Office, name.clone());
            StoreError::Damaged { what, id, field: "office", value }.carried()
        };
        let given = NewOffice {
            account: AccountId::new(row.get(1)?),
            post: Post::from_name(&name).ok_or_else(damaged)?,
            unit: row.get::<Option<i64>>(3)?.map(UnitId::new),
            from_at: row.get(4)?,
            until_at: row.get(5)?,
        };
        Ok(Self { id: OfficeId::new(id), given })
    }

    /// Does it hold at this moment? Nobody is given an office for a day to come: one that stands in the store
    /// has begun, also where the clock of the machine has stepped back behind that.
    pub fn holds(&self, at: i64) -> bool {
        self.given.until_at.is_none_or(|until| at < until)
    }
}

impl Store {
    /// The offices of an account, ended ones included, in the order in which they were given.
    pub async fn offices(&self, account: AccountId) -> Result<Vec<StoredOffice>, StoreError> {
        let by = values![account.number()];
        let found = self.readers().all(sql::OFFICES_OF_ACCOUNT, &by, StoredOffice::read).await;
        found.map_err(StoreError::doing("read the offices of an account"))
    }
}

/// Somebody who holds an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The name to sign in with.
    pub login: String,
    /// The name that the desk shows.
    pub name: String,
    /// In which unit and all below; `None`: in the whole province.
    pub unit: Option<UnitId>,
}

impl Holder {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let unit = row.get::<Option<i64>>(2)?.map(UnitId::new);
        Ok(Self { login: row.get(0)?, name: row.get(1)?, unit })
    }
}

impl Store {
    /// Who holds an office at a moment, by login; accounts that are closed left out.
    pub async fn holders(&self, post: Post, at: i64) -> Result<Vec<Holder>, StoreError> {
        let by = values![post.name(), at];
        let found = self.readers().all(sql::HOLDERS_OF_OFFICE, &by, Holder::read).await;
        found.map_err(StoreError::doing("read who holds an office"))
    }
}

impl Writer {
    /// The same, as nobody else can change it before the end of this transaction.
    pub async fn holders(&mut self, post: Post, at: i64) -> Result<Vec<Holder>, StoreError> {
        self.go_on()?;
        let by = values![post.name(), at];
        let found = self.tx_of_a_step().all(sql::HOLDERS_OF_OFFICE, &by, Holder::read).await;
        self.settle(found).map_err(StoreError::doing("read who holds an office"))
    }

    /// Gives offices.
    pub async fn add_offices(&mut self, offices: &[NewOffice]) -> Result<(), StoreError> {
        self.add(offices).await.map(drop)
    }

    /// Takes an office back from a moment on.
    pub async fn end_office(&mut self, id: OfficeId, at: i64) -> Result<(), StoreError> {
        self.change(sql::END_OFFICE, &values![id.number(), at], "end an office").await?;
        Ok(())
    }
}
