//! `GET /ranking` and `/ranking/{group}`: places inside peer groups, with ties and coverage.

use std::collections::BTreeSet;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use reports::charts::{Part, Tone, bar};
use scoring::{Exact, FactValue, Ranking, TieRule};

use super::records::{page_number, pager};
use super::{scores, unit_cell};
use crate::blocks::{Block, Cell, Page, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};

/// Units on one page.
const TAKE: usize = 100;

/// Lists the groups.
pub(crate) async fn groups(State(context): State<Context>) -> Response {
    let mut page = Page::new(&context, "/ranking", context.text("ranking-title"));
    page.lead = vec![context.text("ranking-lead")];
    let rows = all_groups(&context).into_iter().map(|group| {
        let members = members(&context, group);
        let ranked = members.iter().filter(|ranking| ranking.place.is_some()).count() as u64;
        let first = members.iter().take_while(|ranking| ranking.place == Some(1));
        let cards = &context.scored().scoring.cards;
        let first: Vec<&str> = first.map(|it| cards[it.card].unit_name.as_str()).collect();
        let href = context.link(&format!("/ranking/{}", segment(&slug(group))));
        Row::of([
            Cell::link(group_name(&context, group), href),
            context.count(members.len() as u64).into(),
            context.count(ranked).into(),
            first.join("; ").into(),
        ])
    });
    let table = Table {
        caption: context.text("ranking-groups"),
        heads: heads(&context, &[("group", ""), ("units", "n"), ("ranked", "n"), ("first", "")]),
        rows: rows.collect(),
    };
    page.sections = vec![Section::plain(vec![Block::Table(table)]), rules(&context)];
    page.answer()
}

