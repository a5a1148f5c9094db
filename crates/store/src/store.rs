//! The store: one connection that writes, a few that read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::pool::PoolOptions;
use sqlx::postgres::{PgConnectOptions, Postgres};
use sqlx::sqlite::{Sqlite, SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Database};

use crate::address::{self, Address};
use crate::engine::{Engine, Pool};
use crate::error::StoreError;
use crate::migrations::{migrator, migrator_of};

/// How long a connection waits for the lock, and a caller for a connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
/// How long a caller waits for a connection to a server, well within the time that a page has: who cannot
/// reach it shall be told so.
const PATIENCE_WITH_A_SERVER: Duration = Duration::from_secs(5);
/// How long a lock of PostgreSQL's is waited for, as it is told it, in milliseconds.
const PATIENCE_OF_POSTGRES: &str = "10000";
/// Connections that read.
const READERS: u32 = 4;
/// What a connection keeps in memory, in KiB as SQLite counts it.
const CACHE: &str = "-32000";
/// Rows that wait for their reader: with few, the threads of SQLite and of the reader wake each other.
const ROWS_READY: usize = 2_000;
/// The log of changes is cut to this size in bytes once it is taken over.
const LOG_LIMIT: &str = "67108864";

/// A store that is open. A clone is the same store.
#[derive(Clone, Debug)]
pub struct Store {
    writers: Pool,
    readers: Pool,
}

impl Store {
    /// Opens a store, makes it where it is missing, and brings it to the present form.
    ///
    /// The place is a path, `sqlite:PATH`, or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; the
    /// database on a server must be there, its tables need not be. `?sslmode=verify-full` asks for
    /// an encrypted connection to the right server, `?host=/run/postgresql` for a socket.
    pub async fn open(place: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with(place.as_ref(), migrator).await?.complete().await
    }

    /// Is there something to open? Of a server this is only known by asking it, so it is said to be.
    pub fn may_be_at(place: impl AsRef<Path>) -> bool {
        match Address::read(place.as_ref()) {
            Ok(Address::File(path)) => path.exists(),
            Ok(Address::Server(_)) | Err(_) => true,
        }
    }

    /// Opens a store as the steps with some numbers leave it, to put a backup back; there must be no
    /// later one.
    pub(crate) async fn open_in_form(place: &Path, forms: &[i64]) -> Result<Self, StoreError> {
        Self::open_with(place, |engine| migrator_of(engine, |it| forms.contains(&it))).await
    }

    async fn open_with(
        place: &Path,
        migrator: impl FnOnce(Engine) -> Migrator,
    ) -> Result<Self, StoreError> {
        match Address::read(place) {
            Ok(Address::File(path)) => Self::open_file(path, migrator(Engine::Sqlite)).await,
            Ok(Address::Server(options)) => {
                Self::open_server(*options, migrator(Engine::Postgres)).await
            }
            Err(fault) => Err(StoreError::Address { address: address::masked(place), fault }),
        }
    }

    async fn open_file(path: PathBuf, migrator: Migrator) -> Result<Self, StoreError> {
        let options = of_sqlite().filename(&path).create_if_missing(true);
        let failed = |source| StoreError::Open { path: path.clone(), source };
        let writers = pool::<Sqlite>(1).connect_with(options.clone()).await.map_err(failed)?;
        let migrated = migrator.run(&writers).await;
        migrated.map_err(|source| StoreError::Migrate { path, source })?;
        // A reader must not write by mistake; it has to be able to open the log, so it is not
        // opened as read-only.
        let readers = pool::<Sqlite>(READERS).connect_lazy_with(options.pragma("query_only", "on"));
        Ok(Self { writers: Pool::Sqlite(writers), readers: Pool::Sqlite(readers) })
    }

    async fn open_server(
        options: PgConnectOptions,
        migrator: Migrator,
    ) -> Result<Self, StoreError> {
        let server = address::shown(&options);
        let options = of_postgres(options);
        let failed = |source| StoreError::Connect { server: server.clone(), source };
        // A server can go and come back, so a connection is tried before it is used.
        let pool = |connections| {
            let pool = pool::<Postgres>(connections).test_before_acquire(true);
            pool.acquire_timeout(PATIENCE_WITH_A_SERVER)
        };
        let writers = pool(1).connect_with(options.clone()).await.map_err(failed)?;
        let migrated = migrator.run(&writers).await;
        let path = PathBuf::from(&server);
        migrated.map_err(|source| StoreError::Migrate { path, source })?;
        let readers = options.options([("default_transaction_read_only", "on")]);
        let readers = pool(READERS).connect_lazy_with(readers);
        Ok(Self { writers: Pool::Postgres(writers), readers: Pool::Postgres(readers) })
    }

