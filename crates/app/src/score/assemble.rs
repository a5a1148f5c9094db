//! From rows of text to figures of units, by the kind that each measure asks for.

use std::collections::HashMap;

use intake::{Cell, FigureRow, FigureTable};
use scoring::{
    Absence, CriteriaSet, Exact, FactKind, FactValue, Figure, FigureFault, Measure, MeasureKind,
    NodeId, NotADecimal, Observation, Printed, UnitFigures, nearest,
};
use thiserror::Error;

/// Most faults that are told; a file with more is the wrong file or the wrong set.
const MOST_FAULTS: usize = 200;

/// A row that cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("row {row}: {kind}")]
pub struct RowFault {
    /// Row of the file, from one with the header.
    pub row: u32,
    /// What is wrong.
    pub kind: RowFaultKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RowFaultKind {
    /// A name that is neither a measure nor a fact of the set.
    #[error("the set has no measure `{name}`")]
    UnknownMeasure {
        /// As written.
        name: String,
        /// The known one nearest to it.
        nearest: Option<String>,
    },
    /// A number that is none.
    #[error("column {column}: {fault}")]
    NotADecimal {
        /// The column.
        column: &'static str,
        /// Why not.
        fault: NotADecimal,
    },
    /// Only one of part and whole.
    #[error("`{column}` is empty")]
    HalfARatio {
        /// The empty column.
        column: &'static str,
    },
    /// A dot before exactly three digits: a decimal point, or a thousands dot?
    #[error("column {column}: `{read}` can be read two ways")]
    TwoWays {
        /// The column.
        column: &'static str,
        /// As written.
        read: String,
    },
    /// A cell that the kind of the measure has no use for.
    #[error("a measure of kind {kind} has no use for the column {column}")]
    NoUseFor {
        /// The column.
        column: &'static str,
        /// The kind of the measure.
        kind: &'static str,
    },
    /// A word that the column does not know.
    #[error("column {column}: `{read}`")]
    UnknownWord {
        /// The column.
        column: &'static str,
        /// As written.
        read: String,
    },
    /// A figure the set cannot accept.
    #[error(transparent)]
    Figure(#[from] FigureFault),
    /// The file prints another maximum than the set has.
    #[error("the file prints a maximum of {printed}, the set has {known}")]
    OtherMaximum {
        /// In the file.
        printed: String,
        /// In the set.
        known: Exact,
    },
}

/// Collects the rows of each unit, units in the order of the file.
pub(super) fn units(
    set: &CriteriaSet,
    table: &FigureTable,
    shipped: Option<&FigureTable>,
) -> Result<Vec<UnitFigures>, Vec<RowFault>> {
    let mut units: Vec<UnitFigures> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        let code = row.unit_code.as_deref().unwrap_or_default();
        let place = *places.entry(code).or_insert_with(|| {
            let name = row.unit_name.as_deref().unwrap_or(code);
            units.push(UnitFigures::new(set, code, name));
            units.len() - 1
        });
        let taken = take(set, table.has_unit_level, row, &mut units[place]);
        if let Err(kind) = taken {
            faults.push(RowFault { row: row.row, kind });
            if faults.len() == MOST_FAULTS {
                break;
            }
        }
    }
    if let Some(shipped) = shipped {
        fall_back(set, table, shipped, &mut units);
    }
    if faults.is_empty() { Ok(units) } else { Err(faults) }
}

/// Printed points that come with the set, for units whose file leaves the column empty. Only for
/// the day they were printed.
fn fall_back(
    set: &CriteriaSet,
    table: &FigureTable,
    shipped: &FigureTable,
    units: &mut [UnitFigures],
) {
    for row in &shipped.rows {
        let same_day =
            table.rows.iter().any(|of| of.unit_code == row.unit_code && of.date == row.date);
        let unit =
            units.iter_mut().find(|unit| Some(unit.code.as_str()) == row.unit_code.as_deref());
        let node = row.group.as_deref().and_then(|group| set.find(group));
        let points = row.group_score.as_deref().and_then(|text| Exact::parse(text).ok());
        if let (true, Some(unit), Some(node), Some(points)) = (same_day, unit, node, points)
            && unit.printed(node).is_none()
        {
            // A set that does not take it as printed refuses it, and that is right.
            let _refused = unit.take_as_printed(set, node, Printed { points, row: 0 });
        }
    }
}

fn take(
    set: &CriteriaSet,
    has_unit_level: bool,
    row: &FigureRow,
    unit: &mut UnitFigures,
) -> Result<(), RowFaultKind> {
    if has_unit_level && let Some(fact) = set.find_fact("unit_level") {
        unit.know(set, fact, level(row.unit_level.as_deref()))?;
    }
    let Some(name) = row.measure.as_deref() else { return take_printed(set, row, unit) };
    let Some(measure) = set.find_measure(name) else {
        return take_fact(set, name, row, unit);
    };
    same_maximum(set, name, &row.max)?;
    let Some(observation) = observation(set.measure(measure), row)? else { return Ok(()) };
    let figure = Figure { observation, row: row.row, note: row.note.clone() };
    Ok(unit.observe(set, measure, figure)?)
}

/// The portal leaves the level of the province as a whole empty and calls a provincial department
/// `PROVINCE`; any other word is taken as it stands.
fn level(cell: Option<&str>) -> FactValue {
    FactValue::Text(match cell {
        None => "province".to_owned(),
        Some("PROVINCE") => "department".to_owned(),
        Some(other) => other.to_lowercase(),
    })
}

/// A row without a line: the points of its group, where the set takes them as printed.
fn take_printed(
    set: &CriteriaSet,
    row: &FigureRow,
    unit: &mut UnitFigures,
) -> Result<(), RowFaultKind> {
    let node: Option<NodeId> = row.group.as_deref().and_then(|group| set.find(group));
    let Some(node) = node.filter(|node| set.criterion(*node).may_be_printed()) else {
        return Ok(());
    };
    match decimal("group_score", &row.group_score)? {
        Some(points) => Ok(unit.take_as_printed(set, node, Printed { points, row: row.row })?),
        None => Ok(()),
    }
}

fn take_fact(
    set: &CriteriaSet,
    name: &str,
    row: &FigureRow,
    unit: &mut UnitFigures,
) -> Result<(), RowFaultKind> {
    let Some(fact) = set.find_fact(name) else {
        let known = set.measures.iter().map(|measure| measure.id.as_str());
        let nearest = nearest(name, known.chain(set.facts.iter().map(|fact| fact.id.as_str())));
        let name = name.chars().take(80).collect();
        return Err(RowFaultKind::UnknownMeasure { name, nearest });
    };
    let Some(text) = row.value.as_deref() else { return Ok(()) };
    let value = match set.fact(fact).kind {
        FactKind::Text => FactValue::Text(text.to_owned()),
        FactKind::YesNo => FactValue::YesNo(yes_no(text)?),
        FactKind::Number => match decimal("value", &row.value)? {
            Some(number) => FactValue::Number(number),
            None => return Ok(()),
        },
    };
    Ok(unit.know(set, fact, value)?)
}

/// Another maximum in the file means another version of the index than the set describes.
fn same_maximum(set: &CriteriaSet, name: &str, printed: &Cell) -> Result<(), RowFaultKind> {
    let (Some(printed), Some(node)) = (printed.as_deref(), set.find(name)) else { return Ok(()) };
    let known = &set.criterion(node).max;
    if Exact::parse(printed).is_ok_and(|printed| &printed == known) {
        return Ok(());
    }
    let printed = printed.chars().take(60).collect();
    Err(RowFaultKind::OtherMaximum { printed, known: known.clone() })
}

fn observation(measure: &Measure, row: &FigureRow) -> Result<Option<Observation>, RowFaultKind> {
    if let Some(state) = row.state.as_deref() {
        let absence = Absence::ALL.into_iter().find(|one| one.state().name() == state);
        let unknown = || RowFaultKind::UnknownWord { column: "state", read: state.to_owned() };
        return Ok(Some(Observation::Absent(absence.ok_or_else(unknown)?)));
    }
    no_idle_cells(measure.kind, row)?;
    let value = || row.value.as_deref();
    let unknown = |read: &str| RowFaultKind::UnknownWord {
        column: "value",
        read: read.chars().take(60).collect(),
    };
    Ok(match measure.kind {
        MeasureKind::Ratio => ratio(row)?,
        MeasureKind::Percent => {
            let printed = decimal("ratio_printed", &row.percent)?;
            printed.or(decimal("value", &row.value)?).map(Observation::Percent)
        }
        MeasureKind::Amount => {
            let counted = decimal("numerator", &row.part)?;
            counted.or(decimal("value", &row.value)?).map(Observation::Amount)
        }
        MeasureKind::YesNo => value().map(yes_no).transpose()?.map(Observation::YesNo),
        MeasureKind::Level => match value() {
            None => None,
            Some(name) => {
                let at = measure.levels.iter().position(|level| level == name);
                let at = at.and_then(|at| u16::try_from(at).ok()).ok_or_else(|| unknown(name))?;
                Some(Observation::Level(at))
            }
        },
        MeasureKind::Date => match value() {
            None => None,
            Some(day) => Some(Observation::Date(day.parse().map_err(|_| unknown(day))?)),
        },
        MeasureKind::Mean => {
            match (decimal("value", &row.value)?, decimal("responses", &row.responses)?) {
                (Some(value), Some(responses)) => Some(Observation::Mean { value, responses }),
                (None, None) => None,
                (None, _) => return Err(RowFaultKind::HalfARatio { column: "value" }),
                (_, None) => return Err(RowFaultKind::HalfARatio { column: "responses" }),
            }
        }
    })
}

/// A number in a cell that is not read would be dropped in silence.
fn no_idle_cells(kind: MeasureKind, row: &FigureRow) -> Result<(), RowFaultKind> {
    use MeasureKind::{Amount, Date, Level, Mean, Percent, Ratio, YesNo};
    let idle: &[(&'static str, &Cell)] = match kind {
        Ratio => &[("value", &row.value), ("responses", &row.responses)],
        Percent | Mean | YesNo | Level | Date => {
            &[("numerator/part", &row.part), ("denominator/whole", &row.whole)]
        }
        Amount => &[("denominator/whole", &row.whole), ("responses", &row.responses)],
    };
    match idle.iter().find(|(_, cell)| cell.is_some()) {
        Some((column, _)) => Err(RowFaultKind::NoUseFor { column, kind: kind.name() }),
        None => Ok(()),
    }
}

fn ratio(row: &FigureRow) -> Result<Option<Observation>, RowFaultKind> {
    match (decimal("numerator", &row.part)?, decimal("denominator", &row.whole)?) {
        (Some(part), Some(whole)) => Ok(Some(Observation::Ratio { part, whole })),
        (None, None) => Ok(None),
        (None, _) => Err(RowFaultKind::HalfARatio { column: "numerator" }),
        (_, None) => Err(RowFaultKind::HalfARatio { column: "denominator" }),
    }
}

fn decimal(column: &'static str, cell: &Cell) -> Result<Option<Exact>, RowFaultKind> {
    let Some(text) = cell.as_deref() else { return Ok(None) };
    let counted = matches!(column, "numerator" | "denominator");
    if counted && text.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3) {
        return Err(RowFaultKind::TwoWays { column, read: text.to_owned() });
    }
    Exact::parse(text).map(Some).map_err(|fault| RowFaultKind::NotADecimal { column, fault })
}

fn yes_no(text: &str) -> Result<bool, RowFaultKind> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "có" => Ok(true),
        "no" | "false" | "0" | "không" => Ok(false),
        _ => Err(RowFaultKind::UnknownWord {
            column: "value",
            read: text.chars().take(60).collect(),
        }),
    }
}
