//! Figures: what units hand in beside their cases.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{FigureId, UnitId};
use crate::value::{Value, values};
use crate::{sql, store::Store};

/// A figure to be added. A later one of the same unit, measure and period corrects it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFigure {
    /// Whose figure it is.
    pub unit: UnitId,
    /// The measure.
    pub measure: String,
    /// The period.
    pub period: String,
    /// Those that count, as a decimal.
    pub part: Option<String>,
    /// All of them, as a decimal.
    pub whole: Option<String>,
    /// A value that is no fraction.
    pub value: Option<String>,
    /// How many answered, where the figure is a survey's.
    pub responses: Option<i64>,
    /// The state of the figure. Missing is a state, not a zero.
    pub state: String,
    /// When it was recorded, in milliseconds.
    pub recorded_at: i64,
}

/// A figure as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFigure {
    /// Its id.
    pub id: FigureId,
    /// What was recorded.
    pub figure: NewFigure,
}

impl Row for NewFigure {
    const RECORD: Record = Record::Figure;
    const INSERT: &'static str = sql::INSERT_FIGURE;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.unit.number(),
            &self.measure,
            &self.period,
            &self.part,
            &self.whole,
            &self.value,
            self.responses,
            &self.state,
            self.recorded_at,
        ]);
    }
}

impl StoredFigure {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let figure = NewFigure {
            unit: UnitId::new(row.get(1)?),
            measure: row.get(2)?,
            period: row.get(3)?,
            part: row.get(4)?,
            whole: row.get(5)?,
            value: row.get(6)?,
            responses: row.get(7)?,
            state: row.get(8)?,
            recorded_at: row.get(9)?,
        };
        Ok(Self { id: FigureId::new(row.get(0)?), figure })
    }
}

impl Store {
    /// All that was recorded for a period, by unit, measure and time of recording.
    ///
    /// The last one of a unit and measure is the one that stands.
    pub async fn figures(&self, period: &str) -> Result<Vec<StoredFigure>, StoreError> {
        let found =
            self.readers().all(sql::FIGURES_OF_PERIOD, &values![period], StoredFigure::read).await;
        found.map_err(StoreError::doing("read the figures"))
    }
}
