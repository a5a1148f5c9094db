//! The demo: an invented province, from events to scorecards, on an embedded store.

mod fill;

use std::io;
use std::path::{Path, PathBuf};

use fixtures::province::{as_of, province};
use jiff::civil::date;
use store::{Store, StoreError};
use thiserror::Error;

use crate::calendars::{self, CalendarError};
use crate::portal::{Portal, PortalError, PortalOrder};
use crate::snapshot::{SnapshotError, SnapshotOrder, take};

/// The period of the demo.
pub const PERIOD: &str = "2022-H1";

/// The criteria by which it is scored.
pub const SET: &str = "demo-2022";

/// The seed of the province that everyone sees.
pub const SEED: u64 = 1;

/// Where the demo's events come from.
const SOURCE: &str = "demo";

/// Raised when the province, the snapshot or the measures change, so that an old folder is not taken
/// for a new one.
const VERSION: &str = "1";

/// What is asked for.
#[derive(Clone, Debug)]
pub struct DemoOrder {
    /// The folder of its store and its snapshots.
    pub dir: PathBuf,
    /// The seed of the province.
    pub seed: u64,
}

/// Why there is no demo.
#[derive(Debug, Error)]
pub enum DemoError {
    /// The folder.
    #[error("{path}: {source}")]
    Folder {
        /// Its path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder holds the demo of another seed or version.
    #[error("{path} holds another demo ({found}, not {asked})")]
    OtherDemo {
        /// The folder.
        path: PathBuf,
        /// What it holds.
        found: String,
        /// What was asked for.
        asked: String,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The snapshot.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// What the pages show.
    #[error(transparent)]
    Portal(#[from] PortalError),
    /// The calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// Makes the demo where it is not made yet, and opens what the pages show.
///
/// # Errors
/// The folder, the store, the snapshot, the measures, the set.
pub async fn prepare(order: &DemoOrder) -> Result<Portal, DemoError> {
    let folder = |source| DemoError::Folder { path: order.dir.clone(), source };
    std::fs::create_dir_all(&order.dir).map_err(folder)?;
    let store = Store::open(&order.dir.join("store.sqlite")).await?;
    let asked = format!("seed {}, version {VERSION}", order.seed);
    match store.get("demo").await? {
        None => {
            let province = province(order.seed);
            fill::fill(&store, &province, &[("demo", asked)]).await?;
        }
        Some(found) if found != asked => {
            return Err(DemoError::OtherDemo { path: order.dir.clone(), found, asked });
        }
        Some(_) => {}
    }
    let snapshot = order.dir.join("snapshots").join("2022-06-30");
    if !snapshot.exists() {
        snapshot_of(&store, &snapshot).await?;
    }
    let portal = PortalOrder {
        snapshot,
        set: SET.to_owned(),
        period: (date(2022, 1, 1), date(2022, 7, 1)),
        invented: true,
    };
    Ok(Portal::open(&store, &portal).await?)
}

async fn snapshot_of(store: &Store, dir: &Path) -> Result<(), DemoError> {
    let calendar = calendars::find("vn")?;
    let known_by = fill::milliseconds(as_of()) * 1_000 + 999_999;
    let order = SnapshotOrder {
        as_of: date(2022, 6, 30),
        known_by: casework::Instant::from_microseconds(known_by),
        period: PERIOD.to_owned(),
    };
    take(store, &order, &calendar, dir).await?;
    Ok(())
}
