//! Reads bonus, penalty and knock-out.

use super::fault::NameKind;
use super::read::{measure_named, source};
use super::reader::Table;
use crate::measure::{Measure, MeasureId, MeasureKind};
use crate::overlay::{Extra, KnockOut, Overlays};
use crate::set::FaultKind;

const MOST: usize = 100;

pub(super) fn read(file: &mut Table<'_>, measures: &[Measure]) -> Overlays {
    let mut overlays = Overlays {
        bonuses: extras(file, "bonus", measures),
        penalties: extras(file, "penalty", measures),
        knock_outs: knock_outs(file, measures),
        ..Overlays::default()
    };
    if let Some(mut caps) = file.table_or_none("overlay") {
        overlays.bonus_cap = caps.amount_or_none("bonus_cap").map(|at| at.value);
        overlays.penalty_cap = caps.amount_or_none("penalty_cap").map(|at| at.value);
        caps.done();
    }
    overlays
}

fn extras(file: &mut Table<'_>, key: &'static str, measures: &[Measure]) -> Vec<Extra> {
    let read = |mut table: Table<'_>| {
        let id = table.text("id");
        let title = table.bilingual("title");
        let measure = counted(&mut table, measures);
        let each = table.amount("each");
        let cap = table.amount_or_none("cap").map(|at| at.value);
        let source = source(&mut table);
        table.done();
        Some(Extra {
            id: id?.value,
            title: title?,
            measure: measure?,
            each: each?.value,
            cap,
            source: source?,
        })
    };
    file.tables(key, MOST, NameKind::Criterion).into_iter().filter_map(read).collect()
}

fn knock_outs(file: &mut Table<'_>, measures: &[Measure]) -> Vec<KnockOut> {
    let read = |mut table: Table<'_>| {
        let id = table.text("id");
        let title = table.bilingual("title");
        let measure = counted(&mut table, measures);
        let limit = table.amount("limit");
        let source = source(&mut table);
        table.done();
        Some(KnockOut {
            id: id?.value,
            title: title?,
            measure: measure?,
            limit: limit?.value,
            source: source?,
        })
    };
    file.tables("knock_out", MOST, NameKind::Criterion).into_iter().filter_map(read).collect()
}

/// A measure that counts items or says yes or no.
fn counted(table: &mut Table<'_>, measures: &[Measure]) -> Option<MeasureId> {
    let named = table.text("measure")?;
    let id = measure_named(table, &named, measures)?;
    let measure = &measures[usize::from(id.0)];
    if matches!(measure.kind, MeasureKind::Amount | MeasureKind::YesNo) {
        return Some(id);
    }
    let kind = FaultKind::ScaleDoesNotRead {
        scale: "count",
        measure: measure.id.clone(),
        measure_kind: measure.kind.name(),
    };
    table.fault(named.span, kind);
    None
}
