//! Frozen periods: a report as it was given, with its hash; later corrections make the next version.

mod document;
mod restate;

use std::path::{Path, PathBuf};

use casework::Instant;
use casework::ii06::{BrokenIdentity, PeriodName, ReportPeriod, Table};
use jiff::civil::Date;
use measures::SnapshotUnit;
use reports::ii06::Ii06;
pub use store::Store;
use store::{Command, NewFrozenPeriod, StoreError, StoredFrozenPeriod};
use thiserror::Error;

pub use document::{CellChanged, CountedAs, Difference, FrozenDocument, FrozenRow, MovedCase};

use crate::report::{ReportError, ReportOrder, Reports, lay_out, scope};
use crate::snapshot::{OfficeTime, SnapshotError, SnapshotOrder, take};

/// The report that is frozen; from its rows both forms are printed.
const REPORT: &str = "ii06";

/// What is asked for.
#[derive(Clone, Debug)]
pub struct FreezeOrder {
    /// The unit that reports, with all below it; every unit where none is named.
    pub unit: Option<String>,
    /// Its days.
    pub period: ReportPeriod,
    /// The name of its days, where they have one.
    pub name: Option<PeriodName>,
    /// Id of the mapping.
    pub mapping: String,
    /// What was recorded later is not in it.
    pub known_by: Instant,
    /// Who freezes it: an account.
    pub by: String,
    /// In which role.
    pub role: String,
    /// The folder of snapshots: each is kept under the name of its content.
    pub snapshots: PathBuf,
}

/// A frozen version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its number.
    pub id: i64,
    /// Its version, from 1.
    pub version: i64,
    /// SHA-256 of its document.
    pub hash: String,
    /// When it was frozen, in milliseconds.
    pub frozen_at: i64,
    /// Who froze it.
    pub frozen_by: String,
    /// Its figures.
    pub document: FrozenDocument,
    /// What moved since the version before.
    pub difference: Option<Difference>,
}

/// Why a period cannot be frozen or shown.
#[derive(Debug, Error)]
pub enum PeriodError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The snapshot.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The figures.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The folder of snapshots.
    #[error("{path}: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not over yet when it was asked.
    #[error("the period goes up to {last}; it can be frozen from the day after on")]
    NotOver {
        /// Its last day.
        last: Date,
    },
    /// Nothing was recorded since that changes a figure.
    #[error("nothing has changed since version {version}, number {id}: it still stands")]
    Unchanged {
        /// The version that stands.
        version: i64,
        /// Its number.
        id: i64,
    },
    /// What is stored is not what was frozen.
    #[error("the frozen period number {id} is damaged: {why}")]
    Damaged {
        /// Its number.
        id: i64,
        /// How.
        why: String,
    },
    /// There is none with this number.
    #[error("there is no frozen period with the number {id}")]
    Unknown {
        /// The number.
        id: i64,
    },
}

/// Freezes a period as it is known at a time; where it was frozen before, as the next version with what
/// moved and the cases that moved it.
///
/// # Errors
/// A period that is not over, or that has not changed; store, snapshot and figures.
pub async fn freeze(
    store: &Store,
    time: &OfficeTime,
    order: &FreezeOrder,
    now: Instant,
) -> Result<Frozen, PeriodError> {
    let (first, last) = (order.period.from().to_string(), order.period.last());
    if time.zone.date(order.known_by) <= last {
        return Err(PeriodError::NotOver { last });
    }
    let unit = order.unit.clone().unwrap_or_default();
    let days = (first.as_str(), &*last.to_string());
    let before = store.last_frozen_period((REPORT, &unit), days, &order.mapping).await?;
    let before = before.map(Frozen::read).transpose()?;

    let (reports, new) = taken(store, time, order, (order.known_by, now)).await?;
    let (table, units) = figures(&reports, order).await?;
    let document = FrozenDocument::new(order, &reports, &units, &table);
    let difference = match &before {
        None => None,
        Some(frozen) if frozen.document.rows == document.rows => {
            // A snapshot of which nothing is frozen is not kept; left behind, it does no harm.
            let _ = new.map(std::fs::remove_dir_all);
            return Err(PeriodError::Unchanged { version: frozen.version, id: frozen.id });
        }
        Some(frozen) => {
            let then = of_version(store, time, order, (frozen, now)).await?;
            Some(restate::difference(order, frozen, &then, (&reports, &table)).await?)
        }
    };
    let new = NewFrozenPeriod {
        report: REPORT.to_owned(),
        scope: unit,
        first_day: first.clone(),
        last_day: last.to_string(),
        mapping: order.mapping.clone(),
        version: before.map_or(1, |it| it.version + 1),
        known_by: order.known_by.milliseconds(),
        snapshot_hash: reports.fingerprint().to_owned(),
        document: document.text(),
        difference: difference.as_ref().map(Difference::text),
        frozen_at: now.milliseconds(),
        frozen_by: order.by.clone(),
    };
    let id = keep(store, order, &new).await?;
    let hash = new.document_hash();
    let (version, frozen_at, frozen_by) = (new.version, new.frozen_at, new.frozen_by);
    Ok(Frozen { id, version, hash, frozen_at, frozen_by, document, difference })
}

/// Every frozen version, in the order of freezing.
///
/// # Errors
/// The store; a version that is damaged.
pub async fn list(store: &Store) -> Result<Vec<Frozen>, PeriodError> {
    store.frozen_periods().await?.into_iter().map(Frozen::read).collect()
}

