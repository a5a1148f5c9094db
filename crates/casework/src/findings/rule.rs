//! The rules of the data-quality catalogue, how well they show something, and why they cannot.

/// A rule of the data-quality catalogue, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// 1: late in the records, in time by other traces.
    LateOnPaper = 1,
    /// 2: many closings of one user within a minute.
    BatchClosing = 2,
    /// 3: closings heaped up right before the deadline. Judged per unit, never per case.
    Bunching = 3,
    /// 4: work after the closing.
    ClosedBeforeDone = 4,
    /// 5: entered after it is said to have happened, or before the receipt.
    BackDated = 5,
    /// 6: steps in an order that cannot be.
    ImpossibleOrder = 6,
    /// 7: the same thing twice.
    Duplicate = 7,
    /// 8: several steps entered in one second from a form.
    FormBasedCapture = 8,
    /// 9: staff steps outside office hours.
    OutsideOfficeHours = 9,
    /// 10: finished, and still open.
    OpenButFinished = 10,
    /// 12: the due date differs from the computed one, or was moved.
    DueDateWrong = 12,
    /// 13: the clock stopped where it must not be.
    ClockStopMisused = 13,
    /// 15: times that are only dates, or typed by hand.
    ClockGrain = 15,
    /// 16: stamps in the future, out of the log's years, or shifted.
    Unanchored = 16,
}

impl Rule {
    /// All that are tested, by number.
    pub const ALL: [Self; 14] = [
        Self::LateOnPaper,
        Self::BatchClosing,
        Self::Bunching,
        Self::ClosedBeforeDone,
        Self::BackDated,
        Self::ImpossibleOrder,
        Self::Duplicate,
        Self::FormBasedCapture,
        Self::OutsideOfficeHours,
        Self::OpenButFinished,
        Self::DueDateWrong,
        Self::ClockStopMisused,
        Self::ClockGrain,
        Self::Unanchored,
    ];

    /// Its number in the catalogue.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// How well a finding is shown. The strongest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// By independent evidence, or by the record itself.
    Proven,
    /// By a claim or a strong pattern.
    Probable,
    /// By a shape that fits.
    Possible,
}

impl Strength {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Probable => "probable",
            Self::Possible => "possible",
        }
    }
}

/// Why a rule could not be tested on this source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Untested {
    /// No calendar was given or fits, and the rule counts working time.
    NoCalendar,
    /// No due dates.
    NoDueDates,
    /// Due dates without a time of day, and the rule looks at the last half hour.
    DueDatesAreDays,
    /// No closings.
    NoResults,
    /// No events of their own: a row a case.
    NoEvents,
    /// Nobody is named.
    NoResources,
    /// No signature, issue or independent evidence.
    NoLastStep,
    /// No time limits, and no row that changes a due date.
    NoLimits,
    /// No stops of the clock.
    NoStops,
    /// Nothing says when an event was stored.
    NoRecordTimes,
    /// The rows stand in another order than that in which they were recorded.
    NoRecordOrder,
    /// Nothing says who asked.
    NoApplicants,
}

impl Untested {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoCalendar => "no_calendar",
            Self::NoDueDates => "no_due_dates",
            Self::DueDatesAreDays => "due_dates_are_days",
            Self::NoResults => "no_results",
            Self::NoEvents => "no_events",
            Self::NoResources => "no_resources",
            Self::NoLastStep => "no_last_step",
            Self::NoLimits => "no_limits",
            Self::NoStops => "no_stops",
            Self::NoRecordTimes => "no_record_times",
            Self::NoRecordOrder => "no_record_order",
            Self::NoApplicants => "no_applicants",
        }
    }
}
