//! What holds for a store in a file alone.

use std::path::Path;

use crate::common::Own;
use store::{Store, StoreError};

#[tokio::test]
async fn opening_twice_changes_nothing() {
    const FORM: &str = "select group_concat(sql, ';') from sqlite_master";
    const DONE: &str = "select group_concat(version || installed_on) from _sqlx_migrations";
    let own = Own::new().await;
    let mut connection = own.past().await;
    let before = (connection.text(FORM).await, connection.text(DONE).await);
    own.store.clone().close().await;
    let again = Store::open(own.address()).await.unwrap();
    let after = (connection.text(FORM).await, connection.text(DONE).await);
    assert_eq!(before, after);
    assert!(before.0.contains("figures_are_not_deleted"));
    again.close().await;
}

#[tokio::test]
async fn the_log_of_changes_is_the_kind_that_lets_readers_read() {
    let own = Own::new().await;
    let mut connection = own.past().await;
    assert_eq!(connection.text("pragma journal_mode").await, "wal");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let own = Own::new().await;
    let missing = Path::new(own.address()).with_file_name("none").join("own.db");
    let refused = Store::open(&missing).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Open { path, .. } if *path == missing));
    assert!(refused.to_string().contains("cannot be opened: see that the folder exists"));
}
