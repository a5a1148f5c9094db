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
        ("test", test(lang, set, condition)),
        ("known", known(lang, set, unit, condition.fact)),
        ("outcome", text(lang, outcome, &[])),
    ];
    text(lang, "score-condition", &arguments)
}

/// Whom a line concerns, whoever the unit is: `Chỉ áp dụng khi: Có thủ tục hành chính là “có”.`
pub fn applies_to(lang: Lang, set: &CriteriaSet, line: &Line) -> String {
    if line.applies.is_empty() {
        return text(lang, "score-applies-to-all", &[]);
    }
    let conditions = line.applies.iter().map(|condition| {
        let name = fact(lang, set, condition.fact);
        format!("{name} {}", test(lang, set, condition))
    });
    let conditions: Vec<String> = conditions.collect();
    let conditions = conditions.join(&text(lang, "score-applies-and", &[]));
    text(lang, "score-applies-when", &[("conditions", conditions)])
}

/// What a fact is called; its code where the set names it in no language.
fn fact(lang: Lang, set: &CriteriaSet, id: FactId) -> String {
    let fact = set.fact(id);
    match lang.of(&fact.title.vi, &fact.title.en) {
        "" => format!("`{}`", fact.id),
        title => title.to_owned(),
    }
}

fn known(lang: Lang, set: &CriteriaSet, unit: &UnitFigures, id: FactId) -> String {
    let unknown = || text(lang, "score-fact-unknown", &[]);
    unit.fact(id).map_or_else(unknown, |known| value(lang, set, id, known))
}

/// A value by its name in the set. Names hold commas and begin small, hence the quotation marks.
fn value(lang: Lang, set: &CriteriaSet, id: FactId, value: &FactValue) -> String {
    match value {
        FactValue::YesNo(yes) => format!("“{}”", yes_no(lang, *yes)),
        FactValue::Text(word) => {
            let name = set.fact(id).name_of(value).map(|name| lang.of(&name.vi, &name.en));
            match name {
                None | Some("") => format!("`{word}`"),
                Some(name) => format!("“{name}”"),
            }
        }
        FactValue::Number(number) => numbers::exact(lang, number),
    }
}

fn test(lang: Lang, set: &CriteriaSet, condition: &Condition) -> String {
    let bar = |key, bar: &Exact| text(lang, key, &[("bar", numbers::exact(lang, bar))]);
    let named = |wanted: &FactValue| value(lang, set, condition.fact, wanted);
    match &condition.test {
        Test::Is(wanted) => text(lang, "score-test-is", &[("value", named(wanted))]),
        Test::OneOf(words) => {
            let words: Vec<String> =
                words.iter().map(|word| named(&FactValue::Text(word.clone()))).collect();
            // One word is no list.
            let [word] = words.as_slice() else {
                return text(lang, "score-test-one-of", &[("values", words.join(", "))]);
            };
            text(lang, "score-test-is", &[("value", word.clone())])
        }
        Test::AtLeast(at) => bar("score-test-at-least", at),
        Test::Below(at) => bar("score-test-below", at),
    }
}
