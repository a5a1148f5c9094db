//! Figures and points as text: shared by the pages of units, ranks and published figures.

use scoring::{
    Bounds, CriteriaSet, Detail, Exact, Input, MeasureId, NodeId, Observation, Rounding,
    RoundingMode, Scorecard,
};

use super::records_link;
use crate::blocks::{Card, Cell};
use crate::context::Context;

/// Points or a score: exact where it is short, else with two places.
pub(crate) fn points(context: &Context, points: &Exact) -> String {
    words::number(context.lang, points, 2)
}

/// `13,4/16`, or a dash where the line does not count.
pub(crate) fn points_of(
    context: &Context,
    card: &Scorecard,
    set: &CriteriaSet,
    node: NodeId,
) -> String {
    if set.criterion(node).max.is_zero() {
        return "–".to_owned();
    }
    let max = points(context, &set.criterion(node).max);
    card.step(node).points.as_ref().map_or_else(
        || format!("–/{max}"),
        |earned| {
            let counted = points(context, &card.step(node).max);
            format!("{}/{counted}", points(context, earned))
        },
    )
}

/// The score of a unit, with its full mark, its coverage and its bounds.
pub(crate) fn card(context: &Context, name: &str, card: &Scorecard) -> Card {
    Card {
        name: context.text(name),
        value: score(context, card),
        fraction: context.with("unit-score-of", &[("full", points(context, &card.total.full_max))]),
        meaning: context.with(
            "unit-score-text",
            &[
                ("coverage", coverage(context, card)),
                ("bounds", bounds(context, card.bounds.as_ref())),
            ],
        ),
        main: false,
    }
}

/// A score with two places, so that the figures of a column are alike; or a dash.
pub(crate) fn score(context: &Context, card: &Scorecard) -> String {
    let score = card.total.score.as_ref().map(|score| fixed(context, score));
    score.unwrap_or_else(|| "–".to_owned())
}

/// A number with exactly two places.
fn fixed(context: &Context, number: &Exact) -> String {
    let rounded = number.rounded(Rounding { places: 2, mode: RoundingMode::HalfUp });
    let mut text = words::number(context.lang, &rounded, 2);
    let point = context.lang.of(",", ".");
    let places = text.rsplit_once(point).map_or(0, |(_, places)| places.len());
    if places == 0 {
        text.push_str(point);
    }
    text.extend(std::iter::repeat_n('0', 2usize.saturating_sub(places)));
    text
}

/// From the lowest to the highest score still possible; one number where they are the same.
pub(crate) fn bounds(context: &Context, bounds: Option<&Bounds>) -> String {
    let Some(bounds) = bounds else { return "–".to_owned() };
    let (worst, best) = (fixed(context, &bounds.worst), fixed(context, &bounds.best));
    if worst == best { worst } else { format!("{worst}–{best}") }
}

/// How much of the set could be scored.
pub(crate) fn coverage(context: &Context, card: &Scorecard) -> String {
    words::percent(context.lang, &card.total.coverage, 1)
}

/// What went into a line.
pub(crate) fn inputs(card: &Scorecard, node: NodeId) -> &[Input] {
    match &card.step(node).detail {
        Detail::Scored { inputs, .. } | Detail::Absent { inputs, .. } => inputs,
        Detail::Printed { .. }
        | Detail::WithinPrinted
        | Detail::Sum { .. }
        | Detail::NothingCounts => &[],
    }
}

/// The figures of a line, each with the way to its records where there are records.
pub(crate) fn figures(
    context: &Context,
    set: &CriteriaSet,
    card: &Scorecard,
    node: NodeId,
) -> Cell {
    let mut cell = Cell::default();
    for (place, input) in inputs(card, node).iter().enumerate() {
        let Some(observation) = &input.observation else { continue };
        let measure = &set.measure(input.measure).id;
        let text = observed(context, set, input.measure, observation);
        let portal = context.figures().filter(|_| context.is_scored_by(set));
        let counted = portal.is_some_and(|it| it.facts.counted.contains_key(measure));
        let href =
            if counted { records_link(context, measure, &card.unit_code) } else { String::new() };
        if place == 0 {
            (cell.text, cell.href) = (text, href);
        } else {
            cell.more.push((text, href));
        }
    }
    cell
}

/// A figure as people write it, a ratio with its per cent.
pub(crate) fn observed(
    context: &Context,
    set: &CriteriaSet,
    measure: MeasureId,
    observation: &Observation,
) -> String {
    let lang = context.lang;
    let number = |number: &Exact| words::number(lang, number, 6);
    match observation {
        Observation::Ratio { part, whole } => {
            let counts = |number: &Exact| number.decimal().and_then(|text| text.parse().ok());
            match (counts(part), counts(whole)) {
                (Some(_), Some(0)) | (None, _) | (_, None) => words::fraction(lang, part, whole),
                (Some(part), Some(whole)) => words::share(lang, part, whole),
            }
        }
        Observation::Percent(printed) => words::percent(lang, &(printed / &Exact::from(100)), 6),
        Observation::Amount(amount) => number(amount),
        Observation::YesNo(yes) => context.text(if *yes { "yes" } else { "no" }),
        Observation::Level(level) => {
            let levels = &set.measure(measure).levels;
            levels.get(usize::from(*level)).cloned().unwrap_or_else(|| level.to_string())
        }
        Observation::Date(date) => context.date(*date),
        Observation::Mean { value, responses } => {
            format!("{} ({})", number(value), number(responses))
        }
        Observation::Absent(absence) => words::state(lang, absence.state()),
    }
}

/// Per cent of a share in whole steps of a thousand, for a bar; nothing where there is none.
pub(crate) fn thousandths(share: &Exact) -> u64 {
    let scaled = share * &Exact::from(1000);
    let whole = scaled.rounded(Rounding { places: 0, mode: RoundingMode::Down });
    whole.decimal().and_then(|text| text.parse().ok()).unwrap_or(0)
}
