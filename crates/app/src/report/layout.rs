//! How counted rows become one of the two forms: a group for each unit, or for each level.

use std::collections::{BTreeMap, BTreeSet};

use casework::ii06::{RowKey, Table};
use jiff::civil::DateTime;
use measures::SnapshotUnit;
use reports::ii06::{Ii06, Ii06Form, Ii06Group, Ii06Head};
use reports::pdf::Heading;

use super::{ReportError, ReportOrder, mapping, scope};
use crate::figures::Rows;

/// Lays the rows of a table out as one of the forms.
pub(crate) fn lay_out(
    table: &Table,
    units: &[SnapshotUnit],
    order: &ReportOrder,
    (known_by, snapshot): (DateTime, &str),
) -> Result<Ii06, ReportError> {
    let scope = match order.form {
        Ii06Form::A => order.unit.iter().cloned().collect(),
        Ii06Form::B => scope(units, order.unit.as_deref())?,
    };
    let unit = |code: &str| units.iter().find(|it| it.code == code);
    let own = match &order.unit {
        None => None,
        Some(code) => {
            Some(unit(code).ok_or_else(|| ReportError::UnknownUnit { code: code.clone() })?)
        }
    };
    let counted = |key: &RowKey| scope.is_empty() || scope.contains(&*key.unit);
    let groups = match order.form {
        Ii06Form::A => by_unit(table, units, counted, own),
        Ii06Form::B => by_level(table, units, counted),
    };
    let parent = own.and_then(|it| it.parent.as_deref()).and_then(unit);
    Ok(Ii06 {
        form: order.form,
        heading: Heading {
            parent: parent.map(|it| it.name.clone()),
            agency: own.map_or_else(|| order.agency.clone(), |it| it.name.clone()),
            number: None,
            place: order.agency.clone(),
            date: order.issued,
        },
        period: order.period,
        name: order.name,
        mapping: mapping(&order.mapping, order.period)?.clone(),
        groups,
        known_by,
        snapshot: snapshot.to_owned(),
        version: None,
        invented: order.invented,
        look_up: None,
    })
}

/// Whose rows stand in the groups of a report, in their order.
pub(super) fn rows_of(report: &Ii06, table: &Table, order: &ReportOrder) -> Vec<Rows> {
    // Groups of units stand in the order of their codes: those that have cases, and the one that reports.
    let own = order.unit.as_deref();
    let with_cases =
        table.rows.keys().map(|key| &*key.unit).filter(|it| own.is_none_or(|own| own == *it));
    let mut codes = own.into_iter().chain(with_cases).collect::<BTreeSet<_>>().into_iter();
    let rows = |group: &Ii06Group| match &group.head {
        Ii06Head::Unit(name) => Rows::Unit(codes.next().unwrap_or(name).to_owned()),
        Ii06Head::Level(level) => Rows::Level(level.clone()),
    };
    report.groups.iter().map(rows).collect()
}

/// A group for each unit that has cases; the one that reports has its group with or without them.
fn by_unit(
    table: &Table,
    units: &[SnapshotUnit],
    counted: impl Fn(&RowKey) -> bool,
    own: Option<&SnapshotUnit>,
) -> Vec<Ii06Group> {
    let mut rows: BTreeMap<&str, Vec<_>> =
        own.map(|it| (it.code.as_str(), vec![])).into_iter().collect();
    for (key, figures) in table.rows.iter().filter(|(key, _)| counted(key)) {
        let field = key.field.as_deref().map(str::to_owned);
        rows.entry(&key.unit).or_default().push((field, *figures));
    }
    let group = |(code, rows): (&str, Vec<_>)| {
        let name = units.iter().find(|it| it.code == code).map(|it| it.name.clone());
        Ii06Group { head: Ii06Head::Unit(name.unwrap_or_else(|| code.to_owned())), rows }
    };
    rows.into_iter().map(group).collect()
}

/// A group for each level, the highest first: fields added up over its units.
fn by_level(
    table: &Table,
    units: &[SnapshotUnit],
    counted: impl Fn(&RowKey) -> bool,
) -> Vec<Ii06Group> {
    /// Levels in the order of a report; others come after them, by name.
    const ORDER: [&str; 3] = ["province", "district", "commune"];
    let levels: BTreeMap<&str, &str> = units
        .iter()
        .map(|it| (it.code.as_str(), it.level.as_deref().unwrap_or_default()))
        .collect();
    let place = |level: &str| ORDER.iter().position(|it| *it == level).unwrap_or(ORDER.len());
    let sums = table.by(|key| {
        let level = levels.get(&*key.unit).copied().unwrap_or_default();
        counted(key).then(|| ((place(level), level.to_owned()), key.field.clone()))
    });
    let mut groups: BTreeMap<(usize, String), Vec<_>> = BTreeMap::new();
    for ((level, field), figures) in sums {
        groups.entry(level).or_default().push((field.map(String::from), figures));
    }
    let group = |((_, level), rows)| Ii06Group { head: Ii06Head::Level(level), rows };
    groups.into_iter().map(group).collect()
}
