//! Figures: what units hand in beside their cases.

use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, Row as _};

use crate::bulk::Row;
use crate::error::{Record, StoreError};
use crate::ids::{FigureId, UnitId};
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

    fn bind(&self, id: i64, values: &mut SqliteArguments) -> Result<(), BoxDynError> {
        values.add(id)?;
        values.add(self.unit.number())?;
        values.add(self.measure.as_str())?;
        values.add(self.period.as_str())?;
        values.add(self.part.as_deref())?;
        values.add(self.whole.as_deref())?;
        values.add(self.value.as_deref())?;
        values.add(self.responses)?;
        values.add(self.state.as_str())?;
        values.add(self.recorded_at)
    }
}

impl StoredFigure {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let figure = NewFigure {
            unit: UnitId::new(row.try_get(1)?),
            measure: row.try_get(2)?,
            period: row.try_get(3)?,
            part: row.try_get(4)?,
            whole: row.try_get(5)?,
            value: row.try_get(6)?,
            responses: row.try_get(7)?,
            state: row.try_get(8)?,
            recorded_at: row.try_get(9)?,
        };
        Ok(Self { id: FigureId::new(row.try_get(0)?), figure })
    }
}

impl Store {
    /// All that was recorded for a period, by unit, measure and time of recording.
    ///
    /// The last one of a unit and measure is the one that stands.
    pub async fn figures(&self, period: &str) -> Result<Vec<StoredFigure>, StoreError> {
        let query = sqlx::query(sql::FIGURES_OF_PERIOD).bind(period);
        let query = query.try_map(|row| StoredFigure::read(&row));
        query.fetch_all(self.readers()).await.map_err(StoreError::doing("read the figures"))
    }
}
