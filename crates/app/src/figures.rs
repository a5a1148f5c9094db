//! The figures of a served province: the snapshot of each closed day, what the portal shows of it, and the
//! reports and frozen periods of its desk.

mod daily;
mod frozen;
mod prepared;
mod report;
mod threads;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::Zone;
use jiff::civil::Date;
use measures::SnapshotFault;
use thiserror::Error;

use crate::one_stop::OneStop;
use crate::portal::{PortalError, Showing};
use crate::snapshot::{OfficeTime, SnapshotError};

pub use daily::{Day, Pruned};
pub use frozen::{FreezeAsked, Freezing, FrozenRefused, ListedPeriod};
pub use prepared::Prepared;
pub use report::{CellAsked, Knowledge, ReadyReport, ReportAsked, ReportRefused, Reporting, Rows};

/// What the figures of a province are made by.
#[derive(Clone, Debug)]
pub struct FiguresOrder {
    /// The folder of the snapshots: one of each day under its date, those of frozen periods under their
    /// content.
    pub snapshots: PathBuf,
    /// The criteria by which the portal scores; without them it counts alone.
    pub criteria: Option<String>,
    /// How many days back every snapshot is kept; of days before that the ends of months.
    pub keep_days: u16,
    /// The name of the province or body, at the head of reports of every unit.
    pub agency: String,
    /// Is everything invented? Then every report says so.
    pub invented: bool,
}

/// Days of which every snapshot is kept where nothing else is said: a month and some days.
pub const KEEP_DAYS: u16 = 35;

impl FiguresOrder {
    /// Snapshots in a folder, no set of criteria, the usual days.
    pub fn in_folder(snapshots: PathBuf, agency: String) -> Self {
        Self { snapshots, criteria: None, keep_days: KEEP_DAYS, agency, invented: false }
    }
}

/// The figures of a province. There is one for a store in a process.
pub struct Figures {
    shared: Arc<Shared>,
    showing: Arc<Showing>,
    /// Last, so that nothing runs on them when the rest goes.
    threads: threads::Threads,
}

/// What work on other threads needs.
struct Shared {
    desk: Arc<OneStop>,
    order: FiguresOrder,
    prepared: prepared::Shelf,
    freezing: Mutex<frozen::State>,
    /// Held by who takes a snapshot or looks for findings: one at a time, since each holds all cases in memory, and a folder has
    /// one writer.
    taking: tokio::sync::Mutex<()>,
}

/// Why the figures of a day are not shown.
#[derive(Debug, Error)]
pub enum FiguresError {
    /// The snapshot could not be taken.
    #[error("the snapshot of {day} could not be taken: {source}")]
    Take {
        /// The day.
        day: Date,
        /// Why.
        source: SnapshotError,
    },
    /// A snapshot that is there is not what was written.
    #[error("the snapshot {path} is damaged and is not used: {source}")]
    Damaged {
        /// Its folder.
        path: PathBuf,
        /// How.
        source: SnapshotFault,
    },
    /// What is to be shown of it.
    #[error("the figures of {day} could not be made: {source}")]
    Portal {
        /// The day.
        day: Date,
        /// Why.
        source: PortalError,
    },
    /// The folder of snapshots.
    #[error("{path}: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The clock stands where there are no days.
    #[error("the clock stands outside the years of calendars")]
    Clock,
    /// The work broke down.
    #[error("the work on the figures broke down: {0}")]
    Broken(String),
}

impl Figures {
    /// The figures over a desk. Nothing is read yet.
    pub fn new(desk: Arc<OneStop>, order: FiguresOrder) -> Self {
        let (prepared, freezing) = (prepared::Shelf::default(), Mutex::default());
        let taking = tokio::sync::Mutex::default();
        Self {
            shared: Arc::new(Shared { desk, order, prepared, freezing, taking }),
            showing: Arc::new(Showing::default()),
            threads: threads::Threads::start(),
        }
    }

    /// What stands at the head of reports of every unit.
    pub fn agency(&self) -> &str {
        &self.shared.order.agency
    }

    /// What the portal shows; the same thing after each [`Figures::refresh`].
    pub fn showing(&self) -> Arc<Showing> {
        Arc::clone(&self.showing)
    }
}

impl Shared {
    /// By what the offices count: the zone of the settings and the calendar in force.
    fn time(&self) -> OfficeTime {
        let calendar = self.desk.shelf().current().clone();
        OfficeTime { zone: self.desk.zone().clone(), calendar }
    }

    fn zone(&self) -> &Zone {
        self.desk.zone()
    }

    /// The day that it is in the offices.
    fn today(&self) -> Date {
        self.zone().date(self.desk.now())
    }

    /// The folder of a day's snapshot.
    fn folder_of(&self, day: Date) -> PathBuf {
        self.order.snapshots.join(day.to_string())
    }
}

/// The days of which a folder has snapshots, the newest first. What is named otherwise is somebody else's.
fn days_in(snapshots: &Path) -> Result<Vec<Date>, FiguresError> {
    let folder = |source| FiguresError::Folder { path: snapshots.to_owned(), source };
    if !snapshots.exists() {
        return Ok(Vec::new());
    }
    let mut days = Vec::new();
    for entry in std::fs::read_dir(snapshots).map_err(folder)? {
        let name = entry.map_err(folder)?.file_name();
        let named = name.to_str().and_then(|name| Some((name, name.parse::<Date>().ok()?)));
        days.extend(named.filter(|(name, day)| day.to_string() == *name).map(|(_, day)| day));
    }
    days.sort_unstable_by(|one, other| other.cmp(one));
    Ok(days)
}

/// Nothing is half done while such a lock is held, so a panic elsewhere does no harm.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
