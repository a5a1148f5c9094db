//! Explanations, written by hand, of invented units on a small invented set.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod absence;
mod lines;
mod whole;

use scoring::{
    Absence, CriteriaSet, Exact, FactValue, Figure, Observation, Printed, UnitFigures, score,
};
use words::{Lang, explain_line, explain_total};

/// An invented set with one line for each thing that is told.
const SET: &str = include_str!("set.toml");

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn ratio(part: i64, whole: i64) -> Observation {
    Observation::Ratio { part: Exact::from(part), whole: Exact::from(whole) }
}

fn amount(text: &str) -> Observation {
    Observation::Amount(exact(text))
}

/// An invented department with these figures.
fn unit(set: &CriteriaSet, figures: &[(&str, Observation)], level: &str) -> UnitFigures {
    let mut unit = UnitFigures::new(set, "S1", "Sở A");
    for (row, (measure, observation)) in (2u32..).zip(figures) {
        let measure = set.find_measure(measure).unwrap();
        let figure = Figure { observation: observation.clone(), row, note: None };
        unit.observe(set, measure, figure).unwrap();
    }
    if !level.is_empty() {
        let fact = set.find_fact("level").unwrap();
        unit.know(set, fact, FactValue::Text(level.into())).unwrap();
    }
    unit
}

fn explained(lang: Lang, line: &str, figures: &[(&str, Observation)], level: &str) -> Vec<String> {
    let set = CriteriaSet::parse(SET).unwrap();
    let units = [unit(&set, figures, level)];
    let cards = score(&set, &units).cards;
    explain_line(lang, &set, &units[0], &cards[0], set.find(line).unwrap())
        .into_iter()
        .map(|sentence| sentence.replace('\u{a0}', " "))
        .collect()
}

/// Each expected sentence stands in the explanation, in this order.
#[track_caller]
fn check(lang: Lang, line: &str, figures: &[(&str, Observation)], expected: &[&str]) {
    contains(&explained(lang, line, figures, "department"), expected);
}

#[track_caller]
fn contains(told: &[String], expected: &[&str]) {
    let mut rest = told.iter();
    for sentence in expected {
        let found = rest.any(|one| one == sentence);
        assert!(found, "not told, or not in this order:\n{sentence}\nin\n{}", told.join("\n"));
    }
}
