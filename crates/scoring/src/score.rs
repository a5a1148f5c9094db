//! The whole judgment: a set and figures in, scorecards out. It cannot fail.

mod line;
mod peers;
mod sums;

use crate::criterion::{Body, NodeId};
use crate::exact::{Exact, Rounding};
use crate::figures::{self, UnitFigures};
use crate::scorecard::{Bounds, Detail, Scorecard, Scoring, Step, Total};
use crate::set::CriteriaSet;
use crate::state::{State, Treatment};

/// Version of the engine, kept in every scorecard so that it can be recomputed.
pub const ENGINE: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

/// Scores every unit against the set.
pub fn score(set: &CriteriaSet, units: &[UnitFigures]) -> Scoring {
    let mut steps: Vec<Vec<Step>> = units.iter().map(|unit| line::line_steps(set, unit)).collect();
    peers::fill_means(set, units, &mut steps);
    let cards = units.iter().zip(steps).map(|(unit, steps)| card(set, unit, steps)).collect();
    Scoring {
        set_id: set.id.clone(),
        set_version: set.version.clone(),
        set_fingerprint: set.fingerprint.clone(),
        figures_fingerprint: figures::fingerprint(set, units),
        engine: ENGINE,
        cards,
    }
}

fn card(set: &CriteriaSet, unit: &UnitFigures, mut steps: Vec<Step>) -> Scorecard {
    take_printed(set, unit, &mut steps);
    let overlays = if set.overlays.is_empty() {
        crate::overlay::OverlaySteps::default()
    } else {
        set.overlays.work(|measure| unit.figure(measure).map(|figure| &figure.observation))
    };
    let open = bounds(set, &steps, &overlays);
    sums::add_up(set, &mut steps);
    let total = total(set, &steps, &overlays);
    let known = || total.exact_score.clone().map(|at| Bounds { worst: at.clone(), best: at });
    let bounds = open.or_else(known);
    Scorecard {
        unit_code: unit.code.clone(),
        unit_name: unit.name.clone(),
        steps,
        total,
        bounds,
        overlays,
        peer_group: set.peers.and_then(|fact| unit.fact(fact).cloned()),
    }
}

/// A criterion without any figure may be taken as its publisher printed it, where the set says so.
/// With one part only, that part has the same points.
fn take_printed(set: &CriteriaSet, unit: &UnitFigures, steps: &mut [Step]) {
    for (index, criterion) in set.criteria.iter().enumerate() {
        let Body::Branch { parts, printed: true } = &criterion.body else { continue };
        let Some(node) = u16::try_from(index).ok().map(NodeId) else { continue };
        let Some(printed) = unit.printed(node) else { continue };
        let measured = parts
            .iter()
            .filter_map(|part| set.criterion(*part).line())
            .any(|line| unit.has_any(&line.measures));
        if measured {
            continue;
        }
        let taken = |points, max: &Exact, detail| Step {
            state: State::Declared,
            points,
            max: max.clone(),
            detail,
        };
        let row = printed.row;
        steps[index] = taken(Some(printed.points.clone()), &criterion.max, Detail::Printed { row });
        for part in parts {
            let points = (parts.len() == 1).then(|| printed.points.clone());
            let max = &set.criterion(*part).max;
            steps[part.index()] = taken(points, max, Detail::WithinPrinted);
        }
    }
}

fn total(set: &CriteriaSet, steps: &[Step], overlays: &crate::overlay::OverlaySteps) -> Total {
    let mut points: Option<Exact> = None;
    let mut max = Exact::ZERO;
    for pillar in &set.pillars {
        let step = &steps[pillar.index()];
        if let Some(earned) = &step.points {
            *points.get_or_insert(Exact::ZERO) += earned;
            max += &step.max;
        }
    }
    let full_max = set.full_max();
    let coverage = Exact::ratio(&max, &full_max).unwrap_or(Exact::ZERO);
    // Information alone is no score.
    let exact_score = points
        .as_ref()
        .and_then(|points| Exact::ratio(points, &max))
        .map(|share| set.overlays.lay_over(&(share * &full_max), overlays));
    Total {
        points: points.map(|points| rounded(&points, set.rounding.total)),
        score: exact_score.as_ref().map(|score| rounded(score, set.rounding.total)),
        exact_score,
        max,
        full_max,
        coverage,
    }
}

/// What the score could become: every unknown line once at zero and once at full points. `None`
/// when nothing is unknown.
fn bounds(
    set: &CriteriaSet,
    lines: &[Step],
    overlays: &crate::overlay::OverlaySteps,
) -> Option<Bounds> {
    let unknown = |step: &Step| {
        matches!(step.detail, Detail::Absent { treatment: Treatment::Unknown, .. })
            && step.points.is_none()
    };
    if !lines.iter().any(unknown) {
        return None;
    }
    let extreme = |full: bool| -> Option<Exact> {
        let mut steps: Vec<Step> = lines.iter().map(without_inputs).collect();
        for (step, criterion) in steps.iter_mut().zip(&set.criteria) {
            if unknown(step) {
                step.points = Some(if full { criterion.max.clone() } else { Exact::ZERO });
                step.max = criterion.max.clone();
            }
        }
        sums::add_up(set, &mut steps);
        total(set, &steps, overlays).exact_score
    };
    Some(Bounds { worst: extreme(false)?, best: extreme(true)? })
}

/// What sums need of a step: the working is not copied.
fn without_inputs(step: &Step) -> Step {
    let detail = match &step.detail {
        Detail::Absent { absence, reason, treatment, .. } => Detail::Absent {
            inputs: Vec::new(),
            absence: *absence,
            reason: *reason,
            treatment: *treatment,
        },
        Detail::Printed { row } => Detail::Printed { row: *row },
        _ => Detail::NothingCounts,
    };
    Step { state: step.state, points: step.points.clone(), max: step.max.clone(), detail }
}

pub(crate) fn rounded(number: &Exact, rounding: Option<Rounding>) -> Exact {
    match rounding {
        Some(rounding) => number.rounded(rounding),
        None => number.clone(),
    }
}
