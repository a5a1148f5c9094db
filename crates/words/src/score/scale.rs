//! A scale in words, with its parameters.

use jiff::civil::Date;
use scoring::{Band, CriteriaSet, Exact, Grace, Line, MeasureKind, Posts, Scale};

use super::names::scale_name;
use super::numbers::{self, Unit};
use super::{figure, names};
use crate::{Lang, percent, text};

/// How the figure of a line becomes points: `Tuyến tính: 0 điểm từ 0 %, đủ 2 điểm từ 80 % trở lên`.
pub fn scale(lang: Lang, set: &CriteriaSet, line: &Line, max: &Exact) -> String {
    let name = scale_name(lang, &line.scale);
    let full = numbers::exact(lang, max);
    let unit = unit(set, line);
    let how = match &line.scale {
        Scale::YesNo => text(lang, "score-how-yes-no", &[("max", full)]),
        Scale::Levels(shares) => {
            let named = |level| match line.measures.first() {
                Some(measure) => figure::level_name(set, *measure, level),
                None => level.to_string(),
            };
            list(shares.iter().map(|one| {
                let share = percent(lang, &one.share, 2);
                text(lang, "score-how-level", &[("level", named(one.level)), ("share", share)])
            }))
        }
        Scale::Date { due, grace } => date(lang, *due, grace, full),
        Scale::Bands(bands) => list(bands.iter().map(|band| {
            let share = percent(lang, &band.share, 2);
            text(
                lang,
                "score-how-band",
                &[("band", self::band(lang, unit, band)), ("share", share)],
            )
        })),
        Scale::Linear(posts)
        | Scale::Complement(posts)
        | Scale::Product(posts)
        | Scale::WorstOf(posts) => self::posts(lang, unit, posts, max),
        Scale::Deduction { each, per } => deduction(lang, each, per.as_ref(), full),
        Scale::Count { each, cap } => {
            let cap = numbers::exact(lang, cap.as_ref().unwrap_or(max));
            let each = numbers::exact(lang, each);
            text(lang, "score-how-count", &[("each", each), ("cap", cap)])
        }
        Scale::AllOf { at_least } => gate(lang, set, line, at_least, full),
        Scale::Improvement { posts, keep_full_from } => {
            let mut how = self::posts(lang, unit, posts, max);
            if let Some(bar) = keep_full_from {
                let bar = value_unit(set, line).write(lang, bar);
                how = list([how, text(lang, "score-how-keep-full", &[("bar", bar)])].into_iter());
            }
            how
        }
        Scale::Survey { posts, min_responses } => {
            let least = numbers::exact(lang, min_responses);
            let least = text(lang, "score-how-least-responses", &[("least", least)]);
            list([self::posts(lang, unit, posts, max), least].into_iter())
        }
        Scale::Mark { out_of } => {
            let best = numbers::exact(lang, out_of);
            text(lang, "score-how-mark", &[("best", best), ("max", full)])
        }
        Scale::Information => text(lang, "score-how-information", &[]),
    };
    let mut sentence = text(lang, "score-how", &[("scale", name), ("how", how)]);
    if let Some(rounding) = line.round_ratio {
        let how = names::rounding(lang, rounding);
        sentence.push(' ');
        sentence += &text(lang, "score-how-round-ratio", &[("how", how)]);
    }
    sentence
}

/// The unit of the values that the scale's parameters bound.
pub(super) fn unit(set: &CriteriaSet, line: &Line) -> Unit {
    let kind = kind(set, line);
    match &line.scale {
        Scale::Complement(_) | Scale::Product(_) | Scale::WorstOf(_) | Scale::AllOf { .. } => {
            Unit::Share
        }
        Scale::Improvement { .. } => Unit::of_change(kind),
        Scale::YesNo
        | Scale::Levels(_)
        | Scale::Date { .. }
        | Scale::Bands(_)
        | Scale::Linear(_)
        | Scale::Deduction { .. }
        | Scale::Count { .. }
        | Scale::Survey { .. }
        | Scale::Mark { .. }
        | Scale::Information => Unit::of(kind),
    }
}

/// The unit of the figures themselves.
pub(super) fn value_unit(set: &CriteriaSet, line: &Line) -> Unit {
    Unit::of(kind(set, line))
}

fn kind(set: &CriteriaSet, line: &Line) -> MeasureKind {
    line.measures.first().map_or(MeasureKind::Amount, |measure| set.measure(*measure).kind)
}

fn posts(lang: Lang, unit: Unit, posts: &Posts, max: &Exact) -> String {
    let falling = posts.full_at < posts.zero_at;
    let key = if falling { "score-how-posts-falling" } else { "score-how-posts" };
    let arguments = [
        ("zero", unit.write(lang, &posts.zero_at)),
        ("full", unit.write(lang, &posts.full_at)),
        ("max", numbers::exact(lang, max)),
    ];
    let mut how = vec![text(lang, key, &arguments)];
    if let Some(floor) = &posts.floor {
        let key = if falling { "score-how-floor-falling" } else { "score-how-floor" };
        how.push(text(lang, key, &[("floor", unit.write(lang, floor))]));
    }
    if posts.cap != Exact::ONE {
        how.push(text(lang, "score-how-cap", &[("cap", percent(lang, &posts.cap, 2))]));
    }
    list(how.into_iter())
}

/// `từ 80 % đến dưới 90 %`.
pub(super) fn band(lang: Lang, unit: Unit, band: &Band) -> String {
    let low = band.low.as_ref().map(|low| {
        let key = if low.included { "score-band-from" } else { "score-band-over" };
        text(lang, key, &[("at", unit.write(lang, &low.at))])
    });
    let high = band.high.as_ref().map(|high| {
        let key = if high.included { "score-band-upto" } else { "score-band-below" };
        text(lang, key, &[("at", unit.write(lang, &high.at))])
    });
    match (low, high) {
        (Some(low), Some(high)) => format!("{low} {high}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => text(lang, "score-band-all", &[]),
    }
}

fn date(lang: Lang, due: Option<Date>, grace: &[Grace], max: String) -> String {
    let first = match due {
        Some(due) => {
            let due = numbers::date(lang, due);
            text(lang, "score-how-date", &[("due", due), ("max", max)])
        }
        None => text(lang, "score-how-days", &[("max", max)]),
    };
    let steps = grace.iter().map(|step| {
        let (days, share) = (step.days.to_string(), percent(lang, &step.share, 2));
        text(lang, "score-how-grace", &[("days", days), ("share", share)])
    });
    let last = text(lang, "score-how-too-late", &[]);
    list(std::iter::once(first).chain(steps).chain(std::iter::once(last)))
}

fn deduction(lang: Lang, each: &Exact, per: Option<&Exact>, max: String) -> String {
    let each = numbers::exact(lang, each);
    match per {
        None => text(lang, "score-how-deduction", &[("each", each), ("max", max)]),
        Some(per) => {
            let per = numbers::exact(lang, per);
            text(lang, "score-how-deduction-per", &[("each", each), ("per", per), ("max", max)])
        }
    }
}

fn gate(lang: Lang, set: &CriteriaSet, line: &Line, bars: &[Exact], max: String) -> String {
    let bars = line.measures.iter().zip(bars).map(|(measure, bar)| {
        let measure = figure::measure(lang, set, *measure);
        text(lang, "score-how-bar", &[("measure", measure), ("bar", percent(lang, bar, 2))])
    });
    text(lang, "score-how-all-of", &[("bars", list(bars)), ("max", max)])
}

fn list(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}
