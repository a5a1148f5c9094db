//! `GET /real/qd766` and `/real/qd766/{code}`: published figures, as the portal scores them and fairly.

pub(crate) mod line;

use app::score::{ScoreOrder, Scored, run_on};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scoring::{Detail, NodeId, Scorecard, Step};

use super::scores;
use crate::blocks::{Block, Card, Cell, Page, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};

/// The figures as published; their source stands in the README beside the file.
const FIGURES: &[u8] = include_bytes!("../../../../fixtures/qd766/units-open.csv");

/// Scores the figures by both sets; `None` only in a broken build, which the tests find.
pub(crate) fn score() -> Option<(Scored, Scored)> {
    let by = |set: &str| {
        let figures = "fixtures/qd766/units-open.csv".to_owned();
        run_on(&ScoreOrder { set: set.to_owned(), figures }, FIGURES).ok()
    };
    Some((by("qd766-portal")?, by("qd766-fair")?))
}

/// The columns of [`line_row`].
const COLUMNS: [(&str, &str); 5] =
    [("line", ""), ("figure", "n"), ("portal", "n"), ("fair", "n"), ("why", "")];

/// Both scorecards of one unit, and their places.
struct Pair<'c> {
    portal: &'c Scored,
    fair: &'c Scored,
    at: usize,
    fair_at: usize,
    as_portal: &'c Scorecard,
    as_fair: &'c Scorecard,
}

impl<'c> Pair<'c> {
    fn find(context: &'c Context, code: &str) -> Option<Self> {
        let (portal, fair) = context.site.real.as_ref()?;
        let find =
            |scored: &Scored| scored.scoring.cards.iter().position(|card| card.unit_code == code);
        let (at, fair_at) = (find(portal)?, find(fair)?);
        let (as_portal, as_fair) = (&portal.scoring.cards[at], &fair.scoring.cards[fair_at]);
        Some(Self { portal, fair, at, fair_at, as_portal, as_fair })
    }
}

/// The path of the page of a unit.
fn path(code: &str) -> String {
    format!("/real/qd766/{}", segment(code))
}

/// Shows all bodies, one line each.
pub(crate) async fn overview(State(context): State<Context>) -> Response {
    let Some((portal, fair)) = &context.site.real else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = Page::new(&context, "/real/qd766", context.text("real-title"));
    page.invented = false;
    page.lead = vec![context.text("real-lead")];
    let rows = portal.scoring.cards.iter().zip(&fair.scoring.cards).map(|(as_portal, as_fair)| {
        let href = context.link(&path(&as_portal.unit_code));
        Row::of([
            Cell::link(as_portal.unit_name.clone(), href).with_note(as_portal.unit_code.clone()),
            scores::score(&context, as_portal).into(),
            scores::score(&context, as_fair).into(),
            scores::coverage(&context, as_fair).into(),
            scores::bounds(&context, as_fair.bounds.as_ref()).into(),
        ])
    });
    let columns =
        [("unit", ""), ("portal", "n"), ("fair", "n"), ("coverage", "n"), ("bounds", "n")];
    let table = Table {
        caption: context.text("real-table"),
        heads: heads(&context, &columns),
        rows: rows.collect(),
    };
    let blocks = vec![Block::Table(table), Block::small(context.text("real-extremes"))];
    page.sections = vec![Section::plain(blocks), difference(&context), source(&context)];
    page.answer()
}

/// Shows one body, line by line.
pub(crate) async fn unit(State(context): State<Context>, Path(code): Path<String>) -> Response {
    let Some(pair) = Pair::find(&context, &code) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut page = Page::new(&context, path(&code), pair.as_portal.unit_name.clone());
    page.invented = false;
    page.trail =
        vec![Cell::link(context.text("menu-real"), context.link("/real/qd766")), code.into()];
    page.lead = vec![context.text("real-unit-lead")];
    page.sections = vec![
        Section::plain(vec![Block::Cards(cards(&context, &pair))]),
        lines(&context, &pair),
        workings(&context, &pair),
        source(&context),
    ];
    page.answer()
}

