//! A case as the desk works on it: its events, its terms, and who of somebody's offices reach it.

use std::sync::Arc;

use casework::Instant;
use casework::case::{Act, Case, CaseEvent, DetailError, EventNumber, Office, Terms, Text};
use store::{CasePart, StoredCase, StoredEvent, StoredOffice, UnitId, VersionId};

use super::OneStop;
use super::directory::Directory;
use super::refusal::ViewRefused;
use crate::people::permission::offices_in;
use crate::people::sign_in::Signed;

/// The part of the competent authority in a case that another counter took in.
pub(crate) const COMPETENT: &str = "competent";

/// A case that was loaded.
pub(crate) struct Loaded {
    pub(crate) stored: StoredCase,
    pub(crate) events: Vec<CaseEvent>,
    pub(crate) case: Case,
    pub(crate) terms: Terms,
    pub(crate) version: Option<VersionId>,
    pub(crate) parts: Vec<CasePart>,
    pub(crate) directory: Arc<Directory>,
}

/// How far an office reaches in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All of it: the office is in the unit that answers for it.
    Whole,
    /// One leg: the office is in the agency whose part it is.
    Leg(Text),
}

impl OneStop {
    /// Loads a case by its code, or by the number under which it was sent in.
    pub(crate) async fn load(&self, code: &str) -> Result<Option<Loaded>, ViewRefused> {
        let found = match self.store.case(code).await? {
            Some(found) => Some(found),
            None => self.store.case_of_submission(code).await?,
        };
        let Some(stored) = found else { return Ok(None) };
        Ok(Some(self.prepare(stored).await?))
    }

    /// The case of a row, folded, with its terms and who takes part in it.
    pub(crate) async fn prepare(&self, stored: StoredCase) -> Result<Loaded, ViewRefused> {
        let parts = self.store.parts_of(stored.id).await?;
        Ok(Loaded { parts, ..self.prepare_alone(stored).await? })
    }

    /// The same without who takes part: nothing is read for it.
    pub(crate) async fn prepare_alone(&self, stored: StoredCase) -> Result<Loaded, ViewRefused> {
        let mut directory = self.directory().await?;
        if directory.unit(stored.unit).is_none() || directory.procedure(stored.procedure).is_none()
        {
            directory = self.reload().await?;
        }
        let events = stored.events.iter().map(event).collect::<Result<Vec<_>, _>>()?;
        let case = Case::current(events.iter().cloned());
        // What is not received yet is judged by the version of today.
        let now = self.now();
        let (received, recorded) = receipt(&case, stored.received_at).unwrap_or((now, now));
        let terms = directory.terms(stored.procedure, received, recorded, &self.zone);
        let (terms, version) = terms.ok_or(ViewRefused::NotFound)?;
        Ok(Loaded { stored, events, case, terms, version, parts: Vec::new(), directory })
    }
}

/// When a case was received, by its events or, where it has none, by its row; and when that was recorded.
/// By this its version is found.
pub(crate) fn receipt(case: &Case, by_row: Option<i64>) -> Option<(Instant, Instant)> {
    let by_row = by_row.filter(|_| case.events().is_empty()).map(Instant::from_milliseconds);
    let received = case.taken_in().or(case.received()).or(by_row)?;
    let of_receipt = |event: &&CaseEvent| matches!(event.act, Act::Received(_));
    let recorded = case.events().iter().find(of_receipt).map(|event| event.recorded);
    Some((received, recorded.unwrap_or(received)))
}

impl Loaded {
    /// The event that was stored last.
    pub(crate) fn seen(&self) -> EventNumber {
        let last = self.events.iter().map(|event| event.number).max();
        last.unwrap_or(EventNumber::new(0))
    }

    /// What was stored after an event.
    pub(crate) fn since(&self, seen: EventNumber) -> Vec<CaseEvent> {
        let mut since: Vec<CaseEvent> =
            self.events.iter().filter(|event| event.number > seen).cloned().collect();
        since.sort_by_key(|event| event.number);
        since
    }

    /// In which offices somebody reaches the case, and how far.
    pub(crate) fn reach(&self, who: &Signed, now: Instant) -> Vec<(Office, Reach)> {
        let at = now.milliseconds();
        let of = |unit: UnitId| reaching(&who.offices, unit, &self.directory, at);
        let mut reach: Vec<(Office, Reach)> =
            of(self.stored.unit).map(|office| (office, Reach::Whole)).collect();
        for part in &self.parts {
            let how = match Text::new(&part.part) {
                Ok(leg) if part.part != COMPETENT => Reach::Leg(leg),
                _ => Reach::Whole,
            };
            reach.extend(of(part.unit).map(|office| (office, how.clone())));
        }
        reach
    }
}

fn reaching<'a>(
    offices: &'a [StoredOffice],
    unit: UnitId,
    directory: &'a Directory,
    at: i64,
) -> impl Iterator<Item = Office> + 'a {
    offices_in(offices, unit, directory.tree(), at)
}

/// An event as the rules want it.
pub(crate) fn event(stored: &StoredEvent) -> Result<CaseEvent, DetailError> {
    Ok(CaseEvent {
        number: EventNumber::new(stored.id.number()),
        act: Act::read(stored.kind, stored.detail.as_deref())?,
        happened: Instant::from_milliseconds(stored.happened_at),
        recorded: Instant::from_milliseconds(stored.recorded_at),
        actor: stored.actor.as_deref().map(Into::into),
        origin: stored.source.as_str().into(),
    })
}
