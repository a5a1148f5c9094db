//! A case as it is shown: where it stands, its clocks with their working, what happened, what may be done.

use std::collections::BTreeSet;

use casework::Instant;
use casework::case::{
    Act, Case, CaseEvent, CaseStep, Clock, ClockError, EventNumber, LegClock, Office, Punctuality,
    Terms,
};
use deadlines::Explanation;
use store::{Post, StoredCaseFile, StoredProposal};

use super::load::{Loaded, Reach};
use super::refusal::ViewRefused;
use super::{Directory, OneStop};
use crate::people::permission::{Permission, proposes};
use crate::people::sign_in::Signed;

/// A case as an officer sees it: without who applied.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// What there is to see whoever looks.
    pub standing: Standing,
    /// The steps that this person may take now; each may still say why not.
    pub may: Vec<CaseStep>,
    /// May this person see who applied?
    pub may_read_identity: bool,
    /// Corrections that were proposed.
    pub proposals: Vec<ProposalView>,
    /// The last event: to be said with the next step.
    pub seen: EventNumber,
}

/// Where a case stands at a moment.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its code; the number of its submission until it is received.
    pub code: String,
    /// The number under which it was sent in online.
    pub submission: Option<String>,
    /// The unit that answers for it.
    pub unit: UnitName,
    /// What it applies for.
    pub procedure: ProcedureName,
    /// Its channel, as it is stored: `counter`, `online`, …
    pub channel: String,
    /// The case.
    pub case: Case,
    /// What the version of the procedure says.
    pub terms: Terms,
    /// Its clocks now, or why they cannot be read.
    pub clock: Result<Clock, ClockError>,
    /// The working of the due date, day by day; `None` without one.
    pub explanation: Result<Option<Explanation>, ClockError>,
    /// The clocks of other agencies' parts.
    pub legs: Result<Vec<LegClock>, ClockError>,
    /// Was its result in time? `None` without a result or a due date.
    pub punctuality: Result<Option<Punctuality>, ClockError>,
    /// What happened, struck events and corrections included, in the order of recording.
    pub timeline: Vec<TimelineEntry>,
    /// The number of the procedure's version by which it is settled; `None` where the catalogue has none.
    pub version: Option<i64>,
    /// Its papers.
    pub papers: Vec<Paper>,
    /// The moment of this view.
    pub now: Instant,
}

/// A unit by code and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A procedure by code, name and field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcedureName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event, with its two times.
    pub event: CaseEvent,
    /// A correction struck it: it counts no more.
    pub struck: bool,
}

/// A paper of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The hash of its content, by which it is fetched.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// As what it came: paper, supplement, document, result, notice, scan.
    pub role: String,
    /// What it is, by its content.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
    /// When it was added.
    pub added: Instant,
}

/// A correction that was proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalView {
    /// Its number.
    pub number: i64,
    /// The fields of the form, as they were filled in.
    pub form: casework::case::Values,
    /// The account that proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed: Instant,
    /// How it was settled: by whom, when, approved or not.
    pub settled: Option<(String, Instant, bool)>,
}

impl OneStop {
    /// Shows a case to somebody who is signed in.
    ///
    /// # Errors
    /// It is not theirs to see, or the store.
    pub async fn case(&self, who: &Signed, code: &str) -> Result<CaseView, ViewRefused> {
        let loaded = self.load(code).await?.ok_or(ViewRefused::NotFound)?;
        let now = self.now();
        let reach = loaded.reach(who, now);
        let of = |permission: Permission| {
            reach.iter().any(|(office, _)| permission.is_of(Post::Office(*office)))
        };
        if !of(Permission::ViewCases) {
            return Err(ViewRefused::NotFound);
        }
        let may_read_identity = of(Permission::ReadIdentities);
        let may = steps(&loaded.case, &reach);
        let proposals = self.store.proposals_of(loaded.stored.id).await?;
        let seen = loaded.seen();
        let standing = self.standing(loaded, now).await?;
        let proposals = proposals.into_iter().map(proposal).collect();
        Ok(CaseView { standing, may, may_read_identity, proposals, seen })
    }

