//! Scores a file of figures against a criteria set.

mod assemble;

use std::fs;

pub use assemble::{RowFault, RowFaultKind};
use intake::TableFault;
use scoring::{Ranking, Scoring, UnitFigures};
use thiserror::Error;

use crate::criteria::{self, LoadSetError, PlacedFault, SetFolder};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ScoreOrder {
    /// Folder or name of the set.
    pub set: String,
    /// File of figures.
    pub figures: String,
}

/// The answer, with everything an explanation needs.
#[derive(Debug)]
pub struct Scored {
    /// The set.
    pub folder: SetFolder,
    /// The figures as they were taken in.
    pub units: Vec<UnitFigures>,
    /// The scorecards.
    pub scoring: Scoring,
    /// Places inside peer groups.
    pub rankings: Vec<Ranking>,
}

/// Why no score could be given.
#[derive(Debug, Error)]
pub enum ScoreError {
    /// The set.
    #[error(transparent)]
    Set(#[from] LoadSetError),
    /// The file of figures cannot be opened.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// The file is no table of figures.
    #[error("{} faults", .faults.len())]
    Table {
        /// The file.
        path: String,
        /// Its faults.
        faults: Vec<TableFault>,
    },
    /// Rows that cannot be taken in. A score is official: nothing is left out in silence.
    #[error("{} faults", .faults.len())]
    Rows {
        /// The file.
        path: String,
        /// Its faults.
        faults: Vec<RowFault>,
    },
}

/// Loads set and figures and scores them.
pub fn run(order: &ScoreOrder) -> Result<Scored, ScoreError> {
    let path = order.figures.clone();
    let folder = criteria::load(&order.set)?;
    let bytes = fs::read(&path)
        .map_err(|error| ScoreError::Unreadable { path: path.clone(), why: error.to_string() })?;
    score_bytes(order, folder, &bytes)
}

/// The same for a file of figures that is at hand already; the order names it in faults.
pub fn run_on(order: &ScoreOrder, bytes: &[u8]) -> Result<Scored, ScoreError> {
    let folder = criteria::load(&order.set)?;
    score_bytes(order, folder, bytes)
}

fn score_bytes(order: &ScoreOrder, folder: SetFolder, bytes: &[u8]) -> Result<Scored, ScoreError> {
    let path = order.figures.clone();
    let table = intake::read_figures(bytes)
        .map_err(|faults| ScoreError::Table { path: path.clone(), faults })?;
    let shipped = folder.printed.as_deref().map(intake::read_figures).transpose();
    let shipped = shipped.map_err(|faults| ScoreError::Table {
        path: format!("{}/printed.csv", order.set),
        faults,
    })?;
    let units = assemble::units(&folder.set, &table, shipped.as_ref())
        .map_err(|faults| ScoreError::Rows { path, faults })?;
    let scoring = scoring::score(&folder.set, &units);
    let rankings = scoring::rank(&folder.set, &scoring.cards);
    Ok(Scored { folder, units, scoring, rankings })
}

/// Scores a table that was made from facts.
pub(crate) fn of_table(
    folder: SetFolder,
    table: &intake::FigureTable,
) -> Result<Scored, ScoreError> {
    let units = assemble::units(&folder.set, table, None)
        .map_err(|faults| ScoreError::Rows { path: "facts".to_owned(), faults })?;
    let scoring = scoring::score(&folder.set, &units);
    let rankings = scoring::rank(&folder.set, &scoring.cards);
    Ok(Scored { folder, units, scoring, rankings })
}

/// Lines of the set that no unit of a peer group in the figures can reach, with their places.
pub fn lines_out_of_reach(order: &ScoreOrder) -> Result<Vec<PlacedFault>, ScoreError> {
    let scored = run(order)?;
    let found = scoring::lint_groups(&scored.folder.set, &scored.units);
    Ok(criteria::place_in_set(&order.set, found)?)
}