/// The frozen version with a number: its hash and its identities are checked.
///
/// # Errors
/// The store; none with this number; a version that is damaged.
pub async fn show(store: &Store, id: i64) -> Result<Frozen, PeriodError> {
    let found = store.frozen_period(id).await?.ok_or(PeriodError::Unknown { id })?;
    Frozen::read(found)
}

impl Frozen {
    fn read(stored: StoredFrozenPeriod) -> Result<Self, PeriodError> {
        let StoredFrozenPeriod { id, frozen, document_hash } = stored;
        let damaged = |why: String| PeriodError::Damaged { id, why };
        let found = frozen.document_hash();
        if found != document_hash {
            return Err(damaged(format!(
                "its hash is {found}, it was frozen with {document_hash}"
            )));
        }
        let document = FrozenDocument::read(&frozen.document).map_err(damaged)?;
        let difference = frozen.difference.as_deref().map(Difference::read).transpose();
        let difference = difference.map_err(damaged)?;
        let frozen_it = Self {
            id,
            version: frozen.version,
            hash: document_hash,
            frozen_at: frozen.frozen_at,
            frozen_by: frozen.frozen_by,
            document,
            difference,
        };
        frozen_it.table().map_err(|broken| damaged(broken.to_string()))?;
        Ok(frozen_it)
    }

    /// Its figures as a table; refused where an identity does not hold.
    ///
    /// # Errors
    /// The identity.
    pub fn table(&self) -> Result<Table, BrokenIdentity> {
        self.document.table()
    }

    /// A frozen report, ready to be printed. Period and mapping of the order are those of the version.
    ///
    /// # Errors
    /// A unit that is not in it; a mapping that is gone.
    pub fn report(&self, order: &ReportOrder) -> Result<Ii06, PeriodError> {
        let damaged = |why: String| PeriodError::Damaged { id: self.id, why };
        let table = self.table().map_err(|broken| damaged(broken.to_string()))?;
        let order = ReportOrder {
            period: self.document.period().map_err(damaged)?,
            name: self.document.name.as_deref().and_then(|it| it.parse().ok()),
            mapping: self.document.mapping.clone(),
            ..order.clone()
        };
        let known_by = order.zone.civil(self.document.known_by());
        let snapshot = (known_by, self.document.snapshot.as_str());
        let laid = lay_out(&table, &self.document.units(), &order, snapshot)?;
        Ok(Ii06 { version: Some(self.version), ..laid })
    }
}

/// The reports as known at a time. The snapshot is taken anew, because an import may bring what another
/// system had recorded before, and kept under the name of its content; its folder, where it is a new one.
async fn taken(
    store: &Store,
    time: &OfficeTime,
    order: &FreezeOrder,
    (known_by, now): (Instant, Instant),
) -> Result<(Reports, Option<PathBuf>), PeriodError> {
    let as_of = order.period.last();
    let dir = order.snapshots.join(format!("taking-{as_of}-{}", now.microseconds()));
    let period = order.name.map(|it| it.to_string()).unwrap_or_default();
    let snapshot = SnapshotOrder { as_of, known_by, period };
    let snapshot = take(store, &snapshot, time, &dir).await?;
    let kept = kept(&order.snapshots, snapshot.fingerprint());
    let new = !kept.exists();
    let moved = if new { std::fs::rename(&dir, &kept) } else { std::fs::remove_dir_all(&dir) };
    moved.map_err(|source| PeriodError::Folder { path: kept.clone(), source })?;
    Ok((Reports::open(&kept).await?, new.then_some(kept)))
}

/// The reports of a frozen version: its snapshot if it is kept, else the same time of knowledge again.
async fn of_version(
    store: &Store,
    time: &OfficeTime,
    order: &FreezeOrder,
    (frozen, now): (&Frozen, Instant),
) -> Result<Reports, PeriodError> {
    let kept = kept(&order.snapshots, &frozen.document.snapshot);
    if kept.exists() {
        return Ok(Reports::open(&kept).await?);
    }
    let known_by = frozen.document.known_by();
    Ok(taken(store, time, order, (known_by, now)).await?.0)
}

/// Where a snapshot is kept: the beginning of its name is name enough for a folder.
fn kept(snapshots: &Path, fingerprint: &str) -> PathBuf {
    snapshots.join(fingerprint.get(..16).unwrap_or(fingerprint))
}

/// The rows of the units that report, and those units.
async fn figures(
    reports: &Reports,
    order: &FreezeOrder,
) -> Result<(Table, Vec<SnapshotUnit>), PeriodError> {
    let mut table = reports.table(order.period, &order.mapping).await?;
    let scope = scope(reports.units(), order.unit.as_deref())?;
    table.rows.retain(|key, _| scope.contains(&*key.unit));
    let units = reports.units().iter().filter(|it| scope.contains(&it.code)).cloned();
    Ok((table, units.collect()))
}

/// Stores the version and what was done in one transaction.
async fn keep(
    store: &Store,
    order: &FreezeOrder,
    new: &NewFrozenPeriod,
) -> Result<i64, PeriodError> {
    let mut writer = store.begin().await?;
    let id = writer.freeze_period(new).await?;
    let subject = format!("{REPORT}/{}/{}/{}", new.scope, new.first_day, new.last_day);
    writer.record(&Command {
        actor: &order.by,
        role: &order.role,
        at: new.frozen_at,
        name: "freeze_period",
        subject: &subject,
        payload: new.document.as_bytes(),
    });
    writer.commit().await?;
    Ok(id)
}
