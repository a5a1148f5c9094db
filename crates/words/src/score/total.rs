//! The total of a unit: sum, coverage, score, what lies over it, bounds.

use scoring::{CriteriaSet, Exact, Extra, Scorecard, Total};

use super::line::source;
use super::numbers::{self, Unit, cut, exact};
use super::parts;
use crate::{Lang, fraction, text};

/// How the total of a scorecard came about, one sentence per entry.
#[doc(alias = "diễn giải cách tính điểm")]
pub fn explain_total(lang: Lang, set: &CriteriaSet, card: &Scorecard) -> Vec<String> {
    let total = &card.total;
    let arguments = [
        ("unit", card.unit_name.clone()),
        ("unit-code", card.unit_code.clone()),
        ("set", lang.of(&set.title.vi, &set.title.en).to_owned()),
        ("version", set.version.clone()),
    ];
    let mut told = vec![text(lang, "score-total-heading", &arguments), source(lang, &set.source)];
    told.extend(parts::parts(lang, set, card, &set.pillars));
    told.push(sum(lang, set, card));
    told.push(coverage(lang, total));
    if let Some(least) = &set.minimum_coverage {
        let key = if total.coverage < *least {
            "score-total-coverage-below"
        } else {
            "score-total-coverage-enough"
        };
        told.push(text(lang, key, &[("least", Unit::Share.write(lang, least))]));
    }
    let raw = raw_sum(set, card);
    if let Some(share) = raw.as_ref().and_then(|raw| Exact::ratio(raw, &total.max)) {
        told.push(on_full_scale(lang, total, &raw.unwrap_or_default(), &(share * &total.full_max)));
    }
    told.extend(overlays(lang, set, card));
    told.push(score(lang, set, total));
    told.push(bounds(lang, card));
    told
}

/// The sum of the pillars before it is rounded for people.
fn raw_sum(set: &CriteriaSet, card: &Scorecard) -> Option<Exact> {
    let counted: Vec<&Exact> =
        set.pillars.iter().filter_map(|pillar| card.step(*pillar).points.as_ref()).collect();
    (!counted.is_empty()).then(|| counted.into_iter().sum())
}

fn sum(lang: Lang, set: &CriteriaSet, card: &Scorecard) -> String {
    let Some((raw, points)) = raw_sum(set, card).zip(card.total.points.as_ref()) else {
        return text(lang, "score-nothing-counts", &[]);
    };
    let rounded = numbers::rounded(lang, &raw, points, set.rounding.total);
    let arguments = [
        ("terms", parts::terms(lang, card, &set.pillars)),
        ("sum", cut(lang, &raw) + &rounded),
        ("max", exact(lang, &card.total.max)),
    ];
    text(lang, "score-sum", &arguments)
}

fn coverage(lang: Lang, total: &Total) -> String {
    let coverage = format!(
        "{} {}",
        fraction(lang, &total.max, &total.full_max),
        Unit::Share.equals(lang, &total.coverage)
    );
    text(lang, "score-total-coverage", &[("coverage", coverage)])
}

fn on_full_scale(lang: Lang, total: &Total, raw: &Exact, score: &Exact) -> String {
    let [full, max] = [&total.full_max, &total.max].map(|it| exact(lang, it));
    let sum = cut(lang, raw);
    let formula = format!("{sum} × {full}/{max} = {}", cut(lang, score));
    numbers::one_stop(text(lang, "score-total-scaled", &[("full", full), ("formula", formula)]))
}

fn overlays(lang: Lang, set: &CriteriaSet, card: &Scorecard) -> Vec<String> {
    let (over, steps) = (&set.overlays, &card.overlays);
    let mut told = Vec::new();
    told.extend(extras(lang, "score-bonus", "score-bonus-none", &over.bonuses, &steps.bonuses));
    if !over.bonuses.is_empty() {
        told.push(of_all(lang, "score-bonus-all", &steps.bonus, over.bonus_cap.as_ref()));
    }
    let penalties = &over.penalties;
    told.extend(extras(lang, "score-penalty", "score-penalty-none", penalties, &steps.penalties));
    if !penalties.is_empty() {
        told.push(of_all(lang, "score-penalty-all", &steps.penalty, over.penalty_cap.as_ref()));
    }
    for (place, knock_out) in (0u16..).zip(&over.knock_outs) {
        let struck = steps.struck.contains(&place);
        let key = if struck { "score-knock-out" } else { "score-knock-out-none" };
        let arguments = [
            ("code", knock_out.id.clone()),
            ("title", lang.of(&knock_out.title.vi, &knock_out.title.en).to_owned()),
            ("limit", exact(lang, &knock_out.limit)),
        ];
        told.push(text(lang, key, &arguments));
    }
    told
}

fn extras(
    lang: Lang,
    key: &str,
    key_of_none: &str,
    extras: &[Extra],
    steps: &[Option<Exact>],
) -> Vec<String> {
    let one = |(extra, points): (&Extra, &Option<Exact>)| {
        let mut arguments = vec![
            ("code", extra.id.clone()),
            ("title", lang.of(&extra.title.vi, &extra.title.en).to_owned()),
        ];
        match points {
            Some(points) => {
                arguments.push(("points", exact(lang, points)));
                text(lang, key, &arguments)
            }
            None => text(lang, key_of_none, &arguments),
        }
    };
    extras.iter().zip(steps).map(one).collect()
}

fn of_all(lang: Lang, key: &str, points: &Exact, cap: Option<&Exact>) -> String {
    let mut sentence = text(lang, key, &[("points", exact(lang, points))]);
    if let Some(cap) = cap {
        sentence.push(' ');
        sentence += &text(lang, "score-overlay-cap", &[("cap", exact(lang, cap))]);
    }
    sentence
}

fn score(lang: Lang, set: &CriteriaSet, total: &Total) -> String {
    let (Some(score), Some(exact_score)) = (&total.score, &total.exact_score) else {
        return text(lang, "score-total-none", &[]);
    };
    let rounded = numbers::rounded(lang, exact_score, score, set.rounding.total);
    let shown =
        if rounded.is_empty() { exact(lang, score) } else { cut(lang, exact_score) + &rounded };
    let full = exact(lang, &total.full_max);
    text(lang, "score-total-score", &[("score", shown), ("full", full)])
}

fn bounds(lang: Lang, card: &Scorecard) -> String {
    let Some(bounds) = &card.bounds else { return text(lang, "score-bounds-none", &[]) };
    let (worst, best) =
        (Unit::Plain.write(lang, &bounds.worst), Unit::Plain.write(lang, &bounds.best));
    let key = if bounds.worst == bounds.best { "score-bounds-same" } else { "score-bounds" };
    text(lang, key, &[("worst", worst), ("best", best)])
}
