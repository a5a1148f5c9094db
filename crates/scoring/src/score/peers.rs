//! Lines that take the mean of the peers when there is no figure.

use std::collections::BTreeMap;

use super::rounded;
use crate::applicability::FactValue;
use crate::exact::Exact;
use crate::figures::UnitFigures;
use crate::scorecard::{Detail, Reason, Step};
use crate::set::CriteriaSet;
use crate::state::{State, Treatment};

/// Fills in the means, line by line and group by group. Only peers with a figure of their own
/// enter a mean; without one the line is unknown.
pub(super) fn fill_means(set: &CriteriaSet, units: &[UnitFigures], steps: &mut [Vec<Step>]) {
    let group = |unit: &UnitFigures| set.peers.and_then(|fact| unit.fact(fact).cloned());
    for (node, criterion) in set.lines() {
        let waiting = |step: &Step| {
            matches!(step.detail, Detail::Absent { treatment: Treatment::PeerMean, .. })
        };
        let at = node.index();
        if !steps.iter().any(|of_unit| waiting(&of_unit[at])) {
            continue;
        }
        let mut sums: BTreeMap<Option<FactValue>, (Exact, i64)> = BTreeMap::new();
        for (unit, of_unit) in units.iter().zip(steps.iter()) {
            if let (State::Value | State::Declared, Some(points)) =
                (of_unit[at].state, &of_unit[at].points)
            {
                let sum = sums.entry(group(unit)).or_insert((Exact::ZERO, 0));
                sum.0 += points;
                sum.1 += 1;
            }
        }
        let round = criterion.line().and_then(|line| line.round_points);
        for (unit, of_unit) in units.iter().zip(steps.iter_mut()) {
            let step = &mut of_unit[at];
            if !waiting(step) {
                continue;
            }
            match sums.get(&group(unit)) {
                Some((sum, count)) => {
                    step.points = Some(rounded(&(sum / &Exact::from(*count)), round));
                    step.max = criterion.max.clone();
                }
                None => {
                    if let Detail::Absent { treatment, reason, .. } = &mut step.detail {
                        *treatment = Treatment::Unknown;
                        *reason = Reason::NoPeers;
                    }
                }
            }
        }
    }
}
