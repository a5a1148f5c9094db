//! The head of the one-stop is told of another body's silence.

use deadlines::Moment;

use crate::case::act::Act;
use crate::case::context::{Barred, ClockError, Context};
use crate::case::details::ConsultationSilence;
use crate::case::event::StepTaken;
use crate::case::fold::Case;
use crate::case::table::CaseStep;

/// Why silence cannot be reported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotEscalateConsultation {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// Nobody was asked with that event.
    #[error("nobody was asked with this event")]
    Unknown,
    /// It was answered.
    #[error("the answer is there already")]
    Answered,
    /// It was reported.
    #[error("the silence was reported already")]
    EscalatedAlready,
    /// The other body still has time, or none was set.
    #[error("the other body still has time")]
    NotYet {
        /// Until when, where the asking says.
        due: Option<Moment>,
    },
}

impl Case {
    /// Reports silence past its time.
    ///
    /// Source: Decree 61/2018, article 19.5.
    pub fn escalate_consultation(
        &self,
        order: ConsultationSilence,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotEscalateConsultation> {
        ctx.allows(self, CaseStep::EscalateConsultation)?;
        let clock = self.clock(&ctx.rules, ctx.now)?;
        let mut asked = clock.consultations.iter();
        let asked = asked.find(|it| it.event == order.asked);
        let asked = asked.ok_or(CannotEscalateConsultation::Unknown)?;
        match asked {
            _ if asked.answered.is_some() => Err(CannotEscalateConsultation::Answered),
            _ if asked.escalated.is_some() => Err(CannotEscalateConsultation::EscalatedAlready),
            _ if !asked.late => Err(CannotEscalateConsultation::NotYet { due: asked.due }),
            _ => Ok(ctx.taken(self, Act::ConsultationOverdue(Some(order)))),
        }
    }
}
