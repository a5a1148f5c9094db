//! Interlinked procedures: which agencies take part, one after the other or at the same time.

use deadlines::TimeLimit;
use serde::{Deserialize, Serialize};

use super::Span;

/// The agencies of an interlinked procedure, stage after stage; empty when one agency does it all.
///
/// Source: domain rule 1.6. On paper the agencies follow each other; electronically all are asked at
/// once. A stage with several legs is the second, and stages are the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegsTemplate {
    /// In their order.
    pub stages: Vec<Stage>,
}

/// Legs that run at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// One or more.
    pub legs: Vec<Leg>,
}

/// The part of one agency, with its own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// The agency.
    pub agency: String,
    /// Its time.
    pub budget: TimeLimit,
}

impl LegsTemplate {
    /// All legs, in their order.
    pub fn legs(&self) -> impl Iterator<Item = &Leg> {
        self.stages.iter().flat_map(|stage| &stage.legs)
    }

    /// The time of all stages, each as long as its longest leg; `None` when working time and
    /// running days would have to be added.
    pub fn total(&self) -> Option<Span> {
        self.stages.iter().try_fold(Span::ZERO, |sum, stage| {
            let mut longest = Span::ZERO;
            for leg in &stage.legs {
                let span = Span::of(leg.budget);
                // Only spans of one kind can be compared; `plus` knows.
                longest.plus(span)?;
                if span.amount() > longest.amount() {
                    longest = span;
                }
            }
            sum.plus(longest)
        })
    }
}
