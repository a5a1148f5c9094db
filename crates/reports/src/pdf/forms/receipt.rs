//! Form 01: the receipt of a case, with the moment at which its result is due and how it was computed.

use jiff::civil::DateTime;
use serde_json::json;
use words::{formal_moment, text};

use crate::pdf::heading::{Applicant, Heading, SignatureText};
use crate::pdf::lines::Lines;
use crate::pdf::paper::{Draft, Drafted, Template};
use crate::pdf::{Issue, PdfError};

/// The receipt of a case and the appointment for its result.
///
/// Source: Circular 01/2018/TT-VPCP, form 01; name and purpose confirmed. Unconfirmed: the wording and the order
/// of the lines, which follow prints seen in use. Ours, and in no form: the working of the due time, the QR code.
#[doc(alias = "giấy tiếp nhận hồ sơ và hẹn trả kết quả")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who issues it.
    pub heading: Heading,
    /// The code of the case.
    pub code: String,
    /// The counter that received it, by its full name.
    pub counter: String,
    /// Whose case it is.
    pub applicant: Applicant,
    /// The procedure, by its published name.
    pub procedure: String,
    /// What was handed in.
    pub papers: Vec<Paper>,
    /// How many sets of them.
    pub sets: u16,
    /// The time limit in words (`words::limit`).
    pub limit: String,
    /// When it was received.
    pub received: DateTime,
    /// When the result is due.
    pub due: DateTime,
    /// How the due moment was computed, a line each (`words::explanation_lines`).
    pub working: Vec<String>,
    /// Where, or by which way, the result is collected.
    pub collect: Option<String>,
    /// Fees and charges, in words.
    pub fee: Option<String>,
    /// Book and line of the register, where one is kept on paper.
    pub entry: Option<(String, String)>,
    /// Whom to ask: a name, a number, an address.
    pub contact: Option<String>,
    /// The address where the case can be looked up.
    pub look_up: Option<String>,
    /// Who handed it in.
    pub handed_in_by: Option<String>,
    /// Who received it.
    pub received_by: Option<String>,
}

/// One paper that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name.
    pub name: String,
    /// How many originals.
    pub originals: u16,
    /// How many copies.
    pub copies: u16,
}

impl Draft for Receipt {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        let lang = issue.lang;
        let title = text(lang, "form-receipt-title", &[]);
        let identifier = format!("receipt/{}", self.code);
        let sets = text(lang, "form-receipt-sets-value", &[("n", format!("{:02}", self.sets))]);
        let entry = self.entry.as_ref().map(|(book, line)| {
            let arguments = [("book", book.clone()), ("line", line.clone())];
            text(lang, "form-receipt-book-value", &arguments)
        });
        let about = Lines::new(lang)
            .plain("form-counter", self.counter.clone())
            .applicant("form-received-from", &self.applicant)
            .strong("form-procedure", self.procedure.clone());
        let terms = Lines::new(lang)
            .plain("form-receipt-sets", sets)
            .plain("form-receipt-limit", self.limit.clone())
            .plain("form-received", formal_moment(lang, self.received))
            .strong("form-receipt-due", formal_moment(lang, self.due))
            .plain("form-receipt-collect", self.collect.clone())
            .plain("form-receipt-fee", self.fee.clone())
            .plain("form-receipt-book", entry)
            .plain("form-contact", self.contact.clone());
        let papers = self.papers.iter().map(|paper| {
            json!({ "name": paper.name, "originals": paper.originals, "copies": paper.copies })
        });
        let signatures = [
            SignatureText::person(lang, "form-applicant-signs", self.handed_in_by.as_ref()),
            SignatureText::person(lang, "form-officer-signs", self.received_by.as_ref()),
        ];
        let own = ["papers", "paper", "originals", "copies", "working"];
        Ok(Drafted::new(Template::Receipt, title, identifier)
            .with_texts(lang, "receipt", &own, &["code", "column-no", "none"])
            .with("heading", self.heading.in_words(lang))
            .with("code", &self.code)
            .with("about", about.finish())
            .with("papers", papers.collect::<Vec<_>>())
            .with("terms", terms.finish())
            .with("working", &self.working)
            .with("signatures", signatures)
            .with_look_up(lang, "form-look-up", self.look_up.as_ref()))
    }
}
