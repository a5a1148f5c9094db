//! The result is signed and handed to the one-stop: the clock ends.

use crate::case::act::Act;
use crate::case::context::{Barred, Context};
use crate::case::details::{ResultPapers, Signature};
use crate::case::event::StepTaken;
use crate::case::evidence::{DatedEvidence, EvidenceDate, dated};
use crate::case::fold::Case;
use crate::case::state::CaseState;
use crate::case::table::CaseStep;
use crate::case::text::{FileRef, Text};
use crate::instant::Instant;

/// The signed result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueResult {
    /// The file.
    pub file: FileRef,
    /// Who signed it, and where that can be checked.
    pub signature: Signature,
    /// What shows from outside the system when it was there, if something does.
    pub evidence: Option<DatedEvidence>,
}

/// Why a result cannot be issued.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotIssueResult {
    /// The step is barred here.
    #[error(transparent)]
    Barred(#[from] Barred),
    /// A date on the evidence cannot be.
    #[error(transparent)]
    Date(#[from] EvidenceDate),
    /// A leg of another agency is open.
    #[error("the leg `{leg}` is open: close it first", leg = leg.as_str())]
    LegOpen {
        /// Which.
        leg: Text,
    },
}

impl Case {
    /// Issues the result (control slip closed). File and signature are owed; the moment is now, or the
    /// date on the evidence. Whether "resolved" means signed or handed over differs in practice
    /// (unconfirmed): the evidence keeps its own date beside the record's.
    pub fn issue_result(
        &self,
        order: IssueResult,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotIssueResult> {
        ctx.allows(self, CaseStep::IssueResult)?;
        if self.state() == CaseState::Received && !ctx.rules.terms.instant_result {
            return Err(ctx.wrong_state(self, CaseStep::IssueResult).into());
        }
        let IssueResult { file, signature, evidence } = order;
        let (papers, at) = self.result_papers(file, signature, evidence, ctx)?;
        Ok(ctx.taken_at(self, Act::ResultIssued(papers), at))
    }

    /// The papers of a result, granted or refused, and its moment.
    pub(super) fn result_papers(
        &self,
        file: FileRef,
        signature: Signature,
        evidence: Option<DatedEvidence>,
        ctx: &Context<'_>,
    ) -> Result<(ResultPapers, Instant), CannotIssueResult> {
        if let Some(open) = self.legs().iter().find(|it| it.done.is_none()) {
            return Err(CannotIssueResult::LegOpen { leg: open.leg.clone() });
        }
        let mut papers = ResultPapers {
            file: Some(file),
            signature: Some(signature),
            calendar: ctx.calendar_version(),
            ..ResultPapers::default()
        };
        let mut at = ctx.now;
        if let Some(DatedEvidence { kind, number, at: named }) = evidence {
            at = dated(named, self.since(), ctx.now, ctx.rules.zone)?;
            papers.evidence = Some(kind);
            papers.evidence_number = Some(number);
            papers.evidence_at = Some(at);
        }
        Ok((papers, at))
    }
}
