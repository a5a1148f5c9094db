//! The two engines behind one face: the same statement, the same values, the same rows.

use std::io;

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgConnection, PgCopyIn, PgPool, PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments, SqlitePool, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Decode, Encode, Row as _, SqlSafeStr, Transaction, Type};

use crate::value::Value;
use crate::{bulk, sql};

/// Runs the same body on either engine; in it, `Bound` is what the engine calls its arguments.
macro_rules! on {
    ($side:ident, $it:expr, $name:ident => $body:expr) => {
        match $it {
            $side::Sqlite($name) => {
                type Bound = SqliteArguments;
                $body
            }
            $side::Postgres($name) => {
                type Bound = PgArguments;
                $body
            }
        }
    };
}

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file of SQLite's, or a store in memory.
    Sqlite,
    /// A database on a PostgreSQL server.
    Postgres,
}

/// Connections to a database.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A transaction, of a reader or of the writer.
#[derive(Debug)]
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A row that was found.
#[derive(Clone, Copy)]
pub(crate) enum Found<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
}

impl<'r> From<&'r SqliteRow> for Found<'r> {
    fn from(row: &'r SqliteRow) -> Self {
        Self::Sqlite(row)
    }
}

impl<'r> From<&'r PgRow> for Found<'r> {
    fn from(row: &'r PgRow) -> Self {
        Self::Postgres(row)
    }
}

impl<'r> Found<'r> {
    /// The value at a place, from 0.
    pub(crate) fn get<T>(self, at: usize) -> Result<T, sqlx::Error>
    where
        T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(at),
            Self::Postgres(row) => row.try_get(at),
        }
    }

    /// A count or a number that is never below zero.
    pub(crate) fn count(self, at: usize) -> Result<u64, sqlx::Error> {
        let number: i64 = self.get(at)?;
        u64::try_from(number).map_err(|fault| sqlx::Error::Decode(Box::new(fault)))
    }
}

/// What makes a value of ours of a row.
pub(crate) trait Read<T>: Fn(Found<'_>) -> Result<T, sqlx::Error> + Send {}

impl<T, F: Fn(Found<'_>) -> Result<T, sqlx::Error> + Send> Read<T> for F {}

/// The values in the form of an engine.
pub(crate) fn bound<A>(values: &[Value<'_>]) -> Result<A, BoxDynError>
where
    A: Arguments,
    for<'t> Option<i64>: Encode<'t, A::Database> + Type<A::Database>,
    for<'t> Option<&'t str>: Encode<'t, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    for value in values {
        match value {
            Value::Integer(number) => arguments.add(*number)?,
            Value::Text(text) => arguments.add(text.as_deref())?,
        }
    }
    Ok(arguments)
}

impl Pool {
    /// Which database it is.
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// What this engine is told, of a statement that is not the same for both.
    pub(crate) fn words(&self, both: sql::Both) -> &'static str {
        match self {
            Self::Sqlite(_) => both.sqlite,
            Self::Postgres(_) => both.postgres,
        }
    }

    /// A transaction that reads as of one moment.
    pub(crate) async fn begin_read(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with(sql::BEGIN_READ.sqlite).await?),
            Self::Postgres(pool) => {
                let begun = pool.begin_with(sql::BEGIN_READ.postgres).await;
                Tx::Postgres(begun.map_err(gone)?)
            }
        })
    }

    /// The transaction that writes; waits until no other one does.
    pub(crate) async fn begin_write(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(pool.begin_with(sql::BEGIN_WRITE.sqlite).await?)),
            Self::Postgres(pool) => {
                let begun = pool.begin_with(sql::BEGIN_WRITE.postgres).await;
                let mut tx = Tx::Postgres(begun.map_err(gone)?);
                tx.execute(sql::LOCK_WRITE, &[]).await?;
                Ok(tx)
            }
        }
    }

    /// Every row that a statement finds.
    pub(crate) async fn all<T: Send + Unpin>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
        read: impl Read<T>,
    ) -> Result<Vec<T>, sqlx::Error> {
        on!(Self, self, pool => {
            let values = bound::<Bound>(values).map_err(sqlx::Error::Encode)?;
            let query = sqlx::query_with(statement, values);
            let found = query.try_map(move |row| read(Found::from(&row))).fetch_all(pool).await;
            found.map_err(|fault| self.no_connection(fault))
        })
    }

    /// The row that a statement finds, where it finds one.
    pub(crate) async fn one<T: Send + Unpin>(
        &self,
        statement: &'static str,
        values: &[Value<'_>],
        read: impl Read<T>,
    ) -> Result<Option<T>, sqlx::Error> {
        on!(Self, self, pool => {
            let values = bound::<Bound>(values).map_err(sqlx::Error::Encode)?;
            let query = sqlx::query_with(statement, values);
            let found = query.try_map(move |row| read(Found::from(&row))).fetch_optional(pool).await;
            found.map_err(|fault| self.no_connection(fault))
        })
    }

    fn no_connection(&self, fault: sqlx::Error) -> sqlx::Error {
        match self {
            Self::Sqlite(_) => fault,
            Self::Postgres(_) => gone(fault),
        }
    }

    /// Closes the connections.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// A server that lets nobody in is tried until the patience is over, which then only says that no
/// connection came; a file lets everybody in, so there it says that all connections are at work.
fn gone(fault: sqlx::Error) -> sqlx::Error {
    match fault {
        sqlx::Error::PoolTimedOut => {
            sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, "no connection came in time"))
        }
        other => other,
    }
}

