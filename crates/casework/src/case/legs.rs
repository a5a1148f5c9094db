//! Interlinked cases: the parts of other agencies, each with its own clock, under one parent.

use std::collections::BTreeMap;

use deadlines::{EndOfDay, HALF_DAY_HOURS, Moment, TimeLimit};

use super::code::AgencyId;
use super::context::{ClockError, Rules, is_after};
use super::fold::Case;
use super::text::Text;
use crate::instant::Instant;

/// The part of one agency, as the version of the procedure lays it down.
///
/// Source: domain rules 1.6: sequential legs on paper, parallel ones when sent to all at once
/// (Decree 61/2018, article 19.6); at different levels sequential with a transfer (19.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegTemplate {
    /// Its id within the version.
    pub id: Text,
    /// The agency.
    pub agency: AgencyId,
    /// Legs of one stage run side by side; stages follow each other.
    pub stage: u8,
    /// How long the agency has.
    pub budget: TimeLimit,
}

/// One leg of a case.
#[doc(alias = "phần việc liên thông")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Which of the version.
    pub leg: Text,
    /// When the agency received it.
    pub received: Instant,
    /// When it handed on its part.
    pub done: Option<Instant>,
}

/// A leg with its own clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegClock {
    /// Which.
    pub leg: Text,
    /// Who.
    pub agency: AgencyId,
    /// Its stage.
    pub stage: u8,
    /// When it was received.
    pub received: Instant,
    /// By when it is owed.
    pub due: Moment,
    /// When it was done.
    pub done: Option<Instant>,
    /// Done late, or open and overdue. A leg may be late while the parent is in time, and the other
    /// way round.
    pub late: bool,
}

/// Why legs do not fit under their parent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LegFault {
    /// The stages together take longer than the parent has.
    #[error("the legs one after the other take {legs}, longer than the {parent} of the case",
        legs = Hours(*legs), parent = Hours(*parent))]
    SumTooLong {
        /// Working seconds of the longest leg of each stage, added up.
        legs: u64,
        /// Working seconds of the parent.
        parent: u64,
    },
    /// A limit that cannot be compared with the parent's: running days with working days.
    #[error("the limit {leg} of leg `{id}` cannot be compared with the limit {parent} of the case",
        id = id.as_str())]
    NotComparable {
        /// The leg.
        id: Text,
        /// Its limit.
        leg: TimeLimit,
        /// The parent's.
        parent: TimeLimit,
    },
}

/// Working seconds, printed as hours.
struct Hours(u64);

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}h{:02}", self.0 / 3600, self.0 % 3600 / 60)
    }
}

/// Do the legs fit under the parent: the stages one after the other, each as long as its longest leg?
///
/// Source: domain rules 1.6: "Σ of sequential budgets ≤ parent term; parallel legs each ≤ parent term".
/// Stages say both at once. Days are compared by `day`, the working seconds of a day of this office.
pub fn check_legs(parent: TimeLimit, legs: &[LegTemplate], day: u32) -> Result<(), LegFault> {
    let mut longest: BTreeMap<u8, u64> = BTreeMap::new();
    let mut whole = None;
    for leg in legs {
        let (Some(own), Some(all)) = comparable(leg.budget, parent, u64::from(day)) else {
            let (id, leg) = (leg.id.clone(), leg.budget);
            return Err(LegFault::NotComparable { id, leg, parent });
        };
        whole = Some(all);
        let stage = longest.entry(leg.stage).or_default();
        *stage = own.max(*stage);
    }
    let legs = longest.values().sum();
    match whole {
        Some(parent) if legs > parent => Err(LegFault::SumTooLong { legs, parent }),
        _ => Ok(()),
    }
}

/// Both limits in one measure; nothing where there is none.
fn comparable(one: TimeLimit, other: TimeLimit, day: u64) -> (Option<u64>, Option<u64>) {
    let (a, b) = (seconds(one, day), seconds(other, day));
    let running = |it| matches!(it, TimeLimit::CalendarDays(_) | TimeLimit::ElapsedDays(_));
    if running(one) == running(other) { (Some(a), Some(b)) } else { (None, None) }
}

