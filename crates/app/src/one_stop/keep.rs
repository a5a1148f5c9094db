//! What a step leaves, kept in one unit of work: event, code, letter, papers, command in the ledger.

use casework::case::{CaseEvent, EventNumber, Office, StepTaken};
use casework::{Instant, Zone};
use store::{
    CaseId, CasePart, Command, EventId, NewCaseFile, NewEvent, NewLetter, OneTimeCodeId,
    ProposalId, Settled, StoreError, Writer,
};

use super::AT_THE_DESK;
use super::LetterKind;

/// A step that may be taken, with all that belongs to it.
pub(super) struct Keeping {
    pub(super) case: CaseId,
    pub(super) code: String,
    /// The last event that the rules have seen.
    pub(super) seen: Option<EventId>,
    pub(super) step: StepTaken,
    /// The office, and the command with what was sent.
    pub(super) office: Office,
    pub(super) command: &'static str,
    pub(super) payload: Vec<u8>,
    /// The agency that gives a code, for a case that is received and has none yet.
    pub(super) code_of: Option<String>,
    /// Tell the citizen, who can be reached?
    pub(super) tells: bool,
    pub(super) parts: Option<Vec<CasePart>>,
    pub(super) papers: Vec<NewCaseFile>,
    pub(super) used: Option<OneTimeCodeId>,
    pub(super) settles: Option<(ProposalId, Settled)>,
    pub(super) zone: Zone,
}

/// What was kept.
pub(super) struct Kept {
    pub(super) id: EventId,
    pub(super) event: CaseEvent,
    /// The code of the case, given now or before.
    pub(super) code: String,
}

/// Why it was not.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotKept {
    /// The citizen's code was used meanwhile.
    #[error("the code was used already")]
    CodeUsed,
    /// Somebody settled the proposal meanwhile.
    #[error("the proposal was settled already")]
    Settled,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps it, or nothing of it.
pub(super) async fn keep(tx: &mut Writer, it: Keeping) -> Result<Kept, NotKept> {
    tx.expect_last(it.case, it.seen).await?;
    let recorded = tx.now(it.step.recorded.milliseconds());
    if let Some(id) = it.used
        && !tx.use_one_time_code(id, recorded).await?
    {
        return Err(NotKept::CodeUsed);
    }
    if let Some((id, settled)) = &it.settles
        && !tx.settle_proposal(*id, settled).await?
    {
        return Err(NotKept::Settled);
    }
    let mut code = it.code;
    if let Some(agency) = &it.code_of {
        let day = it.zone.date(Instant::from_milliseconds(recorded));
        code = tx.next_case_code(agency, day).await?;
        tx.receive_case(it.case, &code, recorded).await?;
    }
    let letter = LetterKind::of(&it.step.act).filter(|_| it.tells);
    let (id, event) = add_step(tx, it.case, it.step, recorded).await?;
    if let Some(kind) = letter {
        tx.add_letters(&[of_event(it.case, kind, id, recorded)]).await?;
    }
    if let Some(parts) = &it.parts {
        tx.set_parts(it.case, parts).await?;
    }
    if !it.papers.is_empty() {
        tx.add_case_files(&it.papers).await?;
    }
    let actor = event.actor.as_deref().unwrap_or_default();
    let (role, name) = (it.office.name(), it.command);
    tx.record(&Command { actor, role, at: recorded, name, subject: &code, payload: &it.payload });
    Ok(Kept { id, event, code })
}

/// Keeps two steps, the second upon the first, or nothing of both.
pub(super) async fn keep_both(
    tx: &mut Writer,
    first: Keeping,
    second: Keeping,
) -> Result<[Kept; 2], NotKept> {
    let first = keep(tx, first).await?;
    let second = Keeping { seen: Some(first.id), code: first.code.clone(), ..second };
    let second = keep(tx, second).await?;
    Ok([first, second])
}

/// Adds the event of a step, recorded at a moment that the writer has given.
pub(super) async fn add_step(
    tx: &mut Writer,
    case: CaseId,
    step: StepTaken,
    recorded: i64,
) -> Result<(EventId, CaseEvent), StoreError> {
    // What happens as it is recorded moves with the record.
    let happened =
        if step.happened == step.recorded { recorded } else { step.happened.milliseconds() };
    let step = StepTaken {
        happened: Instant::from_milliseconds(happened),
        recorded: Instant::from_milliseconds(recorded),
        ..step
    };
    let new = NewEvent {
        case,
        kind: step.act.kind(),
        happened_at: happened,
        recorded_at: recorded,
        actor: Some(step.actor.to_string()),
        source: AT_THE_DESK.to_owned(),
        detail: step.act.detail(),
    };
    let id = tx.add_event(new).await?;
    Ok((id, step.stored(EventNumber::new(id.number()), AT_THE_DESK)))
}

/// The letter that tells of an event.
pub(super) fn of_event(case: CaseId, kind: LetterKind, event: EventId, made_at: i64) -> NewLetter {
    NewLetter { case, kind: kind.name().to_owned(), event: Some(event), secret: None, made_at }
}

/// A moment as the store keeps it, and back: what the rules compute from is what is stored.
pub(super) const fn whole(at: Instant) -> Instant {
    Instant::from_milliseconds(at.milliseconds())
}
