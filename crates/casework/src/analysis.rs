//! Everything that is said about a log at one moment.

use deadlines::WorkCalendar;

use crate::findings::{Findings, findings};
use crate::instant::Instant;
use crate::lateness::{Corrected, Lateness, lateness};
use crate::log::{CaseId, CaseLog};
use crate::outcome::{Outcome, outcome};
use crate::process::{ProcessFigures, process_figures};
use crate::tally::{Dimension, Group, Tally, tally_by};

/// What is said about a log at one moment.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The moment.
    pub as_of: Instant,
    /// Each case received by then, with what became of it.
    pub outcomes: Vec<(CaseId, Outcome)>,
    /// Cases received only after it: they are in no figure.
    pub later_cases: u64,
    /// Events after it: they are in no figure either.
    pub later_events: u64,
    /// The outcomes, counted.
    pub tally: Tally,
    /// Why late cases were late.
    pub lateness: Lateness,
    /// What is wrong with the records.
    pub findings: Findings,
    /// The process.
    pub process: ProcessFigures,
}

/// Says everything about a log at a moment. Without a calendar the rules that count working time
/// are left out, and said to be.
pub fn analyze(log: &CaseLog, as_of: Instant, calendar: Option<&WorkCalendar>) -> Analysis {
    let outcomes: Vec<(CaseId, Outcome)> = log
        .numbered()
        .filter(|(_, case)| case.received_by(as_of))
        .map(|(id, case)| (id, outcome(log, case, as_of)))
        .collect();
    let mut tally = Tally::default();
    for (_, outcome) in &outcomes {
        tally.add(*outcome);
    }
    let findings = findings(log, as_of, calendar);
    let lateness = lateness(log, &outcomes, &findings.cases, as_of);
    let process = process_figures(log, as_of);
    Analysis {
        as_of,
        later_cases: (log.cases().len() - outcomes.len()) as u64,
        later_events: log.events().len() as u64 - process.events,
        outcomes,
        tally,
        lateness,
        findings,
        process,
    }
}

impl Analysis {
    /// The outcomes by one dimension; empty where the source does not know it.
    pub fn by(&self, log: &CaseLog, dimensions: &[Dimension]) -> Vec<Group> {
        let judged = self.outcomes.iter().map(|(id, outcome)| (log.case(*id), *outcome));
        let groups = tally_by(log, judged, dimensions);
        let known = groups.iter().any(|group| group.keys.iter().any(|key| !key.is_empty()));
        if known { groups } else { Vec::new() }
    }

    /// The official figure, corrected as far as proven, probable and possible grounds go.
    pub fn corrected(&self) -> [Corrected; 3] {
        self.lateness.corrected(self.tally.in_time(), self.tally.late_or_overdue())
    }
}
