//! One measure, one file: what its header says of it, and its text.

mod fault;
mod header;

use std::path::Path;

use scoring::MeasureKind;

pub use fault::{MeasureFault, MeasureFaultKind};

/// A measure as its file defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureFile {
    /// Its name, that of the file: the name that criteria sets use.
    pub id: String,
    /// The file, for people who must look into it.
    pub file: String,
    /// What it is called, in Vietnamese.
    pub title_vi: String,
    /// What it is called, in English.
    pub title_en: String,
    /// What becomes of its records.
    pub kind: Shape,
    /// Who answers for the figure.
    pub owner: Owner,
    /// Which day it speaks of.
    pub moment: MeasuredAt,
    /// On whose authority it is counted so.
    pub source: String,
    /// The whole text, header included, so that its lines are those of the file.
    pub sql: String,
}

/// What becomes of the records of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Hits of all records.
    Ratio,
    /// The number of hits; the whole is of no interest.
    Count,
}

impl Shape {
    /// The names that a file may use.
    pub const NAMES: [(&'static str, Self); 2] = [("ratio", Self::Ratio), ("count", Self::Count)];

    /// The kind of figure that it is in a criteria set.
    pub const fn kind(self) -> MeasureKind {
        match self {
            Self::Ratio => MeasureKind::Ratio,
            Self::Count => MeasureKind::Amount,
        }
    }
}

/// Who answers for a figure: a fault of one is never charged to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The unit that handles the case.
    HandlingUnit,
    /// The counter that receives it and hands the result back.
    OneStop,
    /// The province, for all its units together.
    Province,
    /// Whoever runs the information system.
    SystemOwner,
}

impl Owner {
    /// The names that a file may use.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("handling_unit", Self::HandlingUnit),
        ("one_stop", Self::OneStop),
        ("province", Self::Province),
        ("system_owner", Self::SystemOwner),
    ];
}

/// Which day a measure speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MeasuredAt {
    /// Of all days of the period: what flowed. Such figures of quarters add up to those of years.
    #[default]
    Period,
    /// Of the day of the snapshot: what lay there. Such figures never add up.
    AsOf,
}

impl MeasuredAt {
    /// The names that a file may use.
    pub const NAMES: [(&'static str, Self); 2] = [("period", Self::Period), ("as_of", Self::AsOf)];
}

impl MeasureFile {
    /// Reads a measure from the name of its file and its text.
    pub fn parse(file: &str, text: &str) -> Result<Self, MeasureFault> {
        header::parse(file, text)
    }

    /// The query that counts: `unit_id`, `part`, `whole`, and `unknown`, the records without a
    /// verdict. Plain SQL, so that another engine can recount.
    pub fn counting(&self) -> String {
        format!(
            "select unit_id, count(*) filter (where hit) as part, count(*) as whole, \
             count(*) filter (where hit is null) as unknown\n\
             from (\n{}\n) as measure\ngroup by unit_id\norder by unit_id",
            self.sql.trim_end()
        )
    }

    /// The query that lists, one unit and one page: `record` and `hit`. Takes `$unit` too.
    pub(crate) fn listing(&self, skip: u64, take: u64) -> String {
        format!(
            "select record, hit\nfrom (\n{}\n) as measure\nwhere unit_id = $unit\n\
             order by record\nlimit {take} offset {skip}",
            self.sql.trim_end()
        )
    }

    /// The first line, comments apart, that holds this word.
    pub(crate) fn line_of(&self, word: &str) -> Option<usize> {
        let holds = |line: &str| {
            let code = line.split("--").next().unwrap_or_default();
            code.split(|it: char| !it.is_alphanumeric() && it != '_').any(|it| it == word)
        };
        self.sql.lines().position(holds).map(|index| index + 1)
    }
}

/// Every measure of a folder, by id, or every fault of its files.
pub fn read_all(folder: &Path) -> Result<Vec<MeasureFile>, Vec<MeasureFault>> {
    let unreadable = |path: &Path, error: &std::io::Error| MeasureFault {
        file: path.display().to_string(),
        line: 0,
        kind: MeasureFaultKind::Unreadable { why: error.to_string() },
    };
    let entries = std::fs::read_dir(folder).map_err(|error| vec![unreadable(folder, &error)])?;
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for entry in entries {
        let read = entry.map_err(|error| unreadable(folder, &error)).and_then(|entry| {
            let path = entry.path();
            if path.extension().is_none_or(|it| it != "sql") {
                return Ok(None);
            }
            let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
            MeasureFile::parse(&path.display().to_string(), &text).map(Some)
        });
        match read {
            Ok(file) => files.extend(file),
            Err(fault) => faults.push(fault),
        }
    }
    files.sort_by(|one, other| one.id.cmp(&other.id));
    faults.sort_by(|one, other| one.file.cmp(&other.file));
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}
