//! Form 04: an apology for a delay, with the new appointment.

use jiff::civil::{Date, DateTime};
use words::{Lang, formal_date, formal_moment, text};

use crate::pdf::heading::{Applicant, Heading, Signature, SignatureText};
use crate::pdf::lines::Lines;
use crate::pdf::paper::{Draft, Drafted, Template};
use crate::pdf::{FormSet, Issue, PdfError};

/// The apology for a delay and the new appointment for the result.
///
/// The first due moment stays on the paper beside the new one: an apology never turns late into on time.
///
/// Source: Circular 01/2018/TT-VPCP, form 04; name and purpose confirmed, Decree 61/2018/NĐ-CP, article 19(9):
/// in writing, with the reason and the new date, at most once. Under Circular 03/2025/TT-VPCP the paper has
/// another title. Unconfirmed: the wording and the order of the sentences.
#[doc(alias = "phiếu xin lỗi và hẹn lại ngày trả kết quả")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apology {
    /// Who issues it.
    pub heading: Heading,
    /// The code of the case.
    pub code: String,
    /// The agency that apologises, as a sentence names it: `Sở Tư pháp`.
    pub agency: String,
    /// Whose case it is.
    pub applicant: Applicant,
    /// The procedure, by its published name.
    pub procedure: String,
    /// The day of receipt.
    pub received: Date,
    /// The moment that was promised.
    pub due: DateTime,
    /// What went wrong beside the delay, such as a lost paper; one sentence each.
    pub faults: Vec<String>,
    /// Why the case is late.
    pub reason: String,
    /// The new moment; `None` when it is not known yet.
    pub new_due: Option<DateTime>,
    /// Who signs.
    pub signature: Signature,
    /// Who gets a copy, as the foot lists them.
    pub recipients: Vec<String>,
    /// The address where the case can be looked up.
    pub look_up: Option<String>,
}

impl Draft for Apology {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        let lang = issue.lang;
        let key = match issue.set {
            FormSet::Circular2018 => "form-apology-title",
            FormSet::Circular2025 => "form-apology-title-2025",
        };
        let reach = Lines::new(lang).reach(&self.applicant);
        let reason = Lines::new(lang).plain("form-reason", self.reason.clone());
        let promise = match self.new_due {
            Some(_) => self.sentence(lang, "form-apology-new"),
            None => self.sentence(lang, "form-apology-new-later"),
        };
        Ok(Drafted::new(Template::Apology, text(lang, key, &[]), format!("apology/{}", self.code))
            .with_texts(lang, "apology", &["close"], &["dear", "recipients"])
            .with("heading", self.heading.in_words(lang))
            .with("addressee", &self.applicant.name)
            .with("reach", reach.finish())
            .with("opening", [self.opening(lang), self.sentence(lang, "form-apology-late")])
            .with("reason", reason.finish())
            .with("faults", &self.faults)
            .with("sorry", self.sentence(lang, "form-apology-sorry"))
            .with("promise", promise)
            .with("new_due", self.new_due.map(|it| formal_moment(lang, it)))
            .with("recipients", &self.recipients)
            .with("signatures", [SignatureText::office(lang, &self.signature)])
            .with_look_up(lang, "form-look-up", self.look_up.as_ref()))
    }
}

impl Apology {
    fn opening(&self, lang: Lang) -> String {
        let arguments = [
            ("date", formal_date(lang, self.received)),
            ("agency", self.agency.clone()),
            ("procedure", self.procedure.clone()),
            ("code", self.code.clone()),
            ("due", formal_moment(lang, self.due)),
        ];
        first_letter_large(&text(lang, "form-apology-received", &arguments))
    }

    fn sentence(&self, lang: Lang, key: &str) -> String {
        text(lang, key, &[("agency", self.agency.clone())])
    }
}

/// A sentence that begins with a date, `ngày …`, begins with a capital.
fn first_letter_large(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
