//! What each office may do, and in which units.

use std::collections::HashMap;

use casework::case::{CaseStep, Office};
use store::{Post, StoredOffice, StoredUnit, UnitId};

/// Something that not everybody may do. Steps of a case have a table of their own
/// ([`casework::case::CaseStep::rule`]): here is what stands around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the cases of the own units, without who applied.
    ViewCases,
    /// See who applied. Each look is recorded.
    ReadIdentities,
    /// Take the steps of a case that are the office's.
    TakeSteps,
    /// Change the catalogue of procedures.
    EditCatalogue,
    /// Bring in cases of other systems.
    ImportCases,
    /// Close or dismiss findings of the own units.
    CleanUp,
    /// Read the reports of the own units.
    ReadReports,
    /// Freeze a period.
    FreezePeriods,
    /// Read the ledger of commands.
    ReadLedger,
    /// Invite, close and change accounts, give and end offices.
    ManagePeople,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::ViewCases,
        Self::ReadIdentities,
        Self::TakeSteps,
        Self::EditCatalogue,
        Self::ImportCases,
        Self::CleanUp,
        Self::ReadReports,
        Self::FreezePeriods,
        Self::ReadLedger,
        Self::ManagePeople,
    ];

    /// Is it the post's?
    ///
    /// Judgement, from the roles of the field (domain rules 1.3): who handles cases sees them; who only
    /// controls or reads sees no identity; who runs the system sees no case; nobody who takes steps
    /// changes accounts.
    pub const fn is_of(self, post: Post) -> bool {
        let Post::Office(office) = post else {
            return matches!(self, Self::ManagePeople | Self::ReadLedger);
        };
        match self {
            Self::ViewCases | Self::ReadReports => {
                !matches!(office, Office::Citizen | Office::Importer)
            }
            Self::ReadIdentities => matches!(
                office,
                Office::OneStopOfficer
                    | Office::OneStopHead
                    | Office::CaseOfficer
                    | Office::UnitHead
                    | Office::Signer
                    | Office::Coordinator
                    | Office::Clerk
                    | Office::Finance
            ),
            Self::TakeSteps => {
                !matches!(office, Office::Auditor | Office::ControlOfficer | Office::Citizen)
            }
            Self::EditCatalogue => matches!(office, Office::ControlOfficer),
            Self::ImportCases => matches!(office, Office::Importer | Office::OneStopHead),
            Self::CleanUp => {
                matches!(office, Office::UnitHead | Office::OneStopHead | Office::CaseOfficer)
            }
            Self::FreezePeriods => matches!(office, Office::ControlOfficer | Office::OneStopHead),
            Self::ReadLedger => matches!(office, Office::Auditor | Office::ControlOfficer),
            Self::ManagePeople => false,
        }
    }
}

/// Which unit stands below which.
#[derive(Clone, Debug, Default)]
pub struct UnitTree {
    parents: HashMap<UnitId, Option<UnitId>>,
}

impl UnitTree {
    /// The tree of these units.
    pub fn new(units: &[StoredUnit]) -> Self {
        Self { parents: units.iter().map(|unit| (unit.id, unit.parent)).collect() }
    }

    /// Is `unit` the one `above`, or below it?
    pub fn is_within(&self, unit: UnitId, above: UnitId) -> bool {
        let mut at = Some(unit);
        // A store never holds a circle, because a parent stands before its child; a bound all the same.
        for _ in 0..=self.parents.len() {
            match at {
                Some(here) if here == above => return true,
                Some(here) => at = self.parents.get(&here).copied().flatten(),
                None => return false,
            }
        }
        false
    }
}

/// May somebody with these offices do it, in this unit, at this moment?
pub fn may(
    offices: &[StoredOffice],
    permission: Permission,
    unit: Option<UnitId>,
    tree: &UnitTree,
    now: i64,
) -> bool {
    offices.iter().any(|office| {
        office.holds(now)
            && permission.is_of(office.given.post)
            && match (office.given.unit, unit) {
                (None, _) => true,
                // Something of the whole province is not for somebody of one unit.
                (Some(_), None) => false,
                (Some(above), Some(unit)) => tree.is_within(unit, above),
            }
    })
}

/// May somebody with these offices do it in any unit at all, at this moment?
pub fn anywhere(offices: &[StoredOffice], permission: Permission, now: i64) -> bool {
    offices.iter().any(|office| office.holds(now) && permission.is_of(office.given.post))
}

/// May this office propose a correction? Each that takes steps may, and each that approves one: another
/// person has to approve it all the same.
pub fn proposes(office: Office) -> bool {
    Permission::TakeSteps.is_of(Post::Office(office))
        || CaseStep::Correct.rule().offices.contains(&office)
}

/// Has somebody with these offices one that may take a step, in any unit at all, at this moment? A
/// correction begins by being proposed ([`proposes`]).
pub fn may_take_anywhere(offices: &[StoredOffice], step: CaseStep, now: i64) -> bool {
    let may = |of: Office| match step {
        CaseStep::Correct => proposes(of),
        _ => Permission::TakeSteps.is_of(Post::Office(of)) && step.rule().offices.contains(&of),
    };
    offices.iter().any(|office| {
        let Post::Office(of) = office.given.post else { return false };
        office.holds(now) && may(of)
    })
}

/// The offices in which somebody may act on a case of a unit, at this moment.
pub fn offices_in(
    offices: &[StoredOffice],
    unit: UnitId,
    tree: &UnitTree,
    now: i64,
) -> impl Iterator<Item = Office> {
    offices.iter().filter_map(move |office| {
        let within = office.given.unit.is_none_or(|above| tree.is_within(unit, above));
        match office.given.post {
            Post::Office(of) if within && office.holds(now) => Some(of),
            _ => None,
        }
    })
}
