//! `GET /units/{code}/lines/{line}`: how one line of a scorecard came about, step by step.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use scoring::NodeId;

use super::unit::line_link;
use super::{records_link, scores, unit_cell};
use crate::blocks::{Block, Cell, Page, Row, Section, Table, heads};
use crate::context::{Context, segment};

/// Shows the page.
pub(crate) async fn show(
    State(context): State<Context>,
    Path((code, line)): Path<(String, String)>,
) -> Response {
    let portal = context.portal();
    let scored = &portal.scored;
    let set = &scored.folder.set;
    let place = scored.scoring.cards.iter().position(|card| card.unit_code == code);
    let (Some(place), Some(node), Some(unit)) = (place, set.find(&line), portal.unit(&code)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (card, criterion) = (&scored.scoring.cards[place], set.criterion(node));
    let path = format!("/units/{}/lines/{}", segment(&code), segment(&criterion.id));
    let title = format!("{}. {}", criterion.id, context.said(&criterion.title, &criterion.id));
    let mut page = Page::new(&context, path, title);
    page.trail = vec![
        Cell::link(context.text("menu-units"), context.link("/units")),
        unit_cell(&context, unit),
    ];
    if let Some(parent) = criterion.parent {
        let parent = set.criterion(parent);
        page.trail.push(Cell::link(
            format!("{}. {}", parent.id, context.said(&parent.title, "")),
            line_link(&context, &code, &parent.id),
        ));
    }
    page.trail.push(criterion.id.clone().into());
    let points = [
        ("unit", unit.name.clone()),
        ("points", scores::points_of(&context, card, set, node)),
        ("state", words::state(context.lang, card.step(node).state)),
    ];
    page.lead = vec![context.with("line-lead", &points)];
    let told = words::explain_line(context.lang, set, &scored.units[place], card, node);
    let steps = vec![Block::Text(context.text("line-steps-text")), Block::Steps(told)];
    page.sections = vec![Section::new("steps", context.text("line-steps"), steps)];
    page.sections.extend(figures(&context, &code, place, node));
    page.sections.extend(parts(&context, place, node));
    page.answer()
}

/// The figures of the line, and who says so: the records, or the unit.
fn figures(context: &Context, code: &str, card: usize, node: NodeId) -> Option<Section> {
    let portal = context.portal();
    let set = &portal.scored.folder.set;
    let card = &portal.scored.scoring.cards[card];
    let line = set.criterion(node).line()?;
    let rows = line.measures.iter().map(|id| {
        let measure = set.measure(*id);
        let title = portal.measures.get(&measure.id).map_or_else(
            || context.said(&measure.title, &measure.id),
            |file| super::records::title(context, file),
        );
        let inputs = scores::inputs(card, node).iter();
        let seen =
            inputs.filter(|input| input.measure == *id).find_map(|it| it.observation.as_ref());
        let seen = seen.map(|seen| scores::observed(context, set, *id, seen));
        let seen = seen.unwrap_or_else(|| {
            let (part, whole) = portal.facts.of(&measure.id, code);
            let counted = portal.measures.contains_key(&measure.id);
            if counted { context.fraction(part, whole) } else { "–".to_owned() }
        });
        let origin = if portal.measures.contains_key(&measure.id) {
            Cell::link(context.text("line-records"), records_link(context, &measure.id, code))
        } else {
            context.text("line-declared").into()
        };
        Row::of([Cell::from(title).with_note(measure.id.clone()), seen.into(), origin])
    });
    let table = Table {
        caption: context.text("line-figures-table"),
        heads: heads(context, &[("measure", ""), ("figure", "n"), ("origin", "")]),
        rows: rows.collect(),
    };
    Some(Section::new("figures", context.text("line-figures"), vec![Block::Table(table)]))
}

/// The parts of a node that has parts.
fn parts(context: &Context, card: usize, node: NodeId) -> Option<Section> {
    let set = &context.portal().scored.folder.set;
    let card = &context.portal().scored.scoring.cards[card];
    let parts = set.criterion(node).parts();
    let rows: Vec<Row> = parts
        .iter()
        .map(|part| {
            let criterion = set.criterion(*part);
            let title = format!("{}. {}", criterion.id, context.said(&criterion.title, ""));
            Row::of([
                Cell::link(title, line_link(context, &card.unit_code, &criterion.id)),
                scores::points_of(context, card, set, *part).into(),
                words::state(context.lang, card.step(*part).state).into(),
            ])
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let table = Table {
        caption: context.with("line-parts-table", &[("line", set.criterion(node).id.clone())]),
        heads: heads(context, &[("line", ""), ("points", "n"), ("state", "")]),
        rows,
    };
    Some(Section::new("parts", context.text("line-parts"), vec![Block::Table(table)]))
}
