//! What moved a due date: each cause with the date before and after.

use deadlines::{Moment, WorkCalendar};

use super::context::{ClockError, Rules};
use super::fold::Case;
use super::stop::StopKind;
use super::text::Text;
use crate::instant::Instant;

/// Why a date moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The clock stood.
    Stop {
        /// For what.
        kind: StopKind,
        /// Since when.
        from: Instant,
        /// Until when.
        until: Instant,
    },
    /// Another version of the calendar: "calendar v7 → v8".
    Calendar {
        /// Version before.
        from: Text,
        /// Version after.
        to: Text,
    },
    /// An apology promised another moment. What the law owes did not move.
    Apology {
        /// When it was delivered.
        delivered: Instant,
    },
}

/// One move of a date.
#[doc(alias = "lý do thay đổi ngày hẹn trả")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Why.
    pub cause: Cause,
    /// The date before.
    pub before: Moment,
    /// The date after.
    pub after: Moment,
}

impl Case {
    /// What moved its dates, in the order in which it came about; causes that moved nothing left out.
    ///
    /// Source: domain rules 1.4.10 and 1.4.13: every moved date carries its reason. Stops are counted
    /// again one by one on the calendar that judges the case; a change of calendar is told as it was
    /// recorded.
    pub(super) fn moves(
        &self,
        rules: &Rules<'_>,
        calendar: &WorkCalendar,
    ) -> Result<Vec<Move>, ClockError> {
        let ended = self.ended_stops();
        let mut moves: Vec<(Instant, Move)> = Vec::new();
        let due = |known: usize| {
            let count = self.count(rules, calendar, &ended[..known])?;
            count.map(|count| count.due(calendar).map(|due| due.due_at)).transpose()
        };
        let Some(mut before) = due(0)? else { return Ok(Vec::new()) };
        for (index, stop) in ended.iter().enumerate() {
            let Some(after) = due(index + 1)? else { continue };
            let until = stop.until.expect("only ended stops are counted");
            let cause = Cause::Stop { kind: stop.kind, from: stop.from, until };
            moves.push((until, Move { cause, before, after }));
            before = after;
        }
        for (recorded, it) in &self.reprojections {
            let cause = Cause::Calendar { from: it.from.clone(), to: it.to.clone() };
            moves.push((*recorded, Move { cause, before: it.before, after: it.after }));
        }
        for apology in &self.apologies {
            if let Some(new_date) = apology.new_date() {
                let delivered = apology.delivered();
                let after = rules.moment(new_date)?;
                moves
                    .push((delivered, Move { cause: Cause::Apology { delivered }, before, after }));
            }
        }
        moves.retain(|(_, it)| it.before != it.after);
        moves.sort_by_key(|(at, _)| *at);
        Ok(moves.into_iter().map(|(_, it)| it).collect())
    }

    /// What another calendar would do to its due date; `None` when nothing, and for a case that ended.
    ///
    /// Source: domain rules 1.4.13: a changed holiday decision re-projects open deadlines only.
    pub fn project_under(
        &self,
        rules: &Rules<'_>,
        calendar: &WorkCalendar,
    ) -> Result<Option<Move>, ClockError> {
        self.moved_between(rules, rules.calendars.current, calendar)
    }

    pub(super) fn moved_between(
        &self,
        rules: &Rules<'_>,
        one: &WorkCalendar,
        other: &WorkCalendar,
    ) -> Result<Option<Move>, ClockError> {
        if !self.state.is_open() {
            return Ok(None);
        }
        let ended = self.ended_stops();
        let due = |calendar: &WorkCalendar| {
            let count = self.count(rules, calendar, &ended)?;
            count.map(|count| count.due(calendar).map(|due| due.due_at)).transpose()
        };
        let (Some(before), Some(after)) = (due(one)?, due(other)?) else { return Ok(None) };
        let version = |it: &WorkCalendar| Text::new(it.version()).ok();
        let versions = version(one).zip(version(other));
        Ok(versions.filter(|_| before != after).map(|(from, to)| {
            let cause = Cause::Calendar { from, to };
            Move { cause, before, after }
        }))
    }
}
