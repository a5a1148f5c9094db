//! Taking a step: one way for every step, every page and every machine.

use casework::Instant;
use casework::case::{
    Act, Actor, Barred, Cannot, Case, CaseEvent, CaseState, CaseStep, Context, EventNumber,
    FileRef, Office, StepOrder, StepTaken, Text,
};
use store::{CasePart, NewCaseFile, OneTimeCodeId, ProposalId, Settled, StoreError};

use super::OneStop;
use super::keep::{Keeping, Kept, NotKept, keep, whole};
use super::load::{COMPETENT, Loaded, Reach};
use super::one_time_code::CodeRefused;
use super::papers::PaperIn;
use super::refusal::{Stale, StepRefused};
use crate::people::sign_in::Signed;
use crate::systems::Once;

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The code of the case: a new one where it was received by this step.
    pub code: String,
    /// Where the case stands now.
    pub state: CaseState,
    /// The last event of the case: what the next step has seen.
    pub seen: EventNumber,
    /// What was done.
    pub done: Done,
}

/// What goes with a step.
#[derive(Default)]
pub(super) struct With<'a> {
    /// Papers that it brings, and the names of the files that its order means.
    pub(super) papers: &'a [PaperIn],
    /// The citizen's code that it uses up.
    pub(super) used: Option<OneTimeCodeId>,
    /// The proposal that it settles.
    pub(super) settles: Option<(ProposalId, Settled)>,
    /// The key under which a system asks for it, with what it is answered.
    pub(super) once: Option<Once<Taken>>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The step.
    Step(Box<CaseEvent>),
    /// A correction was proposed: a second person has to approve it.
    Proposed {
        /// The number of the proposal.
        proposal: i64,
    },
}

impl OneStop {
    /// Takes a step of a case in the name of somebody who is signed in.
    ///
    /// `seen` is the last event that this person has seen: what happened since is told, and nothing is
    /// done. Of several offices the first counts that may take the step.
    ///
    /// # Errors
    /// Why not; then nothing of it is kept.
    pub async fn take(
        &self,
        who: &Signed,
        code: &str,
        order: StepOrder,
        seen: Option<EventNumber>,
    ) -> Result<Taken, StepRefused> {
        self.take_by(who, code, order, seen, With::default()).await
    }

    /// The same, with the names of the files that the order brings, as [`OneStop::papers`] gives them; one
    /// without a name is called by its role.
    ///
    /// # Errors
    /// As above.
    pub async fn take_with(
        &self,
        who: &Signed,
        code: &str,
        order: StepOrder,
        seen: Option<EventNumber>,
        files: &[PaperIn],
    ) -> Result<Taken, StepRefused> {
        self.take_by(who, code, order, seen, With { papers: files, ..With::default() }).await
    }

    /// The same for a system, whose request is done once under its key.
    ///
    /// # Errors
    /// As above; [`StoreError::Repeated`] where the key was used meanwhile.
    pub async fn take_once(
        &self,
        who: &Signed,
        code: &str,
        order: StepOrder,
        seen: Option<EventNumber>,
        once: Once<Taken>,
    ) -> Result<Taken, StepRefused> {
        self.take_by(who, code, order, seen, With { once: Some(once), ..With::default() }).await
    }

    async fn take_by(
        &self,
        who: &Signed,
        code: &str,
        mut order: StepOrder,
        seen: Option<EventNumber>,
        with: With<'_>,
    ) -> Result<Taken, StepRefused> {
        let loaded = self.load(code).await?.ok_or(StepRefused::NotFound)?;
        let now = self.now();
        if let StepOrder::Correct(order) = order {
            refuse_stale(&loaded, seen)?;
            return self.propose(who, loaded, order, now, with.once).await;
        }
        let leg = match &order {
            StepOrder::CloseLeg(close) => Some(&close.leg),
            _ => None,
        };
        let office = office_for(&loaded, who, order.step(), leg, now)?;
        let actor = Actor { name: who.login.as_str().into(), office };
        refuse_stale(&loaded, seen)?;
        let used = self.prove(&loaded, &mut order, now).await?;
        self.take_proven(loaded, actor, order, now, With { used, ..with }).await
    }

    /// The same once it is known who acts, in which office.
    pub(super) async fn take_loaded(
        &self,
        loaded: Loaded,
        actor: Actor,
        mut order: StepOrder,
        papers: &[PaperIn],
        seen: Option<EventNumber>,
        now: Instant,
    ) -> Result<Taken, StepRefused> {
        refuse_stale(&loaded, seen)?;
        let used = self.prove(&loaded, &mut order, now).await?;
        let with = With { papers, used, ..With::default() };
        self.take_proven(loaded, actor, order, now, with).await
    }

