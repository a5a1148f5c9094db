//! 500 units, 90 lines each, trace included: seconds per run on one core.

use std::fmt::Write as _;
use std::time::Instant;

use scoring::{CriteriaSet, Exact, Figure, Observation, UnitFigures, score};

const UNITS: i64 = 500;
const LINES: i64 = 90;
const RUNS: usize = 15;

fn set() -> CriteriaSet {
    let mut text = String::from(
        "id = \"bench\"\nversion = \"1\"\ntitle = \"bench\"\nsource = \"invented\"\nfrom = \"2026-01-01\"\n\
         [rounding]\nline = { places = 2 }\ngroup = { places = 2 }\ntotal = { places = 2 }\n",
    );
    for line in 0..LINES {
        writeln!(text, "[[measure]]\nid = \"m{line}\"\nkind = \"ratio\"").expect("a string");
    }
    for pillar in 0..9 {
        writeln!(
            text,
            "[[pillar]]\nid = \"p{pillar}\"\ntitle = \"p\"\nmax = \"10\"\nsource = \"s\""
        )
        .expect("a string");
    }
    for line in 0..LINES {
        let scale = match line % 3 {
            0 => "{ kind = \"linear\" }",
            1 => "{ kind = \"linear\", zero_at = \"0.1\", full_at = \"0.95\" }",
            _ => {
                "{ kind = \"bands\", bands = [{ from = \"0.5\", share = \"1\" }, { below = \"0.5\", share = \"0.5\" }] }"
            }
        };
        writeln!(
            text,
            "[[criterion]]\nid = \"l{line}\"\nin = \"p{}\"\ntitle = \"l\"\nmeasure = \"m{line}\"\nmax = \"1\"\n\
             scale = {scale}\nsource = \"s\"",
            line / 10
        )
        .expect("a string");
    }
    CriteriaSet::parse(&text).expect("the benchmark's set is sound")
}

/// Every twentieth figure is missing, so that bounds are worked out too.
fn units(set: &CriteriaSet) -> Vec<UnitFigures> {
    let mut state: i64 = 1;
    let mut next = |below: i64| {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        state % below
    };
    (0..UNITS)
        .map(|unit| {
            let mut figures = UnitFigures::new(set, format!("U{unit}"), "unit");
            for line in 0..LINES {
                let whole = next(5_000) + 1;
                let part = next(whole + 1);
                if next(20) == 0 {
                    continue;
                }
                let observation =
                    Observation::Ratio { part: Exact::from(part), whole: Exact::from(whole) };
                let measure = set.find_measure(&format!("m{line}")).expect("declared above");
                let figure = Figure { observation, row: 0, note: None };
                figures.observe(set, measure, figure).expect("a sound figure");
            }
            figures
        })
        .collect()
}

fn main() {
    let set = set();
    let units = units(&set);
    let mut micros: Vec<u128> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            let scoring = score(&set, &units);
            let taken = started.elapsed().as_micros();
            assert_eq!(scoring.cards.len(), units.len());
            taken
        })
        .collect();
    micros.sort_unstable();
    println!("{UNITS} units x {LINES} lines, trace and hash of the figures included, one core");
    println!("min {} us, median {} us of {RUNS} runs", micros[0], micros[RUNS / 2]);
}
