//! The closed lists of forms: every member with the name under which it is sent and stored.

use crate::case::corrections::{Change, CorrectionReason};
use crate::case::delivery::Handover;
use crate::case::details::{ApologyChannel, Channel, Fault, News, RefusalReason};
use crate::case::evidence::EvidenceKind;

macro_rules! choices {
    ($($own:ident { $($member:ident $name:literal,)* })*) => {$(
        impl $own {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Its name, as it is sent and stored.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $name,)*
                }
            }

            /// The one with a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$member),)*
                    _ => None,
                }
            }
        }
    )*};
}

choices! {
    Channel {
        Counter "counter",
        Online "online",
        Post "post",
        AssistedOnline "assisted_online",
        Kiosk "kiosk",
    }
    RefusalReason {
        NotCompetent "not_competent",
        OutOfScope "out_of_scope",
        ConditionsNotMet "conditions_not_met",
        PapersMissing "papers_missing",
        Duplicate "duplicate",
        Other "other",
    }
    EvidenceKind {
        SignatureTime "signature_time",
        PostalScan "postal_scan",
        RegisterNumber "register_number",
        TreasurySlip "treasury_slip",
        TaxNotice "tax_notice",
        HandOverReceipt "hand_over_receipt",
        Message "message",
        OwnNote "own_note",
    }
    Fault {
        Late "late",
        Error "error",
        Loss "loss",
        Damage "damage",
        Harassment "harassment",
    }
    ApologyChannel {
        Letter "letter",
        TextMessage "text_message",
        InPerson "in_person",
        Portal "portal",
    }
    News {
        ResultReady "result_ready",
        EarlyResult "early_result",
        Other "other",
    }
    Handover {
        Counter "counter",
        Post "post",
        Electronic "electronic",
    }
    Change {
        Struck "struck",
        DatedByDocument "dated_by_document",
    }
    CorrectionReason {
        WrongCase "wrong_case",
        WrongProcedure "wrong_procedure",
        WrongButton "wrong_button",
        WrongDate "wrong_date",
        LateEntry "late_entry",
        WrongSync "wrong_sync",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! stored_names {
        ($($own:ident)*) => {$(
            for (one, name) in $own::ALL.iter().zip($own::NAMES) {
                assert_eq!(serde_json::to_value(one).unwrap(), *name);
                assert_eq!($own::from_name(name), Some(*one));
            }
        )*};
    }

    #[test]
    fn what_is_sent_is_what_is_stored() {
        stored_names! {
            Channel RefusalReason EvidenceKind Fault ApologyChannel News Handover Change CorrectionReason
        }
    }
}
