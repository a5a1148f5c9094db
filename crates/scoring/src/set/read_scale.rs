//! Reads one line: its measures, its scale, whom it concerns, what absence means.

use toml::de::DeValue;

use super::absence;
use super::fault::{Expected, FaultKind, NameKind};
use super::read::{Context, measure_named, rounding, source};
use super::reader::{At, Table};
use crate::applicability::{Condition, Fact, FactKind, FactValue, Test};
use crate::criterion::Line;
use crate::exact::Exact;
use crate::measure::{FactId, MeasureId};
use crate::scale::{Band, Bound, Grace, Posts, Scale, Share};

const MOST_ENTRIES: usize = 100;
const MOST_DAYS: u32 = 3_660;

pub(super) fn line(table: &mut Table<'_>, context: &Context<'_>) -> Option<Line> {
    let measures = measures(table, context);
    let scale = table.table_or_none("scale").and_then(|mut entry| {
        let scale = scale(&mut entry, &measures, context);
        if let Some(scale) = &scale {
            fit(&entry, scale, &measures, context);
        }
        entry.done();
        scale
    });
    let applies = table
        .tables("applies", MOST_ENTRIES, NameKind::Fact)
        .into_iter()
        .filter_map(|entry| condition(entry, context.facts))
        .collect();
    let applies_source = table.table_or_none("applies_source").and_then(|mut entry| {
        let read = source(&mut entry);
        entry.done();
        read
    });
    let treatments = absence::read(table, context.defaults);
    let (mut round_ratio, mut round_points) = (None, context.rounding.line);
    if let Some(mut own) = table.table_or_none("rounding") {
        round_ratio = rounding(&mut own, "ratio");
        round_points = rounding(&mut own, "line").or(round_points);
        own.done();
    }
    let note = table.bilingual_or_none("note");
    let evidence = table.bilingual_or_none("evidence");
    Some(Line {
        measures,
        scale: scale?,
        applies,
        applies_source,
        treatments,
        round_ratio,
        round_points,
        note,
        evidence,
    })
}

/// `measure = "a"` or `measures = ["a", "b"]`.
fn measures(table: &mut Table<'_>, context: &Context<'_>) -> Vec<MeasureId> {
    let mut named = table.names("measures").unwrap_or_default();
    named.extend(table.text_or_none("measure"));
    named.iter().filter_map(|name| measure_named(table, name, context.measures)).collect()
}

/// Number and shape of the measures must suit the scale.
fn fit(entry: &Table<'_>, scale: &Scale, measures: &[MeasureId], context: &Context<'_>) {
    let (fewest, most) = scale.measures_read();
    if !(fewest..=most).contains(&measures.len()) {
        let found = measures.len();
        let kind = FaultKind::MeasureCount { scale: scale.name(), fewest, most, found };
        entry.fault(entry.span.clone(), kind);
    }
    for measure in measures.iter().map(|id| &context.measures[usize::from(id.0)]) {
        if !scale.reads(measure.kind) {
            let kind = FaultKind::ScaleDoesNotRead {
                scale: scale.name(),
                measure: measure.id.clone(),
                measure_kind: measure.kind.name(),
            };
            entry.fault(entry.span.clone(), kind);
        }
    }
}

