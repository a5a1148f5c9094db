//! The four tables: columns, types and order. The one place where a column is named.

use std::sync::Arc;

use casework::{Instant, LatenessClass};
use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Int64Array, StringArray, TimestampMillisecondArray,
};
use datafusion::arrow::datatypes::{Field, Schema};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::record_batch::RecordBatch;
use jiff::civil::{Date, date};

use casework::ii06::Stretch;

use super::content::{SnapshotCase, SnapshotFigure, SnapshotUnit, Written};

/// Rows of one file of a snapshot.
pub(super) trait Table: Sized {
    /// Name of the table; the file is `<name>.parquet`.
    const NAME: &'static str;

    /// What no two rows share, and by which rows are sorted.
    fn key(&self) -> (&str, &str, i32);

    /// The columns of some rows.
    fn columns(rows: &[&Self]) -> Columns;
}

/// Columns with their names and types.
#[derive(Default)]
pub(super) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    /// The rows as Arrow holds them.
    pub(super) fn batch(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
    }

    fn with(mut self, name: &str, nullable: bool, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), nullable));
        self.arrays.push(array);
        self
    }

    fn code<'a>(self, name: &str, values: impl Iterator<Item = &'a str>) -> Self {
        self.with(name, false, Arc::new(StringArray::from_iter_values(values)))
    }

    fn text<'a>(self, name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Self {
        self.with(name, true, Arc::new(values.collect::<StringArray>()))
    }

    fn yes_no(self, name: &str, values: impl Iterator<Item = Option<bool>>) -> Self {
        self.with(name, true, Arc::new(values.collect::<BooleanArray>()))
    }

    fn day(self, name: &str, values: impl Iterator<Item = Option<Date>>) -> Self {
        let days = values.map(|day| day.map(days_since_1970));
        self.with(name, true, Arc::new(days.collect::<Date32Array>()))
    }

    fn instant(self, name: &str, values: impl Iterator<Item = Option<Instant>>) -> Self {
        let array: TimestampMillisecondArray =
            values.map(|at| at.map(Instant::milliseconds)).collect();
        self.with(name, true, Arc::new(array.with_timezone("UTC")))
    }

    /// `<stem>_on`, the day, and `<stem>_at`, the instant.
    fn written(self, stem: &str, values: impl Iterator<Item = Option<Written>> + Clone) -> Self {
        self.day(&format!("{stem}_on"), values.clone().map(|it| it.map(|written| written.on)))
            .instant(&format!("{stem}_at"), values.map(|it| it.and_then(|written| written.at)))
    }
}

impl Table for SnapshotCase {
    const NAME: &'static str = "cases";

    fn key(&self) -> (&str, &str, i32) {
        (&self.unit, &self.code, 0)
    }

    fn columns(rows: &[&Self]) -> Columns {
        let rows = rows.iter().copied();
        let counts = rows.clone().map(|case| i64::from(case.supplements));
        let refused = rows.clone().map(|case| Some(case.refused));
        let corrected = rows.clone().map(|case| Some(case.corrected));
        Columns::default()
            .code("unit_id", rows.clone().map(|case| case.unit.as_str()))
            .code("case_code", rows.clone().map(|case| case.code.as_str()))
            .text("procedure", rows.clone().map(|case| case.procedure.as_deref()))
            .text("field", rows.clone().map(|case| case.field.as_deref()))
            .text("channel", rows.clone().map(|case| case.channel.map(super::Channel::name)))
            .written("received", rows.clone().map(|case| case.received))
            .written("due", rows.clone().map(|case| case.due))
            .written("resulted", rows.clone().map(|case| case.resulted))
            .instant("recorded_at", rows.clone().map(|case| case.recorded))
            .code("outcome", rows.clone().map(|case| case.outcome.name()))
            .text("lateness", rows.clone().map(|case| case.lateness.map(lateness)))
            .text("strength", rows.clone().map(|case| case.lateness.and_then(strength)))
            .day("parked_since", rows.clone().map(|case| case.parked_since))
            .with("supplements", false, Arc::new(Int64Array::from_iter_values(counts)))
            .with("refused", false, Arc::new(refused.collect::<BooleanArray>()))
            .day("withdrawn_on", rows.clone().map(|case| case.withdrawn_on))
            .yes_no("accepted_late", rows.clone().map(|case| case.accepted_late))
            .day("stopped_on", rows.clone().map(|case| case.stopped_on))
            .day("ended_on", rows.clone().map(|case| case.ended_on))
            .with("corrected", false, Arc::new(corrected.collect::<BooleanArray>()))
    }
}

