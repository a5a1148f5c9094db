//! Form 02: what a case lacks, asked for once and in full.

use jiff::civil::DateTime;
use serde_json::json;
use words::{formal_moment, text};

use crate::pdf::heading::{Applicant, Heading, SignatureText};
use crate::pdf::lines::Lines;
use crate::pdf::paper::{Draft, Drafted, Template};
use crate::pdf::{Issue, PdfError};

/// The request to supplement and complete a case.
///
/// Source: Circular 01/2018/TT-VPCP, form 02; name and purpose confirmed, Decree 61/2018/NĐ-CP, article 15(3):
/// once, in full, all that is missing. Unconfirmed: the wording and the order of the lines.
#[doc(alias = "phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplementSlip {
    /// Who issues it.
    pub heading: Heading,
    /// The code of the case; before receipt there is none.
    pub code: Option<String>,
    /// The number that identifies the request where the case has no code yet.
    pub request: String,
    /// Whose case it is.
    pub applicant: Applicant,
    /// The procedure, by its published name.
    pub procedure: String,
    /// All that is missing or wrong.
    pub missing: Vec<Supplement>,
    /// Why it is asked for.
    pub reason: Option<String>,
    /// By when it should come.
    pub until: Option<DateTime>,
    /// Whom to ask: a name and a number.
    pub contact: Option<String>,
    /// The address where the case can be looked up.
    pub look_up: Option<String>,
    /// The officer who asks.
    pub officer: Option<String>,
}

/// One part of a case, and what is missing or wrong about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// The paper.
    pub paper: String,
    /// What is to be supplied or corrected.
    pub what: String,
}

impl Draft for SupplementSlip {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        let lang = issue.lang;
        let title = text(lang, "form-supplement-title", &[]);
        let about = Lines::new(lang)
            .applicant("form-case-of", &self.applicant)
            .strong("form-procedure", self.procedure.clone());
        let after = Lines::new(lang)
            .plain("form-reason", self.reason.clone())
            .strong("form-supplement-until", self.until.map(|it| formal_moment(lang, it)));
        let missing =
            self.missing.iter().map(|one| json!({ "paper": one.paper, "what": one.what }));
        let help = match &self.contact {
            Some(contact) => text(lang, "form-supplement-help", &[("contact", contact.clone())]),
            None => text(lang, "form-supplement-help-nobody", &[]),
        };
        let officer = self.officer.as_ref();
        let signatures = [SignatureText::person(lang, "form-supplement-signs", officer)];
        Ok(Drafted::new(Template::Supplement, title, format!("supplement/{}", self.request))
            .with_texts(
                lang,
                "supplement",
                &["intro", "paper", "what"],
                &["code", "column-no", "none"],
            )
            .with("heading", self.heading.in_words(lang))
            .with("code", &self.code)
            .with("about", about.finish())
            .with("missing", missing.collect::<Vec<_>>())
            .with("after", after.finish())
            .with("help", help)
            .with("signatures", signatures)
            .with_look_up(lang, "form-look-up", self.look_up.as_ref()))
    }
}
