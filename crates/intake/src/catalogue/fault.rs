//! What is wrong with a file of a catalogue: where, what stands there, why.

use casework::catalogue::CatalogueFault;

use super::{CatalogueColumn, CatalogueEntry, CatalogueFile, CataloguePlace, CatalogueTable};
use crate::ReadFault;

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFileFault {
    /// Where.
    pub place: CataloguePlace,
    /// The header of the column; empty where the row or file as a whole is wrong.
    pub column: String,
    /// What stands there, shortened.
    pub read: String,
    /// Why it is wrong.
    pub kind: CatalogueFileFaultKind,
}

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueFileFaultKind {
    /// The file cannot be read.
    Unreadable(ReadFault),
    /// No table was recognised in it.
    NoTable,
    /// No procedure in any of the files.
    NoProcedures,
    /// A table lacks a column.
    MissingColumn {
        /// The table.
        table: CatalogueTable,
        /// The column.
        missing: CatalogueColumn,
    },
    /// Two headers are the same column.
    ColumnTwice {
        /// The other header.
        other: String,
    },
    /// Nothing stands where something must.
    Missing,
    /// Bytes that are no text.
    NotUtf8,
    /// More than a cell holds.
    TooLong {
        /// The limit, in characters.
        most: usize,
    },
    /// Not the code of a procedure.
    BadCode,
    /// Not a date.
    BadDate,
    /// A date that no calendar has.
    NoSuchDay,
    /// Not a time limit.
    BadLimit,
    /// Days or hours of which is not said whether only worked ones count.
    BareDays,
    /// None of the values that the column knows.
    NoSuchValue {
        /// Those it knows.
        known: &'static str,
    },
    /// Not an amount, nor a rule in words.
    BadFee,
    /// Not a whole number.
    BadCount,
    /// Not the place of a step: 1, 2, 3a, 3b.
    BadStage,
    /// A code that no row of the procedures has.
    UnknownProcedure,
    /// The procedure has several versions and the row does not say which.
    WhichVersion,
    /// The procedure has no version from that day.
    NoSuchVersion,
    /// Another row of the same code says something else of the procedure.
    Differs {
        /// What that row says.
        other: String,
        /// Where.
        row: u32,
    },
    /// The same version stands in two rows.
    VersionTwice {
        /// The other row.
        row: u32,
    },
    /// What was read breaks a rule of the catalogue; its words are those of the rule.
    Rule(CatalogueFault),
}

impl CatalogueFileFaultKind {
    /// The key of its text in `locales`; none where the words are those of a rule. The texts name
    /// `path`, `row`, `column`, `read` as well, see [`CatalogueFileFault::arguments`].
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unreadable(fault) => of_file(fault),
            Self::NoTable => "catalogue-file-no-table",
            Self::NoProcedures => "catalogue-file-no-procedures",
            Self::MissingColumn { .. } => "catalogue-file-missing-column",
            Self::ColumnTwice { .. } => "catalogue-file-column-twice",
            Self::Missing => "catalogue-row-missing",
            Self::NotUtf8 => "catalogue-row-not-utf8",
            Self::TooLong { .. } => "catalogue-row-too-long",
            Self::BadCode => "catalogue-row-bad-code",
            Self::BadDate => "catalogue-row-bad-date",
            Self::NoSuchDay => "catalogue-row-no-such-day",
            Self::BadLimit => "catalogue-row-bad-limit",
            Self::BareDays => "catalogue-row-bare-days",
            Self::NoSuchValue { .. } => "catalogue-row-no-such-value",
            Self::BadFee => "catalogue-row-bad-fee",
            Self::BadCount => "catalogue-row-bad-count",
            Self::BadStage => "catalogue-row-bad-stage",
            Self::UnknownProcedure => "catalogue-row-unknown-procedure",
            Self::WhichVersion => "catalogue-row-which-version",
            Self::NoSuchVersion => "catalogue-row-no-such-version",
            Self::Differs { .. } => "catalogue-row-differs",
            Self::VersionTwice { .. } => "catalogue-row-version-twice",
            Self::Rule(_) => return None,
        })
    }
}

