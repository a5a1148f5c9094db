//! The store: one connection that writes, a few that read.

use std::path::Path;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::error::StoreError;
use crate::migrations::migrator;

/// How long a connection waits for the lock, and a caller for a connection.
const PATIENCE: Duration = Duration::from_secs(10);
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
    writers: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Opens the store in a file, makes it where it is missing, and brings it to the present form.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let options = options().filename(path).create_if_missing(true);
        let failed = |source| StoreError::Open { path: path.to_owned(), source };
        let writers = pool(1).connect_with(options.clone()).await.map_err(failed)?;
        let migrated = migrator().run(&writers).await;
        migrated.map_err(|source| StoreError::Migrate { path: path.to_owned(), source })?;
        // A reader must not write by mistake; it has to be able to open the log, so it is not
        // opened as read-only.
        let readers = options.pragma("query_only", "on");
        Ok(Self { writers, readers: pool(READERS).connect_lazy_with(readers) })
    }

    /// A store in memory, for tests: it has one connection, so a reader waits for the writer.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let path = || Path::new(":memory:").to_owned();
        let failed = |source| StoreError::Open { path: path(), source };
        let only = pool(1).connect_with(options().in_memory(true)).await.map_err(failed)?;
        let migrated = migrator().run(&only).await;
        migrated.map_err(|source| StoreError::Migrate { path: path(), source })?;
        Ok(Self { writers: only.clone(), readers: only })
    }

    /// Closes the connections; the last one takes the log of changes over into the file.
    pub async fn close(self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    /// Where to read.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Where to write.
    pub(crate) fn writers(&self) -> &SqlitePool {
        &self.writers
    }
}

/// A pool whose connections stay: a store in memory lives as long as its connection.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// What holds for every connection.
///
/// `FULL` writes each commit through to the disk before it is acknowledged. With recursive
/// triggers, `insert or replace` is a deletion too, and is refused where nothing may be deleted.
fn options() -> SqliteConnectOptions {
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

#[cfg(test)]
mod tests {
    use super::*;

    async fn pragma(pool: &SqlitePool, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(pool).await.expect("a pragma is read")
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
