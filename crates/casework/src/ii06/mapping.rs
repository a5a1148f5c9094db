//! In which column a standing is counted: dated data with its source, read from a file.

mod file;

use jiff::civil::Date;

use super::figures::Column;
use super::standing::{Came, Standing};

/// Where a standing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Column 8.
    Early,
    /// Column 9.
    OnTime,
    /// Column 10.
    Late,
    /// Column 14.
    Withdrawn,
    /// Column 15.
    Stopped,
    /// Column 16.
    EndedUndated,
    /// Column 12.
    InTime,
    /// Column 13.
    Overdue,
    /// Column 17.
    OpenUndated,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::Withdrawn,
        Self::Stopped,
        Self::EndedUndated,
        Self::InTime,
        Self::Overdue,
        Self::OpenUndated,
    ];

    /// Is it a part of column 11?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::InTime | Self::Overdue | Self::OpenUndated)
    }
}

/// One way to count, in force from a day on.
#[doc(alias = "cách tính của biểu")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    /// Its id.
    pub id: Box<str>,
    /// What it is called, in Vietnamese.
    pub title_vi: Box<str>,
    /// The same in English.
    pub title_en: Box<str>,
    /// The first day of the periods for which it is in force.
    pub valid_from: Date,
    /// On whose authority.
    pub source: Box<str>,
    /// Is there no document at hand that confirms it?
    pub unconfirmed: bool,
    places: [Place; Standing::ALL.len()],
    online: Vec<Came>,
}

impl ColumnMapping {
    /// Where a standing is counted.
    pub const fn place(&self, standing: Standing) -> Place {
        self.places[standing.index()]
    }

    /// In which column it is counted how a case came.
    pub fn came(&self, came: Came) -> Column {
        match came {
            Came::CarriedOver => Column::CarriedOver,
            _ if self.online.contains(&came) => Column::Online,
            Came::Received(_) => Column::Direct,
        }
    }

    /// The columns that it leaves empty whatever the cases are.
    pub fn unused(&self) -> Vec<Column> {
        let used = |place: &Place| self.places.contains(place);
        Place::ALL.into_iter().filter(|it| !used(it)).map(Place::column).collect()
    }
}

/// The ways to count that are at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mappings(Vec<ColumnMapping>);

impl Mappings {
    /// Reads the file of mappings.
    pub fn parse_toml(text: &str) -> Result<Self, MappingFault> {
        file::parse(text).map(Self)
    }

    /// The mapping with an id that is in force on the first day of a period.
    pub fn find(&self, id: &str, day: Date) -> Option<&ColumnMapping> {
        let in_force = self.0.iter().filter(|it| &*it.id == id && it.valid_from <= day);
        in_force.max_by_key(|it| it.valid_from)
    }

    /// All of them, as they stand in the file.
    pub fn all(&self) -> &[ColumnMapping] {
        &self.0
    }
}

/// What is wrong with a file of mappings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// Not TOML, or not of this form.
    #[error("the file of mappings cannot be read: {why}")]
    Unreadable {
        /// What the reader says, with line and column.
        why: String,
    },
    /// A word that is no standing and no way to come in.
    #[error("mapping `{mapping}` names `{word}`, which is neither a standing nor a channel; those are: {}", known.join(", "))]
    UnknownWord {
        /// The mapping.
        mapping: String,
        /// The word.
        word: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// A standing, or a way to come in, in two columns or in none.
    #[error("mapping `{mapping}` counts `{word}` {times} times; each is counted exactly once")]
    NotOnce {
        /// The mapping.
        mapping: String,
        /// The standing, or the channel.
        word: &'static str,
        /// How often.
        times: usize,
    },
    /// An open case among the ended ones, or the other way round: then what is carried over would not be
    /// what was left open, and 3 would not be 7 + 11 in the period that follows.
    #[error(
        "mapping `{mapping}` counts `{word}` under {place:?}: open cases are counted in columns 12, 13 and 17, ended ones elsewhere"
    )]
    WrongSide {
        /// The mapping.
        mapping: String,
        /// The standing.
        word: &'static str,
        /// The column.
        place: Place,
    },
    /// Two of one id that begin on one day.
    #[error("mapping `{mapping}` stands twice from {from} on")]
    Twice {
        /// The mapping.
        mapping: String,
        /// The day.
        from: Date,
    },
    /// A day that cannot be read.
    #[error("mapping `{mapping}`: `{text}` is no day; write 2018-06-21")]
    NotADay {
        /// The mapping.
        mapping: String,
        /// The text.
        text: String,
    },
}
