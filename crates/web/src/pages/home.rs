//! `GET /`: how many cases are in time, by level; late of which kind; who is slowest.

use std::cmp::Ordering;

use app::SnapshotUnit;
use axum::extract::State;
use axum::response::Response;
use reports::charts::{Part, bar};

use super::{LATE, on_time_bar, share_cell, unit_cell, unit_share};
use crate::blocks::{Block, Card, Cell, Figure, Page, Row, Section, Table, heads};
use crate::context::Context;

/// Units with fewer resolved cases are not named as slow: one case more or less would move their
/// share by more than [`ONE_CASE`] percentage points. A judgment of ours, no rule of law: the page says so.
const ENOUGH: u64 = 30;

/// Whole percentage points that one case of [`ENOUGH`] is worth, at least.
const ONE_CASE: u64 = 100 / ENOUGH;

/// How many units of a level are named.
const NAMED: usize = 5;

/// The levels, from above.
pub(crate) const LEVELS: [&str; 3] = ["province", "district", "commune"];

/// What one level comes to.
struct LevelSum {
    level: &'static str,
    in_time: u64,
    whole: u64,
}

/// Shows the page.
pub(crate) async fn show(State(context): State<Context>) -> Response {
    let portal = context.portal();
    let sums = LEVELS.map(|level| {
        let (in_time, whole) = sum(&context, "cases_on_time", level);
        LevelSum { level, in_time, whole }
    });
    let last = portal.period.to().yesterday().unwrap_or(portal.period.to());
    let days = [
        ("from", context.date(portal.period.from())),
        ("to", context.date(last)),
        ("units", context.count(portal.units.len() as u64)),
    ];
    let mut page = Page::new(&context, "/", context.text("home-title"));
    page.lead = vec![context.with("home-lead", &days)];
    page.sections = vec![
        Section::plain(vec![Block::Cards(cards(&context, &sums))]),
        by_level(&context, &sums),
        lateness(&context),
        slowest(&context),
        further(&context),
    ];
    page.answer()
}

fn sum(context: &Context, measure: &str, level: &str) -> (u64, u64) {
    let portal = context.portal();
    portal.facts.sum(measure, portal.of_level(level).map(|unit| unit.code.as_str()))
}

fn cards(context: &Context, sums: &[LevelSum]) -> Vec<Card> {
    let in_time = sums.iter().map(|sum| sum.in_time).sum();
    let whole = sums.iter().map(|sum| sum.whole).sum();
    let all = |measure: &str| {
        let sums = LEVELS.map(|level| sum(context, measure, level));
        sums.iter().fold((0, 0), |so_far, it| (so_far.0 + it.0, so_far.1 + it.1))
    };
    let card = |key: &str, (part, whole): (u64, u64), main| Card {
        name: context.text(&format!("card-{key}")),
        value: context.percent(part, whole),
        fraction: context.fraction(part, whole),
        meaning: context.text(&format!("card-{key}-text")),
        main,
    };
    vec![
        card("on-time", (in_time, whole), true),
        card("open-overdue", all("cases_open_overdue"), false),
        card("parked", all("cases_parked"), false),
        card("online", all("online_share"), false),
    ]
}

fn by_level(context: &Context, sums: &[LevelSum]) -> Section {
    let row = |name: Cell, in_time: u64, whole: u64, strong| Row {
        strong,
        cells: vec![
            name,
            context.count(in_time).into(),
            context.count(whole - in_time).into(),
            share_cell(context, in_time, whole),
            on_time_bar(context, in_time, whole),
        ],
    };
    let mut rows: Vec<Row> = sums
        .iter()
        .map(|sum| row(context.level(sum.level).into(), sum.in_time, sum.whole, false))
        .collect();
    let in_time = sums.iter().map(|sum| sum.in_time).sum();
    let whole = sums.iter().map(|sum| sum.whole).sum();
    rows.push(row(context.text("all-levels").into(), in_time, whole, true));
    let columns = [("level", ""), ("in-time", "n"), ("late", "n"), ("share", "n"), ("chart", "c")];
    let table =
        Table { caption: context.text("home-level-table"), heads: heads(context, &columns), rows };
    let blocks = vec![Block::Text(context.text("home-level-text")), Block::Table(table)];
    Section::new("by-level", context.text("home-level"), blocks)
}

