//! What a case owes at the moment, and whether that is past: one rule for its pages, the queues and the counts.

use deadlines::{DueDate, Moment};

use super::clock::Run;
use super::context::{ClockError, Rules};
use super::fold::Case;
use super::state::CaseState;
use crate::instant::{Instant, Stamp, Zone};

/// What a case owes next: the answer to what came in online, then the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// When the result is owed by law; `None` without receipt or limit.
    pub due: Option<DueDate>,
    /// The same as it is judged: a day term by its day, an hour term by the instant.
    pub stamp: Option<Stamp>,
    /// By when the counter owes an answer, while it owes one.
    pub answer: Option<Moment>,
    /// Does the clock of the result run?
    pub run: Run,
}

impl Owed {
    /// Is what is owed past? Never while the clock stands, nor once the case has ended.
    ///
    /// Rule: a term of days is kept until the end of its last day, one of hours until the instant; the answer
    /// to what came in online is owed by the instant.
    /// Source: domain rules 1.5 and 1.2, state 1.
    pub fn is_overdue(&self, now: Instant, zone: &Zone) -> bool {
        if let Some(answer) = self.answer {
            return zone.moment(now).is_some_and(|now| now > answer);
        }
        let past = |due: Stamp| !Stamp::time(now).on_or_before(due, zone);
        matches!(self.run, Run::Running { .. }) && self.stamp.is_some_and(past)
    }
}

impl Case {
    /// What it owes next.
    pub fn owed(&self, rules: &Rules<'_>) -> Result<Owed, ClockError> {
        let answer = self.answer_due(rules)?.filter(|_| self.state() == CaseState::Submitted);
        let (due, stamp) = (self.due(rules)?, self.due_stamp(rules)?);
        Ok(Owed { due, stamp, answer, run: self.run() })
    }
}
