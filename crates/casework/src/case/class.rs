//! On time, on time but recorded late, or late; and with which apology.

use deadlines::Moment;

use super::context::{ClockError, Rules, is_after};
use super::fold::{Case, Ending};
use crate::instant::Instant;

/// The apology of a late case.
///
/// Source: domain rules 1.5: "with apology in time / apology late / none"; 1.4.10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apologized {
    /// None.
    Never,
    /// At least one day before the term expired.
    InTime {
        /// Did it end by the moment promised? `None` when nothing was promised.
        kept: Option<bool>,
    },
    /// Later than that.
    Late {
        /// Did it end by the moment promised? `None` when nothing was promised.
        kept: Option<bool>,
    },
}

/// Was a result in time, by the two times of its event?
///
/// Source: domain rules 1.9, the table of classes.
#[doc(alias = "phân loại đúng hạn, quá hạn")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuality {
    /// Happened and recorded by the due date.
    OnTime,
    /// Independent evidence names a moment in time; the record came after. Officially late; corrected:
    /// on time; counted in the data discipline of the unit.
    OnTimeRecordedLate,
    /// Late: happened late, or recorded late and nothing independent says otherwise.
    Late(Apologized),
}

impl Case {
    /// Was its result in time? `None` without a result or without a due date.
    ///
    /// Rule: a claim is not evidence. A result that was recorded late is late unless independent
    /// evidence names an earlier moment, one between receipt and record.
    pub fn punctuality(&self, rules: &Rules<'_>) -> Result<Option<Punctuality>, ClockError> {
        let Some(end) = self.end.as_ref() else { return Ok(None) };
        let results = matches!(end.how, Ending::Granted | Ending::Refused);
        let (Some(due), Some(limit)) = (self.due(rules)?, rules.terms.limit) else {
            return Ok(None);
        };
        if !results {
            return Ok(None);
        }
        let late = |at: Instant| {
            let at = rules.moment(at)?;
            Ok::<_, ClockError>(is_after(due.due_at, limit, rules.terms.end_of_day, at))
        };
        let possible = |at: &Instant| {
            *at <= end.recorded && self.received().is_none_or(|received| received <= *at)
        };
        let proven = end.papers.as_ref().and_then(super::ResultPapers::proven_at).filter(possible);
        let proven_in_time = proven.map(late).transpose()?.is_some_and(|late| !late);
        Ok(Some(if !late(end.recorded)? && !late(end.happened)? {
            Punctuality::OnTime
        } else if proven_in_time {
            Punctuality::OnTimeRecordedLate
        } else {
            Punctuality::Late(self.apologized(rules, due.due_at, end.recorded)?)
        }))
    }

    /// The first apology decides whether one came in time; the last promise whether it was kept.
    fn apologized(
        &self,
        rules: &Rules<'_>,
        due: Moment,
        ended: Instant,
    ) -> Result<Apologized, ClockError> {
        let before_end = self.apologies.iter().filter(|it| it.delivered() <= ended);
        let Some(first) = before_end.clone().map(super::fold::Apology::delivered).min() else {
            return Ok(Apologized::Never);
        };
        let promised = before_end.rev().find_map(super::fold::Apology::new_date);
        let kept = promised.map(|at| ended <= at);
        let in_time = a_day_before(rules.moment(first)?, due);
        Ok(if in_time { Apologized::InTime { kept } } else { Apologized::Late { kept } })
    }
}

/// At least one day before the day on which a term expires.
///
/// Source: Decree 61/2018, article 19.9: "at least one day before expiry". The text says day, not
/// working day, so calendar days are meant: a judgment of the project, unconfirmed.
pub(super) fn a_day_before(at: Moment, due: Moment) -> bool {
    at.date() < due.date()
}
