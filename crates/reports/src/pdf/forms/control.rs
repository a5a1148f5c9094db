//! Form 05 (06 since 2025): through whose hands a case goes, and when.

use jiff::civil::DateTime;
use serde_json::json;
use words::{Lang, formal_moment, text};

use crate::pdf::heading::{Applicant, Heading};
use crate::pdf::lines::Lines;
use crate::pdf::paper::{Draft, Drafted, Template};
use crate::pdf::{Issue, PdfError};

/// Rows left to be filled in by hand where no step is known yet.
const BLANK_ROWS: usize = 4;

/// The control slip of the handling of a case.
///
/// Source: Circular 01/2018/TT-VPCP, form 05; name and purpose confirmed; under Circular 03/2025/TT-VPCP it is
/// form 06. Unconfirmed: the wording of the lines. The four columns follow prints seen in use.
#[doc(alias = "phiếu kiểm soát quá trình giải quyết hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlSlip {
    /// Who issues it.
    pub heading: Heading,
    /// The code of the case.
    pub code: String,
    /// Whose case it is.
    pub applicant: Applicant,
    /// The procedure, by its published name.
    pub procedure: String,
    /// The agency that decides.
    pub lead: String,
    /// The agencies that take part.
    pub together: Vec<String>,
    /// When the case was received.
    pub received: DateTime,
    /// When its result is due.
    pub due: DateTime,
    /// Each handing over, in order. None yet: the slip is printed to be filled in by hand.
    pub steps: Vec<ControlStep>,
    /// The address where the case can be looked up.
    pub look_up: Option<String>,
}

/// One handing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlStep {
    /// Who hands over.
    pub gives: String,
    /// Who takes over.
    pub takes: String,
    /// When; open until it happened.
    pub at: Option<DateTime>,
    /// The person who handed over.
    pub giver: Option<String>,
    /// The person who took over.
    pub taker: Option<String>,
    /// Whether the part before was done in its time.
    pub outcome: Option<StepOutcome>,
    /// A note.
    pub note: Option<String>,
}

/// Whether a step was done in its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// Before its day.
    Early,
    /// In its time.
    OnTime,
    /// After it.
    Late,
}

impl StepOutcome {
    fn key(self) -> &'static str {
        match self {
            Self::Early => "form-control-early",
            Self::OnTime => "form-control-on-time",
            Self::Late => "form-control-late",
        }
    }
}

impl Draft for ControlSlip {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        let lang = issue.lang;
        let title = text(lang, "form-control-title", &[]);
        let together = (!self.together.is_empty()).then(|| self.together.join("; "));
        let about = Lines::new(lang)
            .strong("form-case-of", self.applicant.name.clone())
            .plain("form-phone", self.applicant.phone.clone())
            .plain("form-procedure", self.procedure.clone())
            .plain("form-control-lead", self.lead.clone())
            .plain("form-control-together", together)
            .plain("form-received", formal_moment(lang, self.received))
            .strong("form-due", formal_moment(lang, self.due));
        let steps: Vec<_> = self.steps.iter().map(|step| step.in_words(lang)).collect();
        let blank = if steps.is_empty() { BLANK_ROWS } else { 0 };
        let own = [
            "agency",
            "times",
            "outcome",
            "note",
            "gives",
            "takes",
            "giver",
            "taker",
            "blank-moment",
        ];
        Ok(Drafted::new(Template::Control, title, format!("control/{}", self.code))
            .with_texts(lang, "control", &own, &["code"])
            .with("heading", self.heading.in_words(lang))
            .with("code", &self.code)
            .with("about", about.finish())
            .with("steps", steps)
            .with("blank", blank)
            .with_look_up(lang, "form-look-up", self.look_up.as_ref()))
    }
}

impl ControlStep {
    fn in_words(&self, lang: Lang) -> serde_json::Value {
        json!({
            "gives": self.gives,
            "takes": self.takes,
            "at": self.at.map(|it| formal_moment(lang, it)),
            "giver": self.giver,
            "taker": self.taker,
            "outcome": self.outcome.map(|it| text(lang, it.key(), &[])),
            "note": self.note,
        })
    }
}
