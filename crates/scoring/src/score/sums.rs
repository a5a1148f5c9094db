//! From lines to pillars: sums, weights that pass to sisters, rounding.

use super::rounded;
use crate::criterion::{Body, NodeId};
use crate::exact::Exact;
use crate::scorecard::{Detail, Step};
use crate::set::CriteriaSet;
use crate::state::{State, Treatment};

/// Adds up every node with parts. Parents stand before their parts, so from the back each node
/// meets its parts ready.
pub(super) fn add_up(set: &CriteriaSet, steps: &mut [Step]) {
    for index in (0..set.criteria.len()).rev() {
        let Body::Branch { parts, .. } = &set.criteria[index].body else { continue };
        if matches!(steps[index].detail, Detail::Printed { .. }) {
            continue;
        }
        steps[index] = sum(set, parts, steps);
    }
}

fn sum(set: &CriteriaSet, parts: &[NodeId], steps: &[Step]) -> Step {
    let mut sum = Exact::ZERO;
    let mut counted_max = Exact::ZERO;
    let mut shared_out = Exact::ZERO;
    let mut counted = false;
    for part in parts {
        let step = &steps[part.index()];
        if let Some(points) = &step.points {
            sum += points;
            counted_max += &step.max;
            counted = true;
        } else if let Detail::Absent { treatment: Treatment::RescaleInParent, .. } = step.detail {
            shared_out += &set.criterion(*part).max;
        }
    }
    if !counted {
        let state = parts.first().map_or(State::NothingToMeasure, |part| steps[part.index()].state);
        return Step { state, points: None, max: Exact::ZERO, detail: Detail::NothingCounts };
    }
    let max = &counted_max + &shared_out;
    let points = match Exact::ratio(&max, &counted_max) {
        Some(growth) if !shared_out.is_zero() => &sum * &growth,
        _ => sum.clone(),
    };
    Step {
        state: State::Value,
        points: Some(rounded(&points, set.rounding.group)),
        max,
        detail: Detail::Sum { sum, counted_max, shared_out },
    }
}
