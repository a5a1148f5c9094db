//! A case is refused with reasons: a result too.

use super::issue_result::CannotIssueResult;
use crate::case::act::Act;
use crate::case::context::Context;
use crate::case::details::Signature;
use crate::case::event::StepTaken;
use crate::case::evidence::DatedEvidence;
use crate::case::fold::Case;
use crate::case::table::CaseStep;
use crate::case::text::{FileRef, Text};

/// The refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefuseAfterAppraisal {
    /// Why, in words.
    pub reason: Text,
    /// The file.
    pub file: FileRef,
    /// Who signed it, and where that can be checked.
    pub signature: Signature,
    /// What shows from outside the system when it was there, if something does.
    pub evidence: Option<DatedEvidence>,
}

impl Case {
    /// Refuses with reasons. The law wants it within the term; one that comes later is a late result and
    /// recorded as such, or the case would never end.
    ///
    /// Source: Decree 61/2018, article 19.8.
    pub fn refuse_after_appraisal(
        &self,
        order: RefuseAfterAppraisal,
        ctx: &Context<'_>,
    ) -> Result<StepTaken, CannotIssueResult> {
        ctx.allows(self, CaseStep::RefuseAfterAppraisal)?;
        let RefuseAfterAppraisal { reason, file, signature, evidence } = order;
        let (mut papers, at) = self.result_papers(file, signature, evidence, ctx)?;
        papers.reason = Some(reason);
        Ok(ctx.taken_at(self, Act::RefusedAfterAppraisal(papers), at))
    }
}
