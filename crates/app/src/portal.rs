//! What anyone may see: figures of one period, scorecards and ranks where a set is named, each number with its records.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use measures::{
    EmptyPeriod, Engine, EngineFault, HalfOpen, MeasureFile, Page, Record, SnapshotUnit,
};
use scoring::{Ranking, Scorecard};
use store::{Store, StoreError};
use thiserror::Error;

use crate::criteria::{self, LoadSetError};
use crate::facts::{Facts, measures};
use crate::score::{ScoreError, Scored, of_table};
use crate::snapshot::snapshot_units;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct PortalOrder {
    /// The folder of the snapshot.
    pub snapshot: PathBuf,
    /// The criteria set; without one the figures are counted and nothing is scored.
    pub set: Option<String>,
    /// The period: its first day, and the day after its last.
    pub period: (Date, Date),
    /// Is everything invented? Then every page says so.
    pub invented: bool,
}

/// Why there is nothing to show.
#[derive(Debug, Error)]
pub enum PortalError {
    /// The snapshot, or a measure.
    #[error(transparent)]
    Engine(#[from] EngineFault),
    /// The criteria set.
    #[error(transparent)]
    Set(#[from] LoadSetError),
    /// The figures do not fit the set.
    #[error(transparent)]
    Score(#[from] ScoreError),
    /// The period.
    #[error(transparent)]
    Period(#[from] EmptyPeriod),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What anyone may see.
pub struct Portal {
    /// The day at whose end it was so.
    pub as_of: Date,
    /// The period.
    pub period: HalfOpen,
    /// The name of the snapshot by its content.
    pub fingerprint: String,
    /// Is everything invented?
    pub invented: bool,
    /// The units, in the order of their codes.
    pub units: Vec<SnapshotUnit>,
    /// The measures, by id.
    pub measures: BTreeMap<String, MeasureFile>,
    /// What the records come to, and what units declared.
    pub facts: Facts,
    /// Set, figures, scorecards and ranks, where a set is named.
    pub scored: Option<Scored>,
    engine: Engine,
}

/// What is shown at present, if there are figures yet. It can be replaced while pages are being made from
/// what was there.
#[derive(Default)]
pub struct Showing(RwLock<Option<Arc<Portal>>>);

impl Showing {
    /// Shows this.
    pub fn new(portal: Portal) -> Self {
        Self(RwLock::new(Some(Arc::new(portal))))
    }

    /// What is shown now; `None` before the first figures. A page asks once and is made from that.
    pub fn now(&self) -> Option<Arc<Portal>> {
        // Nothing is half done while the lock is held, so a panic elsewhere does no harm.
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows another state from now on.
    pub fn replace(&self, portal: Portal) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(portal));
    }
}

impl Portal {
    /// Opens a snapshot, counts its measures, and scores its units.
    ///
    /// # Errors
    /// The snapshot, a measure, the set, or figures that do not fit it.
    pub async fn open(store: &Store, order: &PortalOrder) -> Result<Self, PortalError> {
        let folder = order.set.as_deref().map(criteria::load).transpose()?;
        let engine = Engine::open(&order.snapshot).await?;
        let measures = measures();
        let period = HalfOpen::new(order.period.0, order.period.1)?;
        let asked = folder.iter().flat_map(|it| &it.set.measures);
        let asked: Vec<String> = asked.map(|measure| measure.id.clone()).collect();
        let facts = Facts::count(&engine, &measures, &asked, period).await?;
        let mut units = snapshot_units(&store.units().await?);
        units.sort_by(|one, other| one.code.cmp(&other.code));
        let scored = folder.map(|folder| {
            let table = facts.table(&folder.set, &measures, &units);
            of_table(folder, &table)
        });
        let scored = scored.transpose()?;
        Ok(Self {
            as_of: engine.manifest().as_of,
            period,
            fingerprint: engine.fingerprint().to_owned(),
            invented: order.invented,
            units,
            measures,
            facts,
            scored,
            engine,
        })
    }

    /// The unit with a code.
    pub fn unit(&self, code: &str) -> Option<&SnapshotUnit> {
        let place = self.units.binary_search_by(|unit| unit.code.as_str().cmp(code)).ok()?;
        Some(&self.units[place])
    }

    /// The units of a level, in the order of their codes.
    pub fn of_level<'p>(&'p self, level: &'p str) -> impl Iterator<Item = &'p SnapshotUnit> {
        self.units.iter().filter(move |unit| unit.level.as_deref() == Some(level))
    }

    /// The scorecard of a unit.
    pub fn card(&self, code: &str) -> Option<&Scorecard> {
        self.scored.as_ref()?.scoring.cards.iter().find(|card| card.unit_code == code)
    }

    /// The place of a unit in its peer group.
    pub fn ranking(&self, code: &str) -> Option<&Ranking> {
        let scored = self.scored.as_ref()?;
        let place = scored.scoring.cards.iter().position(|card| card.unit_code == code)?;
        scored.rankings.iter().find(|ranking| ranking.card == place)
    }

    /// A page of the records behind a number, and how many there are: hits, and all.
    ///
    /// # Errors
    /// What the engine says; a measure that is not there has no records.
    pub async fn records(
        &self,
        measure: &str,
        unit: &str,
        page: Page,
    ) -> Result<Vec<Record>, EngineFault> {
        match self.measures.get(measure) {
            Some(measure) => self.engine.list(measure, self.period, unit, page).await,
            None => Ok(Vec::new()),
        }
    }
}
