//! What is frozen: figures by unit and field as a JSON document, the same bytes for the same figures.

use std::collections::BTreeMap;

use casework::Instant;
use casework::ii06::{BrokenIdentity, Column, Counted, Figures, ReportPeriod, RowKey, Table};
use jiff::Timestamp;
use jiff::civil::Date;
use measures::{ENGINE, SnapshotUnit};
use serde::{Deserialize, Serialize};

use super::{FreezeOrder, REPORT};
use crate::report::Reports;

/// The form of the document.
const FORMAT: u32 = 1;

/// A period as it was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenDocument {
    /// The form of the document.
    pub format: u32,
    /// Which report.
    pub report: String,
    /// The unit that reports, with all below it; none where it is every unit.
    pub unit: Option<String>,
    /// The name of the period.
    pub name: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub last: Date,
    /// Id of the mapping.
    pub mapping: String,
    /// What was recorded later is not in it.
    pub known_by: Timestamp,
    /// The name of the snapshot by its content.
    pub snapshot: String,
    /// The version of ours that counted.
    pub engine: String,
    /// The units that report.
    pub units: Vec<FrozenUnit>,
    /// The rows, by unit and field.
    pub rows: Vec<FrozenRow>,
}

/// A unit as it was when the period was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenUnit {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: Option<String>,
    /// The code of the unit above it.
    pub parent: Option<String>,
}

/// The figures of one unit and field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenRow {
    /// Code of the unit.
    pub unit: String,
    /// The field.
    pub field: Option<String>,
    /// The columns by name, sums among them.
    pub cells: BTreeMap<String, u64>,
}

/// What moved between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The version before.
    pub from_version: i64,
    /// The cells that changed.
    pub cells: Vec<CellChanged>,
    /// The cases that are counted in other ways, by code.
    pub cases: Vec<MovedCase>,
}

/// A cell that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellChanged {
    /// Code of the unit.
    pub unit: String,
    /// The field.
    pub field: Option<String>,
    /// The column by name.
    pub column: String,
    /// What it was.
    pub from: u64,
    /// What it is.
    pub to: u64,
    /// Codes of the cases that came into it.
    pub came: Vec<String>,
    /// Codes of the cases that left it.
    pub left: Vec<String>,
    /// Do these cases make the difference? They do not where the rules that counted the version before
    /// are not those of today.
    pub explained: bool,
}

/// A case that is counted in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedCase {
    /// Its code.
    pub code: String,
    /// How the version before counts it, if it does.
    pub before: Option<CountedAs>,
    /// How this version counts it, if it does.
    pub after: Option<CountedAs>,
}

/// How a case is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedAs {
    /// Code of the unit.
    pub unit: String,
    /// The field.
    pub field: Option<String>,
    /// How it came.
    pub came: String,
    /// How it stands.
    pub standing: String,
    /// Was its record corrected?
    pub corrected: bool,
}

impl FrozenDocument {
    /// The document of some rows.
    pub(super) fn new(
        order: &FreezeOrder,
        reports: &Reports,
        units: &[SnapshotUnit],
        table: &Table,
    ) -> Self {
        let row = |(key, figures): (&RowKey, &Figures)| FrozenRow {
            unit: key.unit.to_string(),
            field: key.field.as_deref().map(str::to_owned),
            cells: Column::ALL.map(|it| (it.name().to_owned(), figures.get(it))).into(),
        };
        let unit = |unit: &SnapshotUnit| FrozenUnit {
            code: unit.code.clone(),
            name: unit.name.clone(),
            level: unit.level.clone(),
            parent: unit.parent.clone(),
        };
        Self {
            format: FORMAT,
            report: REPORT.to_owned(),
            unit: order.unit.clone(),
            name: order.name.map(|it| it.to_string()),
            from: order.period.from(),
            last: order.period.last(),
            mapping: order.mapping.clone(),
            known_by: reports.manifest().known_by,
            snapshot: reports.fingerprint().to_owned(),
            engine: ENGINE.to_owned(),
            units: units.iter().map(unit).collect(),
            rows: table.rows.iter().map(row).collect(),
        }
    }

    /// Its text: the same figures give the same bytes.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers always become JSON")
    }

    pub(super) fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// Its days.
    pub(super) fn period(&self) -> Result<ReportPeriod, String> {
        let until = self.last.tomorrow().map_err(|error| error.to_string())?;
        ReportPeriod::new(self.from, until).map_err(|error| error.to_string())
    }

    /// What was recorded later is not in it.
    pub(super) fn known_by(&self) -> Instant {
        Instant::from_microseconds(self.known_by.as_microsecond())
    }

    /// Its units as a snapshot holds them.
    pub(super) fn units(&self) -> Vec<SnapshotUnit> {
        let unit = |unit: &FrozenUnit| SnapshotUnit {
            code: unit.code.clone(),
            name: unit.name.clone(),
            level: unit.level.clone(),
            parent: unit.parent.clone(),
            facts: BTreeMap::new(),
        };
        self.units.iter().map(unit).collect()
    }

    /// Its rows; refused where an identity does not hold.
    pub(super) fn table(&self) -> Result<Table, BrokenIdentity> {
        let row = |row: &FrozenRow| {
            let cell = |it: Column| row.cells.get(it.name()).copied().unwrap_or_default();
            let field = row.field.as_deref().map(Box::from);
            Ok((RowKey { unit: row.unit.as_str().into(), field }, Figures::read(cell)?))
        };
        Ok(Table { rows: self.rows.iter().map(row).collect::<Result<_, _>>()? })
    }
}

impl Difference {
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers always become JSON")
    }

    pub(super) fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

impl CountedAs {
    pub(super) fn of((key, counted): &(RowKey, Counted)) -> Self {
        Self {
            unit: key.unit.to_string(),
            field: key.field.as_deref().map(str::to_owned),
            came: counted.came.name().to_owned(),
            standing: counted.standing.name().to_owned(),
            corrected: counted.corrected,
        }
    }
}
