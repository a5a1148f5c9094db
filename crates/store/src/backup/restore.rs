//! A backup is put back into an empty store, whole or not at all.

use std::path::Path;

use super::error::BackupError;
use super::files;
use super::manifest::{Manifest, PartOf};
use super::part::PartReader;
use super::schema::{self, Schema, Table};
use crate::bulk;
use crate::engine::{Engine, Tx};
use crate::ledger;
use crate::migrations;
use crate::search;
use crate::sql;
use crate::store::Store;
use crate::value::{Value, values};

/// A table that earlier backups of the same form leave out.
const NOT_IN_EARLIER: &str = "idempotency_keys";

/// Rows in one statement of SQLite's.
const AT_ONCE: usize = 200;
/// The step of the database from which on the index of cases is the present one.
const HEADS_SINCE: i64 = 7;

/// Puts a backup back into an empty place, and uploads into a folder, and opens the store.
///
/// The database is first brought to the form that it had. Uploads come before rows, so that whatever ends
/// this halfway leaves no row without its paper; a paper without a row lies under its hash and harms
/// nobody. Rows are filled in one transaction in which everything is held against the manifest: columns,
/// rows, hashes, the chain of the ledger. Then the database is brought to the present form. What fails
/// leaves tables without rows, and may be done again in the same place.
pub async fn restore(
    backup: &Path,
    place: impl AsRef<Path>,
    uploads: Option<&Path>,
) -> Result<(Store, Manifest), BackupError> {
    let place = place.as_ref();
    let manifest = Manifest::read(backup)?;
    let known = migrations::numbers();
    if let Some(form) = manifest.forms.iter().find(|it| !known.contains(it)) {
        return Err(BackupError::Later { form: *form });
    }
    let store = Store::open_in_form(place, &manifest.forms).await?;
    let filled = put_back(&store, backup, &manifest, (place, uploads)).await;
    store.close().await;
    filled?;
    Ok((Store::open(place).await?, manifest))
}

async fn put_back(
    store: &Store,
    backup: &Path,
    manifest: &Manifest,
    (place, uploads): (&Path, Option<&Path>),
) -> Result<(), BackupError> {
    // Looked at before anything is put anywhere; dropped, this leaves nothing.
    let (tx, _) = begin_empty(store, manifest, place).await?;
    drop(tx);
    if let Some(to) = uploads {
        files::put_back(backup.to_owned(), to.to_owned()).await?;
    }
    fill(store, backup, manifest, place).await
}

/// Begins to write where no table has a row and all are in the form of the backup.
async fn begin_empty(
    store: &Store,
    manifest: &Manifest,
    place: &Path,
) -> Result<(Tx, Schema), BackupError> {
    let doing = || BackupError::doing("look at where a backup goes");
    let mut tx = store.writers().begin_write().await.map_err(doing())?;
    // The index of words is not in a backup: it is made when the store is opened, and noted there.
    let search_index = values![search::SETTING];
    tx.execute(sql::UNSET_SETTING, &search_index).await.map_err(doing())?;
    let schema = Schema::read(&mut tx).await.map_err(doing())?;
    let forms = schema::forms(&mut tx).await.map_err(doing())?;
    let mut empty = forms == manifest.forms;
    for table in &schema.tables {
        let any = tx.count(&table.any_row()).await.map_err(doing())?;
        empty &= any == 0;
    }
    if empty {
        return Ok((tx, schema));
    }
    Err(BackupError::NotEmpty { place: crate::address::masked(place) })
}

