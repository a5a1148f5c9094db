//! Reports II.06a and II.06b: as of a day, as known at a time, by field and unit.

mod layout;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use casework::ii06::{
    Column, ColumnMapping, ListedCase, Mappings, PeriodName, ReportPeriod, Table,
};
use casework::{Instant, Zone};
use jiff::civil::Date;
use measures::{Cell, Engine, EngineFault, Manifest, Page, SnapshotUnit};
use reports::ii06::{Ii06, Ii06Form};
use rust_embed::RustEmbed;
use store::Store;
use thiserror::Error;

use crate::figures::{CellAsked, Rows};
use crate::snapshot::{OfficeTime, SnapshotError, SnapshotOrder, take};
pub(crate) use layout::lay_out;
use layout::rows_of;

#[derive(RustEmbed)]
#[folder = "../../reports"]
struct Shipped;

/// Read once: a file of ours that cannot be read is a broken build, found by the tests.
static MAPPINGS: LazyLock<Mappings> = LazyLock::new(|| {
    let file = Shipped::get("ii06.toml").expect("the mappings ship with the binary");
    let text = std::str::from_utf8(&file.data).expect("our mappings are UTF-8");
    Mappings::parse_toml(text).expect("our mappings can be read")
});

/// The ways to count columns that ship with the binary.
pub fn mappings() -> &'static Mappings {
    &MAPPINGS
}

/// The mapping with an id that is in force on the first day of a period.
///
/// # Errors
/// There is none.
pub fn mapping(id: &str, period: ReportPeriod) -> Result<&'static ColumnMapping, ReportError> {
    let unknown = || ReportError::UnknownMapping {
        id: id.to_owned(),
        day: period.from(),
        known: mappings().all().iter().map(|it| it.id.to_string()).collect(),
    };
    mappings().find(id, period.from()).ok_or_else(unknown)
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct ReportOrder {
    /// Which form.
    pub form: Ii06Form,
    /// The code of the unit that reports; every unit where none is named.
    pub unit: Option<String>,
    /// Its days: the report says how cases stand at the end of the last one.
    pub period: ReportPeriod,
    /// The name of its days, where they have one.
    pub name: Option<PeriodName>,
    /// Id of the mapping.
    pub mapping: String,
    /// Who issues it, where it is of every unit, and the place of issue.
    pub agency: String,
    /// The day of issue.
    pub issued: Date,
    /// The zone of the office, in which the report tells when its data were known.
    pub zone: Zone,
    /// Is everything invented? Then the report says so.
    pub invented: bool,
}

/// Why there is no report.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The snapshot, or the text that counts over it.
    #[error(transparent)]
    Engine(#[from] EngineFault),
    /// No unit of this code.
    #[error("the snapshot has no unit `{code}`")]
    UnknownUnit {
        /// The code.
        code: String,
    },
    /// No such mapping.
    #[error("no mapping `{id}` is in force on {day}; those at hand: {}", known.join(", "))]
    UnknownMapping {
        /// The id.
        id: String,
        /// The first day of the period.
        day: Date,
        /// Those that there are.
        known: Vec<String>,
    },
}

/// The reports of one snapshot: of any day up to its own, as known at its time.
pub struct Reports {
    engine: Engine,
    units: Vec<SnapshotUnit>,
}

impl Reports {
    /// Opens a snapshot.
    ///
    /// # Errors
    /// The snapshot.
    pub async fn open(snapshot: &Path) -> Result<Self, ReportError> {
        let engine = Engine::open(snapshot).await?;
        let units = engine.units().await?;
        Ok(Self { engine, units })
    }

    /// What the snapshot says of itself.
    pub const fn manifest(&self) -> &Manifest {
        self.engine.manifest()
    }

    /// The name of the snapshot by its content.
    pub fn fingerprint(&self) -> &str {
        self.engine.fingerprint()
    }

    /// Its units, in the order of their codes.
    pub fn units(&self) -> &[SnapshotUnit] {
        &self.units
    }

    /// Counts the cases of a period, by unit and field.
    ///
    /// # Errors
    /// What the engine says; a mapping that is not there.
    pub async fn table(&self, period: ReportPeriod, id: &str) -> Result<Table, ReportError> {
        let mapping = mapping(id, period)?;
        Ok(Table::count(self.engine.ii06(period).await?, mapping))
    }

    /// A report, ready to be printed.
    ///
    /// # Errors
    /// As for [`Self::table`]; a unit that is not there.
    pub async fn report(&self, order: &ReportOrder) -> Result<Ii06, ReportError> {
        let table = self.table(order.period, &order.mapping).await?;
        self.laid_out(&table, order)
    }

    /// The same, with whose rows stand in each of its groups.
    ///
    /// # Errors
    /// As for [`Self::report`].
    pub(crate) async fn report_with_rows(
        &self,
        order: &ReportOrder,
    ) -> Result<(Ii06, Vec<Rows>), ReportError> {
        let table = self.table(order.period, &order.mapping).await?;
        let report = self.laid_out(&table, order)?;
        let rows = rows_of(&report, &table, order);
        Ok((report, rows))
    }

    fn laid_out(&self, table: &Table, order: &ReportOrder) -> Result<Ii06, ReportError> {
        let known_by = Instant::from_microseconds(self.manifest().known_by.as_microsecond());
        let known_by = order.zone.civil(known_by);
        lay_out(table, &self.units, order, (known_by, self.fingerprint()))
    }

