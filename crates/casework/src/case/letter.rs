//! Of what the citizen is told by letter: which events, and as what.

use super::act::Act;

macro_rules! kinds {
    ($(#[doc = $doc:literal] $kind:ident $name:literal,)*) => {
        /// What a letter tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum LetterKind {
            $(#[doc = $doc] $kind,)*
        }

        impl LetterKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its name in the store: `supplement_asked`, …
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// The kind with a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// It was sent in, and when (Decree 45/2020 as amended: acknowledged at once).
    Submitted "submitted",
    /// Papers are asked for before it is received.
    SupplementAskedBeforeReceipt "supplement_asked_before_receipt",
    /// It is not accepted.
    NotAccepted "not_accepted",
    /// It is received: code and due date.
    Received "received",
    /// Papers are asked for: the clock stands.
    SupplementAsked "supplement_asked",
    /// The papers came: a new due date.
    SupplementReceived "supplement_received",
    /// A tax or a fee is to be paid: the clock stands.
    ObligationNotified "obligation_notified",
    /// An apology that promises another day.
    Extended "extended",
    /// An apology.
    Apology "apology",
    /// A new calendar moved the due date.
    DueMoved "due_moved",
    /// The result is ready.
    ResultReady "result_ready",
    /// A code by which the citizen takes the case back.
    WithdrawalCode "withdrawal_code",
    /// The case was given back.
    Withdrawn "withdrawn",
    /// The handling ended without an answer of the citizen.
    Stopped "stopped",
}

impl LetterKind {
    /// What the citizen is told of an event, if anything.
    pub const fn of(act: &Act) -> Option<Self> {
        Some(match act {
            Act::Submitted(_) => Self::Submitted,
            Act::SupplementAskedBeforeReceipt(_) => Self::SupplementAskedBeforeReceipt,
            Act::NotAccepted(_) => Self::NotAccepted,
            Act::Received(_) => Self::Received,
            Act::SupplementAsked(_) => Self::SupplementAsked,
            Act::SupplementReceived(_) => Self::SupplementReceived,
            Act::ObligationNotified(_) => Self::ObligationNotified,
            Act::ApologyIssued(Some(letter)) if letter.new_date.is_some() => Self::Extended,
            Act::ApologyIssued(_) => Self::Apology,
            Act::DueReprojected(_) => Self::DueMoved,
            Act::ResultIssued(_) | Act::RefusedAfterAppraisal(_) => Self::ResultReady,
            Act::Withdrawn(_) => Self::Withdrawn,
            Act::Stopped(_) => Self::Stopped,
            _ => return None,
        })
    }
}
