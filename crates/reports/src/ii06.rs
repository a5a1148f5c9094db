//! Reports II.06a and II.06b: one set of rows, printed as a table that people sign or as a workbook.
//!
//! Source: domain rules 1.8; title and columns as the form is printed in provinces, unconfirmed: the form
//! itself was not at hand. Columns 14 and above are ours and stand beside it.

mod columns;
mod notes;
mod table;
mod workbook;

use casework::ii06::{Column, ColumnMapping, Figures, PeriodName, ReportPeriod};
use jiff::civil::DateTime;
use words::{Lang, compare_names, text};

use crate::pdf::Heading;

pub use columns::heads;
pub use notes::name_in_words;
pub use workbook::WorkbookFault;

/// Which of the two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ii06Form {
    /// II.06a: an office that handles cases itself.
    #[doc(alias = "biểu II.06a")]
    A,
    /// II.06b: a body with all offices below it.
    #[doc(alias = "biểu II.06b")]
    B,
}

impl Ii06Form {
    /// Its name in files and orders.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "ii06a",
            Self::B => "ii06b",
        }
    }
}

/// One report, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ii06 {
    /// Which form.
    pub form: Ii06Form,
    /// Who issues it.
    pub heading: Heading,
    /// Its days.
    pub period: ReportPeriod,
    /// The name of its days, where they have one.
    pub name: Option<PeriodName>,
    /// How its columns are counted.
    pub mapping: ColumnMapping,
    /// Its rows, group by group.
    pub groups: Vec<Ii06Group>,
    /// What was recorded later is not in it, on the clock of the office.
    pub known_by: DateTime,
    /// The name of the snapshot by its content.
    pub snapshot: String,
    /// The version of a frozen period.
    pub version: Option<i64>,
    /// Is everything invented? Then the report says so.
    pub invented: bool,
    /// The address where the report can be found.
    pub look_up: Option<String>,
}

/// Rows under one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ii06Group {
    /// What they have in common.
    pub head: Ii06Head,
    /// Figures by field; `None` where a procedure has none.
    pub rows: Vec<(Option<String>, Figures)>,
}

/// What the rows of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ii06Head {
    /// One unit, by name.
    Unit(String),
    /// All units of a level: `province`, `district`, `commune`, or a word of the set.
    Level(String),
}

impl Ii06Group {
    /// What its rows add up to.
    pub fn sum(&self) -> Figures {
        self.rows.iter().map(|(_, figures)| *figures).sum()
    }

    /// Its rows in the order of the fields' names; those without a field last.
    pub fn in_order(&self) -> Vec<&(Option<String>, Figures)> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) => compare_names(one, other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        rows
    }
}

impl Ii06Head {
    /// The name of the unit, or the level in words.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Unit(name) => name.clone(),
            Self::Level(level) => match level.as_str() {
                "province" | "district" | "commune" => {
                    text(lang, &format!("report-level-{level}"), &[])
                }
                other => other.to_owned(),
            },
        }
    }
}

impl Ii06 {
    /// What all its rows add up to.
    pub fn total(&self) -> Figures {
        self.groups.iter().map(Ii06Group::sum).sum()
    }

    /// What identifies it over time.
    pub fn identifier(&self) -> String {
        let (from, last) = (self.period.from(), self.period.last());
        let version = self.version.map(|it| format!("/{it}")).unwrap_or_default();
        format!("{}/{from}/{last}/{}{version}", self.form.name(), self.mapping.id)
    }

    /// The columns that are printed: those of the form, and of ours those that are not empty.
    pub fn printed(&self) -> Vec<Column> {
        let total = self.total();
        let shown = |it: &Column| it.number() <= 13 || total.get(*it) > 0;
        Column::ALL.into_iter().filter(shown).collect()
    }
}
