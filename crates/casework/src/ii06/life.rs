//! What the report asks of one case, day by day: received, stopped, ended, overdue from which day on.

use jiff::civil::Date;

use super::period::ReportPeriod;
use super::standing::{Came, Standing};
use crate::case::{Case, Channel, Ending, StopKind};
use crate::instant::{Grain, Instant, Stamp, Zone};
use crate::outcome::{Outcome, resolved};

/// A stretch of days at whose ends the clock stood: the first is in, the last is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// For what.
    pub kind: StopKind,
    /// Since which day.
    pub from: Date,
    /// Until which day; `None` while it lasts.
    pub until: Option<Date>,
}

/// One case as the report sees it.
///
/// Law: on each day up to the last it is known for, it says what the events of that day and before say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The day of its receipt by the authority that answers for it.
    pub received: Date,
    /// How it came in.
    pub channel: Option<Channel>,
    /// The day on which it ended, and how it stands from then on.
    pub ended: Option<(Date, Standing)>,
    /// The first day at whose end it is overdue, the clock running; `None` where no date is owed.
    pub overdue_from: Option<Date>,
    /// When its clock stood; one after the other, none longer than the case was open.
    pub stops: Vec<Stretch>,
    /// Was its record corrected?
    pub corrected: bool,
}

impl Life {
    /// A case that is received, by its fold and the date owed.
    ///
    /// Rule: a result counts on the day of its record, a withdrawal and a stop on the day on which they
    /// happened (domain rules 1.9); no case ends before it is received.
    pub fn of(
        case: &Case,
        received: Instant,
        channel: Option<Channel>,
        due: Option<Stamp>,
        zone: &Zone,
    ) -> Self {
        let received = zone.date(received);
        let ended = ended(case, due, zone).map(|(on, standing)| (on.max(received), standing));
        let last = ended.map(|(on, _)| on);
        Self {
            received,
            channel,
            ended,
            overdue_from: due.and_then(|due| overdue_from(due, zone)),
            stops: stretches(case, received, last, zone),
            corrected: case.corrections().iter().any(|it| it.stands),
        }
    }

    /// How it stands at the end of a day, not before its receipt.
    pub fn standing(&self, day: Date) -> Standing {
        if let Some((on, standing)) = self.ended
            && on <= day
        {
            return standing;
        }
        let lasts = |it: &&Stretch| it.from <= day && it.until.is_none_or(|until| day < until);
        match (self.stops.iter().find(lasts).map(|it| it.kind), self.overdue_from) {
            (Some(StopKind::Supplement), _) => Standing::AwaitingSupplement,
            (Some(StopKind::Obligation), _) => Standing::AwaitingObligation,
            (None, None) => Standing::RunningUndated,
            (None, Some(from)) if from <= day => Standing::RunningOverdue,
            (None, Some(_)) => Standing::RunningInTime,
        }
    }

    /// How it came into a period and stands on its last day; `None` where it was not there.
    pub fn counted(&self, period: ReportPeriod) -> Option<(Came, Standing)> {
        let day = period.last();
        let gone = self.ended.is_some_and(|(on, _)| on < period.from());
        if self.received > day || gone {
            return None;
        }
        let came = if self.received < period.from() {
            Came::CarriedOver
        } else {
            Came::Received(self.channel)
        };
        Some((came, self.standing(day)))
    }
}

/// The first day at whose end a date owed has passed: an instant by its own day, a day by the next.
fn overdue_from(due: Stamp, zone: &Zone) -> Option<Date> {
    let day = zone.date(due.at);
    match due.grain {
        Grain::Time => Some(day),
        Grain::Day => day.tomorrow().ok(),
    }
}

fn ended(case: &Case, due: Option<Stamp>, zone: &Zone) -> Option<(Date, Standing)> {
    if let Some(at) = case.stopped() {
        return Some((zone.date(at), Standing::Stopped));
    }
    let end = case.end()?;
    let refused = match end.how {
        Ending::Withdrawn => return Some((zone.date(end.happened), Standing::Withdrawn)),
        Ending::Stopped => return Some((zone.date(end.happened), Standing::Stopped)),
        Ending::Granted => false,
        Ending::Refused => true,
    };
    let outcome = due.map(|due| resolved(Stamp::time(end.recorded), due, zone));
    let standing = match (outcome, refused) {
        (Some(Outcome::Early), false) => Standing::GrantedEarly,
        (Some(Outcome::Early), true) => Standing::RefusedEarly,
        (Some(Outcome::Late), false) => Standing::GrantedLate,
        (Some(Outcome::Late), true) => Standing::RefusedLate,
        (Some(_), false) => Standing::GrantedOnTime,
        (Some(_), true) => Standing::RefusedOnTime,
        (None, false) => Standing::GrantedUndated,
        (None, true) => Standing::RefusedUndated,
    };
    Some((zone.date(end.recorded), standing))
}

/// For whom the clock stood at the end of each day, as few stretches as say it.
///
/// Rule: of two stops at once the one that began later gives the state its name, as in the fold.
fn stretches(case: &Case, received: Date, last: Option<Date>, zone: &Zone) -> Vec<Stretch> {
    let day = |at| zone.date(at).max(received);
    let days = |stop: &crate::case::Stop| {
        let until = stop
            .until
            .map(day)
            .map_or(last, |until| Some(last.map_or(until, |last| until.min(last))));
        Stretch { kind: stop.kind, from: day(stop.from), until }
    };
    let stops: Vec<Stretch> = case.stops().iter().map(days).collect();
    let mut edges: Vec<Date> =
        stops.iter().flat_map(|it| [Some(it.from), it.until]).flatten().collect();
    edges.sort_unstable();
    edges.dedup();
    let mut found: Vec<Stretch> = Vec::new();
    for edge in edges {
        let lasting = |it: &&Stretch| it.from <= edge && it.until.is_none_or(|until| edge < until);
        let kind = stops.iter().rev().find(lasting).map(|it| it.kind);
        let open = found.last_mut().filter(|it| it.until.is_none());
        if open.as_ref().map(|it| it.kind) == kind {
            continue;
        }
        if let Some(before) = open {
            before.until = Some(edge);
        }
        found.extend(kind.map(|kind| Stretch { kind, from: edge, until: None }));
    }
    found
}
