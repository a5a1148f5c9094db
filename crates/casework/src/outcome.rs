//! What became of a case by a moment: in time, late, open, parked, withdrawn, stopped, or not to be judged.

use crate::instant::{Grain, Instant, Stamp, Zone};
use crate::log::{CaseLog, CaseRecord, Role, Status};

/// What became of a case by the as-of moment.
///
/// Source: domain rules 1.5, "definitions that decide a percentage".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Resolved before the due day. Only where the due date is a day: with an instant there is no
    /// separate early class.
    #[doc(alias = "trước hạn")]
    Early,
    /// Resolved on the due day, or by the due instant.
    #[doc(alias = "đúng hạn")]
    OnTime,
    /// Resolved after it.
    #[doc(alias = "quá hạn")]
    Late,
    /// Not resolved, not yet due.
    #[doc(alias = "đang giải quyết trong hạn")]
    OpenInTime,
    /// Not resolved, the clock running, past the due date.
    #[doc(alias = "đang giải quyết quá hạn")]
    OpenOverdue,
    /// Not resolved, the clock stopped: waiting for the citizen or for another body.
    #[doc(alias = "tạm dừng")]
    Parked,
    /// Withdrawn by the citizen: neither in time nor late.
    #[doc(alias = "công dân rút hồ sơ")]
    Withdrawn,
    /// Ended by the unit without a result: the citizen did not answer in the announced time.
    #[doc(alias = "dừng giải quyết")]
    Stopped,
    /// No due date: a fault of the data, never "on time".
    #[doc(alias = "không có hạn")]
    Unscored,
}

impl Outcome {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 9] = [
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::OpenInTime,
        Self::OpenOverdue,
        Self::Parked,
        Self::Withdrawn,
        Self::Stopped,
        Self::Unscored,
    ];

    /// Its name in files: `early`, `on_time`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::OpenInTime => "open_in_time",
            Self::OpenOverdue => "open_overdue",
            Self::Parked => "parked",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Unscored => "unscored",
        }
    }

    /// Resolved in time.
    pub const fn in_time(self) -> bool {
        matches!(self, Self::Early | Self::OnTime)
    }
}

/// What became of a case by `as_of`.
///
/// Rule: withdrawal and an end without a result go before the clock, a result before a stop of the clock. Where the whole
/// source knows no due dates, every case is unscored, withdrawn or not.
/// Disputed: vendors count a case without a due date as on time, and one that waits for papers as
/// on time too; both are refused here (domain rules 1.5).
pub fn outcome(log: &CaseLog, case: &CaseRecord, as_of: Instant) -> Outcome {
    if !log.knows.due {
        return Outcome::Unscored;
    }
    if withdrawn(log, case, as_of) {
        return Outcome::Withdrawn;
    }
    if case.status == Status::Stopped {
        return Outcome::Stopped;
    }
    let Some(due) = case.due else { return Outcome::Unscored };
    if let Some(done) = case.resulted.filter(|done| done.at <= as_of) {
        return resolved(done, due, &log.zone);
    }
    if parked(log, case, as_of) {
        return Outcome::Parked;
    }
    if Stamp::time(as_of).on_or_before(due, &log.zone) {
        Outcome::OpenInTime
    } else {
        Outcome::OpenOverdue
    }
}

pub(crate) fn resolved(done: Stamp, due: Stamp, zone: &Zone) -> Outcome {
    if !done.on_or_before(due, zone) {
        Outcome::Late
    } else if due.grain == Grain::Day && done.before(due, zone) {
        Outcome::Early
    } else {
        Outcome::OnTime
    }
}

fn withdrawn(log: &CaseLog, case: &CaseRecord, as_of: Instant) -> bool {
    case.status == Status::Withdrawn
        || log
            .events_of(case)
            .iter()
            .any(|event| event.at <= as_of && log.role(event.activity) == Role::Withdraw)
}

/// Is the clock stopped at the moment? By the last stop or start among the events and the columns,
/// else by the state that the source prints.
fn parked(log: &CaseLog, case: &CaseRecord, as_of: Instant) -> bool {
    let events = log.events_of(case).iter().filter(|event| event.at <= as_of);
    let last = events
        .filter_map(|event| match log.role(event.activity) {
            Role::Suspend => Some(true),
            Role::Resume => Some(false),
            _ => None,
        })
        .next_back();
    let by_column = case
        .pauses()
        .iter()
        .any(|pause| pause.from <= as_of && pause.until.is_none_or(|until| as_of < until));
    by_column || last.unwrap_or(case.status == Status::Parked)
}
