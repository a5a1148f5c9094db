//! On time by unit, level, month, channel and procedure.

use std::cmp::Reverse;

use casework::{Dimension, Group, Outcome, Tally};
use words::{dimension_name, outcome_name};

use super::blocks::{Body, Cell, Head, Section, Table};
use super::told::Told;
use crate::charts::{Column, Part, Tone, bar, columns};

/// Rows that are shown at once.
const AT_ONCE: usize = 30;
/// Rows of a folded table: more units than a province has.
const FOLDED: usize = 600;
/// Rows of the table of procedures.
const PROCEDURES: usize = 100;
/// Months of the chart.
const MONTHS: usize = 36;

/// By unit, the most late ones first.
pub(super) fn units(told: &Told<'_>) -> Option<Section> {
    let groups = most_late(told, Dimension::Unit);
    if groups.is_empty() {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.text("units-text"));
    body.figure(
        &overall(told),
        &told.text("units-legend"),
        &[Tone::InTime, Tone::Late, Tone::Overdue].map(|tone| (tone, told.text(bar_key(tone)))),
    );
    let shown = &groups[..groups.len().min(AT_ONCE)];
    let caption = told.text("units-table");
    body.table(&table(told, Dimension::Unit, caption, shown, true));
    let rest = groups.len() - shown.len();
    if rest > 0 {
        let summary = told.counted("units-more", rest as u64);
        body.details(&summary, |body| {
            folded(told, body, Dimension::Unit, told.text("units-table-all"), &groups, FOLDED);
        });
    }
    Some(Section { id: "units", heading: told.text("units"), body })
}

const fn bar_key(tone: Tone) -> &'static str {
    match tone {
        Tone::Late => "bar-late",
        Tone::Overdue => "bar-overdue",
        Tone::Early
        | Tone::InTime
        | Tone::Open
        | Tone::Parked
        | Tone::Doubtful
        | Tone::Ended
        | Tone::Unknown => "bar-in-time",
    }
}

fn overall(told: &Told<'_>) -> String {
    let tally = &told.analysis().tally;
    bar(&told.share(tally.in_time(), tally.judged()), "bar", &judged(tally))
}

/// By month of receipt: a chart and its table.
pub(super) fn months(told: &Told<'_>) -> Option<Section> {
    let groups = told.analysis().by(told.log(), &[Dimension::Month]);
    let dated: Vec<&Group> = groups.iter().filter(|group| !key(group).is_empty()).collect();
    if dated.is_empty() {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.text("months-text"));
    let recent = &dated[dated.len().saturating_sub(MONTHS)..];
    if recent.len() < dated.len() {
        body.note(&told.counted("months-recent", recent.len() as u64));
    }
    let stacks: Vec<Column> = recent.iter().map(|group| column(told, group)).collect();
    let legend = [Tone::InTime, Tone::Late, Tone::Overdue, Tone::Open]
        .map(|tone| (tone, told.text(if tone == Tone::Open { "bar-open" } else { bar_key(tone) })));
    let caption = told.text("months-chart");
    let svg = columns(&caption, &stacks, |n| told.count(n));
    body.wide_figure(&svg, &caption, &legend);
    let caption = told.text("months-table");
    folded(told, &mut body, Dimension::Month, caption, &groups, FOLDED);
    Some(Section { id: "months", heading: told.text("months"), body })
}

fn column(told: &Told<'_>, group: &Group) -> Column {
    let label = words::month(told.lang, key(group));
    let tally = &group.tally;
    let share = told.share(tally.in_time(), tally.judged());
    let mut parts = judged(tally).to_vec();
    parts.push(Part { tone: Tone::Open, count: tally.of(Outcome::OpenInTime) });
    Column { title: format!("{label}: {share}"), label, parts }
}

/// By level, channel and procedure.
pub(super) fn others(told: &Told<'_>) -> Option<Section> {
    let mut body = Body::default();
    for (dimension, most) in [
        (Dimension::Level, AT_ONCE),
        (Dimension::Channel, AT_ONCE),
        (Dimension::Procedure, PROCEDURES),
    ] {
        let groups = most_late(told, dimension);
        if groups.is_empty() {
            continue;
        }
        let caption =
            told.with("by-table", &[("what", dimension_name(told.lang, dimension).to_lowercase())]);
        if groups.len() <= AT_ONCE / 2 {
            body.table(&table(told, dimension, caption, &groups, true));
        } else {
            body.details(&caption.clone(), |body| {
                folded(told, body, dimension, caption, &groups, most);
            });
        }
    }
    let heading = told.text("others");
    (!body.0.is_empty()).then_some(Section { id: "groups", heading, body })
}

/// A table of at most so many rows; what is cut is said.
fn folded(
    told: &Told<'_>,
    body: &mut Body,
    dimension: Dimension,
    caption: String,
    groups: &[Group],
    most: usize,
) {
    let shown = &groups[..groups.len().min(most)];
    body.table(&table(told, dimension, caption, shown, false));
    if shown.len() < groups.len() {
        body.note(&told.counted("rows-cut", (groups.len() - shown.len()) as u64));
    }
}

fn most_late(told: &Told<'_>, dimension: Dimension) -> Vec<Group> {
    let mut groups = told.analysis().by(told.log(), &[dimension]);
    // A stable sort: what ties stays in the order of the names.
    groups.sort_by_key(|group| Reverse((group.tally.late_or_overdue(), group.tally.cases())));
    groups
}

fn key(group: &Group) -> &str {
    group.keys.first().map_or("", |key| key)
}

/// The parts on which a share stands.
fn judged(tally: &Tally) -> [Part; 3] {
    [
        Part { tone: Tone::InTime, count: tally.in_time() },
        Part { tone: Tone::Late, count: tally.of(Outcome::Late) },
        Part { tone: Tone::Overdue, count: tally.of(Outcome::OpenOverdue) },
    ]
}

fn table(
    told: &Told<'_>,
    dimension: Dimension,
    caption: String,
    groups: &[Group],
    charts: bool,
) -> Table {
    let beside = [
        Outcome::Late,
        Outcome::OpenOverdue,
        Outcome::OpenInTime,
        Outcome::Parked,
        Outcome::Withdrawn,
        Outcome::Stopped,
        Outcome::Unscored,
    ];
    let mut heads = vec![
        Head::words(dimension_name(told.lang, dimension)),
        Head::numbers(told.text("head-cases")),
        Head::numbers(told.text("head-in-time")),
    ];
    heads.extend(beside.map(|outcome| Head::numbers(outcome_name(told.lang, outcome))));
    heads.push(Head::numbers(told.text("head-share")));
    if charts {
        heads.push(Head::charts(told.text("head-chart")));
    }
    let row = |group: &Group| {
        let tally = &group.tally;
        let name = match dimension {
            Dimension::Month => words::month(told.lang, &told.given(key(group))),
            Dimension::Unit | Dimension::Level | Dimension::Channel | Dimension::Procedure => {
                told.given(key(group))
            }
        };
        let share = told.share(tally.in_time(), tally.judged());
        let mut row: Vec<Cell> =
            vec![name.into(), told.count(tally.cases()).into(), told.count(tally.in_time()).into()];
        row.extend(beside.map(|outcome| Cell::Text(told.count(tally.of(outcome)))));
        row.push(share.clone().into());
        if charts {
            row.push(Cell::Chart(bar(&share, "bar-small", &judged(tally))));
        }
        row
    };
    Table { caption, heads, rows: groups.iter().map(row).collect() }
}
