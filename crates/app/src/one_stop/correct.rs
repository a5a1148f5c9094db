//! Corrections by two persons: one proposes, another one approves or rejects.

use casework::Instant;
use casework::case::{Actor, CaseStep, Correct, Office, Said, StepOrder, Text, Values};
use store::{Command, NewProposal, Settled, StoredProposal};

use super::OneStop;
use super::load::{Loaded, Reach};
use super::refusal::{StepRefused, ViewRefused};
use super::take::{Done, Taken, With, office_for};
use crate::people::permission::proposes;
use crate::people::sign_in::Signed;
use crate::systems::Once;

impl OneStop {
    /// Keeps a correction that somebody proposes, once the rules would let another person approve it.
    pub(super) async fn propose(
        &self,
        who: &Signed,
        loaded: Loaded,
        order: Correct,
        now: Instant,
        once: Option<Once<Taken>>,
    ) -> Result<Taken, StepRefused> {
        let office = proposing(&loaded, who, now).ok_or(StepRefused::NotFound)?;
        let order = StepOrder::Correct(Correct { proposer: Text::new(&who.login)?, ..order });
        self.know_files(&order).await?;
        // As if somebody else approved it now: what cannot be approved need not be proposed.
        let other = Actor { name: format!("{} +1", who.login).into(), office: Office::OneStopHead };
        drop(self.ask(&loaded, &other, order.clone(), now)?);
        let form = order.values(&self.zone).to_json().to_string();
        let (actor, subject) = (who.login.clone(), loaded.stored.code.clone());
        let (case, at) = (loaded.stored.id, now.milliseconds());
        let (state, seen) = (loaded.case.state(), loaded.seen());
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let proposed_at = tx.now(at);
                let (proposed_by, payload) = (actor.clone(), form.clone().into_bytes());
                let new = NewProposal { case, form, proposed_by, proposed_at };
                let id = tx.add_proposal(new).await?;
                tx.record(&Command {
                    actor: &actor,
                    role: office.name(),
                    at: proposed_at,
                    name: "propose_correction",
                    subject: &subject,
                    payload: &payload,
                });
                let done = Done::Proposed { proposal: id.number() };
                let taken = Taken { state, seen, code: subject, done };
                if let Some(once) = once {
                    once.keep(tx, &taken, proposed_at).await?;
                }
                Ok::<_, StepRefused>(taken)
            })
        });
        kept.await
    }

    /// Approves a correction that somebody else proposed: from now on it counts.
    ///
    /// # Errors
    /// Why not; by the rules the proposer is never the approver.
    pub async fn approve(&self, who: &Signed, proposal: i64) -> Result<Taken, StepRefused> {
        let (stored, loaded) = self.open_proposal(proposal).await?;
        let now = self.now();
        let office = office_for(&loaded, who, CaseStep::Correct, None, now)?;
        let order = self.order_of(&stored)?;
        let actor = Actor { name: who.login.as_str().into(), office };
        let settled = Settled { by: who.login.clone(), at: now.milliseconds(), approved: true };
        let with = With { settles: Some((stored.id, settled)), ..With::default() };
        self.take_proven(loaded, actor, order, now, with).await
    }

    /// Rejects a correction that was proposed; the proposer may take it back so.
    ///
    /// # Errors
    /// Why not.
    pub async fn reject(&self, who: &Signed, proposal: i64) -> Result<(), StepRefused> {
        let (stored, loaded) = self.open_proposal(proposal).await?;
        let now = self.now();
        let own = stored.given.proposed_by == who.login;
        let office = match proposing(&loaded, who, now).filter(|_| own) {
            Some(office) => office,
            None => office_for(&loaded, who, CaseStep::Correct, None, now)?,
        };
        let (actor, subject) = (who.login.clone(), loaded.stored.code);
        let (id, at) = (stored.id, now.milliseconds());
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let settled = Settled { by: actor.clone(), at: tx.now(at), approved: false };
                let first = tx.settle_proposal(id, &settled).await?;
                let payload = id.number().to_string();
                tx.record(&Command {
                    actor: &actor,
                    role: office.name(),
                    at: settled.at,
                    name: "reject_correction",
                    subject: &subject,
                    payload: payload.as_bytes(),
                });
                if first { Ok(()) } else { Err(StepRefused::NoProposal) }
            })
        });
        kept.await
    }

    async fn open_proposal(&self, number: i64) -> Result<(StoredProposal, Loaded), StepRefused> {
        let stored = self.store.proposal(number).await?.filter(|it| it.settled.is_none());
        let stored = stored.ok_or(StepRefused::NoProposal)?;
        let case = self.store.case_by_id(stored.given.case).await?;
        let loaded = self.prepare(case.ok_or(ViewRefused::NotFound)?).await?;
        Ok((stored, loaded))
    }

    fn order_of(&self, stored: &StoredProposal) -> Result<StepOrder, StepRefused> {
        let json = serde_json::from_str(&stored.given.form).unwrap_or_default();
        let values = Values::from_json(&json).unwrap_or_default();
        let account = Text::new(&stored.given.proposed_by)?;
        let said = Said { values: &values, zone: &self.zone, account: &account, session: None };
        // What was written from an order is read again, unless the row was changed past the store.
        StepOrder::read(CaseStep::Correct, &said).map_err(|_| StepRefused::NoProposal)
    }
}

/// The office in which somebody may propose: any that takes steps in the whole case, or approves them.
fn proposing(loaded: &Loaded, who: &Signed, now: Instant) -> Option<Office> {
    let reach = loaded.reach(who, now).into_iter();
    let whole = { reach }.find(|(office, how)| proposes(*office) && *how == Reach::Whole);
    whole.map(|(office, _)| office)
}