    /// The same once the citizen's code, where there is one, is proven.
    pub(super) async fn take_proven(
        &self,
        loaded: Loaded,
        actor: Actor,
        order: StepOrder,
        now: Instant,
        mut with: With<'_>,
    ) -> Result<Taken, StepRefused> {
        let (code, seen, once) = (loaded.stored.code.clone(), loaded.seen(), with.once.take());
        let keeping = self.keeping(&loaded, actor, order, now, with).await?;
        let events = loaded.events;
        let done = self.desk.submit(move |tx| {
            Box::pin(async move {
                let kept = keep(tx, keeping).await?;
                let at = kept.event.recorded.milliseconds();
                let taken = taken(events, vec![kept]);
                if let Some(once) = once {
                    once.keep(tx, &taken, at).await?;
                }
                Ok::<_, NotKept>(taken)
            })
        });
        self.or_stale(&code, seen, done.await).await
    }

    /// What the rules answer, ready to be kept.
    pub(super) async fn keeping(
        &self,
        loaded: &Loaded,
        actor: Actor,
        order: StepOrder,
        now: Instant,
        with: With<'_>,
    ) -> Result<Keeping, StepRefused> {
        self.know_files(&order).await?;
        let step = order.step();
        let payload = order.values(&self.zone).to_json().to_string().into_bytes();
        let papers = papers_of(&order, loaded, with.papers, &actor, now);
        let taken = self.ask(loaded, &actor, order, now)?;
        Ok(Keeping {
            case: loaded.stored.id,
            code: loaded.stored.code.clone(),
            seen: loaded.stored.events.iter().map(|event| event.id).max(),
            code_of: self.code_of(loaded, &taken.act).await?,
            tells: self.tells(loaded, &taken).await?,
            parts: parts_after(loaded, &taken),
            step: taken,
            office: actor.office,
            command: step.name(),
            payload,
            papers,
            used: with.used,
            settles: with.settles,
            zone: self.zone.clone(),
        })
    }

    /// What the rules say.
    pub(super) fn ask(
        &self,
        loaded: &Loaded,
        actor: &Actor,
        order: StepOrder,
        now: Instant,
    ) -> Result<StepTaken, Cannot> {
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        order.take(&loaded.case, &Context { rules, now: whole(now), actor })
    }

    /// What was kept; whoever comes second is told what happened meanwhile.
    pub(super) async fn or_stale<T>(
        &self,
        code: &str,
        seen: EventNumber,
        done: Result<T, NotKept>,
    ) -> Result<T, StepRefused> {
        match done {
            Ok(kept) => Ok(kept),
            Err(NotKept::Store(StoreError::Stale { .. })) => {
                let again = self.load(code).await?.ok_or(StepRefused::NotFound)?;
                let (meanwhile, seen) = (again.since(seen), again.seen());
                Err(StepRefused::Stale(Stale { meanwhile, seen }))
            }
            Err(NotKept::Store(fault)) => Err(fault.into()),
            Err(NotKept::CodeUsed) => Err(CodeRefused::NoneGood.into()),
            Err(NotKept::Settled) => Err(StepRefused::NoProposal),
        }
    }

    /// Every file that an order names must be kept already.
    pub(super) async fn know_files(&self, order: &StepOrder) -> Result<(), StepRefused> {
        for hash in order.files().into_iter().map(FileRef::as_str) {
            if self.store.file(hash).await?.is_none() {
                return Err(StepRefused::UnknownFile { reference: hash.to_owned() });
            }
        }
        Ok(())
    }

    /// The agency whose code a case gets by this act: when it is received and was sent in online.
    async fn code_of(&self, loaded: &Loaded, act: &Act) -> Result<Option<String>, StepRefused> {
        if !matches!(act, Act::Received(_)) {
            return Ok(None);
        }
        let number = self.store.submission_of(loaded.stored.id).await?;
        let waits = number.is_some_and(|number| number == loaded.stored.code);
        let unit = loaded.directory.unit(loaded.stored.unit).filter(|_| waits);
        Ok(unit.map(|unit| unit.code.clone()))
    }

    /// Is there something to tell, and somebody who can be reached by letter?
    pub(super) async fn tells(
        &self,
        loaded: &Loaded,
        taken: &StepTaken,
    ) -> Result<bool, StepRefused> {
        if super::LetterKind::of(&taken.act).is_none() {
            return Ok(false);
        }
        let applicant = self.store.applicant(loaded.stored.id).await?;
        Ok(applicant.is_some_and(|applicant| applicant.email.is_some()))
    }
}