async fn fill(
    store: &Store,
    backup: &Path,
    manifest: &Manifest,
    place: &Path,
) -> Result<(), BackupError> {
    let doing = || BackupError::doing("put a backup back");
    let (mut tx, schema) = begin_empty(store, manifest, place).await?;
    if let Tx::Sqlite(_) = tx {
        tx.execute(sql::DEFER_REFERENCES, &[]).await.map_err(doing())?;
    }
    for table in &schema.tables {
        let part = manifest.tables.iter().find(|it| it.table == table.name);
        if part.is_none() && table.name == NOT_IN_EARLIER {
            continue;
        }
        let part = part.ok_or_else(|| {
            BackupError::damaged("manifest.json", format!("the table {} is missing", table.name))
        })?;
        load(&mut tx, backup, &in_the_order_of(part, table)?, part).await?;
    }
    let search_index = values![search::SETTING];
    tx.execute(sql::UNSET_SETTING, &search_index).await.map_err(doing())?;
    if manifest.forms.contains(&HEADS_SINCE) {
        tx.execute(sql::REBUILD_HEADS, &[]).await.map_err(doing())?;
    }
    let end = ledger::verify(&mut tx, None).await?;
    let written = manifest.ledger.clone().map_or(0, |it| it.entries);
    let same = manifest.ledger.as_ref().is_none_or(|it| it.hash == end.hash);
    if written != end.entries || !same {
        return Err(BackupError::damaged("ledger", "its end is not the one in the manifest"));
    }
    tx.commit().await.map_err(doing())
}

/// The table with its columns as the lines have them.
fn in_the_order_of(part: &PartOf, table: &Table) -> Result<Table, BackupError> {
    let columns: Option<Vec<_>> = part
        .columns
        .iter()
        .map(|name| table.columns.iter().find(|it| it.name == *name).cloned())
        .collect();
    let columns = columns.filter(|it| it.len() == table.columns.len());
    let columns = columns.ok_or_else(|| {
        BackupError::damaged(&part.table, "its columns are not those of this form of the database")
    })?;
    Ok(Table { name: table.name.clone(), columns })
}

/// Loads one table and holds it against the manifest.
async fn load(tx: &mut Tx, backup: &Path, table: &Table, part: &PartOf) -> Result<(), BackupError> {
    let mut reader = PartReader::open(backup, &table.name)?;
    let loaded = match tx.engine() {
        Engine::Sqlite => insert(tx, table, &mut reader).await,
        Engine::Postgres => copy(tx, table, &mut reader).await,
    };
    // That a file is damaged says more than what the database thinks of its rows.
    while reader.next().await.is_some() {}
    let sha256 = reader.end().await?;
    if sha256 != part.sha256 {
        return Err(BackupError::damaged(&table.name, "its hash is not the one in the manifest"));
    }
    let rows = loaded?;
    if rows != part.rows {
        let why = format!("it has {rows} rows and not {}", part.rows);
        return Err(BackupError::damaged(&table.name, why));
    }
    Ok(())
}

async fn insert(tx: &mut Tx, table: &Table, lines: &mut PartReader) -> Result<u64, BackupError> {
    let (add, mut rows) = (table.add_row(), 0);
    while let Some(text) = lines.next().await {
        let all: Vec<&str> = text.lines().collect();
        for chunk in all.chunks(AT_ONCE) {
            let mut values: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * table.columns.len());
            for line in chunk {
                let row = table.values_of_line(line);
                values.extend(row.ok_or_else(|| {
                    BackupError::damaged(&table.name, "a line of it is no row of this table")
                })?);
            }
            let added = bulk::add(tx, &add, chunk.len(), &values).await;
            added.map_err(BackupError::doing("put rows of a backup back"))?;
            rows += chunk.len() as u64;
        }
    }
    Ok(rows)
}

async fn copy(tx: &mut Tx, table: &Table, lines: &mut PartReader) -> Result<u64, BackupError> {
    let doing = || BackupError::doing("put rows of a backup back");
    let Tx::Postgres(own) = tx else { unreachable!("only PostgreSQL copies") };
    let statement = bulk::copied(&table.add_row());
    let mut copy = own.copy_in_raw(&statement).await.map_err(doing())?;
    while let Some(text) = lines.next().await {
        copy.send(text.into_bytes()).await.map_err(doing())?;
    }
    copy.finish().await.map_err(doing())
}
