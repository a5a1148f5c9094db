//! Measures and facts that a set reads, and the figures that answer them.

use jiff::civil::Date;

use crate::exact::Exact;
use crate::state::Absence;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bilingual {
    /// Vietnamese, the source language.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Place of a measure in its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(pub(crate) u16);

/// Place of a fact in its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(crate) u16);

/// Something a set counts: answered by one figure per unit.
#[doc(alias = "số đo")]
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its name: the file `measures/<id>.sql`, or the publisher's code.
    pub id: String,
    /// Shape of the figure.
    pub kind: MeasureKind,
    /// What it is called; empty for a measure that is defined in its own file.
    pub title: Bilingual,
    /// May the part exceed the whole (disbursed over planned)? Otherwise that is a fault.
    pub may_exceed: bool,
    /// Levels that may be named, for a measure of kind level.
    pub levels: Vec<String>,
}

/// Shape of the figure that answers a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// Part of a whole, both counted.
    Ratio,
    /// A per cent printed by its publisher, without counts.
    Percent,
    /// A number with no whole: a count, days, a mark.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of the named levels.
    Level,
    /// A date on which something was done.
    Date,
    /// A mean over responses.
    Mean,
}

impl MeasureKind {
    /// The names a set may use.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("ratio", Self::Ratio),
        ("percent", Self::Percent),
        ("amount", Self::Amount),
        ("yes_no", Self::YesNo),
        ("level", Self::Level),
        ("date", Self::Date),
        ("mean", Self::Mean),
    ];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).expect("every kind is listed").0
    }
}

/// What was observed for one unit and one measure.
#[doc(alias = "giá trị quan sát")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observation {
    /// Counted part and whole. `0/0` is kept as it is: the set decides what it means.
    Ratio {
        /// Numerator.
        part: Exact,
        /// Denominator; zero only when the part is zero too.
        whole: Exact,
    },
    /// Per cent as printed.
    Percent(Exact),
    /// A number.
    Amount(Exact),
    /// Yes or no.
    YesNo(bool),
    /// Index into the measure's levels.
    Level(u16),
    /// Done on this day.
    Date(Date),
    /// Mean of so many responses.
    Mean {
        /// The mean.
        value: Exact,
        /// How many answered.
        responses: Exact,
    },
    /// No figure, for a stated reason.
    Absent(Absence),
}

impl Observation {
    /// Does it have the shape that the measure asks for? An absence answers every measure.
    pub fn answers(&self, kind: MeasureKind) -> bool {
        match self {
            Self::Ratio { .. } => kind == MeasureKind::Ratio,
            Self::Percent(_) => kind == MeasureKind::Percent,
            Self::Amount(_) => kind == MeasureKind::Amount,
            Self::YesNo(_) => kind == MeasureKind::YesNo,
            Self::Level(_) => kind == MeasureKind::Level,
            Self::Date(_) => kind == MeasureKind::Date,
            Self::Mean { .. } => kind == MeasureKind::Mean,
            Self::Absent(_) => true,
        }
    }
}
