//! Another calendar: which open cases it would move, and the day on which it does.

use casework::case::{Actor, Cannot, CannotReproject, Move, Office, StepOrder};
use deadlines::{CalendarFileError, Moment};
use store::{CalendarVersion, Command, Record, StoreError, StoredCase, Within};
use thiserror::Error;

use super::load::Loaded;
use super::take::With;
use super::view::{UnitName, unit_name};
use super::{OneStop, Shelf, StepRefused, ViewRefused};
use crate::people::permission::{Permission, may};
use crate::people::sign_in::Signed;

/// What another calendar would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPreview {
    /// The version in force.
    pub from: String,
    /// The version that was given.
    pub to: String,
    /// The open cases that it would move, by code.
    pub moved: Vec<Moved>,
    /// How many open cases it would leave as they are.
    pub unmoved: usize,
}

/// An open case whose due date would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its code.
    pub code: String,
    /// The unit that answers for it.
    pub unit: UnitName,
    /// When its result is owed now.
    pub before: Moment,
    /// When it would be owed.
    pub after: Moment,
}

/// What another calendar did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarApplied {
    /// Cases whose new date was told.
    pub moved: usize,
    /// Cases that nobody knows by which calendar their date was told: imported ones.
    pub untold: usize,
    /// Cases whose date could not be told: their codes, and why not.
    pub failed: Vec<(String, String)>,
}

/// Why a calendar is not taken.
#[derive(Debug, Error)]
pub enum CalendarRefused {
    /// This person does not change the calendar.
    #[error(
        "the calendar is changed by the office that controls procedures for the whole province"
    )]
    NotAllowed,
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] CalendarFileError),
    /// There is one with this name of a version.
    #[error("version `{version}` of the calendar is there already: give the new one another name")]
    SameVersion {
        /// The name.
        version: String,
    },
    /// A case cannot be read.
    #[error(transparent)]
    Case(#[from] ViewRefused),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OneStop {
    /// Shows which open cases a calendar would move. Nothing is kept.
    ///
    /// # Errors
    /// Why not.
    pub async fn preview_calendar(
        &self,
        who: &Signed,
        text: &str,
    ) -> Result<CalendarPreview, CalendarRefused> {
        self.may_change_calendar(who).await?;
        let new = Shelf::check(text)?;
        let calendars = self.shelf();
        let version = new.version().to_owned();
        if calendars.knows(&version) {
            return Err(CalendarRefused::SameVersion { version });
        }
        let (mut moved, mut unmoved) = (Vec::new(), 0);
        let earlier = calendars.earlier();
        for loaded in self.open_cases().await? {
            let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
            // What cannot be computed under either calendar is not moved by the other.
            match loaded.case.project_under(&rules, &new).ok().flatten() {
                Some(Move { before, after, .. }) => {
                    let unit = unit_name(&loaded.directory, loaded.stored.unit);
                    let unit = unit.ok_or(ViewRefused::NotFound)?;
                    moved.push(Moved { code: loaded.stored.code, unit, before, after });
                }
                None => unmoved += 1,
            }
        }
        moved.sort_by(|one, other| one.code.cmp(&other.code));
        let from = calendars.current().version().to_owned();
        Ok(CalendarPreview { from, to: version, moved, unmoved })
    }

    /// Puts a calendar into force, and tells the new date of each open case that it moves.
    ///
    /// # Errors
    /// Why not. Once the calendar is in force, [`OneStop::tell_moved`] goes on where this stopped.
    pub async fn apply_calendar(
        &self,
        who: &Signed,
        text: &str,
    ) -> Result<CalendarApplied, CalendarRefused> {
        self.may_change_calendar(who).await?;
        let version = Shelf::check(text)?.version().to_owned();
        let (actor, content) = (who.login.clone(), text.to_owned());
        let at = self.now().milliseconds();
        let subject = version.clone();
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let recorded_at = tx.now(at);
                let payload = content.clone().into_bytes();
                let recorded_by = actor.clone();
                let new = CalendarVersion { version, content, recorded_at, recorded_by };
                tx.add_calendar(new).await?;
                tx.record(&Command {
                    actor: &actor,
                    role: Office::ControlOfficer.name(),
                    at: recorded_at,
                    name: "apply_calendar",
                    subject: &subject,
                    payload: &payload,
                });
                Ok::<(), StoreError>(())
            })
        });
        match kept.await {
            Err(StoreError::Exists { what: Record::Calendar, code }) => {
                return Err(CalendarRefused::SameVersion { version: code });
            }
            kept => kept?,
        }
        self.reload().await?;
        self.tell(&who.login, Office::ControlOfficer).await
    }

    /// Tells the new date of each open case that the calendar in force moved and whose citizen was not
    /// told yet: what a stop of the system left undone. A case that fails stops no other.
    ///
    /// # Errors
    /// The store.
    pub async fn tell_moved(&self) -> Result<CalendarApplied, CalendarRefused> {
        self.tell("system", Office::Importer).await
    }

    async fn tell(&self, login: &str, office: Office) -> Result<CalendarApplied, CalendarRefused> {
        let mut applied = CalendarApplied::default();
        for stored in self.maybe_open().await? {
            let code = stored.code.clone();
            let actor = Actor { name: login.into(), office };
            match self.tell_one(stored, actor).await {
                Ok(()) => applied.moved += 1,
                Err(StepRefused::Cannot(Cannot::Reproject(why))) => match why {
                    CannotReproject::NoVersion => applied.untold += 1,
                    CannotReproject::NothingMoves
                    | CannotReproject::Clock(_)
                    | CannotReproject::Barred(_) => {}
                },
                // Somebody acted on it meanwhile, by the new calendar already.
                Err(StepRefused::Stale(_)) => {}
                Err(refused) => applied.failed.push((code, refused.to_string())),
            }
        }
        Ok(applied)
    }

    /// Tells the new date of a case, if it moves.
    async fn tell_one(&self, stored: StoredCase, actor: Actor) -> Result<(), StepRefused> {
        let loaded = self.prepare_alone(stored).await?;
        if !loaded.case.state().is_open() {
            return Err(Cannot::from(CannotReproject::NothingMoves).into());
        }
        let (order, now) = (StepOrder::Reproject, self.now());
        self.take_proven(loaded, actor, order, now, With::default()).await.map(drop)
    }

    async fn may_change_calendar(&self, who: &Signed) -> Result<(), CalendarRefused> {
        let directory = self.directory().await?;
        let now = self.now().milliseconds();
        let edits = Permission::EditCatalogue;
        if may(&who.offices, edits, None, directory.tree(), now) {
            Ok(())
        } else {
            Err(CalendarRefused::NotAllowed)
        }
    }

    /// Every case that is received and not ended.
    async fn open_cases(&self) -> Result<Vec<Loaded>, ViewRefused> {
        let stored = self.maybe_open().await?;
        let mut open = Vec::with_capacity(stored.len());
        for case in stored {
            let loaded = self.prepare_alone(case).await?;
            if loaded.case.state().is_open() {
                open.push(loaded);
            }
        }
        Ok(open)
    }

    /// Every case that may be open, unread.
    async fn maybe_open(&self) -> Result<Vec<StoredCase>, StoreError> {
        let mut stored = Vec::new();
        self.store.each_open_case(Within::Everywhere, |case| stored.push(case)).await?;
        Ok(stored)
    }
}