fn seconds(limit: TimeLimit, day: u64) -> u64 {
    match limit {
        TimeLimit::WorkingDays(n) | TimeLimit::WorkingDaysSameTime(n) => u64::from(n.get()) * day,
        TimeLimit::WorkingHours(n) => u64::from(n.get()) * 3_600,
        TimeLimit::HalfDay => u64::from(HALF_DAY_HOURS.get()) * 3_600,
        TimeLimit::SameDay => day,
        TimeLimit::CalendarDays(n) | TimeLimit::ElapsedDays(n) => u64::from(n.get()) * 86_400,
    }
}

impl Case {
    /// The clocks of its legs at a moment, in the order in which they were opened.
    pub fn leg_clocks(&self, rules: &Rules<'_>, now: Instant) -> Result<Vec<LegClock>, ClockError> {
        let known = self.legs().iter().filter_map(|leg| {
            let template = rules.terms.legs.iter().find(|it| it.id == leg.leg)?;
            Some((leg, template))
        });
        let clock = |(leg, template): (&Leg, &LegTemplate)| {
            let due = rules.limit_from(leg.received, template.budget)?.due_at;
            let at = rules.moment(leg.done.map_or(now, |done| done.min(now)))?;
            Ok(LegClock {
                leg: leg.leg.clone(),
                agency: template.agency.clone(),
                stage: template.stage,
                received: leg.received,
                due,
                done: leg.done,
                late: is_after(due, template.budget, EndOfDay::ClosingTime, at),
            })
        };
        known.map(clock).collect()
    }
}

/// The leg that was late first on the critical path: of each stage only the leg that ended it counts.
///
/// Source: domain rules 1.6: "the office that was late first on the critical path is named". An open leg
/// ends its stage after every closed one; of two that end together the earlier due one counts.
pub fn first_late_leg(legs: &[LegClock]) -> Option<&LegClock> {
    let mut ending: BTreeMap<u8, &LegClock> = BTreeMap::new();
    let end = |it: &LegClock| (it.done.is_none(), it.done, std::cmp::Reverse(it.due));
    for leg in legs {
        let last = ending.entry(leg.stage).or_insert(leg);
        if end(leg) > end(last) {
            *last = leg;
        }
    }
    ending.into_values().find(|leg| leg.late)
}

/// How many cases one agency has: received itself, and legs of others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgencyCount {
    /// Cases that it received.
    pub own: u64,
    /// Legs of cases that others received.
    pub legs: u64,
}

/// Both ways of counting interlinked cases, and what lies between them.
///
/// Source: domain rules 1.6: "province counts the parent once; each agency counts its own leg; both
/// totals are printed with their difference explained".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MixedCount {
    /// Each parent once: the province's number.
    pub parents: u64,
    /// Agency by agency.
    pub agencies: BTreeMap<AgencyId, AgencyCount>,
}

impl MixedCount {
    /// What the numbers of all agencies add up to.
    pub fn sum_of_agencies(&self) -> u64 {
        self.agencies.values().map(|it| it.own + it.legs).sum()
    }

    /// By how much that is more than the province's number: the legs.
    pub fn legs(&self) -> u64 {
        self.agencies.values().map(|it| it.legs).sum()
    }
}

/// Counts received cases both ways: each with the agency that received it.
pub fn count_legs<'a>(
    cases: impl IntoIterator<Item = (&'a AgencyId, &'a Case)>,
    templates: &[LegTemplate],
) -> MixedCount {
    let mut count = MixedCount::default();
    for (agency, case) in cases.into_iter().filter(|(_, case)| case.received().is_some()) {
        count.parents += 1;
        count.agencies.entry(agency.clone()).or_default().own += 1;
        for leg in case.legs() {
            if let Some(template) = templates.iter().find(|it| it.id == leg.leg) {
                count.agencies.entry(template.agency.clone()).or_default().legs += 1;
            }
        }
    }
    count
}