fn scale(entry: &mut Table<'_>, measures: &[MeasureId], context: &Context<'_>) -> Option<Scale> {
    let kind = entry.text("kind")?;
    Some(match kind.value.as_str() {
        "yes_no" => Scale::YesNo,
        "levels" => Scale::Levels(levels(entry, measures, context)),
        "date" => {
            Scale::Date { due: entry.date_or_none("due").map(|at| at.value), grace: grace(entry) }
        }
        "bands" => Scale::Bands(bands(entry)),
        "linear" => Scale::Linear(posts(entry)),
        "deduction" => Scale::Deduction {
            each: entry.amount("each")?.value,
            per: entry.amount_or_none("per").map(|at| at.value),
        },
        "count" => Scale::Count {
            each: entry.amount("each")?.value,
            cap: entry.amount_or_none("cap").map(|at| at.value),
        },
        "complement" => Scale::Complement(posts(entry)),
        "product" => Scale::Product(posts(entry)),
        "worst_of" => Scale::WorstOf(posts(entry)),
        "all_of" => Scale::AllOf {
            at_least: entry.decimals("at_least").map_or_else(
                || vec![Exact::ONE; measures.len()],
                |bars| bars.into_iter().map(|at| at.value).collect(),
            ),
        },
        "improvement" => Scale::Improvement {
            posts: posts(entry),
            keep_full_from: entry.decimal_or_none("keep_full_from").map(|at| at.value),
        },
        "survey" => Scale::Survey {
            posts: posts(entry),
            min_responses: entry.amount("min_responses")?.value,
        },
        "mark" => {
            let out_of = entry.amount("out_of")?;
            if out_of.value.is_zero() {
                entry.fault(out_of.span, FaultKind::PostsTouch);
                return None;
            }
            Scale::Mark { out_of: out_of.value }
        }
        "information" => Scale::Information,
        _ => {
            entry.unknown(&kind, NameKind::Scale, Scale::NAMES.into_iter());
            return None;
        }
    })
}

fn posts(entry: &mut Table<'_>) -> Posts {
    let plain = Posts::plain();
    let zero_at = entry.decimal_or_none("zero_at").map_or(plain.zero_at, |at| at.value);
    let full = entry.decimal_or_none("full_at");
    let span = full.as_ref().map_or(entry.span.clone(), |at| at.span.clone());
    let full_at = full.map_or(plain.full_at, |at| at.value);
    if zero_at == full_at {
        entry.fault(span, FaultKind::PostsTouch);
    }
    let floor = entry.decimal_or_none("floor").map(|at| at.value);
    let cap = entry
        .decimal_or_none("cap")
        .and_then(|at| entry.within("cap", at, &Exact::ZERO, Some(&Exact::ONE)))
        .map_or(plain.cap, |at| at.value);
    // Touching posts are a fault already; keep the division defined for the rest of the reading.
    let full_at = if zero_at == full_at { &zero_at + &Exact::ONE } else { full_at };
    Posts { zero_at, full_at, floor, cap }
}

fn levels(entry: &mut Table<'_>, measures: &[MeasureId], context: &Context<'_>) -> Vec<Share> {
    let known: Vec<&str> = measures
        .first()
        .map(|id| context.measures[usize::from(id.0)].levels.iter().map(String::as_str).collect())
        .unwrap_or_default();
    let tables = entry.tables("levels", MOST_ENTRIES, NameKind::ScaleEntry);
    let mut shares: Vec<Share> = Vec::new();
    for mut table in tables {
        let (name, share) = (table.text("name"), table.share("share"));
        if let (Some(name), Some(share)) = (name, share) {
            match known.iter().position(|level| *level == name.value) {
                None => table.unknown(&name, NameKind::Level, known.iter().copied()),
                Some(level) => {
                    let level = u16::try_from(level).expect("at most MOST_NAMES levels");
                    if shares.iter().any(|known| known.level == level) {
                        let kind = FaultKind::Twice { kind: NameKind::Level, name: name.value };
                        table.fault(name.span, kind);
                    } else {
                        shares.push(Share { level, share: share.value });
                    }
                }
            }
        }
        table.done();
    }
    // A level that nobody gave a share would earn nothing in silence.
    for (index, level) in known.iter().enumerate() {
        if !shares.iter().any(|share| usize::from(share.level) == index) {
            let kind = FaultKind::MissingKey { key: (*level).to_owned(), table: "levels".into() };
            entry.fault(entry.span.clone(), kind);
        }
    }
    shares
}

