//! In which form a store is, seen without changing it.

use std::path::Path;

use sqlx::ConnectOptions as _;
use sqlx::pool::PoolOptions;
use sqlx::postgres::Postgres;
use sqlx::sqlite::{Sqlite, SqliteConnectOptions};

use crate::address::{self, Address};
use crate::engine::Pool;
use crate::error::StoreError;
use crate::migrations::newest;
use crate::sql;
use crate::store::{PATIENCE, Store};

/// The form of a store against the form of this version of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// There is no store yet, or nothing in the database.
    Missing,
    /// It is older: opening it brings it to the present form.
    Older {
        /// The number of its form.
        found: i64,
        /// The number of the form of this version.
        own: i64,
    },
    /// It is the form of this version.
    Present,
    /// It was written by a newer version, and this one does not open it.
    Newer {
        /// The number of its form.
        found: i64,
        /// The number of the form of this version.
        own: i64,
    },
}

impl Store {
    /// In which form a store is. Nothing is made and nothing is changed.
    pub async fn form_at(place: impl AsRef<Path>) -> Result<Form, StoreError> {
        let place = place.as_ref();
        let pool = match Address::read(place) {
            Ok(Address::File(path)) if !path.exists() => return Ok(Form::Missing),
            Ok(Address::File(path)) => {
                let options = SqliteConnectOptions::new().filename(&path).read_only(true);
                let pool =
                    PoolOptions::<Sqlite>::new().max_connections(1).acquire_timeout(PATIENCE);
                let opened = pool.connect_with(options.disable_statement_logging()).await;
                Pool::Sqlite(opened.map_err(|source| StoreError::Open { path, source })?)
            }
            Ok(Address::Server(options)) => {
                let server = address::shown(&options);
                let pool =
                    PoolOptions::<Postgres>::new().max_connections(1).acquire_timeout(PATIENCE);
                let opened = pool.connect_with(options.disable_statement_logging()).await;
                Pool::Postgres(opened.map_err(|source| StoreError::Connect { server, source })?)
            }
            Err(fault) => {
                return Err(StoreError::Address { address: address::masked(place), fault });
            }
        };
        // A database without the table of forms is one that this program never opened.
        let found = pool.one(sql::FORM, &[], |row| row.get::<Option<i64>>(0)).await;
        pool.close().await;
        let found = match found {
            Ok(found) => found.flatten(),
            Err(fault) if is_without_table(&fault) => None,
            Err(fault) => return Err(StoreError::doing("look at its form")(fault)),
        };
        let own = newest();
        Ok(match found {
            None => Form::Missing,
            Some(found) if found < own => Form::Older { found, own },
            Some(found) if found > own => Form::Newer { found, own },
            Some(_) => Form::Present,
        })
    }
}

/// Does a statement name a table that is not there?
fn is_without_table(fault: &sqlx::Error) -> bool {
    fault.as_database_error().is_some_and(|fault| {
        fault.code().is_some_and(|code| code == "42P01")
            || fault.message().contains("no such table")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_store_is_looked_at_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.db");
        assert_eq!(Store::form_at(&path).await.unwrap(), Form::Missing);
        assert!(!path.exists(), "looking makes nothing");
        std::fs::write(&path, "").unwrap();
        assert_eq!(Store::form_at(&path).await.unwrap(), Form::Missing);
        std::fs::remove_file(&path).unwrap();
        Store::open(&path).await.unwrap().close().await;
        assert_eq!(Store::form_at(&path).await.unwrap(), Form::Present);
        std::fs::write(&path, "this is no database, whatever its name says. ".repeat(100)).unwrap();
        assert!(Store::form_at(&path).await.is_err());
    }

    #[tokio::test]
    async fn an_older_and_a_newer_form_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.db");
        let store = Store::open(&path).await.unwrap();
        let number = |change: &'static str| {
            let pool = store.writers();
            async move { pool.one(change, &[], |row| row.get::<i64>(0)).await.unwrap() }
        };
        let raise = "update _sqlx_migrations set version = version + 1 \
                     where version = (select max(version) from _sqlx_migrations) returning version";
        let newest = number(raise).await.unwrap();
        let own = newest - 1;
        assert_eq!(Store::form_at(&path).await.unwrap(), Form::Newer { found: newest, own });
        let lower = "delete from _sqlx_migrations where version > 5 returning version";
        number(lower).await;
        assert_eq!(Store::form_at(&path).await.unwrap(), Form::Older { found: 5, own });
    }
}
