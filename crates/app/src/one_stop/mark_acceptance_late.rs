//! What came in online and was not answered within eight working hours: noted by itself, once.

use casework::Instant;
use casework::case::{Actor, CannotMarkAcceptanceLate, Context, Office};
use store::{CaseId, EventKind, StoreError, StoredCase, Within};

use super::keep::{Keeping, NotKept, keep, whole};
use super::{OneStop, StepRefused, Swept};
use crate::people::invite::SYSTEM;

/// Lines that are read at once.
const LINES: u16 = 5_000;
/// Cases that are read at once.
const AT_ONCE: usize = 500;
/// What came in less than this before now is not late: eight hours, in milliseconds.
const SHORTEST: i64 = casework::ACCEPTANCE_LIMIT * 1_000;

impl OneStop {
    /// Notes for each submission whose eight working hours are over that its acceptance is late. Done twice,
    /// or by two servers, it is noted once; a case that fails stops no other.
    ///
    /// Nothing is sent to the citizen: what is owed is the answer, which the counter's queue shows as
    /// overdue, and the share of late acceptances is an indicator of its own (domain rules 1.2).
    ///
    /// # Errors
    /// The store.
    pub async fn mark_acceptance_late(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut swept = Swept::default();
        for some in self.waiting_since(now).await?.chunks(AT_ONCE) {
            for stored in self.store.cases_by_ids(some).await? {
                let code = stored.code.clone();
                swept.add(code, self.mark_one(stored, now).await);
            }
        }
        Ok(swept)
    }

    /// The cases that may be waiting for an answer for long enough.
    async fn waiting_since(&self, now: Instant) -> Result<Vec<CaseId>, StoreError> {
        // After a correction a case may wait again.
        let kinds = [EventKind::Submitted, EventKind::Corrected];
        let (mut waiting, mut after) = (Vec::new(), None);
        loop {
            let lines = self.store.queue(Within::Everywhere, &kinds, after, LINES).await?;
            let Some(last) = lines.last() else { return Ok(waiting) };
            after = Some(last.place());
            let young = |came: i64| came > now.milliseconds() - SHORTEST;
            waiting.extend(lines.iter().filter(|it| !young(it.came_at)).map(|it| it.id));
        }
    }

    /// Was it noted?
    async fn mark_one(&self, stored: StoredCase, now: Instant) -> Result<bool, StepRefused> {
        let loaded = self.prepare_alone(stored).await?;
        let actor = Actor { name: SYSTEM.into(), office: Office::Importer };
        let taken = {
            let calendars = self.shelf();
            let earlier = calendars.earlier();
            let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
            let ctx = Context { rules, now: whole(now), actor: &actor };
            loaded.case.mark_acceptance_late(&ctx)
        };
        let step = match taken {
            Ok(step) => step,
            Err(CannotMarkAcceptanceLate::Clock(error)) => return Err(error.into()),
            Err(
                CannotMarkAcceptanceLate::NothingWaits
                | CannotMarkAcceptanceLate::MarkedAlready
                | CannotMarkAcceptanceLate::NotYet { .. },
            ) => return Ok(false),
        };
        let keeping = Keeping {
            case: loaded.stored.id,
            code: loaded.stored.code.clone(),
            seen: loaded.stored.events.iter().map(|event| event.id).max(),
            step,
            office: actor.office,
            command: "mark_acceptance_late",
            payload: Vec::new(),
            code_of: None,
            tells: false,
            parts: None,
            papers: Vec::new(),
            used: None,
            settles: None,
            zone: self.zone.clone(),
        };
        let kept = self.desk.submit(move |tx| Box::pin(keep(tx, keeping))).await;
        match kept {
            Ok(_) => Ok(true),
            // Somebody answered meanwhile, or another server noted it. No code and no proposal goes with it.
            Err(
                NotKept::Store(StoreError::Stale { .. }) | NotKept::CodeUsed | NotKept::Settled,
            ) => Ok(false),
            Err(NotKept::Store(fault)) => Err(fault.into()),
        }
    }
}
