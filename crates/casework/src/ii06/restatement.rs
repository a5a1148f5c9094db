//! A period reported again: which cells changed, and the cases that moved them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::figures::Column;
use super::mapping::ColumnMapping;
use super::standing::Counted;
use super::table::{RowKey, Table};

/// A case as one version of a report counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCase {
    /// Its code.
    pub code: Box<str>,
    /// The row in which it is counted.
    pub key: RowKey,
    /// How it is counted; one case.
    pub counted: Counted,
}

/// A case that two versions count in different ways; `None` where one does not count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedCase {
    /// Its code.
    pub code: Box<str>,
    /// How the earlier version counts it.
    pub before: Option<(RowKey, Counted)>,
    /// How the later version counts it.
    pub after: Option<(RowKey, Counted)>,
}

/// A cell that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The row.
    pub key: RowKey,
    /// The column.
    pub column: Column,
    /// What it was.
    pub from: u64,
    /// What it is.
    pub to: u64,
    /// The cases that came into the cell, by their places among those that moved.
    pub came: Vec<usize>,
    /// The cases that left it.
    pub left: Vec<usize>,
}

/// Two versions of one report, compared.
///
/// Law: `to` is `from`, and the cases that came, less the cases that left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restatement {
    /// The cases that are counted in other ways, by code.
    pub cases: Vec<MovedCase>,
    /// The cells that they moved, by row and column; a cell may be moved and stay the same.
    pub cells: Vec<CellChange>,
}

/// Compares two versions of a report by the cases they count, each list ordered by code.
pub fn restate(
    before: impl IntoIterator<Item = ListedCase>,
    after: impl IntoIterator<Item = ListedCase>,
    (was, is): (&Table, &Table),
    mapping: &ColumnMapping,
) -> Restatement {
    let cases = moved(before, after);
    let mut cells: BTreeMap<(RowKey, Column), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (place, case) in cases.iter().enumerate() {
        for column in Column::ALL {
            let holds = |side: &Option<(RowKey, Counted)>| {
                let side = side.as_ref().filter(|(_, counted)| column.holds(counted, mapping));
                side.map(|(key, _)| key.clone())
            };
            let (left, came) = (holds(&case.before), holds(&case.after));
            if left == came {
                continue;
            }
            if let Some(key) = left {
                cells.entry((key, column)).or_default().1.push(place);
            }
            if let Some(key) = came {
                cells.entry((key, column)).or_default().0.push(place);
            }
        }
    }
    let cell = |table: &Table, key: &RowKey, column| {
        table.rows.get(key).map_or(0, |figures| figures.get(column))
    };
    let change = |((key, column), (came, left)): ((RowKey, Column), (Vec<usize>, Vec<usize>))| {
        let (from, to) = (cell(was, &key, column), cell(is, &key, column));
        CellChange { key, column, from, to, came, left }
    };
    let cells = cells.into_iter().map(change).collect();
    Restatement { cases, cells }
}

/// Merges two ordered lists and keeps what differs.
fn moved(
    before: impl IntoIterator<Item = ListedCase>,
    after: impl IntoIterator<Item = ListedCase>,
) -> Vec<MovedCase> {
    let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
    let mut moved = Vec::new();
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return moved,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.code.cmp(&other.code),
        };
        let one = before.next_if(|_| order.is_le());
        let other = after.next_if(|_| order.is_ge());
        let code = one.as_ref().or(other.as_ref()).map(|it| it.code.clone());
        let side = |case: Option<ListedCase>| case.map(|it| (it.key, it.counted));
        let (one, other) = (side(one), side(other));
        if let Some(code) = code.filter(|_| one != other) {
            moved.push(MovedCase { code, before: one, after: other });
        }
    }
}
