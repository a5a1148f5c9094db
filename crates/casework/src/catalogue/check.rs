//! What is wrong with a version, and with the versions of one procedure together.

use deadlines::TimeLimit;
use jiff::civil::{Date, date};

use super::{Fit, ProcedureVersion, Regime, ServiceLevel, Span, WorkflowFault};

/// The first day on which a part online must be justified.
///
/// Source: domain rule 1.1, Decree 224/2026 in force from 1 July 2026.
const PARTIAL_NEEDS_REASON: Date = date(2026, 7, 1);

/// What is wrong with one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionFault {
    /// It would end on or before the day it begins.
    EndsBeforeItBegins {
        /// The first day in force.
        from: Date,
        /// The first day no longer in force.
        until: Date,
    },
    /// It names rules that were not in force yet.
    RegimeBeginsLater {
        /// The rules.
        regime: Regime,
        /// The first day of the version.
        from: Date,
    },
    /// A leg has more time than the whole procedure.
    LegOverTerm {
        /// Its agency.
        agency: String,
        /// Its time.
        budget: TimeLimit,
        /// The term.
        term: TimeLimit,
    },
    /// The stages together have more time than the procedure.
    LegsOverTerm {
        /// The time of all stages.
        total: Span,
        /// The term.
        term: TimeLimit,
    },
    /// Working time and running days cannot be compared.
    LegsNotComparable {
        /// The term.
        term: TimeLimit,
    },
    /// A part online without the reason that is owed from 1 July 2026.
    PartialWithoutReason,
    /// A paper is asked for whose data the state holds already.
    AsksForHeldData {
        /// The paper.
        component: String,
        /// The database.
        held_in: String,
    },
    /// The workflow is not in order.
    Workflow(WorkflowFault),
}

/// What is wrong with the versions of one procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueFault {
    /// One version, by its first day, is wrong.
    Version {
        /// Its first day.
        from: Date,
        /// What is wrong.
        fault: VersionFault,
    },
    /// Two versions say that they are in force on the same days: the earlier one names an end that lies
    /// after the beginning of the later one, or both begin on one day. One that names no end ends where the
    /// next one begins ([`super::version_in_force`]): it says nothing that is not so.
    Overlap {
        /// The first day of the earlier one.
        first: Date,
        /// The first day of the later one.
        second: Date,
    },
}

/// Everything wrong with the versions of one procedure.
pub fn check_procedure(versions: &[ProcedureVersion]) -> Vec<CatalogueFault> {
    let mut faults = Vec::new();
    for version in versions {
        let from = version.valid_from;
        let own = check_version(version).into_iter();
        faults.extend(own.map(|fault| CatalogueFault::Version { from, fault }));
    }
    let mut sorted: Vec<&ProcedureVersion> = versions.iter().collect();
    sorted.sort_by_key(|version| version.valid_from);
    for (at, first) in sorted.iter().enumerate() {
        for second in &sorted[at + 1..] {
            // Where both are in order, the later begins before the end that the earlier one names.
            let past_its_end = first.valid_until.is_some_and(|until| second.valid_from < until);
            if past_its_end || first.valid_from == second.valid_from {
                let (first, second) = (first.valid_from, second.valid_from);
                faults.push(CatalogueFault::Overlap { first, second });
            }
        }
    }
    faults
}

/// Everything wrong with one version.
pub fn check_version(version: &ProcedureVersion) -> Vec<VersionFault> {
    let mut faults = Vec::new();
    let from = version.valid_from;
    if let Some(until) = version.valid_until
        && until <= from
    {
        faults.push(VersionFault::EndsBeforeItBegins { from, until });
    }
    if from < version.regime.begins() {
        faults.push(VersionFault::RegimeBeginsLater { regime: version.regime, from });
    }
    check_legs(version, &mut faults);
    let partial = version.service == ServiceLevel::Partial;
    let said = version.partial_reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    if partial && from >= PARTIAL_NEEDS_REASON && !said {
        faults.push(VersionFault::PartialWithoutReason);
    }
    // Source: section 2 of the domain note: from the rules of 2026 on, papers whose data exist are
    // not asked for.
    if version.regime >= Regime::R2026 {
        for component in &version.components {
            if let Some(held_in) = &component.held_in
                && (component.originals > 0 || component.copies > 0)
            {
                let (component, held_in) = (component.name.clone(), held_in.clone());
                faults.push(VersionFault::AsksForHeldData { component, held_in });
            }
        }
    }
    if let Some(workflow) = &version.workflow {
        let of_workflow = workflow.check().into_iter().chain(workflow.check_term(version.limit));
        faults.extend(of_workflow.map(VersionFault::Workflow));
    }
    faults
}

/// Rule: each parallel leg, and the sum of legs that follow each other, is no longer than the term.
/// Source: domain rule 1.6.
fn check_legs(version: &ProcedureVersion, faults: &mut Vec<VersionFault>) {
    let term = version.limit;
    let before = faults.len();
    for leg in version.legs.legs() {
        let budget = leg.budget;
        match Span::of(budget).fits(term) {
            Fit::Fits => {}
            Fit::Over => {
                faults.push(VersionFault::LegOverTerm { agency: leg.agency.clone(), budget, term });
            }
            Fit::Unknown => {
                faults.push(VersionFault::LegsNotComparable { term });
                return;
            }
        }
    }
    if faults.len() > before {
        return;
    }
    match version.legs.total() {
        None => faults.push(VersionFault::LegsNotComparable { term }),
        Some(total) if total.fits(term) == Fit::Over => {
            faults.push(VersionFault::LegsOverTerm { total, term });
        }
        Some(_) => {}
    }
}