impl Tx {
    /// Every row that a statement finds.
    pub(crate) async fn all<T: Send + Unpin>(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
        read: impl Read<T>,
    ) -> Result<Vec<T>, sqlx::Error> {
        on!(Self, self, tx => {
            let values = bound::<Bound>(values).map_err(sqlx::Error::Encode)?;
            let query = sqlx::query_with(statement, values);
            query.try_map(move |row| read(Found::from(&row))).fetch_all(&mut **tx).await
        })
    }

    /// The row that a statement finds, where it finds one.
    pub(crate) async fn one<T: Send + Unpin>(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
        read: impl Read<T>,
    ) -> Result<Option<T>, sqlx::Error> {
        on!(Self, self, tx => {
            let values = bound::<Bound>(values).map_err(sqlx::Error::Encode)?;
            let query = sqlx::query_with(statement, values);
            query.try_map(move |row| read(Found::from(&row))).fetch_optional(&mut **tx).await
        })
    }

    /// Does what a statement says and tells how many rows it touched.
    pub(crate) async fn execute(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, sqlx::Error> {
        self.execute_built(statement.to_owned(), values, true).await
    }

    /// The same for a statement that was put together from one of the files; `again` keeps it
    /// prepared for the next time.
    pub(crate) async fn execute_built(
        &mut self,
        statement: String,
        values: &[Value<'_>],
        again: bool,
    ) -> Result<u64, sqlx::Error> {
        let statement = AssertSqlSafe(statement).into_sql_str();
        on!(Self, self, tx => {
            let values = bound::<Bound>(values).map_err(sqlx::Error::Encode)?;
            let query = sqlx::query_with(statement, values).persistent(again);
            query.execute(&mut **tx).await.map(|done| done.rows_affected())
        })
    }

    /// Begins to copy rows into the table of an insert, on PostgreSQL alone.
    pub(crate) async fn begin_copy(
        &mut self,
        insert: &str,
    ) -> Result<PgCopyIn<&mut PgConnection>, sqlx::Error> {
        let Self::Postgres(own) = self else { unreachable!("only PostgreSQL copies") };
        own.copy_in_raw(&bulk::copied(insert)).await
    }

    /// The number in the one row and column that a statement finds, which was put together from one
    /// of the files.
    pub(crate) async fn count(&mut self, statement: &str) -> Result<i64, sqlx::Error> {
        let statement = AssertSqlSafe(statement).into_sql_str();
        match self {
            Self::Sqlite(tx) => sqlx::query_scalar(statement).fetch_one(&mut **tx).await,
            Self::Postgres(tx) => sqlx::query_scalar(statement).fetch_one(&mut **tx).await,
        }
    }

    /// Which database it is.
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// What the engine of this transaction is told, of a statement that is not the same for both.
    pub(crate) fn words(&self, both: sql::Both) -> &'static str {
        match self {
            Self::Sqlite(_) => both.sqlite,
            Self::Postgres(_) => both.postgres,
        }
    }

    /// Keeps what was written.
    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}