    /// A store in memory, for tests: it has one connection, so a reader waits for the writer.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let path = || Path::new(":memory:").to_owned();
        let failed = |source| StoreError::Open { path: path(), source };
        let options = of_sqlite().in_memory(true);
        let only = pool::<Sqlite>(1).connect_with(options).await.map_err(failed)?;
        let migrated = migrator(Engine::Sqlite).run(&only).await;
        migrated.map_err(|source| StoreError::Migrate { path: path(), source })?;
        Self { writers: Pool::Sqlite(only.clone()), readers: Pool::Sqlite(only) }.complete().await
    }

    /// Makes what a migration cannot: the index of words, folded by our own rule.
    async fn complete(self) -> Result<Self, StoreError> {
        self.make_search_index_if_missing().await?;
        Ok(self)
    }

    /// Closes the connections; SQLite's last one takes the log of changes over into the file.
    pub async fn close(self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    /// Which database it is.
    pub fn engine(&self) -> Engine {
        self.writers.engine()
    }

    /// Where to read.
    pub(crate) fn readers(&self) -> &Pool {
        &self.readers
    }

    /// Where to write.
    pub(crate) fn writers(&self) -> &Pool {
        &self.writers
    }
}

/// A pool whose connections stay: a store in memory lives as long as its connection.
fn pool<DB: Database>(connections: u32) -> PoolOptions<DB> {
    PoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// What holds for every connection to SQLite.
///
/// `FULL` writes each commit through to the disk before it is acknowledged. With recursive
/// triggers, `insert or replace` is a deletion too, and is refused where nothing may be deleted.
fn of_sqlite() -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("recursive_triggers", "on")
        .pragma("cache_size", CACHE)
        .pragma("journal_size_limit", LOG_LIMIT)
        .row_buffer_size(ROWS_READY)
        .disable_statement_logging()
}

/// What holds for every connection to PostgreSQL, whatever its server was told.
///
/// A commit is acknowledged when it is on the disk, and nobody waits for a lock without end.
fn of_postgres(options: PgConnectOptions) -> PgConnectOptions {
    options
        .application_name("minhbach")
        .options([("synchronous_commit", "on"), ("lock_timeout", PATIENCE_OF_POSTGRES)])
        .disable_statement_logging()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn pragma(pool: &Pool, query: &'static str) -> i64 {
        let found = pool.one(query, &[], |row| row.get(0)).await.expect("a pragma is read");
        found.expect("a pragma has a value")
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_what_was_kept_before_is_there_when_there_is_room_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("own.db")).await.unwrap();
        let unit = |number: usize| crate::NewUnit {
            code: format!("U{number}"),
            name: "x".repeat(2_000),
            level: "commune".into(),
            parent: None,
            facts: "{}".into(),
        };
        let mut tx = store.begin().await.unwrap();
        tx.add_units(&[unit(0)]).await.unwrap();
        tx.commit().await.unwrap();
        let room = pragma(store.writers(), "pragma page_count").await + 20;
        pragma(store.writers(), format!("pragma max_page_count = {room}").leak()).await;

        let mut tx = store.begin().await.unwrap();
        let many: Vec<_> = (1..200).map(unit).collect();
        let refused = tx.add_units(&many).await.unwrap_err();
        assert!(matches!(refused, StoreError::Full { .. }), "{refused:?}");
        drop(tx);
        assert_eq!(store.counts().await.unwrap().units, 1);
        pragma(store.writers(), "pragma max_page_count = 100000").await;
        let mut tx = store.begin().await.unwrap();
        tx.add_units(&many).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.counts().await.unwrap().units, 200);
    }

    #[tokio::test]
    async fn each_connection_is_durable_and_checks_what_it_refers_to() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("own.db")).await.unwrap();
        for pool in [store.writers(), store.readers()] {
            assert_eq!(pragma(pool, "pragma synchronous").await, 2);
            assert_eq!(pragma(pool, "pragma foreign_keys").await, 1);
            assert_eq!(pragma(pool, "pragma recursive_triggers").await, 1);
            assert_eq!(pragma(pool, "pragma busy_timeout").await, 10_000);
        }
        assert_eq!(pragma(store.writers(), "pragma query_only").await, 0);
        assert_eq!(pragma(store.readers(), "pragma query_only").await, 1);
    }
}
