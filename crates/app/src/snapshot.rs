//! Takes a snapshot: what was so at the end of a day as known at a time, judged by the rules.

mod project;

use std::collections::BTreeMap;
use std::path::Path;

use casework::case::Channel as CaseChannel;
use casework::{
    Analysis, CaseLog, Instant, LatenessClass, Outcome, Stamp, Zone, accepted_late, analyze,
};
use deadlines::WorkCalendar;
use jiff::civil::Date;
use measures::{
    Channel, Content, Snapshot, SnapshotCase, SnapshotFault, SnapshotFigure, SnapshotUnit, Written,
    write,
};
use scoring::State;
use store::{Store, StoreError, StoredUnit, UnitId};
use thiserror::Error;

use crate::calendars::{self, CalendarError};
use crate::house::HouseError;
use crate::one_stop::{Directory, OneStop, OpenError, Shelf};
use crate::settings::Settings;

use project::{Offices, Projected, Story, project, project_units};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct SnapshotOrder {
    /// The day at whose end it was so.
    pub as_of: Date,
    /// When it was known so.
    pub known_by: Instant,
    /// The period of the declared figures that go in.
    pub period: String,
}

/// The time of the offices: by what their dates are read and counted.
#[derive(Clone, Debug)]
pub struct OfficeTime {
    /// Their zone.
    pub zone: Zone,
    /// The calendar of a store that knows none yet: its desk was never opened.
    pub calendar: WorkCalendar,
}

impl OfficeTime {
    /// The zone of Vietnam, and the calendar that ships with the binary.
    ///
    /// # Errors
    /// The calendar.
    pub fn vietnam() -> Result<Self, CalendarError> {
        Ok(Self { zone: Zone::vietnam(), calendar: calendars::find("vn")? })
    }

    /// The zone and the calendar that the settings name.
    ///
    /// # Errors
    /// One of them is not known.
    pub fn of(settings: &Settings) -> Result<Self, HouseError> {
        let zone = intake::zone_named(&settings.zone);
        let zone = zone.map_err(|_| HouseError::Zone(settings.zone.clone()))?;
        Ok(Self { zone, calendar: calendars::find(&settings.calendar)? })
    }
}

