//! The demo: an invented province, from events to scorecards, on an embedded store.

mod desk;
mod fill;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::{Instant, Zone};
use fixtures::province::province;
use jiff::civil::{Date, date};
use store::{Store, StoreError};
use thiserror::Error;

use crate::calendars::{self, CalendarError};
use crate::cleanup::{CleanUpError, Searched};
use crate::clock::Clock;
use crate::figures::FiguresOrder;
use crate::house::{House, HouseError, SiteAddress};
use crate::one_stop::{Files, Setup};
use crate::people::invite::SYSTEM;
use crate::portal::{Portal, PortalError, PortalOrder, Showing};
pub use desk::{ACCOUNTS, DemoAccount, PASSWORD};

use crate::snapshot::{OfficeTime, SnapshotError, SnapshotOrder, take};

/// The period of the demo.
pub const PERIOD: &str = "2022-H1";

/// The criteria by which it is scored.
pub const SET: &str = "demo-2022";

/// What stands at the head of reports of the whole province.
const PROVINCE: &str = "Tỉnh Minh Họa";

/// The seed of the province that everyone sees.
pub const SEED: u64 = 1;

/// Where the demo's events come from.
const SOURCE: &str = "demo";

/// Raised when the province, the snapshot or the measures change, so that an old folder is not taken
/// for a new one.
const VERSION: &str = "4";

/// The hour at which the offices close: figures stand as of the last day that has closed.
const CLOSING_HOUR: i8 = 17;

/// The moment at which the demo's clock starts: the offices have closed on 30 June 2022.
pub fn opening() -> Instant {
    closing(date(2022, 6, 30), &Zone::vietnam())
}

/// What is asked for.
#[derive(Clone)]
pub struct DemoOrder {
    /// The folder of its store and its snapshots.
    pub dir: PathBuf,
    /// The seed of the province.
    pub seed: u64,
    /// What time it is there; see [`opening`].
    pub clock: Arc<dyn Clock>,
}

/// The demo: a store, and what its pages show as of the last day that has closed.
pub struct Demo {
    store: Store,
    order: DemoOrder,
    showing: Arc<Showing>,
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
    /// The clock stands before the demo's first evening.
    #[error("the demo begins on 30/6/2022 at 17:00; its clock cannot stand earlier")]
    TooEarly,
    /// The clock stands past the years of calendars.
    #[error("the demo's clock stands past the years of its calendar")]
    TooLate,
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

impl Demo {
    /// Makes the demo where it is not made yet, and opens what its pages show.
    ///
    /// # Errors
    /// The folder, the store, the snapshot, the measures, the set; a clock before [`opening`].
    pub async fn open(order: DemoOrder) -> Result<Self, DemoError> {
        let day = last_closed(order.clock.now())?;
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
                return Err(DemoError::OtherDemo { path: order.dir, found, asked });
            }
            Some(_) => {}
        }
        let portal = portal(&store, &order.dir, day).await?;
        Ok(Self { store, order, showing: Arc::new(Showing::new(portal)) })
    }

    /// The desk of the province, over the same store and clock; who can be signed in as stands in
    /// [`ACCOUNTS`].
    ///
    /// # Errors
    /// It does not open.
    pub async fn house(&self) -> Result<House, HouseError> {
        let setup = Setup {
            store: self.store.clone(),
            clock: Arc::clone(&self.order.clock),
            zone: Zone::vietnam(),
            calendar: calendars::text("vn")?,
            files: Files::new(self.order.dir.join("files")),
        };
        let figures = FiguresOrder {
            invented: true,
            ..FiguresOrder::in_folder(self.order.dir.join("snapshots"), PROVINCE.to_owned())
        };
        House::with_figures(setup, SiteAddress::default(), "…".to_owned(), figures).await
    }

    /// Opens the clean-up tasks of the unit whose desk can be tried, from the faults that its records have.
    ///
    /// # Errors
    /// The store, or events that cannot be read.
    pub async fn open_tasks(house: &House) -> Result<Searched, CleanUpError> {
        house.cleanup.search_units(SYSTEM, &[desk::DESK]).await
    }

    /// What the pages show; the same thing after each [`Demo::refresh`].
    pub fn showing(&self) -> Arc<Showing> {
        Arc::clone(&self.showing)
    }

    /// Shows the last day that has closed by the clock, if it is not shown yet. Says whether what
    /// is shown has changed. A page that is being made keeps what it began with.
    ///
    /// # Errors
    /// As for [`Demo::open`]; then the pages go on to show what they showed.
    pub async fn refresh(&self) -> Result<bool, DemoError> {
        let day = last_closed(self.order.clock.now())?;
        if self.showing.now().is_some_and(|shown| shown.as_of == day) {
            return Ok(false);
        }
        self.showing.replace(portal(&self.store, &self.order.dir, day).await?);
        Ok(true)
    }
}

/// The moment at which the offices close on a day.
fn closing(day: Date, zone: &Zone) -> Instant {
    let closing = zone.instant(day.at(CLOSING_HOUR, 0, 0, 0));
    closing.expect("an hour of the years of cases is an instant")
}

/// The last day that has closed, not before the day on which the demo's clock starts.
fn last_closed(now: Instant) -> Result<Date, DemoError> {
    if now < opening() {
        return Err(DemoError::TooEarly);
    }
    let zone = Zone::vietnam();
    let today = zone.date(now);
    let last = if now < closing(today, &zone) { today.yesterday() } else { Ok(today) };
    last.map_err(|_| DemoError::TooEarly)
}

/// What is shown as of a day, from its snapshot, which is taken where it is missing.
async fn portal(store: &Store, dir: &Path, day: Date) -> Result<Portal, DemoError> {
    let snapshot = dir.join("snapshots").join(day.to_string());
    if !snapshot.exists() {
        snapshot_of(store, &snapshot, day).await?;
    }
    let order = PortalOrder {
        snapshot,
        set: Some(SET.to_owned()),
        period: (date(2022, 1, 1), day.tomorrow().map_err(|_| DemoError::TooLate)?),
        invented: true,
    };
    Ok(Portal::open(store, &order).await?)
}

async fn snapshot_of(store: &Store, dir: &Path, day: Date) -> Result<(), DemoError> {
    let time = OfficeTime::vietnam()?;
    let order =
        SnapshotOrder { as_of: day, known_by: closing(day, &time.zone), period: PERIOD.to_owned() };
    take(store, &order, &time, dir).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(now: &str, day: &str) {
        let zone = Zone::vietnam();
        let now = zone.instant(now.parse().unwrap()).unwrap();
        assert_eq!(last_closed(now).unwrap().to_string(), day);
    }

    #[test]
    fn figures_stand_as_of_the_last_day_that_has_closed() {
        check("2022-06-30T17:00", "2022-06-30");
        check("2022-07-01T16:59:59", "2022-06-30");
        check("2022-07-01T17:00", "2022-07-01");
    }

    #[test]
    fn before_its_first_evening_the_demo_knows_nothing() {
        let noon = Zone::vietnam().instant("2022-06-30T12:00".parse().unwrap()).unwrap();
        assert!(matches!(last_closed(noon), Err(DemoError::TooEarly)));
    }
}
