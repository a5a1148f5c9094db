//! Facts of a snapshot: what each unit's records come to, measure by measure, and what units declared.

use std::collections::BTreeMap;

use intake::{FigureRow, FigureTable};
use measures::{
    Engine, EngineFault, Fact, HalfOpen, MeasureFile, Shape, SnapshotFigure, SnapshotUnit,
};
use rust_embed::RustEmbed;
use scoring::CriteriaSet;

#[derive(RustEmbed)]
#[folder = "../../measures"]
struct Shipped;

/// The measures that ship with the binary, by id.
///
/// # Panics
/// When one of ours cannot be read: a broken build, found by the tests.
pub fn measures() -> BTreeMap<String, MeasureFile> {
    let files = Shipped::iter().filter_map(|name| {
        let id = name.strip_suffix(".sql")?.to_owned();
        let file = Shipped::get(&name).expect("a name of the folder is a file of it");
        let text = std::str::from_utf8(&file.data).expect("our measures are UTF-8");
        let measure = MeasureFile::parse(&format!("measures/{name}"), text);
        Some((id, measure.expect("our measures can be read")))
    });
    files.collect()
}

/// All that is known of units in one period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Counted from records: measure, then unit.
    pub counted: BTreeMap<String, BTreeMap<String, Fact>>,
    /// Declared by units.
    pub declared: Vec<SnapshotFigure>,
}

impl Facts {
    /// Counts every measure over a snapshot, and takes what units declared for `declared`.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn count(
        engine: &Engine,
        measures: &BTreeMap<String, MeasureFile>,
        declared: &[String],
        period: HalfOpen,
    ) -> Result<Self, EngineFault> {
        let mut facts = Self::default();
        for (id, measure) in measures {
            let counted = engine.count(measure, period).await?;
            let by_unit = counted.into_iter().map(|fact| (fact.unit.clone(), fact));
            facts.counted.insert(id.clone(), by_unit.collect());
        }
        for measure in declared.iter().filter(|id| !measures.contains_key(*id)) {
            facts.declared.extend(engine.declared(measure).await?);
        }
        Ok(facts)
    }

    /// What a unit's records come to; nothing of nothing where it has none.
    pub fn of(&self, measure: &str, unit: &str) -> (u64, u64) {
        let fact = self.counted.get(measure).and_then(|units| units.get(unit));
        fact.map_or((0, 0), |fact| (fact.part, fact.whole))
    }

    /// The sum over some units.
    pub fn sum<'u>(&self, measure: &str, units: impl Iterator<Item = &'u str>) -> (u64, u64) {
        units
            .map(|unit| self.of(measure, unit))
            .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
    }

    /// The facts as rows of figures, as a file of figures would hold them. A unit without records of
    /// a measure has nothing of nothing, which the set judges. What the set does not ask is left out.
    pub(crate) fn table(
        &self,
        set: &CriteriaSet,
        measures: &BTreeMap<String, MeasureFile>,
        units: &[SnapshotUnit],
    ) -> FigureTable {
        let mut rows = Vec::new();
        let row = |unit: &SnapshotUnit, measure: &str| FigureRow {
            row: 0,
            unit_code: cell(&unit.code),
            unit_name: cell(&unit.name),
            unit_level: unit.level.as_deref().and_then(cell),
            measure: cell(measure),
            ..FigureRow::default()
        };
        for unit in units {
            let level = unit.level.iter().map(|level| ("level", level.as_str()));
            let facts = unit.facts.iter().map(|(fact, value)| (fact.as_str(), value.as_str()));
            for (fact, value) in level.chain(facts).filter(|it| set.find_fact(it.0).is_some()) {
                rows.push(FigureRow { value: cell(value), ..row(unit, fact) });
            }
            let asked = measures.iter().filter(|(id, _)| set.find_measure(id).is_some());
            for (id, measure) in asked {
                let (part, whole) = self.of(id, &unit.code);
                rows.push(match measure.kind {
                    Shape::Ratio => FigureRow {
                        part: cell(&part.to_string()),
                        whole: cell(&whole.to_string()),
                        ..row(unit, id)
                    },
                    Shape::Count => FigureRow { value: cell(&part.to_string()), ..row(unit, id) },
                });
            }
        }
        let names: BTreeMap<&str, &SnapshotUnit> =
            units.iter().map(|unit| (unit.code.as_str(), unit)).collect();
        for figure in &self.declared {
            let Some(unit) = names.get(figure.unit.as_str()) else { continue };
            if set.find_measure(&figure.measure).is_none() {
                continue;
            }
            let text = |text: &Option<String>| text.as_deref().and_then(cell);
            let state = figure.state.map(scoring::State::name).filter(|name| *name != "value");
            rows.push(FigureRow {
                part: text(&figure.part),
                whole: text(&figure.whole),
                value: text(&figure.value),
                responses: text(&figure.responses),
                state: state.and_then(cell),
                ..row(unit, &figure.measure)
            });
        }
        FigureTable { rows, has_unit_level: true }
    }
}

fn cell(text: &str) -> intake::Cell {
    (!text.is_empty()).then(|| Box::from(text))
}
