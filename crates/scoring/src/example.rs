//! Examples of a set: given these figures, expect these points. They are data beside the set and
//! run with it.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::applicability::{FactKind, FactValue};
use crate::criterion::NodeId;
use crate::exact::Exact;
use crate::figures::{Figure, UnitFigures};
use crate::measure::{Measure, MeasureId, MeasureKind, Observation};
use crate::score::score;
use crate::set::{At, CriteriaSet, FaultKind, Faults, NameKind, SetFault, Table};
use crate::state::{Absence, State};

const MOST: usize = 2_000;

/// The examples of a set.
#[derive(Debug, Clone, Default)]
pub struct Examples(Vec<Example>);

/// One example.
#[derive(Debug, Clone)]
pub struct Example {
    /// A sentence that says what it shows.
    pub name: String,
    /// The invented unit.
    pub unit: UnitFigures,
    /// What must come out.
    pub expect: Vec<(NodeId, Expectation)>,
    span: std::ops::Range<usize>,
}

/// What must come out for one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// These points.
    Points(Exact),
    /// This state.
    State(State),
}

impl Examples {
    /// Reads the `[[example]]` tables of one file and adds them.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn add(&mut self, set: &CriteriaSet, text: &str) -> Result<(), Vec<SetFault>> {
        let faults = Faults::default();
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let kind = FaultKind::Syntax(error.message().to_owned());
            faults.add(error.span().unwrap_or(0..0), kind);
        }
        if faults.is_empty() {
            let mut file = Table::new(root.get_ref(), "tests", 0..0, &faults);
            for table in file.tables("example", MOST, NameKind::Criterion) {
                self.0.extend(example(set, table));
            }
            file.done();
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.into_sorted()) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Does an example expect something of this node?
    pub(crate) fn cover(&self, index: usize) -> bool {
        self.0.iter().flat_map(|example| &example.expect).any(|(node, _)| node.index() == index)
    }

    /// Runs all; what comes out otherwise is a fault.
    pub fn run(&self, set: &CriteriaSet) -> Vec<SetFault> {
        self.0.iter().flat_map(|example| example.run(set)).collect()
    }
}

impl Example {
    fn run(&self, set: &CriteriaSet) -> Vec<SetFault> {
        let scoring = score(set, std::slice::from_ref(&self.unit));
        let card = &scoring.cards[0];
        let fails = |(node, expected): &(NodeId, Expectation)| {
            let step = card.step(*node);
            let (expected, found, right) = match expected {
                Expectation::Points(points) => (
                    points.to_string(),
                    step.points.as_ref().map_or("—".to_owned(), Exact::to_string),
                    step.points.as_ref() == Some(points),
                ),
                Expectation::State(state) => {
                    (state.name().to_owned(), step.state.name().to_owned(), step.state == *state)
                }
            };
            let kind = FaultKind::ExampleFails {
                example: self.name.clone(),
                criterion: set.criterion(*node).id.clone(),
                expected,
                found,
            };
            (!right).then(|| SetFault { span: self.span.clone(), kind })
        };
        self.expect.iter().filter_map(fails).collect()
    }
}

fn example(set: &CriteriaSet, mut table: Table<'_>) -> Option<Example> {
    let name = table.text("name");
    let mut unit = UnitFigures::new(set, "example", "example");
    if let Some(facts) = table.table_or_none("facts") {
        for (key, value) in facts.any_entries() {
            fact(set, &facts, &mut unit, &key, value);
        }
    }
    if let Some(given) = table.table_or_none("given") {
        for (key, value) in given.any_entries() {
            figure(set, &given, &mut unit, &key, value);
        }
    }
    let expect = table.table_or_none("expect").map(|expected| {
        let read = |(key, value)| expectation(set, &expected, &key, value);
        expected.any_entries().filter_map(read).collect::<Vec<_>>()
    });
    let span = table.span.clone();
    if expect.is_none() && !table.has("expect") {
        let kind = FaultKind::MissingKey { key: "expect".into(), table: "[[example]]".into() };
        table.fault(span.clone(), kind);
    }
    table.done();
    Some(Example { name: name?.value, unit, expect: expect?, span })
}