/// Why there is no snapshot.
#[derive(Debug, Error)]
pub enum SnapshotError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The calendars.
    #[error(transparent)]
    Calendars(#[from] OpenError),
    /// The files.
    #[error(transparent)]
    Files(#[from] SnapshotFault),
    /// An event says something that cannot be read.
    #[error("case {case}: {why}")]
    Event {
        /// Code of the case.
        case: String,
        /// Why.
        why: String,
    },
}

/// Reads the store as known at a time, judges every case by the rules, and writes the files.
///
/// A case that ended keeps the calendar under which it ended, and every case the version of its procedure
/// that was in force when it was received: its due date is the one that its page shows.
///
/// # Errors
/// The store, its calendars, the files, or an event that cannot be read.
pub async fn take(
    store: &Store,
    order: &SnapshotOrder,
    time: &OfficeTime,
    dir: &Path,
) -> Result<Snapshot, SnapshotError> {
    let shelf = Shelf::known_by(store, order.known_by, &time.calendar).await?;
    let directory = Directory::read(store, order.known_by).await?.known_by(order.known_by);
    let as_of = end_of(order.as_of, &time.zone);
    let offices = Offices { directory: &directory, shelf: &shelf, zone: &time.zone };
    let mut projected = project(store, offices, (order.known_by, as_of)).await?;
    let analysis = analyze(&projected.log, as_of, Some(shelf.current()));
    let units = directory.units();
    let content = Content {
        as_of: order.as_of,
        known_by: order.known_by,
        cases: cases(&mut projected, &analysis, shelf.current()),
        units: snapshot_units(units),
        figures: figures(store, units, &order.period).await?,
    };
    Ok(write(dir, &content)?)
}

/// All cases of a desk as they are known now, with due dates computed.
pub(crate) async fn log_of_all(
    desk: &OneStop,
    shelf: &Shelf,
    now: Instant,
) -> Result<CaseLog, SnapshotError> {
    let directory = desk.reload().await?;
    let offices = Offices { directory: &directory, shelf, zone: desk.zone() };
    Ok(project(desk.store(), offices, (now, now)).await?.log)
}

/// The same of the cases of some units alone.
pub(crate) async fn log_of_units(
    desk: &OneStop,
    shelf: &Shelf,
    units: &[UnitId],
    now: Instant,
) -> Result<CaseLog, SnapshotError> {
    let directory = desk.reload().await?;
    let offices = Offices { directory: &directory, shelf, zone: desk.zone() };
    project_units(desk.store(), offices, units, now).await
}

/// The last microsecond of a day.
fn end_of(day: Date, zone: &Zone) -> Instant {
    let begin = zone.instant(day.at(0, 0, 0, 0));
    zone.end_of_day(begin.expect("midnights of the years of cases are instants"))
}

fn cases(
    projected: &mut Projected,
    analysis: &Analysis,
    calendar: &WorkCalendar,
) -> Vec<SnapshotCase> {
    let classes: BTreeMap<_, _> = analysis.lateness.cases.iter().copied().collect();
    let outcomes = analysis.outcomes.iter();
    let made = outcomes.map(|(id, outcome)| {
        let story = std::mem::take(&mut projected.stories[id.index()]);
        case(&projected.log, *id, *outcome, classes.get(id).copied(), story, calendar)
    });
    made.collect()
}

fn case(
    log: &CaseLog,
    id: casework::CaseId,
    outcome: Outcome,
    lateness: Option<LatenessClass>,
    story: Story,
    calendar: &WorkCalendar,
) -> SnapshotCase {
    let (record, zone) = (log.case(id), &log.zone);
    let text =
        |label: Option<casework::Label>| label.map(|label| log.labels.text(label).to_owned());
    let written = |stamp: Option<Stamp>| stamp.map(|stamp| Written::of(stamp, zone));
    let parked_since = match outcome {
        Outcome::Parked => story.stopped.map(|at| zone.date(at)),
        _ => None,
    };
    let accepted_late = story
        .submitted
        .zip(record.received)
        .and_then(|(submitted, received)| accepted_late(submitted, received.at, zone, calendar));
    SnapshotCase {
        code: record.code.to_string(),
        unit: text(record.unit).unwrap_or_default(),
        procedure: text(record.procedure),
        field: text(record.field),
        channel: story.channel.map(|channel| match channel {
            CaseChannel::Online => Channel::Online,
            CaseChannel::AssistedOnline => Channel::AssistedOnline,
            CaseChannel::Counter => Channel::Counter,
            CaseChannel::Post => Channel::Post,
            CaseChannel::Kiosk => Channel::Kiosk,
        }),
        received: written(record.received),
        due: written(record.due),
        resulted: written(record.resulted),
        recorded: record.resulted.map(|stamp| stamp.at),
        outcome,
        lateness,
        parked_since,
        supplements: story.supplements,
        refused: story.refused,
        withdrawn_on: story.withdrawn.map(|at| zone.date(at)),
        stopped_on: story.ended_without.map(|at| zone.date(at)),
        ended_on: story.ended_on,
        corrected: story.corrected,
        stops: story.stops,
        accepted_late,
    }
}

/// Units as a snapshot holds them.
pub(crate) fn snapshot_units(units: &[StoredUnit]) -> Vec<SnapshotUnit> {
    units.iter().map(|unit| snapshot_unit(unit, units)).collect()
}

fn snapshot_unit(unit: &StoredUnit, units: &[StoredUnit]) -> SnapshotUnit {
    let facts: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&unit.facts).unwrap_or_default();
    let facts = facts.into_iter().map(|(name, value)| {
        let value = match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Bool(true) => "yes".to_owned(),
            serde_json::Value::Bool(false) => "no".to_owned(),
            other => other.to_string(),
        };
        (name, value)
    });
    let parent = unit.parent.and_then(|id| units.iter().find(|other| other.id == id));
    SnapshotUnit {
        code: unit.code.clone(),
        name: unit.name.clone(),
        level: Some(unit.level.clone()),
        parent: parent.map(|parent| parent.code.clone()),
        facts: facts.collect(),
    }
}

/// The declared figures of a period; of several recordings the last one stands.
async fn figures(
    store: &Store,
    units: &[StoredUnit],
    period: &str,
) -> Result<Vec<SnapshotFigure>, SnapshotError> {
    let mut last = BTreeMap::new();
    for stored in store.figures(period).await? {
        let figure = stored.figure;
        last.insert((figure.unit.number(), figure.measure.clone()), figure);
    }
    let codes: BTreeMap<i64, &str> =
        units.iter().map(|unit| (unit.id.number(), unit.code.as_str())).collect();
    let figures = last.into_values().map(|figure| SnapshotFigure {
        unit: codes.get(&figure.unit.number()).copied().unwrap_or_default().to_owned(),
        measure: figure.measure,
        part: figure.part,
        whole: figure.whole,
        value: figure.value,
        responses: figure.responses.map(|count| count.to_string()),
        state: state_named(&figure.state),
    });
    Ok(figures.collect())
}

fn state_named(name: &str) -> Option<State> {
    State::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, state)| state)
}