/// One stop of the clock of one case.
pub(super) struct StopRow<'c> {
    pub(super) case: &'c SnapshotCase,
    pub(super) stretch: &'c Stretch,
}

impl Table for StopRow<'_> {
    const NAME: &'static str = "stops";

    fn key(&self) -> (&str, &str, i32) {
        (&self.case.unit, &self.case.code, days_since_1970(self.stretch.from))
    }

    fn columns(rows: &[&Self]) -> Columns {
        let rows = rows.iter();
        let from = rows.clone().map(|it| days_since_1970(it.stretch.from));
        Columns::default()
            .code("unit_id", rows.clone().map(|it| it.case.unit.as_str()))
            .code("case_code", rows.clone().map(|it| it.case.code.as_str()))
            .code("kind", rows.clone().map(|it| it.stretch.kind.name()))
            .with("from_on", false, Arc::new(Date32Array::from_iter_values(from)))
            .day("until_on", rows.map(|it| it.stretch.until))
    }
}

impl Table for SnapshotUnit {
    const NAME: &'static str = "units";

    fn key(&self) -> (&str, &str, i32) {
        (&self.code, "", 0)
    }

    fn columns(rows: &[&Self]) -> Columns {
        let facts = |unit: &&Self| {
            serde_json::to_string(&unit.facts).expect("a map of texts always becomes JSON")
        };
        let facts: Vec<String> = rows.iter().map(facts).collect();
        let rows = rows.iter().copied();
        Columns::default()
            .code("unit_id", rows.clone().map(|unit| unit.code.as_str()))
            .code("name", rows.clone().map(|unit| unit.name.as_str()))
            .text("level", rows.clone().map(|unit| unit.level.as_deref()))
            .text("parent_id", rows.map(|unit| unit.parent.as_deref()))
            .code("facts", facts.iter().map(String::as_str))
    }
}

impl Table for SnapshotFigure {
    const NAME: &'static str = "figures";

    fn key(&self) -> (&str, &str, i32) {
        (&self.unit, &self.measure, 0)
    }

    fn columns(rows: &[&Self]) -> Columns {
        let rows = rows.iter().copied();
        Columns::default()
            .code("unit_id", rows.clone().map(|figure| figure.unit.as_str()))
            .code("measure", rows.clone().map(|figure| figure.measure.as_str()))
            .text("part", rows.clone().map(|figure| figure.part.as_deref()))
            .text("whole", rows.clone().map(|figure| figure.whole.as_deref()))
            .text("value", rows.clone().map(|figure| figure.value.as_deref()))
            .text("responses", rows.clone().map(|figure| figure.responses.as_deref()))
            .text("state", rows.map(|figure| figure.state.map(scoring::State::name)))
    }
}

const fn lateness(class: LatenessClass) -> &'static str {
    match class {
        LatenessClass::LateWork => "late_work",
        LatenessClass::LateRecording(_) => "late_recording",
        LatenessClass::LateSynchronisation => "late_synchronisation",
    }
}

const fn strength(class: LatenessClass) -> Option<&'static str> {
    match class {
        LatenessClass::LateRecording(strength) => Some(strength.name()),
        LatenessClass::LateWork | LatenessClass::LateSynchronisation => None,
    }
}

/// As Arrow's `Date32` counts.
pub(crate) fn days_since_1970(day: Date) -> i32 {
    let span = day.since(date(1970, 1, 1));
    span.expect("days between two dates always fit").get_days()
}
