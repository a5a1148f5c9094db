//! Backup and restore, while everybody works: one folder, the same whichever engine it came from.
//!
//! A backup is a folder: `manifest.json`, a file of rows for each table, and the uploaded files. The
//! rows are lines of PostgreSQL's text form of a copy, compressed; `zcat` and a spreadsheet read them.
//! It is taken from one transaction that reads, so it is the state of one moment, and writers go on.
//! The manifest is written last: a folder without one is no backup.

mod error;
mod files;
mod manifest;
mod part;
mod restore;
mod schema;

use std::collections::BTreeSet;
use std::path::Path;

pub use error::BackupError;
pub use manifest::{Manifest, PartOf};
pub use restore::restore;

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::engine::{Engine, Tx};
use crate::form::Form;
use crate::ledger::LedgerEnd;
use crate::store::Store;
use crate::{bulk, sql};
use part::PartWriter;
use schema::{Schema, Table};

/// The table whose rows name the uploaded files, and the column that holds their hashes.
const FILES: (&str, &str) = ("files", "hash");
/// Text that is handed on to be compressed at once, in bytes.
const CHUNK: usize = 1 << 18;

impl Store {
    /// Opens a store to take a backup of it. Opening raises a store to the present form, and a backup changes
    /// nothing: one of an earlier form is refused, and so is none; a later one is, as always.
    pub async fn open_for_backup(place: impl AsRef<Path>) -> Result<Self, BackupError> {
        let place = place.as_ref();
        let place_told = || crate::address::masked(place);
        match Self::form_at(place).await? {
            Form::Missing => Err(BackupError::NoStore { place: place_told() }),
            Form::Older { found, own } => {
                Err(BackupError::Earlier { place: place_told(), found, own })
            }
            Form::Present | Form::Newer { .. } => Ok(Self::open(place).await?),
        }
    }

    /// Writes a backup into a folder that is new or empty; `files` is where the uploads lie.
    ///
    /// It is the state of the moment at which it begins. While it is taken, SQLite's log of changes
    /// cannot be cut: a disk needs room for what is written meanwhile.
    pub async fn backup(
        &self,
        out: &Path,
        files: Option<&Path>,
        taken_at: i64,
    ) -> Result<Manifest, BackupError> {
        files::make_empty(out)?;
        let reading = || BackupError::doing("read the store for a backup");
        let mut tx = self.readers().begin_read().await.map_err(reading())?;
        let forms = schema::forms(&mut tx).await.map_err(reading())?;
        let schema = Schema::read(&mut tx).await.map_err(reading())?;
        let ledger = LedgerEnd::read(&mut tx).await.map_err(reading())?;
        let (mut tables, mut named) = (Vec::new(), BTreeSet::new());
        for table in &schema.tables {
            let hashes = table.place_of(FILES).map(|at| (at, &mut named));
            tables.push(dump(&mut tx, table, out, hashes).await?);
        }
        drop(tx);
        let mut uploads = match files {
            Some(folder) => files::copy_all(folder.to_owned(), out.to_owned(), named).await?,
            None => files::Copied::default(),
        };
        // What was forgotten while it was copied is owed to nobody.
        let mut missing = Vec::new();
        for hash in std::mem::take(&mut uploads.missing) {
            if self.file(&hash).await?.is_some() {
                missing.push(hash);
            }
        }
        uploads.missing = missing;
        let manifest = Manifest {
            format: manifest::FORMAT,
            forms,
            engine: manifest::name_of(self.engine()).to_owned(),
            taken_at,
            ledger: (ledger.entries > 0).then(|| ledger.into()),
            tables,
            files: uploads.files,
            bytes_of_files: uploads.bytes,
            files_missing: uploads.missing,
            files_damaged: uploads.damaged,
        };
        manifest.write(out)?;
        Ok(manifest)
    }
}

/// Rows of a table on their way into its file.
struct Lines<'h> {
    part: PartWriter,
    chunk: String,
    rows: u64,
    /// Where the hash of an upload stands in a row, and what was named so far.
    hashes: Option<(usize, &'h mut BTreeSet<String>)>,
}

impl Lines<'_> {
    async fn add(&mut self, line: &str) -> Result<(), BackupError> {
        self.rows += 1;
        if let Some((at, hashes)) = &mut self.hashes {
            hashes.extend(line.trim_end_matches('\n').split('\t').nth(*at).map(str::to_owned));
        }
        self.chunk.push_str(line);
        if self.chunk.len() < CHUNK {
            return Ok(());
        }
        let full = std::mem::replace(&mut self.chunk, String::with_capacity(2 * CHUNK));
        self.part.send(full).await
    }
}

/// Writes one table.
async fn dump(
    tx: &mut Tx,
    table: &Table,
    out: &Path,
    hashes: Option<(usize, &mut BTreeSet<String>)>,
) -> Result<PartOf, BackupError> {
    let part = PartWriter::begin(out, &table.name)?;
    let mut lines = Lines { part, chunk: String::new(), rows: 0, hashes };
    let reading = || BackupError::doing("read a table for a backup");
    match tx {
        Tx::Sqlite(own) => {
            let statement = AssertSqlSafe(table.each_row(Engine::Sqlite)).into_sql_str();
            let mut rows = sqlx::query(statement).persistent(false).fetch(&mut **own);
            while let Some(row) = rows.try_next().await.map_err(reading())? {
                let values = table.values(&row).map_err(reading())?;
                lines.add(&bulk::lines(&values, values.len())).await?;
            }
        }
        Tx::Postgres(own) => {
            let statement = sql::COPY_OUT.replace("{each_row}", &table.each_row(Engine::Postgres));
            let mut rows = own.copy_out_raw(&statement).await.map_err(reading())?;
            while let Some(row) = rows.try_next().await.map_err(reading())? {
                let line = str::from_utf8(&row).map_err(|_| BackupError::not_text(&table.name))?;
                lines.add(line).await?;
            }
        }
    }
    let Lines { mut part, chunk, rows, .. } = lines;
    part.send(chunk).await?;
    part.end(table, rows).await
}
