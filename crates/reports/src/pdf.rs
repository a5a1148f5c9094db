//! Official papers as PDF: the forms of a one-stop counter, and tables that people sign.
//!
//! A form is a plain struct. [`pdf()`] puts it into words, lays it out with the template of that form under
//! `crates/reports/typst`, and exports it as PDF/A-2a and PDF/UA-1, so that it can be archived and read aloud.
//! Text reaches a template as data (`/data.json`), never as markup. Nothing here asks for the time: the same
//! form with the same [`Issue`] gives the same bytes.
//!
//! The layout follows Decree 30/2020/NĐ-CP. The wording of the lines is ours where the official print of the
//! forms was not at hand: docs/decisions/0010.

mod error;
mod forms;
mod heading;
mod lines;
mod paper;
mod printable;
mod register;
mod table;
mod typeset;
mod world;

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use words::Lang;

pub use error::{PdfError, TableFault};
pub use forms::{
    Apology, ControlSlip, ControlStep, Paper, Receipt, RefusalSlip, StepOutcome, Supplement,
    SupplementSlip,
};
pub use heading::{Applicant, Heading, Signature};
pub use register::{CaseRegister, RegisterRow};
pub use table::{Align, Column, HeaderCell, Row, RowKind, TableReport};

/// Which set of one-stop forms is in force; a case keeps the one it was received under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSet {
    /// Circular 01/2018/TT-VPCP, forms 01 to 06.
    Circular2018,
    /// Circular 03/2025/TT-VPCP, forms 01 to 07: 05 is a notice that handling stops, so that the control slip
    /// is 06 and the register is 07. Known through a study of 2026; the circular itself was not at hand.
    Circular2025,
}

/// How a paper is issued: everything about it that is not its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The language of the labels. Vietnamese is the official one; English is for reading along.
    pub lang: Lang,
    /// The set of forms.
    pub set: FormSet,
    /// When the file was made, on the wall clock of the office; it stands in the file's metadata.
    pub made: DateTime,
}

/// A finished paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that the fonts do not have, printed as `□`. Whoever issues the paper is told.
    pub unprintable: BTreeSet<char>,
}

/// What [`pdf()`] can print: the forms and [`TableReport`].
pub trait Form: paper::Draft {}

impl<F: paper::Draft> Form for F {}

/// Prints a form.
///
/// The first call of a process also reads the fonts and the templates.
pub fn pdf(form: &impl Form, issue: &Issue) -> Result<Pdf, PdfError> {
    typeset::export(form.draft(issue)?, issue)
}
