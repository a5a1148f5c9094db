//! Who acts on a case: the offices of the one-stop mechanism.

/// What somebody does at the one-stop desk.
///
/// Source: domain rules 1.3, "role set (smallest useful)", a judgment of the project.
#[doc(alias = "vai trò xử lý hồ sơ")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Office {
    /// The citizen, or who acts for the citizen.
    Citizen,
    /// Receives cases and returns results.
    OneStopOfficer,
    /// Heads the unit that handles the case.
    UnitHead,
    /// Handles the case.
    CaseOfficer,
    /// Signs the result: the competent authority.
    Signer,
    /// Coordinates the legs of an interlinked case.
    Coordinator,
    /// Stamps and numbers.
    Clerk,
    /// Takes fees.
    Finance,
    /// Heads the one-stop.
    OneStopHead,
    /// Controls administrative procedures for the province.
    ControlOfficer,
    /// Reads, and does nothing.
    Auditor,
    /// The system itself: imports, messages of other systems, timed jobs.
    Importer,
}

impl Office {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Citizen,
        Self::OneStopOfficer,
        Self::UnitHead,
        Self::CaseOfficer,
        Self::Signer,
        Self::Coordinator,
        Self::Clerk,
        Self::Finance,
        Self::OneStopHead,
        Self::ControlOfficer,
        Self::Auditor,
        Self::Importer,
    ];

    /// The office with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|office| office.name() == name)
    }

    /// Its name in files: `one_stop_officer`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::OneStopOfficer => "one_stop_officer",
            Self::UnitHead => "unit_head",
            Self::CaseOfficer => "case_officer",
            Self::Signer => "signer",
            Self::Coordinator => "coordinator",
            Self::Clerk => "clerk",
            Self::Finance => "finance",
            Self::OneStopHead => "one_stop_head",
            Self::ControlOfficer => "control_officer",
            Self::Auditor => "auditor",
            Self::Importer => "importer",
        }
    }
}

/// Somebody who acts, in one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The name under which the act is recorded: an account, never a person's name.
    pub name: Box<str>,
    /// In which office.
    pub office: Office,
}
