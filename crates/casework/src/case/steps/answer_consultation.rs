//! The body that was asked has answered.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::ConsultationAnswer;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why an answer cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotAnswerConsultation {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// Nobody was asked with that event.
    #[error("nobody was asked with this event")]
    Unknown,
    /// It was answered already.
    #[error("the answer is there already")]
    AnsweredAlready,
}

impl Case {
    /// Records the answer.
    pub fn answer_consultation(
        &self,
        order: ConsultationAnswer,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotAnswerConsultation> {
        ctx.allows(self, CaseStep::AnswerConsultation)?;
        let mut asked = self.consultations().iter();
        let asked = asked.find(|it| it.event == order.asked);
        if asked.ok_or(CannotAnswerConsultation::Unknown)?.answered.is_some() {
            return Err(CannotAnswerConsultation::AnsweredAlready);
        }
        Ok(ctx.taken(self, Act::ConsultationAnswered(Some(order))))
    }
}