    /// The units that some rows of a report count, never none; every unit where the list is empty.
    pub(crate) fn units_of(
        &self,
        order: &ReportOrder,
        rows: Option<&Rows>,
    ) -> Result<Vec<String>, ReportError> {
        let all = match (order.form, &order.unit) {
            (Ii06Form::A, Some(unit)) => BTreeSet::from([unit.clone()]),
            (_, unit) => scope(&self.units, unit.as_deref())?,
        };
        let of_level = |level: &str| {
            let on = |it: &&SnapshotUnit| it.level.as_deref().unwrap_or_default() == level;
            self.units.iter().filter(on).map(|it| it.code.clone()).collect::<BTreeSet<_>>()
        };
        let (found, asked) = match rows {
            None if order.unit.is_none() => return Ok(Vec::new()),
            None => (all, order.unit.clone().unwrap_or_default()),
            Some(Rows::Unit(code)) => {
                (all.into_iter().filter(|it| it == code).collect(), code.clone())
            }
            Some(Rows::Level(level)) => (&all & &of_level(level), level.clone()),
        };
        if found.is_empty() {
            return Err(ReportError::UnknownUnit { code: asked });
        }
        Ok(found.into_iter().collect())
    }

    /// A page of the cases behind a cell of a report, ordered by code; `field` as in [`Cell::field`].
    ///
    /// # Errors
    /// As for [`Self::report`].
    pub async fn cases(
        &self,
        order: &ReportOrder,
        field: Option<Option<String>>,
        column: Option<Column>,
        page: Page,
    ) -> Result<Vec<ListedCase>, ReportError> {
        let mapping = mapping(&order.mapping, order.period)?;
        let units = match order.form {
            Ii06Form::A => order.unit.iter().cloned().collect(),
            Ii06Form::B if order.unit.is_none() => Vec::new(),
            Ii06Form::B => scope(&self.units, order.unit.as_deref())?.into_iter().collect(),
        };
        let cell = Cell { units, field, column: column.map(|column| (column, mapping)) };
        Ok(self.engine.ii06_cases(order.period, &cell, page).await?)
    }

    /// A page of the cases of some units, of every field or of one, in a column by a mapping, ordered by code.
    pub(crate) async fn cases_of(
        &self,
        (period, id): (ReportPeriod, &str),
        units: Vec<String>,
        cell: &CellAsked,
        page: Page,
    ) -> Result<Vec<ListedCase>, ReportError> {
        let column = Some((cell.column, mapping(id, period)?));
        let cell = Cell { units, field: cell.field.clone(), column };
        Ok(self.engine.ii06_cases(period, &cell, page).await?)
    }

    /// Every case of a period in some units, ordered by code.
    pub(crate) async fn every_case(
        &self,
        period: ReportPeriod,
        units: Vec<String>,
    ) -> Result<Vec<ListedCase>, ReportError> {
        /// Cases of one page.
        const TAKE: u64 = 500_000;
        let cell = Cell { units, ..Cell::default() };
        let mut all = Vec::new();
        loop {
            let page = Page { skip: all.len() as u64, take: TAKE };
            let listed = self.engine.ii06_cases(period, &cell, page).await?;
            let last = (listed.len() as u64) < TAKE;
            all.extend(listed);
            if last {
                return Ok(all);
            }
        }
    }
}

/// The reports of a store as known at a time, of any day up to `as_of`.
///
/// The snapshot is taken in a folder of its own under `folder`, and removed: its bytes are in memory.
///
/// # Errors
/// The store, the snapshot.
pub async fn of_store(
    store: &Store,
    time: &OfficeTime,
    (as_of, known_by): (Date, Instant),
    folder: &Path,
) -> Result<Reports, OfStoreError> {
    let dir = folder.join(format!("report-{as_of}-known-{}", known_by.microseconds()));
    let order = SnapshotOrder { as_of, known_by, period: String::new() };
    take(store, &order, time, &dir).await?;
    let reports = Reports::open(&dir).await;
    // What is left behind is a snapshot like any other, named by its day and time.
    let _ = std::fs::remove_dir_all(&dir);
    Ok(reports?)
}

/// Why a store gives no reports.
#[derive(Debug, Error)]
pub enum OfStoreError {
    /// The snapshot.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The figures.
    #[error(transparent)]
    Report(#[from] ReportError),
}

/// The codes of a unit and of all below it; of every unit where none is named.
pub(crate) fn scope(
    units: &[SnapshotUnit],
    unit: Option<&str>,
) -> Result<BTreeSet<String>, ReportError> {
    let Some(code) = unit else { return Ok(units.iter().map(|it| it.code.clone()).collect()) };
    if !units.iter().any(|it| it.code == code) {
        return Err(ReportError::UnknownUnit { code: code.to_owned() });
    }
    let mut found = BTreeSet::from([code.to_owned()]);
    loop {
        let below = |it: &&SnapshotUnit| {
            !found.contains(&it.code) && it.parent.as_ref().is_some_and(|it| found.contains(it))
        };
        let more: Vec<String> = units.iter().filter(below).map(|it| it.code.clone()).collect();
        if more.is_empty() {
            return Ok(found);
        }
        found.extend(more);
    }
}
