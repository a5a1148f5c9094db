//! The figures of a period: one table of units and what was observed for each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::applicability::{FactKind, FactValue};
use crate::criterion::NodeId;
use crate::exact::Exact;
use crate::measure::{FactId, MeasureId, MeasureKind, Observation};
use crate::set::CriteriaSet;

/// One observation with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What was observed.
    pub observation: Observation,
    /// Row of the file it was read from, counted from one with the header; 0 when unknown.
    pub row: u32,
    /// What the source says about its own figure.
    pub note: Option<Box<str>>,
}

/// Everything known of one unit in the period.
#[derive(Debug, Clone)]
pub struct UnitFigures {
    /// Code of the unit.
    pub code: String,
    /// Its name.
    pub name: String,
    facts: Vec<Option<FactValue>>,
    figures: Vec<Option<Figure>>,
    printed: BTreeMap<NodeId, Printed>,
}

/// Points taken as their publisher printed them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The points.
    pub points: Exact,
    /// Row of the file; 0 when they came with the set.
    pub row: u32,
}

/// A figure that cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FigureFault {
    /// Not the shape that the measure asks for.
    #[error("the measure asks for a figure of kind {}", wanted.name())]
    WrongShape {
        /// The kind asked for.
        wanted: MeasureKind,
    },
    /// A second figure for the same unit and measure.
    #[error("a second figure for the same unit and measure; the first stands in row {first_row}")]
    Twice {
        /// Row of the first.
        first_row: u32,
    },
    /// A count below zero.
    #[error("a count cannot be below zero")]
    Negative,
    /// The part is larger than the whole, or there is a part of nothing.
    #[error("the part {part} is larger than the whole {whole}")]
    PartExceedsWhole {
        /// Numerator.
        part: Exact,
        /// Denominator.
        whole: Exact,
    },
    /// A fact of the wrong kind.
    #[error("the fact is of another kind")]
    WrongFact {
        /// The kind asked for.
        wanted: FactKind,
    },
    /// A criterion whose points the set does not take as printed.
    #[error("the set does not take the points of this criterion as printed")]
    NotTakenAsPrinted,
    /// Printed points outside 0 to the maximum.
    #[error("{points} points of {max}")]
    PrintedOutOfRange {
        /// The points.
        points: Exact,
        /// The maximum.
        max: Exact,
    },
}

