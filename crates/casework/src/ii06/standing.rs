//! The two answers about a case in a period: how it came into it, and how it stands on its last day.

use crate::case::Channel;

/// How a case came into a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Came {
    /// Received before the period, and open when it began.
    #[doc(alias = "hồ sơ kỳ trước chuyển qua")]
    CarriedOver,
    /// Received in it, in this way; `None` where nobody wrote it down.
    Received(Option<Channel>),
}

impl Came {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::CarriedOver,
        Self::Received(Some(Channel::Counter)),
        Self::Received(Some(Channel::Online)),
        Self::Received(Some(Channel::Post)),
        Self::Received(Some(Channel::AssistedOnline)),
        Self::Received(Some(Channel::Kiosk)),
        Self::Received(None),
    ];

    /// Its name in files: `carried_over`, or the channel.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CarriedOver => "carried_over",
            Self::Received(Some(Channel::Counter)) => "counter",
            Self::Received(Some(Channel::Online)) => "online",
            Self::Received(Some(Channel::Post)) => "post",
            Self::Received(Some(Channel::AssistedOnline)) => "assisted_online",
            Self::Received(Some(Channel::Kiosk)) => "kiosk",
            Self::Received(None) => "unknown",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// How a case stands at the end of a day: a closed list, so that a mapping can be complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Granted before its day.
    GrantedEarly,
    /// Granted on its day.
    GrantedOnTime,
    /// Granted after it.
    GrantedLate,
    /// Granted, and no date was owed in the records.
    GrantedUndated,
    /// Refused with reasons before its day.
    RefusedEarly,
    /// Refused on its day.
    RefusedOnTime,
    /// Refused after it.
    RefusedLate,
    /// Refused, and no date was owed in the records.
    RefusedUndated,
    /// Taken back by the citizen.
    Withdrawn,
    /// Ended by the unit without a result.
    Stopped,
    /// The clock runs, the date has not passed.
    RunningInTime,
    /// The clock runs, the date has passed.
    RunningOverdue,
    /// Open, and no date is owed in the records.
    RunningUndated,
    /// The clock stands: papers were asked for.
    AwaitingSupplement,
    /// The clock stands: a tax or a fee of another body is open.
    AwaitingObligation,
}

impl Standing {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 15] = [
        Self::GrantedEarly,
        Self::GrantedOnTime,
        Self::GrantedLate,
        Self::GrantedUndated,
        Self::RefusedEarly,
        Self::RefusedOnTime,
        Self::RefusedLate,
        Self::RefusedUndated,
        Self::Withdrawn,
        Self::Stopped,
        Self::RunningInTime,
        Self::RunningOverdue,
        Self::RunningUndated,
        Self::AwaitingSupplement,
        Self::AwaitingObligation,
    ];

    /// Its name in files: `granted_early`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::GrantedEarly => "granted_early",
            Self::GrantedOnTime => "granted_on_time",
            Self::GrantedLate => "granted_late",
            Self::GrantedUndated => "granted_undated",
            Self::RefusedEarly => "refused_early",
            Self::RefusedOnTime => "refused_on_time",
            Self::RefusedLate => "refused_late",
            Self::RefusedUndated => "refused_undated",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::RunningInTime => "running_in_time",
            Self::RunningOverdue => "running_overdue",
            Self::RunningUndated => "running_undated",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::AwaitingObligation => "awaiting_obligation",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Does the case still want an answer?
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::RunningInTime
                | Self::RunningOverdue
                | Self::RunningUndated
                | Self::AwaitingSupplement
                | Self::AwaitingObligation
        )
    }

    /// Its place in [`Self::ALL`].
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// Cases that came and stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How they came.
    pub came: Came,
    /// How they stand.
    pub standing: Standing,
    /// Was their record corrected?
    pub corrected: bool,
    /// How many.
    pub cases: u64,
}
