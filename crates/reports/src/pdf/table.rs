//! A table that people sign: a report over several pages, its header repeated on each.

use serde::Serialize;

use super::heading::{Heading, Signature, SignatureText};
use super::paper::{Draft, Drafted, Template};
use super::{Issue, PdfError, TableFault};

/// A report that is one table, on sheets that lie on their side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// Who issues it.
    pub heading: Heading,
    /// What identifies the report over time, such as `II.06a/2026-Q3/unit-12`.
    pub identifier: String,
    /// The title, in capitals as it shall stand.
    pub title: String,
    /// A line below the title, such as the period.
    pub subtitle: Option<String>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows of the header, designed cell by cell. They are repeated on every page.
    pub header: Vec<Vec<HeaderCell>>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Sentences below the table.
    pub notes: Vec<String>,
    /// Who signs, from left to right.
    pub signatures: Vec<Signature>,
    /// The address where the report can be found.
    pub look_up: Option<String>,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its share of the width, against the shares of the others.
    pub share: u16,
    /// Where its texts stand.
    pub align: Align,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left: texts.
    Left,
    /// In the middle: short codes.
    Center,
    /// At the right: numbers.
    Right,
}

/// A cell of the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeaderCell {
    /// Its text.
    pub text: String,
    /// How many columns it spans.
    pub columns: u16,
    /// How many rows of the header it spans.
    pub rows: u16,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// A text for each column, numbers in words already (`words::number`).
    pub cells: Vec<String>,
}

/// What a row is, which decides how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// An ordinary row.
    Plain,
    /// The head of a group: bold.
    Group,
    /// A sum: bold, on a light ground.
    Total,
}

impl Column {
    /// A column with so many shares of the width.
    pub const fn new(share: u16, align: Align) -> Self {
        Self { share, align }
    }
}

impl HeaderCell {
    /// A cell of one column and one row.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), columns: 1, rows: 1 }
    }

    /// The same cell over so many columns.
    #[must_use]
    pub fn over_columns(self, columns: u16) -> Self {
        Self { columns, ..self }
    }

    /// The same cell over so many rows.
    #[must_use]
    pub fn over_rows(self, rows: u16) -> Self {
        Self { rows, ..self }
    }
}

impl Row {
    /// An ordinary row.
    pub fn new(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Plain, cells }
    }
}

impl TableReport {
    /// Whether header and rows fit the columns.
    fn check(&self) -> Result<(), TableFault> {
        let columns = self.columns.len();
        if columns == 0 {
            return Err(TableFault::NoColumns);
        }
        header_fits(&self.header, columns)?;
        let wrong = self.rows.iter().position(|row| row.cells.len() != columns);
        wrong.map_or(Ok(()), |index| {
            let cells = self.rows[index].cells.len();
            Err(TableFault::Row { row: index + 1, cells, columns })
        })
    }
}

/// Each row of the header takes the places that cells above it left free, all of them.
fn header_fits(header: &[Vec<HeaderCell>], columns: usize) -> Result<(), TableFault> {
    // For each column, the rows that a cell above still reaches down.
    let mut reached = vec![0_usize; columns];
    for (index, cells) in header.iter().enumerate() {
        let fault = TableFault::Header { row: index + 1, columns };
        let left = header.len() - index;
        let mut cells = cells.iter();
        let mut at = 0;
        while at < columns {
            if reached[at] > 0 {
                at += 1;
                continue;
            }
            let cell = cells.next().ok_or(fault)?;
            let (wide, high) = (usize::from(cell.columns), usize::from(cell.rows));
            let places = reached.get_mut(at..at + wide).ok_or(fault)?;
            if wide == 0 || high == 0 || high > left || places.iter().any(|it| *it > 0) {
                return Err(fault);
            }
            places.fill(high);
            at += wide;
        }
        if cells.next().is_some() {
            return Err(fault);
        }
        for it in &mut reached {
            *it -= 1;
        }
    }
    Ok(())
}

impl Draft for TableReport {
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError> {
        self.check()?;
        let lang = issue.lang;
        let signatures = self.signatures.iter().map(|one| SignatureText::office(lang, one));
        Ok(Drafted::new(Template::Table, self.title.clone(), self.identifier.clone())
            .with_texts(lang, "register", &[], &["none"])
            .with("heading", self.heading.in_words(lang))
            .with("subtitle", &self.subtitle)
            .with("columns", &self.columns)
            .with("header", &self.header)
            .with("rows", &self.rows)
            .with("notes", &self.notes)
            .with("signatures", signatures.collect::<Vec<_>>())
            .with_look_up(lang, "form-look-up-report", self.look_up.as_ref()))
    }
}
