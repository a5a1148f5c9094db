//! A body that was asked and is silent past its time: the head of the one-stop is told by itself.

use casework::case::{Actor, ConsultationSilence, EventNumber, Office, StepOrder};
use store::{EventKind, StoreError, StoredCase, Within};

use super::load::Loaded;
use super::take::With;
use super::{OneStop, StepRefused, Swept};
use crate::people::invite::SYSTEM;

impl OneStop {
    /// Reports each silence past its time: the case shows it, and stands in the queue of silent bodies and
    /// before the head of the one-stop until the answer is there. Silence is no consent, and the clock of
    /// the case runs on. Done twice, or by two servers, it is reported once; a case that fails stops no
    /// other.
    ///
    /// Source: Decree 61/2018, article 19.5 (domain rules 1.2, "consultation of another body").
    ///
    /// # Errors
    /// The store.
    pub async fn escalate_silence(&self) -> Result<Swept, StoreError> {
        let mut asked: Vec<StoredCase> = Vec::new();
        let waits = |case: StoredCase| {
            if owes_an_answer(&case) {
                asked.push(case);
            }
        };
        self.store.each_open_case(Within::Everywhere, waits).await?;
        let mut swept = Swept::default();
        for stored in asked {
            let code = stored.code.clone();
            match self.silent(stored).await {
                Ok(silent) => {
                    for asked in silent {
                        swept.add(code.clone(), self.escalate_one(&code, asked).await);
                    }
                }
                Err(refused) => swept.add(code, Err(refused)),
            }
        }
        Ok(swept)
    }

    /// The askings of a case that are past their time and not reported.
    async fn silent(&self, stored: StoredCase) -> Result<Vec<EventNumber>, StepRefused> {
        let loaded = self.prepare_alone(stored).await?;
        if !loaded.case.state().is_open() {
            return Ok(Vec::new());
        }
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        let clock = loaded.case.clock(&rules, self.now())?;
        let silent = clock
            .consultations
            .iter()
            .filter(|it| it.late && it.answered.is_none() && it.escalated.is_none());
        Ok(silent.map(|it| it.event).collect())
    }

    /// Was it reported?
    async fn escalate_one(&self, code: &str, asked: EventNumber) -> Result<bool, StepRefused> {
        let loaded: Loaded = self.load(code).await?.ok_or(StepRefused::NotFound)?;
        let actor = Actor { name: SYSTEM.into(), office: Office::Importer };
        let order = StepOrder::EscalateConsultation(ConsultationSilence { asked });
        match self.take_proven(loaded, actor, order, self.now(), With::default()).await {
            Ok(_) => Ok(true),
            // It was answered or reported meanwhile.
            Err(StepRefused::Cannot(_) | StepRefused::Stale(_)) => Ok(false),
            Err(refused) => Err(refused),
        }
    }
}

/// Was some body asked more often than it answered or its silence was reported?
fn owes_an_answer(case: &StoredCase) -> bool {
    let count = |kind: EventKind| case.events.iter().filter(|it| it.kind == kind).count();
    let settled = count(EventKind::ConsultationAnswered) + count(EventKind::ConsultationOverdue);
    let asked = count(EventKind::ConsultationAsked);
    // Of a silence that was reported the answer may have come as well: then both are counted.
    asked > 0 && (asked > settled || count(EventKind::ConsultationOverdue) > 0)
}
