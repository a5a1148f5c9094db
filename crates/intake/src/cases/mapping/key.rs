//! What a column can be.

/// What a column can be: its name in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Code of the case.
    Code,
    /// Receipt.
    Received,
    /// Time of day of the receipt, in a column of its own.
    ReceivedTime,
    /// Due date.
    Due,
    /// Time of day of the due date.
    DueTime,
    /// Result: the recorded closing.
    Resulted,
    /// Time of day of the result.
    ResultedTime,
    /// The unit that answers for the case.
    Unit,
    /// Its level.
    Level,
    /// Channel.
    Channel,
    /// Procedure.
    Procedure,
    /// Field.
    Field,
    /// Printed state.
    Status,
    /// Applicant; compared, never printed.
    Applicant,
    /// Who closed the case.
    Closer,
    /// Independent evidence of the delivery.
    Evidence,
    /// A date claimed in the closing note.
    Note,
    /// When the system of origin closed the case.
    SourceClosed,
    /// When the closing was stored.
    ClosingRecorded,
    /// Time limit.
    Limit,
    /// When the clock stopped.
    SuspendedFrom,
    /// When it ran again.
    SuspendedUntil,
    /// What was done, in a row that is an event.
    Activity,
    /// When it happened.
    At,
    /// Time of day of the event, in a column of its own.
    AtTime,
    /// When the event was stored.
    Recorded,
    /// Who did it.
    Resource,
    /// The unit in which the step was done.
    StepUnit,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::Code,
        Self::Received,
        Self::ReceivedTime,
        Self::Due,
        Self::DueTime,
        Self::Resulted,
        Self::ResultedTime,
        Self::Unit,
        Self::Level,
        Self::Channel,
        Self::Procedure,
        Self::Field,
        Self::Status,
        Self::Applicant,
        Self::Closer,
        Self::Evidence,
        Self::Note,
        Self::SourceClosed,
        Self::ClosingRecorded,
        Self::Limit,
        Self::SuspendedFrom,
        Self::SuspendedUntil,
        Self::Activity,
        Self::At,
        Self::AtTime,
        Self::Recorded,
        Self::Resource,
        Self::StepUnit,
    ];

    /// Its name in a mapping.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Received => "received",
            Self::ReceivedTime => "received_time",
            Self::Due => "due",
            Self::DueTime => "due_time",
            Self::Resulted => "resulted",
            Self::ResultedTime => "resulted_time",
            Self::Unit => "unit",
            Self::Level => "level",
            Self::Channel => "channel",
            Self::Procedure => "procedure",
            Self::Field => "field",
            Self::Status => "status",
            Self::Applicant => "applicant",
            Self::Closer => "closer",
            Self::Evidence => "evidence",
            Self::Note => "note",
            Self::SourceClosed => "source_closed",
            Self::ClosingRecorded => "closing_recorded",
            Self::Limit => "limit",
            Self::SuspendedFrom => "suspended_from",
            Self::SuspendedUntil => "suspended_until",
            Self::Activity => "activity",
            Self::At => "at",
            Self::AtTime => "at_time",
            Self::Recorded => "recorded",
            Self::Resource => "resource",
            Self::StepUnit => "step_unit",
        }
    }

    /// The key of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The columns that hold dates.
    pub const DATES: [Self; 11] = [
        Self::Received,
        Self::Due,
        Self::Resulted,
        Self::Evidence,
        Self::Note,
        Self::SourceClosed,
        Self::ClosingRecorded,
        Self::SuspendedFrom,
        Self::SuspendedUntil,
        Self::At,
        Self::Recorded,
    ];

    /// Does the column hold dates?
    pub fn is_date(self) -> bool {
        Self::DATES.contains(&self)
    }

    /// The place of a column of dates in [`Self::DATES`]; zero for others, which are never asked.
    pub(in crate::cases) const fn date_place(self) -> usize {
        match self {
            Self::Due => 1,
            Self::Resulted => 2,
            Self::Evidence => 3,
            Self::Note => 4,
            Self::SourceClosed => 5,
            Self::ClosingRecorded => 6,
            Self::SuspendedFrom => 7,
            Self::SuspendedUntil => 8,
            Self::At => 9,
            Self::Recorded => 10,
            _ => 0,
        }
    }

    /// The column with the time of day of this date.
    pub const fn time_of_day(self) -> Option<Self> {
        match self {
            Self::Received => Some(Self::ReceivedTime),
            Self::Due => Some(Self::DueTime),
            Self::Resulted => Some(Self::ResultedTime),
            Self::At => Some(Self::AtTime),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_has_its_place() {
        for (place, key) in Key::DATES.into_iter().enumerate() {
            assert_eq!(key.date_place(), place);
        }
    }
}