/// The first office of somebody that may take the step, of a leg where it is one; the bar where none may.
pub(super) fn office_for(
    loaded: &Loaded,
    who: &Signed,
    step: CaseStep,
    leg: Option<&Text>,
    now: Instant,
) -> Result<Office, StepRefused> {
    let reach = loaded.reach(who, now);
    let reaches = |how: &Reach| match how {
        Reach::Whole => true,
        Reach::Leg(own) => leg == Some(own),
    };
    let may =
        |(office, how): &&(Office, Reach)| step.rule().offices.contains(office) && reaches(how);
    if let Some((office, _)) = reach.iter().find(may) {
        return Ok(*office);
    }
    // Somebody without any office that sees the case does not learn that there is one.
    let sees = |office: &Office| {
        crate::people::permission::Permission::ViewCases.is_of(store::Post::Office(*office))
    };
    match reach.iter().map(|(office, _)| *office).find(sees) {
        Some(office) => Err(Cannot::Barred(Barred::WrongOffice { step, office }).into()),
        None => Err(StepRefused::NotFound),
    }
}

/// What was done, by the events that were kept, of which the last one counts.
pub(super) fn taken(mut events: Vec<CaseEvent>, kept: Vec<Kept>) -> Taken {
    events.extend(kept.iter().map(|it| it.event.clone()));
    let state = Case::current(events).state();
    let last = { kept }.pop().expect("something was kept");
    let seen = last.event.number;
    Taken { code: last.code, state, seen, done: Done::Step(Box::new(last.event)) }
}

/// Refuses when more happened than was seen.
pub(super) fn refuse_stale(loaded: &Loaded, seen: Option<EventNumber>) -> Result<(), StepRefused> {
    match seen {
        Some(seen) if seen != loaded.seen() => {
            let (meanwhile, seen) = (loaded.since(seen), loaded.seen());
            Err(StepRefused::Stale(Stale { meanwhile, seen }))
        }
        _ => Ok(()),
    }
}

/// The files that a step brings become papers of the case.
fn papers_of(
    order: &StepOrder,
    loaded: &Loaded,
    brought: &[PaperIn],
    actor: &Actor,
    now: Instant,
) -> Vec<NewCaseFile> {
    let role = match order.step() {
        CaseStep::IssueResult | CaseStep::RefuseAfterAppraisal | CaseStep::CloseLeg => "result",
        CaseStep::Stop => "notice",
        CaseStep::ReceiveSupplement | CaseStep::RequestWithdrawal | CaseStep::Withdraw => "scan",
        _ => "document",
    };
    let (case, at) = (loaded.stored.id, now.milliseconds());
    let files = order.files();
    let meant = |paper: &&PaperIn| files.iter().any(|file| file.as_str() == paper.hash);
    let named = files.iter().map(|file| {
        let known = brought.iter().find(|paper| paper.hash == file.as_str());
        let name = known.map_or_else(|| role.to_owned(), |paper| paper.name.clone());
        let paper = PaperIn { hash: file.as_str().to_owned(), name };
        paper.of_case(case, role, at, &actor.name)
    });
    let brought = brought.iter().filter(|paper| !meant(paper)).cloned();
    named.chain(brought.map(|it| it.of_case(case, "supplement", at, &actor.name))).collect()
}

/// The other units that take part once the step is taken; `None` when that does not change.
fn parts_after(loaded: &Loaded, taken: &StepTaken) -> Option<Vec<CasePart>> {
    let moves = matches!(
        taken.act,
        Act::Received(_) | Act::LegOpened(_) | Act::LegClosed(_) | Act::Corrected(_)
    );
    if !moves {
        return None;
    }
    let number = EventNumber::new(i64::MAX);
    let events = loaded.events.iter().cloned();
    let case = Case::current(events.chain([taken.clone().stored(number, "")]));
    let directory = &loaded.directory;
    let mut parts = Vec::new();
    for leg in case.legs().iter().filter(|leg| leg.done.is_none()) {
        let template = loaded.terms.legs.iter().find(|it| it.id == leg.leg);
        let unit = template.and_then(|it| directory.unit_by_code(it.agency.as_str()));
        parts.extend(unit.map(|unit| CasePart { part: leg.leg.to_string(), unit: unit.id }));
    }
    let competent = case.events().iter().find_map(|event| match &event.act {
        Act::Received(receipt) => receipt.for_agency.as_ref(),
        _ => None,
    });
    let competent = competent.and_then(|agency| directory.unit_by_code(agency.as_str()));
    parts.extend(competent.map(|unit| CasePart { part: COMPETENT.to_owned(), unit: unit.id }));
    (parts != loaded.parts).then_some(parts)
}
