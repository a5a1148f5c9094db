//! `GET /units/{code}`: one unit: its scorecard, its figures, the units below it.

use std::collections::BTreeSet;

use app::SnapshotUnit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scoring::{MeasureKind, NodeId, Scorecard};

use super::{on_time_bar, ranking, records, records_link, scores, unit_cell, units};
use crate::blocks::{Block, Card, Cell, Page, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};

/// Shows the page.
pub(crate) async fn show(State(context): State<Context>, Path(code): Path<String>) -> Response {
    let portal = context.portal();
    let Some(unit) = portal.unit(&code) else { return StatusCode::NOT_FOUND.into_response() };
    let path = format!("/units/{}", segment(&unit.code));
    let mut page = Page::new(&context, path, unit.name.clone());
    page.trail = vec![Cell::link(context.text("menu-units"), context.link("/units"))];
    let above = unit.parent.as_deref().and_then(|code| portal.unit(code));
    page.trail.extend(above.map(|above| unit_cell(&context, above)));
    page.trail.push(unit.code.clone().into());
    let level = unit.level.as_deref().map(|level| context.level(level)).unwrap_or_default();
    page.lead = vec![context.with("unit-lead", &[("level", level)])];
    let card = portal.card(&code);
    page.sections.push(Section::plain(vec![Block::Cards(cards(&context, unit, card))]));
    if let Some(card) = card {
        page.sections.push(scorecard(&context, card));
    }
    page.sections.push(figures(&context, unit));
    page.sections.extend(below(&context, unit));
    page.answer()
}

/// A unit of each peer group, and of each level.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let Some(portal) = site.figures.now() else { return Vec::new() };
    let mut groups = BTreeSet::new();
    let Some(scored) = &portal.scored else {
        return portal
            .units
            .iter()
            .take(1)
            .map(|it| format!("/units/{}", segment(&it.code)))
            .collect();
    };
    let firsts = scored.rankings.iter().filter(|ranking| groups.insert(&ranking.group));
    let cards = &scored.scoring.cards;
    firsts.map(|first| format!("/units/{}", segment(&cards[first.card].unit_code))).collect()
}

fn cards(context: &Context, unit: &SnapshotUnit, card: Option<&Scorecard>) -> Vec<Card> {
    let (in_time, whole) = context.portal().facts.of("cases_on_time", &unit.code);
    let card = card.map(|card| scores::card(context, "unit-score", card));
    let mut cards: Vec<Card> = card.into_iter().collect();
    if let Some(ranking) = context.portal().ranking(&unit.code) {
        let group = ranking::group_name(context, ranking.group.as_ref());
        let size = context.scored().rankings.iter();
        let size = size.filter(|it| it.group == ranking.group && it.place.is_some()).count() as u64;
        let place = ranking.place.map(|place| context.count(u64::from(place)));
        cards.push(Card {
            name: context.text("unit-place"),
            value: place.unwrap_or_else(|| context.text("unranked")),
            fraction: context.with("unit-place-of", &[("n", context.count(size))]),
            meaning: if ranking.tied {
                format!("{group}. {}", context.text("tied-text"))
            } else {
                group
            },
            main: false,
        });
    }
    cards.push(Card {
        name: context.text("card-on-time"),
        value: context.percent(in_time, whole),
        fraction: context.fraction(in_time, whole),
        meaning: context.text("unit-on-time-text"),
        main: false,
    });
    cards
}

fn scorecard(context: &Context, card: &Scorecard) -> Section {
    let set = &context.scored().folder.set;
    let mut rows = Vec::new();
    for pillar in &set.pillars {
        rows.push(line_row(context, card, *pillar, true));
        push_parts(context, card, *pillar, &mut rows);
    }
    let columns = [("line", ""), ("figure", "n"), ("points", "n"), ("state", "")];
    let table = Table {
        caption: context.with("unit-card-table", &[("unit", card.unit_name.clone())]),
        heads: heads(context, &columns),
        rows,
    };
    let told = words::explain_total(context.lang, set, card);
    let blocks = vec![
        Block::Text(context.text("unit-card-text")),
        Block::Table(table),
        Block::Fold { summary: context.text("unit-card-total"), steps: told },
    ];
    Section::new("scorecard", context.text("unit-card"), blocks)
}

fn push_parts(context: &Context, card: &Scorecard, node: NodeId, rows: &mut Vec<Row>) {
    for part in context.scored().folder.set.criterion(node).parts() {
        rows.push(line_row(context, card, *part, false));
        push_parts(context, card, *part, rows);
    }
}

fn line_row(context: &Context, card: &Scorecard, node: NodeId, strong: bool) -> Row {
    let set = &context.scored().folder.set;
    let criterion = set.criterion(node);
    let title = format!("{}. {}", criterion.id, context.said(&criterion.title, &criterion.id));
    let state = if criterion.line().is_some() {
        words::state(context.lang, card.step(node).state)
    } else {
        String::new()
    };
    let cells = vec![
        Cell::link(title, line_link(context, &card.unit_code, &criterion.id)),
        scores::figures(context, set, card, node),
        scores::points_of(context, card, set, node).into(),
        state.into(),
    ];
    Row { strong, cells }
}

/// The address of the working of a line.
pub(crate) fn line_link(context: &Context, unit: &str, line: &str) -> String {
    context.link(&format!("/units/{}/lines/{}", segment(unit), segment(line)))
}

fn figures(context: &Context, unit: &SnapshotUnit) -> Section {
    let portal = context.portal();
    let rows = portal.measures.values().map(|measure| {
        let (part, whole) = portal.facts.of(&measure.id, &unit.code);
        let href = records_link(context, &measure.id, &unit.code);
        let counts = measure.kind.kind() == MeasureKind::Amount;
        let (number, share) = if counts {
            (context.count(part), String::new())
        } else {
            (context.fraction(part, whole), context.percent(part, whole))
        };
        let title = records::title(context, measure);
        Row::of([title.into(), Cell::link(number, href), share.into()])
    });
    let table = Table {
        caption: context.with("unit-figures-table", &[("unit", unit.name.clone())]),
        heads: heads(context, &[("measure", ""), ("records", "n"), ("share", "n")]),
        rows: rows.collect(),
    };
    let (in_time, whole) = portal.facts.of("cases_on_time", &unit.code);
    let mut blocks = vec![Block::Text(context.text("unit-figures-text"))];
    if whole > 0 {
        let mut figure = on_time_bar(context, in_time, whole);
        figure.note =
            context.with("chart-on-time", &[("share", words::share(context.lang, in_time, whole))]);
        blocks.push(Block::Link(figure));
    }
    blocks.push(Block::Table(table));
    Section::new("figures", context.text("unit-figures"), blocks)
}

fn below(context: &Context, unit: &SnapshotUnit) -> Option<Section> {
    let rows: Vec<Row> =
        units::below(context, unit).map(|unit| units::row(context, unit)).collect();
    if rows.is_empty() {
        return None;
    }
    let caption = context.with("unit-below-table", &[("unit", unit.name.clone())]);
    let table = Table { caption, heads: heads(context, &units::columns(context)), rows };
    Some(Section::new("below", context.text("unit-below"), vec![Block::Table(table)]))
}
