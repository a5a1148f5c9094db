//! A criteria set: dated data with its sources, read from TOML and never changed afterwards.

mod absence;
mod fault;
mod overlays;
mod read;
mod read_scale;
mod reader;

pub use fault::{Expected, FaultKind, NameKind, SetFault, line_of, nearest};
pub(crate) use read::hex;
pub(crate) use reader::{At, Faults, Table};

use jiff::civil::Date;

use crate::applicability::Fact;
use crate::criterion::{Criterion, NodeId, SourceRef};
use crate::exact::{Exact, Rounding};
use crate::measure::{Bilingual, FactId, Measure, MeasureId};
use crate::overlay::Overlays;

/// A criteria set for one group of units.
#[doc(alias = "bộ tiêu chí")]
#[derive(Debug, Clone)]
pub struct CriteriaSet {
    /// Its name: the folder under `criteria/`.
    pub id: String,
    /// Its version. A published version is never edited.
    pub version: String,
    /// What it is called.
    pub title: Bilingual,
    /// The decision that issued it.
    pub source: SourceRef,
    /// First day of the periods it scores.
    pub from: Date,
    /// Last day, once a later version replaced it.
    pub until: Option<Date>,
    /// Where points are rounded.
    pub rounding: RoundingPlan,
    /// Who is placed how when points are equal.
    pub ties: Ties,
    /// Below this coverage a unit gets no rank.
    pub minimum_coverage: Option<Exact>,
    /// Units are ranked among those that share this fact.
    pub peers: Option<FactId>,
    /// What it counts.
    pub measures: Vec<Measure>,
    /// What must be known of a unit.
    pub facts: Vec<Fact>,
    /// All nodes; parents before their parts, siblings in the order of the file.
    pub criteria: Vec<Criterion>,
    /// The pillars.
    pub pillars: Vec<NodeId>,
    /// Bonus, penalty, knock-out.
    pub overlays: Overlays,
    /// SHA-256 of the file, as hexadecimal text.
    pub fingerprint: String,
}

/// Where a set rounds. `None`: not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoundingPlan {
    /// Points of each line.
    pub line: Option<Rounding>,
    /// Points of each criterion with parts, and of each pillar.
    pub group: Option<Rounding>,
    /// The total, for people. Ranks compare what stood before this rounding.
    pub total: Option<Rounding>,
}

/// Places for units with equal scores.
#[doc(alias = "quy tắc đồng hạng")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ties {
    /// How places go on after equals.
    pub rule: TieRule,
    /// Criteria compared in order before a tie is a tie; shown with the ranking.
    pub break_by: Vec<NodeId>,
}

/// How places go on after equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TieRule {
    /// 1, 1, 3.
    #[default]
    Competition,
    /// 1, 1, 2.
    Dense,
}

impl TieRule {
    /// The names a set may use.
    pub const NAMES: [(&'static str, Self); 2] =
        [("competition", Self::Competition), ("dense", Self::Dense)];
}

impl CriteriaSet {
    /// Reads a set. All faults are found at once, each with its place.
    ///
    /// # Errors
    /// Everything that is wrong with the text, in the order of the file.
    pub fn parse(text: &str) -> Result<Self, Vec<SetFault>> {
        read::read(text)
    }

    /// The node of this number or code.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        (0u16..).zip(&self.criteria).find(|(_, node)| node.id == id).map(|(at, _)| NodeId(at))
    }

    /// The node itself.
    pub fn criterion(&self, node: NodeId) -> &Criterion {
        &self.criteria[node.index()]
    }

    /// The measure of this name.
    pub fn find_measure(&self, id: &str) -> Option<MeasureId> {
        (0u16..).zip(&self.measures).find(|(_, one)| one.id == id).map(|(at, _)| MeasureId(at))
    }

    /// The measure itself.
    pub fn measure(&self, measure: MeasureId) -> &Measure {
        &self.measures[usize::from(measure.0)]
    }

    /// The fact of this name.
    pub fn find_fact(&self, id: &str) -> Option<FactId> {
        (0u16..).zip(&self.facts).find(|(_, one)| one.id == id).map(|(at, _)| FactId(at))
    }

    /// The fact itself.
    pub fn fact(&self, fact: FactId) -> &Fact {
        &self.facts[usize::from(fact.0)]
    }

    /// All lines that are scored, with their places, in the order of the file.
    pub fn lines(&self) -> impl Iterator<Item = (NodeId, &Criterion)> {
        (0u16..)
            .zip(&self.criteria)
            .filter(|(_, node)| node.line().is_some())
            .map(|(at, node)| (NodeId(at), node))
    }

    /// The pillar that a node belongs to.
    pub fn pillar_of(&self, node: NodeId) -> NodeId {
        let mut at = node;
        while let Some(parent) = self.criterion(at).parent {
            at = parent;
        }
        at
    }

    /// Full points of the set.
    pub fn full_max(&self) -> Exact {
        self.pillars.iter().map(|pillar| &self.criterion(*pillar).max).sum()
    }
}