/// Lists the units of a group by their places, those without one at the end.
pub(crate) async fn group(
    State(context): State<Context>,
    Path(group): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(number) = page_number(query.as_deref()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let found = all_groups(&context).into_iter().find(|it| slug(*it) == group);
    let Some(found) = found else { return StatusCode::NOT_FOUND.into_response() };
    let members = members(&context, found);
    let pages = (members.len().div_ceil(TAKE)).max(1) as u64;
    if number > pages {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path = format!("/ranking/{}", segment(&group));
    let name = group_name(&context, found);
    let mut page =
        Page::new(&context, path.clone(), context.with("ranking-of", &[("group", name.clone())]));
    page.trail = vec![
        Cell::link(context.text("menu-ranking"), context.link("/ranking")),
        name.clone().into(),
    ];
    page.lead =
        vec![context.with("ranking-group-lead", &[("n", context.count(members.len() as u64))])];
    let skip = usize::try_from(number - 1).unwrap_or(0) * TAKE;
    let rows = members.iter().skip(skip).take(TAKE).map(|ranking| row(&context, ranking));
    let columns = [
        ("unit", ""),
        ("place", "n"),
        ("score", "n"),
        ("chart", "c"),
        ("coverage", "n"),
        ("bounds", "n"),
    ];
    let table = Table {
        caption: context.with("ranking-of", &[("group", name)]),
        heads: heads(&context, &columns),
        rows: rows.collect(),
    };
    let mut blocks = vec![Block::Table(table)];
    if pages > 1 {
        blocks.push(Block::Pager(pager(&context, &path, number, pages)));
    }
    page.sections = vec![Section::plain(blocks), rules(&context)];
    if number > 1 {
        page.path = format!("{path}?page={number}");
    }
    page.answer()
}

/// Each group.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let Some(portal) = site.figures.now() else { return Vec::new() };
    let Some(scored) = &portal.scored else { return Vec::new() };
    let rankings = scored.rankings.iter();
    let groups: BTreeSet<String> = rankings.map(|it| slug(it.group.as_ref())).collect();
    groups.into_iter().map(|group| format!("/ranking/{}", segment(&group))).collect()
}

fn row(context: &Context, ranking: &Ranking) -> Row {
    let portal = context.portal();
    let card = &context.scored().scoring.cards[ranking.card];
    let name = portal
        .unit(&card.unit_code)
        .map_or_else(|| Cell::from(card.unit_name.clone()), |unit| unit_cell(context, unit));
    let place = match ranking.place {
        Some(place) => context.count(u64::from(place)),
        None => "–".to_owned(),
    };
    let mut place = Cell::from(place);
    if ranking.tied {
        place.note = context.text("tied");
    } else if ranking.place.is_none() {
        place.note = context.text("unranked");
    }
    Row::of([
        name,
        place,
        scores::score(context, card).into(),
        score_bar(context, card),
        scores::coverage(context, card).into(),
        scores::bounds(context, card.bounds.as_ref()).into(),
    ])
}

fn score_bar(context: &Context, card: &scoring::Scorecard) -> Cell {
    let share = card.total.exact_score.as_ref();
    let share = share.and_then(|score| Exact::ratio(score, &card.total.full_max));
    let earned = share.as_ref().map_or(0, scores::thousandths).min(1000);
    let parts = [(Tone::InTime, earned), (Tone::Open, 1000 - earned)];
    let parts = parts.map(|(tone, count)| Part { tone, count });
    let label = context.with("chart-score", &[("score", scores::score(context, card))]);
    Cell::chart(bar(&label, "bar-small", &parts))
}

/// How places are given, in words.
fn rules(context: &Context) -> Section {
    let set = &context.scored().folder.set;
    let mut rules = vec![context.text("ranking-exact")];
    rules.push(context.text(match set.ties.rule {
        TieRule::Competition => "ranking-ties-competition",
        TieRule::Dense => "ranking-ties-dense",
    }));
    if !set.ties.break_by.is_empty() {
        let lines = set.ties.break_by.iter().map(|node| {
            let criterion = set.criterion(*node);
            format!("{}. {}", criterion.id, context.said(&criterion.title, ""))
        });
        let lines = lines.collect::<Vec<_>>().join("; ");
        rules.push(context.with("ranking-break", &[("lines", lines)]));
    }
    if let Some(least) = &set.minimum_coverage {
        let least = words::percent(context.lang, least, 1);
        rules.push(context.with("ranking-least", &[("least", least)]));
    }
    rules.push(context.text("ranking-bounds"));
    let rules = rules.into_iter().map(Cell::from).collect();
    Section::new("rules", context.text("ranking-rules"), vec![Block::List(rules)])
}

/// The groups in the order in which the set names them, others after them.
pub(crate) fn all_groups(context: &Context) -> Vec<Option<&FactValue>> {
    let set = &context.scored().folder.set;
    let mut groups: Vec<Option<&FactValue>> = Vec::new();
    for ranking in &context.scored().rankings {
        if !groups.contains(&ranking.group.as_ref()) {
            groups.push(ranking.group.as_ref());
        }
    }
    let order = |group: Option<&FactValue>| {
        let names = set.peers.map(|fact| &set.fact(fact).names)?;
        let Some(FactValue::Text(word)) = group else { return None };
        names.iter().position(|(known, _)| known == word)
    };
    groups.sort_by_key(|group| (order(*group).unwrap_or(usize::MAX), *group));
    groups
}

/// The members of a group by place; those without one last, by the order of the units.
pub(crate) fn members<'c>(context: &'c Context, group: Option<&FactValue>) -> Vec<&'c Ranking> {
    let rankings = context.scored().rankings.iter();
    let mut members: Vec<&Ranking> =
        rankings.filter(|ranking| ranking.group.as_ref() == group).collect();
    members.sort_by_key(|ranking| (ranking.place.unwrap_or(u32::MAX), ranking.card));
    members
}

fn slug(group: Option<&FactValue>) -> String {
    group.map_or_else(|| "all".to_owned(), ToString::to_string)
}

/// What a group is called.
pub(crate) fn group_name(context: &Context, group: Option<&FactValue>) -> String {
    let set = &context.scored().folder.set;
    let Some(group) = group else { return context.text("ranking-all") };
    let name = set.peers.and_then(|fact| set.fact(fact).name_of(group));
    name.map_or_else(|| group.to_string(), |name| context.said(name, ""))
}