impl UnitFigures {
    /// A unit of which nothing is known yet.
    pub fn new(set: &CriteriaSet, code: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            facts: vec![None; set.facts.len()],
            figures: vec![None; set.measures.len()],
            printed: BTreeMap::new(),
        }
    }

    /// Takes one figure in.
    pub fn observe(
        &mut self,
        set: &CriteriaSet,
        measure: MeasureId,
        figure: Figure,
    ) -> Result<(), FigureFault> {
        let wanted = set.measure(measure);
        if !figure.observation.answers(wanted.kind) {
            return Err(FigureFault::WrongShape { wanted: wanted.kind });
        }
        if let Observation::Ratio { part, whole } = &figure.observation {
            if part.is_negative() || whole.is_negative() {
                return Err(FigureFault::Negative);
            }
            if part > whole && (!wanted.may_exceed || whole.is_zero()) {
                let (part, whole) = (part.clone(), whole.clone());
                return Err(FigureFault::PartExceedsWhole { part, whole });
            }
        }
        // A count, a mark or a number of days late below zero would lift a line above its maximum.
        if let Observation::Mean { responses: number, .. }
        | Observation::Amount(number)
        | Observation::Percent(number) = &figure.observation
            && number.is_negative()
        {
            return Err(FigureFault::Negative);
        }
        let place = &mut self.figures[usize::from(measure.0)];
        if let Some(first) = place {
            return Err(FigureFault::Twice { first_row: first.row });
        }
        *place = Some(figure);
        Ok(())
    }

    /// Takes one fact in.
    pub fn know(
        &mut self,
        set: &CriteriaSet,
        fact: FactId,
        value: FactValue,
    ) -> Result<(), FigureFault> {
        let wanted = set.fact(fact).kind;
        let fits = match value {
            FactValue::YesNo(_) => wanted == FactKind::YesNo,
            FactValue::Text(_) => wanted == FactKind::Text,
            FactValue::Number(_) => wanted == FactKind::Number,
        };
        if !fits {
            return Err(FigureFault::WrongFact { wanted });
        }
        let place = &mut self.facts[usize::from(fact.0)];
        if place.as_ref().is_some_and(|known| *known != value) {
            return Err(FigureFault::Twice { first_row: 0 });
        }
        *place = Some(value);
        Ok(())
    }

    /// Takes the points of a criterion as printed, where the set allows it.
    pub fn take_as_printed(
        &mut self,
        set: &CriteriaSet,
        node: NodeId,
        printed: Printed,
    ) -> Result<(), FigureFault> {
        let criterion = set.criterion(node);
        if !criterion.may_be_printed() {
            return Err(FigureFault::NotTakenAsPrinted);
        }
        if printed.points.is_negative() || printed.points > criterion.max {
            let (points, max) = (printed.points, criterion.max.clone());
            return Err(FigureFault::PrintedOutOfRange { points, max });
        }
        self.printed.insert(node, printed);
        Ok(())
    }

    /// The figure for a measure.
    pub fn figure(&self, measure: MeasureId) -> Option<&Figure> {
        self.figures[usize::from(measure.0)].as_ref()
    }

    /// What is known of a fact.
    pub fn fact(&self, fact: FactId) -> Option<&FactValue> {
        self.facts[usize::from(fact.0)].as_ref()
    }

    pub(crate) fn facts(&self) -> &[Option<FactValue>] {
        &self.facts
    }

    /// Points printed for a criterion.
    pub fn printed(&self, node: NodeId) -> Option<&Printed> {
        self.printed.get(&node)
    }

    /// Has any figure come in for one of these measures?
    pub fn has_any(&self, measures: &[MeasureId]) -> bool {
        measures.iter().any(|measure| self.figure(*measure).is_some())
    }
}

/// SHA-256 over all figures and facts in a canonical text, so that a scorecard can name what it
/// was made from.
///
/// One line each, in the order of units, then facts, measures and printed points of the set:
/// unit, name and value, parted by tabs; numbers as fractions in lowest terms (`3/4`, `5/1`). Rows,
/// notes and names of units do not count.
pub fn fingerprint(set: &CriteriaSet, units: &[UnitFigures]) -> String {
    let mut hash = Sha256::new();
    let mut text = String::new();
    for unit in units {
        text.clear();
        for (fact, value) in set.facts.iter().zip(&unit.facts) {
            if let Some(value) = value {
                line(&mut text, &unit.code, &fact.id, |text| write!(text, "{value}"));
            }
        }
        for (measure, figure) in set.measures.iter().zip(&unit.figures) {
            if let Some(figure) = figure {
                line(&mut text, &unit.code, &measure.id, |text| {
                    write_observation(text, &figure.observation)
                });
            }
        }
        for (node, printed) in &unit.printed {
            let id = &set.criterion(*node).id;
            line(&mut text, &unit.code, id, |text| printed.points.write_fraction(text));
        }
        hash.update(text.as_bytes());
    }
    crate::set::hex(&hash.finalize())
}

fn line(
    text: &mut String,
    unit: &str,
    name: &str,
    value: impl FnOnce(&mut String) -> std::fmt::Result,
) {
    for part in [unit, "\t", name, "\t"] {
        text.push_str(part);
    }
    value(text).expect("writing to a string never fails");
    text.push('\n');
}

fn write_observation(text: &mut String, observation: &Observation) -> std::fmt::Result {
    let pair = |text: &mut String, first: &Exact, second: &Exact| {
        first.write_fraction(text)?;
        text.push('\t');
        second.write_fraction(text)
    };
    match observation {
        Observation::Ratio { part, whole } => pair(text, part, whole),
        Observation::Mean { value, responses } => pair(text, value, responses),
        Observation::Percent(number) | Observation::Amount(number) => number.write_fraction(text),
        Observation::YesNo(yes) => write!(text, "{yes}"),
        Observation::Level(level) => write!(text, "level {level}"),
        Observation::Date(date) => write!(text, "{date}"),
        Observation::Absent(absence) => write!(text, "{}", absence.state().name()),
    }
}
