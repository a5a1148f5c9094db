//! Papers, legs and steps, each put into the version it belongs to.

use std::collections::BTreeMap;

use casework::catalogue::{Component, Leg, LegsTemplate, ProcedureCode, Stage, Step, Workflow};
use jiff::civil::Date;

use super::procedures::{Drafts, NoVersion};
use super::tables::{Row, Table};
use super::values::Cells;
use super::{
    CatalogueColumn as Column, CatalogueFileFault, CatalogueFileFaultKind as Kind,
    CatalogueOptions, CatalogueTable,
};

/// A version, by its code and its first day.
type Version = (ProcedureCode, Date);
/// What belongs to versions: by the number of its stage, then by its letter, then as written.
type Ordered<T> = BTreeMap<Version, BTreeMap<(u16, String, usize), T>>;

/// Legs and steps of all tables; they are put in order when all are read.
#[derive(Default)]
pub(super) struct Parts {
    legs: Ordered<Leg>,
    steps: Ordered<Step>,
    read: usize,
}

impl Parts {
    /// Reads a table of papers, legs or steps.
    pub(super) fn read(
        &mut self,
        table: &Table,
        options: CatalogueOptions,
        drafts: &mut Drafts,
        faults: &mut Vec<CatalogueFileFault>,
    ) {
        let mut above: Option<&Row> = None;
        for row in &table.rows {
            let coded = row.held(Column::Code).is_some();
            if !coded && row.held(own_column(table.kind)).is_none() {
                drafts.skipped.push(table.place(row.number));
                continue;
            }
            // The code is written once over the rows that follow; a row without one belongs to it.
            above = if coded { Some(row) } else { above };
            let named = above.unwrap_or(row);
            let mut cells = Cells { table, row: named, options, faults };
            let silent = named.number != row.number;
            let version = version(&mut cells, drafts, silent);
            cells.row = row;
            self.row(&mut cells, version, drafts);
        }
    }

    fn row(&mut self, cells: &mut Cells<'_>, version: Option<Version>, drafts: &mut Drafts) {
        let kind = cells.table.kind;
        let name = cells.needed(own_column(kind));
        if kind == CatalogueTable::Components {
            let originals = cells.count(Column::Originals);
            let copies = cells.count(Column::Copies);
            let (form, held_in) = (cells.optional(Column::Form), cells.optional(Column::HeldIn));
            if let (Some((code, from)), Some(name)) = (version, name)
                && let Ok(version) = drafts.version(&code, Some(from))
            {
                version.components.push(Component { name, originals, copies, form, held_in });
            }
            return;
        }
        let stage = cells.stage();
        let budget = cells.limit(Column::Budget);
        let steps = kind == CatalogueTable::Steps;
        let role = if steps { cells.needed(Column::Role) } else { None };
        let (Some(version), Some(name), Some((stage, letter)), Some(budget)) =
            (version, name, stage, budget)
        else {
            return;
        };
        self.read += 1;
        let place = (stage, letter, self.read);
        if let Some(role) = role {
            let step = Step { name, role, budget: Some(budget) };
            self.steps.entry(version).or_default().insert(place, step);
        } else if !steps {
            self.legs.entry(version).or_default().insert(place, Leg { agency: name, budget });
        }
    }

    /// Puts legs and steps into their versions.
    pub(super) fn finish(self, drafts: &mut Drafts) {
        for ((code, from), legs) in self.legs {
            if let Ok(version) = drafts.version(&code, Some(from)) {
                let stages = stages(legs).into_iter().map(|legs| Stage { legs });
                version.legs = LegsTemplate { stages: stages.collect() };
            }
        }
        for ((code, from), steps) in self.steps {
            if let Ok(version) = drafts.version(&code, Some(from)) {
                version.workflow = Some(Workflow::from_stages(code.as_str(), stages(steps)));
            }
        }
    }
}

/// The column that each row of a table fills.
const fn own_column(table: CatalogueTable) -> Column {
    match table {
        CatalogueTable::Components => Column::ComponentName,
        CatalogueTable::Legs => Column::LegAgency,
        CatalogueTable::Steps | CatalogueTable::Procedures => Column::StepName,
    }
}

/// The version that a row names; `silent` when the same row was told of already.
fn version(cells: &mut Cells<'_>, drafts: &mut Drafts, silent: bool) -> Option<Version> {
    let told = cells.faults.len();
    let code = cells.code();
    let from = cells.day(Column::ValidFrom);
    let unread = cells.faults.len() > told;
    let found = code.filter(|_| !unread).and_then(|code| {
        let (column, kind) = match drafts.version(&code, from) {
            Ok(version) => return Some((code, version.valid_from)),
            Err(NoVersion::UnknownProcedure) => (Column::Code, Kind::UnknownProcedure),
            Err(NoVersion::Which) => (Column::ValidFrom, Kind::WhichVersion),
            Err(NoVersion::Told) => return None,
            Err(NoVersion::NoSuch) => (Column::ValidFrom, Kind::NoSuchVersion),
        };
        cells.tell(column, kind);
        None
    });
    if silent {
        cells.faults.truncate(told);
    }
    found
}

/// What has the same number runs at the same time.
fn stages<T>(ordered: BTreeMap<(u16, String, usize), T>) -> Vec<Vec<T>> {
    let mut stages: Vec<Vec<T>> = Vec::new();
    let mut last = None;
    for ((number, ..), one) in ordered {
        let same = last.replace(number) == Some(number);
        match stages.last_mut() {
            Some(stage) if same => stage.push(one),
            _ => stages.push(vec![one]),
        }
    }
    stages
}
