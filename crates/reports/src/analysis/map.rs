//! The map of the process: the activities in their usual order, and the strongest steps between.

use std::collections::{BTreeMap, BTreeSet};

use casework::{Follows, Label, ProcessFigures};

use super::blocks::{Body, Head, Section, Table};
use super::told::Told;
use crate::charts::{MapEdge, MapNode, process_map};

/// Activities that are drawn: the most frequent.
const NODES: usize = 40;
/// Steps that are drawn beside the strongest into and out of each activity.
const EDGES: usize = 25;
/// Rows of the table behind the map.
const ROWS: usize = 100;

pub(super) fn section(told: &Told<'_>) -> Option<Section> {
    let process = &told.analysis().process;
    if !told.log().knows.events || process.directly_follows.is_empty() {
        return None;
    }
    let order = order(process);
    let steps: Vec<&Follows> = drawn(process, &order);
    let nodes: Vec<MapNode> = order.iter().map(|label| node(told, *label)).collect();
    let place = |label: Label| order.iter().position(|it| *it == label);
    let edges: Vec<MapEdge> = steps
        .iter()
        .filter_map(|step| {
            let (from, to) = place(step.from).zip(place(step.to))?;
            let mean = told.elapsed(step.span.mean().unwrap_or(0));
            let label = format!("{} · {mean}", told.count(step.span.count));
            Some(MapEdge { from, to, weight: step.span.count, label })
        })
        .collect();
    let mut body = Body::default();
    body.paragraph(&told.text("map-text"));
    let left_out = process.directly_follows.len() - edges.len();
    if left_out > 0 {
        body.note(&left_out_text(told, &edges, left_out));
    }
    let hidden = process.activities.len() - order.len();
    if hidden > 0 {
        body.note(&told.counted("map-activities-left-out", hidden as u64));
    }
    let caption = told.text("map-chart");
    let spoken = told.with(
        "map-spoken",
        &[("nodes", told.count(nodes.len() as u64)), ("edges", told.count(edges.len() as u64))],
    );
    body.wide_figure(&process_map(&spoken, &nodes, &edges), &caption, &[]);
    body.details(&told.text("map-table"), |body| table(told, body));
    Some(Section { id: "map", heading: told.text("map"), body })
}

fn left_out_text(told: &Told<'_>, edges: &[MapEdge], left_out: usize) -> String {
    let steps: u64 = told.analysis().process.directly_follows.iter().map(|it| it.span.count).sum();
    let shown: u64 = edges.iter().map(|edge| edge.weight).sum();
    let arguments = [
        ("n", told.count(left_out as u64)),
        ("share", told.share(steps.saturating_sub(shown), steps)),
    ];
    told.with("map-left-out", &arguments)
}

fn node(told: &Told<'_>, label: Label) -> MapNode {
    let activities = &told.analysis().process.activities;
    let weight = activities.iter().find(|(it, _)| *it == label).map_or(0, |(_, count)| *count);
    MapNode { label: told.label(label), note: told.counted("times", weight), weight }
}

/// The most frequent activities by their mean place in the variants.
fn order(process: &ProcessFigures) -> Vec<Label> {
    let mut places: BTreeMap<Label, (u128, u128)> = BTreeMap::new();
    for variant in &process.variants {
        for (place, activity) in variant.activities.iter().enumerate() {
            let (sum, count) = places.entry(*activity).or_default();
            *sum += place as u128 * u128::from(variant.cases);
            *count += u128::from(variant.cases);
        }
    }
    let mut order: Vec<Label> =
        process.activities.iter().take(NODES).map(|(activity, _)| *activity).collect();
    // In thousandths of a step; what ties stays in the order of frequency.
    order.sort_by_key(|activity| {
        places.get(activity).map_or(0, |(sum, count)| sum * 1000 / (*count).max(1))
    });
    order
}

/// The strongest step into and out of each activity, and the strongest of the others.
fn drawn<'p>(process: &'p ProcessFigures, order: &[Label]) -> Vec<&'p Follows> {
    let known: BTreeSet<Label> = order.iter().copied().collect();
    let (mut left, mut entered) = (BTreeSet::new(), BTreeSet::new());
    let mut others = 0;
    // The strongest come first: the first step that leaves or enters an activity is its strongest.
    let steps = process.directly_follows.iter();
    let steps = steps.filter(|step| known.contains(&step.from) && known.contains(&step.to));
    steps
        .filter(|step| {
            let first_out = step.from != step.to && left.insert(step.from);
            let first_in = step.from != step.to && entered.insert(step.to);
            let kept = first_out || first_in || others < EDGES;
            others += usize::from(kept && !first_out && !first_in);
            kept
        })
        .collect()
}

fn table(told: &Told<'_>, body: &mut Body) {
    let all = &told.analysis().process.directly_follows;
    let rows = all.iter().take(ROWS).map(|step| {
        vec![
            told.label(step.from).into(),
            told.label(step.to).into(),
            told.count(step.span.count).into(),
            told.elapsed(step.span.mean().unwrap_or(0)).into(),
        ]
    });
    body.table(&Table {
        caption: told.text("map-table"),
        heads: vec![
            Head::words(told.text("head-before")),
            Head::words(told.text("head-after")),
            Head::numbers(told.text("head-times")),
            Head::numbers(told.text("head-mean")),
        ],
        rows: rows.collect(),
    });
    if all.len() > ROWS {
        body.note(&told.counted("rows-cut", (all.len() - ROWS) as u64));
    }
}