/// Each body.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let cards = site.real.iter().flat_map(|(portal, _)| &portal.scoring.cards);
    cards.map(|card| path(&card.unit_code)).collect()
}

fn cards(context: &Context, pair: &Pair<'_>) -> Vec<Card> {
    vec![
        scores::card(context, "real-portal", pair.as_portal),
        scores::card(context, "real-fair", pair.as_fair),
    ]
}

fn lines(context: &Context, pair: &Pair<'_>) -> Section {
    let set = &pair.portal.folder.set;
    let mut rows = Vec::new();
    for pillar in &set.pillars {
        rows.extend(line_row(context, pair, *pillar, true));
        for part in set.criterion(*pillar).parts() {
            rows.extend(line_row(context, pair, *part, false));
        }
    }
    let caption = context.with("real-lines-table", &[("unit", pair.as_portal.unit_name.clone())]);
    let table = Table { caption, heads: heads(context, &COLUMNS), rows };
    let blocks = vec![Block::Text(context.text("real-lines-text")), Block::Table(table)];
    Section::new("lines", context.text("real-lines"), blocks)
}

/// A line as both sets score it; the fair state says why they differ.
fn line_row(context: &Context, pair: &Pair<'_>, node: NodeId, strong: bool) -> Option<Row> {
    let (set, fair_set) = (&pair.portal.folder.set, &pair.fair.folder.set);
    let criterion = set.criterion(node);
    let fair_node = fair_set.find(&criterion.id)?;
    let title = context.said(&criterion.title, &criterion.id);
    let (one, other) = (pair.as_portal.step(node), pair.as_fair.step(fair_node));
    let why = if strong { String::new() } else { told(context, one, other) };
    let to = format!("{}/lines/{}", path(&pair.as_portal.unit_code), segment(&criterion.id));
    let cells = vec![
        Cell::link(title, context.link(&to)),
        scores::figures(context, set, pair.as_portal, node),
        scores::points_of(context, pair.as_portal, set, node).into(),
        scores::points_of(context, pair.as_fair, fair_set, fair_node).into(),
        why.into(),
    ];
    Some(Row { strong, cells })
}

/// The state of a line in both sets; where the state is the same, what each does with it.
fn told(context: &Context, one: &Step, other: &Step) -> String {
    let state = |step: &Step| words::state(context.lang, step.state);
    let treated = |step: &Step| match &step.detail {
        Detail::Absent { treatment, .. } => words::treatment(context.lang, *treatment),
        _ => state(step),
    };
    if one.state != other.state {
        return format!("{} → {}", state(one), state(other));
    }
    let (before, after) = (treated(one), treated(other));
    if before == after {
        return state(one);
    }
    format!("{}: {before} → {after}", state(one))
}

/// How both totals came about; each line has a page of its own.
fn workings(context: &Context, pair: &Pair<'_>) -> Section {
    let total = |key: &str, scored: &Scored, card: &Scorecard| Block::Fold {
        summary: context.text(&format!("real-total-{key}")),
        steps: words::explain_total(context.lang, &scored.folder.set, card),
    };
    let blocks =
        vec![total("portal", pair.portal, pair.as_portal), total("fair", pair.fair, pair.as_fair)];
    Section::new("workings", context.text("real-totals"), blocks)
}

fn difference(context: &Context) -> Section {
    let items = ["real-why-empty", "real-why-missing", "real-why-duty"];
    let items = items.map(|key| Cell::from(context.text(key))).to_vec();
    Section::new("why", context.text("real-why"), vec![Block::List(items)])
}

fn source(context: &Context) -> Section {
    let blocks = vec![Block::Text(context.text("real-source-text"))];
    Section::new("source", context.text("real-source"), blocks)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_published_figures_can_be_scored_by_both_sets() {
        let (portal, fair) = super::score().unwrap();
        assert_eq!(portal.scoring.cards.len(), 9);
        assert_eq!(fair.scoring.cards.len(), 9);
    }
}
