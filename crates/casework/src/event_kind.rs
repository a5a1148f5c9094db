//! The vocabulary of events: what can happen to a case.
//!
//! Source: domain rules 1.10, a proposal. `ResultSent`, `ResultUncollected` and `SyncRejected` are ours:
//! domain rules 1.2 know these states of the lines of delivery and synchronisation, and no event led there.

macro_rules! kinds {
    ($(#[doc = $doc:literal] $name:ident,)*) => {
        /// What happened to a case. Stored as the name of the variant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum EventKind {
            $(#[doc = $doc] $name,)*
        }

        impl EventKind {
            /// All of them, in the order of a case's life.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name under which it is stored.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// The kind that is stored under a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Sent by the applicant; not received yet.
    Submitted,
    /// The answer whether it is accepted came too late.
    AcceptanceLate,
    /// Refused at the counter, with the reason.
    NotAccepted,
    /// Papers asked for before it was received.
    SupplementAskedBeforeReceipt,
    /// Received with a code and a due date.
    Received,
    /// Handed on to the officers of the unit.
    Forwarded,
    /// Given to one officer.
    Assigned,
    /// A step of the work began.
    StepStarted,
    /// A step of the work is done.
    StepDone,
    /// Another body was asked for its opinion.
    ConsultationAsked,
    /// The other body answered.
    ConsultationAnswered,
    /// The other body did not answer in time.
    ConsultationOverdue,
    /// Papers asked for: the clock stops.
    SupplementAsked,
    /// Papers received: the clock runs.
    SupplementReceived,
    /// A tax or fee set by another body was notified: the clock stops.
    ObligationNotified,
    /// The tax or fee was paid: the clock runs.
    ObligationFulfilled,
    /// A fee was asked for.
    FeeRequested,
    /// A fee was paid.
    FeePaid,
    /// A fee was paid back.
    FeeRefunded,
    /// The applicant was sent an apology.
    ApologyIssued,
    /// Another day was promised for the result.
    DueReprojected,
    /// Another body took over a part of the work.
    LegOpened,
    /// The other body finished its part.
    LegClosed,
    /// The result was signed and handed to the counter.
    ResultIssued,
    /// Refused with reasons after appraisal: a result too.
    RefusedAfterAppraisal,
    /// The applicant was told.
    CitizenNotified,
    /// The result is on its way to the applicant.
    ResultSent,
    /// The applicant did not come for the result.
    ResultUncollected,
    /// The result is with the applicant.
    Returned,
    /// The applicant asked for the case back.
    WithdrawalRequested,
    /// The case was given back unsettled.
    Withdrawn,
    /// The work was ended without a result.
    Stopped,
    /// An earlier event is corrected.
    Corrected,
    /// Taken over from a file.
    Imported,
    /// Sent to another system.
    SyncSent,
    /// The other system confirmed it.
    SyncAcknowledged,
    /// The other system refused what it was sent.
    SyncRejected,
    /// The other system says something else.
    SyncConflict,
    /// The applicant rated the service.
    Rated,
    /// A complaint or a suggestion belongs to it.
    FeedbackLinked,
    /// Put into the archive.
    Archived,
}

impl EventKind {
    /// May a case stand elsewhere after it than before? What is left out never changes the state.
    ///
    /// A correction is one: it may strike or date whatever was recorded before it.
    pub const fn turns(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::NotAccepted
                | Self::SupplementAskedBeforeReceipt
                | Self::Received
                | Self::Forwarded
                | Self::Assigned
                | Self::StepStarted
                | Self::StepDone
                | Self::SupplementAsked
                | Self::SupplementReceived
                | Self::ObligationNotified
                | Self::ObligationFulfilled
                | Self::ResultIssued
                | Self::RefusedAfterAppraisal
                | Self::Returned
                | Self::Withdrawn
                | Self::Stopped
                | Self::Corrected
        )
    }

    /// May a case whose last turning event this is still wait for somebody of the office?
    ///
    /// A reader that lists open cases asks for these and folds what it gets: after a correction, and
    /// in records at fault, a case may stand elsewhere than its last turning event says.
    pub const fn leaves_open(self) -> bool {
        let closes =
            matches!(self, Self::NotAccepted | Self::Returned | Self::Withdrawn | Self::Stopped);
        self.turns() && !closes
    }
}

#[cfg(test)]
mod tests {
    use super::EventKind;

    #[test]
    fn every_kind_is_found_again_under_its_name() {
        assert_eq!(EventKind::ALL.len(), 41);
        for kind in EventKind::ALL {
            assert_eq!(EventKind::from_name(kind.name()), Some(*kind));
        }
    }

    #[test]
    fn a_word_outside_the_vocabulary_is_no_kind() {
        assert_eq!(EventKind::from_name("received"), None);
    }
}