    /// Where a loaded case stands at a moment.
    pub(super) async fn standing(
        &self,
        loaded: Loaded,
        now: Instant,
    ) -> Result<Standing, ViewRefused> {
        let papers = self.store.files_of(loaded.stored.id).await?;
        let submission = self.store.submission_of(loaded.stored.id).await?;
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        let Loaded { stored, events, case, ref directory, .. } = loaded;
        Ok(Standing {
            unit: unit_name(directory, stored.unit).ok_or(ViewRefused::NotFound)?,
            procedure: procedure_name(directory, stored.procedure).ok_or(ViewRefused::NotFound)?,
            code: stored.code,
            submission,
            channel: stored.channel,
            clock: case.clock(&rules, now),
            explanation: case.explain(&rules),
            legs: case.leg_clocks(&rules, now),
            punctuality: case.punctuality(&rules),
            timeline: timeline(&case, events),
            case,
            papers: papers.into_iter().map(paper).collect(),
            version: loaded.version.map(store::VersionId::number),
            now,
            terms: loaded.terms,
        })
    }
}

/// A unit by code and name.
pub(super) fn unit_name(directory: &Directory, id: store::UnitId) -> Option<UnitName> {
    let unit = directory.unit(id)?;
    Some(UnitName { code: unit.code.clone(), name: unit.name.clone() })
}

/// A procedure by code, name and field.
pub(super) fn procedure_name(
    directory: &Directory,
    id: store::ProcedureId,
) -> Option<ProcedureName> {
    let it = directory.procedure(id)?;
    Some(ProcedureName { code: it.code.clone(), name: it.name.clone(), field: it.field.clone() })
}

/// What somebody may do: the steps of the offices that reach the whole case, and of a leg its end. Every
/// office that takes steps here may propose a correction.
fn steps(case: &Case, reach: &[(Office, Reach)]) -> Vec<CaseStep> {
    let mut may = BTreeSet::new();
    for (office, how) in reach {
        let of_office = case.steps_for(*office);
        match how {
            Reach::Whole => may.extend(of_office),
            Reach::Leg(_) => may.extend(of_office.filter(|it| *it == CaseStep::CloseLeg)),
        }
        let from = CaseStep::Correct.rule().from;
        if proposes(*office) && *how == Reach::Whole && from.contains(&case.state()) {
            may.insert(CaseStep::Correct);
        }
    }
    may.into_iter().collect()
}

/// The events in the order of recording, those that count no more marked.
fn timeline(case: &Case, events: Vec<CaseEvent>) -> Vec<TimelineEntry> {
    let mut events = events;
    events.sort_by_key(|event| (event.recorded, event.number));
    let entry = |event: CaseEvent| {
        let counts = case.event(event.number);
        let struck = counts.is_none();
        // A date that a correction gave it is the date that counts.
        let event =
            counts.filter(|it| !matches!(it.act, Act::Corrected(_))).cloned().unwrap_or(event);
        TimelineEntry { event, struck }
    };
    events.into_iter().map(entry).collect()
}

fn paper(stored: StoredCaseFile) -> Paper {
    Paper {
        hash: stored.hash,
        name: stored.name,
        role: stored.role,
        media_type: stored.media_type,
        size: stored.size,
        added: Instant::from_milliseconds(stored.added_at),
    }
}

/// A proposal as it is shown.
fn proposal(stored: StoredProposal) -> ProposalView {
    let form = serde_json::from_str(&stored.given.form).unwrap_or_default();
    ProposalView {
        number: stored.id.number(),
        form: casework::case::Values::from_json(&form).unwrap_or_default(),
        proposed_by: stored.given.proposed_by,
        proposed: Instant::from_milliseconds(stored.given.proposed_at),
        settled: stored.settled.map(|it| (it.by, Instant::from_milliseconds(it.at), it.approved)),
    }
}
