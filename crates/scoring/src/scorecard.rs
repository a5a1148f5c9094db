//! The scorecard: a tree of steps. Totals are read off it; nothing is explained a second time.

use crate::applicability::FactValue;
use crate::criterion::NodeId;
use crate::exact::Exact;
use crate::measure::{MeasureId, Observation};
use crate::overlay::OverlaySteps;
use crate::scale::Working;
use crate::set::CriteriaSet;
use crate::state::{Absence, State, Treatment};

/// All scorecards of one run, with what they were made from.
#[derive(Debug, Clone)]
pub struct Scoring {
    /// Name of the set.
    pub set_id: String,
    /// Version of the set.
    pub set_version: String,
    /// SHA-256 of the set's file.
    pub set_fingerprint: String,
    /// SHA-256 of the figures.
    pub figures_fingerprint: String,
    /// Version of this engine.
    pub engine: &'static str,
    /// One scorecard per unit, in the order of the figures.
    pub cards: Vec<Scorecard>,
}

/// The score of one unit, with its working.
#[doc(alias = "bảng điểm")]
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// Code of the unit.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// One step per node of the set, in the set's order.
    pub steps: Vec<Step>,
    /// What the steps add up to.
    pub total: Total,
    /// What it could be, once the unknown is known.
    pub bounds: Option<Bounds>,
    /// Bonus, penalty, knock-out.
    pub overlays: OverlaySteps,
    /// The units it is ranked among share this.
    pub peer_group: Option<FactValue>,
}

/// What the steps of a scorecard add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Points of the lines that count; `None` when no line counts. Rounded as the set says.
    pub points: Option<Exact>,
    /// Full points of the lines that count.
    pub max: Exact,
    /// Full points of the set.
    pub full_max: Exact,
    /// `max` over `full_max`: how much of the set could be scored.
    pub coverage: Exact,
    /// The score on the scale of the set, overlays laid over, exact: ranks compare this.
    pub exact_score: Option<Exact>,
    /// The same, rounded as the set says.
    pub score: Option<Exact>,
}

impl Total {
    /// Points as a share of the points that could be had, times a hundred, exact.
    pub fn percent(&self) -> Option<Exact> {
        let share = Exact::ratio(self.points.as_ref()?, &self.max)?;
        Some(share * &Exact::from(100))
    }
}

/// The lowest and the highest score still possible.
#[doc(alias = "khoảng điểm thấp nhất–cao nhất")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Every unknown line at zero.
    pub worst: Exact,
    /// Every unknown line at full points.
    pub best: Exact,
}

/// One node of the working: what went in, which rule, what came out.
///
/// The rule and its source stand in the set under the same [`NodeId`].
#[doc(alias = "diễn giải cách tính điểm")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// State of the line; for a node with parts, of what it consists of.
    pub state: State,
    /// Points as they count, rounded as the set says; `None` when they are not known or do not
    /// count.
    pub points: Option<Exact>,
    /// Full points as they count: zero for a line that is out of both sums.
    pub max: Exact,
    /// How it came about.
    pub detail: Detail,
}

/// How a step came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Figures through a scale.
    Scored {
        /// What went in.
        inputs: Vec<Input>,
        /// What the scale did.
        working: Working,
        /// Points before rounding.
        unrounded: Exact,
    },
    /// No figure, and what the set does then.
    Absent {
        /// What went in, as far as it did.
        inputs: Vec<Input>,
        /// Why there is nothing to score.
        absence: Absence,
        /// How that is known.
        reason: Reason,
        /// What the set does.
        treatment: Treatment,
    },
    /// Taken as the publisher printed it.
    Printed {
        /// Row of the file; 0 when it came with the set.
        row: u32,
    },
    /// A line whose parent was taken as printed.
    WithinPrinted,
    /// The sum of the parts.
    Sum {
        /// The sum before rescaling and rounding.
        sum: Exact,
        /// Full points of the parts that count.
        counted_max: Exact,
        /// Full points of parts that are out and leave their weight to their sisters.
        shared_out: Exact,
    },
    /// No part counts.
    NothingCounts,
}

/// One figure that went into a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The measure.
    pub measure: MeasureId,
    /// What was observed, if anything.
    pub observation: Option<Observation>,
    /// Row of the file.
    pub row: u32,
}

/// How the engine knows that there is nothing to score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The figures say so.
    Stated,
    /// There is no figure.
    NoFigure,
    /// The figure is 0 of 0.
    ZeroOfZero,
    /// This condition of the line does not hold.
    Condition(u16),
    /// The fact asked for by this condition is not known.
    FactUnknown(u16),
    /// Fewer responses than the scale asks for.
    TooFewResponses,
    /// No peer has a figure from which a mean could be taken.
    NoPeers,
}

impl Step {
    /// Does a condition keep the unit out of this line?
    pub fn is_not_concerned(&self) -> bool {
        matches!(self.detail, Detail::Absent { reason: Reason::Condition(_), .. })
    }
}

impl Scorecard {
    /// The step of a node.
    pub fn step(&self, node: NodeId) -> &Step {
        &self.steps[node.index()]
    }

    /// Does the line count in both sums?
    pub fn counts(&self, node: NodeId) -> bool {
        self.step(node).points.is_some()
    }

    /// Full points of the lines that concern this unit: all but those of which a condition does not
    /// hold. Where a set takes lines that do not apply out of both sums, coverage comes no higher
    /// than the share that these are of the full points of the set.
    pub fn concerned_max(&self, set: &CriteriaSet) -> Exact {
        set.lines()
            .filter(|(node, _)| !self.step(*node).is_not_concerned())
            .map(|(_, criterion)| &criterion.max)
            .sum()
    }
}
