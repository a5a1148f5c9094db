//! The versions of the calendar at hand.

use casework::case::{Calendars, Rules, Terms};
use casework::{Instant, Zone};
use deadlines::{CalendarFileError, WorkCalendar};
use store::{CalendarVersion, Store};

use super::refusal::OpenError;

/// The calendar in force, and the other versions, by which closed cases are judged.
#[derive(Clone, Debug)]
pub struct Shelf {
    current: WorkCalendar,
    others: Vec<WorkCalendar>,
}

impl Shelf {
    /// Reads a calendar from the text of its file.
    pub(crate) fn check(text: &str) -> Result<WorkCalendar, CalendarFileError> {
        WorkCalendar::parse_toml(text)
    }

    /// The calendars of a store; the last recorded one is in force.
    pub(crate) fn read(recorded: &[CalendarVersion]) -> Result<Self, OpenError> {
        let last = recorded.len().checked_sub(1).ok_or(OpenError::NoCalendar)?;
        Self::with_current(recorded, last)
    }

    /// The calendars of a store as known at a moment: of those recorded by then the last one is in force,
    /// and before any was recorded the first one. A store without any is judged by the one given.
    ///
    /// Those that were recorded later are at hand too, by their names alone: an event names none that was
    /// not there when it was recorded.
    pub(crate) async fn known_by(
        store: &Store,
        known_by: Instant,
        without: &WorkCalendar,
    ) -> Result<Self, OpenError> {
        let recorded = store.calendars().await?;
        if recorded.is_empty() {
            return Ok(Self { current: without.clone(), others: Vec::new() });
        }
        let known_by = known_by.milliseconds();
        let last = recorded.iter().rposition(|it| it.recorded_at <= known_by);
        Self::with_current(&recorded, last.unwrap_or(0))
    }

    fn with_current(recorded: &[CalendarVersion], place: usize) -> Result<Self, OpenError> {
        let read = |it: &CalendarVersion| {
            Self::check(&it.content)
                .map_err(|source| OpenError::Calendar { version: it.version.clone(), source })
        };
        let mut others = recorded.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let current = others.remove(place);
        Ok(Self { current, others })
    }

    /// The calendar in force.
    pub const fn current(&self) -> &WorkCalendar {
        &self.current
    }

    /// Is there a version with this name?
    pub fn knows(&self, version: &str) -> bool {
        let mut all = self.others.iter().chain([&self.current]);
        all.any(|calendar| calendar.version() == version)
    }

    /// The versions that are not in force, as rules want them.
    pub fn earlier(&self) -> Vec<&WorkCalendar> {
        self.others.iter().collect()
    }

    /// Rules of these calendars.
    pub const fn rules<'a>(
        &'a self,
        earlier: &'a [&'a WorkCalendar],
        zone: &'a Zone,
        terms: &'a Terms,
    ) -> Rules<'a> {
        Rules { calendars: Calendars { current: &self.current, earlier }, zone, terms }
    }
}
