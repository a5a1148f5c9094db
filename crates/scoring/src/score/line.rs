//! One line of one unit: does it apply, is there a figure, what is it worth.

use super::rounded;
use crate::applicability::{Applies, applies};
use crate::criterion::{Body, Criterion, Line};
use crate::exact::Exact;
use crate::figures::UnitFigures;
use crate::measure::Observation;
use crate::scale::Scale;
use crate::scorecard::{Detail, Input, Reason, Step};
use crate::set::CriteriaSet;
use crate::state::{Absence, State, Treatment};

/// A step for every node; those of nodes with parts are filled in by the sums.
pub(super) fn line_steps(set: &CriteriaSet, unit: &UnitFigures) -> Vec<Step> {
    set.criteria
        .iter()
        .map(|criterion| match &criterion.body {
            Body::Line(line) => line_step(criterion, line, unit),
            Body::Branch { .. } => Step {
                state: State::NothingToMeasure,
                points: None,
                max: Exact::ZERO,
                detail: Detail::NothingCounts,
            },
        })
        .collect()
}

fn line_step(criterion: &Criterion, line: &Line, unit: &UnitFigures) -> Step {
    let inputs = || {
        line.measures
            .iter()
            .map(|measure| {
                let figure = unit.figure(*measure);
                Input {
                    measure: *measure,
                    observation: figure.map(|figure| figure.observation.clone()),
                    row: figure.map_or(0, |figure| figure.row),
                }
            })
            .collect::<Vec<_>>()
    };
    let absent = |absence, reason| absent_step(criterion, line, inputs(), absence, reason);
    if matches!(line.scale, Scale::Information) {
        return information(inputs());
    }
    match applies(&line.applies, unit.facts()) {
        Applies::Yes => {}
        Applies::No(at) => return absent(Absence::NotApplicable, Reason::Condition(at)),
        Applies::Unknown(at) => return absent(Absence::NotSubmitted, Reason::FactUnknown(at)),
    }
    let found: Option<Vec<&Observation>> = line
        .measures
        .iter()
        .map(|measure| unit.figure(*measure).map(|figure| &figure.observation))
        .collect();
    let Some(figures) = found else { return absent(Absence::NotSubmitted, Reason::NoFigure) };
    match line.scale.award(&figures, &criterion.max, line.round_ratio) {
        Ok(award) => Step {
            state: state_of(&line.scale),
            points: Some(rounded(&award.points, line.round_points)),
            max: criterion.max.clone(),
            detail: Detail::Scored {
                inputs: inputs(),
                working: award.working,
                unrounded: award.points,
            },
        },
        Err(absence) => absent(absence, reason_of(absence, &figures)),
    }
}

/// A mark is stated by a person; everything else is computed.
fn state_of(scale: &Scale) -> State {
    match scale {
        Scale::Mark { .. } => State::Declared,
        _ => State::Value,
    }
}

fn reason_of(absence: Absence, figures: &[&Observation]) -> Reason {
    if figures.iter().any(|figure| matches!(figure, Observation::Absent(_))) {
        return Reason::Stated;
    }
    match absence {
        Absence::NotApplicable => Reason::TooFewResponses,
        _ => Reason::ZeroOfZero,
    }
}

fn information(inputs: Vec<Input>) -> Step {
    Step {
        state: State::Information,
        points: Some(Exact::ZERO),
        max: Exact::ZERO,
        detail: Detail::Scored {
            inputs,
            working: crate::scale::Working::Information,
            unrounded: Exact::ZERO,
        },
    }
}

fn absent_step(
    criterion: &Criterion,
    line: &Line,
    inputs: Vec<Input>,
    absence: Absence,
    reason: Reason,
) -> Step {
    let treatment = line.treatments.of(absence);
    let (points, max) = match treatment {
        Treatment::Full => (Some(criterion.max.clone()), criterion.max.clone()),
        Treatment::Zero => (Some(Exact::ZERO), criterion.max.clone()),
        // A mean is filled in once all peers are known.
        Treatment::Rescale
        | Treatment::RescaleInParent
        | Treatment::Unknown
        | Treatment::PeerMean => (None, Exact::ZERO),
    };
    // What was refused stays refused; any other absence that a clause makes zero is zero by rule.
    let state = match (treatment, absence) {
        (Treatment::Zero, Absence::Rejected) => State::Rejected,
        (Treatment::Zero, _) => State::ZeroByRule,
        _ => absence.state(),
    };
    Step { state, points, max, detail: Detail::Absent { inputs, absence, reason, treatment } }
}