fn grace(entry: &mut Table<'_>) -> Vec<Grace> {
    let mut steps: Vec<Grace> = Vec::new();
    for mut table in entry.tables("grace", MOST_ENTRIES, NameKind::ScaleEntry) {
        let (days, share) = (table.whole_or_none("days", MOST_DAYS), table.share("share"));
        if let (Some(days), Some(share)) = (days, share) {
            if steps.last().is_some_and(|last| last.days >= days) {
                table.fault(table.span.clone(), FaultKind::OutOfOrder { key: "days".into() });
            }
            steps.push(Grace { days, share: share.value });
        }
        table.done();
    }
    steps
}

/// `{ from = "0.2", below = "0.3", share = "0.5" }`; also `over` (without the end) and `upto`
/// (with it).
fn bands(entry: &mut Table<'_>) -> Vec<Band> {
    let mut bands = Vec::new();
    for mut table in entry.tables("bands", MOST_ENTRIES, NameKind::ScaleEntry) {
        let mut end = |with: &'static str, without: &'static str| {
            let included =
                table.decimal_or_none(with).map(|at| Bound { at: at.value, included: true });
            let open =
                table.decimal_or_none(without).map(|at| Bound { at: at.value, included: false });
            included.or(open)
        };
        let (low, high) = (end("from", "over"), end("upto", "below"));
        if let Some(share) = table.share("share") {
            bands.push(Band { low, high, share: share.value });
        }
        table.done();
    }
    bands
}

/// `{ fact = "unit_level", one_of = ["province"] }`: exactly one test on one fact.
fn condition(mut entry: Table<'_>, facts: &[Fact]) -> Option<Condition> {
    let named = entry.text("fact");
    let found = named.as_ref().and_then(|named| fact_named(&entry, named, facts));
    let is = is_test(&mut entry);
    let one_of = entry.names("one_of");
    let at_least = entry.decimal_or_none("at_least");
    let below = entry.decimal_or_none("below");
    let tests: Vec<Test> = [
        is.map(Test::Is),
        one_of.map(|words| Test::OneOf(words.into_iter().map(|at| at.value).collect())),
        at_least.map(|at| Test::AtLeast(at.value)),
        below.map(|at| Test::Below(at.value)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let span = entry.span.clone();
    let (fact, kind) = found?;
    let fits = tests.len() == 1 && tests.iter().all(|test| test_fits(test, kind));
    if !fits {
        let fact = facts[usize::from(fact.0)].id.clone();
        entry.fault(span, FaultKind::TestDoesNotFit { fact });
    }
    entry.done();
    fits.then(|| tests.into_iter().next().map(|test| Condition { fact, test })).flatten()
}

fn is_test(entry: &mut Table<'_>) -> Option<FactValue> {
    if !entry.has("is") {
        return None;
    }
    let value = entry.any_entries().find(|(key, _)| key.value == "is").map(|(_, value)| value)?;
    match value.get_ref() {
        DeValue::Boolean(_) => entry.flag_or_none("is").map(FactValue::YesNo),
        DeValue::String(_) => entry.text_or_none("is").map(|at| FactValue::Text(at.value)),
        _ => {
            let kind = FaultKind::WrongType { key: "is".into(), expected: Expected::Text };
            entry.fault(value.span(), kind);
            None
        }
    }
}

fn test_fits(test: &Test, kind: FactKind) -> bool {
    match test {
        Test::Is(FactValue::YesNo(_)) => kind == FactKind::YesNo,
        Test::Is(FactValue::Text(_)) | Test::OneOf(_) => kind == FactKind::Text,
        Test::Is(FactValue::Number(_)) | Test::AtLeast(_) | Test::Below(_) => {
            kind == FactKind::Number
        }
    }
}

/// The fact of this name, or a fault with the nearest one.
pub(super) fn fact_named(
    table: &Table<'_>,
    named: &At<String>,
    facts: &[Fact],
) -> Option<(FactId, FactKind)> {
    let found = (0u16..).zip(facts).find(|(_, fact)| fact.id == named.value);
    if found.is_none() {
        table.unknown(named, NameKind::Fact, facts.iter().map(|fact| fact.id.as_str()));
    }
    found.map(|(at, fact)| (FactId(at), fact.kind))
}
