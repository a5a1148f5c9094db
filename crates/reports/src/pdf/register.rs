//! Form 06 (07 since 2025): the register of cases, a table over as many sheets as it takes.

use jiff::civil::{Date, DateTime};
use words::{Lang, text};

use super::heading::{Heading, Signature};
use super::paper::{Draft, Drafted};
use super::table::{Align, Column, HeaderCell, Row, TableReport};
use super::{Issue, PdfError};

/// The register of cases.
///
/// Source: Circular 01/2018/TT-VPCP, form 06; name and purpose confirmed; under Circular 03/2025/TT-VPCP it is
/// form 07. Unconfirmed: the thirteen columns, which are from memory and from prints seen in use.
#[doc(alias = "sổ theo dõi hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRegister {
    /// Who keeps it.
    pub heading: Heading,
    /// The number or name of the book.
    pub book: Option<String>,
    /// The stretch of time it covers, in words.
    pub period: Option<String>,
    /// One row a case.
    pub rows: Vec<RegisterRow>,
    /// Sentences below the table.
    pub notes: Vec<String>,
    /// Who keeps it, by name.
    pub keeper: Option<String>,
}

/// One case in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The code of the case.
    pub code: String,
    /// The procedure, by its published name.
    pub procedure: String,
    /// How many sets of papers.
    pub sets: u16,
    /// Whose case it is.
    pub applicant: String,
    /// Address and telephone number, as far as they are to be printed.
    pub reach: String,
    /// The agency that decides.
    pub agency: String,
    /// When it was received.
    pub received: DateTime,
    /// When its result is due; `None` where the record has no due date.
    pub due: Option<DateTime>,
    /// When the result was returned.
    pub returned: Option<Date>,
    /// By which way.
    pub channel: String,
    /// A note.
    pub note: String,
}

impl Draft for CaseRegister {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        self.table(issue.lang).draft(issue)
    }
}

impl CaseRegister {
    fn table(&self, lang: Lang) -> TableReport {
        let book = |it: &String| text(lang, "form-register-book", &[("book", it.clone())]);
        let below = [self.book.as_ref().map(book), self.period.clone()];
        let below: Vec<String> = below.into_iter().flatten().collect();
        let rows = self.rows.iter().enumerate();
        TableReport {
            heading: self.heading.clone(),
            identifier: format!("register/{}", below.join("/")),
            title: text(lang, "form-register-title", &[]),
            subtitle: (!below.is_empty()).then(|| below.join(" – ")),
            columns: columns(),
            header: header(lang),
            rows: rows.map(|(index, row)| row.in_words(lang, index + 1)).collect(),
            notes: self.notes.clone(),
            signatures: vec![Signature {
                office: vec![text(lang, "form-register-keeper", &[])],
                name: self.keeper.clone(),
                sealed: false,
            }],
            look_up: None,
        }
    }
}

fn columns() -> Vec<Column> {
    use Align::{Center, Left};
    let shares = [
        (5, Center),
        (14, Left),
        (18, Left),
        (7, Center),
        (15, Left),
        (17, Left),
        (14, Left),
        (12, Center),
        (12, Center),
        (12, Center),
        (10, Left),
        (9, Left),
        (9, Left),
    ];
    shares.into_iter().map(|(share, align)| Column::new(share, align)).collect()
}

fn header(lang: Lang) -> Vec<Vec<HeaderCell>> {
    let cell = |name: &str| HeaderCell::new(text(lang, &format!("form-register-{name}"), &[]));
    let tall = |name: &str| cell(name).over_rows(2);
    let first = vec![
        HeaderCell::new(text(lang, "form-column-no", &[])).over_rows(2),
        tall("code"),
        tall("procedure"),
        tall("sets"),
        tall("applicant"),
        tall("reach"),
        tall("agency"),
        cell("dates").over_columns(3),
        cell("return").over_columns(2),
        tall("note"),
    ];
    let second = ["received", "due", "returned", "channel", "signed"].map(cell).to_vec();
    vec![first, second]
}

impl RegisterRow {
    fn in_words(&self, lang: Lang, number: usize) -> Row {
        let returned = self.returned.map(|it| words::date(lang, it));
        Row::new(vec![
            number.to_string(),
            self.code.clone(),
            self.procedure.clone(),
            format!("{:02}", self.sets),
            self.applicant.clone(),
            self.reach.clone(),
            self.agency.clone(),
            short(lang, self.received),
            self.due.map(|it| short(lang, it)).unwrap_or_default(),
            returned.unwrap_or_default(),
            self.channel.clone(),
            String::new(),
            self.note.clone(),
        ])
    }
}

/// A moment in a narrow column: `07:30 10/6/2022`.
fn short(lang: Lang, moment: DateTime) -> String {
    format!("{:02}:{:02} {}", moment.hour(), moment.minute(), words::date(lang, moment.date()))
}