fn lateness(context: &Context) -> Section {
    let late = |level: &str| {
        let (in_time, whole) = sum(context, "cases_on_time", level);
        whole - in_time
    };
    let all_late: u64 = LEVELS.iter().map(|level| late(level)).sum();
    let mut rows = Vec::new();
    let mut parts = Vec::new();
    let mut legend = Vec::new();
    for (measure, tone) in LATE {
        let counts = LEVELS.map(|level| sum(context, measure, level).0);
        let count = counts.iter().sum();
        let name = context.text(&format!("late-{}", measure.replace('_', "-")));
        legend.push((tone, name.clone()));
        parts.push(Part { tone, count });
        let mut cells = vec![name.into()];
        cells.extend(counts.map(|count| Cell::from(context.count(count))));
        cells.push(context.count(count).into());
        cells.push(share_cell(context, count, all_late));
        rows.push(Row { strong: false, cells });
    }
    let mut cells = vec![context.text("all-late").into()];
    cells.extend(LEVELS.map(|level| Cell::from(context.count(late(level)))));
    cells.push(context.count(all_late).into());
    cells.push(share_cell(context, all_late, all_late));
    rows.push(Row { strong: true, cells });
    let columns = [
        ("reason", ""),
        ("level-province", "n"),
        ("level-district", "n"),
        ("level-commune", "n"),
        ("total", "n"),
        ("of-late", "n"),
    ];
    let caption = context.text("home-late-table");
    let table = Table { caption, heads: heads(context, &columns), rows };
    let svg = bar(&context.text("home-late-chart-label"), "bar", &parts);
    let figure = Figure { caption: context.text("home-late-chart"), legend, svg };
    let blocks = vec![
        Block::Text(context.text("home-late-text")),
        Block::Figure(figure),
        Block::Table(table),
        Block::small(context.text("home-late-note")),
    ];
    Section::new("lateness", context.text("home-late"), blocks)
}

fn slowest(context: &Context) -> Section {
    let named = [("n", NAMED.to_string()), ("least", ENOUGH.to_string())];
    let why = [("least", ENOUGH.to_string()), ("points", ONE_CASE.to_string())];
    let mut blocks = vec![
        Block::Text(context.with("home-slow-text", &named)),
        Block::small(context.with("home-slow-why", &why)),
    ];
    for level in LEVELS {
        let rows = slow_units(context, level).into_iter().map(|(unit, (in_time, whole))| {
            Row::of([
                unit_cell(context, unit),
                context.count(whole - in_time).into(),
                unit_share(context, "cases_on_time", unit),
                unit_share(context, "cases_late_work", unit),
                on_time_bar(context, in_time, whole),
            ])
        });
        let columns =
            [("unit", ""), ("late", "n"), ("share", "n"), ("late-work", "n"), ("chart", "c")];
        blocks.push(Block::Table(Table {
            caption: context.with("home-slow-table", &[("level", context.level(level))]),
            rows: rows.collect(),
            heads: heads(context, &columns),
        }));
    }
    Section::new("slowest", context.text("home-slow"), blocks)
}

/// Units of a level with the smallest share in time; equals by code.
fn slow_units<'c>(context: &'c Context, level: &'c str) -> Vec<(&'c SnapshotUnit, (u64, u64))> {
    let portal = context.portal();
    let of =
        portal.of_level(level).map(|unit| (unit, portal.facts.of("cases_on_time", &unit.code)));
    let mut units: Vec<_> = of.filter(|(_, (_, whole))| *whole >= ENOUGH).collect();
    units.sort_by(|(one, a), (other, b)| by_share(*a, *b).then(one.code.cmp(&other.code)));
    units.truncate(NAMED);
    units
}

/// Compares two shares exactly.
fn by_share(a: (u64, u64), b: (u64, u64)) -> Ordering {
    let times = |part: u64, whole: u64| u128::from(part) * u128::from(whole);
    times(a.0, b.1).cmp(&times(b.0, a.1))
}

fn further(context: &Context) -> Section {
    let link = |path: &str, key: &str| {
        Cell::link(context.text(key), context.link(path))
            .with_note(context.text(&format!("{key}-text")))
    };
    let mut links = vec![link("/units", "further-units")];
    if context.portal().scored.is_some() {
        links.push(link("/ranking", "further-ranking"));
    }
    links.push(link("/methodology", "further-methodology"));
    links.push(link("/real/qd766", "further-real"));
    Section::new("further", context.text("further"), vec![Block::List(links)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_compared_without_rounding() {
        assert_eq!(by_share((1, 3), (333_333, 1_000_000)), Ordering::Greater);
        assert_eq!(by_share((2, 4), (1, 2)), Ordering::Equal);
    }
}
