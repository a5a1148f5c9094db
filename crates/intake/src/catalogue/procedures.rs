//! Rows of procedures as versions; the first row of a code says what the procedure is.

use std::collections::{BTreeMap, BTreeSet};

use casework::catalogue::{
    LegsTemplate, Procedure, ProcedureCode, ProcedureVersion, PublicationDates, Publisher, Regime,
    ServiceLevel, Track,
};
use deadlines::SuspensionMode;
use jiff::civil::Date;

use super::tables::Table;
use super::values::Cells;
use super::{
    CatalogueColumn, CatalogueEntry, CatalogueFileFault, CatalogueFileFaultKind as Kind,
    CatalogueOptions, CataloguePlace,
};

/// Procedures under construction.
#[derive(Default)]
pub(super) struct Drafts {
    entries: BTreeMap<ProcedureCode, Draft>,
    /// Codes with a row that is told of: what belongs to it is not told of again.
    faulty: BTreeSet<ProcedureCode>,
    pub(super) skipped: Vec<CataloguePlace>,
    pub(super) supplement_assumed: usize,
}

struct Draft {
    procedure: Procedure,
    row: u32,
    versions: BTreeMap<Date, (ProcedureVersion, CataloguePlace)>,
}

/// Why a row of another table finds no version.
pub(super) enum NoVersion {
    UnknownProcedure,
    Which,
    NoSuch,
    /// The row of the procedure itself is told of.
    Told,
}

impl Drafts {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.faulty.is_empty()
    }

    /// Reads a table of procedures.
    pub(super) fn read(
        &mut self,
        table: &Table,
        options: CatalogueOptions,
        faults: &mut Vec<CatalogueFileFault>,
    ) {
        for row in &table.rows {
            let says = |column| row.held(column).is_some();
            if !says(CatalogueColumn::Code)
                && !says(CatalogueColumn::Limit)
                && !says(CatalogueColumn::ValidFrom)
            {
                self.skipped.push(table.place(row.number));
                continue;
            }
            let mut cells = Cells { table, row, options, faults };
            self.row(&mut cells);
        }
    }

    fn row(&mut self, cells: &mut Cells<'_>) {
        let told = cells.faults.len();
        let code = cells.code();
        let procedure = procedure(cells, code.as_ref());
        let version = version(cells, &mut self.supplement_assumed);
        if cells.faults.len() > told {
            self.faulty.extend(code);
        }
        let (Some(procedure), Some(version)) = (procedure, version) else { return };
        let (row, place) = (cells.row.number, cells.table.place(cells.row.number));
        let draft = self.entries.entry(procedure.code.clone()).or_insert_with(|| Draft {
            procedure: procedure.clone(),
            row,
            versions: BTreeMap::new(),
        });
        for (column, one, other) in [
            (CatalogueColumn::Name, &draft.procedure.name, &procedure.name),
            (CatalogueColumn::Field, &draft.procedure.field, &procedure.field),
            (CatalogueColumn::Agency, &draft.procedure.agency, &procedure.agency),
        ] {
            if one != other {
                cells.tell(column, Kind::Differs { other: one.clone(), row: draft.row });
            }
        }
        if let Some((_, known)) = draft.versions.get(&version.valid_from) {
            cells.tell(CatalogueColumn::ValidFrom, Kind::VersionTwice { row: known.row });
        } else {
            draft.versions.insert(version.valid_from, (version, place));
        }
    }

    /// The version that a row of another table speaks of.
    pub(super) fn version(
        &mut self,
        code: &ProcedureCode,
        from: Option<Date>,
    ) -> Result<&mut ProcedureVersion, NoVersion> {
        let told = self.faulty.contains(code);
        let none = |why| if told { NoVersion::Told } else { why };
        let draft = self.entries.get_mut(code).ok_or(none(NoVersion::UnknownProcedure))?;
        let several = draft.versions.len() > 1;
        let found = match from {
            Some(from) => draft.versions.get_mut(&from),
            None if several => return Err(none(NoVersion::Which)),
            None => draft.versions.values_mut().next(),
        };
        found.map(|(version, _)| version).ok_or(none(NoVersion::NoSuch))
    }

    /// The procedures by code, each with the places of its versions.
    pub(super) fn finish(self) -> Vec<(CatalogueEntry, Vec<CataloguePlace>)> {
        let entry = |draft: Draft| {
            let (versions, places) = draft.versions.into_values().unzip();
            (CatalogueEntry { procedure: draft.procedure, versions }, places)
        };
        self.entries.into_values().map(entry).collect()
    }
}

fn procedure(cells: &mut Cells<'_>, code: Option<&ProcedureCode>) -> Option<Procedure> {
    let name = cells.needed(CatalogueColumn::Name);
    let field = cells.text(CatalogueColumn::Field);
    let agency = cells.text(CatalogueColumn::Agency);
    let levels = cells.levels();
    Some(Procedure { code: code?.clone(), name: name?, field, agency, levels })
}

/// All cells are read before any is found to lack, so that each fault of the row is told.
fn version(cells: &mut Cells<'_>, assumed: &mut usize) -> Option<ProcedureVersion> {
    let valid_from = cells.day(CatalogueColumn::ValidFrom);
    if valid_from.is_none() && cells.row.held(CatalogueColumn::ValidFrom).is_none() {
        cells.tell(CatalogueColumn::ValidFrom, Kind::Missing);
    }
    let limit = cells.limit(CatalogueColumn::Limit);
    let before = cells.faults.len();
    let supplement = cells.supplement();
    if supplement.is_none() && cells.faults.len() == before {
        *assumed += 1;
    }
    let regime = cells.regime();
    let publication = PublicationDates {
        decided_on: cells.day(CatalogueColumn::DecidedOn),
        // Where the text has no date of its own, a version takes effect on its first day.
        effective_on: cells.day(CatalogueColumn::EffectiveOn).or(valid_from),
        database_on: cells.day(CatalogueColumn::DatabaseOn),
        portal_on: cells.day(CatalogueColumn::PortalOn),
    };
    let rest = ProcedureVersion {
        valid_from: valid_from.unwrap_or(Date::MIN),
        valid_until: cells.day(CatalogueColumn::ValidUntil),
        decision: cells.text(CatalogueColumn::Decision),
        regime: regime.or(valid_from.and_then(Regime::on)).unwrap_or(Regime::R2018),
        limit: limit.unwrap_or(deadlines::TimeLimit::SameDay),
        supplement: supplement.unwrap_or(SuspensionMode::Restart),
        suspensions: cells.suspensions(),
        same_moment: cells.truth(CatalogueColumn::SameMoment),
        components: Vec::new(),
        fees: cells.fees(),
        channels: cells.channels(),
        service: cells.service().unwrap_or(ServiceLevel::Information),
        partial_reason: cells.optional(CatalogueColumn::PartialReason),
        legs: LegsTemplate::default(),
        workflow: None,
        publisher: cells.publisher().unwrap_or(Publisher::Province),
        track: cells.track().unwrap_or(Track::Ordinary),
        publication,
    };
    (valid_from.is_some() && limit.is_some()).then_some(rest)
}
