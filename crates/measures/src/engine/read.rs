//! Rows of an answer, read into our types.

use datafusion::arrow::array::{Array, AsArray, BooleanArray, Int64Array, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::arrow::record_batch::RecordBatch;
use scoring::State;

use super::fault::EngineFault;
use super::{Fact, Record};
use crate::file::MeasureFile;
use crate::snapshot::{SnapshotFigure, SnapshotUnit};

pub(super) fn facts(measure: &MeasureFile, rows: &[RecordBatch]) -> Result<Vec<Fact>, EngineFault> {
    let mut facts = Vec::new();
    for batch in rows {
        let unit = text(&measure.file, batch, 0)?;
        let part = number(&measure.file, batch, 1)?;
        let whole = number(&measure.file, batch, 2)?;
        let unknown = number(&measure.file, batch, 3)?;
        for row in 0..batch.num_rows() {
            let count = |column: &Int64Array| column.value(row).unsigned_abs();
            let name = if unit.is_valid(row) { unit.value(row) } else { "" };
            // A record of no unit is told like one without a verdict: it can be nobody's.
            let undecided = if unit.is_valid(row) { count(&unknown) } else { count(&whole) };
            if undecided > 0 {
                let (file, unit) = (measure.file.clone(), name.to_owned());
                return Err(EngineFault::NoVerdict { file, unit, records: undecided });
            }
            let (part, whole) = (count(&part), count(&whole));
            facts.push(Fact { unit: name.to_owned(), part, whole });
        }
    }
    Ok(facts)
}

pub(super) fn records(
    measure: &MeasureFile,
    unit: &str,
    rows: &[RecordBatch],
) -> Result<Vec<Record>, EngineFault> {
    let mut records = Vec::new();
    for batch in rows {
        let record = text(&measure.file, batch, 0)?;
        let hit = yes_no(&measure.file, batch, 1)?;
        for row in 0..batch.num_rows() {
            if hit.is_null(row) {
                let (file, unit) = (measure.file.clone(), unit.to_owned());
                return Err(EngineFault::NoVerdict { file, unit, records: 1 });
            }
            records.push(Record { record: record.value(row).to_owned(), hit: hit.value(row) });
        }
    }
    Ok(records)
}

pub(super) fn figures(rows: &[RecordBatch]) -> Result<Vec<SnapshotFigure>, EngineFault> {
    const FILE: &str = "figures.parquet";
    let mut figures = Vec::new();
    for batch in rows {
        let columns = (0..batch.num_columns()).map(|index| text(FILE, batch, index));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            let cell = |column: usize| {
                let column = &columns[column];
                column.is_valid(row).then(|| column.value(row).to_owned())
            };
            let state = cell(6);
            figures.push(SnapshotFigure {
                unit: cell(0).unwrap_or_default(),
                measure: cell(1).unwrap_or_default(),
                part: cell(2),
                whole: cell(3),
                value: cell(4),
                responses: cell(5),
                state: state.map(|name| state_named(FILE, &name)).transpose()?,
            });
        }
    }
    Ok(figures)
}

pub(super) fn units(rows: &[RecordBatch]) -> Result<Vec<SnapshotUnit>, EngineFault> {
    const FILE: &str = "units.parquet";
    let mut units = Vec::new();
    for batch in rows {
        let columns = (0..batch.num_columns()).map(|index| text(FILE, batch, index));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            let cell = |column: usize| {
                let column = &columns[column];
                column.is_valid(row).then(|| column.value(row).to_owned())
            };
            let facts = serde_json::from_str(&cell(4).unwrap_or_default());
            let facts = facts.map_err(|error| EngineFault::Query {
                file: FILE.to_owned(),
                why: format!("the facts of a unit are no JSON object: {error}"),
            })?;
            units.push(SnapshotUnit {
                code: cell(0).unwrap_or_default(),
                name: cell(1).unwrap_or_default(),
                level: cell(2),
                parent: cell(3),
                facts,
            });
        }
    }
    Ok(units)
}

fn state_named(file: &str, name: &str) -> Result<State, EngineFault> {
    let found = State::NAMES.iter().find(|(known, _)| *known == name).map(|(_, state)| *state);
    let why = || format!("there is no state `{name}`");
    found.ok_or_else(|| EngineFault::Query { file: file.to_owned(), why: why() })
}

/// A column in the one type that we read it as, whatever view of it the engine answers with.
fn column(
    file: &str,
    batch: &RecordBatch,
    index: usize,
    kind: &DataType,
) -> Result<std::sync::Arc<dyn Array>, EngineFault> {
    cast(batch.column(index), kind)
        .map_err(|error| EngineFault::Query { file: file.to_owned(), why: error.to_string() })
}

pub(super) fn text(
    file: &str,
    batch: &RecordBatch,
    index: usize,
) -> Result<StringArray, EngineFault> {
    Ok(column(file, batch, index, &DataType::Utf8)?.as_string::<i32>().clone())
}

pub(super) fn number(
    file: &str,
    batch: &RecordBatch,
    index: usize,
) -> Result<Int64Array, EngineFault> {
    Ok(column(file, batch, index, &DataType::Int64)?.as_primitive::<Int64Type>().clone())
}

pub(super) fn yes_no(
    file: &str,
    batch: &RecordBatch,
    index: usize,
) -> Result<BooleanArray, EngineFault> {
    Ok(column(file, batch, index, &DataType::Boolean)?.as_boolean().clone())
}
