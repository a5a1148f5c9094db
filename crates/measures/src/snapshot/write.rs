//! Writing a snapshot: the same data give the same bytes, and there is never half of one.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use datafusion::arrow::datatypes::Schema;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_writer::ArrowWriterOptions;
use datafusion::parquet::basic::{Compression, Encoding};
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use datafusion::parquet::schema::types::ColumnPath;
use jiff::Timestamp;

use super::Snapshot;
use super::check::check;
use super::content::Content;
use super::fault::SnapshotFault;
use super::manifest::{Column, ENGINE, FORMAT, FileEntry, MANIFEST, Manifest, sha256};
use super::tables::{StopRow, Table};

/// Rows of one row group, and of one batch, so that pages break at the same rows each time.
const ROWS: usize = 65_536;

/// Writes a snapshot into a folder that does not exist yet.
///
/// Rule: everything is written beside it, flushed to the disk and then renamed, so that a writer
/// that is killed leaves no half snapshot; the next one clears away what is left.
pub fn write(dir: &Path, content: &Content) -> Result<Snapshot, SnapshotFault> {
    check(content)?;
    let name = dir.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(name), Some(parent)) = (name, dir.parent()) else {
        return Err(SnapshotFault::Files {
            path: dir.to_owned(),
            why: "a snapshot needs a folder of its own with a name".to_owned(),
        });
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| SnapshotFault::files(&path, &error)
    };
    fs::create_dir_all(parent).map_err(fault(parent))?;
    let _lock = lock(parent)?;
    if dir.exists() {
        return Err(SnapshotFault::Exists { path: dir.to_owned() });
    }
    let partial = parent.join(format!(".{name}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(fault(&partial))?;
    }
    fs::create_dir(&partial).map_err(fault(&partial))?;
    let written = write_files(&partial, content).and_then(|()| {
        fs::rename(&partial, dir).map_err(fault(dir))?;
        flush(parent)
    });
    if written.is_err() {
        // The fault is told; what is left here is cleared away by the next writer anyway.
        let _ = fs::remove_dir_all(&partial);
    }
    written.and_then(|()| Snapshot::open(dir))
}

/// Keeps other writers out until it is dropped, or until this process ends.
fn lock(parent: &Path) -> Result<File, SnapshotFault> {
    let path: PathBuf = parent.join(".writer.lock");
    let file = File::create(&path).map_err(|error| SnapshotFault::files(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(SnapshotFault::Busy { path: parent.to_owned() }),
        Err(TryLockError::Error(error)) => Err(SnapshotFault::files(&path, &error)),
    }
}

fn write_files(dir: &Path, content: &Content) -> Result<(), SnapshotFault> {
    let row = |case| move |stretch| StopRow { case, stretch };
    let stops = content.cases.iter().flat_map(|case| case.stops.iter().map(row(case)));
    let files = vec![
        write_table(dir, &content.cases)?,
        write_table(dir, &content.figures)?,
        write_table(dir, &stops.collect::<Vec<_>>())?,
        write_table(dir, &content.units)?,
    ];
    let known_by = Timestamp::from_millisecond(content.known_by.milliseconds());
    let path = dir.join(MANIFEST);
    let known_by = known_by.map_err(|error| SnapshotFault::Manifest {
        path: path.clone(),
        why: format!("the time of knowledge is out of range: {error}"),
    })?;
    let engine = ENGINE.to_owned();
    let manifest = Manifest { format: FORMAT, as_of: content.as_of, known_by, engine, files };
    put(&path, manifest.text().as_bytes())?;
    flush(dir)
}

fn write_table<T: Table>(dir: &Path, rows: &[T]) -> Result<FileEntry, SnapshotFault> {
    let name = format!("{}.parquet", T::NAME);
    let mut sorted: Vec<&T> = rows.iter().collect();
    sorted.sort_unstable_by_key(|row| row.key());
    if let Some(pair) = sorted.windows(2).find(|pair| pair[0].key() == pair[1].key()) {
        let (first, second, _) = pair[0].key();
        let key = format!("{first} {second}").trim_end().to_owned();
        return Err(SnapshotFault::Twice { table: T::NAME, key });
    }
    let (bytes, schema) = parquet(&sorted)
        .map_err(|why| SnapshotFault::Parquet { file: name.clone(), why: why.to_string() })?;
    put(&dir.join(&name), &bytes)?;
    let rows = u64::try_from(rows.len()).expect("a number of rows fits 64 bits");
    Ok(FileEntry { name, rows, sha256: sha256(&bytes), schema: columns(&schema) })
}

/// The bytes of a table. Everything that could differ between two runs is pinned.
fn parquet<T: Table>(
    rows: &[&T],
) -> Result<(Vec<u8>, Schema), datafusion::parquet::errors::ParquetError> {
    let schema = T::columns(&[]).batch()?.schema();
    // Codes differ in each row: sharing their beginnings is shorter than a dictionary.
    let code = || ColumnPath::from("case_code");
    let properties = WriterProperties::builder()
        .set_created_by("minhbach".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(ROWS))
        .set_column_dictionary_enabled(code(), false)
        .set_column_encoding(code(), Encoding::DELTA_BYTE_ARRAY)
        .build();
    let options =
        ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(Vec::new(), schema.clone(), options)?;
    for rows in rows.chunks(ROWS) {
        writer.write(&T::columns(rows).batch()?)?;
    }
    Ok((writer.into_inner()?, schema.as_ref().clone()))
}

fn columns(schema: &Schema) -> Vec<Column> {
    let fields = schema.fields().iter();
    let column = |field: &std::sync::Arc<datafusion::arrow::datatypes::Field>| Column {
        name: field.name().clone(),
        kind: field.data_type().to_string(),
        nullable: field.is_nullable(),
    };
    fields.map(column).collect()
}

/// Writes a file and waits until the disk has it.
fn put(path: &Path, bytes: &[u8]) -> Result<(), SnapshotFault> {
    let write = || {
        let mut file = File::create_new(path)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    };
    write().map_err(|error| SnapshotFault::files(path, &error))
}

/// Waits until the disk has the names in a folder.
fn flush(dir: &Path) -> Result<(), SnapshotFault> {
    let flush = || File::open(dir)?.sync_all();
    flush().map_err(|error| SnapshotFault::files(dir, &error))
}
