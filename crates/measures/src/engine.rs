//! Counts and lists the records of a measure over one snapshot; the same text for both.

mod fault;
mod ii06;
mod read;
mod session;
mod statement;

use std::path::Path;
use std::time::Duration;

use datafusion::arrow::record_batch::RecordBatch;
use datafusion::common::{ParamValues, ScalarValue};
use datafusion::execution::context::SQLOptions;
use datafusion::prelude::SessionContext;
use jiff::civil::Date;

pub use fault::EngineFault;
pub use ii06::Cell;

use crate::file::{MeasureFile, MeasuredAt};
use crate::period::HalfOpen;
use crate::snapshot::{self, Manifest, Snapshot, SnapshotFigure, SnapshotUnit};

/// What a unit's records come to: integers, nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Code of the unit.
    pub unit: String,
    /// Hits.
    pub part: u64,
    /// Records. Never zero: a unit without a record has no fact, and what 0 of 0 means is the
    /// set's to say.
    pub whole: u64,
}

/// One record behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its code.
    pub record: String,
    /// Does it count in the part?
    pub hit: bool,
}

/// Which records of a list, in the order of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many to leave out before the first.
    pub skip: u64,
    /// How many to take.
    pub take: u64,
}

/// What one question may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time for one answer.
    pub time: Duration,
    /// Bytes of memory for all questions that run at once; nothing is written to a disk.
    pub memory: usize,
    /// Records on one page.
    pub page: u64,
    /// Units in one count.
    pub units: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), memory: 1 << 30, page: 1_000_000, units: 100_000 }
    }
}

/// The tables of one snapshot, ready to be asked.
///
/// Its futures do the work of a query where they are polled: a server gives them a runtime of
/// their own. The runtime needs its timer.
pub struct Engine {
    ctx: SessionContext,
    manifest: Manifest,
    fingerprint: String,
    limits: Limits,
}

impl Engine {
    /// Opens a snapshot, compares it with its manifest, and registers its tables.
    pub async fn open(dir: &Path) -> Result<Self, EngineFault> {
        Self::open_within(dir, Limits::default()).await
    }

    /// The same, with other limits.
    ///
    /// The bytes that were compared are the bytes that are asked: they are kept in memory, and
    /// there is no store of files for a statement to reach.
    pub async fn open_within(dir: &Path, limits: Limits) -> Result<Self, EngineFault> {
        let (snapshot, files) = Snapshot::open_with_files(dir)?;
        let session = session::session(files, limits.memory).await;
        let ctx = session.map_err(|error| EngineFault::Setup { why: fault::words(&error) })?;
        let (manifest, fingerprint) =
            (snapshot.manifest().clone(), snapshot.fingerprint().to_owned());
        Ok(Self { ctx, manifest, fingerprint, limits })
    }

    /// What the snapshot says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The name of the snapshot: SHA-256 of its manifest.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Is this a measure that may be asked here? Nothing is run.
    pub async fn check(&self, measure: &MeasureFile) -> Result<(), EngineFault> {
        statement::check(&self.ctx, measure).await
    }

    /// Hits and records per unit, in the order of the units' codes.
    pub async fn count(
        &self,
        measure: &MeasureFile,
        period: HalfOpen,
    ) -> Result<Vec<Fact>, EngineFault> {
        let parameters = self.parameters(measure, period)?;
        let rows = self.ask(measure, &measure.counting(), parameters).await?;
        let units = rows.iter().map(RecordBatch::num_rows).sum();
        if units > self.limits.units {
            let (file, limit) = (measure.file.clone(), self.limits.units);
            return Err(EngineFault::TooManyUnits { file, units, limit });
        }
        read::facts(measure, &rows)
    }

    /// The records of a unit behind the number that [`Self::count`] gives.
    pub async fn list(
        &self,
        measure: &MeasureFile,
        period: HalfOpen,
        unit: &str,
        page: Page,
    ) -> Result<Vec<Record>, EngineFault> {
        if page.take > self.limits.page {
            return Err(EngineFault::PageTooLarge { take: page.take, limit: self.limits.page });
        }
        let mut parameters = self.parameters(measure, period)?;
        parameters.push(("unit", ScalarValue::from(unit)));
        let rows = self.ask(measure, &measure.listing(page.skip, page.take), parameters).await?;
        read::records(measure, unit, &rows)
    }

    /// The figures that units declared for a measure, as they declared them.
    pub async fn declared(&self, measure: &str) -> Result<Vec<SnapshotFigure>, EngineFault> {
        let text = "select unit_id, measure, part, whole, value, responses, state\n\
                    from figures where measure = $measure order by unit_id";
        let parameters = vec![("measure", ScalarValue::from(measure))];
        let rows = self.run("the declared figures", text, parameters.into()).await?;
        read::figures(&rows)
    }

    /// The units, in the order of their codes.
    pub async fn units(&self) -> Result<Vec<SnapshotUnit>, EngineFault> {
        let text = "select unit_id, name, level, parent_id, facts from units order by unit_id";
        let rows = self
            .run("the units", text, ParamValues::from(Vec::<(String, ScalarValue)>::new()))
            .await?;
        read::units(&rows)
    }

    /// The values of `$from`, `$to` and `$as_of`; a stock is asked for its own day only.
    fn parameters(
        &self,
        measure: &MeasureFile,
        period: HalfOpen,
    ) -> Result<Vec<(&'static str, ScalarValue)>, EngineFault> {
        let as_of = self.manifest.as_of;
        if measure.moment == MeasuredAt::AsOf && !period.contains(as_of) {
            let file = measure.file.clone();
            return Err(EngineFault::StockOfAnotherDay { file, as_of, period });
        }
        let day = |day: Date| ScalarValue::Date32(Some(snapshot::days_since_1970(day)));
        Ok(vec![("from", day(period.from())), ("to", day(period.to())), ("as_of", day(as_of))])
    }

    async fn ask(
        &self,
        measure: &MeasureFile,
        text: &str,
        parameters: Vec<(&'static str, ScalarValue)>,
    ) -> Result<Vec<RecordBatch>, EngineFault> {
        self.check(measure).await?;
        self.run(&measure.file, text, parameters.into()).await
    }

    /// Runs one statement within the limits.
    async fn run(
        &self,
        file: &str,
        text: &str,
        parameters: ParamValues,
    ) -> Result<Vec<RecordBatch>, EngineFault> {
        let options = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        let answer = async {
            let frame = self.ctx.sql_with_options(text, options).await?;
            frame.with_param_values(parameters)?.collect().await
        };
        match tokio::time::timeout(self.limits.time, answer).await {
            Ok(Ok(rows)) => Ok(rows),
            Ok(Err(error)) => {
                Err(EngineFault::Query { file: file.to_owned(), why: fault::words(&error) })
            }
            Err(_) => Err(EngineFault::TooSlow { file: file.to_owned(), after: self.limits.time }),
        }
    }
}
