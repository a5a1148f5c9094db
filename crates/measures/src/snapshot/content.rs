//! What goes into a snapshot. There is no place for a person in it: no applicant, no officer.

use std::collections::BTreeMap;

use casework::ii06::Stretch;
use casework::{Grain, Instant, LatenessClass, Outcome, Stamp, Zone};
use jiff::civil::Date;
use scoring::State;

/// Everything that one snapshot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The day at whose end it was so.
    pub as_of: Date,
    /// When it was known so: nothing recorded later is in it.
    pub known_by: Instant,
    /// The cases received by then.
    pub cases: Vec<SnapshotCase>,
    /// The units.
    pub units: Vec<SnapshotUnit>,
    /// Figures that units declared, handed through.
    pub figures: Vec<SnapshotFigure>,
}

/// A date as it was written: the day on the office's calendar, and the instant if a time was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// The day.
    pub on: Date,
    /// The instant, kept to the millisecond; `None` where the day alone was written.
    pub at: Option<Instant>,
}

impl Written {
    /// A date of a record, on the clock of the office.
    pub fn of(stamp: Stamp, zone: &Zone) -> Self {
        Self { on: zone.date(stamp.at), at: (stamp.grain == Grain::Time).then_some(stamp.at) }
    }

    /// A day alone.
    pub const fn day(on: Date) -> Self {
        Self { on, at: None }
    }
}

/// How a case came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// On the portal, by the citizen.
    Online,
    /// On the portal, by an officer for the citizen: counted apart, or the online share is inflated.
    AssistedOnline,
    /// At the counter.
    Counter,
    /// By post.
    Post,
    /// At a kiosk.
    Kiosk,
}

impl Channel {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::AssistedOnline => "assisted_online",
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Kiosk => "kiosk",
        }
    }
}

/// One case as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotCase {
    /// Its code.
    pub code: String,
    /// The code of the unit that answers for it.
    pub unit: String,
    /// The procedure.
    pub procedure: Option<String>,
    /// The field of the procedure.
    pub field: Option<String>,
    /// How it came in; `None` where nobody wrote it down.
    pub channel: Option<Channel>,
    /// When it was received.
    pub received: Option<Written>,
    /// When the result is owed: the date by law, never one promised again.
    pub due: Option<Written>,
    /// When the result was there.
    pub resulted: Option<Written>,
    /// When the result was recorded.
    pub recorded: Option<Instant>,
    /// What became of it by the end of the day.
    pub outcome: Outcome,
    /// Why it is late; present exactly for what is late or open and overdue.
    pub lateness: Option<LatenessClass>,
    /// Since which day the clock has stood.
    pub parked_since: Option<Date>,
    /// How often supplements were asked for.
    pub supplements: u32,
    /// The result is a refusal.
    pub refused: bool,
    /// When the citizen withdrew it.
    pub withdrawn_on: Option<Date>,
    /// When the unit ended it without a result.
    pub stopped_on: Option<Date>,
    /// The day on which it ended, in whatever way, for reports: a result by its record, and no case before
    /// its receipt.
    pub ended_on: Option<Date>,
    /// Was its record corrected by two persons?
    pub corrected: bool,
    /// When its clock stood: rows of the table `stops`.
    pub stops: Vec<Stretch>,
    /// Was it accepted later than the rule allows? `None` where that cannot be told.
    pub accepted_late: Option<bool>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotUnit {
    /// Its code: `unit_id` in the tables.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Province, department, commune: a word of the set.
    pub level: Option<String>,
    /// The code of the unit above it.
    pub parent: Option<String>,
    /// What is known of it, by the name of the fact.
    pub facts: BTreeMap<String, String>,
}

/// A figure that a unit declared: kept letter by letter, decimals as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnapshotFigure {
    /// The code of the unit.
    pub unit: String,
    /// The measure.
    pub measure: String,
    /// Numerator.
    pub part: Option<String>,
    /// Denominator.
    pub whole: Option<String>,
    /// A value without parts.
    pub value: Option<String>,
    /// How many answered.
    pub responses: Option<String>,
    /// Its state, when there is one to tell.
    pub state: Option<State>,
}
