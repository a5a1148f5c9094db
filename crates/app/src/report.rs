//! Reports II.06a and II.06b: as of a day, as known at a time, by field and unit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use casework::ii06::{
    Column, ColumnMapping, ListedCase, Mappings, PeriodName, ReportPeriod, RowKey, Table,
};
use casework::{Instant, Zone};
use jiff::civil::{Date, DateTime};
use measures::{Cell, Engine, EngineFault, Manifest, Page, SnapshotUnit};
use reports::ii06::{Ii06, Ii06Form, Ii06Group, Ii06Head};
use reports::pdf::Heading;
use rust_embed::RustEmbed;
use store::Store;
use thiserror::Error;

use crate::snapshot::{OfficeTime, SnapshotError, SnapshotOrder, take};

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
        let manifest = self.manifest();
        let known_by =
            Zone::vietnam().civil(Instant::from_microseconds(manifest.known_by.as_microsecond()));
        lay_out(&table, &self.units, order, (known_by, self.fingerprint()))
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

/// Lays the rows of a table out as one of the forms.
pub(crate) fn lay_out(
    table: &Table,
    units: &[SnapshotUnit],
    order: &ReportOrder,
    (known_by, snapshot): (DateTime, &str),
) -> Result<Ii06, ReportError> {
    let scope = match order.form {
        Ii06Form::A => order.unit.iter().cloned().collect(),
        Ii06Form::B => scope(units, order.unit.as_deref())?,
    };
    let unit = |code: &str| units.iter().find(|it| it.code == code);
    let own = match &order.unit {
        None => None,
        Some(code) => {
            Some(unit(code).ok_or_else(|| ReportError::UnknownUnit { code: code.clone() })?)
        }
    };
    let counted = |key: &RowKey| scope.is_empty() || scope.contains(&*key.unit);
    let groups = match order.form {
        Ii06Form::A => by_unit(table, units, counted, own),
        Ii06Form::B => by_level(table, units, counted),
    };
    let parent = own.and_then(|it| it.parent.as_deref()).and_then(unit);
    Ok(Ii06 {
        form: order.form,
        heading: Heading {
            parent: parent.map(|it| it.name.clone()),
            agency: own.map_or_else(|| order.agency.clone(), |it| it.name.clone()),
            number: None,
            place: order.agency.clone(),
            date: order.issued,
        },
        period: order.period,
        name: order.name,
        mapping: mapping(&order.mapping, order.period)?.clone(),
        groups,
        known_by,
        snapshot: snapshot.to_owned(),
        version: None,
        invented: order.invented,
        look_up: None,
    })
}

/// A group for each unit that has cases; the one that reports has its group with or without them.
fn by_unit(
    table: &Table,
    units: &[SnapshotUnit],
    counted: impl Fn(&RowKey) -> bool,
    own: Option<&SnapshotUnit>,
) -> Vec<Ii06Group> {
    let mut rows: BTreeMap<&str, Vec<_>> =
        own.map(|it| (it.code.as_str(), vec![])).into_iter().collect();
    for (key, figures) in table.rows.iter().filter(|(key, _)| counted(key)) {
        let field = key.field.as_deref().map(str::to_owned);
        rows.entry(&key.unit).or_default().push((field, *figures));
    }
    let group = |(code, rows): (&str, Vec<_>)| {
        let name = units.iter().find(|it| it.code == code).map(|it| it.name.clone());
        Ii06Group { head: Ii06Head::Unit(name.unwrap_or_else(|| code.to_owned())), rows }
    };
    rows.into_iter().map(group).collect()
}

/// A group for each level, the highest first: fields added up over its units.
fn by_level(
    table: &Table,
    units: &[SnapshotUnit],
    counted: impl Fn(&RowKey) -> bool,
) -> Vec<Ii06Group> {
    /// Levels in the order of a report; others come after them, by name.
    const ORDER: [&str; 3] = ["province", "district", "commune"];
    let levels: BTreeMap<&str, &str> = units
        .iter()
        .map(|it| (it.code.as_str(), it.level.as_deref().unwrap_or_default()))
        .collect();
    let place = |level: &str| ORDER.iter().position(|it| *it == level).unwrap_or(ORDER.len());
    let sums = table.by(|key| {
        let level = levels.get(&*key.unit).copied().unwrap_or_default();
        counted(key).then(|| ((place(level), level.to_owned()), key.field.clone()))
    });
    let mut groups: BTreeMap<(usize, String), Vec<_>> = BTreeMap::new();
    for ((level, field), figures) in sums {
        groups.entry(level).or_default().push((field.map(String::from), figures));
    }
    let group = |((_, level), rows)| Ii06Group { head: Ii06Head::Level(level), rows };
    groups.into_iter().map(group).collect()
}
