//! Reports that are made ready on threads of their own: each once, few at a time, some kept open.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use casework::Instant;
use jiff::civil::Date;
use tokio::sync::{Semaphore, watch};

use super::{Figures, FiguresError, Shared, held};
use crate::report::{Reports, of_store};

/// Reports that are made ready at once: each holds all cases in memory.
const AT_ONCE: usize = 1;

/// Reports that wait or are made ready; one more is refused.
const WAITING: usize = 4;

/// Snapshots that are kept open.
const OPEN: usize = 4;

/// A report as of today, or as known now, is good for this time, in microseconds: a quarter of an hour.
const GOOD_FOR: i64 = 15 * 60 * 1_000_000;

/// Why it failed is told for this time, in microseconds: a minute; then it is tried again.
const TOLD_FOR: i64 = 60 * 1_000_000;

/// Whoever asks waits this long at most before it is said that a report is being made ready.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// From what reports are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A snapshot that is there.
    Kept(PathBuf),
    /// The store as it is known now, as of the end of a day.
    Taken(Date),
}

/// What became of it.
pub enum Prepared<T> {
    /// It is there.
    Ready(T),
    /// It is being made ready: ask again in some seconds.
    Preparing,
    /// Too many are being made ready: ask again in a minute.
    Busy,
    /// It could not be made.
    Failed(String),
}

/// What is open, and what is being made ready.
pub(super) struct Shelf {
    places: Mutex<Vec<Place>>,
    turns: Arc<Semaphore>,
    /// Told whenever one is ready or has failed.
    changed: watch::Sender<()>,
}

struct Place {
    wanted: Wanted,
    state: State,
    since: Instant,
}

enum State {
    Preparing,
    Ready(Arc<Reports>),
    Failed(String),
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            places: Mutex::default(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            changed: watch::Sender::new(()),
        }
    }
}

impl Shelf {
    /// What there is; nothing where it has to be made ready, which is then somebody's to do.
    fn look(&self, wanted: &Wanted, now: Instant) -> Option<Prepared<Arc<Reports>>> {
        let mut places = held(&self.places);
        places.retain(|place| !(place.wanted == *wanted && place.is_over(now)));
        if let Some(at) = places.iter().position(|place| place.wanted == *wanted) {
            // What was asked for last goes last.
            let place = places.remove(at);
            let found = place.shown();
            places.push(place);
            return Some(found);
        }
        let busy = places.iter().filter(|it| matches!(it.state, State::Preparing)).count();
        if busy >= WAITING {
            return Some(Prepared::Busy);
        }
        places.push(Place { wanted: wanted.clone(), state: State::Preparing, since: now });
        None
    }

    /// Puts it where everybody finds it; what nobody asked for longest is closed.
    fn put(&self, wanted: &Wanted, made: Result<Reports, String>, now: Instant) {
        let mut places = held(&self.places);
        places.retain(|place| place.wanted != *wanted);
        let state = made.map_or_else(State::Failed, |it| State::Ready(Arc::new(it)));
        places.push(Place { wanted: wanted.clone(), state, since: now });
        let done = |place: &Place| !matches!(place.state, State::Preparing);
        let mut extra = places.iter().filter(|place| done(place)).count().saturating_sub(OPEN);
        places.retain(|place| {
            let goes = extra > 0 && done(place);
            extra -= usize::from(goes);
            !goes
        });
        drop(places);
        self.changed.send_replace(());
    }
}

impl Place {
    fn shown(&self) -> Prepared<Arc<Reports>> {
        match &self.state {
            State::Preparing => Prepared::Preparing,
            State::Ready(reports) => Prepared::Ready(Arc::clone(reports)),
            State::Failed(why) => Prepared::Failed(why.clone()),
        }
    }

    /// Is it to be made anew?
    fn is_over(&self, now: Instant) -> bool {
        let age = now.since(self.since);
        match (&self.state, &self.wanted) {
            (State::Preparing, _) | (State::Ready(_), Wanted::Kept(_)) => false,
            (State::Ready(_), Wanted::Taken(_)) => !(0..GOOD_FOR).contains(&age),
            (State::Failed(_), _) => !(0..TOLD_FOR).contains(&age),
        }
    }
}

impl Figures {
    /// The reports from something, as soon as they are ready; whoever asks waits a moment at most.
    pub(super) async fn prepared(&self, wanted: &Wanted) -> Prepared<Arc<Reports>> {
        let kept = &self.shared.prepared;
        let mut changed = kept.changed.subscribe();
        let patience = tokio::time::sleep(PATIENCE);
        tokio::pin!(patience);
        loop {
            match kept.look(wanted, self.shared.desk.now()) {
                Some(Prepared::Preparing) => {}
                Some(found) => return found,
                None => self.prepare(wanted.clone()),
            }
            tokio::select! {
                _ = changed.changed() => {}
                () = &mut patience => return Prepared::Preparing,
            }
        }
    }

    /// Makes them ready, whoever goes on to wait for them.
    fn prepare(&self, wanted: Wanted) {
        let shared = Arc::clone(&self.shared);
        let handle = self.threads.handle();
        let (apart, of) = (handle.clone(), wanted.clone());
        handle.spawn(async move {
            let turn = Arc::clone(&shared.prepared.turns).acquire_owned().await;
            let working = Arc::clone(&shared);
            // A task of its own: what breaks down there is told here.
            let made = apart.spawn(async move { made(&working, &of).await }).await;
            drop(turn);
            let made = made
                .unwrap_or_else(|error| Err(FiguresError::Broken(error.to_string()).to_string()));
            shared.prepared.put(&wanted, made, shared.desk.now());
        });
    }
}

async fn made(shared: &Shared, wanted: &Wanted) -> Result<Reports, String> {
    match wanted {
        Wanted::Kept(folder) => Reports::open(folder).await.map_err(|error| error.to_string()),
        Wanted::Taken(day) => {
            let _one = shared.taking.lock().await;
            let (time, known) = (shared.time(), (*day, shared.desk.now()));
            let of = of_store(shared.desk.store(), &time, known, &shared.order.snapshots);
            of.await.map_err(|error| error.to_string())
        }
    }
}
