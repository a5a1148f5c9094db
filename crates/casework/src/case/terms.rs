//! What the version of a procedure says about the handling of its cases.

use std::num::NonZeroU16;

use deadlines::{EndOfDay, SuspensionMode, TimeLimit};

use super::code::AgencyId;
use super::legs::LegTemplate;
use super::regime::Regime;
use super::stop::StopKind;
use super::text::Text;
use crate::catalogue::{self, ProcedureVersion, SuspensionKind};

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
        Self { limit: Some(limit), ..Self::without_limit(regime) }
    }

    /// The same without a limit, so without a due date: nobody has confirmed one.
    pub fn without_limit(regime: Regime) -> Self {
        Self {
            regime,
            limit: None,
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

    /// What a version of the catalogue says. An agency of a leg is named there as people name it;
    /// `agency` finds its identifier.
    ///
    /// The ids of legs are `leg_1`, `leg_2`, … in the order of the version; a version is never edited, so
    /// they stay what they are. Of a procedure settled while the citizen waits the result needs no
    /// forwarding (a judgment of the project).
    pub fn of_version(
        version: &ProcedureVersion,
        agency: impl Fn(&str) -> Option<AgencyId>,
    ) -> Result<Self, UnknownAgency> {
        let mut terms = Self::new(regime(version.regime), version.limit);
        terms.supplement = version.supplement;
        terms.stops = version.suspensions.iter().copied().map(stop).collect();
        terms.same_moment = version.same_moment;
        terms.instant_result = version.same_moment;
        for (stage, legs) in (1..).zip(&version.legs.stages) {
            for leg in &legs.legs {
                let unknown = || UnknownAgency { name: leg.agency.clone() };
                let id = Text::new(&format!("leg_{}", terms.legs.len() + 1));
                terms.legs.push(LegTemplate {
                    id: id.expect("the id of a leg is not blank"),
                    agency: agency(&leg.agency).ok_or_else(unknown)?,
                    stage,
                    budget: leg.budget,
                });
            }
        }
        let steps = version.workflow.iter().flat_map(catalogue::Workflow::steps);
        let step = |(id, step): (&catalogue::NodeId, &catalogue::Step)| {
            let id = Text::new(id.as_str()).expect("the id of a node is not blank");
            WorkStep { id, budget: step.budget }
        };
        terms.steps = steps.map(step).collect();
        Ok(terms)
    }
}

/// An agency of a leg that is no identifier and the name of no unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no agency that is known here: write its identifier, such as H41.12")]
pub struct UnknownAgency {
    /// As the version names it.
    pub name: String,
}

const fn regime(of: catalogue::Regime) -> Regime {
    match of {
        catalogue::Regime::R2018 => Regime::R2018,
        catalogue::Regime::R2025 => Regime::R2025,
        catalogue::Regime::R2026 => Regime::R2026,
    }
}

const fn stop(of: SuspensionKind) -> StopKind {
    match of {
        SuspensionKind::Supplement => StopKind::Supplement,
        SuspensionKind::FinancialObligation => StopKind::Obligation,
    }
}
