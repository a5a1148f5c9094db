//! `GET /units/{code}/lines/{line}`: how one line of a scorecard came about, step by step.

use std::collections::HashSet;

use app::score::Scored;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scoring::{CriteriaSet, NodeId, Scorecard};

use super::{records_link, scores, unit_cell};
use crate::blocks::{Block, Cell, Page, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};

/// One line of one scorecard, and where the pages of that scorecard stand.
pub(crate) struct Shown<'c> {
    pub(crate) context: &'c Context,
    pub(crate) scored: &'c Scored,
    /// The scorecard, by its place.
    pub(crate) at: usize,
    pub(crate) node: NodeId,
    /// The path of the unit's page: `/units/X99.01`.
    pub(crate) home: &'c str,
}

/// Shows the page.
pub(crate) async fn show(
    State(context): State<Context>,
    Path((code, line)): Path<(String, String)>,
) -> Response {
    let portal = context.portal();
    let scored = context.scored();
    let at = scored.scoring.cards.iter().position(|card| card.unit_code == code);
    let node = scored.folder.set.find(&line);
    let (Some(at), Some(node), Some(unit)) = (at, node, portal.unit(&code)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let home = format!("/units/{}", segment(&code));
    let shown = Shown { context: &context, scored, at, node, home: &home };
    let mut page = shown.page();
    page.trail = vec![
        Cell::link(context.text("menu-units"), context.link("/units")),
        unit_cell(&context, unit),
    ];
    page.trail.extend(shown.trail());
    let points = [
        ("unit", unit.name.clone()),
        ("points", scores::points_of(&context, shown.card(), shown.set(), node)),
        ("state", words::state(context.lang, shown.card().step(node).state)),
    ];
    page.lead = vec![context.with("line-lead", &points)];
    page.sections = vec![shown.steps("steps", context.text("line-steps"))];
    page.sections.extend(shown.figures());
    page.sections.extend(parts(&shown));
    page.answer()
}

/// A line in each state that occurs, and a node with parts.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let Some(portal) = site.figures.now() else { return Vec::new() };
    let Some(Scored { folder, scoring, .. }) = &portal.scored else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut samples = Vec::new();
    for card in &scoring.cards {
        let nodes = folder.set.pillars.iter().copied().chain(folder.set.lines().map(|(at, _)| at));
        for node in nodes {
            let criterion = folder.set.criterion(node);
            if seen.insert((card.step(node).state, criterion.parent.is_none())) {
                let (unit, line) = (segment(&card.unit_code), segment(&criterion.id));
                samples.push(format!("/units/{unit}/lines/{line}"));
            }
        }
    }
    samples
}

impl Shown<'_> {
    pub(crate) const fn set(&self) -> &CriteriaSet {
        &self.scored.folder.set
    }

    pub(crate) fn card(&self) -> &Scorecard {
        &self.scored.scoring.cards[self.at]
    }

    /// The path of a line of this scorecard.
    pub(crate) fn path(&self, line: &str) -> String {
        format!("{}/lines/{}", self.home, segment(line))
    }

    /// The page of the line, with its title alone.
    pub(crate) fn page(&self) -> Page {
        let id = &self.set().criterion(self.node).id;
        Page::new(self.context, self.path(id), self.title(self.node))
    }

    /// `2.1. Hồ sơ đúng hạn`; the title alone where the line has a code for programs and no number.
    pub(crate) fn title(&self, node: NodeId) -> String {
        let criterion = self.set().criterion(node);
        let title = self.context.said(&criterion.title, &criterion.id);
        if criterion.id.starts_with(|first: char| first.is_ascii_digit()) {
            format!("{}. {title}", criterion.id)
        } else {
            title
        }
    }

    /// The node above the line, and the line.
    pub(crate) fn trail(&self) -> Vec<Cell> {
        let criterion = self.set().criterion(self.node);
        let above = criterion.parent.map(|parent| {
            let link = self.context.link(&self.path(&self.set().criterion(parent).id));
            Cell::link(self.title(parent), link)
        });
        above.into_iter().chain([criterion.id.clone().into()]).collect()
    }

    /// The trace of the line.
    pub(crate) fn steps(&self, id: &'static str, heading: String) -> Section {
        let (unit, card) = (&self.scored.units[self.at], self.card());
        let told = words::explain_line(self.context.lang, self.set(), unit, card, self.node);
        let blocks = vec![Block::Text(self.context.text("line-steps-text")), Block::Steps(told)];
        Section::new(id, heading, blocks)
    }

    /// The figures of the line, and who says so: the records, the unit, or the publisher.
    pub(crate) fn figures(&self) -> Option<Section> {
        let (context, set) = (self.context, self.set());
        let line = set.criterion(self.node).line()?;
        // Figures of another set are not those of the records here, even under the same name.
        let ours = context.is_scored_by(set);
        let portal = context.figures().filter(|_| ours);
        let counted = |id: &str| portal.and_then(|portal| portal.measures.get(id));
        let rows = line.measures.iter().map(|id| {
            let measure = set.measure(*id);
            let file = counted(&measure.id);
            let title = file.map_or_else(
                || context.said(&measure.title, &measure.id),
                |file| super::records::title(context, file),
            );
            let code = &self.card().unit_code;
            let inputs = scores::inputs(self.card(), self.node).iter();
            let seen =
                inputs.filter(|input| input.measure == *id).find_map(|it| it.observation.as_ref());
            let seen = seen.map(|seen| scores::observed(context, set, *id, seen));
            let seen = seen.or_else(|| {
                let (part, whole) = portal?.facts.of(&measure.id, code);
                file.map(|_| context.fraction(part, whole))
            });
            let origin = match file {
                Some(_) => {
                    let records = records_link(context, &measure.id, code);
                    Cell::link(context.text("line-records"), records)
                }
                None if portal.is_some() => context.text("line-declared").into(),
                None => context.text("line-published").into(),
            };
            let seen = seen.unwrap_or_else(|| "–".to_owned());
            Row::of([Cell::from(title).with_note(measure.id.clone()), seen.into(), origin])
        });
        let table = Table {
            caption: context.text("line-figures-table"),
            heads: heads(context, &[("measure", ""), ("figure", "n"), ("origin", "")]),
            rows: rows.collect(),
        };
        Some(Section::new("figures", context.text("line-figures"), vec![Block::Table(table)]))
    }
}

/// The parts of a node that has parts.
fn parts(shown: &Shown<'_>) -> Option<Section> {
    let (context, set, card) = (shown.context, shown.set(), shown.card());
    let rows: Vec<Row> = set
        .criterion(shown.node)
        .parts()
        .iter()
        .map(|part| {
            let link = context.link(&shown.path(&set.criterion(*part).id));
            Row::of([
                Cell::link(shown.title(*part), link),
                scores::points_of(context, card, set, *part).into(),
                words::state(context.lang, card.step(*part).state).into(),
            ])
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let line = [("line", set.criterion(shown.node).id.clone())];
    let table = Table {
        caption: context.with("line-parts-table", &line),
        heads: heads(context, &[("line", ""), ("points", "n"), ("state", "")]),
        rows,
    };
    Some(Section::new("parts", context.text("line-parts"), vec![Block::Table(table)]))
}
