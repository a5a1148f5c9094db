//! What is wrong with the records: one rule a file, none of which alters a figure.
//!
//! Source of every rule, of its numbers and of its bars: the data-quality catalogue of the domain,
//! by the number that [`Rule::number`] gives.

mod back_dated;
mod batch;
mod binomial;
mod bunching;
mod capture;
mod done;
mod due;
mod duplicate;
mod grain;
mod group;
mod hours;
mod late;
mod learned;
mod order;
mod rule;
mod spread;
mod still_open;
mod stops;
mod test;
mod unanchored;
mod view;

use std::collections::BTreeMap;

use deadlines::WorkCalendar;

pub use group::{GroupFinding, GroupTest, Shift};
pub use rule::{Rule, Strength, Untested};
pub use test::Test;

use crate::instant::{Instant, Stamp};
use crate::log::{CaseId, CaseLog, Label};
use view::View;

/// Something wrong with the records of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The test that found it.
    pub test: Test,
    /// How well it is shown.
    pub strength: Strength,
    /// The case.
    pub case: CaseId,
    /// Row of the file that shows it: of the event, else of the case.
    pub row: u32,
    /// For rules 1 and 10: by this trace the case was done in time.
    pub in_time: bool,
    /// The first time of the evidence, as [`Test`] says.
    pub first: Option<Stamp>,
    /// The second.
    pub second: Option<Stamp>,
    /// The activity, user or unit.
    pub label: Option<Label>,
    /// A second activity.
    pub other: Option<Label>,
    /// Another case.
    pub other_case: Option<CaseId>,
    /// A count or a number of minutes.
    pub number: Option<i64>,
    /// What the number is measured against.
    pub bar: Option<i64>,
}

impl Finding {
    /// A finding without evidence yet.
    pub(crate) fn new(test: Test, strength: Strength, case: CaseId, row: u32) -> Self {
        Self {
            test,
            strength,
            case,
            row,
            in_time: false,
            first: None,
            second: None,
            label: None,
            other: None,
            other_case: None,
            number: None,
            bar: None,
        }
    }

    /// The rule.
    pub const fn rule(&self) -> Rule {
        self.test.rule()
    }
}

/// All findings on a log.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// On cases, by rule, test and case; a test speaks once of a case.
    pub cases: Vec<Finding>,
    /// On groups, by rule.
    pub groups: Vec<GroupFinding>,
    /// What could not be tested, and why. A rule stands here too when a part of it could be.
    pub untested: Vec<(Rule, Untested)>,
}

/// Applies every rule to what was recorded by `as_of`; only future stamps are looked for after it.
pub fn findings(log: &CaseLog, as_of: Instant, calendar: Option<&WorkCalendar>) -> Findings {
    let mut found = Findings::default();
    let mut view = View::new(log, as_of, calendar);
    // Rule 15 comes first: what it finds date-only is compared by day from then on.
    grain::test(&mut view, &mut found);
    let batches = batch::test(&view, &mut found);
    late::test(&view, &batches, &mut found);
    bunching::test(&view, &mut found);
    done::test(&view, &mut found);
    back_dated::test(&view, &mut found);
    order::test(&view, &mut found);
    learned::test(&view, &mut found);
    duplicate::test(&view, &mut found);
    capture::test(&view, &mut found);
    hours::test(&view, &mut found);
    still_open::test(&view, &mut found);
    due::test(&view, &mut found);
    stops::test(&view, &mut found);
    unanchored::test(&view, &mut found);
    found.sort();
    found
}

/// What one rule found at one strength.
#[derive(Clone, Debug)]
pub struct RuleFindings<'f> {
    /// The rule.
    pub rule: Rule,
    /// The strength.
    pub strength: Strength,
    /// On cases.
    pub on_cases: Vec<&'f Finding>,
    /// On groups.
    pub on_groups: Vec<&'f GroupFinding>,
}

impl RuleFindings<'_> {
    /// The cases, those behind groups included, each once and in their order.
    pub fn cases(&self) -> Vec<CaseId> {
        let groups = self.on_groups.iter().flat_map(|group| group.cases.iter().copied());
        let mut cases: Vec<CaseId> =
            self.on_cases.iter().map(|finding| finding.case).chain(groups).collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }
}

impl Findings {
    /// What was found, rule by rule and the strongest first; nothing where nothing was found.
    pub fn by_rule(&self) -> Vec<RuleFindings<'_>> {
        let mut found: BTreeMap<(Rule, Strength), RuleFindings<'_>> = BTreeMap::new();
        let empty = |(rule, strength)| RuleFindings {
            rule,
            strength,
            on_cases: Vec::new(),
            on_groups: Vec::new(),
        };
        for finding in &self.cases {
            let key = (finding.rule(), finding.strength);
            found.entry(key).or_insert_with(|| empty(key)).on_cases.push(finding);
        }
        for finding in &self.groups {
            let key = (finding.test.rule(), finding.strength);
            found.entry(key).or_insert_with(|| empty(key)).on_groups.push(finding);
        }
        found.into_values().collect()
    }

    /// Says that a rule, or a part of it, could not be tested.
    fn lacks(&mut self, rule: Rule, why: Untested) {
        self.untested.push((rule, why));
    }

    fn sort(&mut self) {
        self.cases.sort_by_key(|it| (it.rule(), it.test, it.case, it.row));
        self.cases.dedup_by_key(|it| (it.test, it.case));
        self.groups.sort_by_key(|it| (it.test.rule(), it.test, it.who, it.what));
        self.untested.sort_unstable();
        self.untested.dedup();
    }
}