/// The text of a fault that any table can have.
const fn of_file(fault: &ReadFault) -> &'static str {
    match fault {
        ReadFault::Empty => "read-empty",
        ReadFault::TooManyColumns { .. } => "read-too-many-columns",
        ReadFault::RowTooLong { .. } => "read-row-too-long",
        ReadFault::TooManyRows { .. } => "read-too-many-rows",
        ReadFault::Bomb => "read-bomb",
        ReadFault::NotUtf8 { .. } => "read-not-utf8",
        ReadFault::Broken { .. } => "read-broken-at",
        ReadFault::OtherFormat { .. } => "catalogue-file-other-format",
        _ => "catalogue-file-unreadable",
    }
}

impl CatalogueFileFault {
    /// What the text of its kind speaks of.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        use CatalogueFileFaultKind as Kind;
        let mut all = vec![
            ("path", self.place.file.clone()),
            ("column", self.column.clone()),
            ("read", self.read.clone()),
        ];
        let mut row = self.place.row;
        match &self.kind {
            Kind::Unreadable(fault) => {
                all.push(("why", fault.to_string()));
                match fault {
                    ReadFault::TooManyColumns { most } => all.push(("most", most.to_string())),
                    ReadFault::RowTooLong { row: at, most } => {
                        row = *at;
                        all.push(("most", most.to_string()));
                    }
                    ReadFault::TooManyRows { most } => all.push(("most", most.to_string())),
                    ReadFault::NotUtf8 { row: at } => row = *at,
                    ReadFault::Broken { format, reason, row: at } => {
                        row = *at;
                        all.push(("format", (*format).to_owned()));
                        all.push(("reason", reason.clone()));
                    }
                    ReadFault::OtherFormat { format } => {
                        all.push(("format", (*format).to_owned()));
                    }
                    _ => {}
                }
            }
            Kind::MissingColumn { missing, .. } => {
                all.push(("missing", missing.header().to_owned()));
            }
            Kind::ColumnTwice { other } => all.push(("other", other.clone())),
            Kind::TooLong { most } => all.push(("most", most.to_string())),
            Kind::NoSuchValue { known } => all.push(("known", (*known).to_owned())),
            Kind::Differs { other, row } => {
                all.push(("other", other.clone()));
                all.push(("otherrow", row.to_string()));
            }
            Kind::VersionTwice { row } => all.push(("otherrow", row.to_string())),
            _ => {}
        }
        all.push(("row", row.to_string()));
        all
    }
}

/// A fault of all files together.
pub(super) fn whole(
    files: &[CatalogueFile<'_>],
    kind: CatalogueFileFaultKind,
) -> CatalogueFileFault {
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    let place = CataloguePlace { file: names.join(", "), sheet: None, row: 0 };
    CatalogueFileFault { place, column: String::new(), read: String::new(), kind }
}

/// A broken rule, at the row of the version that breaks it: of two that overlap, the later.
pub(super) fn of_rule(
    entry: &CatalogueEntry,
    places: &[CataloguePlace],
    fault: CatalogueFault,
) -> CatalogueFileFault {
    let from = match &fault {
        CatalogueFault::Version { from, .. } => *from,
        CatalogueFault::Overlap { second, .. } => *second,
    };
    let at = entry.versions.iter().position(|version| version.valid_from == from);
    let place = at.and_then(|at| places.get(at)).or(places.first()).cloned();
    let place = place.unwrap_or(CataloguePlace { file: String::new(), sheet: None, row: 0 });
    let read = entry.procedure.code.to_string();
    let kind = CatalogueFileFaultKind::Rule(fault);
    CatalogueFileFault { place, column: String::new(), read, kind }
}
