//! What the version of a procedure says about the handling of its cases.

use std::num::NonZeroU16;

use deadlines::{EndOfDay, SuspensionMode, TimeLimit};

use super::legs::LegTemplate;
use super::regime::Regime;
use super::stop::StopKind;
use super::text::Text;

/// How long a unit has to ask for papers after the receipt, unless the version says otherwise.
///
/// Source: Decree 61/2018, article 19.4: no later than three working days from the receipt.
const SUPPLEMENT_WITHIN: TimeLimit = TimeLimit::WorkingDays(NonZeroU16::new(3).expect("not zero"));

/// What the version of a procedure says: a case keeps the version in force when it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The decree in force at the receipt.
    pub regime: Regime,
    /// How long the office has; `None` where the source knows no limit, so no due date.
    pub limit: Option<TimeLimit>,
    /// When a term is due that is used up exactly at close.
    pub end_of_day: EndOfDay,
    /// What a supplement does to the time already used. An obligation never restarts it.
    pub supplement: SuspensionMode,
    /// By when after the receipt papers may be asked for.
    pub supplement_within: TimeLimit,
    /// What may stop the clock at all.
    pub stops: Vec<StopKind>,
    /// Settled while the citizen waits: no slip, but recorded (Decree 61/2018, article 17).
    pub same_moment: bool,
    /// The result may be handed over without being forwarded to a unit: extracts, machine answers.
    pub instant_result: bool,
    /// The parts of other agencies.
    pub legs: Vec<LegTemplate>,
    /// The steps of the work, each with its own budget.
    pub steps: Vec<WorkStep>,
    /// The systems that must hear of the case.
    pub systems: Vec<Text>,
}

/// A step of the work as the version describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkStep {
    /// Its id within the version.
    pub id: Text,
    /// How long it may take; an overrun makes the step late, not the case (domain rules 1.4.12).
    pub budget: Option<TimeLimit>,
}

impl Terms {
    /// Terms with one limit and otherwise what the decree says.
    pub fn new(regime: Regime, limit: TimeLimit) -> Self {
        Self {
            regime,
            limit: Some(limit),
            end_of_day: EndOfDay::ClosingTime,
            supplement: SuspensionMode::Restart,
            supplement_within: SUPPLEMENT_WITHIN,
            stops: StopKind::ALL.to_vec(),
            same_moment: false,
            instant_result: false,
            legs: Vec::new(),
            steps: Vec::new(),
            systems: Vec::new(),
        }
    }

    /// The budget of a step.
    pub fn budget(&self, step: &Text) -> Option<TimeLimit> {
        self.steps.iter().find(|it| it.id == *step)?.budget
    }
}
