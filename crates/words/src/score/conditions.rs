//! Does the line apply, by which condition on which fact.

use scoring::{
    Condition, CriteriaSet, Detail, Exact, FactId, FactValue, Line, Reason, Test, UnitFigures,
};

use super::figure::yes_no;
use super::{names, numbers};
use crate::{Lang, text};

/// How far the engine got with the conditions; the trace says so.
enum Tried {
    /// All of them hold.
    All,
    /// The one of this place decided.
    Until(usize),
    /// None was tried: the line is not scored, or was taken as printed.
    None,
}

/// One sentence per condition, or one that there is none; then the authority of the conditions.
pub(super) fn conditions(
    lang: Lang,
    set: &CriteriaSet,
    unit: &UnitFigures,
    line: &Line,
    detail: &Detail,
) -> Vec<String> {
    if line.applies.is_empty() {
        return vec![text(lang, "score-applies-to-all", &[])];
    }
    let tried = tried(line, detail);
    let mut sentences: Vec<String> = line
        .applies
        .iter()
        .enumerate()
        .map(|(place, condition)| {
            let outcome = match tried {
                Tried::All => "score-condition-holds",
                Tried::None => "score-condition-not-tried",
                Tried::Until(at) if place < at => "score-condition-holds",
                Tried::Until(at) if place > at => "score-condition-not-tried",
                Tried::Until(_) if unit.fact(condition.fact).is_none() => "score-condition-unknown",
                Tried::Until(_) => "score-condition-fails",
            };
            sentence(lang, set, unit, place + 1, condition, outcome)
        })
        .collect();
    if let Some(source) = &line.applies_source {
        let clause = names::clause(lang, source);
        sentences.push(text(lang, "score-condition-source", &[("source", clause)]));
    }
    sentences
}

fn tried(line: &Line, detail: &Detail) -> Tried {
    match detail {
        Detail::Absent { reason, .. } => match reason {
            Reason::Condition(at) | Reason::FactUnknown(at) => Tried::Until(usize::from(*at)),
            Reason::Stated | Reason::NoFigure | Reason::ZeroOfZero | Reason::TooFewResponses => {
                Tried::All
            }
            // The reason why there was no figure was replaced when the mean could not be taken.
            Reason::NoPeers => Tried::None,
        },
        Detail::Scored { .. } => match line.scale {
            scoring::Scale::Information => Tried::None,
            scoring::Scale::YesNo
            | scoring::Scale::Levels(_)
            | scoring::Scale::Date { .. }
            | scoring::Scale::Bands(_)
            | scoring::Scale::Linear(_)
            | scoring::Scale::Deduction { .. }
            | scoring::Scale::Count { .. }
            | scoring::Scale::Complement(_)
            | scoring::Scale::Product(_)
            | scoring::Scale::WorstOf(_)
            | scoring::Scale::AllOf { .. }
            | scoring::Scale::Improvement { .. }
            | scoring::Scale::Survey { .. }
            | scoring::Scale::Mark { .. } => Tried::All,
        },
        Detail::Printed { .. }
        | Detail::WithinPrinted
        | Detail::Sum { .. }
        | Detail::NothingCounts => Tried::None,
    }
}

fn sentence(
    lang: Lang,
    set: &CriteriaSet,
    unit: &UnitFigures,
    place: usize,
    condition: &Condition,
    outcome: &str,
) -> String {
    let arguments = [
        ("place", place.to_string()),
        ("fact", fact(lang, set, condition.fact)),
        ("test", test(lang, &condition.test)),
        ("known", known(lang, unit, condition.fact)),
        ("outcome", text(lang, outcome, &[])),
    ];
    text(lang, "score-condition", &arguments)
}

/// What a fact is called, or its code alone.
pub(super) fn fact(lang: Lang, set: &CriteriaSet, id: FactId) -> String {
    let fact = set.fact(id);
    match lang.of(&fact.title.vi, &fact.title.en) {
        "" => format!("`{}`", fact.id),
        title => format!("{title} (`{}`)", fact.id),
    }
}

fn known(lang: Lang, unit: &UnitFigures, id: FactId) -> String {
    unit.fact(id).map_or_else(|| text(lang, "score-fact-unknown", &[]), |known| value(lang, known))
}

fn value(lang: Lang, value: &FactValue) -> String {
    match value {
        FactValue::YesNo(yes) => yes_no(lang, *yes),
        FactValue::Text(word) => format!("`{word}`"),
        FactValue::Number(number) => numbers::exact(lang, number),
    }
}

fn test(lang: Lang, test: &Test) -> String {
    let bar = |key, bar: &Exact| text(lang, key, &[("bar", numbers::exact(lang, bar))]);
    match test {
        Test::Is(wanted) => text(lang, "score-test-is", &[("value", value(lang, wanted))]),
        Test::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            text(lang, "score-test-one-of", &[("values", words.join(", "))])
        }
        Test::AtLeast(at) => bar("score-test-at-least", at),
        Test::Below(at) => bar("score-test-below", at),
    }
}
