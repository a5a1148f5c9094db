//! The tree of a criteria set: pillars, criteria, and the lines that are scored.

use crate::applicability::Condition;
use crate::exact::{Exact, Rounding};
use crate::measure::{Bilingual, MeasureId};
use crate::scale::Scale;
use crate::state::Treatments;

/// Place of a criterion in its set. A parent always has a smaller number than its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u16);

impl NodeId {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A node of the tree: a pillar, a criterion with parts, or a line that is scored.
#[doc(alias = "tiêu chí")]
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its number or code, unique in the set.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// The node above it; none for a pillar.
    pub parent: Option<NodeId>,
    /// Full points.
    pub max: MaxPoints,
    /// The clause it rests on.
    pub source: SourceRef,
    /// Parts or scale.
    pub body: Body,
    /// Byte offset in the set's file, for messages.
    pub(crate) offset: usize,
}

/// Full points of a node: a decimal not below zero.
#[doc(alias = "điểm tối đa")]
pub type MaxPoints = Exact;

/// What a node consists of.
#[derive(Debug, Clone)]
pub enum Body {
    /// A sum of parts. A pillar (lĩnh vực) is the topmost.
    Branch {
        /// The parts in the order of the file.
        parts: Vec<NodeId>,
        /// May its points be taken as the publisher printed them, where there are no figures?
        printed: bool,
    },
    /// A line that is scored.
    Line(Box<Line>),
}

/// A line that is scored.
#[doc(alias = "tiêu chí thành phần")]
#[derive(Debug, Clone)]
pub struct Line {
    /// What it counts, in the order its scale reads them.
    pub measures: Vec<MeasureId>,
    /// How the figure becomes points.
    pub scale: Scale,
    /// All must hold, or the line does not concern the unit.
    pub applies: Vec<Condition>,
    /// Why the conditions are what they are, and on whose authority.
    pub applies_source: Option<SourceRef>,
    /// What happens without a figure.
    pub treatments: Treatments,
    /// Rounds a ratio, as per cent, before it is used.
    pub round_ratio: Option<Rounding>,
    /// Rounds the points of the line.
    pub round_points: Option<Rounding>,
    /// What a reader should know: the quarrel, the oddity.
    pub note: Option<Bilingual>,
    /// Evidence asked for.
    pub evidence: Option<Bilingual>,
}

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceRef {
    /// Document, article, clause.
    pub text: Bilingual,
    /// Not confirmed by a document: shown as such wherever the rule is shown.
    pub unconfirmed: bool,
}

impl Criterion {
    /// The line, if it is one.
    pub fn line(&self) -> Option<&Line> {
        match &self.body {
            Body::Line(line) => Some(line),
            Body::Branch { .. } => None,
        }
    }

    /// The parts, if it has some.
    pub fn parts(&self) -> &[NodeId] {
        match &self.body {
            Body::Branch { parts, .. } => parts,
            Body::Line(_) => &[],
        }
    }

    /// May its points be taken as printed?
    pub fn may_be_printed(&self) -> bool {
        matches!(self.body, Body::Branch { printed: true, .. })
    }
}
