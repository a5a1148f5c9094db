//! The snapshot of each day once it has closed, what is shown of it, and which old ones go.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use casework::Instant;
use jiff::civil::{Date, date};
use measures::Snapshot;
use tokio::task::JoinSet;

use super::{Figures, FiguresError, Shared, days_in};
use crate::cleanup::{CleanUp, CleanUpError, Searched};
use crate::portal::{Portal, PortalOrder, Showing};
use crate::snapshot::{SnapshotOrder, take};

/// How often the clock is asked whether a day has closed.
const GLANCE: Duration = Duration::from_secs(20);

/// After what did not succeed, and while there is no case, it is tried again after this time.
const AGAIN: Duration = Duration::from_mins(10);

/// What is shown after [`Figures::refresh`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// The last day that has closed was shown already.
    Stands,
    /// It is shown from now on.
    Shown(Date),
    /// There was no case up to its end: nothing is shown.
    NoCases,
}

/// A snapshot that went because of its age, or why it could not go.
pub type Pruned = (Date, Result<(), std::io::Error>);

impl Figures {
    /// Shows the newest snapshot that is whole, at once, as after a restart. Says of which day it is, and
    /// which newer ones were of no use.
    pub async fn show_newest(&self) -> (Option<Date>, Vec<FiguresError>) {
        let (shared, showing) = (Arc::clone(&self.shared), Arc::clone(&self.showing));
        let done = self.apart(async move { show_newest(&shared, &showing).await }).await;
        done.unwrap_or_else(|broken| (None, vec![broken]))
    }

    /// Takes the snapshot of the last day that has closed if it is not there, and shows it.
    ///
    /// It is what was so at the end of that day, as it is known now. A damaged one is set aside and taken
    /// anew.
    ///
    /// # Errors
    /// Why not; then what was shown goes on to be shown.
    pub async fn refresh(&self) -> Result<Day, FiguresError> {
        let (shared, showing) = (Arc::clone(&self.shared), Arc::clone(&self.showing));
        self.apart(async move { refresh(&shared, &showing).await }).await?
    }

    /// Removes snapshots of days that are kept no longer: see [`super::FiguresOrder::keep_days`].
    ///
    /// # Errors
    /// The folder.
    pub fn prune(&self) -> Result<Vec<Pruned>, FiguresError> {
        let order = &self.shared.order;
        let (days, today) = (days_in(&order.snapshots)?, self.shared.today());
        let old = outdated(&days, today, order.keep_days);
        let remove = |day: Date| (day, remove(&self.shared.folder_of(day)));
        Ok(old.into_iter().map(remove).collect())
    }

    /// Shows each day once it has closed, until `stop`. `told` hears of every day that is shown and of
    /// everything that failed, which is tried again later.
    pub async fn follow(
        &self,
        stop: impl Future<Output = ()> + Send,
        mut told: impl FnMut(Result<Date, &FiguresError>) + Send,
    ) {
        let following = async {
            let (newest, faults) = self.show_newest().await;
            for fault in &faults {
                told(Err(fault));
            }
            if let Some(day) = newest {
                told(Ok(day));
            }
            loop {
                let wait = match self.refresh().await {
                    Ok(Day::Stands) => GLANCE,
                    Ok(Day::NoCases) => AGAIN,
                    Ok(Day::Shown(day)) => {
                        told(Ok(day));
                        self.prune_telling(&mut told);
                        GLANCE
                    }
                    Err(fault) => {
                        told(Err(&fault));
                        AGAIN
                    }
                };
                tokio::time::sleep(wait).await;
            }
        };
        tokio::select! {
            () = following => {}
            () = stop => {}
        }
    }

    fn prune_telling(&self, told: &mut impl FnMut(Result<Date, &FiguresError>)) {
        match self.prune() {
            Ok(gone) => {
                for (day, done) in gone {
                    if let Err(source) = done {
                        told(Err(&FiguresError::Folder {
                            path: self.shared.folder_of(day),
                            source,
                        }));
                    }
                }
            }
            Err(fault) => told(Err(&fault)),
        }
    }

    /// Looks through every case for findings: on the threads of the figures, and while nothing else here holds
    /// all cases.
    ///
    /// # Errors
    /// As [`CleanUp::search`]; the threads.
    pub async fn search(
        &self,
        cleanup: Arc<CleanUp>,
        by: &'static str,
    ) -> Result<Searched, CleanUpError> {
        let shared = Arc::clone(&self.shared);
        let searching = self.apart(async move {
            let _one = shared.taking.lock().await;
            cleanup.search(by).await
        });
        searching.await.map_err(|_| CleanUpError::BrokenOff)?
    }

    /// Does work on the threads of the figures; what is given up here ends there.
    pub(super) async fn apart<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, FiguresError> {
        let mut task = JoinSet::new();
        task.spawn_on(work, self.threads.handle());
        let ended = task.join_next().await.expect("there is one task");
        ended.map_err(|error| FiguresError::Broken(error.to_string()))
    }
}

/// The last day that has closed: offices write until midnight.
fn closed(shared: &Shared) -> Result<Date, FiguresError> {
    shared.today().yesterday().map_err(|_| FiguresError::Clock)
}

