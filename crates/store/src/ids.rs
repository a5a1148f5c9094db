//! One id type per entity, so that no unit is taken for a case.

macro_rules! id {
    ($(#[doc = $doc:literal] $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            pub(crate) const fn new(number: i64) -> Self {
                Self(number)
            }

            /// The number in the database.
            pub const fn number(self) -> i64 {
                self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            /// The id that a link or a form carries; whether there is such a record is not known by it.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// A unit in the store.
    UnitId
    /// A procedure in the store.
    ProcedureId
    /// A case in the store.
    CaseId
    /// An event in the store: of two events of one moment, the smaller was stored first.
    EventId
    /// A figure in the store.
    FigureId
    /// An account in the store.
    AccountId
    /// An office that was given to an account.
    OfficeId
    /// A token of another system.
    TokenId
    /// A version of a procedure in the store.
    VersionId
    /// A paper of a case in the store.
    CaseFileId
    /// A letter in the store.
    LetterId
    /// A code of a citizen in the store.
    OneTimeCodeId
    /// A proposal in the store.
    ProposalId
    /// A file that was read.
    ImportId
    /// A conflict between two records of a case.
    ConflictId
    /// A finding that a unit has to look at.
    TaskId
}
