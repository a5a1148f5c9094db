//! Faults in words: every kind in both languages, the sentences that matter written by hand.

use scoring::{
    DecimalFault, Exact, Expected, FactKind, FaultKind, FigureFault, MeasureKind, NameKind,
    SetFault, State, Treatment,
};
use words::{Lang, decimal_fault, figure_fault, set_fault, state, treatment};

#[track_caller]
fn check(lang: Lang, kind: FaultKind, expected: &str) {
    assert_eq!(set_fault(lang, &SetFault { span: 0..0, kind }), expected);
}

fn unknown_measure() -> FaultKind {
    FaultKind::UnknownName {
        kind: NameKind::Measure,
        name: "cases_ontime".into(),
        nearest: Some("cases_on_time".into()),
        known: 38,
    }
}

#[test]
fn a_measure_that_does_not_exist_names_the_nearest() {
    check(
        Lang::En,
        unknown_measure(),
        "the measure `cases_ontime` does not exist. Did you mean `cases_on_time`? \
         `minhbach set measures` lists all 38.",
    );
    check(
        Lang::Vi,
        unknown_measure(),
        "số đo `cases_ontime` không tồn tại. Có phải ý bạn là `cases_on_time`? \
         `minhbach set measures` liệt kê cả 38 số đo.",
    );
}

#[test]
fn a_comma_in_a_decimal_says_how_to_write_it() {
    let kind =
        FaultKind::NotADecimal { key: "max".into(), text: "2,5".into(), why: DecimalFault::Comma };
    check(
        Lang::Vi,
        kind,
        "giá trị “2,5” của `max` không phải là số thập phân: có dấu phẩy, có thể hiểu theo hai \
         cách. Hãy dùng dấu chấm cho phần thập phân và không ngăn cách hàng nghìn.",
    );
}

#[test]
fn a_sum_that_does_not_add_up_says_both_numbers() {
    let (stated, sum) = (Exact::from(18), Exact::from(17));
    check(
        Lang::En,
        FaultKind::MaximaDoNotAddUp { criterion: "2".into(), stated, sum },
        "criterion 2: the parts add up to 17, not 18. Correct the `max` of the criterion or of a \
         part.",
    );
}

fn names() -> Vec<NameKind> {
    vec![
        NameKind::Criterion,
        NameKind::Measure,
        NameKind::Fact,
        NameKind::Scale,
        NameKind::Treatment,
        NameKind::State,
        NameKind::RoundingMode,
        NameKind::TieRule,
        NameKind::MeasureKind,
        NameKind::FactKind,
        NameKind::Level,
        NameKind::ScaleEntry,
    ]
}

fn faults_of_text() -> Vec<FaultKind> {
    let x = || "x".to_owned();
    let expected = [
        Expected::Text,
        Expected::DecimalText,
        Expected::WholeNumber,
        Expected::YesNo,
        Expected::List,
        Expected::Table,
        Expected::DateText,
    ];
    let mut faults = vec![
        FaultKind::Syntax(x()),
        FaultKind::UnknownKey { key: x(), table: x(), nearest: Some(x()) },
        FaultKind::UnknownKey { key: x(), table: x(), nearest: None },
        FaultKind::MissingKey { key: x(), table: x() },
        FaultKind::OutOfRange { key: x(), low: x(), high: "…".into() },
        FaultKind::OutOfRange { key: x(), low: x(), high: x() },
        FaultKind::ScaleDoesNotRead { scale: "linear", measure: x(), measure_kind: "date" },
        FaultKind::MeasureCount { scale: "linear", fewest: 1, most: 1, found: 2 },
        FaultKind::MeasureCount { scale: "product", fewest: 2, most: 12, found: 1 },
        FaultKind::TestDoesNotFit { fact: x() },
        FaultKind::PostsTouch,
        FaultKind::OutOfOrder { key: x() },
    ];
    faults.extend(expected.map(|expected| FaultKind::WrongType { key: x(), expected }));
    for kind in names() {
        faults.push(FaultKind::UnknownName { kind, name: x(), nearest: None, known: 0 });
        faults.push(FaultKind::UnknownName { kind, name: x(), nearest: None, known: 2 });
        faults.push(FaultKind::Twice { kind, name: x() });
        faults.push(FaultKind::TooMany { kind, most: 2 });
    }
    for why in [DecimalFault::TooLong, DecimalFault::Comma, DecimalFault::NotDigits] {
        faults.push(FaultKind::NotADecimal { key: x(), text: x(), why });
    }
    faults
}

fn faults_of_rules() -> Vec<FaultKind> {
    let (x, one) = (|| "x".to_owned(), || Exact::ONE);
    vec![
        FaultKind::MaximaDoNotAddUp { criterion: x(), stated: one(), sum: one() },
        FaultKind::NothingInside { criterion: x() },
        FaultKind::BandGap { criterion: x(), at: one() },
        FaultKind::BandOverlap { criterion: x(), at: one() },
        FaultKind::BandEmpty { criterion: x(), at: one() },
        FaultKind::OutOfReach { criterion: x(), best: one(), max: one() },
        FaultKind::NeverApplies { criterion: x() },
        FaultKind::NoUnitInGroup { criterion: x(), group: x() },
        FaultKind::NoExample { criterion: x() },
        FaultKind::UnusedMeasure { measure: x() },
        FaultKind::ExampleFails { example: x(), criterion: x(), expected: x(), found: x() },
        FaultKind::FigureDoesNotFit { measure: x(), measure_kind: "ratio" },
    ]
}

/// Words are there, and no argument is left without its value.
#[track_caller]
fn told(text: &str) {
    assert!(!text.is_empty());
    assert!(!text.contains("{$") && !text.contains("{ $"), "{text}");
}

#[test]
fn every_fault_of_a_set_has_words_in_both_languages() {
    for lang in Lang::BOTH {
        for kind in faults_of_text().into_iter().chain(faults_of_rules()) {
            told(&set_fault(lang, &SetFault { span: 0..0, kind }));
        }
        for why in [DecimalFault::TooLong, DecimalFault::Comma, DecimalFault::NotDigits] {
            told(&decimal_fault(lang, why));
        }
    }
}

#[test]
fn every_fault_of_a_figure_has_words_in_both_languages() {
    let one = || Exact::ONE;
    let mut faults = vec![
        FigureFault::Twice { first_row: 0 },
        FigureFault::Twice { first_row: 3 },
        FigureFault::Negative,
        FigureFault::PartExceedsWhole { part: one(), whole: one() },
        FigureFault::NotTakenAsPrinted,
        FigureFault::PrintedOutOfRange { points: one(), max: one() },
    ];
    faults.extend(MeasureKind::NAMES.map(|(_, wanted)| FigureFault::WrongShape { wanted }));
    faults.extend(FactKind::NAMES.map(|(_, wanted)| FigureFault::WrongFact { wanted }));
    for lang in Lang::BOTH {
        for fault in &faults {
            told(&figure_fault(lang, fault));
        }
    }
}

#[test]
fn every_state_and_treatment_has_words_in_both_languages() {
    for lang in Lang::BOTH {
        for (_, one) in State::NAMES {
            told(&state(lang, one));
        }
        for (_, one) in Treatment::NAMES {
            told(&treatment(lang, one));
        }
    }
}
