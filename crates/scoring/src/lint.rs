//! What is wrong with a set although it can be read.

use std::collections::BTreeMap;

use crate::applicability::{Applies, FactValue, Test, applies};
use crate::criterion::{Body, Criterion, Line};
use crate::exact::Exact;
use crate::example::Examples;
use crate::figures::UnitFigures;
use crate::measure::MeasureKind;
use crate::scale::{BandFault, Scale, bands};
use crate::set::{CriteriaSet, FaultKind, SetFault};

/// Checks a set against itself and its examples: maxima, bands, reach, conditions, examples,
/// measures. Faults come in the order of the file.
pub fn lint(set: &CriteriaSet, examples: &Examples) -> Vec<SetFault> {
    let mut faults = Vec::new();
    for (index, criterion) in set.criteria.iter().enumerate() {
        let mut add = |kind| faults.push(at(criterion, kind));
        match &criterion.body {
            Body::Branch { .. } => branch(set, criterion, &mut add),
            Body::Line(line) => {
                check_line(set, criterion, line, &mut add);
                let scored = !matches!(line.scale, Scale::Information);
                if scored && !examples.cover(index) {
                    add(FaultKind::NoExample { criterion: criterion.id.clone() });
                }
            }
        }
    }
    faults.extend(unused_measures(set));
    faults
}

/// Lines that no unit of a peer group can reach, because none meets the conditions.
pub fn lint_groups(set: &CriteriaSet, units: &[UnitFigures]) -> Vec<SetFault> {
    let Some(peers) = set.peers else { return Vec::new() };
    let mut groups: BTreeMap<&FactValue, Vec<&UnitFigures>> = BTreeMap::new();
    for unit in units {
        if let Some(group) = unit.fact(peers) {
            groups.entry(group).or_default().push(unit);
        }
    }
    let mut faults = Vec::new();
    for (_, criterion) in set.lines() {
        let Some(line) = criterion.line() else { continue };
        for (group, members) in &groups {
            let reached = members
                .iter()
                .any(|unit| !matches!(applies(&line.applies, unit.facts()), Applies::No(_)));
            if !reached {
                let group = group.to_string();
                let criterion_id = criterion.id.clone();
                faults.push(at(
                    criterion,
                    FaultKind::NoUnitInGroup { criterion: criterion_id, group },
                ));
            }
        }
    }
    faults
}

fn at(criterion: &Criterion, kind: FaultKind) -> SetFault {
    SetFault { span: criterion.offset..criterion.offset, kind }
}

fn branch(set: &CriteriaSet, criterion: &Criterion, add: &mut impl FnMut(FaultKind)) {
    let id = criterion.id.clone();
    let parts = criterion.parts();
    if parts.is_empty() {
        return add(FaultKind::NothingInside { criterion: id });
    }
    let sum: Exact = parts.iter().map(|part| &set.criterion(*part).max).sum();
    if sum != criterion.max {
        add(FaultKind::MaximaDoNotAddUp { criterion: id, stated: criterion.max.clone(), sum });
    }
}

fn check_line(
    set: &CriteriaSet,
    criterion: &Criterion,
    line: &Line,
    add: &mut impl FnMut(FaultKind),
) {
    let kind = line.measures.first().map(|measure| set.measure(*measure).kind);
    if let Scale::Bands(steps) = &line.scale {
        for fault in bands::faults(steps, domain(kind)) {
            let criterion = criterion.id.clone();
            add(match fault {
                BandFault::Gap { at } => FaultKind::BandGap { criterion, at },
                BandFault::Overlap { at } => FaultKind::BandOverlap { criterion, at },
                BandFault::Empty { at } => FaultKind::BandEmpty { criterion, at },
            });
        }
    }
    let share = line.scale.best_share(&criterion.max, kind);
    if share < Exact::ONE && !matches!(line.scale, Scale::Information) && !criterion.max.is_zero() {
        let (best, max) = (&share * &criterion.max, criterion.max.clone());
        add(FaultKind::OutOfReach { criterion: criterion.id.clone(), best, max });
    }
    if contradict(line) {
        add(FaultKind::NeverApplies { criterion: criterion.id.clone() });
    }
}

/// A ratio lies between 0 and 1; anything else has no upper end.
fn domain(kind: Option<MeasureKind>) -> (&'static Exact, Option<&'static Exact>) {
    static ZERO: Exact = Exact::ZERO;
    static ONE: Exact = Exact::ONE;
    match kind {
        Some(MeasureKind::Ratio | MeasureKind::Percent) => (&ZERO, Some(&ONE)),
        _ => (&ZERO, None),
    }
}

/// Do two conditions on the same fact exclude each other, or does one exclude everything?
fn contradict(line: &Line) -> bool {
    let conditions = &line.applies;
    conditions.iter().enumerate().any(|(index, one)| {
        let empty = matches!(&one.test, Test::OneOf(words) if words.is_empty());
        empty
            || conditions[index + 1..]
                .iter()
                .any(|other| other.fact == one.fact && excludes(&one.test, &other.test))
    })
}

fn excludes(one: &Test, other: &Test) -> bool {
    match (one, other) {
        (Test::Is(a), Test::Is(b)) => a != b,
        (Test::Is(FactValue::Text(word)), Test::OneOf(words))
        | (Test::OneOf(words), Test::Is(FactValue::Text(word))) => !words.contains(word),
        (Test::OneOf(a), Test::OneOf(b)) => !a.iter().any(|word| b.contains(word)),
        (Test::AtLeast(low), Test::Below(high)) | (Test::Below(high), Test::AtLeast(low)) => {
            low >= high
        }
        _ => false,
    }
}

fn unused_measures(set: &CriteriaSet) -> Vec<SetFault> {
    let overlays = &set.overlays;
    let used = |index: usize| {
        let is = |measure: &crate::measure::MeasureId| usize::from(measure.0) == index;
        set.lines().any(|(_, node)| node.line().is_some_and(|line| line.measures.iter().any(is)))
            || overlays.bonuses.iter().chain(&overlays.penalties).any(|extra| is(&extra.measure))
            || overlays.knock_outs.iter().any(|knock_out| is(&knock_out.measure))
    };
    set.measures
        .iter()
        .enumerate()
        .filter(|(index, _)| !used(*index))
        .map(|(_, measure)| SetFault {
            span: 0..0,
            kind: FaultKind::UnusedMeasure { measure: measure.id.clone() },
        })
        .collect()
}
