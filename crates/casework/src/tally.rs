//! Outcomes counted: in all, and by unit, level, month, channel or procedure.

use std::collections::BTreeMap;

use crate::instant::Zone;
use crate::log::{CaseLog, CaseRecord};
use crate::outcome::Outcome;

/// How many cases ended in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u64; Outcome::ALL.len()]);

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        self.0[outcome as usize] += 1;
    }

    /// Cases with this outcome.
    pub const fn of(&self, outcome: Outcome) -> u64 {
        self.0[outcome as usize]
    }

    /// All cases.
    pub fn cases(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Resolved in time: early and on time.
    pub const fn in_time(&self) -> u64 {
        self.of(Outcome::Early) + self.of(Outcome::OnTime)
    }

    /// Resolved late or overdue and open: what the session hears as "late".
    pub const fn late_or_overdue(&self) -> u64 {
        self.of(Outcome::Late) + self.of(Outcome::OpenOverdue)
    }

    /// The cases on which an on-time share stands: resolved, or open past their date. Open cases
    /// that may still come in time are not yet due; parked, withdrawn and unscored ones are shown
    /// beside the share.
    pub const fn judged(&self) -> u64 {
        self.in_time() + self.late_or_overdue()
    }
}

/// What cases are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// The unit that answers for the case.
    Unit,
    /// Province, district, commune.
    Level,
    /// Month of receipt, on the office's calendar.
    Month,
    /// Counter, online, post.
    Channel,
    /// The procedure.
    Procedure,
}

impl Dimension {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 5] =
        [Self::Unit, Self::Level, Self::Month, Self::Channel, Self::Procedure];

    /// Its name in files and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Level => "level",
            Self::Month => "month",
            Self::Channel => "channel",
            Self::Procedure => "procedure",
        }
    }
}

/// One row of a table of outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// One key a dimension; empty where the source says nothing.
    pub keys: Vec<Box<str>>,
    /// Its cases.
    pub tally: Tally,
}

/// A key of a group before it is written out: a label, a month, or nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Missing,
    Label(u32),
    Month(i16, i8),
}

/// Counts cases by one or more dimensions, sorted by the keys as written.
///
/// `judged` pairs each case with its outcome.
pub fn tally_by<'c>(
    log: &'c CaseLog,
    judged: impl Iterator<Item = (&'c CaseRecord, Outcome)>,
    dimensions: &[Dimension],
) -> Vec<Group> {
    let mut groups: BTreeMap<Vec<Key>, Tally> = BTreeMap::new();
    let mut keys = Vec::with_capacity(dimensions.len());
    for (case, outcome) in judged {
        keys.clear();
        keys.extend(dimensions.iter().map(|dimension| key(*dimension, case, &log.zone)));
        match groups.get_mut(&keys) {
            Some(tally) => tally.add(outcome),
            None => groups.entry(keys.clone()).or_default().add(outcome),
        }
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|(keys, tally)| Group {
            keys: keys.into_iter().map(|key| written(key, log)).collect(),
            tally,
        })
        .collect();
    groups.sort_by(|a, b| a.keys.cmp(&b.keys));
    groups
}

fn key(dimension: Dimension, case: &CaseRecord, zone: &Zone) -> Key {
    let label = match dimension {
        Dimension::Unit => case.unit,
        Dimension::Level => case.level,
        Dimension::Channel => case.channel,
        Dimension::Procedure => case.procedure,
        Dimension::Month => {
            return case.received.map_or(Key::Missing, |received| {
                let date = zone.date(received.at);
                Key::Month(date.year(), date.month())
            });
        }
    };
    label.map_or(Key::Missing, |label| Key::Label(label.number()))
}

fn written(key: Key, log: &CaseLog) -> Box<str> {
    match key {
        Key::Missing => "".into(),
        Key::Label(number) => log.labels.numbered(number).into(),
        Key::Month(year, month) => format!("{year:04}-{month:02}").into(),
    }
}
