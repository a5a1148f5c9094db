//! `GET /real/qd766/{code}/lines/{line}`: one published line, as the portal scores it and fairly.

use std::collections::HashSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scoring::{Detail, Step};

use super::{Pair, line_row, path, source};
use crate::blocks::{Block, Cell, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};
use crate::pages::line::Shown;
use crate::pages::methodology::clause;
use crate::pages::scores;

/// Shows the page.
pub(crate) async fn show(
    State(context): State<Context>,
    Path((code, line)): Path<(String, String)>,
) -> Response {
    let Some(pair) = Pair::find(&context, &code) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let home = path(&code);
    let find = |scored: &app::score::Scored| scored.folder.set.find(&line);
    let (Some(node), Some(fair_node)) = (find(pair.portal), find(pair.fair)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (scored, at, home) = (pair.portal, pair.at, home.as_str());
    let as_portal = Shown { context: &context, scored, at, node, home };
    let (scored, at) = (pair.fair, pair.fair_at);
    let as_fair = Shown { context: &context, scored, at, node: fair_node, home };

    let mut page = as_portal.page();
    page.invented = false;
    page.trail = vec![
        Cell::link(context.text("menu-real"), context.link("/real/qd766")),
        Cell::link(as_portal.card().unit_name.clone(), context.link(home)),
    ];
    page.trail.extend(as_portal.trail());
    let points =
        |shown: &Shown<'_>| scores::points_of(&context, shown.card(), shown.set(), shown.node);
    let both = [
        ("unit", as_portal.card().unit_name.clone()),
        ("portal", points(&as_portal)),
        ("fair", points(&as_fair)),
    ];
    page.lead = vec![context.with("real-line-lead", &both)];
    page.sections.extend(as_portal.figures());
    page.sections.push(difference(&context, &as_portal, &as_fair));
    page.sections.push(as_portal.steps("as-portal", context.text("real-line-portal")));
    page.sections.push(as_fair.steps("as-fair", context.text("real-line-fair")));
    page.sections.extend(parts(&as_portal, &pair));
    page.sections.push(source(&context));
    page.answer()
}

/// A line for each way in which the two ways can part, and a pillar.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let Some((portal, fair)) = &site.real else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut samples = Vec::new();
    for (one, other) in portal.scoring.cards.iter().zip(&fair.scoring.cards) {
        let set = &portal.folder.set;
        let nodes = set.pillars.iter().copied().chain(set.lines().map(|(at, _)| at));
        for node in nodes {
            let criterion = set.criterion(node);
            let Some(fair_node) = fair.folder.set.find(&criterion.id) else { continue };
            let states = (one.step(node).state, other.step(fair_node).state);
            if seen.insert((states, criterion.parent.is_none())) {
                let line = segment(&criterion.id);
                samples.push(format!("{}/lines/{line}", path(&one.unit_code)));
            }
        }
    }
    samples
}

/// Where the two ways part: what each takes the line for, and what each counts.
fn difference(context: &Context, one: &Shown<'_>, other: &Shown<'_>) -> Section {
    let (before, after) = (one.card().step(one.node), other.card().step(other.node));
    let same =
        before.points == after.points && before.max == after.max && before.state == after.state;
    let row = |key: &str, shown: &Shown<'_>| {
        let points = scores::points_of(context, shown.card(), shown.set(), shown.node);
        let state = words::state(context.lang, shown.card().step(shown.node).state);
        Row::of([context.text(key).into(), points.into(), state.into()])
    };
    let table = Table {
        caption: context.text("real-line-table"),
        heads: heads(context, &[("way", ""), ("points", "n"), ("state", "")]),
        rows: vec![row("real-portal", one), row("real-fair", other)],
    };
    let why = if same { context.text("real-line-same") } else { why(context, before, after) };
    let mut blocks = vec![Block::Text(why), Block::Table(table)];
    let line = other.set().criterion(other.node).line();
    let rule = line.and_then(|line| line.applies_source.as_ref());
    if let Some(rule) = rule.filter(|_| after.is_not_concerned()) {
        let rule = [("source", clause(context, rule))];
        blocks.push(Block::small(context.with("method-applies", &rule)));
    }
    Section::new("difference", context.text("real-workings"), blocks)
}

/// Why two steps differ: what each takes the line for; else what each does with it; else its parts.
fn why(context: &Context, one: &Step, other: &Step) -> String {
    if one.state != other.state {
        let states = [
            ("portal", words::state(context.lang, one.state)),
            ("fair", words::state(context.lang, other.state)),
        ];
        return context.with("real-line-states", &states);
    }
    if let (Detail::Absent { treatment: before, .. }, Detail::Absent { treatment: after, .. }) =
        (&one.detail, &other.detail)
    {
        let treatments = [
            ("state", words::state(context.lang, one.state)),
            ("portal", words::treatment(context.lang, *before)),
            ("fair", words::treatment(context.lang, *after)),
        ];
        return context.with("real-line-treatments", &treatments);
    }
    context.text("real-line-elsewhere")
}

/// The parts of a node that has parts, by both ways.
fn parts(shown: &Shown<'_>, pair: &Pair<'_>) -> Option<Section> {
    let (context, set) = (shown.context, shown.set());
    let parts = set.criterion(shown.node).parts().iter();
    let rows: Vec<Row> = parts.filter_map(|part| line_row(context, pair, *part, false)).collect();
    if rows.is_empty() {
        return None;
    }
    let caption = context.with("line-parts-table", &[("line", shown.title(shown.node))]);
    let table = Table { caption, heads: heads(context, &super::COLUMNS), rows };
    Some(Section::new("parts", context.text("line-parts"), vec![Block::Table(table)]))
}
