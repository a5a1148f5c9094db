//! Form 03: a case is not received, with every reason.

use words::text;

use crate::pdf::heading::{Applicant, Heading, SignatureText};
use crate::pdf::lines::Lines;
use crate::pdf::paper::{Draft, Drafted, Template};
use crate::pdf::{Issue, PdfError};

/// The refusal to receive a case.
///
/// Source: Circular 01/2018/TT-VPCP, form 03; name and purpose confirmed. Unconfirmed: the wording and the order
/// of the lines.
#[doc(alias = "phiếu từ chối tiếp nhận giải quyết hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalSlip {
    /// Who issues it.
    pub heading: Heading,
    /// The number that identifies the submission.
    pub submission: String,
    /// The counter that does not receive it, by its full name.
    pub counter: String,
    /// Whose case it is.
    pub applicant: Applicant,
    /// The procedure, by its published name.
    pub procedure: String,
    /// Every reason, in full.
    pub reasons: Vec<String>,
    /// What the applicant can do: the competent office, the right procedure.
    pub guidance: Option<String>,
    /// Whom to ask: a name, a number, an address.
    pub contact: Option<String>,
    /// The address where the submission can be looked up.
    pub look_up: Option<String>,
    /// Who handed it in.
    pub handed_in_by: Option<String>,
    /// The officer who refuses.
    pub officer: Option<String>,
}

impl Draft for RefusalSlip {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        let lang = issue.lang;
        let title = text(lang, "form-refusal-title", &[]);
        let about = Lines::new(lang)
            .plain("form-counter", self.counter.clone())
            .applicant("form-received-from", &self.applicant)
            .strong("form-procedure", self.procedure.clone());
        let after = Lines::new(lang)
            .plain("form-refusal-guidance", self.guidance.clone())
            .plain("form-contact", self.contact.clone());
        let intro = text(lang, "form-refusal-intro", &[("counter", self.counter.clone())]);
        let signatures = [
            SignatureText::person(lang, "form-applicant-signs", self.handed_in_by.as_ref()),
            SignatureText::person(lang, "form-officer-signs", self.officer.as_ref()),
        ];
        Ok(Drafted::new(Template::Refusal, title, format!("refusal/{}", self.submission))
            .with_texts(lang, "refusal", &["close"], &["none"])
            .with("heading", self.heading.in_words(lang))
            .with("about", about.finish())
            .with("intro", intro)
            .with("reasons", &self.reasons)
            .with("after", after.finish())
            .with("signatures", signatures)
            .with_look_up(lang, "form-look-up", self.look_up.as_ref()))
    }
}
