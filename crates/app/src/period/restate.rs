//! The difference between a frozen version and the figures of today, down to the cases that moved.

use std::collections::BTreeSet;

use casework::ii06::{Column, RowKey, Table, restate};

use super::document::{CellChanged, CountedAs, Difference, MovedCase};
use super::{FreezeOrder, Frozen, PeriodError};
use crate::report::{Reports, mapping, scope};

/// Recounts what was known then, and compares it case by case with what is known now.
///
/// Rule: what a cell was and is comes from the two versions; the cases come from counting both again. A
/// cell whose cases do not make its difference is told as such.
pub(super) async fn difference(
    order: &FreezeOrder,
    frozen: &Frozen,
    then: &Reports,
    (now, table): (&Reports, &Table),
) -> Result<Difference, PeriodError> {
    let units = |reports: &Reports| {
        let scope = order.unit.as_deref().map(|it| scope(reports.units(), Some(it))).transpose();
        scope.map(|scope| scope.unwrap_or_default().into_iter().collect::<Vec<_>>())
    };
    let before = then.every_case(order.period, units(then)?).await?;
    let after = now.every_case(order.period, units(now)?).await?;
    let damaged = |broken: casework::ii06::BrokenIdentity| PeriodError::Damaged {
        id: frozen.id,
        why: broken.to_string(),
    };
    let was = frozen.table().map_err(damaged)?;
    let told = restate(before, after, (&was, table), mapping(&order.mapping, order.period)?);
    let code = |place: &usize| told.cases[*place].code.to_string();
    let mut known: BTreeSet<(&RowKey, Column)> = BTreeSet::new();
    let mut cells = Vec::new();
    for cell in &told.cells {
        known.insert((&cell.key, cell.column));
        if cell.from == cell.to && cell.came.len() == cell.left.len() {
            continue;
        }
        let count = |cases: &[usize]| cases.len() as u64;
        let explained = cell.from + count(&cell.came) == cell.to + count(&cell.left);
        cells.push(CellChanged {
            came: cell.came.iter().map(code).collect(),
            left: cell.left.iter().map(code).collect(),
            explained,
            ..changed(&cell.key, cell.column, cell.from, cell.to)
        });
    }
    for key in was.rows.keys().chain(table.rows.keys()).collect::<BTreeSet<_>>() {
        for column in Column::ALL {
            let of = |table: &Table| table.rows.get(key).map_or(0, |it| it.get(column));
            if of(&was) != of(table) && !known.contains(&(key, column)) {
                cells.push(changed(key, column, of(&was), of(table)));
            }
        }
    }
    let case = |case: &casework::ii06::MovedCase| MovedCase {
        code: case.code.to_string(),
        before: case.before.as_ref().map(CountedAs::of),
        after: case.after.as_ref().map(CountedAs::of),
    };
    let cases = told.cases.iter().map(case).collect();
    Ok(Difference { from_version: frozen.version, cells, cases })
}

/// A cell without the cases that moved it.
fn changed(key: &RowKey, column: Column, from: u64, to: u64) -> CellChanged {
    CellChanged {
        unit: key.unit.to_string(),
        field: key.field.as_deref().map(str::to_owned),
        column: column.name().to_owned(),
        from,
        to,
        came: Vec::new(),
        left: Vec::new(),
        explained: false,
    }
}
