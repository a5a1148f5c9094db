//! A connection past the store, as a person with a tool would have it.

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Executor, PgConnection, Row as _, SqlSafeStr, SqliteConnection,
};
use store::Engine;

/// The connection.
pub(crate) enum Past {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Past {
    /// A connection to the database at an address.
    pub(crate) async fn the_store(address: &str) -> Self {
        match crate::ENGINE {
            Engine::Sqlite => {
                let options = SqliteConnectOptions::new().filename(address);
                Self::Sqlite(options.pragma("recursive_triggers", "on").connect().await.unwrap())
            }
            Engine::Postgres => {
                let options: PgConnectOptions = address.parse().unwrap();
                Self::Postgres(options.connect().await.unwrap())
            }
        }
    }

    /// Does what a statement says.
    pub(crate) async fn execute(&mut self, statement: &str) -> Result<(), sqlx::Error> {
        let statement = AssertSqlSafe(statement).into_sql_str();
        match self {
            Self::Sqlite(own) => own.execute(statement).await.map(drop),
            Self::Postgres(own) => own.execute(statement).await.map(drop),
        }
    }

    /// Sees whether the database understands a statement.
    pub(crate) async fn prepare(&mut self, statement: String) -> Result<(), sqlx::Error> {
        let statement = AssertSqlSafe(statement).into_sql_str();
        match self {
            Self::Sqlite(own) => own.prepare(statement).await.map(drop),
            Self::Postgres(own) => own.prepare(statement).await.map(drop),
        }
    }

    /// How a statement would be carried out, a line each.
    pub(crate) async fn plan(&mut self, statement: &str) -> String {
        let how = match self {
            Self::Sqlite(_) => "explain query plan",
            Self::Postgres(_) => "explain (costs off)",
        };
        let statement = AssertSqlSafe(format!("{how} {statement}")).into_sql_str();
        let lines: Vec<String> = match self {
            Self::Sqlite(own) => {
                let rows = sqlx::query(statement).fetch_all(own).await.unwrap();
                rows.iter().map(|row| row.get("detail")).collect()
            }
            Self::Postgres(own) => sqlx::query_scalar(statement).fetch_all(own).await.unwrap(),
        };
        lines.join("\n") + "\n"
    }

    /// The text that a query finds.
    pub(crate) async fn text(&mut self, query: &str) -> String {
        let query = AssertSqlSafe(query).into_sql_str();
        match self {
            Self::Sqlite(own) => sqlx::query_scalar(query).fetch_one(own).await.unwrap(),
            Self::Postgres(own) => sqlx::query_scalar(query).fetch_one(own).await.unwrap(),
        }
    }
}
