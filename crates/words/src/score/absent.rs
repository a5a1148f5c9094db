//! A line without a figure: why, what the set does, what that means for sums and bounds.

use scoring::{
    Absence, CriteriaSet, Criterion, Input, Line, Observation, Reason, Scale, Step, Treatment,
};

use super::numbers::exact;
use super::{figure, names};
use crate::{Lang, text};

/// What an absence is told from.
pub(super) struct Told<'t> {
    pub(super) lang: Lang,
    pub(super) set: &'t CriteriaSet,
    pub(super) criterion: &'t Criterion,
    pub(super) line: &'t Line,
    pub(super) inputs: &'t [Input],
    pub(super) step: &'t Step,
}

impl Told<'_> {
    /// Why, then what follows.
    pub(super) fn absence(
        &self,
        absence: Absence,
        reason: Reason,
        treatment: Treatment,
    ) -> Vec<String> {
        let arguments = [
            ("state", names::state(self.lang, absence.state())),
            ("treatment", names::treatment(self.lang, treatment)),
        ];
        vec![
            text(self.lang, "score-absent-why", &[("why", self.reason(absence, reason))]),
            text(self.lang, "score-absent-treatment", &arguments),
            self.effect(treatment),
        ]
    }

    fn reason(&self, absence: Absence, reason: Reason) -> String {
        let lang = self.lang;
        let numbered =
            |key, at: u16| text(lang, key, &[("place", (u32::from(at) + 1).to_string())]);
        match reason {
            Reason::Stated => {
                let state = names::state(lang, absence.state());
                text(lang, "score-reason-stated", &[("state", state)])
            }
            Reason::NoFigure => {
                let missing: Vec<String> = self
                    .inputs
                    .iter()
                    .filter(|input| input.observation.is_none())
                    .map(|input| figure::measure(lang, self.set, input.measure))
                    .collect();
                text(lang, "score-reason-no-figure", &[("measures", missing.join("; "))])
            }
            Reason::ZeroOfZero => text(lang, "score-reason-zero-of-zero", &[]),
            Reason::Condition(at) => numbered("score-reason-condition", at),
            Reason::FactUnknown(at) => numbered("score-reason-fact-unknown", at),
            Reason::TooFewResponses => {
                let (found, least) = (self.responses(), self.least_responses());
                text(lang, "score-reason-few-responses", &[("found", found), ("least", least)])
            }
            Reason::NoPeers => text(lang, "score-reason-no-peers", &[]),
        }
    }

    fn responses(&self) -> String {
        match self.inputs.first().and_then(|input| input.observation.as_ref()) {
            Some(Observation::Ratio { whole, .. }) => exact(self.lang, whole),
            Some(Observation::Mean { responses, .. }) => exact(self.lang, responses),
            Some(
                Observation::Percent(_)
                | Observation::Amount(_)
                | Observation::YesNo(_)
                | Observation::Level(_)
                | Observation::Date(_)
                | Observation::Absent(_),
            )
            | None => "0".to_owned(),
        }
    }

    fn least_responses(&self) -> String {
        match &self.line.scale {
            Scale::Survey { min_responses, .. } => exact(self.lang, min_responses),
            Scale::YesNo
            | Scale::Levels(_)
            | Scale::Date { .. }
            | Scale::Bands(_)
            | Scale::Linear(_)
            | Scale::Deduction { .. }
            | Scale::Count { .. }
            | Scale::Complement(_)
            | Scale::Product(_)
            | Scale::WorstOf(_)
            | Scale::AllOf { .. }
            | Scale::Improvement { .. }
            | Scale::Mark { .. }
            | Scale::Information => "0".to_owned(),
        }
    }

    fn effect(&self, treatment: Treatment) -> String {
        let key = match treatment {
            Treatment::Rescale => "score-effect-rescale",
            Treatment::RescaleInParent => "score-effect-rescale-in-parent",
            Treatment::Full => "score-effect-full",
            Treatment::Zero => "score-effect-zero",
            Treatment::PeerMean => "score-effect-peer-mean",
            Treatment::Unknown => "score-effect-unknown",
        };
        let max = exact(self.lang, &self.criterion.max);
        let mut arguments = vec![("max", max)];
        if let (Treatment::PeerMean, Some(points)) = (treatment, &self.step.points) {
            arguments.push(("points", exact(self.lang, points)));
        }
        text(self.lang, key, &arguments)
    }
}
