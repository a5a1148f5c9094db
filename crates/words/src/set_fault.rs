//! What is wrong with a set or a figure: what, why, and the next step.

use scoring::{
    DecimalFault, Exact, Expected, FactKind, FaultKind, FigureFault, MeasureKind, NameKind,
    SetFault,
};

use crate::{Lang, text};

/// A fault of a set in words. The caller puts `file:line:` before it.
#[expect(clippy::too_many_lines, reason = "one arm per kind, so that none can be forgotten")]
pub fn set_fault(lang: Lang, fault: &SetFault) -> String {
    let say = |key: &str, arguments: &[(&'static str, &str)]| say(lang, key, arguments);
    let at = |key: &str, criterion: &str, at: &Exact| {
        say(key, &[("criterion", criterion), ("at", &at.to_string())])
    };
    match &fault.kind {
        FaultKind::Syntax(message) => say("set-syntax", &[("message", message)]),
        FaultKind::UnknownKey { key, table, nearest } => {
            let what = say("set-unknown-key", &[("key", key), ("table", table)]);
            let next = say("set-unknown-key-next", &[]);
            sentences(&[what, nearest_name(lang, nearest.as_deref()), next])
        }
        FaultKind::MissingKey { key, table } => {
            say("set-missing-key", &[("key", key), ("table", table)])
        }
        FaultKind::WrongType { key, expected } => {
            say("set-wrong-type", &[("key", key), ("expected", &wanted(lang, *expected))])
        }
        FaultKind::NotADecimal { key, text, why } => {
            let why = decimal_fault(lang, *why);
            say("set-not-a-decimal", &[("key", key), ("value", text), ("why", &why)])
        }
        FaultKind::OutOfRange { key, low, high } if high == "…" => {
            say("set-below-least", &[("key", key), ("low", low)])
        }
        FaultKind::OutOfRange { key, low, high } => {
            say("set-out-of-range", &[("key", key), ("low", low), ("high", high)])
        }
        FaultKind::UnknownName { kind, name, nearest, known } => {
            let what = say("set-unknown-name", &[("kind", &noun(lang, *kind)), ("name", name)]);
            let known = choices(lang, *kind, *known);
            sentences(&[what, nearest_name(lang, nearest.as_deref()), known])
        }
        FaultKind::Twice { kind, name } => {
            say("set-twice", &[("kind", &noun(lang, *kind)), ("name", name)])
        }
        FaultKind::TooMany { kind, most } => {
            say("set-too-many", &[("kind", &noun(lang, *kind)), ("most", &most.to_string())])
        }
        FaultKind::ScaleDoesNotRead { scale, measure, measure_kind } => {
            let names = [("scale", *scale), ("measure", measure), ("kind", measure_kind)];
            say("set-scale-does-not-read", &names)
        }
        FaultKind::MeasureCount { scale, fewest, most, found } => {
            let range =
                if fewest == most { fewest.to_string() } else { format!("{fewest}–{most}") };
            let found = found.to_string();
            say("set-measure-count", &[("scale", scale), ("range", &range), ("found", &found)])
        }
        FaultKind::TestDoesNotFit { fact } => say("set-test-does-not-fit", &[("fact", fact)]),
        FaultKind::PostsTouch => say("set-posts-touch", &[]),
        FaultKind::OutOfOrder { key } => say("set-out-of-order", &[("key", key)]),
        FaultKind::MaximaDoNotAddUp { criterion, stated, sum } => {
            let (stated, sum) = (stated.to_string(), sum.to_string());
            let arguments = [("criterion", criterion.as_str()), ("stated", &stated), ("sum", &sum)];
            say("set-maxima", &arguments)
        }
        FaultKind::NothingInside { criterion } => {
            say("set-nothing-inside", &[("criterion", criterion)])
        }
        FaultKind::BandGap { criterion, at: place } => at("set-band-gap", criterion, place),
        FaultKind::BandOverlap { criterion, at: place } => at("set-band-overlap", criterion, place),
        FaultKind::BandEmpty { criterion, at: place } => at("set-band-empty", criterion, place),
        FaultKind::OutOfReach { criterion, best, max } => {
            let (best, max) = (best.to_string(), max.to_string());
            let arguments = [("criterion", criterion.as_str()), ("best", &best), ("max", &max)];
            say("set-out-of-reach", &arguments)
        }
        FaultKind::NeverApplies { criterion } => {
            say("set-never-applies", &[("criterion", criterion)])
        }
        FaultKind::NoUnitInGroup { criterion, group } => {
            say("set-no-unit-in-group", &[("criterion", criterion), ("group", group)])
        }
        FaultKind::NoExample { criterion } => say("set-no-example", &[("criterion", criterion)]),
        FaultKind::UnusedMeasure { measure } => say("set-unused-measure", &[("measure", measure)]),
        FaultKind::ExampleFails { example, criterion, expected, found } => say(
            "set-example-fails",
            &[
                ("example", example),
                ("criterion", criterion),
                ("expected", expected),
                ("found", found),
            ],
        ),
        FaultKind::FigureDoesNotFit { measure, measure_kind } => {
            say("set-figure-does-not-fit", &[("measure", measure), ("kind", measure_kind)])
        }
    }
}

/// A figure that was refused, in words. The caller says which file, row and unit.
pub fn figure_fault(lang: Lang, fault: &FigureFault) -> String {
    let number = |number: &Exact| number.to_string();
    match fault {
        FigureFault::WrongShape { wanted } => {
            say(lang, "set-figure-wrong-shape", &[("shape", &shape(lang, *wanted))])
        }
        FigureFault::Twice { first_row: 0 } => say(lang, "set-figure-twice", &[]),
        FigureFault::Twice { first_row } => {
            say(lang, "set-figure-twice-row", &[("row", &first_row.to_string())])
        }
        FigureFault::Negative => say(lang, "set-figure-negative", &[]),
        FigureFault::PartExceedsWhole { part, whole } => {
            let (part, whole) = (number(part), number(whole));
            say(lang, "set-figure-part-exceeds", &[("part", &part), ("whole", &whole)])
        }
        FigureFault::WrongFact { wanted } => {
            let key = match wanted {
                FactKind::YesNo => "set-shape-yes-no",
                FactKind::Text => "set-shape-text",
                FactKind::Number => "set-shape-amount",
            };
            say(lang, "set-figure-wrong-fact", &[("shape", &text(lang, key, &[]))])
        }
        FigureFault::NotTakenAsPrinted => say(lang, "set-figure-not-printed", &[]),
        FigureFault::PrintedOutOfRange { points, max } => {
            let (points, max) = (number(points), number(max));
            say(lang, "set-figure-printed-range", &[("points", &points), ("max", &max)])
        }
    }
}

/// Why a text is not a decimal, and how to write it.
pub fn decimal_fault(lang: Lang, fault: DecimalFault) -> String {
    match fault {
        DecimalFault::TooLong => {
            let most = scoring::MAX_DECIMAL_LENGTH.to_string();
            say(lang, "set-decimal-too-long", &[("most", &most)])
        }
        DecimalFault::Comma => say(lang, "set-decimal-comma", &[]),
        DecimalFault::NotDigits => say(lang, "set-decimal-not-digits", &[]),
    }
}

/// Here everything a reader may have typed stands as typed: decimals with a point, names as names.
fn say(lang: Lang, key: &str, arguments: &[(&'static str, &str)]) -> String {
    let arguments: Vec<(&'static str, String)> =
        arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    text(lang, key, &arguments)
}

fn sentences(parts: &[String]) -> String {
    let said: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    said.join(" ")
}

fn nearest_name(lang: Lang, nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| say(lang, "set-did-you-mean", &[("name", name)]))
}

/// Where to see the names one can choose from.
fn choices(lang: Lang, kind: NameKind, known: usize) -> String {
    let key = match (kind, known) {
        (_, 0) => "set-choices-none",
        (NameKind::Measure, _) => "set-choices-measures",
        (
            NameKind::Criterion
            | NameKind::Fact
            | NameKind::Scale
            | NameKind::Treatment
            | NameKind::State
            | NameKind::RoundingMode
            | NameKind::TieRule
            | NameKind::MeasureKind
            | NameKind::FactKind
            | NameKind::Level
            | NameKind::ScaleEntry,
            _,
        ) => "set-choices",
    };
    say(lang, key, &[("known", &known.to_string())])
}

fn noun(lang: Lang, kind: NameKind) -> String {
    let key = match kind {
        NameKind::Criterion => "set-noun-criterion",
        NameKind::Measure => "set-noun-measure",
        NameKind::Fact => "set-noun-fact",
        NameKind::Scale => "set-noun-scale",
        NameKind::Treatment => "set-noun-treatment",
        NameKind::State => "set-noun-state",
        NameKind::RoundingMode => "set-noun-rounding-mode",
        NameKind::TieRule => "set-noun-tie-rule",
        NameKind::MeasureKind => "set-noun-measure-kind",
        NameKind::FactKind => "set-noun-fact-kind",
        NameKind::Level => "set-noun-level",
        NameKind::ScaleEntry => "set-noun-scale-entry",
    };
    text(lang, key, &[])
}

fn wanted(lang: Lang, expected: Expected) -> String {
    let key = match expected {
        Expected::Text => "set-expected-text",
        Expected::DecimalText => "set-expected-decimal",
        Expected::WholeNumber => "set-expected-whole",
        Expected::YesNo => "set-expected-yes-no",
        Expected::List => "set-expected-list",
        Expected::Table => "set-expected-table",
        Expected::DateText => "set-expected-date",
    };
    text(lang, key, &[])
}

fn shape(lang: Lang, kind: MeasureKind) -> String {
    let key = match kind {
        MeasureKind::Ratio => "set-shape-ratio",
        MeasureKind::Percent => "set-shape-percent",
        MeasureKind::Amount => "set-shape-amount",
        MeasureKind::YesNo => "set-shape-yes-no",
        MeasureKind::Level => "set-shape-level",
        MeasureKind::Date => "set-shape-date",
        MeasureKind::Mean => "set-shape-mean",
    };
    text(lang, key, &[])
}
