//! The versions of the calendar at hand.

use casework::Zone;
use casework::case::{Calendars, Rules, Terms};
use deadlines::{CalendarFileError, WorkCalendar};
use store::CalendarVersion;

use super::refusal::OpenError;

/// The calendar in force, and the earlier versions, by which closed cases are judged.
#[derive(Clone, Debug)]
pub struct Shelf {
    current: WorkCalendar,
    earlier: Vec<WorkCalendar>,
}

impl Shelf {
    /// Reads a calendar from the text of its file.
    pub(crate) fn check(text: &str) -> Result<WorkCalendar, CalendarFileError> {
        WorkCalendar::parse_toml(text)
    }

    /// The calendars of a store; the last recorded one is in force.
    pub(crate) fn read(recorded: &[CalendarVersion]) -> Result<Self, OpenError> {
        let read = |it: &CalendarVersion| {
            Self::check(&it.content)
                .map_err(|source| OpenError::Calendar { version: it.version.clone(), source })
        };
        let mut all = recorded.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let current = all.pop().ok_or(OpenError::NoCalendar)?;
        Ok(Self { current, earlier: all })
    }

    /// The calendar in force.
    pub const fn current(&self) -> &WorkCalendar {
        &self.current
    }

    /// Is there a version with this name?
    pub fn knows(&self, version: &str) -> bool {
        let mut all = self.earlier.iter().chain([&self.current]);
        all.any(|calendar| calendar.version() == version)
    }

    /// The earlier versions, as rules want them.
    pub fn earlier(&self) -> Vec<&WorkCalendar> {
        self.earlier.iter().collect()
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