fn fact(
    set: &CriteriaSet,
    table: &Table<'_>,
    unit: &mut UnitFigures,
    key: &At<String>,
    value: &Spanned<DeValue<'_>>,
) {
    let Some(id) = set.find_fact(&key.value) else {
        let known = set.facts.iter().map(|fact| fact.id.as_str());
        return table.unknown(key, NameKind::Fact, known);
    };
    let read = match (value.get_ref(), set.fact(id).kind) {
        (DeValue::Boolean(yes), FactKind::YesNo) => Some(FactValue::YesNo(*yes)),
        (DeValue::String(word), FactKind::Text) => Some(FactValue::Text(word.to_string())),
        (other, FactKind::Number) => number(other).map(FactValue::Number),
        _ => None,
    };
    if read.and_then(|value| unit.know(set, id, value).ok()).is_none() {
        table.fault(value.span(), FaultKind::TestDoesNotFit { fact: key.value.clone() });
    }
}

fn figure(
    set: &CriteriaSet,
    table: &Table<'_>,
    unit: &mut UnitFigures,
    key: &At<String>,
    value: &Spanned<DeValue<'_>>,
) {
    let Some(id) = set.find_measure(&key.value) else {
        let known = set.measures.iter().map(|measure| measure.id.as_str());
        return table.unknown(key, NameKind::Measure, known);
    };
    let measure = set.measure(id);
    let taken = observation(measure, value.get_ref()).and_then(|observation| {
        let figure = Figure { observation, row: 0, note: None };
        unit.observe(set, MeasureId(id.0), figure).ok()
    });
    if taken.is_none() {
        let measure_kind = measure.kind.name();
        let kind = FaultKind::FigureDoesNotFit { measure: key.value.clone(), measure_kind };
        table.fault(value.span(), kind);
    }
}

/// `{ part = 89, whole = 100 }`, `{ mean = "4.1", responses = 35 }`, `{ state = "not_submitted" }`,
/// or the plain value that the measure's kind asks for.
fn observation(measure: &Measure, value: &DeValue<'_>) -> Option<Observation> {
    if let DeValue::Table(entries) = value {
        let get = |name: &str| {
            let found = entries.iter().find(|(key, _)| key.get_ref() == name);
            found.map(|(_, value)| value.get_ref())
        };
        if let Some(DeValue::String(state)) = get("state") {
            let absence = Absence::ALL.into_iter().find(|one| one.state().name() == *state)?;
            return Some(Observation::Absent(absence));
        }
        return match measure.kind {
            MeasureKind::Ratio => Some(Observation::Ratio {
                part: number(get("part")?)?,
                whole: number(get("whole")?)?,
            }),
            MeasureKind::Mean => Some(Observation::Mean {
                value: number(get("mean")?)?,
                responses: number(get("responses")?)?,
            }),
            _ => None,
        };
    }
    match (measure.kind, value) {
        (MeasureKind::YesNo, DeValue::Boolean(yes)) => Some(Observation::YesNo(*yes)),
        (MeasureKind::Level, DeValue::String(name)) => {
            let at = measure.levels.iter().position(|level| level == name)?;
            Some(Observation::Level(u16::try_from(at).ok()?))
        }
        (MeasureKind::Date, DeValue::String(day)) => {
            day.parse::<Date>().ok().map(Observation::Date)
        }
        (MeasureKind::Amount, value) => number(value).map(Observation::Amount),
        (MeasureKind::Percent, value) => number(value).map(Observation::Percent),
        _ => None,
    }
}

/// A whole number, or a decimal as text.
fn number(value: &DeValue<'_>) -> Option<Exact> {
    match value {
        DeValue::Integer(whole) if whole.radix() == 10 => Exact::parse(whole.as_str()).ok(),
        DeValue::String(text) => Exact::parse(text).ok(),
        _ => None,
    }
}

/// `"2.5"` for points, a state's name for a state.
fn expectation(
    set: &CriteriaSet,
    table: &Table<'_>,
    key: &At<String>,
    value: &Spanned<DeValue<'_>>,
) -> Option<(NodeId, Expectation)> {
    let Some(node) = set.find(&key.value) else {
        let known = set.criteria.iter().map(|node| node.id.as_str());
        table.unknown(key, NameKind::Criterion, known);
        return None;
    };
    let DeValue::String(text) = value.get_ref() else {
        let expected = crate::set::Expected::DecimalText;
        table.fault(value.span(), FaultKind::WrongType { key: key.value.clone(), expected });
        return None;
    };
    if let Ok(points) = Exact::parse(text) {
        return Some((node, Expectation::Points(points)));
    }
    let state = State::NAMES.iter().find(|(name, _)| name == text).map(|(_, state)| *state);
    if state.is_none() {
        let named = At { value: text.to_string(), span: value.span() };
        table.unknown(&named, NameKind::State, State::NAMES.iter().map(|(name, _)| *name));
    }
    state.map(|state| (node, Expectation::State(state)))
}
