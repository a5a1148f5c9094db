//! The names of the fields of all forms.

macro_rules! names {
    ($(#[doc = $doc:literal] $member:ident $name:literal,)*) => {
        /// The name of a field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FieldName {
            $(#[doc = $doc] $member,)*
        }

        impl FieldName {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// As it stands in forms and in JSON.
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
    };
}

names! {
    /// How the case comes in.
    Channel "channel",
    /// The competent authority, when it is another one.
    ForAgency "for_agency",
    /// The part of the unit that goes on with it.
    To "to",
    /// The account of the officer who goes on with it.
    Officer "officer",
    /// A step of the work.
    WorkStep "work_step",
    /// The body that is asked.
    Body "body",
    /// What it is asked.
    Question "question",
    /// How long it has.
    Within "within",
    /// The event with which it was asked.
    Asked "asked",
    /// What is missing or wrong, all of it.
    Missing "missing",
    /// How long the citizen has, as the notice announces it.
    Announced "announced",
    /// What came.
    Papers "papers",
    /// The code that the citizen was sent.
    OneTimeCode "one_time_code",
    /// The paper that the citizen signed.
    SignedScan "signed_scan",
    /// Why it is refused at the counter, of the list.
    RefusalReason "refusal_reason",
    /// Seen again and confirmed.
    Confirmed "confirmed",
    /// Why, in words.
    Reason "reason",
    /// What kind of trace shows the moment.
    EvidenceKind "evidence_kind",
    /// The number of the trace.
    EvidenceNumber "evidence_number",
    /// The moment that the trace names.
    EvidenceAt "evidence_at",
    /// The number and sign of the document.
    DocumentNumber "document_number",
    /// The document's own date.
    DocumentDate "document_date",
    /// The document as a file.
    DocumentFile "document_file",
    /// An amount.
    Amount "amount",
    /// For what, and by which rule.
    Basis "basis",
    /// For what the office apologizes.
    Faults "faults",
    /// The moment that the apology promises; the statutory due date stays.
    NewDate "new_date",
    /// The account of who signed.
    Signer "signer",
    /// Where the signature can be checked.
    SignatureReference "signature_reference",
    /// How the apology reached the citizen.
    ApologyChannel "apology_channel",
    /// When the apology reached the citizen.
    DeliveredAt "delivered_at",
    /// A leg of the procedure's version.
    Leg "leg",
    /// The file that is handed on or issued.
    File "file",
    /// What the citizen is told.
    News "news",
    /// The reference of a message.
    Message "message",
    /// By which way the result goes.
    Handover "handover",
    /// The number of the receipt.
    Receipt "receipt",
    /// The event that is corrected.
    Corrects "corrects",
    /// What becomes of it.
    Change "change",
    /// Why it is corrected, of the list.
    CorrectionReason "correction_reason",
    /// Another system.
    System "system",
    /// What the other system says.
    Answer "answer",
}
