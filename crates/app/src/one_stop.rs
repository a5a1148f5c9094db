//! The one-stop desk: cases from the counter to the result, by the rules of [`casework::case`].
//!
//! A use case loads a case with the version of its procedure, asks the rule, and keeps what it answers:
//! event, command in the ledger, and letter in one unit of work. Whoever has no office in the unit of a
//! case is told that there is none. No date of a due day is taken from anybody.

mod calendar;
mod catalogue;
mod citizen;
mod correct;
mod counter;
mod directory;
mod escalate_silence;
mod files;
mod forget;
mod form_once;
mod hand_in;
mod identity;
mod keep;
mod letters;
mod load;
mod mark_acceptance_late;
mod one_time_code;
mod papers;
mod queue;
mod refusal;
mod register;
mod sessions;
mod shelf;
mod submit_online;
mod swept;
mod take;
mod view;
mod workflow;

use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};

use casework::{Instant, Zone};
use store::{CalendarVersion, Desk, Store};

use crate::clock::Clock;
use crate::people::attempts::Attempts;

pub use calendar::{CalendarApplied, CalendarPreview, CalendarRefused, Moved};
pub use casework::case::LetterKind;
pub use catalogue::{AddVersionRefused, VersionEntry};
pub use citizen::LookUpRefused;
pub(crate) use directory::agency_named;
pub use directory::{Directory, KnownVersion};
pub use files::{
    Clamd, ClamdAddress, FileKind, FileRefused, Files, KeptFile, MOST_BYTES, NotOurKind,
    OpenRefused, OpenedFile, ScanFault,
};
pub use forget::{Forgotten, ForgottenFiles, KEPT};
pub use form_once::{KnownForm, SentForm};
pub use hand_in::{ApplicantFault, HandIn, HandInRefused, HandedIn};
pub(crate) use load::{event, receipt};
pub(crate) use one_time_code::GOOD_FOR as CODE_GOOD_FOR;
pub use one_time_code::{CodeRefused, SendCodeRefused};
pub use papers::{PaperIn, PapersRefused};
pub use queue::{Next, Queue, QueueLine, QueuePage};
pub use refusal::{OpenError, Stale, StepRefused, ViewRefused};
pub use register::{
    CaseRegister, MOST_CASES, MOST_DAYS, RegisterEntry, RegisterOrder, RegisterRefused,
};
pub use sessions::{LOOK_UP_OPEN, OpenLookUpRefused};
pub use shelf::Shelf;
pub use store::{Applicant, Entry as LedgerEntry, StoreError, StoredProcedure};
pub use submit_online::{SubmitOnline, Submitted};
pub use swept::Swept;
pub use take::{Done, Taken};
pub use view::{CaseView, Paper, ProcedureName, ProposalView, Standing, TimelineEntry, UnitName};
pub use workflow::read_workflow;

/// What stands in the ledger, and as the origin of an event, for what was done at our own desk.
pub(crate) const AT_THE_DESK: &str = "desk";
/// The name under which what a citizen does is recorded: never a person's.
pub(crate) const CITIZEN: &str = "citizen";
/// Look-ups of one code in a quarter of an hour.
const LOOKS: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
/// That quarter of an hour.
const MINUTES: NonZeroU32 = NonZeroU32::new(15).expect("not zero");

/// What the desk is built of.
pub struct Setup {
    /// The store.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The zone of the offices.
    pub zone: Zone,
    /// The file of the calendar that is in force where the store knows none yet.
    pub calendar: String,
    /// Where papers are kept.
    pub files: Files,
}

/// The desk. There is one for a store in a process; everybody shares it.
pub struct OneStop {
    store: Store,
    desk: Desk,
    clock: Arc<dyn Clock>,
    zone: Zone,
    files: Files,
    looks: Attempts,
    board: queue::Board,
    shelf: RwLock<Arc<Shelf>>,
    directory: RwLock<Arc<Directory>>,
    /// Held by who reads the directory anew, so that everybody else waits for that one reading.
    reading: tokio::sync::Mutex<()>,
}

impl OneStop {
    /// Opens the desk over a store that is open.
    ///
    /// # Errors
    /// The store, or a calendar in it that cannot be read.
    pub async fn open(setup: Setup) -> Result<Self, OpenError> {
        let Setup { store, clock, zone, calendar, files } = setup;
        let mut calendars = store.calendars().await?;
        if calendars.is_empty() {
            let first = Shelf::check(&calendar)?;
            let version = first.version().to_owned();
            let recorded_at = clock.now().milliseconds();
            let recorded_by = "system".to_owned();
            let first = CalendarVersion { version, content: calendar, recorded_at, recorded_by };
            let mut writer = store.begin().await?;
            writer.add_calendar(first.clone()).await?;
            writer.commit().await?;
            calendars.push(first);
        }
        let shelf = Arc::new(Shelf::read(&calendars)?);
        let directory = Arc::new(Directory::read(&store, clock.now()).await?);
        let desk = store.desk();
        let (shelf, directory) = (RwLock::new(shelf), RwLock::new(directory));
        let looks = Attempts::per_minutes(LOOKS, MINUTES);
        let board = queue::Board::default();
        let reading = tokio::sync::Mutex::default();
        Ok(Self { store, desk, clock, zone, files, looks, board, shelf, directory, reading })
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The zone of the offices.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The store under the desk, for other use cases.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Where papers are kept.
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// The way in for units of work of other use cases: a store has one desk.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The calendars.
    pub fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Units, procedures and their versions, as they were a moment ago.
    ///
    /// # Errors
    /// The store.
    pub async fn directory(&self) -> Result<Arc<Directory>, store::StoreError> {
        let known = self.known_directory();
        if known.is_fresh(self.now()) {
            return Ok(known);
        }
        let one = self.reading.lock().await;
        // Who waited finds what the one before read.
        let known = self.known_directory();
        if known.is_fresh(self.now()) { Ok(known) } else { self.read_anew(&one).await }
    }

    fn known_directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The same, read anew with the calendars: after something was changed, here or in another process.
    ///
    /// # Errors
    /// The store.
    pub async fn reload(&self) -> Result<Arc<Directory>, store::StoreError> {
        let one = self.reading.lock().await;
        self.read_anew(&one).await
    }

    /// Reads it anew. What was computed under other calendars or versions is forgotten.
    async fn read_anew(
        &self,
        _one: &tokio::sync::MutexGuard<'_, ()>,
    ) -> Result<Arc<Directory>, store::StoreError> {
        let read = Arc::new(Directory::read(&self.store, self.now()).await?);
        let calendars = self.store.calendars().await?;
        let mut moved = false;
        let last = calendars.last().map(|it| it.version.as_str());
        if last.is_some_and(|last| last != self.shelf().current().version()) {
            // One that cannot be read was not taken by this version: the one before stays in force.
            if let Ok(shelf) = Shelf::read(&calendars) {
                *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf);
                moved = true;
            }
        }
        let mut known = self.directory.write().unwrap_or_else(PoisonError::into_inner);
        // A version that is new may be that of cases that are open: due dates go by it.
        moved |= known.last_version() != read.last_version();
        *known = Arc::clone(&read);
        drop(known);
        if moved {
            self.board.forget();
        }
        Ok(read)
    }
}
