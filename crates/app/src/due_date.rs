//! When a result is owed, with the working; and checking that against a file of vectors.

mod vectors;
mod vectors_error;

use deadlines::{DueDateError, Explanation, Hours, Order, WorkCalendar};

pub use vectors::{Mismatch, UNITS, VectorsReport, check_vectors};
pub use vectors_error::{VectorFault, VectorsError};

/// A due date with its working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The due date and the steps to it.
    pub explanation: Explanation,
    /// The working hours in force on the day counting started.
    pub hours: Hours,
}

/// Answers one order.
pub fn answer(order: &Order<'_>, calendar: &WorkCalendar) -> Result<Answer, DueDateError> {
    let explanation = deadlines::explain(order, calendar)?;
    let start = explanation.due.effective_start.date();
    let in_force = calendar.hours().iter().rev().find(|hours| hours.from <= start);
    let hours = in_force
        .or(calendar.hours().first())
        .expect("a calendar without hours on its first day is refused")
        .clone();
    Ok(Answer { explanation, hours })
}
