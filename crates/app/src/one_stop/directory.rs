//! Units, procedures and versions in memory: they are few, and every step asks them.

use std::collections::HashMap;

use casework::case::{AgencyId, Regime, Terms};
use casework::catalogue::{LegsTemplate, ProcedureVersion, RecordedVersion, version_in_force};
use casework::{Instant, Zone};
use jiff::civil::Date;
use store::{ProcedureId, Store, StoreError, StoredProcedure, StoredUnit, UnitId, VersionId};

use crate::catalogue;
use crate::people::permission::UnitTree;

/// How old it may be, in seconds: another process may have changed something.
const GOOD_FOR: i64 = 30;

/// A version of a procedure as the store knows it.
pub type KnownVersion = RecordedVersion<VersionId>;

/// Units, procedures and their versions.
#[derive(Debug)]
pub struct Directory {
    read_at: Instant,
    units: Vec<StoredUnit>,
    unit_by_id: HashMap<UnitId, usize>,
    unit_by_code: HashMap<String, usize>,
    tree: UnitTree,
    procedures: Vec<StoredProcedure>,
    procedure_by_id: HashMap<ProcedureId, usize>,
    procedure_by_code: HashMap<String, usize>,
    versions: HashMap<ProcedureId, Vec<KnownVersion>>,
}

impl Directory {
    pub(crate) async fn read(store: &Store, now: Instant) -> Result<Self, StoreError> {
        let (units, procedures) = (store.units().await?, store.procedures().await?);
        let mut versions: HashMap<ProcedureId, Vec<KnownVersion>> = HashMap::new();
        for stored in store.versions().await? {
            let procedure = stored.given.procedure;
            versions.entry(procedure).or_default().push(catalogue::recorded(stored)?);
        }
        let places = |len: usize| 0..len;
        Ok(Self {
            read_at: now,
            unit_by_id: places(units.len()).map(|at| (units[at].id, at)).collect(),
            unit_by_code: places(units.len()).map(|at| (units[at].code.clone(), at)).collect(),
            tree: UnitTree::new(&units),
            procedure_by_id: places(procedures.len()).map(|at| (procedures[at].id, at)).collect(),
            procedure_by_code: places(procedures.len())
                .map(|at| (procedures[at].code.clone(), at))
                .collect(),
            units,
            procedures,
            versions,
        })
    }

    /// The same without the versions that were recorded after a moment.
    pub(crate) fn known_by(mut self, known_by: Instant) -> Self {
        for versions in self.versions.values_mut() {
            versions.retain(|it| it.recorded <= known_by);
        }
        self
    }

    pub(crate) fn is_fresh(&self, now: Instant) -> bool {
        (0..GOOD_FOR * 1_000_000).contains(&now.since(self.read_at))
    }

    /// All units, in the order in which they were added.
    pub fn units(&self) -> &[StoredUnit] {
        &self.units
    }

    /// The unit with an id.
    pub fn unit(&self, id: UnitId) -> Option<&StoredUnit> {
        self.unit_by_id.get(&id).map(|at| &self.units[*at])
    }

    /// The unit with a code.
    pub fn unit_by_code(&self, code: &str) -> Option<&StoredUnit> {
        self.unit_by_code.get(code).map(|at| &self.units[*at])
    }

    /// Which unit stands below which.
    pub const fn tree(&self) -> &UnitTree {
        &self.tree
    }

    /// All procedures, in the order in which they were added.
    pub fn procedures(&self) -> &[StoredProcedure] {
        &self.procedures
    }

    /// The procedure with an id.
    pub fn procedure(&self, id: ProcedureId) -> Option<&StoredProcedure> {
        self.procedure_by_id.get(&id).map(|at| &self.procedures[*at])
    }

    /// The procedure with a code.
    pub fn procedure_by_code(&self, code: &str) -> Option<&StoredProcedure> {
        self.procedure_by_code.get(code).map(|at| &self.procedures[*at])
    }

    /// The versions of a procedure, as they were recorded.
    pub fn versions(&self, procedure: ProcedureId) -> &[KnownVersion] {
        self.versions.get(&procedure).map_or(&[], Vec::as_slice)
    }

    /// The version that was recorded last.
    pub fn last_version(&self) -> Option<VersionId> {
        self.versions.values().flatten().map(|known| known.id).max()
    }

    /// The identifier of an agency, from itself or from the name of a unit.
    pub fn agency(&self, name: &str) -> Option<AgencyId> {
        agency_named(&self.units, name)
    }

    /// By what a case of a procedure is settled that was received at a moment and recorded at another;
    /// with the version that says so, where the catalogue has one.
    pub fn terms(
        &self,
        procedure: ProcedureId,
        received: Instant,
        recorded: Instant,
        zone: &Zone,
    ) -> Option<(Terms, Option<VersionId>)> {
        let day = zone.date(received);
        let version = self.version(procedure, day, recorded);
        Some((self.terms_of(procedure, version, day)?, version.map(|it| it.id)))
    }

    /// The version by which a case is settled that was received on a day and recorded at a moment.
    pub(crate) fn version(
        &self,
        procedure: ProcedureId,
        received: Date,
        recorded: Instant,
    ) -> Option<&KnownVersion> {
        version_in_force(self.versions(procedure), received, recorded)
    }

    /// What a version of a procedure says of the cases that it settles.
    ///
    /// A procedure without any version that covers the day is settled by what stands in the list of
    /// procedures alone: limit and mode of supplement.
    pub(crate) fn terms_of(
        &self,
        procedure: ProcedureId,
        version: Option<&KnownVersion>,
        received: Date,
    ) -> Option<Terms> {
        let of_version = version.and_then(|known| {
            let terms = Terms::of_version(&known.says, |name| self.agency(name));
            // An agency that cannot be found takes its leg away, never the term of the case.
            let without = |_| {
                let says = ProcedureVersion { legs: LegsTemplate::default(), ..known.says.clone() };
                Terms::of_version(&says, |_| None)
            };
            terms.or_else(without).ok()
        });
        of_version.or_else(|| {
            let listed = self.procedure(procedure)?;
            let regime = Regime::on(received).unwrap_or(Regime::R2018);
            let (limit, supplement) = (listed.limit, listed.supplement);
            Some(Terms { limit, supplement, ..Terms::without_limit(regime) })
        })
    }
}

/// The identifier of an agency, from itself or from the name of one of the units.
pub(crate) fn agency_named(units: &[StoredUnit], name: &str) -> Option<AgencyId> {
    let by_code = name.trim().parse().ok();
    by_code.or_else(|| {
        let folded: String = casework::fold(name.trim()).collect();
        let mut named = units.iter().filter(|unit| unit.name_folded == folded);
        // Two units of one name are no answer.
        let unit = named.next().filter(|_| named.next().is_none())?;
        unit.code.parse().ok()
    })
}