async fn show_newest(shared: &Shared, showing: &Showing) -> (Option<Date>, Vec<FiguresError>) {
    let mut faults = Vec::new();
    let days = closed(shared).and_then(|last| Ok((last, days_in(&shared.order.snapshots)?)));
    let (last, days) = match days {
        Ok(found) => found,
        Err(fault) => return (None, vec![fault]),
    };
    for day in days.into_iter().filter(|day| *day <= last) {
        let opened = match whole(&shared.folder_of(day)) {
            Ok(_) => portal(shared, day).await,
            Err(fault) => Err(fault),
        };
        match opened {
            Ok(portal) => {
                showing.replace(portal);
                return (Some(day), faults);
            }
            Err(fault) => faults.push(fault),
        }
    }
    (None, faults)
}

async fn refresh(shared: &Shared, showing: &Showing) -> Result<Day, FiguresError> {
    let day = closed(shared)?;
    // A clock that was put back takes nothing away.
    if showing.now().is_some_and(|shown| shown.as_of >= day) {
        return Ok(Day::Stands);
    }
    let dir = shared.folder_of(day);
    if dir.exists() && whole(&dir).is_err() {
        set_aside(&dir, shared.desk.now())?;
    }
    if !dir.exists() {
        let order =
            SnapshotOrder { as_of: day, known_by: shared.desk.now(), period: half_of(day).2 };
        let one = shared.taking.lock().await;
        let taken = take(shared.desk.store(), &order, &shared.time(), &dir).await;
        drop(one);
        let taken = taken.map_err(|source| FiguresError::Take { day, source })?;
        let cases = taken.manifest().file("cases.parquet").map_or(0, |it| it.rows);
        if cases == 0 {
            let path = dir.clone();
            remove(&dir).map_err(|source| FiguresError::Folder { path, source })?;
            return Ok(Day::NoCases);
        }
    }
    showing.replace(portal(shared, day).await?);
    Ok(Day::Shown(day))
}

/// The snapshot in a folder, if it is what was written.
fn whole(dir: &Path) -> Result<Snapshot, FiguresError> {
    let damaged = |source| FiguresError::Damaged { path: dir.to_owned(), source };
    Snapshot::open(dir).map_err(damaged)
}

/// Gives a damaged snapshot another name: somebody may want to see what became of it.
fn set_aside(dir: &Path, now: Instant) -> Result<(), FiguresError> {
    let name = dir.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let aside = dir.with_file_name(format!("damaged-{name}-{}", now.microseconds()));
    let path = dir.to_owned();
    std::fs::rename(dir, aside).map_err(|source| FiguresError::Folder { path, source })
}

/// What is shown as of a day: the half-year in which it lies, up to its end.
async fn portal(shared: &Shared, day: Date) -> Result<Portal, FiguresError> {
    let (first, after, _) = half_of(day);
    let order = PortalOrder {
        snapshot: shared.folder_of(day),
        set: shared.order.criteria.clone(),
        period: (first, after),
        invented: shared.order.invented,
    };
    let opened = Portal::open(shared.desk.store(), &order).await;
    opened.map_err(|source| FiguresError::Portal { day, source })
}

/// The half-year of a day: its first day, the day after the one asked for, and its name.
fn half_of(day: Date) -> (Date, Date, String) {
    let (half, month) = if day.month() <= 6 { (1, 1) } else { (2, 7) };
    let after = day.tomorrow().unwrap_or(day);
    (date(day.year(), month, 1), after, format!("{:04}-H{half}", day.year()))
}

/// The days whose snapshots go: older than the days that are kept, not the last one of their month that
/// there is, and not the newest.
fn outdated(days: &[Date], today: Date, keep: u16) -> Vec<Date> {
    let mut months = BTreeSet::new();
    let mut newest_first = days.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let old = |day: &Date| {
        let last_of_month = months.insert((day.year(), day.month()));
        let age = today.since(*day).map_or(0, |span| span.get_days());
        !last_of_month && age > i32::from(keep)
    };
    newest_first.into_iter().filter(old).collect()
}

/// Removes a snapshot: first it loses its name, so that no half of one is ever found under it.
fn remove(dir: &Path) -> Result<(), std::io::Error> {
    let name = dir.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let going = dir.with_file_name(format!(".{name}.going"));
    if going.exists() {
        std::fs::remove_dir_all(&going)?;
    }
    std::fs::rename(dir, &going)?;
    std::fs::remove_dir_all(&going)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_months_and_the_last_days_are_kept() {
        let days: Vec<Date> =
            ["2026-01-30", "2026-01-31", "2026-02-27", "2026-03-01", "2026-03-20"]
                .iter()
                .map(|day| day.parse().unwrap())
                .collect();
        let old = |today: &str, keep| {
            let old = outdated(&days, today.parse().unwrap(), keep);
            old.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(old("2026-03-21", 35), ["2026-01-30"]);
        assert_eq!(old("2026-03-21", 10), ["2026-03-01", "2026-01-30"]);
        assert_eq!(old("2026-03-21", 60), [""; 0]);
    }

    #[test]
    fn a_half_year_is_named_as_declared_figures_name_it() {
        let half = |day: &str| {
            let (first, after, name) = half_of(day.parse().unwrap());
            format!("{first} {after} {name}")
        };
        assert_eq!(half("2026-06-30"), "2026-01-01 2026-07-01 2026-H1");
        assert_eq!(half("2026-07-01"), "2026-07-01 2026-07-02 2026-H2");
    }
}
