//! Units, procedures and versions in memory: they are few, and every step asks them.

use std::collections::HashMap;

use casework::case::{AgencyId, Regime, Terms};
use casework::catalogue::{LegsTemplate, ProcedureVersion};
use casework::{Instant, Zone};
use store::{
    ProcedureId, Record, Store, StoreError, StoredProcedure, StoredUnit, StoredVersion, UnitId,
    VersionId,
};

use super::in_force::{KnownVersion, in_force};
use crate::people::permission::UnitTree;

/// How old it may be, in seconds: another process may have changed something.
const GOOD_FOR: i64 = 30;

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
            versions.entry(stored.given.procedure).or_default().push(known(stored)?);
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

    /// The identifier of an agency, from itself or from the name of a unit.
    pub fn agency(&self, name: &str) -> Option<AgencyId> {
        let by_code = name.trim().parse().ok();
        by_code.or_else(|| {
            let folded: String = casework::fold(name.trim()).collect();
            let mut named = self.units.iter().filter(|unit| unit.name_folded == folded);
            // Two units of one name are no answer.
            let unit = named.next().filter(|_| named.next().is_none())?;
            unit.code.parse().ok()
        })
    }

    /// By what a case of a procedure is settled that was received at a moment and recorded at another;
    /// with the version that says so, where the catalogue has one.
    ///
    /// A procedure without any version that covers the day is settled by what stands in the list of
    /// procedures alone: limit and mode of supplement.
    pub fn terms(
        &self,
        procedure: ProcedureId,
        received: Instant,
        recorded: Instant,
        zone: &Zone,
    ) -> Option<(Terms, Option<VersionId>)> {
        let day = zone.date(received);
        let version = in_force(self.versions(procedure), day, recorded);
        let of_version = version.and_then(|known| {
            let terms = Terms::of_version(&known.says, |name| self.agency(name));
            // An agency that cannot be found takes its leg away, never the term of the case.
            let without = |_| {
                let says = ProcedureVersion { legs: LegsTemplate::default(), ..known.says.clone() };
                Terms::of_version(&says, |_| None)
            };
            Some((terms.or_else(without).ok()?, Some(known.id)))
        });
        of_version.or_else(|| {
            let listed = self.procedure(procedure)?;
            let regime = Regime::on(day).unwrap_or(Regime::R2018);
            let (limit, supplement) = (listed.limit, listed.supplement);
            Some((Terms { limit, supplement, ..Terms::without_limit(regime) }, None))
        })
    }
}

fn known(stored: StoredVersion) -> Result<KnownVersion, StoreError> {
    let StoredVersion { id, given } = stored;
    let damaged = |why: serde_json::Error| StoreError::Damaged {
        what: Record::Version,
        id: id.number(),
        field: "detail",
        value: why.to_string(),
    };
    Ok(KnownVersion {
        id,
        recorded: Instant::from_microseconds(given.recorded_at.saturating_mul(1_000)),
        recorded_by: given.recorded_by,
        says: serde_json::from_str(&given.detail).map_err(damaged)?,
    })
}
